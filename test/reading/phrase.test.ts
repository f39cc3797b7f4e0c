// A phrase is found exactly where its pattern matches; the words that it cannot do without only spare the trying.

import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allIn, findIn, mayStandIn, standsIn } from '../../src/reading/phrase.ts';
import { DIGIT, NON_WORD } from '../../src/reading/phrases/keys.ts';
import { needsOf } from '../../src/reading/phrases/needles.ts';
import { madeReadable } from '../../src/reading/words.ts';
import { parseMessage } from '../../src/shell/mime.ts';
import { literalsIn } from '../support/patterns.ts';
import { casesOf, NOON } from './cases.ts';

const ROOT = join(import.meta.dirname, '..', '..');
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
  /\b\d{2}k\b|\bby \d/i,
  /\bé|caf\u00e9\b/iu,
  /\bkm\b.{0,9}\bski\b/iu,
  /σίσυφος house/iu,
];
/** Those of the readers themselves. */
const OWN = literalsIn(ROOT, globSync('src/reading/**/*.ts', { cwd: ROOT })).map(({ regexp }) => regexp);

const WORDS = ['sell', 'list', 'house', 'home', 'opt', 'out', 'me', 'by christmas', 'xmas', 'abd', 'aab', 'Re:', 'été'];
const ODD = [
  'Main St',
  'aa house',
  'gray is fine',
  '- ',
  '\u212aM',
  '\u017fki',
  'km',
  'İ',
  'ΣΊΣΥΦΟΣ',
  '12k',
  'café',
  '’',
];
const texts = fc
  .array(fc.oneof(fc.constantFrom(...WORDS, ...ODD), fc.string({ maxLength: 4 })))
  .chain((words) => fc.constantFrom(' ', '', '\n').map((between) => words.join(between)));

/** Pieces of what the readers' own patterns need, in any order: nearly all of them nearly match something. */
const NEEDLES = OWN.flatMap((pattern) => (needsOf(pattern) ?? []).flat(2)).map((needle) =>
  needle.replaceAll(NON_WORD, ' ').replaceAll(DIGIT, '7'),
);
const nearMisses = fc
  .array(fc.constantFrom(...NEEDLES), { minLength: 1, maxLength: 12 })
  .chain((parts) => fc.constantFrom('', ' ', "'", '’', 'x').map((between) => parts.join(between)))
  .chain((text) =>
    fc.constantFrom(
      text,
      text.toUpperCase(),
      text.replace(/\b\w/g, (letter) => letter.toUpperCase()),
    ),
  );

/** The patterns that match the text and are not tried. */
function missed(text: string, patterns: readonly RegExp[]): RegExp[] {
  return patterns.filter((pattern) => {
    if (mayStandIn(text, pattern)) return false;
    pattern.lastIndex = 0;
    return pattern.test(text);
  });
}

describe('a phrase', () => {
  test('is found where its pattern matches, and nowhere else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PATTERNS), texts, (pattern, text) => {
        expect(findIn(text, pattern)).toEqual(pattern.exec(text));
        expect(standsIn(text, pattern)).toBe(pattern.test(text));
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    ['none of its words stands there', 'We would like to see 14 Tilden Road.', /\bunsubscribe\b|\bopt out\b/i, false],
    ['some of them do', 'We optioned it out.', /\bopt out\b/i, false],
    ['one of two stands there', 'We sell.', /\bsell\b.{0,20}\bhouse\b/i, false],
    ['its word is part of another', 'Selling', /\bsell\b/i, false],
    ['all of them do', 'Please OPT OUT', /\bopt out\b/i, true],
    ['it is all of the text', 'sell', /\bsell\b/i, true],
    ['it can do without letters', 'x', /\d*/, true],
    ['what stands beside a match is not asked for', 'christmas', /(?!by )christmas/, true],
    ['a letter of it may be written in another alphabet', '\u017fki', /\bski\b/iu, true],
    ['a sign before it becomes a letter in lower case', '\u212ahouse', /\bhouse\b/i, true],
    ['a letter behind it becomes two in lower case', 'house\u0130', /\bhouse\b/i, true],
  ])('is tried when %s: %s', (_, text, pattern, tried) => {
    expect(mayStandIn(text, pattern)).toBe(tried);
  });

  test('is looked for from the start of each text, also by a pattern that keeps its place', () => {
    const pattern = /house/g;
    expect(['a house', 'house', 'house'].map((text) => findIn(text, pattern)?.index)).toEqual([2, 0, 0]);
  });

  test('is found everywhere, but not where it would match nothing', () => {
    expect(allIn('house, House', /house/gi).map(({ index }) => index)).toEqual([0, 7]);
    expect(allIn('abba', /b?/g).map(({ index }) => index)).toEqual([1, 2]);
  });

  test('is found at the end of a long text', () => {
    const text = `${'house '.repeat(6_000)}quillwright`;
    expect([/\bhouse\b/, /\bquillwright\b/].map((pattern) => findIn(text, pattern)?.index)).toEqual([0, 36_000]);
  });

  test('that is asked for the first time is looked for in a text that was asked before', () => {
    const text = 'a zymurgist and a quillwright';
    expect([/\bzymurgist\b/, /\bquillwright\b/].map((pattern) => findIn(text, pattern)?.index)).toEqual([2, 18]);
  });
});

describe('no phrase of the readers is hidden', () => {
  test('in any mail of the samples', async () => {
    const paths = globSync('test/{inbox,corpus}/**/*.eml', { cwd: ROOT });
    const mails = await Promise.all(paths.map(async (path) => parseMessage(await readFile(join(ROOT, path)), NOON)));
    const written = ['people.jsonl', 'notices.jsonl'].flatMap((file) => casesOf(file).map(({ text }) => text));
    const all = mails.flatMap(({ subject, newText, text }) => [subject, newText, text]);
    const whole = [...new Set([...all, ...written].map((text) => madeReadable(text.slice(0, 2_000))))];
    expect(whole.length).toBeGreaterThan(1_000);
    expect(whole.flatMap((text) => missed(text, OWN).map((pattern) => [text, pattern]))).toEqual([]);
  }, 120_000);

  test('in texts made of what they need', () => {
    fc.assert(
      fc.property(nearMisses, (text) => {
        expect(missed(text, OWN)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  }, 120_000);
});
