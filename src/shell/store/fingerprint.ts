// The fingerprint by which a mail is known again: fetched a second time after a UIDVALIDITY change, or found both in
// Inbox and Sent. Headers that servers add on the way do not count.

import { createHash } from 'node:crypto';

/**
 * SHA-256, hex, over the Message-ID, From and Date fields (RFC 5322 §3.6) as written, unfolded, and the bytes of the
 * body. A mail without a Message-ID is only the same when every byte is.
 */
export function fingerprint(raw: Buffer): string {
  const end = headersEnd(raw);
  const fields = fieldsOf(raw.subarray(0, Math.min(end, HEADER_BYTES)).toString('latin1'));
  const hash = createHash('sha256');
  if (!fields.has('message-id')) return hash.update('raw\n').update(raw).digest('hex');
  for (const name of KEY_FIELDS) hash.update(`${name}:${fields.get(name) ?? ''}\n`, 'latin1');
  return hash.update('\n').update(bodyOf(raw, end)).digest('hex');
}

const KEY_FIELDS = ['message-id', 'from', 'date'] as const;

// As much as any server takes; past it a header is noise that would only cost time.
const HEADER_BYTES = 1_000_000;

/** Where the header ends: behind its last line end. */
function headersEnd(raw: Buffer): number {
  const crlf = raw.indexOf('\r\n\r\n');
  const lf = raw.indexOf('\n\n');
  if (crlf === -1 && lf === -1) return raw.length;
  if (crlf === -1 || (lf !== -1 && lf < crlf)) return lf + 1;
  return crlf + 2;
}

/** The first of each field that counts, unfolded (RFC 5322 §2.2.3), runs of white space as one. */
function fieldsOf(head: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    if (colon === -1) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    if (fields.has(name) || !KEY_FIELDS.some((key) => key === name)) continue;
    fields.set(
      name,
      line
        .slice(colon + 1)
        .replace(/\s+/g, ' ')
        .trim(),
    );
  }
  // An empty Message-ID says as little as none.
  if (fields.get('message-id') === '') fields.delete('message-id');
  return fields;
}

// Seen in practice: a server drops or adds line ends behind the last line.
function bodyOf(raw: Buffer, start: number): Buffer {
  let end = raw.length;
  while (end > start && (raw[end - 1] === 0x0a || raw[end - 1] === 0x0d)) end--;
  let first = start;
  while (first < end && (raw[first] === 0x0a || raw[first] === 0x0d)) first++;
  return raw.subarray(first, end);
}
