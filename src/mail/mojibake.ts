// Text that was decoded from the wrong charset, made right where only one reading is possible: UTF-8 read as Latin-1 or
// Windows-1252 (`maÃ±ana`), ISO-2022-JP and UTF-7 read as ASCII. What could also be meant stays as it is.

/** Windows-1252's letters for 128 to 159, where Latin-1 has control characters. */
const WINDOWS = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at));
const BYTE_OF = new Map(Array.from(WINDOWS, (letter, at) => [letter, 0x80 + at] as const));

/** Letters that UTF-8's first and second bytes become: a line without such a pair is never looked at. */
const SUSPECT = /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u203a\u20ac\u2122]/;
const TIMES = 2;

/** The text with its mojibake mended, line by line, and Latin-1's controls read as Windows-1252 (WHATWG Encoding §9.1). */
export function mended(text: string): string {
  const japanese = text.includes('\x1b$') ? escapedJapanese(text) : null;
  if (japanese !== null) return japanese;
  if (!/[\u0080-\u00ff]/.test(text)) return text;
  return text
    .split('\n')
    .map(mendedLine)
    .join('\n')
    .replace(/[\u0080-\u009f]/g, (control) => WINDOWS[control.charCodeAt(0) - 0x80]!);
}

function mendedLine(line: string): string {
  let mendable = line;
  for (let time = 0; time < TIMES && SUSPECT.test(mendable); time += 1) {
    const once = asUtf8(mendable);
    if (once === null) break;
    mendable = once;
  }
  return mendable;
}

/** The line's letters as the bytes that they were, read as UTF-8; null unless all of them are such bytes and fit. */
function asUtf8(line: string): string | null {
  const bytes = new Uint8Array(line.length);
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    const byte = code < 0x100 ? code : BYTE_OF.get(line[at]!);
    if (byte === undefined) return null;
    bytes[at] = byte;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // No UTF-8: the letters are meant as they stand.
    return null;
  }
}

/** ISO-2022-JP (RFC 1468) is ASCII with escapes, so a missing label leaves it readable to no one. */
function escapedJapanese(text: string): string | null {
  if (/[^\0-\x7f]/.test(text)) return null;
  const decoded = new TextDecoder('iso-2022-jp').decode(Buffer.from(text, 'latin1'));
  return decoded.includes('\ufffd') ? null : decoded;
}

/** RFC 2152: `caf+AOk-`. Only for a text that says that it is UTF-7; HTML is left alone, lest markup appear in it. */
export function fromUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]{0,2000})-?/g, (_, letters: string) =>
    letters === '' ? '+' : new TextDecoder('utf-16be').decode(evenBytes(letters)),
  );
}

/** Base64's last bits that fill no letter of two bytes are padding. */
function evenBytes(letters: string): Uint8Array {
  const bytes = Buffer.from(letters, 'base64');
  return bytes.subarray(0, bytes.length - (bytes.length % 2));
}
