// What a pattern cannot do without: said only where it is certain, and told apart by the edges of words.

import { describe, expect, test } from 'vitest';
import { DIGIT, keysOf, NON_WORD } from '../../../src/reading/phrases/keys.ts';
import { needsOf } from '../../../src/reading/phrases/needles.ts';

/** As people read them: `_` for the edge of a word or white space, `#` for a digit. */
function shown(pattern: RegExp): string[][] | null {
  const plain = (needle: string): string => needle.replaceAll(NON_WORD, '_').replaceAll(DIGIT, '#');
  return needsOf(pattern)?.map((way) => way.map((set) => set.map(plain).join(' '))) ?? null;
}

describe('a pattern needs', () => {
  test.each([
    ['its words with their edges', /\bsell\b/i, [['_sell_']]],
    ['only the edge that it asks for', /\bretir\w+/i, [['_retir']]],
    ['each part of it', /\bsell\b.{0,20}\bhouse\b/, [['_sell_', '_house_']]],
    ['one of a part that has several forms', /\b(?:sell|list) it\b/, [['_sell it_ _list it_']]],
    ['nothing of what may be missing', /\b(?:please )?call\b/, [['_please call_ _call_']]],
    ['any white space, any digit', /\b20\d\d\sonly\b/, [['_####_only_']]],
    ['either of its outermost forms', /\bsell\b|\brent\b/, [['_sell_'], ['_rent_']]],
    ['nothing that stands beside it', /(?<=by )xmas(?! eve)/, [['xmas']]],
    ['no capitals', /\bMLS\b/, [['_mls_']]],
  ])('%s', (_, pattern, needles) => {
    expect(shown(pattern)).toEqual(needles);
  });

  test.each([
    ['it can do without words', /\d*/],
    ['one of its forms can', /\bsell\b|\?/],
    ['two letters in any word would be all', /ab/],
    ['a capital leaves open which small letter is meant', /ΣΊΣΥΦΟΣ/iu],
    ['its letters are many', /[a-z]{3} [^x]/],
  ])('nothing that we know of where %s', (_, pattern) => {
    expect(shown(pattern)).toBeNull();
  });
});

test.each([
  ['a whole word', `${NON_WORD}a${NON_WORD}`, true],
  ['the beginning of one', `${NON_WORD}sel`, true],
  ['three letters of any word', 'ell', true],
  ['too little of one', `${NON_WORD}se`, false],
  ['the end of one', `e${NON_WORD}`, false],
])('a needle is found by %s', (_, needle, isFound) => {
  expect(keysOf(needle).length > 0).toBe(isFound);
});
