// What answers cost, in US dollars.

import { expect, test } from 'vitest';
import { DEFAULT_MODEL } from '../../../src/shell/claude/models.ts';
import { costOf } from '../../../src/shell/claude/prices.ts';

const USAGE = { input: 1_000, output: 500, cacheWrite: 0, cacheRead: 4_000 };

test('the model that is asked by default has a price', () => {
  // 1,000 × 0.10 + 500 × 0.50 + 4,000 × 0.01 dollars for a million.
  expect(costOf(DEFAULT_MODEL, USAGE)).toBeCloseTo(0.00039, 12);
});

test('writing to the cache costs more than reading from it', () => {
  expect(costOf('claude-sonnet-5-5', { input: 0, output: 0, cacheWrite: 1_000_000, cacheRead: 0 })).toBe(2.5);
  expect(costOf('claude-sonnet-5-5', { input: 0, output: 0, cacheWrite: 0, cacheRead: 1_000_000 })).toBe(0.1);
});

test('a long prompt to the small model costs five times as much', () => {
  expect(costOf('claude-haiku-5-5', { ...USAGE, input: 0, output: 0, cacheRead: 100_000 })).toBeCloseTo(0.001, 12);
  expect(costOf('claude-haiku-5-5', { ...USAGE, input: 1, output: 0, cacheRead: 100_000 })).toBeCloseTo(0.0050005, 12);
});

test.each(['claude-opus-5', 'claude-opus-5-20260724'])('%s is not taken for claude-opus-5-5', (model) => {
  expect(costOf(model, { input: 1_000_000, output: 0, cacheWrite: 0, cacheRead: 0 })).toBe(5);
});

test.each(['claude-haiku-9', 'gpt', '', 'constructor', 'claude-haiku-5-5-large'])('%j has no price', (model) => {
  expect(costOf(model, USAGE)).toBeNull();
});

test('what was not counted has no price', () => {
  expect(costOf(DEFAULT_MODEL, null)).toBeNull();
});
