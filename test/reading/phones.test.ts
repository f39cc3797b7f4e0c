import { expect, test } from 'vitest';
import { readPhone } from '../../src/reading/phones.ts';

test.each([
  ['(617) 555-0123', '+16175550123'],
  ['1 617 555 0123', '+16175550123'],
  ['six one seven five five five oh one two three', '+16175550123'],
  ['+49 31 11111111', '+493111111111'],
  ['011 49 30 11011111', '+493011011111'],
])('%s is the number %s', (text, number) => {
  expect(readPhone(text)).toBe(number);
});

test.each([
  '11/14/2026 10:35 AM',
  '2026-11-14 09:12:44',
  'order 1114202610',
  '555-0123',
  '117 555 0123',
])('%s is no number', (text) => {
  expect(readPhone(text)).toBeNull();
});
