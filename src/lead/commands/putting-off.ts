// The commands with a date: snooze a lead, be away, be back. "Away from my desk, she called" and "Back from the showing"
// are words; an `away` that might be the lead's own is none.

import { courtesyOnly, noteOf } from './courtesy.ts';
import type { Heard } from './heard.ts';
import { type Said, tailOf, verb } from './line.ts';
import { type Seen, type When, whenIn } from './when.ts';
import { amountIn } from './when-words.ts';

export interface Snooze {
  readonly verb: 'snooze';
  /** Null: no date was understood. */
  readonly until: When | null;
  /** The words that say or should say when; '' for none. */
  readonly typed: string;
  readonly note: string;
}

export interface Away {
  readonly verb: 'away';
  /** From when on the agent is there again; null: not understood, or not said. */
  readonly until: When | null;
  readonly typed: string;
}

export interface Back {
  readonly verb: 'back';
}

const SNOOZE = verb(['snooz(?:e|ing)(?: (?:it|this one|this lead|this|that|her|him|them|the lead))?']);
const REMIND = verb(['remind me(?: again)?']);
const UNTIL = /^(?:until|untill|till?|'til|to)(?= )/i;

export function readSnooze({ line, below }: Said, seen: Seen): Snooze | null {
  const tail = tailOf(line, SNOOZE);
  const said = tail?.words ?? tailOf(line, REMIND)?.words ?? null;
  if (said === null) return null;
  const words = said.replace(UNTIL, '').trim();
  const found = whenIn(words, seen);
  if (found !== null) return { verb: 'snooze', until: found.when, typed: found.typed, note: noteOf(found.rest, below) };
  return tail === null ? null : { verb: 'snooze', until: null, typed: words, note: noteOf(below) };
}

const OFF = '(?:away|out of (?:the )?office|ooo|on vacation|on leave|on pto|unavailable|not available|out|off)';
const I_AM = verb([`(?:i'm|i am|im|i'll be|i will be|ill be) ${OFF}`]);
const AWAY = verb(['away', 'out of (?:the )?office', 'ooo', 'on vacation', 'on leave', 'on pto', 'unavailable']);
const OUT = verb(['out', 'off']);
const AWAY_UNTIL = /^(?:from (?:now|today) |now |today )?(until|untill|till?|'til|thru|through) (?=\S)/i;
/** With "I'm" before it the place may stand between; "Out of town until Monday" alone may be the lead. */
const I_AM_AWAY_UNTIL =
  /^(?:of town |sick |traveling |now |today |(?:at|in|on) [a-z' ]{1,30} )?(until|untill|till?|'til|thru|through) (?=\S)/i;
/** The lead may be the one who is away: "Away until Monday, will try her then". */
const ABOUT_THE_LEAD =
  /\b(?:she|he|they|her|him|them|she's|he's|they're|call|calling|called|text|email|try|trying|reach|follow|lead|buyer|seller|client|tenant|showing|closing|offer)\b/i;

/** "Away Nov 25 - Nov 30", "Nov 25-30": which day they are back must be asked. */
const RANGE =
  /^(?:from )?(?:[a-z]{3,9}\.? \d{1,2}|\d{1,2}\/\d{1,2})\s?(?:-|–|—|to|through|thru|until|till?)\s?(?:[a-z]{3,9}\.? )?\d{1,2}/i;
/** "I'm out sick today": the rest of this day. */
const TODAY = /^(?:sick )?(?:today|(?:for )?(?:the )?rest of (?:the|today's) day|for the day|all day(?: today)?)$/i;

export function readAway(said: Said, heard: Heard): Away | null {
  return backLater(said, heard) ?? awayIn(said, heard);
}

function awayIn({ line, below }: Said, seen: Seen): Away | null {
  const own = tailOf(line, I_AM);
  const tail = own ?? tailOf(line, AWAY);
  const out = tail === null ? tailOf(line, OUT) : null;
  const { words } = tail ?? out ?? { words: null };
  if (words === null || line.includes('?')) return null;
  if (words === '') return tail !== null && courtesyOnly(below) ? { verb: 'away', until: null, typed: '' } : null;
  if (out === null && TODAY.test(words.replace(/[\s.!,]{1,4}$/, '')) && courtesyOnly(below)) {
    const found = whenIn('tomorrow', seen);
    return { verb: 'away', until: found?.when ?? null, typed: words };
  }
  if (out === null && RANGE.test(words)) return { verb: 'away', until: null, typed: words.slice(0, 40) };
  const until = (own === null ? AWAY_UNTIL : I_AM_AWAY_UNTIL).exec(words);
  if (until === null) return out === null ? awayWithoutUntil(words, seen) : null;
  if (own === null && ABOUT_THE_LEAD.test(`${words}\n${below}`)) return null;
  const said = words.slice(until[0].length);
  const found = whenIn(said, seen, { isThrough: /^th/i.test(until[1]!) });
  if (found !== null) return { verb: 'away', until: found.when, typed: found.typed };
  return out === null ? { verb: 'away', until: null, typed: said } : null;
}

/** "away for two weeks" says when it ends; of "away Friday" or "away next week" we must ask. */
function awayWithoutUntil(words: string, seen: Seen): Away | null {
  const found = whenIn(words, seen, { isThrough: true });
  if (found === null || !courtesyOnly(found.rest)) return null;
  const isAmount = /^for /i.test(words) && amountIn(found.typed.toLowerCase()) !== null;
  return { verb: 'away', until: isAmount ? found.when : null, typed: found.typed };
}

const PLACE =
  '(?: (?:now|again|today|home|online|on duty|in town|in action|at (?:work|it|my desk)|to work|in (?:the )?office|from (?:my )?(?:vacation|leave|pto|trip|holidays?)))?(?: (?:now|today))?';
const BACK = verb([`back${PLACE}`]);
const I_AM_BACK = verb([`(?:i'm|i am|im) back${PLACE}`]);

const BACK_LATER = verb(["(?:i'm |i am |im )?back"]);
const I_WILL_BE_BACK = verb(["(?:i'll|i will|ill) be back"]);
const AFTER_ALL = / (?:after all|instead|already|actually|earlier)(?=[\s.!,]{0,4}$)/i;
const AFTER_BACK = /^(?:in (?:the )?office |at work |online |on duty )/i;

/**
 * "I'll be back at 3 after all": away until then, or until then instead. "Back tomorrow" without "I" may be the lead, but
 * not from somebody who said that they are away.
 */
function backLater({ line, below }: Said, heard: Heard): Away | null {
  const own = tailOf(line, I_WILL_BE_BACK);
  const tail = own ?? (heard.isAway === true ? tailOf(line, BACK_LATER) : null);
  if (tail === null || tail.after !== 'blank' || line.includes('?')) return null;
  const found = whenIn(tail.words.replace(AFTER_ALL, '').replace(AFTER_BACK, ''), heard);
  if (found === null || !courtesyOnly(`${found.rest}\n${below}`)) return null;
  return { verb: 'away', until: found.when, typed: found.typed };
}

export function readBack({ line }: Said): Back | null {
  const own = tailOf(line, I_AM_BACK);
  const tail = own ?? tailOf(line, BACK);
  // "I'm back Monday" is not back yet; "Back, she loved it" comes from a showing.
  const isBack = tail?.after === 'end' || (own !== null && own.after === 'mark');
  return isBack ? { verb: 'back' } : null;
}
