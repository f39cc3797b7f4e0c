// Whether words that are about to go to a lead hold something that only the team may read: an address that obeys, or a
// line of the letter that the agent had before them (mail clients quote in more ways than anybody knows).

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
const MOST_WORDS = 5_000;

/** The first internal words, as they stand; null: none. */
export function internalIn(text: string, shown: Shown, { inbox }: Pick<Team, 'inbox'>): string | null {
  for (const word of text.split(/[\s<>()[\]",;:]+/, MOST_WORDS)) {
    if (readAddress(inbox, word.replace(/[.!?]{1,5}$/, ''))?.kind === 'command') return word;
  }
  // Inside of a link an address begins and ends in other ways.
  const tag = commandTagIn(text);
  if (tag !== null) return tag;
  const letter = plain(shown.letter);
  const theirs = shown.theirs.map(plain);
  const lines = text.split('\n', MOST_WORDS).map((line) => line.trim());
  return (
    lines.find((line) => {
      const words = plain(line.replace(/^[>|\s*•-]+/, ''));
      return words.length >= LEAST_LINE && letter.includes(words) && !theirs.some((own) => own.includes(words));
    }) ?? null
  );
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
