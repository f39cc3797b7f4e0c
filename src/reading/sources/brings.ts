// Whether a machine's mail brings a person who wants something: somebody named or reachable, or their words. It refuses
// digests, receipts, reviews and account notices, which quote and count people but hand over nobody.

import type { Message } from '../../mail/message.ts';
import type { Contact } from '../reading.ts';
import { isRelayed } from './relay.ts';
import type { Service } from './services.ts';

export interface Brought {
  readonly service: Service;
  readonly contact: Contact;
  /** A field of the notice holds the lead's message. */
  readonly says: boolean;
  /** Some of name, email, phone stand under a label. */
  readonly isLabelled: boolean;
  readonly text: string;
  /** The lead's words, where there are any. */
  readonly words: string;
}

const ANNOUNCES =
  /\b(?:leads?|inquir(?:y|ies)|enquir(?:y|ies)|request(?:ed|ing|s)?|messages?|messaged|questions?|submission|submitted|contact(?:ed)?|lead ad|facebook ad|tour|showing|signed in|checked in|check-?in|guests?|guest ?book|card scanned|register(?:ed)?|connections?|introduc\w+|voice ?mail|voice message|missed call|text|sms|whatsapp|form|response|new row|interested|entry|booking|appointment|call(?:er|back)?|hotline|conversations?|chat|mensaje|mensagem|formulario|formul[aá]rio|valuation|home worth|referral|claim(?:ed)?|msg)\b/i;
const CALL = /\b(?:voice ?mail|voice message|vm|missed|call(?:er|ed|back|s)?|hotline|text|sms|whatsapp|message)\b/i;
const MISSED =
  /\bmissed (?:a |your |the )?call\b|\bcalled you\b|\bcall(?:ed)? from\b|\bcall[ -]?back (?:requested|please)\b|\bwants? (?:a|you to) call\b/i;
/** One person said one thing to the team. */
const SAID =
  /\b(?:sent (?:you |us |your (?:business|page|team|company) )?(?:a |an )?(?:new |direct )?(?:message|question|text|inquiry)|messaged (?:you|us|your)|asked (?:you |us )?(?:a |about )?(?:new )?(?:question)?|left (?:you |us )?a (?:message|question)|1 new (?:message|question)|(?:has|have) a (?:new )?(?:message|question) (?:from|for)|new (?:message|question|inquiry|lead)|wants? (?:a|to)\b|commented on|contacted you)\b/i;
const COUNTED =
  /\breviews?\b|\bstars?\b|\bweekly\b|\bmonthly\b|\bdigest\b|\bsummary\b|\breport\b|\brecap\b|\bunread\b|\b(?:[2-9]|\d\d+) (?:new )?(?:messages|questions|leads|notifications|chats|inquiries)\b/i;
const SELF =
  /(?:^|[^\p{L}])(?:i|i'?m|i'?ve|i'?d|ive|im|my|me|mine|we|we'?re|we'?ve|our|us|u|yo|mi|mis|nos|somos|buscamos|eu|meu|minha|je|nous|ich|wir)(?![\p{L}])|\?|^(?:hi,? |hey,? |hello,? )?(?:how|what|when|where|who|is|are|does|do|did|can|could|would|will|any|still)\b/iu;
const HEAD = 300;

/** A newsletter or digest names its own office: without a person it brings nobody, unless the answer goes to one. */
export function bringsSomebody(message: Message, brought: Brought): boolean {
  const { service, contact, text, isLabelled, words } = brought;
  // A portal's relay in From is one person's, who wrote the mail.
  if (contact.email !== null && contact.email === message.from.address && isRelayed(message))
    return contact.name !== null || SELF.test(words);
  if (contact.name !== null && contact.email === message.from.address) return true;
  const head = `${message.subject}\n${text.slice(0, HEAD)}`;
  if (contact.email === null && contact.phone === null) return isSaid(brought, head);
  if (!ANNOUNCES.test(head) && !PHONE_LINE.test(message.subject.trim())) return false;
  const isTheirsToAnswer = contact.email !== null && message.replyTo.some(({ address }) => address === contact.email);
  const isCall = service.source.kind === 'phone' && CALL.test(message.subject);
  const isMissed = contact.phone !== null && (MISSED.test(head) || (isLabelled && CALL.test(message.subject)));
  const isOnlyPhone = contact.phone !== null && (isLabelled || hasOwnLine(head, PHONE_LINE)) && SELF.test(words);
  return contact.name !== null || isTheirsToAnswer || isCall || isMissed || isOnlyPhone || isTexted(message, contact);
}

/** A notice that gives no way to answer but the service's own app: "Wendell Ito sent you a message". */
function isSaid({ service, contact, says, words }: Brought, head: string): boolean {
  if (COUNTED.test(head) || words === '' || !SAID.test(head)) return false;
  if (contact.name !== null && head.includes(contact.name)) return says || SELF.test(words);
  return service.known && says && SELF.test(words);
}

const PHONE_LINE = /^\(?\+?[\d][\d\s().-]{8,18}$/;

function hasOwnLine(text: string, shape: RegExp): boolean {
  return text.split('\n').some((line) => shape.test(line.trim()));
}

/** `SMS from 508…: is it still there`: the number stands in the subject. */
function isTexted({ subject }: Message, { phone }: Contact): boolean {
  if (phone === null) return false;
  return PHONE_LINE.test(subject.trim()) || (CALL.test(subject) && /\d{3}[^\n]{0,8}\d{4}/.test(subject));
}
