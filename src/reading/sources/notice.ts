// A notice: a machine's mail that brings one person's inquiry, from a portal, a form, an open house app, a phone service
// or a text message gateway. It refuses digests, receipts and newsletters: they bring nobody who could be answered.

import { header, type Message } from '../../mail/message.ts';
import type { Team } from '../../team/team.ts';
import { readPhone } from '../phones.ts';
import type { Contact, Evidence, Source } from '../reading.ts';
import { type Field, fieldsOf } from './fields.ts';
import type { Meaning } from './labels.ts';
import { leadWords } from './lead-words.ts';
import { markupFields } from './markup.ts';
import { isNoReply, personIn } from './person.ts';
import { type Service, serviceOf } from './services.ts';

export interface Notice {
  readonly source: Source;
  readonly contact: Contact;
  readonly answerTo: string | null;
  /** The lead's own words. */
  readonly words: string;
  readonly fields: readonly Field[];
  /** What the notice itself says about the business: subject, form, topic, page. */
  readonly context: string;
  /** Several labelled contact details, or data: no other kind of mail looks so. */
  readonly strong: boolean;
  readonly evidence: readonly Evidence[];
}

const ANNOUNCES =
  /\b(?:leads?|inquir(?:y|ies)|enquir(?:y|ies)|request(?:ed|ing|s)?|messages?|messaged|questions?|submission|submitted|contact(?:ed)?|lead ad|facebook ad|tour|showing|signed in|checked in|check-?in|guests?|register(?:ed)?|connections?|introduc\w+|voice ?mail|voice message|missed call|text|form|response|new row|interested|entry|booking|call(?:er|back)?|mensaje|mensagem|formulario|formul[aá]rio|valuation|home worth)\b/i;

export function noticeOf(message: Message, team: Team): Notice | null {
  return textMessage(message) ?? fromService(message, team);
}

/** The value of the first field of a meaning. */
export function fieldValue(notice: Pick<Notice, 'fields'>, meaning: Meaning): string | null {
  const value = notice.fields.find((field) => field.meaning === meaning && field.value !== '')?.value ?? null;
  return value === null || /^(?:-|n\/?a|none|not given|not provided|unknown)$/i.test(value) ? null : value;
}

function fromService(message: Message, team: Team): Notice | null {
  const data = markupFields(message);
  const service = serviceOf(message, team) ?? (data.length > 0 ? unknownService(message) : null);
  if (service === null) return null;
  const text = withoutTail(message);
  const isXml = data.length > 0 && /^\s*<(?:\?xml|adf|lead)/i.test(text);
  const fields = isXml ? data : [...data, ...fieldsOf(text, service.names)];
  const person = personIn({ ...message, text }, fields, team);
  const contact = withRelay(person.contact, message);
  if (contact.email === null && contact.phone === null) return null;
  const hasMessage = fields.some(({ meaning, value }) => meaning === 'message' && value !== '');
  const strong = data.length > 0 || person.labelled >= 2 || (person.labelled === 1 && hasMessage);
  const announced = ANNOUNCES.test(`${message.subject}\n${text.slice(0, 300)}`);
  // A newsletter or digest names its own office: without a person it brings nobody, unless the answer goes to one.
  const isTheirsToAnswer = contact.email !== null && message.replyTo.some(({ address }) => address === contact.email);
  const bringsSomebody = contact.name !== null || isTheirsToAnswer || service.source.kind === 'phone';
  if (!strong && !(announced && bringsSomebody)) return null;
  const words = leadWords({ text, fields, service: service.names, contact });
  return {
    source: service.source,
    contact,
    answerTo: contact.email ?? replyAddress(message),
    words,
    fields,
    context: contextOf(message, fields, withoutWords(text, words)),
    strong,
    evidence: [
      { field: 'source', value: service.source.name, because: service.because },
      ...(['name', 'email', 'phone'] as const).flatMap((key) =>
        contact[key] === null
          ? []
          : [{ field: `contact.${key}`, value: contact[key], because: person.because[key] ?? 'notice' }],
      ),
    ],
  };
}

/** A portal that hides the address answers through its own, one for each person. */
function withRelay(contact: Contact, message: Message): Contact {
  if (contact.email !== null || contact.phone !== null || contact.name === null) return contact;
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

/** Small print below `-- ` stays out; a form's mail has no other signature. */
function withoutTail(message: Message): string {
  const lines = message.text.split('\n');
  const at = lines.findLastIndex((line) => /^--\s?$/.test(line));
  return at > 2 ? lines.slice(0, at).join('\n') : message.text;
}

function replyAddress(message: Message): string | null {
  const addresses = [...message.replyTo.map(({ address }) => address), message.from.address];
  return (
    addresses.find(
      (address) => address !== '' && !isNoReply(address) && /\d{5}|[a-z0-9]{16}/.test(address.split('@')[0]!),
    ) ?? null
  );
}

/** The lead's own lines say what the lead wants, not what kind of notice this is. */
function withoutWords(text: string, words: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() === '' || !words.includes(line.trim()))
    .join('\n');
}

function contextOf(message: Message, fields: readonly Field[], text: string): string {
  const telling = fields
    .filter(
      ({ meaning, label }) => meaning === 'topic' || /\b(?:form|page|job type|buying as|rent|link|url)\b/i.test(label),
    )
    .map(({ label, value }) => `${label}: ${value}`);
  const labels = fields.map(({ label }) => label).join(', ');
  return [
    message.subject,
    ...text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, 3),
    ...telling,
    labels,
  ].join('\n');
}

const GATEWAY =
  /^(?:\+?1)?([2-9]\d{9})@(?:[\w-]+\.)*(?:mms|sms|txt|text|vtext|vzwpix|tmomail|pm|messaging|mypixmessages|mmsgw)[\w-]*\./i;
const VOICE_GATEWAY = /^1?\d{10}\.1?(\d{10})\.[\w-]{4,40}@txt\.voice\./i;

/** A text message that a phone company turned into mail: its sender is the number. */
function textMessage(message: Message): Notice | null {
  const { address, name } = message.from;
  const isMarked = message.headers.has('x-mms-message-type');
  const digits =
    VOICE_GATEWAY.exec(address)?.[1] ??
    GATEWAY.exec(address)?.[1] ??
    (isMarked || /^\+?\d{10,11}@/.test(address) ? (/^\+?1?([2-9]\d{9})@/.exec(address)?.[1] ?? null) : null);
  const phone = digits === null || digits === undefined ? null : readPhone(digits);
  if (phone === null) return null;
  const words = message.newText
    .split('\n')
    .filter((line) => !/^(?:to respond to this text|sent using sms|your account)/i.test(line.trim()))
    .join('\n')
    .trim();
  return {
    source: { name: 'text_message', kind: 'phone' },
    contact: { name: readPhone(name) === null && name !== '' && !name.includes('@') ? name : null, email: null, phone },
    answerTo: address,
    words: words === '' ? message.subject : words,
    fields: [],
    context: message.subject,
    strong: true,
    evidence: [
      {
        field: 'source',
        value: 'text_message',
        because: `From ${address}${header(message, 'x-mms-message-type') === '' ? '' : ', X-MMS-Message-Type'}`,
      },
      { field: 'contact.phone', value: phone, because: `From ${address}` },
    ],
  };
}
