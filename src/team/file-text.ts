// The bytes of a file as text, whatever program saved it: UTF-8, UTF-16 with or without its mark, Windows-1252, and what
// Excel for the Mac calls CSV. It refuses nothing: some reading of the bytes is always given, and a guess is named.

export interface FileText {
  readonly text: string;
  /** What it was taken for, where nothing in the file says so; null: it is sure. */
  readonly guessed: 'Windows-1252' | 'Mac OS Roman' | null;
}

/** Looked at for a guess; a charset shows itself early. */
const SAMPLE = 64 * 1024;

export function textOf(bytes: Uint8Array): FileText {
  const wide = utf16Of(bytes);
  if (wide !== null) return { text: new TextDecoder(wide).decode(bytes), guessed: null };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: null };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const isMac = looksMac(bytes);
    const text = new TextDecoder(isMac ? 'macintosh' : 'windows-1252').decode(bytes);
    return { text, guessed: isMac ? 'Mac OS Roman' : 'Windows-1252' };
  }
}

/** By its mark, else by where the zero bytes of plain letters stand. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 2_000);
  if (sample.length < 4 || bytes.length % 2 === 1) return null;
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = sample.length / 4;
  if (odd > many && even === 0) return 'utf-16le';
  return even > many && odd === 0 ? 'utf-16be' : null;
}

/**
 * Letters with accents are 0x80-0x9F in Mac OS Roman and 0xC0-0xFF in Windows-1252. Quotes and dashes of the latter
 * (0x85, 0x91-0x97) prove nothing, and only a byte beside a letter is a letter.
 */
function looksMac(bytes: Uint8Array): boolean {
  const letters = Buffer.from(bytes.subarray(0, SAMPLE)).toString('latin1');
  const mac = letters.match(/[\x80-\x84\x86-\x90\x98-\x9f](?=[a-z])|(?<=[a-z])[\x80-\x84\x86-\x90\x98-\x9f]/gi);
  const windows = letters.match(/[\xc0-\xff](?=[a-z])|(?<=[a-z])[\xc0-\xff]/gi);
  return (mac?.length ?? 0) > (windows?.length ?? 0);
}
