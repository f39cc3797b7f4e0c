// The header section of a raw mail as values. Reads only up to the bound, and never the body: so a mail whose
// body defeats the parser still has its headers.

import { decodeWords } from './encoded-words.ts';
import { HEADER_COUNT_MAX, HEADER_SECTION_MAX, HEADER_VALUE_MAX } from './limits.ts';

export type Headers = ReadonlyMap<string, readonly string[]>;

/**
 * Lower-case name to unfolded values, in order of appearance (RFC 5322 §2.2). Encoded words are left in: an address
 * header must be parsed before they are decoded, or a comma inside a name would end it.
 */
export function readHeaders(raw: Uint8Array): Headers {
  const headers = new Map<string, string[]>();
  let count = 0;
  for (const { name, value } of fields(headerSection(raw))) {
    count += 1;
    if (count > HEADER_COUNT_MAX) break;
    const bounded = value.slice(0, HEADER_VALUE_MAX);
    const known = headers.get(name);
    if (known === undefined) headers.set(name, [bounded]);
    else known.push(bounded);
  }
  return headers;
}

/** The same headers with their encoded words decoded. */
export function decodeHeaders(headers: Headers): Headers {
  return new Map([...headers].map(([name, values]) => [name, values.map(decodeWords)]));
}

/** True when the header section is longer than what is read. */
export function headersAreCut(raw: Uint8Array): boolean {
  return endOfHeaders(raw) > HEADER_SECTION_MAX;
}

/** What follows the empty line below the headers (RFC 5322 §2.1); empty when there is none. */
export function bodyOf(raw: Buffer): Buffer {
  const end = endOfHeaders(raw);
  const newline = raw.indexOf(0x0a, end);
  return newline === -1 ? raw.subarray(raw.length) : raw.subarray(newline + 1);
}

/** The header section's text: UTF-8 where it is (RFC 6532), else Windows-1252, as old forms send it. */
function headerSection(raw: Uint8Array): string {
  const section = raw.subarray(0, Math.min(endOfHeaders(raw), HEADER_SECTION_MAX));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(section);
  } catch {
    // Not UTF-8: Windows-1252 has a character for every byte, so this one cannot fail.
    return new TextDecoder('windows-1252').decode(section);
  }
}

/** Offset of the empty line; seen in practice with CRLF and with bare LF, also mixed. */
function endOfHeaders(raw: Uint8Array): number {
  const limit = Math.min(raw.length, HEADER_SECTION_MAX + 1);
  let lineStart = 0;
  for (let at = 0; at < limit; at += 1) {
    if (raw[at] !== 0x0a) continue;
    const isEmpty = at === lineStart || (at === lineStart + 1 && raw[lineStart] === 0x0d);
    if (isEmpty && lineStart > 0) return lineStart;
    lineStart = at + 1;
  }
  return raw.length;
}

function* fields(section: string): Generator<{ name: string; value: string }> {
  let parts: string[] = [];
  for (const line of section.split(/\r?\n/)) {
    if ((line.startsWith(' ') || line.startsWith('\t')) && parts.length > 0) {
      parts.push(line.trim());
      continue;
    }
    yield* field(parts);
    parts = [line];
  }
  yield* field(parts);
}

function* field(parts: readonly string[]): Generator<{ name: string; value: string }> {
  const line = parts.join(' ');
  const colon = line.indexOf(':');
  // A first line `From team@… Mon Nov 9` is an mbox separator: it has a space before any colon, as no name may.
  if (colon < 1 || /\s/.test(line.slice(0, colon).trimEnd())) return;
  yield { name: line.slice(0, colon).trimEnd().toLowerCase(), value: line.slice(colon + 1).trim() };
}
