// Mail that says another mail did not arrive: delivery status notifications (RFC 3464) and the texts that mail servers
// send without one. A person who complains that their own mail came back is refused: words count from a machine only.

import { beforeForm } from './automatic.ts';
import { deliveryReportsOf, isSuccessReport } from './bounce-report.ts';
import { statusOf } from './bounce-status.ts';
import { failureIn, isAnotherNotice, isStillTried } from './bounce-words.ts';
import { readMailboxes, readMessageIds } from './envelope.ts';
import { readHeaders } from './headers.ts';
import { plainLine } from './lines.ts';
import { header, type Message } from './message.ts';
import { isCopyMarker } from './quotes.ts';

export interface Bounce {
  /** Whom the mail did not reach, lower case; null when the bounce does not say. */
  readonly failedAddress: string | null;
  /** False while the server still tries. */
  readonly permanent: boolean;
  /** Enhanced status code such as `5.1.1` (RFC 3463), given or by the server's words; null when no reason is told. */
  readonly status: string | null;
  /** Message-ID of the mail that did not arrive, without angle brackets. */
  readonly originalMessageId: string | null;
  /** What showed it, for people. */
  readonly because: string;
}

/** The bounce that `message` is, for its first recipient; null when it is none, also for reports of success. */
export function readBounce(message: Message): Bounce | null {
  return readBounces(message)[0] ?? null;
}

/** The same for each recipient whom it names: failures first, then delays. Empty when it is no bounce. */
export function readBounces(message: Message): readonly Bounce[] {
  if (isSuccessReport(message)) return [];
  const words = (): readonly Bounce[] => [fromWords(message)].filter((bounce) => bounce !== null);
  return fromReport(message) ?? fromHeaders(message) ?? words();
}

function fromReport(message: Message): readonly Bounce[] | null {
  const reports = deliveryReportsOf(message);
  if (reports === null) return null;
  // Of one that names nobody the text may say more; of others it cannot be known whom the text is about.
  const named = reports.filter(({ address }, index) => index === 0 || address !== null);
  return named.map(({ address, originalMessageId, ...rest }) => ({
    ...rest,
    failedAddress: address ?? statedAddress(message),
    originalMessageId: originalMessageId ?? originalId(message),
  }));
}

/** Exim and Gmail name the recipients in a header; Exchange marks its reports. */
function fromHeaders(message: Message): readonly Bounce[] | null {
  const failed = message.headers.get('x-failed-recipients')?.[0];
  if (failed === undefined && !message.headers.has('x-ms-exchange-message-is-ndr')) return null;
  const because = failed === undefined ? 'X-MS-Exchange-Message-Is-Ndr' : `X-Failed-Recipients: ${failed}`;
  const named = readMailboxes([failed ?? ''])
    .map(({ address }) => address)
    .filter((address) => address !== '');
  const told = fromText(message, because);
  return (named.length === 0 ? [statedAddress(message)] : named).map((failedAddress) => ({ ...told, failedAddress }));
}

/** Mail servers' own addresses, which no person has. */
const DAEMON = /^(?:mail(?:er)?[-_.]?daemon(?:[-+_.].*)?|mdaemon|postmaster|microsoftexchange[0-9a-f]{10,40})$/i;
/** A server may call itself so, and so may others: then its words must say it all. */
const MACHINE =
  /^(?:mail[-_.]?(?:delivery|room|system|desk)|(?:double-?)?bounces?(?:[-+_.].*)?|nobody|(?:no-?reply|do-?not-?reply)(?:[-+_.].*)?|delivery|undeliverable)$/i;
/** Somebody tells of a mail of their own. */
const PERSONAL = /\b(?:my|our) (?:\w{1,12} )?(?:e-?mails?|mail|message|letter|note)\b|\bi (?:wrote|sent|tried|got)\b/i;
const LOOKED_AT = 1_500;

function fromWords(message: Message): Bounce | null {
  const returnPath = header(message, 'return-path').trim();
  const isEmptyPath = /^<\s*>$/.test(returnPath);
  const isDaemon = [message.from.address, returnPath.replace(/[<>]/g, '')].some((address) =>
    DAEMON.test(localPart(address)),
  );
  if (!isDaemon) {
    if (!isEmptyPath && ![message.from.address, returnPath.replace(/[<>]/g, '')].some(isMachine)) return null;
    // Nobody answers a bounce: who names a person to answer brings that person's mail.
    if (message.replyTo.some(({ address }) => address !== '' && address !== message.from.address)) return null;
  }
  const words = wordsOf(message);
  const failure = failureIn(words);
  // What a mail server says with an empty sender is a bounce in whatever language.
  if (failure === null && !(isDaemon && isEmptyPath)) return null;
  if (isAnotherNotice(words) || (!isDaemon && PERSONAL.test(words)) || statedAddress(message) === null) return null;
  const from = message.from.address || 'an empty sender';
  return fromText(message, failure === null ? `an empty Return-Path, from ${from}` : `"${failure}" from ${from}`);
}

