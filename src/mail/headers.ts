// The header section of a raw mail as values. Reads only up to the bound, and never the body: so a mail whose
// body defeats the parser still has its headers.

import { isAscii, isUtf8 } from 'node:buffer';
import { decodeWords } from './encoded-words.ts';
import { HEADER_COUNT_MAX, HEADER_SECTION_MAX, HEADER_VALUE_MAX } from './limits.ts';

export type Headers = ReadonlyMap<string, readonly string[]>;

/**
 * Lower-case name to unfolded values, in order of appearance (RFC 5322 §2.2). Encoded words are left in: an address
 * header must be parsed before they are decoded, or a comma inside a name would end it.
 */
export function readHeaders(raw: Uint8Array): Headers {
  const headers = new Map<string, string[]>();
  for (const { name, value } of fieldsOf(headerSection(raw)).slice(0, HEADER_COUNT_MAX)) {
    const bounded = value.slice(0, HEADER_VALUE_MAX);
    const known = headers.get(name);
    if (known === undefined) headers.set(name, [bounded]);
    else known.push(bounded);
  }
  return headers;
}

/** The same headers with their encoded words decoded. */
export function decodeHeaders(headers: Headers): Headers {
  if (headers.values().every((values) => values.every(isPlain))) return headers;
  const decoded = new Map<string, readonly string[]>();
  for (const [name, values] of headers) decoded.set(name, values.map(decodeWords));
  return decoded;
}

/** It reads the same decoded. */
function isPlain(value: string): boolean {
  return !/[^\x20-\x7f]/.test(value) && !value.includes('=?');
}

/** What of the header section was cut, in words; `headers` is what was read of it. */
export function headerProblems(raw: Uint8Array, headers: Headers): string[] {
  const problems: string[] = [];
  if (endOfHeaders(raw) > HEADER_SECTION_MAX) problems.push(`headers cut at ${HEADER_SECTION_MAX / 1024} KB`);
  let count = 0;
  let longest = 0;
  for (const values of headers.values()) {
    count += values.length;
    for (const value of values) longest = Math.max(longest, value.length);
  }
  if (count >= HEADER_COUNT_MAX) problems.push(`headers cut at ${HEADER_COUNT_MAX.toLocaleString('en-US')} fields`);
  if (longest >= HEADER_VALUE_MAX) problems.push(`a header cut at ${HEADER_VALUE_MAX / 1024} KB`);
  return problems;
}

/** What follows the empty line below the headers (RFC 5322 §2.1); empty when there is none. */
export function bodyOf(raw: Buffer): Buffer {
  const end = endOfHeaders(raw);
  const newline = raw.indexOf(0x0a, end);
  return newline === -1 ? raw.subarray(raw.length) : raw.subarray(newline + 1);
}

interface Field {
  readonly name: string;
  readonly value: string;
}

/** The header section's text: UTF-8 where it is (RFC 6532), else Windows-1252, as old forms send it. */
function headerSection(raw: Uint8Array): string {
  const section = raw.subarray(0, Math.min(endOfHeaders(raw), HEADER_SECTION_MAX));
  if (isAscii(section)) return Buffer.from(section.buffer, section.byteOffset, section.length).toString('latin1');
  return (isUtf8(section) ? UTF8 : WINDOWS_1252).decode(section);
}

const UTF8 = new TextDecoder('utf-8');
/** It has a character for every byte. */
const WINDOWS_1252 = new TextDecoder('windows-1252');

/** Offset of the empty line; seen in practice with CRLF and with bare LF, also mixed. */
function endOfHeaders(raw: Uint8Array): number {
  const end = emptyLineIn(Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, HEADER_SECTION_MAX + 1)));
  return end === -1 ? raw.length : end;
}

function emptyLineIn(section: Buffer): number {
  const crlf = section.indexOf('\n\r\n', 0, 'latin1');
  const before = crlf === -1 ? section : section.subarray(0, crlf + 1);
  const lf = before.indexOf('\n\n', 0, 'latin1');
  return (lf === -1 ? crlf : lf) + (lf === -1 && crlf === -1 ? 0 : 1);
}

/**
 * The same mail with no headers but those of MIME (RFC 2045 §3), for a parser that is asked for the body only: it parses
 * every address and word of the others, and refuses a mail that has too many.
 */
export function withMimeHeadersOnly(raw: Buffer): Buffer {
  // An empty line on top: the mail is all body.
  const end = /^\r?\n/.test(raw.toString('latin1', 0, 2)) ? 0 : emptyLineIn(raw);
  const section = (end === -1 ? raw : raw.subarray(0, end)).toString('latin1');
  const kept = section.match(MIME_FIELD)?.join('').slice(0, HEADER_SECTION_MAX) ?? '';
  const isEnded = kept === '' || kept.endsWith('\n');
  const top = Buffer.from(`${kept}${isEnded ? '' : '\r\n'}MIME-Version: 1.0\r\n`, 'latin1');
  return end === -1 ? top : Buffer.concat([top, raw.subarray(end)]);
}

/** With the lines that it is folded over. */
const MIME_FIELD = /(?<![^\n])content-[^\n]*(?:\n[ \t][^\n]*)*(?:\n|$)/gi;

function fieldsOf(section: string): Field[] {
  const fields: Field[] = [];
  let field = '';
  for (const ended of section.split('\n')) {
    const line = ended.endsWith('\r') ? ended.slice(0, -1) : ended;
    const isFolded = line.startsWith(' ') || line.startsWith('\t');
    if (isFolded && field !== '') {
      // A value past its bound is cut anyway; to go on joining would cost quadratic time where strings are flat.
      if (field.length < 2 * HEADER_VALUE_MAX) field = `${field} ${line.trim()}`;
      continue;
    }
    addField(fields, field);
    if (fields.length > HEADER_COUNT_MAX) return fields;
    field = line;
  }
  addField(fields, field);
  return fields;
}

function addField(fields: Field[], line: string): void {
  const colon = line.indexOf(':');
  if (colon < 1) return;
  const name = line.slice(0, colon).trimEnd();
  // A first line `From team@… Mon Nov 9` is an mbox separator: it has a space before any colon, as no name may.
  if (!/\s/.test(name)) fields.push({ name: name.toLowerCase(), value: line.slice(colon + 1).trim() });
}
