// Mail that says another mail did not arrive: delivery status notifications (RFC 3464) and the texts that mail servers
// send without one. A person who complains that their own mail came back is refused: words count from a machine only.

import { readMailboxes, readMessageIds } from './envelope.ts';
import { readHeaders } from './headers.ts';
import { plainLine } from './lines.ts';
import type { Message } from './message.ts';

export interface Bounce {
  /** Whom the mail did not reach, lower case; null when the bounce does not say. */
  readonly failedAddress: string | null;
  /** False while the server still tries. */
  readonly permanent: boolean;
  /** Enhanced status code such as `5.1.1` (RFC 3463); null when none is given. */
  readonly status: string | null;
  /** Message-ID of the mail that did not arrive, without angle brackets. */
  readonly originalMessageId: string | null;
  /** What showed it, for people. */
  readonly because: string;
}

/** The bounce that `message` is; null when it is none, also for reports of success. */
export function readBounce(message: Message): Bounce | null {
  return fromDeliveryStatus(message) ?? fromHeaders(message) ?? fromWords(message);
}

function fromDeliveryStatus(message: Message): Bounce | null {
  const report = message.attachments.find(({ contentType }) =>
    /^message\/(?:global-)?delivery-status$/.test(contentType),
  );
  if (report?.text == null) return null;
  // Groups of fields with empty lines between: one for the message, then one for each recipient (RFC 3464 §2.1).
  const groups = report.text.split(/\r?\n[ \t]*\r?\n/).map((group) => readHeaders(Buffer.from(`${group.trim()}\n`)));
  const field = (group: (typeof groups)[number], name: string): string => group.get(name)?.[0] ?? '';
  const failed = groups.find((group) => /^failed/i.test(field(group, 'action')));
  const delayed = groups.find((group) => /^delayed/i.test(field(group, 'action')));
  const recipient = failed ?? delayed;
  if (recipient === undefined) return null;
  // The original recipient is the address that we wrote to; the final one may be where an alias led.
  const address =
    reportAddress(field(recipient, 'original-recipient')) ?? reportAddress(field(recipient, 'final-recipient'));
  const original = groups.map((group) => readMessageIds(field(group, 'x-original-message-id'))[0]).find(Boolean);
  return {
    failedAddress: address ?? statedAddress(message),
    permanent: failed !== undefined,
    status: statusIn(field(recipient, 'status')) ?? statusIn(field(recipient, 'diagnostic-code')),
    originalMessageId: original ?? originalId(message),
    because: `delivery report: Action ${field(recipient, 'action')}`,
  };
}

/** Exim and Gmail name the recipients in a header; Exchange marks its reports. */
function fromHeaders(message: Message): Bounce | null {
  const failed = message.headers.get('x-failed-recipients')?.[0];
  if (failed === undefined && !message.headers.has('x-ms-exchange-message-is-ndr')) return null;
  const because = failed === undefined ? 'X-MS-Exchange-Message-Is-Ndr' : `X-Failed-Recipients: ${failed}`;
  return {
    ...fromText(message, because),
    failedAddress: readMailboxes([failed ?? ''])[0]?.address || statedAddress(message),
  };
}

const MACHINE =
  /^(?:mailer[-_.]?daemon|postmaster|mail[-_.]?(?:delivery|room|system|er)|(?:double-?)?bounces?|nobody|mdaemon|no-?reply|do-?not-?reply|delivery|microsoftexchange[0-9a-f]{0,40}|undeliverable)(?:[-+_.].*)?$/i;
