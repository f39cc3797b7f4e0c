// Whether words that are about to go to a lead hold something that only the team may read: an address that obeys, or a line
// or a run of words of the letter that the agent had before them (mail clients quote in more ways than anybody knows).

import { commandTagIn, readAddress } from '../mail/tokens.ts';
import type { Team } from '../team/team.ts';

export interface Shown {
  /** The letter that was answered, as text; empty for none. */
  readonly letter: string;
  /** What in it was written for the lead, or by them. */
  readonly theirs: readonly string[];
}

/** Shorter lines are anybody's ("Thanks!", "12 Oak St"). */
const LEAST_LINE = 25;
/** Nobody writes so many words in the order of a letter by chance. */
const RUN = 8;

/** The first internal words, as they stand; null: none. */
export function internalIn(text: string, shown: Shown, { inbox }: Pick<Team, 'inbox'>): string | null {
  for (const word of text.split(/[\s<>()[\]",;:]+/)) {
    if (readAddress(inbox, word.replace(/[.!?]{1,5}$/, ''))?.kind === 'command') return word;
  }
  // Inside of a link an address begins and ends in other ways.
  const tag = commandTagIn(text);
  if (tag !== null) return tag;
  return lineOf(text, shown) ?? runOf(text, shown);
}

/** A whole line of the letter, however short its words. */
function lineOf(text: string, shown: Shown): string | null {
  const letter = plain(shown.letter);
  const theirs = shown.theirs.map(plain);
  const lines = text.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => {
      const words = plain(line.replace(/^[>|\s*•-]+/, ''));
      return words.length >= LEAST_LINE && letter.includes(words) && !theirs.some((own) => own.includes(words));
    }) ?? null
  );
}

/** Words of the letter one after another, wherever a mail client has broken the lines and whatever it put before them. */
function runOf(text: string, shown: Shown): string | null {
  const letter = runsOf(wordsOf(shown.letter));
  const theirs = shown.theirs.map((own) => runsOf(wordsOf(own)));
  const words = wordsOf(text);
  for (const [run, from] of runsOf(words)) {
    if (letter.has(run) && !theirs.some((own) => own.has(run))) {
      const some = words.slice(from, from + RUN);
      return some.map(({ typed }) => typed).join(' ');
    }
  }
  return null;
}

interface Word {
  readonly typed: string;
  readonly plain: string;
}

/** Runs of RUN words, each with where it first begins. */
function runsOf(words: readonly Word[]): ReadonlyMap<string, number> {
  const runs = new Map<string, number>();
  for (let from = 0; from + RUN <= words.length; from += 1) {
    const run = words
      .slice(from, from + RUN)
      .map((word) => word.plain)
      .join(' ');
    if (!runs.has(run)) runs.set(run, from);
  }
  return runs;
}

/** Numbers are no words: anybody may copy an address or a price. Nor are the marks and initials before a quoted line. */
function wordsOf(text: string): readonly Word[] {
  const unmarked = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/^[ \t]{0,20}\p{Letter}{1,4}>/gmu, '')
    .replace(/\b(?:https?|mailto):/gi, ' ');
  return [...unmarked.matchAll(/[\p{Letter}\p{Mark}'’]+/gu)]
    .map(([typed]) => ({ typed, plain: typed.replace(/['’]/g, '').toLowerCase() }))
    .filter((word) => word.plain !== '');
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
