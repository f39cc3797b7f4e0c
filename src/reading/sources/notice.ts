// A notice: a machine's mail that brings a person's inquiry, from a portal, a form, an open house app, a phone service or
// a text message gateway. Of several guests in one notice the first is the contact, and the others stay in the words. It
// refuses digests, receipts and newsletters: they bring nobody who could be answered.

import type { Message } from '../../mail/message.ts';
import type { Team } from '../../team/team.ts';
import type { Contact, Evidence, Source } from '../reading.ts';
import { bringsSomebody } from './brings.ts';
import { isChrome } from './chrome.ts';
import type { Field } from './fields.ts';
import type { Meaning } from './labels.ts';
import { leadWords } from './lead-words.ts';
import { markupFields } from './markup.ts';
import { readFields } from './notice-fields.ts';
import { isNoReply, personIn } from './person.ts';
import { isRelayAddress, isRelayed } from './relay.ts';
import { likelyService, type Service } from './services.ts';
import { textMessageOf } from './text-message.ts';

export interface Notice {
  readonly source: Source;
  readonly contact: Contact;
  readonly answerTo: string | null;
  /** The lead's own words, and below them what the notice says of its other people. */
  readonly words: string;
  /** The lead's own words alone: what may decide. */
  readonly ownWords: string;
  readonly fields: readonly Field[];
  /** The notice without its small print: the service's own address, links and tips name no house and no person. */
  readonly body: string;
  /** What the notice itself says about the business: subject, form, topic, page. */
  readonly context: string;
  /** Several labelled contact details, or data: no other kind of mail looks so. */
  readonly strong: boolean;
  readonly evidence: readonly Evidence[];
}

export function noticeOf(message: Message, team: Team): Notice | null {
  return textMessage(message) ?? fromService(message, team);
}

/** The value of the first field of a meaning. */
export function fieldValue(notice: Pick<Notice, 'fields'>, meaning: Meaning): string | null {
  const value = notice.fields.find((field) => field.meaning === meaning && field.value !== '')?.value ?? null;
  return value === null || /^(?:-|n\/?a|none|not given|not provided|unknown)$/i.test(value) ? null : value;
}

function textMessage(message: Message): Notice | null {
  const found = textMessageOf(message);
  if (found === null) return null;
  const { phone, name, words, because } = found;
  return {
    source: { name: 'text_message', kind: 'phone' },
    contact: { name, email: null, phone },
    answerTo: message.from.address,
    words,
    ownWords: words,
    fields: [],
    body: words,
    context: message.subject,
    strong: true,
    evidence: [
      { field: 'source', value: 'text_message', because },
      { field: 'contact.phone', value: phone, because },
    ],
  };
}

function fromService(message: Message, team: Team): Notice | null {
  const likely = likelyService(message, team);
  const service = likely ?? (markupFields(message).length > 0 ? unknownService(message) : null);
  if (service === null) return null;
  const { fields, text, others, isData } = readFields(message, { team, names: service.names });
  const person = personIn({ ...message, text }, fields, team);
  const contact = withRelay(person.contact, message);
  const says = fields.some(({ meaning, value }) => meaning === 'message' && value !== '');
  const strong = isData || person.labelled >= 2 || (person.labelled === 1 && says);
  // One sign of a machine is enough for what is built like a form, and answers to somebody else.
  const isForm = strong && contact.email !== message.from.address;
  if (likely !== null && likely.signs < 2 && !isForm) return null;
  const ownWords =
    leadWords({ text, fields, service: service.names, contact, isOwnMail: isRelayed(message) }) ||
    wordsOfSubject(message.subject, contact);
  const brought = { service, contact, says, text, isLabelled: person.labelled > 0, words: ownWords };
  const isReachable = contact.email !== null || contact.phone !== null;
  if (!(strong && isReachable) && !bringsSomebody(message, brought)) return null;
  const words = [ownWords, others].filter((part) => part !== '').join('\n\n');
  return {
    source: service.source,
    contact,
    answerTo: contact.email ?? replyAddress(message),
    words,
    ownWords,
    fields,
    body: body(text, service.names),
    context: contextOf(message, fields, topLines(withoutWords(text, words), service.names)),
    // A known portal's notice with a number to call is no answer of its help desk.
    strong: strong || (service.known && contact.phone !== null),
    evidence: evidenceOf({ service, contact, because: person.because, others }),
  };
}

