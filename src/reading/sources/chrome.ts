// What a service writes around a lead's words: buttons, footers, tips, legal lines. Told by how such lines begin and by
// the service's own name; it refuses to judge the first line of a message, because people too write "Call me".

import { forRecent } from '../once.ts';

interface Place {
  /** The sender's own names, lower case. */
  readonly service: readonly string[];
  /** An empty line stands before it. */
  readonly afterBlank: boolean;
}

/** Nobody begins a line of a message like this, whatever stands before it. */
const BEGINS: readonly RegExp[] = [
  /^(?:©|\(c\)|copyright\b|all rights reserved)/i,
  /^(?:unsubscribe|manage (?:your |these )?(?:notifications?|preferences|e-?mails?|alerts)|privacy(?: policy)?|terms(?: of (?:use|service))?|preferences|settings|map it|edit submission)\b/i,
  /^(?:powered by|sent (?:by|via|from) (?!my\b)|delivered by|enviado (?:desde|por)|this (?:e-?mail|message|lead|notice|notification|submission|connection|inquiry|referral|is an automated)\b.{0,40}\b(?:was|is|has|sent|e-?mail|notice|contains)\b|este mensaje|esta mensagem)/i,
  /^(?:you(?:'re| are)? (?:are )?(?:receiv|get|got|were (?:not )?charged|have used|built this|can (?:respond|reply|call|view|manage|unsubscribe|turn|update))|to (?:stop|opt out|unsubscribe|respond|reply|manage|change|edit|view|see|decline|accept|add additional)\b)/i,
  /^(?:log ?in|sign in|click|tap|view|open|see (?:all|the full|more|this)|manage|download|listen|play message|accept|decline|answer in|reply (?:in|to|now|with|directly|securely|here|by|quickly)|respond|do not reply|don't reply|please do not|please don't (?:reply|forward)|turn off|pause|boost|edit|update|report|mark it)\b.{0,120}$/i,
];
/** Nobody ends or continues a message like this. */
const ALWAYS: readonly RegExp[] = [
  // All in one pattern: each line of a notice is asked, and most of the time goes into beginning.
  new RegExp(BEGINS.map(({ source }) => source).join('|'), 'i'),
  /^(?:did you know|tips?\b|pro tip|need to decline|not you\?|not into|questions about|does this submission|if this (?:message|submission|looks)|lead id|lead #|ref(?:erence)? (?:id|#)|submitted\b|information deemed|confidential:|referral fee|leads are subject|guests? consented|check-in collected|visitors? agree|visitor viewed|\[end of|view listing|now create|(?:original|about) craigslist\b|please flag unwanted|your account\b.{0,60}\bhelp center|chat (?:started|ended)\b|google llc\b|block this caller|note: this |about \p{Lu}\p{L}{1,20}$|say hi\b|respond quickly|end of message|remote ip|user agent|equal housing|nmls|start (?:a|your) free|upgrade to|open chat|go to \p{Lu}|chat rated|rated:|visitor left|referral fee|a referral fee|a \d{1,2}% referral|below is the result|rate this|please confirm receipt|scenario \d|zap \d|wysłano|diese e-?mail|gesendet|envoyé|your answer will be public)/iu,
  /\b(?:type your reply above|reply above this line)\b|^\[[ xX]\] |^was this (?:transcript|message|call|e-?mail) |^\*{2,} .{2,60} \*{2,}$/i,
  /^(?:<?https?:\/\/|www\.)\S+>?\s*$/i,
  /\b(?:e-?mail notifications|notification settings|delivery settings|e-?mail preferences|terms of use|all rights reserved|(?:is|are|be) (?:not|un)\s?(?:monitored|guaranteed)|lead capture|viewed \d+ (?:pages?|homes|listings|times)|IP (?:address:? )?\d{1,3}\.\d|opt out of|do not share this e-?mail|generated automatically|se generó automáticamente|automated (?:notice|message|e-?mail))\b/i,
  /\b(?:inc\.?|llc|ltd)\b.{0,80}\b\d{5}\b|\b(?:inc\.|llc)\s{0,3}[,|].{0,60}$/i,
];
/** Only where they stand on their own, below an empty line. */
const APART: readonly RegExp[] = [
  /^(?:call|reply|respond|text|contact|write|reach out|connect|answer|send|get back)\b.{0,100}\b(?:now|e-?mail|app|today|quickly|within|directly|him|her|them|[A-Z][a-z]+)\b.{0,40}$/,
  /^(?:thanks?|thank you|cheers|best|sincerely|regards|your friends|happy \w+ing)\b.{0,60}\b(?:team|at|from)\b/i,
  /^(?:the )?[\w .&]{2,40} team$/i,
  /\b(?:Suite|Floor|Ave(?:nue)?|Street|St|Parkway|Blvd)\b.{0,40},\s?[A-Z]{2}\b/,
];
const LONGEST_APART = 200;

/** True for a line that is the service's and not the lead's. */
export function isChrome(line: string, place: Place): boolean {
  const text = bareLine(line);
  if (text === '') return false;
  if (isAlways(text)) return true;
  const lower = text.toLowerCase();
  if (place.service.some((name) => lower.startsWith(name))) return true;
  if (!place.afterBlank || text.length > LONGEST_APART) return false;
  return APART.some((pattern) => pattern.test(text)) || place.service.some((name) => lower.includes(name));
}

/** Without list marks, with straight quotes. */
function bareLine(line: string): string {
  const text = line.trim();
  const bare = /^[-•*>]/.test(text) ? text.replace(/^[-•*>\s]{1,6}/, '') : text;
  return /[\u2018\u2019]/.test(bare) ? bare.replace(/[\u2018\u2019]/g, "'") : bare;
}

/** A notice's lines are asked for its fields, its names, its body and the lead's words. */
const LINES_KEPT = 60;
const isAlways = forRecent((text) => ALWAYS.some((pattern) => pattern.test(text)), LINES_KEPT);

const SPOKEN =
  /\?|\b(?:i|i'?m|i'?ve|i'?d|we|we'?re|we'?ve|my|our|us|me|mine|ours|yo|mi|mis|nos|nosotros|nuestr[oa]s?|eu|meu|minha|n[oó]s|nosso|nossa|gracias|obrigad[oa]|je|mon|ma|mes|thanks?|please)\b/i;

/** What a service's sentences speak of, and a lead's seldom. */
const OF_SERVICES =
  /\b(?:sent|submitted|reply|respond|view|click|manage|updates?|contact|leads?|app|notif\w*|within|hours?|minutes?|customers?|clients?|agents?|terms|report|visitors?|website|e-?mails?)\b/i;

/** A paragraph below a message's first is the lead's own where somebody speaks in it, signs, or says one thing more. */
export function isSpoken(line: string): boolean {
  if (SPOKEN.test(line) || line.split(' ').length <= 3) return true;
  return /^\p{Lu}[^:|@\n]{4,140}[.!]$/u.test(line) && !OF_SERVICES.test(line);
}

/** `---`, `***`, `--- Property ---`: what stands below is another part. */
export function isRuleLine(line: string): boolean {
  return /^\s{0,4}(?:[-=_*~]{3,}.{0,40}|--\s?)$/.test(line);
}

const HEADING =
  /\b(?:leads?|inquiry|enquiry|submission|check-?ins?|guests?|requests?|connections?|responses?|messages?|notification|question|register|voicemail|contact|customer|client)\b/i;

const STREETS =
  /^\d{1,6}[a-z]?\s(?:[\p{L}'.]{1,20}\s){1,4}?(?:st|street|rd|road|ave|avenue|ln|lane|ct|court|dr|drive|way|pl|place|ter|terrace|cir|circle|blvd|pkwy|hwy|sq|trl)\b\.?(?:,?\s(?:#|unit|apt)?\.?\s?[\w-]{1,6})?(?:,\s[\p{L} ]{2,30}){0,3}(?:\s\d{5})?(?:\s\([^()]{0,40}\))?$/iu;
const DAY =
  /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s(?:[a-z]{3,9}\.?\s\d{1,2}|\d{1,2}\s[a-z]{3,9}|\d{1,2}\/\d{1,2}).{0,30}$/i;

/** A line that is only an address, a phone, a link, a place, a day or a price: no words of anybody. */
export function isBareData(line: string): boolean {
  const text = line.trim();
  if (text.length > 120) return false;
  return (
    /^(?:\$?[\d,.]+|https?:\S+|[\w.+-]{1,64}@[\w.-]{3,100}|\+?[\d\s().-]{9,20})$/.test(text) ||
    /^[\p{L} .]{2,30},? [A-Z]{2},? \d{5}(?:-\d{4})?(?: USA)?$/u.test(text) ||
    STREETS.test(text) ||
    DAY.test(text)
  );
}

export function isGreeting(line: string): boolean {
  return /^(?:hello|hi|hey|dear|good (?:morning|afternoon))\b[^.?!]{0,40}[,!:]?$/i.test(line.trim());
}

/** A line above the lead's words that only says what kind of notice this is. */
export function isHeading(line: string): boolean {
  const text = line.trim();
  if (text.length > 130) return false;
  if (isGreeting(text)) return true;
  if (
    /^(?:you(?:'ve| have)?|new|nice work|a (?:new|home|site)|someone|meet|here(?:'s| is)|sent via|hey there)\b/i.test(
      text,
    )
  )
    return true;
  return HEADING.test(text) && !/[.?]$/.test(text);
}
