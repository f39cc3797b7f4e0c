// What of a text counts for the learned weights: its words, their beginnings, and pairs of neighbours, in any script. Names,
// and words for family, faith and origin, are taken out first: they must never weigh for or against anybody.

import { forRecent } from '../once.ts';

/** Characters of a text that count. */
export const TEXT_MAX = 4_000;
const TOKEN = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\d+|[?$%]/gu;
/** Scripts that are written without spaces: each character is a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Beginnings stand for all forms of a word: sell, selling; продать, продаю. */
const BEGINNINGS = [3, 4, 5];

/** The features of some words in their order, as often as they stand there: each word, its beginnings, each pair. */
export function featuresOf(tokens: readonly string[]): string[] {
  return tokens.flatMap((token, at) => [
    token,
    ...beginningsOf(token),
    ...(at === 0 ? [] : [pairOf(tokens[at - 1]!, token)]),
  ]);
}

export function beginningsOf(token: string): string[] {
  if (token.startsWith('<')) return [];
  return BEGINNINGS.flatMap((length) => (token.length >= length ? [`${token.slice(0, length)}^`] : []));
}

export function pairOf(one: string, next: string): string {
  return `${one} ${next}`;
}

/**
 * The words of a text as they count: lower case, numbers by their length, people by nothing. `isWord`: whether people write
 * it without a capital, too.
 */
export function tokensOf(text: string, isWord: (lower: string) => boolean): string[] {
  const cut = text.slice(0, TEXT_MAX);
  // What is Latin-1 has one form only.
  const bounded = /[^\0-\xff]/.test(cut) ? cut.normalize('NFC') : cut;
  const tokens: string[] = [];
  let end = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(bounded); match !== null; match = TOKEN.exec(bounded)) {
    const word = wordOf(match[0]);
    if (word.isUnspaced) tokens.push(...match[0]);
    else if (word.mayBeName && isName(word, bounded.slice(end, match.index), isWord)) tokens.push('<name>');
    else tokens.push(word.neutral);
    end = TOKEN.lastIndex;
  }
  return tokens;
}

interface Word {
  readonly isUnspaced: boolean;
  readonly mayBeName: boolean;
  /** In capitals only. */
  readonly isAlone: boolean;
  readonly lower: string;
  readonly neutral: string;
}

const WORDS_KEPT = 10_000;

const wordOf = forRecent((word): Word => {
  const lower = word.toLowerCase().replaceAll('’', "'");
  return {
    isUnspaced: UNSPACED.test(word),
    mayBeName: word.length > 1 && /^\p{Lu}/u.test(word) && !/^I['’]/.test(word),
    isAlone: /^\p{Lu}+$/u.test(word),
    lower,
    neutral: /^\d/.test(word)
      ? word.length < 3
        ? '<#>'
        : `<${word.length}#>`
      : (CLASS_OF.get(lower.replace(/'s$/, '')) ?? lower),
  };
}, WORDS_KEPT);

/** A capital begins a name, but at the start of a sentence only where nobody writes the word without one. */
function isName({ isAlone, lower }: Word, gap: string, isWord: (lower: string) => boolean): boolean {
  const opens = gap === '' || /[.!?:\n"“(¿¡]/.test(gap);
  return opens || isAlone ? !isWord(lower) : true;
}

/** Whoever it is, and whatever they believe or come from, it is one word to us. */
const CLASSES: Readonly<Record<string, string>> = {
  '<relative>':
    'husband wife spouse partner fiance fiancee fiancé fiancée boyfriend girlfriend hubby wifey mother father mom mum mama dad daddy papa ma pa parents parent grandmother grandfather grandma grandpa granny nana nonna sister brother sis bro son sons daughter daughters cousin cousins aunt auntie uncle niece nieces nephew nephews husbands wives sisters brothers mothers fathers grandparents grandfathers grandmothers stepmother stepfather stepson stepdaughter stepsister stepbrother brother-in-law sister-in-law widow widower esposo esposa marido mujer madre padre mamá papá hijo hija hijos hermano hermana mãe pai filho filha filhos irmão irmã mari femme mère père fils fille frère soeur муж жена мать отец сын дочь брат сестра żona mąż matka ojciec syn córka brat siostra primo prima primos',
  '<child>':
    'kid kids child children baby babies toddler twins boy boys girl girls teen teenager teenagers infant newborn grandchild grandchildren grandkids elders niños niñas crianças enfants',
  '<faith>':
    'church churches parish parishes mosque mosques synagogue synagogues temple temples shul chapel christian christians catholic catholics jewish jew jews muslim muslims islamic hindu hindus buddhist sikh protestant evangelical mormon orthodox religion religious faith priest pastor rabbi imam minister nun iglesia igreja église',
  '<origin>':
    'white black asian asians hispanic hispanics latino latinos latina brazilian brazilians haitian haitians irish italian italians chinese vietnamese indian indians african caribbean mexican russian polish portuguese dominican cuban arab arabs korean japanese immigrant immigrants foreigner foreigners visa refugee american americans',
};
/** Lower-case word to what it is to us. */
export const CLASS_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(CLASSES).flatMap(([name, words]) => words.split(' ').map((word) => [word, name] as const)),
);