/** A gateway that puts the whole text into the subject: `SMS from 508…: is it gone`. */
function wordsOfSubject(subject: string, { phone }: Contact): string {
  const said = phone === null ? null : /\d{4}\)?\s{0,3}[:–-]\s{1,4}(\S.{0,1000})$/u.exec(subject);
  return said?.[1]?.replace(/^["“]|["”]$/g, '') ?? '';
}

function evidenceOf(found: {
  readonly service: Service;
  readonly contact: Contact;
  readonly because: Readonly<Partial<Record<keyof Contact, string>>>;
  readonly others: string;
}): Evidence[] {
  const { service, contact, because, others } = found;
  const names = (['name', 'email', 'phone'] as const).flatMap((key) => {
    const value = contact[key];
    return value === null ? [] : [{ field: `contact.${key}`, value, because: because[key] ?? 'notice' }];
  });
  const more =
    others === '' ? [] : [{ field: 'contact', value: 'more people in the notice', because: others.slice(0, 120) }];
  return [{ field: 'source', value: service.source.name, because: service.because }, ...names, ...more];
}

/** A portal that hides the address answers through its own, one for each person. */
function withRelay(contact: Contact, message: Message): Contact {
  const isTheirs = contact.name !== null || isRelayed(message);
  if (contact.email !== null || contact.phone !== null || !isTheirs) return contact;
  return { ...contact, email: replyAddress(message) };
}

function unknownService(message: Message): Service {
  return {
    source: { name: message.from.address.split('@')[1]?.split('.')[0] ?? 'form', kind: 'form' },
    names: [],
    known: false,
    because: 'lead data in the mail',
  };
}

function replyAddress(message: Message): string | null {
  const addresses = [...message.replyTo.map(({ address }) => address), message.from.address];
  return (
    addresses.find(
      (address) =>
        address !== '' && !isNoReply(address) && (isRelayAddress(address) || /\d{5}/.test(address.split('@')[0]!)),
    ) ?? null
  );
}

function body(text: string, names: readonly string[]): string {
  const lines = text.split('\n');
  return lines.filter((_, at) => !isSmallPrint(lines, at, names)).join('\n');
}

function isSmallPrint(lines: readonly string[], at: number, names: readonly string[]): boolean {
  return isChrome(lines[at]!, { service: names, afterBlank: (lines[at - 1] ?? '').trim() === '' });
}

const TOP = 3;

/** The first lines of the body that hold something. */
function topLines(text: string, names: readonly string[]): string[] {
  const lines = text.split('\n');
  const top: string[] = [];
  for (let at = 0; at < lines.length && top.length < TOP; at += 1)
    if (lines[at]!.trim() !== '' && !isSmallPrint(lines, at, names)) top.push(lines[at]!);
  return top;
}

/** The lead's own lines say what the lead wants, not what kind of notice this is. */
function withoutWords(text: string, words: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() === '' || !words.includes(line.trim()))
    .join('\n');
}

/** Who picks "Sell a home" is a seller, whatever the form calls it. */
function statedIn(topic: string): string {
  if (/\brent(?:ing)? (?:it |my |our |a |the )?(?:\w+ )?out\b|\blandlord|\bmanage/i.test(topic)) return ' (landlord)';
  if (/\bsell(?:ing)?\b/i.test(topic)) return ' (seller)';
  return /\b(?:buy(?:ing)?|purchas\w+)\b/i.test(topic) ? ' (buyer)' : '';
}

const BUYER_ASKED =
  /\b(?:pre-?approv\w+|price range|budget|financ\w+|(?:average|avg\.?) price|max(?:imum)? price|favorite city)\b/i;

function contextOf(message: Message, fields: readonly Field[], top: readonly string[]): string {
  const telling = fields
    .filter(
      ({ meaning, label }) => meaning === 'topic' || /\b(?:form|page|job type|buying as|rent|link|url)\b/i.test(label),
    )
    .map(({ meaning, label, value }) => `${label}: ${value}${meaning === 'topic' ? statedIn(value) : ''}`);
  const labels = fields.map(({ label }) => label).join(', ');
  // A budget and a loan are asked of buyers alone.
  const isBuyers = BUYER_ASKED.test(labels) && !/\b(?:sell|rent|lease|move-?in)/i.test(`${labels}\n${message.subject}`);
  return [message.subject, ...top, ...telling, labels, ...(isBuyers ? ['asked as buyers are'] : [])].join('\n');
}
