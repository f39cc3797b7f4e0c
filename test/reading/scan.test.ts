// The letter by letter scanner of the learned words finds what the patterns of features.ts find, or refuses.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokensOf } from '../../src/reading/learned/features.ts';
import { scannerOf } from '../../src/reading/learned/scan.ts';
import { vocabularyOf } from '../../src/reading/learned/vocabulary.ts';
import packed from '../../src/reading/learned/weights.json' with { type: 'json' };
import { sumOfScanned, sumOfTokens, unpack } from '../../src/reading/learned/weights.ts';

const weights = unpack(packed);
const scan = scannerOf(weights.vocabulary, weights.words);

function sums(text: string) {
  const scanned = scan(text);
  const tokens = tokensOf(text, (lower) => weights.words.has(lower));
  return { scanned: scanned === null ? null : sumOfScanned(weights, scanned), sum: sumOfTokens(weights, tokens) };
}

describe('the scanner', () => {
  test('adds up the words of any text as the patterns do', () => {
    const pieces = fc.constantFrom(
      ...['I', "I'm", 'i', 'Our', 'HOUSE', 'House', 'house', "Connor's", 'Latoya', 'wife', "Wife's", 'sell', 'selling'],
      ...[
        'zzzyx',
        'Zzzyx',
        'SELLZZ',
        '14',
        '617',
        '610000',
        '3br',
        "don't",
        'don’t',
        "agents'",
        "'",
        '’',
        '“',
        '?',
        '$',
      ],
      ...['%', '.', '! ', ': ', ' ', ' ', '\n', '(', ',', '-', '–', '_', '\u00a0', 'a', 'X', 'XY'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (some) => {
        const { scanned, sum } = sums(some.join(''));
        expect(scanned).toEqual(sum);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each(['our flat in Hyères', 'продать дом', '房子', 'house \ud83c\udfe0', 'ﬁrst'])('refuses %s', (text) => {
    expect(scan(text)).toBeNull();
  });

  test('reads as much of a text as counts', () => {
    const { scanned, sum } = sums('sell our house, '.repeat(400));
    expect(scanned).toEqual(sum);
  });
});

test('a vocabulary refuses more answers than fit into its lines', () => {
  expect(() => vocabularyOf(new Map([['sell', 0]]), new Int8Array(33), 33)).toThrow('33 answers do not fit');
});
