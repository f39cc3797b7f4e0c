import { expect, test } from 'vitest';
import { farWords } from '../../src/reading/far-words.ts';

test('what the next paragraph begins with takes nothing back', () => {
  expect(farWords('There is no rush\n\nThis is our number.')).toBe('There is no rush');
});

test('what the same sentence goes on with does', () => {
  expect(farWords('There is no rush this week.')).toBeNull();
});