function isMachine(address: string): boolean {
  return MACHINE.test(localPart(address));
}

function localPart(address: string): string {
  return address.split('@')[0] ?? '';
}

function fromText(message: Message, because: string): Bounce {
  const words = wordsOf(message);
  // Behind a colon the subject of our own mail may speak of delays.
  const permanent = !isStillTried(words.replace(message.subject, message.subject.split(':')[0]!));
  return {
    failedAddress: statedAddress(message),
    permanent,
    status: statusOf([words], permanent),
    originalMessageId: originalId(message),
    because,
  };
}

/** The server's own words, subject first, in one line: without the copy of our mail. */
function wordsOf(message: Message): string {
  const body = beforeForm(ownLines(message)).join(' ');
  return `${message.subject} ${body.slice(0, LOOKED_AT)}`.replace(/\s+/g, ' ');
}

/** Lines of a transcript or of a copied header that name others than the recipient. */
const ASIDE =
  /^(?:message-id|received|return-path|from|reply-to|sender|mts-id|references|in-reply-to|generating server)\s?:/i;
const COPY_BELOW =
  /^[-\s]{0,60}(?:(?:returned|unsent) message|.{0,20}original message follows|.{0,30}copy of the message|the header of the original message)/i;

function ownLines(message: Message): string[] {
  const lines = message.text
    .slice(0, 10 * LOOKED_AT)
    .split('\n')
    .map(plainLine);
  const copy = lines.findIndex((line) => isCopyMarker(line) || COPY_BELOW.test(line));
  return lines.slice(0, copy < 0 ? lines.length : copy).filter((line) => !ASIDE.test(line));
}

const RECIPIENT =
  /\b(?:failed address|recipient(?: address)?|failed recipient|rcpt to|unknown user)\s?:|收件人|받는 사람/i;

/**
 * The address that the text names as the recipient: behind a label, else in `<…>`, else the first; never the bounce's own
 * sender or its recipient, and one of our own domain only when there is no other.
 */
function statedAddress(message: Message): string | null {
  const own = new Set([message.from.address, ...message.to.map(({ address }) => address)]);
  const ownDomains = new Set(message.to.map(({ address }) => address.split('@')[1]));
  const lines = [...ownLines(message), message.subject].map((line) => line.toLowerCase());
  const labelled = lines.filter((line) => RECIPIENT.test(line)).flatMap(addressesIn);
  const bracketed = lines.flatMap((line) =>
    line.includes('@') ? [...line.matchAll(/<(?:mailto:)?([^\s<>@]{1,64}@[^\s<>@]{1,255})>/g)] : [],
  );
  const found = [...labelled, ...bracketed.map((match) => match[1]!), ...lines.flatMap(addressesIn)].filter(
    (address) => !own.has(address) && !DAEMON.test(localPart(address)) && !isMachine(address),
  );
  return found.find((address) => !ownDomains.has(address.split('@')[1])) ?? found[0] ?? null;
}

function addressesIn(line: string): string[] {
  if (!line.includes('@')) return [];
  return [...line.matchAll(/(?<![\w.+-])[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/g)].map(
    (match) => match[0],
  );
}

/** From the copy that hangs on, else from the copy in the text, else from what the bounce answers. */
function originalId(message: Message): string | null {
  const copy = message.attachments.find(({ contentType }) =>
    /^(?:message\/(?:rfc822|global)|text\/rfc822-headers)/.test(contentType),
  );
  const attached = readMessageIds(readHeaders(Buffer.from(copy?.text ?? '')).get('message-id')?.[0] ?? '')[0];
  const quoted = /^[>\s]{0,10}message-id:\s{0,5}(<[^<>\s]{1,500}>)/im.exec(message.text)?.[1];
  return attached ?? (quoted && readMessageIds(quoted)[0]) ?? message.inReplyTo[0] ?? message.references.at(-1) ?? null;
}
