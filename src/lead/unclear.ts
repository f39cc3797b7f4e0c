// Words that were read as no command, though their writer surely meant one whose silence would do harm: who thinks that
// the lead has been answered, or that others stand in for them, must hear that nothing of the kind happened.

import type { RefusalCode } from './lead.ts';

const SEND = /^[\s*_"'“”>-]{0,8}(?:(?:ok|okay|yes|please|pls|just)[\s,.!]{1,3}){0,2}send\b/i;
const AWAY =
  /^[\s*_"'“”>-]{0,8}(?:i(?:'|’)?m |i am |i(?:'|’)?ll be |i will be )?(?:away|ooo|out of (?:the )?office|on (?:vacation|leave))\b.{0,40}\b(?:until|till?|through|thru|back on|from (?:the|now|next|today|tomorrow|\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b))/i;
/** Commands stand in the first line. */
const LOOKED_AT = 200;

/** The reason to answer with; null: plain words. */
export function unclearIn(words: string): Extract<RefusalCode, 'unclear_send' | 'until_when'> | null {
  const line = (words.slice(0, LOOKED_AT).trimStart().split('\n')[0] ?? '').trim();
  if (SEND.test(line)) return 'unclear_send';
  return AWAY.test(line) ? 'until_when' : null;
}
