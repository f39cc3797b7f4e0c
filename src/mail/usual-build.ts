// The texts of a mail that is built as nearly all are: one text, or a plain text and the same as HTML beside it, each under
// a label that leaves no doubt. It refuses all else (attachments, comments in headers, broken parts, unusual encodings),
// which a parser of streams reads; that one takes several times as long for the mails that need none of it.

import { isAscii } from 'node:buffer';
import { bodyOf, type Headers, readHeaders } from './headers.ts';
import { HEADER_SECTION_MAX } from './limits.ts';

/** As the parser gives them, line breaks as LF; empty where there is none. */
export interface UsualTexts {
  readonly plain: string;
  readonly html: string;
}

const SIZE_MAX = 4 * 1024 * 1024;

/** The texts of `raw`, whose line ends are LF or CRLF and whose headers are `headers`; null for a mail of another build. */
export function usualTexts(raw: Buffer, headers: Headers): UsualTexts | null {
  const body = bodyOf(raw);
  const top = raw.length - body.length;
  if (raw.length > SIZE_MAX || top > HEADER_SECTION_MAX || body.length === 0) return null;
  if (ODD_NAME.test(raw.toString('latin1', 0, top))) return null;
  const label = labelOf(headers);
  // A letter a byte, so that patterns can look at it.
  const octets = body.toString('latin1');
  if (label === null || STRAY_RETURN.test(octets)) return null;
  if (label.type === 'multipart/alternative') return alternatives(octets, label.boundary);
  const text = textOf(octets, label);
  if (text === null) return null;
  return label.type === 'text/html' ? { plain: '', html: text } : { plain: text, html: '' };
}

/** Each parser has its own mind about what may stand between a header's name and its colon. */
const ODD_NAME = /^content-[a-z-]{1,40}[^a-z:-]/im;
const STRAY_RETURN = /\r(?!\n)/;

interface Label {
  readonly type: string;
  /** Lower case, letters and digits only. */
  readonly charset: string;
  readonly boundary: string;
  readonly encoding: string;
}

const TYPE = /^(text\/plain|text\/html|multipart\/alternative)(?=;|$)/i;
/** Quoted or not, without escapes, comments and encoded words (RFC 2045 §5.1). */
const PARAMETER = /;[ \t]{0,20}(charset|boundary)=(?:"([\w.:=+/' -]{1,70})"|([\w.:+'-]{1,70}))[ \t]{0,20}/giy;

/** What the headers of a part say, where they say it once and plainly. */
function labelOf(headers: Headers): Label | null {
  if (headers.has('content-disposition')) return null;
  const [types = [], encodings = ['7bit']] = [headers.get('content-type'), headers.get('content-transfer-encoding')];
  const type = TYPE.exec(types[0] ?? '')?.[1];
  if (type === undefined || types.length > 1 || encodings.length > 1) return null;
  const params: Record<string, string> = {};
  let end = type.length;
  while (end < types[0]!.length) {
    PARAMETER.lastIndex = end;
    const match = PARAMETER.exec(types[0]!);
    const name = match?.[1]?.toLowerCase() ?? '';
    if (match === null || name in params) return null;
    params[name] = match[2] ?? match[3]!;
    end = PARAMETER.lastIndex;
  }
  return {
    type: type.toLowerCase(),
    charset: (params['charset'] ?? 'utf-8').toLowerCase().replace(/[^a-z0-9]/g, ''),
    boundary: params['boundary'] ?? '',
    encoding: encodings[0]!.toLowerCase(),
  };
}

/** A plain text, then HTML, each between delimiters (RFC 2046 §5.1.1), and nothing behind the last. */
function alternatives(octets: string, boundary: string): UsualTexts | null {
  if (boundary === '' || boundary.endsWith(' ')) return null;
  const delimiter = `--${boundary}`;
  const [above, ...parts] = `\n${octets}`.split(`\n${delimiter}`);
  if (above === undefined || parts.length !== 3 || !/^--\s{0,200}$/.test(parts[2]!)) return null;
  const [plain, html] = [partText(parts[0]!, 'text/plain'), partText(parts[1]!, 'text/html')];
  return plain === null || html === null ? null : { plain, html };
}

const PART = /^[ \t]{0,20}\r?\n((?:[\w-]{1,60}:[^\n]{0,900}\n(?:[ \t][^\n]{0,900}\n){0,20}){1,20})\r?\n/;

/** The text of what follows a delimiter, its line end included; the last line end is the next delimiter's. */
function partText(part: string, type: string): string | null {
  const head = PART.exec(part);
  if (head === null) return null;
  const label = labelOf(readHeaders(Buffer.from(head[1]!, 'latin1')));
  const octets = part.slice(head[0].length, part.endsWith('\r') ? -1 : undefined);
  return label?.type === type && octets !== '' ? textOf(octets, label) : null;
}

/** Null where the octets do not fit their label. */
function textOf(octets: string, { charset, encoding }: Label): string | null {
  const bytes = decoded(octets, encoding);
  if (bytes === null) return null;
  if (typeof bytes !== 'string' && !isAscii(bytes) && !UTF8.test(charset)) return null;
  if (!UTF8.test(charset) && !ABOVE_ASCII.test(charset)) return null;
  const text = bytes.toString();
  return text.includes('\ufffd') ? null : text.replaceAll('\r\n', '\n');
}

const UTF8 = /^(?:utf8|usascii|ascii)$/;
/** What is ASCII in these is ASCII. */
const ABOVE_ASCII = /^(?:iso8859\d{1,2}|windows125\d)$/;

/** A text where all is ASCII; null for what is not written as its encoding (RFC 2045 §6) has it. */
function decoded(octets: string, encoding: string): Buffer | string | null {
  switch (encoding) {
    case '7bit':
    case '8bit':
    case 'binary':
      return /[^\0-\x7f]/.test(octets) ? Buffer.from(octets, 'latin1') : octets;
    case 'quoted-printable':
      return fromQuotedPrintable(octets);
    case 'base64':
      return fromBase64(octets);
    default:
      return null;
  }
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function fromBase64(octets: string): Buffer | null {
  const digits = octets.replace(/[\r\n]+/g, '');
  return digits.length % 4 === 0 && BASE64.test(digits) ? Buffer.from(digits, 'base64') : null;
}

const ESCAPED_WRONG = /=(?![0-9A-Fa-f]{2}|\r?\n)|[ \t](?=[\r\n]|$)/;

function fromQuotedPrintable(octets: string): Buffer | string | null {
  if (ESCAPED_WRONG.test(octets)) return null;
  const unfolded = octets.replace(/=\r?\n/g, '');
  const bytes = Buffer.from(unfolded, 'latin1');
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1, length += 1) {
    const isEscape = bytes[at] === EQUALS;
    bytes[length] = isEscape ? (hexOf(bytes[at + 1]!) << 4) | hexOf(bytes[at + 2]!) : bytes[at]!;
    if (isEscape) at += 2;
  }
  return bytes.subarray(0, length);
}

const EQUALS = 0x3d;

/** Of one of `0-9A-Fa-f`. */
function hexOf(code: number): number {
  return code < 0x41 ? code - 0x30 : (code & 0xdf) - 0x37;
}
