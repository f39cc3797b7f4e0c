// Weighs what somebody wrote against tables of phrases. A table names what a phrase stands for and how much it counts;
// the words themselves come back as evidence. It refuses to look at more than a letter's length of text.

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
  const bounded = readable(text);
  let weight = 0;
  let first = Number.POSITIVE_INFINITY;
  const found: string[] = [];
  for (const clue of clues) {
    const match = firstMatch(bounded, clue);
    if (match === null) continue;
    weight += clue.weight;
    first = Math.min(first, match.index);
    found.push(match.words);
  }
  return { weight, first, found };
}

/** The first phrase of the table that stands in the text, as it stands there; null when none does. */
export function firstFound(text: string, phrases: readonly RegExp[]): string | null {
  const bounded = readable(text);
  for (const phrase of phrases) {
    const match = phrase.exec(bounded);
    if (match !== null) return match[0].trim();
  }
  return null;
}

/** One line, straight quotes, single spaces, so that no phrase has to know about wrapping or typography. */
export function readable(text: string): string {
  return text
    .slice(0, WORDS_MAX)
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2013]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Sentences in reading order, bounded; a line break ends one only after an empty line or before a list item. */
export function sentences(text: string): string[] {
  return text
    .slice(0, WORDS_MAX)
    .replace(/\n{2,}|\n(?=\s{0,3}(?:[-*•]|\d{1,2}[.)])\s)/g, '\u2029')
    .split(/\u2029|(?<=[.!?])\s+(?=[\p{Lu}\p{N}"'(¿¡]|i\b)/u)
    .map((sentence) => readable(sentence))
    .filter((sentence) => sentence !== '');
}

function firstMatch(text: string, { phrase, unless }: Clue): { index: number; words: string } | null {
  const all = new RegExp(phrase.source, phrase.flags.includes('g') ? phrase.flags : `${phrase.flags}g`);
  for (const match of text.matchAll(all)) {
    const before = text.slice(Math.max(0, match.index - BEFORE), match.index);
    if (unless?.test(before) === true) continue;
    return { index: match.index, words: match[0].trim() };
  }
  return null;
}
