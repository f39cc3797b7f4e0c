import { expect, test } from 'vitest';
import { listedHolidays, publicHolidays } from '../../src/team/holidays.ts';
import { remember } from '../../src/team/remember.ts';

function closed(region: string, date: string): boolean {
  const found = publicHolidays(region);
  if ('problem' in found) throw new Error(found.problem);
  return found.isHoliday(Temporal.PlainDate.from(date));
}

test('a state has the holidays of its country and its own', () => {
  expect([closed('US', '2026-11-26'), closed('US-MA', '2026-11-26')]).toEqual([true, true]);
  expect([closed('US', '2026-04-20'), closed('us-ma', '2026-04-20')]).toEqual([false, true]);
});

test('a day of 25 hours is one day', () => {
  expect(closed('DE-BB', '2027-10-31')).toBe(true);
  expect(closed('DE-BB', '2027-11-01')).toBe(false);
});

test.each(['XX', 'US-ZZ', 'DE-BY-ZZ', 'US-MA-XX', 'DE-BY-A-B', '', 'US-', '__proto__'])('"%s" is refused', (region) => {
  expect(publicHolidays(region)).toHaveProperty('problem');
});

test('listed days are closed in their own year only', () => {
  const isHoliday = listedHolidays([Temporal.PlainDate.from('2026-12-24')]);
  expect(isHoliday(Temporal.PlainDate.from('2026-12-24'))).toBe(true);
  expect(isHoliday(Temporal.PlainDate.from('2027-12-24'))).toBe(false);
});

test('what is remembered is made once, until too much else was asked', () => {
  const made: string[] = [];
  const length = remember(2, (key: string) => made.push(key));
  for (const key of ['a', 'a', 'b', 'a', 'c', 'a']) length(key);
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});
