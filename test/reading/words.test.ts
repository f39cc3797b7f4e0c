// A text in the form in which phrases are looked for in it: what is asked of the whole first and then of its sentences gets
// the same answer.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { madeReadable, readable, sentences, weigh } from '../../src/reading/words.ts';

const pieces = fc.constantFrom(
  ...[
    'We sell.',
    'i ',
    'Why?',
    ' ',
    '\n',
    '\n\n',
    '\n- ',
    '\n1. ',
    '\u00a0',
    '\u2029',
    '\t',
    '’',
    '“',
    '–',
    'a',
    '!',
    'é',
    '"',
  ],
);
const texts = fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join(''));

describe('a readable text', () => {
  test('has straight quotes and single spaces only', () => {
    expect(readable(' “It’s\u00a0 late”\n\n— no,\tnot  yet – ')).toBe('"It\'s late" — no, not yet -');
  });

  test('is the same when it is made again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(madeReadable(madeReadable(text))).toBe(madeReadable(text));
      }),
    );
  });

  test('holds each of its sentences, with no letter of a word beside it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const whole = ` ${readable(text)} `;
        for (const sentence of sentences(text)) expect(whole).toContain(` ${sentence} `);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a table of phrases', () => {
  const TABLE = [
    { phrase: /\bsell\b/i, weight: 2, unless: /\bnot\s$/i },
    { phrase: /\bhouse\b/i, weight: 1 },
  ];

  test('counts each phrase once and names what stands there', () => {
    expect(weigh('Our house: Sell the house, sell it', TABLE)).toEqual({
      weight: 3,
      first: 4,
      found: ['Sell', 'house'],
    });
  });

  test('takes the first place that nothing before it turns round', () => {
    expect(weigh('We do not sell. Later we sell', TABLE)).toEqual({ weight: 2, first: 25, found: ['sell'] });
    expect(weigh('We do not sell', TABLE)).toEqual({ weight: 0, first: Number.POSITIVE_INFINITY, found: [] });
  });
});
