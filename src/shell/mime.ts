// Raw bytes to a Message, by mailparser within bounds. Refuses no bytes: what cannot be parsed becomes a Message of its
// headers alone that says so in `problems`.

import { type IconvConstructor, type Attachment as ParsedAttachment, type ParsedMail, simpleParser } from 'mailparser';
import { chooseText } from '../mail/body.ts';
import { decodeBytes } from '../mail/charsets.ts';
import { parseMailDate, parseReceivedDate } from '../mail/dates.ts';
import { envelopeOf } from '../mail/envelope.ts';
import { decodeHeaders, type Headers, headerProblems, readHeaders, withMimeHeadersOnly } from '../mail/headers.ts';
import { looksLikeHtml } from '../mail/html-text.ts';
import { withoutInlineParts } from '../mail/inline-parts.ts';
import { ATTACHMENT_TEXT_MAX, ATTACHMENTS_MAX, BODY_MAX, HEADER_SECTION_MAX, PARSE_MS_MAX } from '../mail/limits.ts';
import type { Attachment, Forwarded, Message } from '../mail/message.ts';
import { fromUtf7, mended } from '../mail/mojibake.ts';
import { plainOf, withoutStrayMarkup } from '../mail/other-text.ts';
import { tidyRaw } from '../mail/raw.ts';
import { type UsualTexts, usualTexts } from '../mail/usual-build.ts';
import { secondPass } from './second-pass.ts';

/** The message of `raw`, which the mail server took at `arrivedAt`. Never throws. */
export async function parseMessage(raw: Buffer, arrivedAt: Temporal.Instant): Promise<Message> {
  const { mail, parts, ...message } = await readOne(raw);
  const attachments = mail?.attachments ?? [];
  const problems = [...message.problems, ...attachmentProblems(attachments, message.text)];
  if (message.text.trim() === '' && message.subject.trim() === '' && attachments.length === 0)
    problems.push('empty mail');
  return {
    ...message,
    ...parts,
    forwarded: parts.forwarded ?? (await attachedForward(mail)),
    arrivedAt,
    attachments: attachments.slice(0, ATTACHMENTS_MAX).map(toAttachment),
    size: raw.length,
    problems,
  };
}

/** One mail without the mails that hang on it. */
async function readOne(bytes: Buffer) {
  const raw = tidyRaw(bytes);
  const headers = readHeaders(raw);
  const envelope = envelopeOf(headers);
  const problems = headerProblems(raw, headers);
  const parsed = await parseTwice(raw, headers);
  problems.push(...parsed.problems);
  const { mail } = parsed;
  const bodies = bodiesOf(mail, isUtf7(raw, mail));
  const isReply = envelope.inReplyTo.length > 0 || envelope.references.length > 0;
  const context = { subject: envelope.subject, name: envelope.from.name, isReply };
  const body = chooseText(bodies.plain, bodies.html, context);
  return {
    ...envelope,
    headers: decodeHeaders(headers),
    text: body.text,
    html: bodies.html?.slice(0, BODY_MAX) ?? null,
    problems: [...problems, ...bodies.problems, ...body.problems],
    parts: body.parts,
    mail,
  };
}

async function parseTwice(raw: Buffer, headers: Headers): Promise<{ mail: ParsedMail | null; problems: string[] }> {
  const usual = usualTexts(raw, headers);
  const first = usual === null ? await parseMime(withMimeHeadersOnly(raw)) : parsedAs(usual);
  if ('failure' in first) return { mail: null, problems: [`body not read: ${first.failure}`] };
  const again = secondPass(raw, headers, first);
  if (again === null) return { mail: first, problems: [] };
  const second = await parseMime(again.raw, again.Iconv);
  if ('failure' in second) return { mail: first, problems: [] };
  return { mail: second, problems: again.problem === undefined ? [] : [again.problem] };
}

/** In the parser's form. */
function parsedAs({ plain, html }: UsualTexts): ParsedMail {
  return { text: plain, html, attachments: [], headers: new Map(), headerLines: [] };
}

