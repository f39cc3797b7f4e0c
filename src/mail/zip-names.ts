// The names in a zip file by its central directory (APPNOTE.TXT 4.3), nothing unpacked. Refuses what different programs
// would read differently: two directories, names that differ from those beside the data, encryption, zip64.

export type ZipNames = readonly string[] | 'encrypted' | 'unclear';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
/** Octets of the comment at the end. */
const COMMENT_MAX = 0xffff;
/** More files than this are no attachment to a mail about a house. */
const ENTRIES_MAX = 5_000;
/** Flags 0 and 13 (4.4.4): the data, the directory is encrypted. */
const ENCRYPTED = 0x2001;

export function isZip(content: Buffer): boolean {
  return content.length >= 4 && [LOCAL_ENTRY, END_OF_DIRECTORY].includes(content.readUInt32LE(0));
}

/** Folders are left out; a name is as it is stored, UTF-8 or else Latin 1. */
export function zipNames(zip: Buffer): ZipNames {
  const end = endOfDirectory(zip);
  if (end === null) return 'unclear';
  const count = zip.readUInt16LE(end + 10);
  if (count > ENTRIES_MAX) return 'unclear';
  const names: string[] = [];
  // Of self-extracting and zip64 files, and of files behind a second directory, this is no place of an entry, or the
  // last entry does not end where the directory does.
  let at = zip.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry += 1) {
    if (at + ENTRY_SIZE > end || zip.readUInt32LE(at) !== DIRECTORY_ENTRY) return 'unclear';
    if ((zip.readUInt16LE(at + 8) & ENCRYPTED) !== 0) return 'encrypted';
    const length = zip.readUInt16LE(at + 28);
    const name = zip.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + length);
    const next = at + ENTRY_SIZE + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    if (next > end || !isNamedSo(zip, zip.readUInt32LE(at + 42), name)) return 'unclear';
    const text = nameOf(name, (zip.readUInt16LE(at + 8) & 0x0800) !== 0);
    if (!text.endsWith('/')) names.push(text);
    at = next;
  }
  return at === end ? names : 'unclear';
}

/** The record whose comment reaches exactly to the end of the file, and the only one; null: there is none. */
function endOfDirectory(zip: Buffer): number | null {
  const from = Math.max(0, zip.length - END_SIZE - COMMENT_MAX);
  const mark = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
  const first = zip.indexOf(mark, from);
  if (first === -1 || first + END_SIZE > zip.length || zip.indexOf(mark, first + 1) !== -1) return null;
  return first + END_SIZE + zip.readUInt16LE(first + 20) === zip.length ? first : null;
}

/** Some programs go by the name that stands beside the data. */
function isNamedSo(zip: Buffer, at: number, name: Buffer): boolean {
  if (at + LOCAL_SIZE + name.length > zip.length || zip.readUInt32LE(at) !== LOCAL_ENTRY) return false;
  if (zip.readUInt16LE(at + 26) !== name.length) return false;
  return zip.subarray(at + LOCAL_SIZE, at + LOCAL_SIZE + name.length).equals(name);
}

function nameOf(name: Buffer, isUtf8: boolean): string {
  return name.toString(isUtf8 ? 'utf8' : 'latin1');
}
