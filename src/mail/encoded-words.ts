// Encoded words of RFC 2047 (`=?utf-8?B?…?=`) in a header value to plain text. Refuses nothing: what cannot be decoded
// stays as it is.

// The text part is bounded by `?`, so that a long near-miss is scanned once from each `=?` only.
const WORD = /=\?([\w.-]{1,40})(?:\*[\w-]{1,20})?\?([bq])\?([^?\s]{0,2000})\?=/gi;

/** Decodes the encoded words of an unfolded header value (RFC 2047 §6). */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value;
  let decoded = '';
  let end = 0;
  let pending: { charset: string; bytes: Buffer } | null = null;
  for (const match of value.matchAll(WORD)) {
    const gap = value.slice(end, match.index);
    const charset = match[1]!.toLowerCase();
    const bytes = wordBytes(match[2]!, match[3]!);
    // White space between two words is not text (§6.2), and seen in practice: a character's bytes split over two words.
    if (pending !== null && gap.trim() === '' && pending.charset === charset) {
      pending = { charset, bytes: Buffer.concat([pending.bytes, bytes]) };
    } else {
      if (pending !== null) decoded += decodeBytes(pending.bytes, pending.charset);
      if (pending === null || gap.trim() !== '') decoded += gap;
      pending = { charset, bytes };
    }
    end = match.index + match[0].length;
  }
  if (pending !== null) decoded += decodeBytes(pending.bytes, pending.charset);
  return decoded + value.slice(end);
}

/** Text of `bytes` in `charset`; an unknown charset is read as UTF-8, invalid bytes become U+FFFD. */
export function decodeBytes(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // TextDecoder throws only for a charset it does not know; the letters in ASCII still read right as UTF-8.
    return new TextDecoder('utf-8').decode(bytes);
  }
}

function wordBytes(encoding: string, text: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(text, 'base64');
  const unescaped = text
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(unescaped, 'latin1');
}
