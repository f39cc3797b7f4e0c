// What of a text counts for the learned weights: its words, their beginnings, and pairs of neighbours, in any script. Names,
// and words for family, faith and origin, are taken out first: they must never weigh for or against anybody.

const TEXT_MAX = 4_000;
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
  const bounded = text.slice(0, TEXT_MAX).normalize('NFC');
  const tokens: string[] = [];
  let end = 0;
  for (const match of bounded.matchAll(TOKEN)) {
    const word = match[0];
    const gap = bounded.slice(end, match.index);
    end = match.index + word.length;
    if (UNSPACED.test(word)) tokens.push(...word);
    else tokens.push(isName(word, gap, isWord) ? '<name>' : neutral(word));
  }
  return tokens;
}

/** A capital begins a name, but at the start of a sentence only where nobody writes the word without one. */
function isName(word: string, gap: string, isWord: (lower: string) => boolean): boolean {
  if (word.length === 1 || !/^\p{Lu}/u.test(word) || /^I['’]/.test(word)) return false;
  const isAlone = /^\p{Lu}+$/u.test(word);
  const opens = gap === '' || /[.!?:\n"“(¿¡]/.test(gap);
  return opens || isAlone ? !isWord(word.toLowerCase().replaceAll('’', "'")) : true;
}

function neutral(word: string): string {
  if (/^\d/.test(word)) return word.length < 3 ? '<#>' : `<${word.length}#>`;
  const lower = word.toLowerCase().replaceAll('’', "'");
  return CLASS_OF.get(lower.replace(/'s$/, '')) ?? lower;
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
const CLASS_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(CLASSES).flatMap(([name, words]) => words.split(' ').map((word) => [word, name] as const)),
);
