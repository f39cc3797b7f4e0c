// Whether somebody wants no more mail, and whether they want anything else. "Don't call me at work" is no opt-out; a request
// beside the opt-out makes the mail a lead that carries the flag.

import type { Message } from '../mail/message.ts';
import { DECLINING } from './clues/declining.ts';
import { allIn, mayStandIn } from './phrase.ts';
import { readable, sentences } from './words.ts';

const OPT_OUT: readonly RegExp[] = [
  /\bunsubscribe\b|\bopt(?:ing)?[- ]?(?:me |us )?out\b|\bdarme de baja\b|\bdescadastr\w+|\bcancelar (?:a |la )?(?:inscri|suscri|assinatura)/i,
  /\b(?:take|remove|drop|delete|cross|strike|scratch|get|leave|omit) (?:me|us|my (?:name|e-?mail|address)|this (?:address|e-?mail)|our (?:name|address|e-?mail))\s?(?:off|from|out of|as well|please|[.!]|$)|\b(?:take|remove|drop|delete|cross|strike|get|leave) my [\p{Ll}-]+(?:'s \w+)?\s(?:off|from|out of)\b/iu,
  /\b(?:kindly |please |just )?drop us\b|\bplease remove\b(?= (?:me|us|him|her|them|this (?:address|e-?mail)|my (?:name|e-?mail|address))\b|\s?[.!]?$)|\btake .{0,30}\boff (?:this|your|the|any) (?:mailing |e-?mail )?lists?\b|\boff (?:this|your|the) (?:mailing |e-?mail )?list\b(?! (?:at|of|for|in)\b)/i,
  /\b(?:stop|quit|cease) (?:sending(?! them\b)|e-?mailing|mailing|writing|contacting|these|this|with the|the (?:e-?mails?|newsletters?|mailings?|cards|letters)|bothering|spamming)\b|\b(?:just|please|you) stop\b(?! (?:by|in|over|at|off|here|there|calling me at)\b|ping)|^stop\b[.! ]*$/i,
  /\bno more (?:e-?mails?|mail|mailings|newsletters?|letters|cards|of (?:these|this))\b|\b(?:do not|don'?t|please don'?t|no longer) (?:want|wish|need|care) (?:to (?:receive|get|hear)|these|any more|your|more)\b.{0,40}\b(?:e-?mails?|mail|these|newsletters?|letters|cards|updates|messages|from you|mailings)\b/i,
  /\b(?:do not|don'?t|never) (?:send|e-?mail|mail|write(?: to)?|contact) (?:me|us|her|him|to this|any more|anymore|anything|these)\b(?!.{0,20}\b(?:at work|before|after|until|unless|by phone)\b)/i,
  /\b(?:doesn'?t|does not|don'?t|not) get (?:another|any more|anymore|these|more)\b|\bno use to (?:us|me)\b|\b(?:lose|forget) my (?:e-?mail|address|number)\b|\bwrong (?:person|address)\b.{0,60}\b(?:stop|remove|list|send)/i,
  ...DECLINING,
  /\bno me (?:env[ií]en|manden|escriban)\b|\bn[aã]o (?:me )?(?:envie|mande|quero (?:mais )?receber)\b|\bpare de (?:enviar|mandar)\b|\bdejen? de (?:enviar|mandar)\b/i,
];
/** In answer to a mass mailing these alone decline it. */
const DECLINES: readonly RegExp[] = [
  /\b(?:not interested|no,? thank(?:s| you)|no longer (?:interested|need|looking|live|own)|not in the market|we(?:'re| are) all set|all set\b|(?:we|i)(?:'ve| have)? already (?:sold|bought|moved)|^already (?:sold|bought|moved)|we(?:'ve| have)? moved (?:away|out)|please no|not for (?:us|me)|pass\b(?! (?:this|it|me|on|that|for now|along)\b)|leave (?:me|us) alone)\b/i,
];

const CLAUSE =
  /(?<=[.!?])\s|,?\s(?:but|however),?\s|;\s|,\s(?=(?:just|only|though|what|when|if|is|can|could|would|do|does)\b)|,?\sand,?\s(?=(?:i|we|is|are|can|could|would|while|also|explain|tell|when|if|what|how|yes)\b)|[,。!]\s?(?=\p{Script=Han})/iu;

const PROGRAM_SUBJECT = /^\s*(?:re:\s*)?(?:unsubscribe|remove|opt[- ]?out|stop|baja)\b[\s!.]*$/i;
const PROGRAM_ADDRESS = /\+(?:unsub(?:scribe)?|optout|opt-out|remove|leave)[-\w]*@/i;

export interface OptOut {
  readonly because: string;
  /** Their words without the sentences that only decline mail. */
  readonly rest: string;
}

/** What declines further mail in the words; null where nothing does. `answersMailing`: the mail answers a mass mailing. */
export function optOutIn(words: string, answersMailing: boolean): OptOut | null {
  // Each clause stands in the text as a whole.
  const text = readable(words);
  const patterns = (answersMailing ? [...OPT_OUT, ...DECLINES] : OPT_OUT).filter((one) => mayStandIn(text, one));
  if (patterns.length === 0) return null;
  const isDeclining = (one: string): boolean => patterns.some((pattern) => pattern.test(one));
  // What they want beside it often follows in the same breath; a phrase that spans two clauses keeps its sentence whole.
  const all = sentences(words).flatMap((sentence) => {
    const clauses = sentence.split(CLAUSE);
    return clauses.length > 1 && !clauses.some(isDeclining) && isDeclining(sentence) ? [sentence] : clauses;
  });
  const declining = all.filter(isDeclining);
  if (declining.length === 0) return null;
  return { because: `"${declining[0]}"`, rest: all.filter((sentence) => !declining.includes(sentence)).join(' ') };
}

/** A mail program's unsubscribe mail: by its subject or the address that it was sent to. */
export function programOptOut(message: Message): string | null {
  const address = [...message.to, ...message.cc]
    .map((mailbox) => mailbox.address)
    .concat(message.deliveredTo)
    .find((one) => PROGRAM_ADDRESS.test(one));
  if (address !== undefined) return `to ${address}`;
  return PROGRAM_SUBJECT.test(message.subject) && readable(message.newText).split(' ').length < 25
    ? `Subject: ${message.subject}`
    : null;
}

const RHETORICAL =
  /\b(?:which|what) part of\b[^.?]{0,80}\?{0,3}|\b(?:how did (?:i|you|this)|why (?:am|do|are|did) (?:i|you|we)|who (?:is|are) (?:this|you)|what is this|how many times)\b[^?]{0,60}\?/gi;
const REQUEST = new RegExp(
  [
    /[?？؟]|吗|想(?:问|去看|看|买|租|卖)|能不能|请问/,
    /\b(?:tell|show|find|phone|ring|text|ping|send|explain (?:to|who|what|why|how)|write|reply|call) (?:me|us|her|him|my|only|when|if|it back|actual|a number)\b|\bif (?:you know|you (?:ever|hear|see|have|get|do|come across)|the \w+ on|something|anything)\b|\bever, for real\b/,
    /\blet (?:me|us) know\b|\b(?:can|could|would|will) (?:you|somebody|someone|one of you)\b|\bplease (?:call|send|tell|let|write|help|e-?mail|phone|rent|void)\b|\b(?:you may|feel free to|a person can|do) (?:write|call|ring)\b|\bphone call\b|\bspeaking with an attorney\b/,
    /\b(?:i'?d|we'?d|i would|we would|i|we) (?:like|want|need) (?:to|a|an|you|somebody|someone|something)\b|\b(?:could use|would ask|be wanting|do need|would like to know|wants? to know|i'?d (?:love|like|rather hear)|wants? something)\b/,
    /\b(?:looking (?:for|to|though|in)|(?:is|are|still) (?:looking|after|searching|interested|buscando|hunting)|interested in|thinking (?:of|about)|help (?:me|us)|find(?:s)? people|gave notice|leaving now|to let\b|call me|wouldn'?t hang up|deals\b|would be timely|look you up)\b/,
    /\b(?:sell|buy|lease)(?:ing)?\b|(?<!\b(?:i|we|always) )\brent\b|\brenting\b|\b(?:list|listing) (?:my|our|it|the|with)\b|\bappraise\b|\bgot a question\b|\bkeep sending\b|\bon the market\b|\bfor sale\b|\bfor-sale\b/,
    /\b(?:i|we) (?:want|need) (?!no\b|none\b|nothing\b|off\b|out\b|to be (?:off|removed|taken)|you to|them to|this to|these to|it to|to (?:stop|be left|hear no))\w+/,
    /\b(?:what|whether) .{1,60}\bwould (?:bring|fetch|go for|get|sell for)\b|\b(?:vintage|antique|ranch|cape|colonial|condo|two-bed|apartment|\d ?br)\b[^.?!]{0,60}\b(?:under|up to|around|about|max)?\s?\$?\d{3}\b|\b(?:you'?d|you would) have \w+plexes\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);
const REQUESTS = new RegExp(REQUEST.source, 'gi');
const NOT_REQUEST = /\b(?:do not|don'?t|not|never|no longer)\s(?:\w+\s)?$/i;

/** True where the rest of an opt-out still asks for something. */
export function asksMore(rest: string): boolean {
  const text = readable(rest).replace(RHETORICAL, '');
  const all = allIn(text, REQUESTS);
  return all.some(
    (match) =>
      !NOT_REQUEST.test(text.slice(Math.max(0, match.index - 20), match.index)) &&
      !/\bdon'?t (?:want|own|need)\b/i.test(text.slice(Math.max(0, match.index - 24), match.index + 12)),
  );
}
