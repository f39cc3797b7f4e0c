import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs } from '../../src/shell/imap/backoff.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const backoff = { firstMs: 1_000, mostMs: 60_000 };

test('each failure doubles the wait, up to the bound', () => {
  const longest = [1, 2, 3, 6, 7, 8, 5_000].map((failures) => backoffMs(failures, backoff, 1));
  expect(longest).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 60_000]);
});

test('the wait is never under half of the full one, nor over it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), random, (failures, at) => {
      const full = backoffMs(failures, backoff, 1);
      const wait = backoffMs(failures, backoff, at);
      expect(wait).toBeGreaterThanOrEqual(full / 2);
      expect(wait).toBeLessThanOrEqual(full);
    }),
  );
});

test('two processes that lost a server together do not come back together', () => {
  expect(backoffMs(4, backoff, 0.1)).not.toBe(backoffMs(4, backoff, 0.9));
});
