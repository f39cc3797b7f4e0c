// What a pattern cannot do without: texts of which at least one stands in whatever it matches. It looks at the pattern only,
// and says nothing rather than something that could be wrong.

import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { DIGIT, keysOf, NON_WORD } from './keys.ts';

/** Characters of a needle. */
export const NEEDLE_MAX = 20;

/** One of these texts, in lower case. */
export type Needles = readonly string[];

/**
 * For each way in which the pattern can match (its outermost alternatives) all that must stand in the text; null when there
 * is a way of which nothing can be said.
 */
export function needsOf({ source, unicode, unicodeSets }: RegExp): readonly (readonly Needles[])[] | null {
  const ast = new RegExpParser().parsePattern(source, 0, undefined, { unicode, unicodeSets });
  const ways = ast.alternatives.map(({ elements }) => ofSequence(elements).required);
  return ways.every((way) => way.length > 0) ? ways : null;
}

/** What one part of a pattern must hold. Everything is lower case, also where the pattern minds case. */
interface Need {
  /** All texts that the part can match, when they are few. */
  readonly exact: readonly string[] | null;
  /** Of each of these something stands in whatever the part matches. */
  readonly required: readonly Needles[];
}

const ANYTHING: Need = { exact: null, required: [] };
/** A word's beginning or end, until it is known what stands beside it. */
const EDGE = '\u0003';
const EXACT_MAX = 80;
const CLASS_MAX = 8;

function ofAlternatives(alternatives: readonly AST.Alternative[]): Need {
  const needs = alternatives.map(({ elements }) => ofSequence(elements));
  if (needs.length === 1) return needs[0]!;
  const exact = needs.flatMap((need) => need.exact ?? []);
  const best = needs.map(({ required }) => required.reduce(better, null));
  return {
    exact: needs.every((need) => need.exact !== null) && exact.length <= EXACT_MAX ? exact : null,
    required: best.every((set) => set !== null) ? [[...new Set(best.flat())]] : [],
  };
}

function ofSequence(elements: readonly AST.Element[]): Need {
  let run: readonly string[] = [''];
  let isExact = true;
  const required: Needles[] = [];
  const endRun = (next: readonly string[]): void => {
    const needles = [...new Set(run.map(needleOf))];
    if (isTelling(needles)) required.push(needles);
    run = next;
    isExact = false;
  };
  for (const element of elements) {
    const need = ofElement(element);
    if (need.exact === null) {
      endRun(['']);
      required.push(...need.required);
    } else if (run.length * need.exact.length > EXACT_MAX) endRun(need.exact);
    else run = run.flatMap((start) => need.exact!.map((end) => start + end));
  }
  const exact = isExact ? run : null;
  endRun(['']);
  return { exact, required };
}

function ofElement(element: AST.Element): Need {
  switch (element.type) {
    case 'Character':
    case 'CharacterSet':
      return ofLetters([lettersOf(element)]);
    case 'CharacterClass':
      return element.negate ? ANYTHING : ofLetters(element.elements.map(lettersOf));
    case 'Group':
    case 'CapturingGroup':
      return ofAlternatives(element.alternatives);
    case 'Quantifier':
      return ofQuantifier(element);
    // They take no room, and what they ask for may stand beside the match.
    case 'Assertion':
      return { exact: [element.kind === 'word' && !element.negate ? EDGE : ''], required: [] };
    default:
      return ANYTHING;
  }
}

function ofQuantifier({ min, max, element }: AST.Quantifier): Need {
  const { exact, required } = ofElement(element);
  if (min === 1 && max === 1) return { exact, required };
  if (min === 0) return max === 1 && exact !== null ? { exact: [...exact, ''], required: [] } : ANYTHING;
  const needles = exact?.map(needleOf) ?? [];
  return { exact: null, required: isTelling(needles) ? [needles] : required };
}

function isTelling(needles: Needles): boolean {
  return needles.length > 0 && needles.every((needle) => keysOf(needle).length > 0);
}

function ofLetters(sets: readonly (readonly string[] | null)[]): Need {
  const letters = new Set(sets.flatMap((set) => set ?? []));
  const isFew = letters.size <= CLASS_MAX && sets.every((set) => set !== null);
  return isFew ? { exact: [...letters], required: [] } : ANYTHING;
}

/** The characters of a class's element as needles hold them; null when they are many. */
function lettersOf(element: AST.Element | AST.CharacterClassElement): readonly string[] | null {
  switch (element.type) {
    case 'Character':
      return letter(element.value);
    case 'CharacterSet':
      if ('negate' in element && element.negate) return null;
      return element.kind === 'space' ? [NON_WORD] : element.kind === 'digit' ? [DIGIT] : null;
    case 'CharacterClassRange': {
      const { min, max } = element;
      if (max.value - min.value > 10) return null;
      const values = Array.from({ length: max.value - min.value + 1 }, (_, at) => letter(min.value + at));
      return values.every((value) => value !== null) ? values.flat() : null;
    }
    default:
      return null;
  }
}

/** Greek has more small letters than capitals: there a capital does not tell which one is meant. */
const AMBIGUOUS = /[\u00b5\u0370-\u03ff\u1f00-\u1fff]/;

function letter(value: number): readonly string[] | null {
  const text = String.fromCodePoint(value);
  if (AMBIGUOUS.test(text)) return null;
  return /\d/.test(text) ? [DIGIT] : [text.toLowerCase()];
}

/** A run of letters as a needle: at its ends the edge of a word is a character that belongs to none. */
function needleOf(run: string): string {
  let first = 0;
  let last = run.length - 1;
  while (run[first] === EDGE) first += 1;
  while (last >= first && run[last] === EDGE) last -= 1;
  if (last < first) return '';
  const start = first > 0 && isWord(run[first]!) ? NON_WORD : '';
  const end = last < run.length - 1 && isWord(run[last]!) ? NON_WORD : '';
  return `${start}${run.slice(first, last + 1).replaceAll(EDGE, '')}${end}`.slice(0, NEEDLE_MAX);
}

/** As `\w` has it. */
function isWord(letter: string): boolean {
  return letter === DIGIT || /\w/.test(letter);
}

/** The set that tells more: its shortest text is longer, or there are fewer of them. */
function better(one: Needles | null, other: Needles): Needles {
  if (one === null || strength(other) > strength(one)) return other;
  return strength(other) === strength(one) && other.length < one.length ? other : one;
}

function strength(needles: Needles): number {
  return Math.min(...needles.map((needle) => needle.replaceAll(NON_WORD, '').length), 6);
}
