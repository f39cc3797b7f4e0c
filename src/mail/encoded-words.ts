// Encoded words of RFC 2047 (`=?utf-8?B?…?=`) in a header value to plain text. Refuses nothing: what cannot be decoded
// stays as it is.

import { decodeBytes } from './charsets.ts';
import { mended } from './mojibake.ts';

// The text part is bounded by `?`, so that a long near-miss is scanned once from each `=?` only. Seen in
// practice: spaces in it that should have been `_`.
const WORD = /=\?([\w.-]{1,40})(?:\*[\w-]{1,20})?\?([bq])\?([^?]{0,2000})\?=/gi;

/** Decodes the encoded words of an unfolded header value (RFC 2047 §6). */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return mended(value);
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
  return mended(decoded + value.slice(end));
}

function wordBytes(encoding: string, text: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(text, 'base64');
  // Letters that should have been encoded and were not are read as UTF-8, like the header around them.
  const pieces = text.replaceAll('_', ' ').split(/=([0-9a-f]{2})/i);
  return Buffer.concat(pieces.map((piece, at) => Buffer.from(piece, at % 2 === 1 ? 'hex' : 'utf-8')));
}
