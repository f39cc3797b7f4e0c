// The learned weights: made from the texts that lie in bench/learn, blind for who somebody is, and the same sum whichever way
// it is added up.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ask, likeliestPart, wordsFor } from '../../src/reading/learned/ask.ts';
import { featuresOf, tokensOf as tokensIn } from '../../src/reading/learned/features.ts';
import packed from '../../src/reading/learned/weights.json' with { type: 'json' };
import { pack, sharesOf, strongest, sumOf, sumOfTokens, unpack } from '../../src/reading/learned/weights.ts';

const LETTER =
  'My wife and I have outgrown the flat. Her mother lives near the church, and our two kids need a yard. What could we get for 600?';
const weights = unpack(packed);
const tokensOf = (text: string): string[] => tokensIn(text, (lower) => weights.words.has(lower));

describe('the learned weights', () => {
  test('were learned from the texts that lie beside the learner: else run npm run learn', async () => {
    const folder = join(import.meta.dirname, '..', '..', 'bench', 'learn');
    const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
    const sources = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
    expect(createHash('sha256').update(sources.join('')).digest('hex')).toBe(packed.digest);
  });

  test.each([
    ['wife', 'husband'],
    ['mother', 'uncle'],
    ['church', 'mosque'],
    ['kids', 'grandchildren'],
  ])('%s or %s is the same to them', (one, other) => {
    expect(tokensOf(LETTER.replace(one, other))).toEqual(tokensOf(LETTER));
  });

  test.each(['Priya', 'Latoya', 'JOSÉ', 'Mohammed', 'Wei'])('%s is a name also where a sentence begins', (name) => {
    expect(tokensOf(`${name} here. ${name} and I look for a place.`)).toEqual(
      tokensOf('Connor here. Connor and I look for a place.'),
    );
  });

  test('a name in a sentence is no word, and a number only its length', () => {
    expect(tokensOf('We asked Latoya about 14 Elm for 610.')).toEqual(
      tokensOf('We asked Connor about 90 Oak for 745.'),
    );
  });

  test('the words of a text add up to the sum of its features', () => {
    const words = fc.constantFrom('sell', 'selling', 'our', 'house', 'rent', 'zzz', '<name>', '?', '房', 'дом', 'buy');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (tokens) => {
        const whole = sumOf(
          weights,
          featuresOf(tokens).filter((feature) => !feature.includes(' ')),
        );
        const pairs = featuresOf(tokens).filter(
          (feature) => feature.includes(' ') && packed.features.includes(feature),
        );
        const sum = sumOfTokens(weights, tokens);
        expect(sum.count).toBe(whole.count + pairs.length);
      }),
    );
  });

  test('what is packed is what was learned, to a twentieth', () => {
    const own = new Map([
      ['', [0.1, -0.1]],
      ['sell our', [1, -1]],
      ['sell', [3.2, -9]],
    ]);
    const kept = unpack(pack({ intent: ['seller', 'buyer'] }, [], own));
    expect([...sumOf(kept, ['sell']).columns]).toEqual([64, -127]);
    expect([...sumOfTokens(kept, ['sell', 'our']).columns]).toEqual([84, -147]);
    expect(sharesOf(kept, 'intent', sumOf(kept, ['sell']))[0]).toBeGreaterThan(0.9);
    expect(strongest(kept, { question: 'intent', answer: 'seller' }, ['our', 'sell'])).toEqual(['sell']);
    expect(() => sharesOf(kept, 'kind', sumOf(kept, []))).toThrow('npm run learn');
  });
});

describe('asking them', () => {
  test('all answers together are certain', () => {
    const shares = ask('intent', LETTER).map(({ share }) => share);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });

  test('an answer names words that stand there', () => {
    const [best] = ask('intent', LETTER).toSorted((a, b) => b.share - a.share);
    for (const word of wordsFor('intent', best!.answer, LETTER)) {
      expect(LETTER.toLowerCase()).toContain(word.split(' ')[0]!);
    }
  });

  test('one sentence of a long letter raises a flag, and is named', () => {
    const claim =
      'If the deposit is not back in my account by Friday my attorney will file in housing court against you.';
    const part = likeliestPart('legal', 'yes', `${LETTER} ${claim} ${LETTER}`);
    expect(part.share).toBeGreaterThan(0.5);
    expect(part.because).toContain('attorney');
  });

  test('a few words alone raise nothing', () => {
    expect(likeliestPart('legal', 'yes', 'My attorney says hello.').share).toBe(0);
  });
});
