// The mails of an mbox file (RFC 4155 and its older kinds), found without holding the file in memory. Octets stay as they
// are: line ends, 8-bit text, lines of a body that begin with "From" but are no separator. It refuses a file that does
// not begin as an mbox does.

import { type FileHandle, open } from 'node:fs/promises';
import { bodyOf, readHeaders } from '../../mail/headers.ts';
import { HEADER_SECTION_MAX } from '../../mail/limits.ts';
import { SEPARATOR_MAX, separatorDate, separatorIn } from './mbox-separator.ts';

export interface MboxEntry {
  /** Octets of the mail in the file, without its separator line. */
  readonly start: number;
  readonly end: number;
  /** What the separator line says; null: nothing that can be read. */
  readonly date: Temporal.Instant | null;
  /** The first octets, at least the header section as far as it is read at all. */
  readonly head: Buffer;
  /** Lines that look like separators have a `>` before them (mboxo, mboxrd, mboxcl; not mboxcl2). */
  readonly quoted: boolean;
}

/** First look into the file for a mail's head and for the next separator; most mails are smaller. */
const FIRST_LOOK_BYTES = 16 * 1024;
const LARGEST_LOOK_BYTES = 1024 * 1024;

/** The entries of an open file, in their order. Nothing: it does not begin with a separator line. */
export async function* entriesOf(file: FileHandle): AsyncGenerator<MboxEntry> {
  let at = await firstSeparator(file);
  while (at !== null) {
    const line = firstLine(await piece(file, at, SEPARATOR_MAX));
    const start = at + line.length;
    const head = await headAt(file, start);
    const { size } = await file.stat();
    const declared = await declaredEnd(file, start, head);
    const next = declared ??
      (await nextSeparator(file, start)) ?? { at: size, end: await withoutEmptyLine(file, start, size) };
    yield {
      start,
      end: next.end,
      date: separatorDate(line.toString('latin1')),
      head: head.subarray(0, Math.max(0, next.end - start)),
      quoted: declared === null || !(await holdsBareSeparator(file, start, declared.end)),
    };
    at = next.at >= size ? null : next.at;
  }
}

/** One mail as it was before it was put into the mbox, at most `most` octets of it. */
export async function readEntry(path: string, entry: MboxEntry, most: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const bytes = await piece(file, entry.start, Math.min(entry.end - entry.start, most));
    return entry.quoted ? unquoted(bytes) : bytes;
  } finally {
    await file.close();
  }
}

/** mboxrd: one `>` of each line of `>`s before `From `. In mboxo such a line had none or was so by itself. */
function unquoted(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf('>From '); at !== -1; at = bytes.indexOf('>From ', at + 1)) {
    let first = at;
    while (first > 0 && bytes[first - 1] === 0x3e) first -= 1;
    if (first > 0 && bytes[first - 1] !== 0x0a) continue;
    parts.push(bytes.subarray(from, first));
    from = first + 1;
  }
  return from === 0 ? bytes : Buffer.concat([...parts, bytes.subarray(from)]);
}

interface Found {
  /** Of the separator; the size of the file where it was the last mail. */
  readonly at: number;
  /** Of the mail before it, whose last empty line belongs to the mbox. */
  readonly end: number;
}

async function nextSeparator(file: FileHandle, from: number): Promise<Found | null> {
  let look = FIRST_LOOK_BYTES;
  // A separator counts at the beginning of a line: one octet before is looked at too.
  for (let base = from - 1; ; ) {
    const bytes = await piece(file, base, look);
    const found = separatorIn(bytes, 1);
    const isEnd = bytes.length < look;
    // A line that the look cuts off is seen whole in the next one.
    if (found !== null && (isEnd || found + SEPARATOR_MAX <= bytes.length)) {
      return { at: base + found, end: await withoutEmptyLine(file, from, base + found) };
    }
    if (isEnd) return null;
    base += look - SEPARATOR_MAX - 1;
    look = Math.min(look * 2, LARGEST_LOOK_BYTES);
  }
}

async function withoutEmptyLine(file: FileHandle, start: number, end: number): Promise<number> {
  const from = Math.max(start, end - 4);
  const tail = (await piece(file, from, end - from)).toString('latin1');
  if (tail.endsWith('\n\r\n')) return end - 2;
  return tail.endsWith('\n\n') ? end - 1 : end;
}

/** mboxcl: where Content-Length says that the mail ends, if a separator or the end of the file is really there. */
async function declaredEnd(file: FileHandle, start: number, head: Buffer): Promise<Found | null> {
  const said = readHeaders(head).get('content-length')?.[0]?.trim() ?? '';
  if (!/^\d{1,12}$/.test(said)) return null;
  const body = head.length - bodyOf(head).length;
  const end = start + body + Number(said);
  const { size } = await file.stat();
  const tail = (await piece(file, end, SEPARATOR_MAX + 4)).toString('latin1');
  const gap = /^(?:\r?\n){0,2}/.exec(tail)![0].length;
  if (end + gap === size) return { at: size, end };
  return separatorIn(Buffer.from(`\n${tail.slice(gap)}`, 'latin1'), 1) === 1 ? { at: end + gap, end } : null;
}

/** Such a line in a mail whose length is known shows that its writer puts no `>` before any. */
async function holdsBareSeparator(file: FileHandle, start: number, end: number): Promise<boolean> {
  for (let at = start; at < end; at += LARGEST_LOOK_BYTES - 6) {
    const bytes = await piece(file, at, Math.min(LARGEST_LOOK_BYTES, end - at));
    if (bytes.includes('\nFrom ')) return true;
  }
  return false;
}

async function headAt(file: FileHandle, start: number): Promise<Buffer> {
  for (let look = FIRST_LOOK_BYTES; ; look = HEADER_SECTION_MAX) {
    const bytes = await piece(file, start, look);
    const isWhole = bytes.length < look || bytes.includes('\n\n') || bytes.includes('\n\r\n');
    if (isWhole || look === HEADER_SECTION_MAX) return bytes;
  }
}

/** Behind a mark of UTF-8 and empty lines, which editors leave. */
async function firstSeparator(file: FileHandle): Promise<number | null> {
  const bytes = await piece(file, 0, FIRST_LOOK_BYTES);
  const text = bytes.toString('latin1');
  const gap = /^(?:\xef\xbb\xbf)?(?:\r?\n){0,100}/.exec(text)![0].length;
  return separatorIn(Buffer.from(`\n${text.slice(gap, gap + SEPARATOR_MAX)}`, 'latin1'), 1) === 1 ? gap : null;
}

function firstLine(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0x0a);
  return end === -1 ? bytes : bytes.subarray(0, end + 1);
}

async function piece(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let got = 0;
  while (got < length) {
    const { bytesRead } = await file.read(bytes, got, length - got, at + got);
    if (bytesRead === 0) break;
    got += bytesRead;
  }
  return bytes.subarray(0, got);
}
