// What an answer of Claude costs. An unknown model has no price: null, never a guess.

import type { Usage } from './answer.ts';
import { familyOf } from './models.ts';

/** US dollars per million tokens: input, output, cache write (5 minutes), cache read. */
type Rates = readonly [input: number, output: number, cacheWrite: number, cacheRead: number];

/**
 * The list of platform.claude.com/docs/en/about-claude/pricing as of 2026-10-24; Sonnet 5.5 reads its cache for half since
 * 2026-10-07. Without fast mode, batches and regional surcharge: none is asked for.
 */
const RATES: Readonly<Record<string, Rates>> = {
  'claude-haiku-5-5': [0.1, 0.5, 0.125, 0.01],
  'claude-haiku-4-5': [1, 5, 1.25, 0.1],
  'claude-sonnet-5-5': [2, 10, 2.5, 0.1],
  'claude-sonnet-5': [2, 10, 2.5, 0.2],
  'claude-sonnet-4-6': [3, 15, 3.75, 0.3],
  'claude-sonnet-4-5': [3, 15, 3.75, 0.3],
  'claude-opus-5-5': [4, 20, 5, 0.2],
  'claude-opus-5': [5, 25, 6.25, 0.5],
  'claude-opus-4-8': [5, 25, 6.25, 0.5],
  'claude-opus-4-7': [5, 25, 6.25, 0.5],
  'claude-opus-4-6': [5, 25, 6.25, 0.5],
  'claude-opus-4-5': [5, 25, 6.25, 0.5],
  'claude-fable-5-1': [10, 50, 12.5, 0.25],
  'claude-fable-5': [10, 50, 12.5, 1],
};

/** Haiku 5.5 costs five times as much, output too, when the prompt with what the cache holds of it is longer than this. */
const LONG_PROMPT_TOKENS = 100_000;
const DEARER_WHEN_LONG: Readonly<Record<string, number>> = { 'claude-haiku-5-5': 5 };

const MILLION = 1_000_000;

/** US dollars of one answer; null: the price or the usage is not known. */
export function costOf(model: string, usage: Usage | null): number | null {
  const family = familyOf(model);
  const rates = Object.hasOwn(RATES, family) ? RATES[family] : undefined;
  if (rates === undefined || usage === null) return null;
  const [input, output, cacheWrite, cacheRead] = rates;
  const prompt = usage.input + usage.cacheWrite + usage.cacheRead;
  const times = prompt > LONG_PROMPT_TOKENS ? (DEARER_WHEN_LONG[family] ?? 1) : 1;
  const sum = usage.input * input + usage.output * output + usage.cacheWrite * cacheWrite + usage.cacheRead * cacheRead;
  return (sum * times) / MILLION;
}
