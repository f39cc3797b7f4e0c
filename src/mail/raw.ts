// The raw bytes of a mail as a mail should look, so that one parser reads them all: what stands on top of the headers is
// taken off, line ends are made LF or CRLF, a missing empty line between headers and body is put in. Refuses nothing.

import { HEADER_SECTION_MAX } from './limits.ts';

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const KNOWN_FIELD =
  /^(?:from|to|cc|subject|date|received|message-id|mime-version|content-type|content-transfer-encoding|return-path|reply-to|sender)[ \t]{0,5}:/i;
const FIELD = /^[!-9;-~]{1,100}[ \t]{0,5}:/;

/** The mail without a byte order mark, mbox line, blank lines on top, NUL bytes and stray CRs (RFC 5322 §2.3). */
export function tidyRaw(raw: Buffer): Buffer {
  let mail = raw.subarray(0, 3).equals(BOM) ? raw.subarray(3) : raw;
  // NULs are also all that PostgreSQL's text cannot hold.
  if (mail.includes(0)) mail = Buffer.from(mail.filter((byte) => byte !== 0));
  mail = withLineEnds(mail);
  return withSeparator(withoutTop(mail));
}

/** Seen in practice: CR alone, as the first Macs wrote; CR CR LF, from gateways that count twice. */
function withLineEnds(mail: Buffer): Buffer {
  if (mail.includes('\r\r\n')) return Buffer.from(mail.toString('latin1').replaceAll('\r\r\n', '\r\n'), 'latin1');
  if (mail.includes('\n') || !mail.includes('\r')) return mail;
  return Buffer.from(mail.toString('latin1').replaceAll('\r', '\r\n'), 'latin1');
}

/** `From team@… Mon Nov 9`, as mbox files separate mails, and blank lines, which would end the headers before they begin. */
function withoutTop(mail: Buffer): Buffer {
  const top = mail.subarray(0, 2_000).toString('latin1');
  const skipped = /^(?:[ \t]{0,100}\r?\n){0,50}(?:>?From [^:\r\n]{1,300}[^\r\n]{0,300}\r?\n)?/.exec(top)![0];
  return skipped === '' || skipped.length === mail.length ? mail : mail.subarray(skipped.length);
}

/**
 * An empty line before the first line that is no header, unless headers follow it: then a gateway broke a header there.
 * A mail without any header is all body.
 */
function withSeparator(mail: Buffer): Buffer {
  const section = mail.subarray(0, HEADER_SECTION_MAX).toString('latin1');
  let start = 0;
  let stray: number | null = null;
  while (start < section.length) {
    const newline = section.indexOf('\n', start);
    const end = newline === -1 ? section.length : newline;
    const line = section.slice(start, Math.min(end, start + 200));
    if (line === '' || line === '\r') break;
    if (stray !== null && KNOWN_FIELD.test(line)) return mail;
    if (stray === null && !FIELD.test(line) && !(start > 0 && /^[ \t]/.test(line))) stray = start;
    start = end + 1;
  }
  if (stray === null) return mail;
  return Buffer.concat([mail.subarray(0, stray), Buffer.from('\r\n'), mail.subarray(stray)]);
}
