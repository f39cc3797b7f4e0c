import { describe, expect, test } from 'vitest';
import { parseMailDate, parseReceivedDate } from '../../src/mail/dates.ts';

describe('a date of a mail', () => {
  test.each([
    ['with weekday and zone', 'Mon, 09 Nov 2026 06:15:03 -0500 (EST)', '2026-11-09T11:15:03Z'],
    ['without weekday', '18 Nov 2026 07:30:07 -0000', '2026-11-18T07:30:07Z'],
    ['without seconds', 'Mon, 9 Nov 2026 06:15 +0100', '2026-11-09T05:15:00Z'],
    ['with a zone name', 'Mon, 9 Nov 2026 06:15:00 PST', '2026-11-09T14:15:00Z'],
    ['with GMT', 'Mon, 9 Nov 2026 06:15:00 GMT', '2026-11-09T06:15:00Z'],
    ['without zone, in UTC and not that of this machine', 'Mon, 9 Nov 2026 06:15:00', '2026-11-09T06:15:00Z'],
    ['with two digits of the year', '9 Nov 26 06:15:00 +0000', '2026-11-09T06:15:00Z'],
    ['with hyphens', '9-Nov-2026 06:15:00 +0000', '2026-11-09T06:15:00Z'],
    ['with half an hour of zone', 'Mon, 9 Nov 2026 06:15:00 +0530', '2026-11-09T00:45:00Z'],
  ])('%s', (_, text, expected) => {
    expect(parseMailDate(text)?.toString()).toBe(expected);
  });

  test.each([
    ['nothing', ''],
    ['words', 'garbage 12'],
    ['a month that is none', 'Mon, 9 Xyz 2026 06:15:00 +0000'],
    ['a day alone', '9 Nov 2026'],
    ['digits', '1'.repeat(60_000)],
    ['spaces', `9${' '.repeat(60_000)}Nov`],
  ])('is null for %s', (_, text) => {
    expect(parseMailDate(text)).toBeNull();
  });

  test('of a Received header is what follows the last semicolon', () => {
    const received =
      'from a (b; 1 Jan 2001 01:01:01 +0000) by mx.office.example; Mon, 09 Nov 2026 06:15:03 -0500 (EST)';
    expect(parseReceivedDate(received)?.toString()).toBe('2026-11-09T11:15:03Z');
  });
});
