// A text that begins like the one before is not searched from its start again.

import { expect, test } from 'vitest';
import { standsIn } from '../../../src/reading/phrase.ts';

test('a phrase is found that begins in the words known before and ends in the new ones', () => {
  const phrase = /\bcottage near water\b/;
  expect(standsIn('we would love a cottage near', phrase)).toBe(false);
  expect(standsIn('we would love a cottage near water', phrase)).toBe(true);
});

test('a phrase that nobody asked for before is found in the words known before', () => {
  expect(standsIn('a lighthouse with a parrot', /\bnever in it\b/)).toBe(false);
  expect(standsIn('a lighthouse with a parrot and more', /\bparrot\b/)).toBe(true);
});
