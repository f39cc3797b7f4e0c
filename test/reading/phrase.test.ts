// A phrase is found exactly where its pattern matches; the letters that it cannot do without only spare the trying.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findIn, mayStandIn } from '../../src/reading/phrase.ts';

const PATTERNS: readonly RegExp[] = [
  /\bunsubscribe\b|\bopt(?:ing)?[- ]?(?:me |us )?out\b/i,
  /\b(?:sell|list|part with)\b.{0,20}\b(?:house|home)\b/i,
  /(?:ab|a+b|[abc]{2,3}d)x?/i,
  /(?<=by )christmas|\bXMAS\b/i,
  /^(?:re|fwd?)\s?:/i,
  /\p{Lu}\p{L}+ (?:Street|St\.?)/u,
  /(a|b)\1 house/,
  /(?:colou?r|gr[ae]y) (?:is|was)? ?fine/i,
  /[^a-z]{3}|sell/,
  /ÉTÉ|été/iu,
];
const WORDS = ['sell', 'list', 'house', 'home', 'opt', 'out', 'me', 'by christmas', 'xmas', 'abd', 'aab', 'Re:', 'été'];
const texts = fc
  .array(fc.oneof(fc.constantFrom(...WORDS, 'Main St', 'aa house', 'gray is fine', '- '), fc.string({ maxLength: 4 })))
  .map((words) => words.join(' '));

describe('a phrase', () => {
  test('is found where its pattern matches, and nowhere else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PATTERNS), texts, (pattern, text) => {
        expect(findIn(text, pattern)).toEqual(pattern.exec(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['no letters of it stand there', 'We would like to see 14 Tilden Road.', /\bunsubscribe\b|\bopt out\b/i, false],
    ['some of its letters stand there', 'We optioned it out.', /\bopt out\b/i, false],
    ['all of them do', 'Please OPT OUT', /\bopt out\b/i, true],
    ['it can do without letters', 'x', /\d*/, true],
    ['what stands beside a match is not asked for', 'christmas', /(?!by )christmas/, true],
  ])('is tried when %s: %s', (_, text, pattern, tried) => {
    expect(mayStandIn(text, pattern)).toBe(tried);
  });

  test('is looked for from the start of each text, also by a pattern that keeps its place', () => {
    const pattern = /house/g;
    expect(['a house', 'house', 'house'].map((text) => findIn(text, pattern)?.index)).toEqual([2, 0, 0]);
  });
});