/** RFC 2152; the parser refuses it, because markup could hide in it, and we show none. */
const UTF7_LABEL = /charset\s{0,5}=\s{0,5}"?(?:x-)?(?:unicode-1-1-)?utf-?7\b/i;

function isUtf7(raw: Buffer, mail: ParsedMail | null): boolean {
  return mail?.text?.includes('+') === true && UTF7_LABEL.test(raw.toString('latin1', 0, HEADER_SECTION_MAX));
}

/** What is ASCII has one form only. */
function composed(text: string): string {
  return isAscii(text) ? text : text.normalize('NFC');
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

interface Bodies {
  readonly plain: string;
  readonly html: string | null;
  readonly problems: readonly string[];
}

function bodiesOf(mail: ParsedMail | null, isUtf7: boolean): Bodies {
  const html = typeof mail?.html === 'string' && mail.html !== '' ? composed(mended(mail.html)) : null;
  // Seen in practice: plain text under the type of HTML, which would lose its lines.
  if (html !== null && !/<[a-z!/]/i.test(html)) return { plain: html, html: null, problems: [] };
  const typed = mail?.text ?? '';
  if (typed.trim() === '' && html === null) return attachedBody(mail);
  const own = withoutInlineParts(mended(isUtf7 ? fromUtf7(typed) : typed));
  const plain = composed(own.text);
  // Seen in practice: a form's HTML sent as text/plain.
  if (html === null && looksLikeHtml(plain)) return { plain: '', html: plain, problems: own.problems };
  return { plain: withoutStrayMarkup(plain), html, problems: own.problems };
}

/** Where there is no body: the first part that is text all the same, of another type or hung on as a file. */
function attachedBody(mail: ParsedMail | null): Bodies {
  const isReport = mail?.attachments.some((part) => REPORT.test(typeOf(part)));
  for (const part of isReport === true ? [] : (mail?.attachments ?? [])) {
    const isFile = part.filename !== undefined && part.contentDisposition === 'attachment';
    const problems = [...(isFile ? [`text read from the attachment ${part.filename}`] : []), ...cutProblem(part)];
    const type = isBareText(part, mail) ? 'text/plain' : typeOf(part);
    const text = composed(mended(textOf(part)));
    if (type === 'text/html') return { plain: '', html: text, problems };
    const plain = plainOf(type, text);
    if (plain === null || plain.trim() === '') continue;
    return !isFile && looksLikeHtml(plain) ? { plain: '', html: plain, problems } : { plain, html: null, problems };
  }
  return { plain: '', html: null, problems: [] };
}

/** Told of the parts whose text is read in place of a body. */
function cutProblem(part: ParsedAttachment): string[] {
  const isCut = part.size > ATTACHMENT_TEXT_MAX;
  return isCut
    ? [`text cut at ${ATTACHMENT_TEXT_MAX.toLocaleString('en-US')} octets of ${typeOf(part).slice(0, 80)}`]
    : [];
}

/** A mail that is one unnamed part of octets, all of them text. */
function isBareText(part: ParsedAttachment, mail: ParsedMail | null): boolean {
  if (typeOf(part) !== 'application/octet-stream' || part.filename !== undefined || mail?.attachments.length !== 1)
    return false;
  const text = textOf(part);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells data from text
  return text.length > 0 && !/[\0-\x08\x0e-\x1a\ufffd]/.test(text);
}

/** A mail forwarded as an attachment; a report's copy of our own mail is none. One level: what hangs on it stays there. */
async function attachedForward(mail: ParsedMail | null): Promise<Forwarded | null> {
  const attached = mail?.attachments.filter((part) => typeOf(part) === 'message/rfc822') ?? [];
  const isReport = mail?.attachments.some((part) => REPORT.test(typeOf(part)));
  if (attached.length !== 1 || isReport === true) return null;
  const inner = await readOne(attached[0]!.content);
  const { from, to, subject, text } = inner;
  return { from, to, subject, date: inner.headers.get('date')?.[0] ?? null, text };
}

/** Reports on what became of a mail (RFC 3464, RFC 8098). */
const REPORT = /^message\/(?:(?:global-)?delivery-status|(?:global-)?disposition-notification|feedback-report)$/;

/** Bodies that only another program can open. */
const SEALED = /^application\/(?:ms-tnef|vnd\.ms-tnef|(?:x-)?pkcs7-mime|pgp-encrypted)$/;

function attachmentProblems(attachments: readonly ParsedAttachment[], text: string): string[] {
  const problems: string[] = [];
  if (attachments.length > ATTACHMENTS_MAX)
    problems.push(`${attachments.length} attachments, ${ATTACHMENTS_MAX} listed`);
  const sealed = attachments.find((part) => SEALED.test(typeOf(part)));
  if (text.trim() !== '') return problems;
  if (sealed !== undefined) problems.push(`body is sealed (${typeOf(sealed)})`);
  else if (attachments.length > 0)
    problems.push(`no text, only ${[...new Set(attachments.map(typeOf))].slice(0, 5).join(', ')}`);
  return problems;
}

/** When a raw mail arrived, by its own headers: the topmost Received, else Date; null when neither can be read. */
export function arrivalOf(raw: Uint8Array): Temporal.Instant | null {
  const headers = readHeaders(tidyRaw(Buffer.from(raw.subarray(0, HEADER_SECTION_MAX))));
  const received = headers.get('received')?.[0];
  return (received === undefined ? null : parseReceivedDate(received)) ?? parseMailDate(headers.get('date')?.[0] ?? '');
}

interface Failure {
  readonly failure: string;
}

function parseMime(raw: Buffer, Iconv?: IconvConstructor): Promise<ParsedMail | Failure> {
  const parsing = simpleParser(raw, {
    ignoreEmbedded: true,
    keepDeliveryStatus: true,
    keepCidLinks: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    checksumAlgo: false,
    ...(Iconv === undefined ? {} : { Iconv }),
  });
  return settled(parsing, PARSE_MS_MAX);
}

/** What `parsing` gives, or its failure, within `milliseconds`: a stream that never ends must not hold up the intake. */
export async function settled<T>(parsing: Promise<T>, milliseconds: number): Promise<T | Failure> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<Failure>((resolve) => {
    timer = setTimeout(() => resolve({ failure: `not done in ${milliseconds} ms` }), milliseconds);
  });
  try {
    return await Promise.race([parsing, expired]);
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Types whose text reading asks for: reports, mails inside the mail, form data, calendars. */
const TEXT_TYPE = /^(?:text\/|message\/|application\/(?:xml|json)$|application\/[\w.-]{1,60}\+(?:xml|json)$)/;

function toAttachment(part: ParsedAttachment): Attachment {
  const contentType = typeOf(part);
  const isText = TEXT_TYPE.test(contentType);
  return {
    filename: part.filename ?? '',
    contentType,
    size: part.size,
    text: isText ? textOf(part) : null,
  };
}

function textOf(part: ParsedAttachment): string {
  return decodeBytes(part.content.subarray(0, ATTACHMENT_TEXT_MAX), charsetOf(part));
}

/** A part whose type cannot be read is text/plain (RFC 2045 §5.2); mailparser calls it an attachment. */
function typeOf(part: ParsedAttachment): string {
  return isUntyped(part) ? 'text/plain' : part.contentType.toLowerCase();
}

function isUntyped(part: ParsedAttachment): boolean {
  // Whatever its types say, mailparser gives `false` for an empty Content-Type.
  return typeof part.contentType !== 'string' || !part.contentType.includes('/');
}

function charsetOf(part: ParsedAttachment): string {
  const type = part.headers.get('content-type');
  const params = typeof type === 'object' && 'params' in type ? type.params : {};
  return 'charset' in params && typeof params['charset'] === 'string' ? params['charset'] : 'utf-8';
}
