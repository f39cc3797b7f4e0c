// Any bytes in, an answer out. `npm run fuzz` goes on for as long as it is told to.

import { describe, expect, test } from 'vitest';
import { KINDS } from '../../src/reading/reading.ts';
import { mutant } from './mutate.ts';
import { readWhole, seeds, WORK_MAX } from './try.ts';

const mails = await seeds();
const COUNT = 400;

describe('mails made wrong', () => {
  test('the same seed makes the same mail', () => {
    expect(mutant(mails, 5).equals(mutant(mails, 5))).toBe(true);
    expect(mutant(mails, 5).equals(mutant(mails, 6))).toBe(false);
  });

  test(`${COUNT} of them all get an answer within their share of work`, async () => {
    const slow: { seed: number; work: number }[] = [];
    for (let seed = 1; seed <= COUNT; seed += 1) {
      const { reading, work } = await readWhole(mutant(mails, seed));
      expect(KINDS, `seed ${seed}`).toContain(reading.kind);
      if (work > WORK_MAX) slow.push({ seed, work });
    }
    expect(slow).toEqual([]);
  }, 120_000);
});
