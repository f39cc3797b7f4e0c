// Weighs what somebody wrote against tables of phrases. A table names what a phrase stands for and how much it counts;
// the words themselves come back as evidence. It refuses to look at more than a letter's length of text.

import { forRecent, oncePer } from './once.ts';
import { findIn, mayStandIn } from './phrase.ts';

/** A phrase, what it counts, and `unless`: words close before it that turn it into its opposite. */
export interface Clue {
  readonly phrase: RegExp;
  readonly weight: number;
  readonly unless?: RegExp;
}

export interface Weighed {
  readonly weight: number;
  /** Where the first phrase stands; Infinity when none does. */
  readonly first: number;
  /** The words that were found, for people. */
  readonly found: readonly string[];
}

/** Characters of one person's words that are read for meaning; the longest real inquiry seen is a tenth of it. */
export const WORDS_MAX = 12_000;
const BEFORE = 28;

/** Each clue counts once, however often its phrase stands there. */
export function weigh(text: string, clues: readonly Clue[]): Weighed {
  return weighers(clues)(readable(text));
}

const weighers = oncePer((clues: readonly Clue[]) =>
  forRecent((text): Weighed => {
    const matches = clues.flatMap((clue) => {
      const match = firstMatch(text, clue);
      return match === null ? [] : [{ ...match, weight: clue.weight }];
    });
    return {
      weight: matches.reduce((sum, match) => sum + match.weight, 0),
      first: Math.min(...matches.map(({ index }) => index)),
      found: matches.map(({ words }) => words),
    };
  }),
);

/** The first phrase of the table that stands in the text, as it stands there; null when none does. */
export function firstFound(text: string, phrases: readonly RegExp[]): string | null {
  const bounded = readable(text);
  for (const phrase of phrases) {
    const match = findIn(bounded, phrase);
    if (match !== null) return match[0].trim();
  }
  return null;
}

/** One line, straight quotes, single spaces, so that no phrase has to know about wrapping or typography. */
export const readable: (text: string) => string = forRecent((text) =>
  text
    .slice(0, WORDS_MAX)
    .replace(/[\u2010-\u201d\u02bc]/g, straight)
    .replace(/[^\S ]+|\s{2,}/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim(),
);

function straight(mark: string): string {
  if (mark === '\u201c' || mark === '\u201d') return '"';
  if (mark >= '\u2010' && mark <= '\u2013') return '-';
  return mark === '\u2018' || mark === '\u2019' || mark === '\u02bc' ? "'" : mark;
}

/** Sentences in reading order, bounded; a line break ends one only after an empty line or before a list item. */
export const sentences: (text: string) => readonly string[] = forRecent((text) =>
  text
    .slice(0, WORDS_MAX)
    .replace(/\n{2,}|\n(?=\s{0,3}(?:[-*•]|\d{1,2}[.)])\s)/g, '\u2029')
    .split(/\u2029|(?<=[.!?])\s+(?=[\p{Lu}\p{N}"'(¿¡]|i\b)/u)
    .map((sentence) => readable(sentence))
    .filter((sentence) => sentence !== ''),
);

function firstMatch(text: string, { phrase, unless }: Clue): { index: number; words: string } | null {
  if (!mayStandIn(text, phrase)) return null;
  for (const match of text.matchAll(everywhere(phrase))) {
    const before = text.slice(Math.max(0, match.index - BEFORE), match.index);
    if (unless?.test(before) === true) continue;
    return { index: match.index, words: match[0].trim() };
  }
  return null;
}

const everywhere = oncePer((phrase: RegExp) => new RegExp(phrase.source, `${phrase.flags.replace('g', '')}g`));
