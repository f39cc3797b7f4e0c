// Weighs what somebody wrote against tables of phrases. A table names what a phrase stands for and how much it counts;
// the words themselves come back as evidence. It refuses to look at more than a letter's length of text.

import { forRecent, oncePer } from './once.ts';
import { type Demands, demandsOf, findIn, maySatisfy } from './phrase.ts';

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
/** One mail's texts: its words with and without the subject, the signature, a notice's lines. */
const TEXTS_KEPT = 20;

/** Each clue counts once, however often its phrase stands there. */
export function weigh(text: string, clues: readonly Clue[]): Weighed {
  const bounded = readable(text);
  const weighed = weighedIn(bounded);
  let result = weighed.get(clues);
  if (result === undefined) {
    result = weighedBy(bounded, preparedOf(clues));
    weighed.set(clues, result);
  }
  return result;
}

const weighedIn = forRecent((): Map<readonly Clue[], Weighed> => new Map(), TEXTS_KEPT);

type Prepared = Clue & { readonly demands: Demands; readonly everywhere: RegExp };

const preparedOf = oncePer((clues: readonly Clue[]): readonly Prepared[] =>
  clues.map((clue) => ({ ...clue, demands: demandsOf(clue.phrase), everywhere: everywhere(clue.phrase) })),
);

function weighedBy(text: string, clues: readonly Prepared[]): Weighed {
  const found: string[] = [];
  let [weight, first] = [0, Number.POSITIVE_INFINITY];
  for (const clue of clues) {
    const match = maySatisfy(text, clue.demands) ? firstMatch(text, clue) : null;
    if (match === null) continue;
    weight += clue.weight;
    first = Math.min(first, match.index);
    found.push(match[0].trim());
  }
  return { weight, first, found };
}

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
export const readable: (text: string) => string = forRecent(madeReadable, TEXTS_KEPT);

/** As `readable`, for lines and sentences, which are asked for once. */
export function madeReadable(text: string): string {
  const bounded = text.slice(0, WORDS_MAX);
  const plain = /[\u2010-\u201d\u02bc]/.test(bounded) ? bounded.replace(/[\u2010-\u201d\u02bc]/g, straight) : bounded;
  return /[^\S ]| {2}/.test(plain)
    ? plain
        .replace(/[^\S ]+|\s{2,}/g, ' ')
        .replace(/ {2,}/g, ' ')
        .trim()
    : plain.trim();
}

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
    .map(madeReadable)
    .filter((sentence) => sentence !== ''),
);

/** The first match that nothing before it turns round. `everywhere` is global. */
function firstMatch(
  text: string,
  { everywhere: pattern, unless }: { readonly everywhere: RegExp; readonly unless?: RegExp },
): RegExpExecArray | null {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (unless?.test(text.slice(Math.max(0, match.index - BEFORE), match.index)) !== true) return match;
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return null;
}

function everywhere({ source, flags }: RegExp): RegExp {
  return new RegExp(source, `${flags.replace('g', '')}g`);
}
