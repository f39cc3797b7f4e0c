import { describe, expect, test } from 'vitest';
import { sampleOf } from '../../src/review/sample.ts';
import { at, miss, turnFact } from './samples.ts';

const NOW = at('16:00', 4);
const tokens = (count: number, from = 'a') => Array.from({ length: count }, (_, index) => `${from}${index}`);
const byChance = tokens(30, 'c').map((token) => turnFact({ token, answeredAt: at('12:04') }));

function drawn(size: number, misses = tokens(0).map((token) => miss(token))) {
  return sampleOf({ now: NOW, size, misses, byChance });
}

describe('the sample of a week', () => {
  test('is as large as the team wants it, misses first', () => {
    const sample = drawn(8, [miss('a'), miss('b')]);
    expect(sample.map(({ why }) => why)).toEqual(['missed', 'missed', ...Array(6).fill('by_chance')]);
    expect(sample[2]).toMatchObject({ token: 'c0', state: 'in_time', reason: null, turn: 1 });
  });

  test('holds at most ten misses, those who still wait first, then by how long', () => {
    const late = tokens(12).map((token, index) => miss(token, { state: 'late', lateBy: index }));
    const sample = drawn(4, [...late, miss('w', { lateBy: 1 })]).filter(({ why }) => why === 'missed');
    expect(sample.map(({ token }) => token)).toEqual(['w', 'a11', 'a10', 'a9', 'a8', 'a7', 'a6', 'a5', 'a4', 'a3']);
  });

  test('has two by chance also in a bad week, and never more than there are', () => {
    const misses = tokens(9).map((token) => miss(token));
    expect(drawn(8, misses).filter(({ why }) => why === 'by_chance')).toHaveLength(2);
    expect(drawn(1, misses).filter(({ why }) => why === 'by_chance')).toHaveLength(1);
    expect(sampleOf({ now: NOW, size: 8, misses: [], byChance: [] })).toEqual([]);
  });

  test('has each lead once, with the worst of its turns', () => {
    const sample = drawn(8, [miss('a', { turn: 1, lateBy: 5 }), miss('a', { turn: 2, lateBy: 50 })]);
    expect(sample.filter(({ token }) => token === 'a')).toMatchObject([{ turn: 2 }]);
  });

  test('is empty where the team wants none', () => {
    expect(drawn(0, [miss('a')])).toEqual([]);
  });
});
