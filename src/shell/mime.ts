// Raw bytes to a Message, by mailparser within bounds. Refuses no bytes: what cannot be parsed becomes a Message of its
// headers alone that says so in `problems`.

import { type Attachment as ParsedAttachment, type ParsedMail, simpleParser } from 'mailparser';
import { chooseText, splitBody } from '../mail/body.ts';
import { parseMailDate, parseReceivedDate } from '../mail/dates.ts';
import { decodeBytes } from '../mail/encoded-words.ts';
import { envelopeOf } from '../mail/envelope.ts';
import { decodeHeaders, headersAreCut, readHeaders } from '../mail/headers.ts';
import { looksLikeHtml } from '../mail/html-text.ts';
import { ATTACHMENT_TEXT_MAX, ATTACHMENTS_MAX, BODY_MAX, HEADER_SECTION_MAX, PARSE_MS_MAX } from '../mail/limits.ts';
import type { Attachment, Forwarded, Message } from '../mail/message.ts';

/** The message of `raw`, which the mail server took at `arrivedAt`. Never throws. */
export async function parseMessage(raw: Buffer, arrivedAt: Temporal.Instant): Promise<Message> {
  const { mail, parts, ...message } = await readOne(raw);
  const attachments = mail?.attachments ?? [];
  const problems = [...message.problems, ...attachmentProblems(attachments, message.text)];
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
async function readOne(raw: Buffer) {
  const headers = readHeaders(raw);
  const envelope = envelopeOf(headers);
  const problems: string[] = headersAreCut(raw) ? [`headers cut at ${HEADER_SECTION_MAX / 1024} KB`] : [];
  const parsed = await parseMime(raw);
  if ('failure' in parsed) problems.push(`body not read: ${parsed.failure}`);
  const mail = 'failure' in parsed ? null : parsed;
  const { plain, html } = bodiesOf(mail);
  const isReply = envelope.inReplyTo.length > 0 || envelope.references.length > 0;
  const context = { subject: envelope.subject, name: envelope.from.name, isReply };
  const body = chooseText(plain, html, context);
  return {
    ...envelope,
    headers: decodeHeaders(headers),
    text: body.text,
    html: html?.slice(0, BODY_MAX) ?? null,
    problems: [...problems, ...body.problems],
    parts: splitBody(body.text, context),
    mail,
  };
}

function bodiesOf(mail: ParsedMail | null): { readonly plain: string; readonly html: string | null } {
  const html = typeof mail?.html === 'string' && mail.html !== '' ? mail.html : null;
  const typed = mail?.text ?? '';
  const untyped = mail?.attachments.find((part) => isUntyped(part) && part.contentDisposition !== 'attachment');
  const plain = typed.trim() === '' && html === null && untyped !== undefined ? textOf(untyped) : typed;
  // Seen in practice: a form's HTML sent as text/plain.
  return html === null && looksLikeHtml(plain) ? { plain: '', html: plain } : { plain, html };
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
  if (sealed !== undefined && text.trim() === '') problems.push(`body is sealed (${typeOf(sealed)})`);
  return problems;
}

/** When a raw mail arrived, by its own headers: the topmost Received, else Date; null when neither can be read. */
export function arrivalOf(raw: Uint8Array): Temporal.Instant | null {
  const headers = readHeaders(raw);
  const received = headers.get('received')?.[0];
  return (received === undefined ? null : parseReceivedDate(received)) ?? parseMailDate(headers.get('date')?.[0] ?? '');
}

interface Failure {
  readonly failure: string;
}

function parseMime(raw: Buffer): Promise<ParsedMail | Failure> {
  const parsing = simpleParser(raw, {
    ignoreEmbedded: true,
    keepDeliveryStatus: true,
    keepCidLinks: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    checksumAlgo: false,
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
