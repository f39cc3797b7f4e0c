// Whether somebody wants no more mail, and whether they want anything else. "Don't call me at work" is no opt-out; a request
// beside the opt-out makes the mail a lead that carries the flag.

import type { Message } from '../mail/message.ts';
import { allIn, mayStandIn } from './phrase.ts';
import { readable, sentences } from './words.ts';

const OPT_OUT: readonly RegExp[] = [
  /\bunsubscribe\b|\bopt(?:ing)?[- ]?(?:me |us )?out\b|\bdarme de baja\b|\bdescadastr\w+|\bcancelar (?:a |la )?(?:inscri|suscri|assinatura)/i,
  /\b(?:take|remove|drop|delete|cross|strike|scratch|get|leave|omit) (?:me|us|her|him|them|my (?:name|e-?mail|address)|this (?:address|e-?mail)|our (?:name|address|e-?mail))\s?(?:off|from|out of|as well|please|[.!]|$)|\b(?:take|remove|drop|delete|cross|strike|get|leave) my [\p{Ll}-]+(?:'s \w+)?\s(?:off|from|out of)\b/iu,
  /\b(?:kindly |please |just )?drop us\b|\bplease remove\b(?= (?:me|us|him|her|them|this (?:address|e-?mail)|my (?:name|e-?mail|address))\b|\s?[.!]?$)|\btake .{0,30}\boff (?:this|your|the|any) (?:mailing |e-?mail )?lists?\b|\boff (?:this|your|the) (?:mailing |e-?mail )?list\b/i,
  /\b(?:stop|quit|cease) (?:sending|e-?mailing|mailing|writing|contacting|these|this|with the|the (?:e-?mails?|newsletters?|mailings?|cards|letters)|bothering|spamming)\b|\b(?:just|please|you) stop\b(?! (?:by|in|over|at|off|here|there|calling me at)\b|ping)|^stop\b[.! ]*$/i,
  /\bno more (?:e-?mails?|mail|mailings|newsletters?|letters|cards|of (?:these|this))\b|\b(?:do not|don'?t|please don'?t|no longer) (?:want|wish|need|care) (?:to (?:receive|get|hear)|these|any more|your|more)\b.{0,40}\b(?:e-?mails?|mail|these|newsletters?|letters|cards|updates|messages|from you|mailings)\b/i,
  /\b(?:do not|don'?t|never) (?:send|e-?mail|mail|write(?: to)?|contact) (?:me|us|her|him|to this|any more|anymore|anything|these)\b(?!.{0,20}\b(?:at work|before|after|until|unless|by phone)\b)/i,
  /\b(?:doesn'?t|does not|don'?t|not) get (?:another|any more|anymore|these|more)\b|\bno use to (?:us|me)\b|\b(?:lose|forget) my (?:e-?mail|address|number)\b|\bwrong (?:person|address)\b.{0,60}\b(?:stop|remove|list|send)/i,
  /\bno me (?:env[ií]en|manden|escriban)\b|\bn[aã]o (?:me )?(?:envie|mande|quero (?:mais )?receber)\b|\bpare de (?:enviar|mandar)\b|\bdejen? de (?:enviar|mandar)\b/i,
];
/** In answer to a mass mailing these alone decline it. */
const DECLINES: readonly RegExp[] = [
  /\b(?:not interested|no,? thank(?:s| you)|no longer (?:interested|need|looking|live|own)|not in the market|we(?:'re| are) all set|all set\b|already (?:sold|bought|moved)|we(?:'ve| have)? moved (?:away|out)|please no|not for (?:us|me)|pass\b(?! (?:this|it|me|on|that|for now|along)\b)|leave (?:me|us) alone)\b/i,
];

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
  const all = sentences(words).flatMap((sentence) =>
    sentence.split(/,?\s{1,5}but\s{1,5}|;\s{1,5}|,?\s{1,5}however,?\s{1,5}/i),
  );
  const declining = all.filter((sentence) => patterns.some((pattern) => pattern.test(sentence)));
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
  /\b(?:how did (?:i|you|this)|why (?:am|do|are|did) (?:i|you|we)|who (?:is|are) (?:this|you)|what is this|how many times)\b[^?]{0,60}\?/gi;
const REQUEST =
  /\?|\btell (?:me|us)\b|\bif you know\b|\blet (?:me|us) know\b|\b(?:can|could|would|will) (?:you|somebody|someone|one of you)\b|\bplease (?:call|send|tell|let|write|help|e-?mail)\b|\b(?:you may|feel free to) (?:write|call)\b|\b(?:i'?d|we'?d|i would|we would|i|we) (?:like|want|need) (?:to|a|an|somebody|someone)\b|\b(?:looking (?:for|to)|interested in|thinking (?:of|about)|help (?:me|us)|find(?:s)? people|gave notice|call me)\b|\b(?:sell|buy|rent|lease|list)(?:ing)?\b|\bgot a question\b|\bkeep sending\b|\b(?:i|we) (?:want|need) (?!no\b|none\b|nothing\b|off\b|out\b|to be (?:off|removed|taken)|you to|them to|this to|these to|it to)\w+/i;
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
