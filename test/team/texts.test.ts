// The small texts of team.yaml: durations, standards, hours, owners, price bands, and what is suggested for a slip.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDuration, parseStandard } from '../../src/team/durations.ts';
import { parseHours } from '../../src/team/hours.ts';
import { ownerText, parseOwner } from '../../src/team/owners.ts';
import { parsePrice } from '../../src/team/price.ts';
import { closest } from '../../src/team/suggest.ts';

describe('durations and standards', () => {
  test.each([
    ['20s', 20],
    ['5m', 300],
    ['4h', 14_400],
    ['3d', 259_200],
    ['90 minutes', 5_400],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toEqual({ ok: true, value: seconds });
  });

  test.each(['', '5', 'm', '-5m', '0m', '5w', '1.5h', '5m of', '999999999d', '5m\n4h'])('"%s" is refused', (text) => {
    expect(parseDuration(text).ok).toBe(false);
  });

  test.each([
    ['5m of coverage', { kind: 'coverage', seconds: 300, text: '5m of coverage' }],
    ['24h', { kind: 'elapsed', seconds: 86_400, text: '24h' }],
    ['Same  Business Day', { kind: 'same_business_day', text: 'same business day' }],
  ])('%s is a standard', (text, standard) => {
    expect(parseStandard(text)).toEqual({ ok: true, value: standard });
  });

  test.each(['business day', '5m coverage', '0m of coverage', 'now'])('"%s" is no standard', (text) => {
    expect(parseStandard(text).ok).toBe(false);
  });
});

describe('hours', () => {
  const windows = (hours: Record<string, string[]>) => parseHours(hours).windows;

  test('a range of days has the window on each of them', () => {
    expect(windows({ 'tue-thu': ['09:00-17:30'] })).toEqual([
      { day: 2, start: 540, end: 1_050 },
      { day: 3, start: 540, end: 1_050 },
      { day: 4, start: 540, end: 1_050 },
    ]);
  });

  test('a range may wrap around the weekend', () => {
    expect(windows({ 'fri-mon': ['10:00-11:00'] }).map(({ day }) => day)).toEqual([1, 5, 6, 7]);
  });

  test('a day may end at midnight or past it', () => {
    expect(windows({ mon: ['18:00-24:00'], tue: ['22:00-02:00'] })).toEqual([
      { day: 1, start: 1_080, end: 1_440 },
      { day: 2, start: 1_320, end: 1_560 },
    ]);
  });

  test('a break is two windows', () => {
    expect(windows({ mon: ['13:00-17:00', '09:00-12:00'] }).map(({ start }) => start)).toEqual([540, 780]);
  });

  test('a day that two ranges share is named twice', () => {
    const { problems } = parseHours({ 'mon-wed': ['09:00-12:00'], 'wed-fri': ['13:00-17:00'] });
    expect(problems).toMatchObject([{ key: 'wed-fri', what: 'wed is named twice, in "mon-wed" and "wed-fri"' }]);
  });

  test.each(['09:00-09:00', '24:00-25:00', '9-5', '09:60-10:00', '25:00-26:00'])('"%s" is no window', (text) => {
    expect(parseHours({ mon: [text] }).problems).toHaveLength(1);
  });
});

describe('owner expressions', () => {
  const names = { agents: ['ann'], roles: ['seller_agent'], skills: ['tax'], rotations: ['buyers'] };

  test.each([
    'ann',
    'role:seller_agent',
    'skill:tax',
    'rotation:buyers',
    'team_lead',
    'known_agent',
    'listing_agent',
    'open_house_host',
    'next_in_rotation',
  ])('%s is read, and written again as it was', (text) => {
    const owner = parseOwner(text, names);
    expect(owner.ok && ownerText(owner.value)).toBe(text);
  });

  test('next_in_rotation needs a rotation', () => {
    expect(parseOwner('next_in_rotation', { ...names, rotations: [] }).ok).toBe(false);
  });
});

describe('price bands', () => {
  test.each([
    ['500k-1m', { min: 500_000, max: 1_000_000 }],
    ['$500,000 - $800,000', { min: 500_000, max: 800_000 }],
    ['500-800k', { min: 500_000, max: 800_000 }],
    ['1.5m+', { min: 1_500_000 }],
    ['under 500k', { max: 500_000 }],
  ])('%s', (text, band) => {
    expect(parsePrice(text)).toEqual({ ok: true, value: band });
  });

  test.each(['cheap', '1m-500k', '', '1.2.3m'])('"%s" is refused', (text) => {
    expect(parsePrice(text).ok).toBe(false);
  });
});

describe('did you mean', () => {
  test('a known word is its own nearest', () => {
    const words = ['respond', 'owner', 'backup', 'ladder'];
    fc.assert(fc.property(fc.constantFrom(...words), (word) => closest(word, words) === word));
  });

  test('a swap of two letters is one slip', () => {
    expect(closest('ownre', ['under', 'owner'])).toBe('owner');
  });

  test('words without end are compared by their beginnings only', () => {
    expect(closest('x'.repeat(200_000), ['y'.repeat(200_000)])).toBeNull();
  });

  test('a word far from all has no suggestion', () => {
    expect(closest('colour', ['respond', 'owner'])).toBeNull();
  });
});
