// Words that were read as no command, though their writer surely meant one whose silence would do harm: who thinks that
// the lead has been answered or closed, that somebody else has it, or that others stand in for them, must hear that nothing
// of the kind happened.

import { declines } from './commands/declining.ts';
import { mayMeanClose } from './commands/ending.ts';
import { greetsLead, type SpokenOf } from './commands/heard.ts';
import { firstLine } from './commands/line.ts';
import { opensLetter } from './commands/send.ts';
import type { RefusalCode } from './lead.ts';

export type Unclear = Extract<RefusalCode, 'unclear_send' | 'until_when' | 'unclear_close' | 'needs_a_note'>;

/** What the words may name: the lead, and the people of the team. */
interface About {
  readonly lead?: SpokenOf;
  readonly team?: readonly string[];
}

const SEND = /^[\s*_"'“”>-]{0,8}(?:(?:ok|okay|yes|please|pls|just)[\s,.!]{1,3}){0,2}send\b(?! (?:me|us)\b)/i;
/** "Looks good, send it", "approved": said of the draft, and not the word that sends it. */
const APPROVAL =
  /^(?:(?:ok|okay|yes|yep|hi|great|thanks)[\s,.!]{1,3}){0,2}(?:(?:(?:this|that|it|the (?:draft|reply|email|answer)|draft|all) )?(?:looks?|reads|(?<=(?:draft|reply|email|answer) )is) (?:all )?(?:good|great|fine|perfect|ok|okay)(?: to (?:me|go|send))?|good to go|(?:ok|okay|fine|good|ready) to send|go ahead(?=.{0,20}\bsend)|(?:this is |it's )?approved?|lgtm|you (?:can|may) send)(?=$|[\s,.!–—-])(?:[\s,.!–—-]{1,4}(?:and|then|please|pls|so|to|you|can|just|go|ahead|thanks|thank)(?![a-z])){0,6}(?:[\s,.!–—-]{1,4}send(?:ing)?(?: (?:it|this|that|out|away|now|as|is|the|draft|reply|email)){0,3})?[\s,.!]{0,4}$/i;
/** "Great, send it": these alone are said of anything. */
const PRAISE_AND_SEND =
  /^(?:perfect|great|good|nice|love it|fine|excellent|awesome|sounds good|all good)[\s,.!–—-]{1,4}(?:(?:please|pls|you can|just|now|and|then|go ahead and)[\s,]{1,3}){0,2}send\b/i;
const AWAY =
  /^[\s*_"'“”>-]{0,8}(?:i(?:'|’)?m |i am |i(?:'|’)?ll be |i will be )?(?:away|ooo|out of (?:the )?office|on (?:vacation|leave)|unavailable|not available)\b.{0,40}\b(?:until|till?|through|thru|back on|from (?:the|now|next|today|tomorrow|\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b))/i;
const OUT_TODAY =
  /^(?:i(?:'|’)?m |i am |i(?:'|’)?ll be |i will be )?(?:out|off|not in|not working)(?: sick)? (?:today|tomorrow|this (?:morning|afternoon|week)|next week|all (?:day|week)|the rest of the (?:day|week))(?=$|[\s,.!])/i;
/** Commands stand in the first line. */
const LOOKED_AT = 200;

/** Praise of a draft, or leave to send it, which says nothing where no draft was shown; not an answer that went astray. */
export function speaksOfDraft(words: string): boolean {
  return !/\n|^\W{0,4}send\s{0,3}:/i.test(words.trim()) && unclearIn(words) === 'unclear_send';
}

/** The reason to answer with; null: plain words. */
export function unclearIn(words: string, { lead, team }: About = {}): Unclear | null {
  const line = (words.slice(0, LOOKED_AT).trimStart().split('\n')[0] ?? '').trim();
  if (SEND.test(line) || APPROVAL.test(line) || PRAISE_AND_SEND.test(line)) return 'unclear_send';
  if (AWAY.test(line) || OUT_TODAY.test(line)) return 'until_when';
  if (isForLead(words, lead)) return 'unclear_send';
  const said = firstLine(words);
  if (said !== null && mayMeanClose(said)) return 'unclear_close';
  return declines(words, team) ? 'needs_a_note' : null;
}

/** An answer that was typed into the reply to our letter: to them by name, or opened as only a letter to a lead is. */
function isForLead(words: string, lead: SpokenOf | undefined): boolean {
  if (lead === undefined) return false;
  return greetsLead(words, lead) || opensLetter(words);
}
