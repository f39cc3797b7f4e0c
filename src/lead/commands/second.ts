// What else stands behind the verb of a mail: "Done, snooze until March 1", "Called, wants Hull, pass to Sam". What ends or
// moves a lead is obeyed only where it is a sentence of its own; what goes to a lead is never taken from here.

import type { Claim, Done, Lane, Note } from './answering.ts';
import { readDone, readLane } from './answering.ts';
import { type Close, type NotALead, readClose, readNotALead } from './ending.ts';
import { type Heard, isOfTeam } from './heard.ts';
import { firstLine, type Said } from './line.ts';
import { type Pass, readPass } from './pass.ts';
import { passNote } from './pass-note.ts';
import { type Away, readAway, readSnooze, type Snooze } from './putting-off.ts';

export type First = Claim | Done | Note | Pass | Snooze;
export type Second = Pass | NotALead | Snooze | Close | Lane | Done | Away;

/** Null: one order is all. The first's note ends where the second begins. */
export function secondIn(first: First, heard: Heard): readonly [First, Second] | null {
  for (const part of partsOf(first.note)) {
    const said = firstLine(part.words);
    if (said === null) continue;
    for (const reader of readersAfter(first)) {
      const second = reader(said, heard);
      if (second === null || !counts(second, { first, part, heard })) continue;
      const note = withoutEnd(part.before);
      return [{ ...first, note }, second.verb === 'pass' && second.note === '' ? withNote(second, note) : second];
    }
  }
  return null;
}

/** An order that stands in the note and was not obeyed: what its writer must hear. */
export function doubtIn({ verb, note }: First): 'unclear_close' | 'unclear_send' | 'until_when' | null {
  if (verb === 'note' || verb === 'pass') return null;
  for (const { words, before } of partsOf(note)) {
    const said = firstLine(words);
    if (said === null) continue;
    if (AWAY.test(said.line)) return 'until_when';
    if (verb === 'snooze') continue;
    if (SEND.test(said.line) && !/ (?:and|then|&) $/i.test(before)) return 'unclear_send';
    if (readClose(said) !== null) return 'unclear_close';
    // "Check junk and spam" is advice.
    if (readNotALead(said) !== null && !/(?: and | & )$/i.test(before)) return 'unclear_close';
  }
  return null;
}

const SEND =
  /^send(?: (?:it|this|that|(?:the |this |that )?(?:draft|reply|email|answer)))?(?: as is| now| out)?[\s.!]{0,4}$/i;
const AWAY =
  /^(?:i['’]m |i am |im |i['’]ll be |i will be )?(?:away|ooo|out of (?:the )?office|on (?:vacation|leave|pto)|unavailable) (?:until|till?|through|thru|for|from) /i;
/** Nobody but the writer says so of themselves. */
const I_AM = /^(?:i['’]m|i am|im|i['’]ll be|i will be) /i;

type Reader = (said: Said, heard: Heard) => Second | null;
/** Of what they did nothing is read twice, and nothing that goes to a lead is guessed at. */
const AFTER_DONE: readonly Reader[] = [readPass, readNotALead, readSnooze, readClose, readLane, readAway];
const AFTER_CLAIM: readonly Reader[] = [...AFTER_DONE, readDone];

function readersAfter({ verb }: First): readonly Reader[] {
  if (verb === 'claim') return AFTER_CLAIM;
  if (verb === 'done') return AFTER_DONE;
  if (verb === 'note') return [readPass, readSnooze, readAway];
  return [readAway];
}

interface Part {
  readonly words: string;
  /** The note up to there, with its last mark. */
  readonly before: string;
}

interface At {
  readonly first: First;
  readonly part: Part;
  readonly heard: Heard;
}

function counts(second: Second, { first, part, heard }: At): boolean {
  // Of a note and a pass every word is for people, so only a line of its own is an order.
  if (first.verb === 'note' || first.verb === 'pass' || first.verb === 'snooze') {
    const isOwn = I_AM.test(part.words);
    if (first.verb === 'note' && isPasted(first.note, part, heard)) return false;
    if (!isOnLine(part) && !(isOwn && first.verb === 'snooze')) return false;
    if (second.verb === 'away' && first.verb === 'note' && !isOwn) return false;
    if (second.verb === 'pass') return second.to !== null && isOfTeam(second.to, heard);
    return (second.verb !== 'snooze' && second.verb !== 'away') || second.until !== null;
  }
  switch (second.verb) {
    case 'away':
      return AWAY.test(part.words) && (I_AM.test(part.words) || isTheirOwn({ first, part }));
    case 'close':
    case 'not_a_lead':
      // "Mine - close!" speaks of the way there.
      if (first.verb === 'claim' && second.note === '' && part.before === '') return false;
      return isOwnSentence(part.before);
    case 'pass':
      if (second.to !== null && isOfTeam(second.to, heard)) return true;
      return !(second.to === 'me' && first.verb === 'claim') && isOwnSentence(part.before);
    default:
      return true;
  }
}

/** A line after a long one may be its rest: mail programs break lines. */
function isOnLine({ before }: Part): boolean {
  return before.endsWith('\n') && (before.trimEnd().split('\n').at(-1) ?? '').length < MAY_BE_WRAPPED;
}
const MAY_BE_WRAPPED = 45;

/** Somebody else's words, pasted into a note: they are announced, or hold one order after another. */
function isPasted(note: string, { before }: Part, heard: Heard): boolean {
  if (/(?::|\b(?:says?|said|wrote|writes|reads?|texted|mailed|emailed))[ \t]{0,3}\n$/i.test(before)) return true;
  const orders = partsOf(note).filter((part) => {
    const said = isOnLine(part) ? firstLine(part.words) : null;
    return said !== null && AFTER_DONE.some((reader) => reader(said, heard) !== null);
  });
  return orders.length > 1;
}

/** Behind "called" it may be the lead who is away, except on a line of its own. */
function isTheirOwn({ first, part }: Omit<At, 'heard'>): boolean {
  if (isOnLine(part)) return true;
  return isOwnSentence(part.before) && !(first.verb === 'done' && first.how === 'called');
}

/** What was said before is what the next person must know. */
function withNote(pass: Pass, note: string): Pass {
  return { ...pass, note: passNote(note) };
}

/** "…to sign and close", "…junk and spam" are how it went; behind a full stop, or after the reason, they are orders. */
function isOwnSentence(before: string): boolean {
  const said = before.replace(/(?:^| )(?:and|then|also|& )?\s{0,3}$/i, '').trimEnd();
  return said === '' || /[.;!\n]$/.test(before.replace(/[ \t]{1,3}$/, '')) || /not interested[,.;!]$/i.test(said);
}

/** More orders than this nobody gives in one breath. */
const MOST_PARTS = 12;

/** Parts begin at the start of a note, and after a mark, a line or an "and". */
function partsOf(note: string): readonly Part[] {
  const marks = note.slice(0, 500).matchAll(/[\n,.;!&]\s{0,3}(?:(?:and|then|also) )?| (?:-|–|—|and|then|&) /g);
  const ends = [0, ...[...marks].map((mark) => mark.index + mark[0].length)].slice(0, MOST_PARTS);
  return ends.map((at) => ({
    words: note.slice(at).replace(/^(?:and|then|also|\+) /i, ''),
    before: note.slice(0, at),
  }));
}

function withoutEnd(note: string): string {
  return note.replace(/[\s,;&–—-]{1,6}$/, '').replace(/(?:^| )(?:and|then|also|\+)$/, '');
}
