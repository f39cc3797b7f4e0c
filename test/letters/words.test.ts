import { describe, expect, test } from 'vitest';
import {
  capital,
  dayTime,
  dollars,
  duration,
  firstName,
  phoneNumber,
  shortTime,
  sourceName,
} from '../../src/letters/words.ts';
import { at } from '../support/letters-facts.ts';

const seen = { now: at('12:00'), timezone: 'America/Chicago' };

describe('times', () => {
  test('today is the hour alone', () => {
    expect(shortTime(at('12:08'), seen)).toBe('12:08');
    expect(dayTime(at('16:00'), seen)).toBe('today 16:00');
  });

  test('within six days it is the weekday, beyond them the date too', () => {
    expect(shortTime(at('08:05', '2026-11-23'), seen)).toBe('Mon 08:05');
    expect(shortTime(at('08:05', '2026-11-24'), seen)).toBe('Tue 24 Nov 08:05');
    expect(dayTime(at('08:05', '2026-11-12'), seen)).toBe('Thu 08:05');
    expect(dayTime(at('08:05', '2026-11-10'), seen)).toBe('Tue 10 Nov 08:05');
  });

  test('today is today where the reader is', () => {
    const late = at('23:30');
    expect(dayTime(late, seen)).toBe('today 23:30');
    expect(dayTime(late, { ...seen, timezone: 'America/New_York' })).toBe('Wed 00:30');
  });

  test('a day with a clock change is still one day', () => {
    const before = { ...seen, now: at('00:30', '2026-11-01') };
    expect(dayTime(at('23:30', '2026-11-01'), before)).toBe('today 23:30');
  });
});

test('durations use the unit that people would', () => {
  const said = [0, 1, 20, 89, 90, 300, 3_599, 5_399, 5_400, 4 * 3600, 47 * 3600, 3 * 86_400].map(duration);
  expect(said).toEqual([
    '0 seconds',
    '1 second',
    '20 seconds',
    '89 seconds',
    '2 minutes',
    '5 minutes',
    '60 minutes',
    '90 minutes',
    '2 hours',
    '4 hours',
    '47 hours',
    '3 days',
  ]);
  expect(duration(-5)).toBe('0 seconds');
});

test.each([
  ['Gus Tremaine', 'Gus'],
  ['TREMAINE, GUS', 'Gus'],
  ['gus', 'Gus'],
  ['Bo McKay', 'Bo'],
  ['DeShawn', 'DeShawn'],
  ['Al and Bea Ost', 'Al and Bea'],
  ['Al & Bea', 'Al & Bea'],
  ['Dr. Ost', 'Dr. Ost'],
  ['Gus Tremaine, Jr.', 'Gus'],
  ['J. Ost', 'J.'],
  ['李 明', '李'],
])('a greeting calls %s "%s"', (name, called) => {
  expect(firstName(name)).toBe(called);
});

test('a name without a letter is no name', () => {
  expect(firstName('312-555-0171')).toBeNull();
  expect(firstName('')).toBeNull();
});

test('numbers, prices and sources are written as people write them', () => {
  expect(phoneNumber('+13125550171')).toBe('312-555-0171');
  expect(phoneNumber('+442079460000')).toBe('+442079460000');
  expect(dollars(1_290_000)).toBe('$1,290,000');
  expect(dollars(950.4)).toBe('$950');
  expect(capital('under_agreement')).toBe('Under agreement');
  expect([sourceName('realtor'), sourceName('zillow'), sourceName('mail')]).toEqual([
    'Realtor.com',
    'Zillow',
    'their own mail',
  ]);
});
