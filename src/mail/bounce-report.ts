// Delivery reports in their standard form (RFC 3464), also inside a mail that a list manager wrapped around one. Success
// (delivered, relayed, expanded) is no bounce.

import { statusOf } from './bounce-status.ts';
import { readMessageIds } from './envelope.ts';
import { type Headers, readHeaders } from './headers.ts';
import { header, type Message } from './message.ts';

export interface DeliveryReport {
  /** Whom the mail did not reach, lower case; null when the report does not say. */
  readonly address: string | null;
  readonly permanent: boolean;
  readonly status: string | null;
  readonly originalMessageId: string | null;
  readonly because: string;
}

/** What the mail's report tells of each recipient: the failures, then the delays; null where it is no report of either. */
export function deliveryReportsOf(message: Message): readonly DeliveryReport[] | null {
  const report = statusTextOf(message);
  if (report !== null) return someOf(readReports(report, message.text));
  if (!isListManager(message)) return null;
  const wrapped = message.attachments.find(({ contentType }) => contentType === 'message/rfc822')?.text ?? '';
  const inner = INNER_STATUS.exec(wrapped);
  return inner === null ? null : someOf(readReports(inner[1]!, ''));
}

function someOf<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}

/** True where every recipient got the mail: delivered, relayed, expanded (RFC 3464 §2.3.3). */
export function isSuccessReport(message: Message): boolean {
  const text = statusTextOf(message);
  return text !== null && ACTION_SUCCESS.test(text) && readReports(text, '').length === 0;
}

/** What a server sends when a mail arrived, or a mail program when it was read or deleted (RFC 8098); null for others. */
export function receiptOf(message: Message): string | null {
  if (isSuccessReport(message)) return 'a delivery report without a failure';
  const isRead = isReport(message) && /\bdisposition-notification\b/i.test(header(message, 'content-type'));
  return isRead ? 'a report of reading (disposition-notification)' : null;
}

const ACTION_SUCCESS = /^action:\s?(?:delivered|relayed|expanded)\b/im;

function statusTextOf(message: Message): string | null {
  if (!isReport(message)) return null;
  return message.attachments.find(({ contentType }) => STATUS_TYPE.test(contentType))?.text ?? null;
}

/** A mail whose whole is a report of any kind (RFC 6522), not a person's with a report attached. */
function isReport(message: Message): boolean {
  return /^multipart\/report\b/i.test(header(message, 'content-type').trim());
}

const STATUS_TYPE = /^message\/(?:global-)?delivery-status$/;
/** Bounded, as an attached mail may be anything. */
const INNER_STATUS =
  /^content-type: message\/delivery-status[^\r\n]{0,200}\r?\n(?:[^\r\n]{1,400}\r?\n){0,8}\r?\n([\s\S]{1,8000})/im;

/** Mailman and others hand the owner of a list the bounces that they could not read themselves. */
function isListManager(message: Message): boolean {
  return (
    /(?:-bounces|-owner|^mailman(?:-owner)?)@/i.test(message.from.address) ||
    /^<\s*>$/.test(header(message, 'return-path'))
  );
}

/** A mail to more people than this is no mail of ours to a lead or an agent. */
const RECIPIENTS_MAX = 50;

function readReports(text: string, words: string): readonly DeliveryReport[] {
  // Groups of fields with empty lines between: one for the message, then one for each recipient (RFC 3464 §2.1).
  const groups = text.split(/\r?\n[ \t]*\r?\n/).map((group) => readHeaders(Buffer.from(`${group.trim()}\n`)));
  const failed = groups.filter(isFailed);
  const delayed = groups.filter((group) => /^delayed/i.test(field(group, 'action')));
  const originalMessageId =
    groups.map((group) => readMessageIds(field(group, 'x-original-message-id'))[0]).find(Boolean) ?? null;
  const told = [
    ...failed.map((group) => ({ group, permanent: true })),
    ...delayed.map((group) => ({ group, permanent: false })),
  ];
  return told.slice(0, RECIPIENTS_MAX).map(({ group: recipient, permanent }) => ({
    // The original recipient is the address that we wrote to; the final one may be where an alias led.
    address: addressIn(field(recipient, 'original-recipient')) ?? addressIn(field(recipient, 'final-recipient')),
    permanent,
    status: statusOf(
      [field(recipient, 'status'), field(recipient, 'diagnostic-code'), words.slice(0, WORDS_MAX).replace(/\s+/g, ' ')],
      permanent,
    ),
    originalMessageId,
    because: `delivery report: Action ${field(recipient, 'action') || 'missing'}`,
  }));
}

const WORDS_MAX = 1_500;

/** Seen in practice: reports of a failure without an Action. */
function isFailed(group: Headers): boolean {
  const action = field(group, 'action');
  return action === '' ? /^5\./.test(field(group, 'status')) : /^failed/i.test(action);
}

function field(group: Headers, name: string): string {
  return group.get(name)?.[0] ?? '';
}

function addressIn(value: string): string | null {
  const address = value
    .slice(value.indexOf(';') + 1)
    .trim()
    .replace(/^<|>$/g, '')
    .toLowerCase();
  return address.includes('@') ? address : null;
}
