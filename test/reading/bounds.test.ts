// Reading takes whatever comes: no text makes it throw, and none makes it slow.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read } from '../../src/reading/read.ts';
import { KINDS } from '../../src/reading/reading.ts';
import { parseCase, SAMPLE } from './cases.ts';

const PERSON = 'Jo Ellery <jo.ellery@mail.example>';
const SERVICE = 'Zillow <no-reply@zillow.example>';
/** What patterns with two ways to match the same characters would take for ever to give up on. */
const HOSTILE = [
  'a ',
  'Aa ',
  'Aa Bb, ',
  '1 ',
  '12 Aa ',
  '617-',
  '617 555 ',
  'x@a.',
  'Label:\n',
  'a=b\n',
  'Q? A\n',
  '"',
  '" ',
  '> ',
  '\n',
  '. ',
  '- ',
  'not ',
  'my house ',
  'by the end of ',
  'Jan ',
  'in two years or ',
  'you sold my ',
  'no more ',
  'one two three ',
  'Smith said ',
  '<a>b</a>',
];
const LENGTH = 100_000;

describe('hostile text', () => {
  test.each([PERSON, SERVICE])('from %s is read in bounded time', async (from) => {
    const empty = await parseCase({ from, subject: 'x', text: 'x' });
    for (const unit of HOSTILE) {
      const text = unit.repeat(Math.ceil(LENGTH / unit.length));
      const start = performance.now();
      read({ ...empty, text, newText: text, subject: text.slice(0, 900) }, SAMPLE);
      expect(performance.now() - start, JSON.stringify(unit)).toBeLessThan(4_000);
    }
  });

  test('of any kind gives a reading', async () => {
    const person = await parseCase({ from: PERSON, subject: 'x', text: 'x' });
    const service = await parseCase({ from: SERVICE, subject: 'x', text: 'x' });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.boolean(), (text, isService) => {
        const reading = read(
          { ...(isService ? service : person), subject: text.slice(0, 60), text, newText: text },
          SAMPLE,
        );
        expect(KINDS).toContain(reading.kind);
        expect(reading.lane !== null).toBe(reading.kind === 'lead' || reading.kind === 'campaign_reply');
        expect(reading.answerTo ?? '').not.toMatch(/^no-?reply/);
      }),
      { numRuns: 300 },
    );
  });
});