const FAILED =
  /\b(?:could(?: ?n.t| not)|can(?:not|.t)|was(?:n.t| not)|were not|has not been|not be|unable to be) (?:be )?(?:delivered|handed over|hand over)\b|\bundeliver(?:able|ed)\b|\bunable to deliver\b|\bwasn.t able to deliver\b|\bdelivery (?:has |to the following recipients? )?(?:failed|failure|incomplete|delayed)\b|\bdelivery status notification\b|\bfailure notice\b|\breturned (?:mail|to sender)\b|\bmail delivery (?:failed|system|subsystem)\b|\bcan(?:not|.t) (?:get|receive|accept) your (?:mail|message|note|e-?mail)|\bno (?:mailbox here|such (?:user|mailbox|recipient))|\buser unknown\b|\bmailbox (?:is )?(?:full|unavailable|over quota)|\bover quota\b|\baddress not found\b|\bno se (?:ha )?pud[io]\w* entregar|\bnão (?:foi|pôde ser) entregue|\bn.a pas pu être (?:remis|livré|distribué)|\bkonnte nicht zugestellt/i;
const DELAYED =
  /\bdelayed\b|\bnot yet been delivered\b|\bwill (?:be retried|keep trying|continue (?:to try|trying)|retry)|\bstill trying\b|\bdo not need to resend\b|\bdelivery incomplete\b/i;
const LOOKED_AT = 1_500;

function fromWords(message: Message): Bounce | null {
  const localPart = message.from.address.split('@')[0] ?? '';
  const returnPath = message.headers.get('return-path')?.[0] ?? '';
  const isMachine =
    MACHINE.test(localPart) ||
    /^<\s*>$/.test(returnPath) ||
    MACHINE.test(returnPath.replace(/[<>]/g, '').split('@')[0]!);
  if (!isMachine) return null;
  const words = `${message.subject}\n${message.newText.slice(0, LOOKED_AT)}`;
  const failure = FAILED.exec(words);
  if (failure === null || statedAddress(message) === null) return null;
  return fromText(message, `"${failure[0]}" from ${message.from.address || 'an empty sender'}`);
}

function fromText(message: Message, because: string): Bounce {
  const words = `${message.subject}\n${message.newText.slice(0, LOOKED_AT)}`;
  return {
    failedAddress: statedAddress(message),
    permanent: !DELAYED.test(words),
    status: statusIn(words),
    originalMessageId: originalId(message),
    because,
  };
}

function reportAddress(field: string): string | null {
  const address = field
    .slice(field.indexOf(';') + 1)
    .trim()
    .replace(/^<|>$/g, '')
    .toLowerCase();
  return address.includes('@') ? address : null;
}

/** The first address in the text that is neither the bounce's own sender nor its recipient; `<…>` ones first. */
function statedAddress(message: Message): string | null {
  const own = new Set([message.from.address, ...message.to.map(({ address }) => address)]);
  const text = message.newText
    .slice(0, 10 * LOOKED_AT)
    .split('\n')
    .map(plainLine)
    .join('\n')
    .toLowerCase();
  const bracketed = [...text.matchAll(/<(?:mailto:)?([^\s<>@]{1,64}@[^\s<>@]{1,255})>/g)];
  const bare = [...text.matchAll(/(?<![\w.+-])[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/g)];
  const found = [...bracketed.map((match) => match[1]!), ...bare.map((match) => match[0])];
  return found.find((address) => !own.has(address) && !MACHINE.test(address.split('@')[0]!)) ?? null;
}

function statusIn(text: string): string | null {
  return /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(text)?.[0] ?? null;
}

/** From the copy that hangs on, else from the copy in the text, else from what the bounce answers. */
function originalId(message: Message): string | null {
  const copy = message.attachments.find(({ contentType }) =>
    /^(?:message\/(?:rfc822|global)|text\/rfc822-headers)/.test(contentType),
  );
  const attached = readMessageIds(readHeaders(Buffer.from(copy?.text ?? '')).get('message-id')?.[0] ?? '')[0];
  const quoted = /^[>\s]{0,10}message-id:\s{0,5}(<[^<>\s]{1,500}>)/im.exec(message.quotedText)?.[1];
  return attached ?? (quoted && readMessageIds(quoted)[0]) ?? message.inReplyTo[0] ?? message.references.at(-1) ?? null;
}
