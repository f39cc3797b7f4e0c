// Which conditions include which: whether earlier rules take every lead that a later one waits for. It refuses to guess;
// it says yes only where the conditions themselves prove it.

import { SOURCE_NAMES } from './source-names.ts';
import type { Rule, Team, When } from './team.ts';
import { INTENT_WORDS, RELATIONSHIP_WORDS, SOURCE_KIND_WORDS } from './vocabulary.ts';

/** The earlier rules that together fit whatever `rule` fits; null when something may be left for it. */
export function takenBy(rule: Rule, earlier: readonly Rule[], team: Team): readonly Rule[] | null {
  const narrow = conditions(rule.when);
  const coversIt = (wide: Conditions, it: Conditions) => covers(wide, it, team);
  const single = earlier.find(({ when }) => coversIt(conditions(when), narrow));
  if (single !== undefined) return [single];
  const bands = byPrice(narrow, earlier, coversIt);
  if (bands !== null) return bands;
  for (const key of KEYS) {
    // Those that differ from it in this one condition only: do they leave any of its words over?
    const some = earlier.filter(
      ({ when }) => conditions(when).lists.has(key) && coversIt(without(conditions(when), key), without(narrow, key)),
    );
    const wordsOf = ({ when }: Rule) => conditions(when).lists.get(key) ?? [];
    const taken = some.flatMap(wordsOf);
    for (const wanted of [narrow.lists.get(key), everyWord(key, team)]) {
      if (wanted === undefined || wanted === null || !wanted.every((word) => isTaken(key, word, taken, team))) continue;
      return some.filter((of) => wanted.some((word) => isTaken(key, word, wordsOf(of), team)));
    }
  }
  return null;
}

const KEYS = [
  'lane',
  'intent',
  'relationship',
  'source',
  'area',
  'listingStatus',
  'flags',
  'words',
  'knownAgent',
  'hours',
] as const;
type Key = (typeof KEYS)[number];

interface Conditions {
  /** Lower case; one of each must hold. */
  readonly lists: ReadonlyMap<Key, readonly string[]>;
  readonly price: When['price'];
}

function conditions(when: When): Conditions {
  const lists = new Map<Key, readonly string[]>();
  for (const key of KEYS) {
    const words = key === 'hours' ? (when.hours === undefined ? undefined : [when.hours]) : when[key];
    if (words !== undefined)
      lists.set(
        key,
        words.map((word) => word.toLowerCase()),
      );
  }
  return { lists, price: when.price };
}

/** Does `wide` fit every reading that `narrow` fits? Each condition of `wide` must be held by one of `narrow`. */
function covers(wide: Conditions, narrow: Conditions, team: Team): boolean {
  if (wide.price !== undefined) {
    if (narrow.price === undefined) return false;
    if ((wide.price.min ?? 0) > (narrow.price.min ?? 0)) return false;
    if ((wide.price.max ?? Number.POSITIVE_INFINITY) < (narrow.price.max ?? Number.POSITIVE_INFINITY)) return false;
  }
  return [...wide.lists].every(
    ([key, words]) => narrow.lists.get(key)?.every((word) => isTaken(key, word, words, team)) ?? false,
  );
}

/** Whatever is from Zillow is from a portal, too. */
function isTaken(key: Key, word: string, words: readonly string[], { sources }: Team): boolean {
  if (words.includes(word)) return true;
  if (key !== 'source') return false;
  const own = sources.find(({ name }) => name.toLowerCase() === word);
  const kind = own === undefined ? kindOf(word) : own.kind;
  return kind != null && words.includes(kind);
}

function kindOf(source: string): string | undefined {
  return Object.entries(SOURCE_NAMES).find(([, names]) => (names as readonly string[]).includes(source))?.[0];
}

/** Earlier rules that ask for less but for the price, and whose bands leave nothing of the rule's own band over. */
function byPrice(
  narrow: Conditions,
  earlier: readonly Rule[],
  coversIt: (wide: Conditions, narrow: Conditions) => boolean,
): readonly Rule[] | null {
  if (narrow.price === undefined) return null;
  const { min = 0, max = Number.POSITIVE_INFINITY } = narrow.price;
  const bands = earlier.filter(
    ({ when }) => when.price !== undefined && coversIt({ ...conditions(when), price: undefined }, narrow),
  );
  const top = ({ when }: Rule) => when.price?.max ?? Number.POSITIVE_INFINITY;
  const taken: Rule[] = [];
  let until = min;
  // Each time the band that reaches furthest from where the last one ended.
  for (let left = bands.length; left > 0 && until < max; left -= 1) {
    const [best] = bands
      .filter((of) => (of.when.price?.min ?? 0) <= until && top(of) > until)
      .toSorted((a, b) => top(b) - top(a));
    if (best === undefined) return null;
    taken.push(best);
    until = top(best);
  }
  return until >= max && taken.length > 0 ? taken : null;
}

function without(of: Conditions, key: Key): Conditions {
  return { ...of, lists: new Map([...of.lists].filter(([other]) => other !== key)) };
}

/** What a reading can hold, where it always holds just one of them; null: it may hold none, or anything. */
function everyWord(key: Key, team: Team): readonly string[] | null {
  switch (key) {
    case 'lane':
      return team.lanes.map(({ name }) => name.toLowerCase());
    case 'intent':
      return INTENT_WORDS;
    case 'relationship':
      return RELATIONSHIP_WORDS;
    case 'source':
      return SOURCE_KIND_WORDS;
    case 'hours':
      return ['business', 'after'];
    case 'area':
    case 'listingStatus':
    case 'flags':
    case 'words':
    case 'knownAgent':
      return null;
  }
}
