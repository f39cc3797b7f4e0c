// Whether a program answered: out of office, "we received your message", a challenge, a receipt. By headers first; by words
// only where the mail answers one of ours or comes from a machine, because people too write "I am away until Monday".

import { type AutomaticSignal, automaticSignals, beforeForm } from '../mail/automatic.ts';
import { receiptOf } from '../mail/bounce-report.ts';
import type { Message } from '../mail/message.ts';
import { ANSWER_WORDS, type AnswerWords } from './auto-answer-words.ts';
import { allIn, findIn } from './phrase.ts';
import { isNoReply } from './sources/person.ts';
import { readable } from './words.ts';

/** What shows it, for people; null when a person wrote. */
export function autoAnswerOf(message: Message): string | null {
  return byHeaders(message) ?? bySubject(message) ?? byWords(message);
}

function byHeaders(message: Message): string | null {
  const receipt = receiptOf(message);
  if (receipt !== null) return receipt;
  const signals = automaticSignals(message);
  const replied = signals.find(({ signal }) => signal === 'auto_replied');
  if (replied !== undefined) return replied.header;
  // A rule also redirects what a person wrote: then the sender stands in the envelope.
  const rule = signals.find(({ signal }) => signal === 'mailbox_rule');
  return rule !== undefined && signals.some(({ signal }) => signal === 'null_return_path') ? rule.header : null;
}

/** What programs call their receipts and challenges; a person's subject may begin so too. */
const ACKNOWLEDGES =
  /^\s*(?:re:\s*)?(?:\[?(?:request|ticket|case) (?:received|#|opened|created)|we(?:'ve| have)? (?:received|got) your|thank(?:s| you) for (?:contacting|reaching out|your (?:e-?mail|message|inquiry|enquiry|interest|request|submission))|your (?:request|message|inquiry|e-?mail) (?:to .{1,60} )?(?:has been|was|requires) (?:received|verif)|your e-?mail requires verif|please confirm your (?:message|e-?mail)|confirm (?:that )?you(?:'re| are) (?:a )?(?:human|real)|hemos recibido|recebemos|nous avons (?:bien )?re[cç]u|wir haben ihre|abbiamo ricevuto)/i;

function bySubject(message: Message): string | null {
  const because = `Subject: ${message.subject}`;
  const subject = message.subject.trim();
  const mark = ANSWER_WORDS.some((words) => words.subject.test(subject));
  if (mark && (isMachine(message) || !asks(message))) return because;
  const isFromMachine = isMachine(message) || isNobody(message) || /\[[A-Z]{2,4}:/.test(subject);
  return ACKNOWLEDGES.test(subject) && isFromMachine && !asksForItself(message) ? because : null;
}

/** Words of a person who is away and of their program are nearly the same: alone they must be many, and ask for nothing. */
function byWords(message: Message): string | null {
  const machine = isMachine(message);
  const answers = isAnswer(message);
  const lines = message.newText.split('\n');
  const text = readable([message.subject, ...(answers ? lines : beforeForm(lines))].join('\n'));
  if (
    machine ? !answers && asksForItself(message) : !(answers || isRole(message) || isSilent(message)) || asks(message)
  )
    return null;
  const stated = firstOf(text, 'stated');
  if (stated !== null) return `"${stated}"`;
  const away = firstOf(text, 'away');
  if (away === null) return null;
  const own = readable(message.newText);
  const isLikelyOne = answers && (OUT_UNTIL.test(own) || firstOf(own, 'later') !== null) && !HOUSE.test(own);
  return machine || isLikelyOne ? `"${away}"` : null;
}

/** All that it says is from when to when: people add at least a word on the matter. */
const OUT_UNTIL =
  /^(?:(?:hi|hello|hey)[ ,.!]{1,3})?i(?:'m| am| will be) (?:currently )?out of (?:the|my) office,?(?: (?:from|until|till|through|to|on|and|the|returning|back|today|this|next|week|of|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,?|[\d/.-]{1,10},?)){0,14}[.!]?$/i;

/** Who speaks of a house has business with the team, and may be away all the same. */
const HOUSE =
  /(?<!\p{L})(?:buy|sell|rent|lease|listing|showing|tour|offer|house|home|condo|apartment|property|haus|wohnung|besichtig|casa|piso|vivienda|apartamento|maison|appartement|visite|imóvel|appartamento|huis|woning|mieszkani|квартир|будин|дом(?!\p{L})|dom(?!\p{L})|hus|lägenhet|nhà|kay(?!\p{L})|daire|σπίτι|διαμέρισμα|בית|דירה|بيت|منزل|شقة)|房|物件|住宅|아파트|주택|\b\d{1,5} [a-z]{2,20} (?:st|rd|ave|ln|dr|ct|way|ter|street|road|avenue|lane|drive|court)\b/iu;

const MACHINE: ReadonlySet<AutomaticSignal> = new Set<AutomaticSignal>(['auto_generated', 'null_return_path']);

function isMachine(message: Message): boolean {
  return automaticSignals(message).some(({ signal }) => MACHINE.has(signal));
}

function isSilent(message: Message): boolean {
  return automaticSignals(message).some(({ signal }) => signal === 'no_responses' || signal === 'mailbox_rule');
}

const ROLE =
  /^(?:support|help(?:desk)?|service(?:desk)?|tickets?|cases?|notifications?|customer[-_.]?(?:service|care|support)|challenge|verify)(?:[-+.].*)?@/i;

function isRole(message: Message): boolean {
  return isNobody(message) || ROLE.test(message.from.address);
}

/** An address that takes no answers, in the languages in which it says so. */
function isNobody({ from }: Message): boolean {
  return (
    isNoReply(from.address) ||
    /^(?:no-?responder|nao-?responda|ne-?pas-?repondre|nicht-?antworten)@/i.test(from.address)
  );
}

function isAnswer({ inReplyTo, references, subject }: Message): boolean {
  return (
    inReplyTo.length > 0 || references.length > 0 || /^\s*(?:re|aw|sv|antw|res|odp|r|回复|回覆)\s?[:：]/i.test(subject)
  );
}

function asks(message: Message): boolean {
  return asksForItself(message) || questionsIn(readable(message.newText)).some(([words]) => !OFFER.test(words));
}

/** "Can we see it", "I am looking for": nobody's program says so. */
function asksForItself(message: Message): boolean {
  return firstOf(readable(message.newText), 'asks') !== null;
}

function questionsIn(text: string): RegExpExecArray[] {
  // Without a mark the pattern would look at each letter in vain.
  return /[?？؟]/.test(text) ? allIn(text, QUESTION) : [];
}

const QUESTION = /[^.!?。！？؟]{12,240}[?？؟]/gu;
/** Questions with which a program begins an offer of help. */
const OFFER = /^\s?(?:need|looking|have (?:a|any)|do you (?:need|have)|is (?:this|it|your)|questions?|urgent|want)\b/i;

function firstOf(text: string, column: Exclude<keyof AnswerWords, 'language'>): string | null {
  for (const words of ANSWER_WORDS) {
    const match = findIn(text, words[column]);
    if (match !== null) return match[0];
  }
  return null;
}
