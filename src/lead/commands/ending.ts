// The commands that end a lead: not a lead, close. Both need the exact words and, where more follows, words that can only
// be a reason: "Close, but no offer yet" and "Not a lead I want to lose" are news. What is missed is kept as a note.

import { noteOf } from './courtesy.ts';
import { type Said, tailOf, verb } from './line.ts';

export interface NotALead {
  readonly verb: 'not_a_lead';
  readonly note: string;
}

export interface Close {
  readonly verb: 'close';
  readonly note: string;
}

const IT_IS = "(?:(?:this|that|it)(?: is|'s)? |(?:she|he)(?: is|'s) |they(?: are|'re) |is )";
const NOT_A_LEAD = verb([
  `(?:${IT_IS})?not a (?:real |new |genuine )?lead`,
  "(?:(?:this|that|it|she|he) )?isn't a (?:real |new )?lead",
  'notalead',
]);
const SPAM = verb(["(?:(?:this|that|it)(?: is|'s) )?(?:just )?spam"]);
/** After a blank alone. */
const IS_WHO = verb(["(?:she|he|it|this|that|they)(?:'s)?", 'because', 'bc', 'just', 'only', 'spam', 'vendor']);
/** "Not a lead yet" puts off, it does not judge; "not a lead for me" passes. */
const PUTS_OFF = verb([
  'yet',
  'but',
  'until',
  'till?',
  'or',
  'if',
  'unless',
  'any ?more',
  'for (?:me|us|now)',
  'now',
  'today',
  'maybe',
  'i',
]);

export function readNotALead({ line, below }: Said): NotALead | null {
  const spam = tailOf(line, SPAM);
  const tail = spam === null || spam.after === 'blank' ? tailOf(line, NOT_A_LEAD) : spam;
  if (tail === null || asks(line) || PUTS_OFF.test(tail.words)) return null;
  if (tail.after === 'blank' && !IS_WHO.test(tail.words)) return null;
  return { verb: 'not_a_lead', note: noteOf(tail.words, below) };
}

const CLOSE = verb(['close', 'closed(?=[,:;–—-]| -)']);
/** With its object it is an order, whatever follows the mark. */
const CLOSE_IT = verb(['close (?:it out|it|this one|this lead|this out|this|the lead|lead|out this lead|out)']);
/** A reason begins so, whoever it is of: "she bought elsewhere", "already under agreement with somebody else". */
const REASON =
  /^(?:(?:she|he|they|client|lead|buyer|seller|(?:the|this) (?:lead|client|buyer|seller|couple)|has|have|had|is|are|was|were|already|she's|he's|they're|they've|it's|now|because|bc|since|as) ){0,4}(?:bought|sold|leased|rented|signed (?:with|elsewhere)|went with|gone with|going with|found (?:a|an|another|something|one|somewhere|somebody|someone|their|her|his)\b|hired|not interested|no interest|uninterested|lost interest|no longer|not (?:buying|selling|moving|looking)|wrong (?:number|person|email)|duplicate|dupe?|dead|lost(?:$|[,.;!]| to)|unresponsive|no (?:response|reply|answer)|never (?:answered|replied|responded)|ghosted|moved (?:on|away|out|in with|to [a-z]{1,20})|withdrew|withdrawn|changed (?:her|his|their) minds?|decided (?:not|against)|elsewhere|has an agent|have an agent|an agent|working with|other agent|another agent|spam|vendor|test|opted out|unsubscribed|stop(?:ped)?|out of (?:area|state|budget)|cold|gave up|no (?:budget|money|funds)|(?:a )?scam(?:mer)?|fake|bogus|(?:a )?renter|renting|bad (?:number|phone|email)|(?:just|only) (?:looking|browsing|curious)|not ready(?: to (?:buy|sell|move))?|moving to [a-z]{1,20}|under (?:contract|agreement) (?:with (?:another|somebody|someone|other|a different)|elsewhere)|per (?:her|his|their) request)(?![a-z])/i;
/** Business that goes on: with one of these words even a reason is none ("no response from the lender yet"). */
const GOES_ON =
  /\b(?:yet|still|but|lender|closing|closings|showing|showings|inspection|inspector|appraisal|offer|offers|countered|counter|first|tomorrow|tonight|to see|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/i;
const NEWS =
  /^(?:but|just(?! (?:looking|browsing|curious))|almost|to|so|very|we|still|waiting|\d{1,8}|on|by|of|in|date|call|enough|deal|friday|monday|tomorrow|next)\b/i;

export function readClose({ line, below }: Said): Close | null {
  if (asks(line)) return null;
  const ordered = tailOf(line, CLOSE_IT);
  const tail = ordered ?? tailOf(line, CLOSE);
  if (tail === null) return null;
  const { after, words } = tail;
  if (words !== '' && NEWS.test(words)) return null;
  const isPlain = words === '' || after === 'colon' || (ordered !== null && after === 'mark');
  return isPlain || (REASON.test(words) && !GOES_ON.test(words)) ? { verb: 'close', note: noteOf(words, below) } : null;
}

/** Words that read as no order to close, though their writer may believe that they closed it: "Close, she lost her job". */
export function mayMeanClose({ line, below }: Said): boolean {
  const tail = tailOf(line, CLOSE_IT) ?? tailOf(line, CLOSE);
  if (tail === null || asks(line) || readClose({ line, below, isWhole: true }) !== null) return false;
  return tail.after === 'mark' && !NEWS.test(tail.words);
}

function asks(line: string): boolean {
  return line.includes('?');
}
