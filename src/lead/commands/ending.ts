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

const CLOSE = verb(['close']);
/** With its object it is an order, whatever follows the mark. */
const CLOSE_IT = verb(['close (?:it out|it|this one|this lead|this out|this|the lead|lead|out this lead|out)']);
const REASON =
  /\b(?:bought|sold|leased|rented|signed|went with|gone with|found|hired|not interested|no interest|uninterested|no longer|not (?:buying|selling|moving|looking)|wrong (?:number|person|email)|duplicate|dupe?|dead|lost|already (?:has|have|bought|sold|rented|signed)|unresponsive|no (?:response|reply|answer)|never (?:answered|replied|responded)|ghosted|moved|withdrew|withdrawn|changed (?:her|his|their) minds?|decided (?:not|against)|elsewhere|has an agent|have an agent|working with|other agent|another agent|spam|vendor|test|opted out|unsubscribed|stop(?:ped)?|out of (?:area|state|budget)|cold|gave up|per (?:her|his|their) request)\b/i;
const NEWS =
  /^(?:but|just|almost|to|so|very|we|still|waiting|\d{1,8}|on|by|of|date|call|enough|deal|friday|monday|tomorrow|next)\b/i;

export function readClose({ line, below }: Said): Close | null {
  if (asks(line)) return null;
  const ordered = tailOf(line, CLOSE_IT);
  const tail = ordered ?? tailOf(line, CLOSE);
  if (tail === null) return null;
  const { after, words } = tail;
  if (words !== '' && NEWS.test(words)) return null;
  const isPlain = words === '' || after === 'colon' || (ordered !== null && after === 'mark');
  return isPlain || REASON.test(words) ? { verb: 'close', note: noteOf(words, below) } : null;
}

function asks(line: string): boolean {
  return line.includes('?');
}
