import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { whenIn } from '../../../src/lead/commands/when.ts';

const BOSTON = 'America/New_York';

interface Place {
  readonly now?: string;
  readonly timezone?: string;
  readonly isThrough?: boolean;
}

/** As `2026-11-20` or `2026-11-20 09:00`; null when no date was understood. By default a Wednesday morning in Boston. */
function when(words: string, place: Place = {}): string | null {
  const { now = '2026-11-18T10:20-05:00', timezone = BOSTON, isThrough = false } = place;
  const found = whenIn(words, { now: Temporal.Instant.from(now), timezone }, { isThrough });
  if (found === null) return null;
  const { day, time } = found.when;
  return time === null ? day.toString() : `${day} ${time.toString({ smallestUnit: 'minute' })}`;
}

describe('a day', () => {
  test.each([
    ['Friday', '2026-11-20'],
    ['Wed', '2026-11-25'],
    ['next Tues', '2026-11-24'],
    ['next Friday', '2026-11-27'],
    ['Friday next week', '2026-11-27'],
    ['a week from Friday', '2026-11-27'],
    ['tmrw', '2026-11-19'],
    ['day after tomorrow', '2026-11-20'],
    ['12/1', '2026-12-01'],
    ['12/1/26', '2026-12-01'],
    ['Dec. 1', '2026-12-01'],
    ['1st of Dec', '2026-12-01'],
    ['Fri Dec 4', '2026-12-04'],
    ['2026-12-01', '2026-12-01'],
    ['1/5', '2027-01-05'],
    ['the 5th', '2026-12-05'],
    ['the 20th', '2026-11-20'],
    ['Monday the 30th', '2026-11-30'],
    ['the 31st', '2026-12-31'],
    ['first of the month', '2026-12-01'],
    ['end of month', '2026-11-30'],
    ['mid-December', '2026-12-15'],
    ['early January', '2027-01-01'],
    ['Jan', '2027-01-01'],
    ['in two weeks', '2026-12-02'],
    ['2w', '2026-12-02'],
    ['for a few days', '2026-11-21'],
    ['two months', '2027-01-18'],
    ['next week', '2026-11-23'],
    ['next month', '2026-12-01'],
    ['the weekend', '2026-11-21'],
    ['after the weekend', '2026-11-23'],
    ['after Friday', '2026-11-21'],
    ['after Thanksgiving', '2026-11-27'],
    ['after the new year', '2027-01-02'],
    ['Xmas', '2026-12-25'],
  ])('"%s"', (words, expected) => {
    expect(when(words)).toBe(expected);
  });
});

describe('a time of day', () => {
  test.each([
    ['Mon 9am', '2026-11-23 09:00'],
    ['Friday, 9 a.m.', '2026-11-20 09:00'],
    ['Tues @ 2', '2026-11-24 14:00'],
    ['Friday around 3:30', '2026-11-20 15:30'],
    ['Wednesday 3pm', '2026-11-18 15:00'],
    ['Wednesday 9am', '2026-11-25 09:00'],
    ['noon', '2026-11-18 12:00'],
    ['9am', '2026-11-19 09:00'],
    ['17:00', '2026-11-18 17:00'],
    ['tomorrow morning', '2026-11-19 09:00'],
    ['Friday afternoon', '2026-11-20 13:00'],
    ['tonight', '2026-11-18 20:00'],
    ['eod Friday', '2026-11-20 17:00'],
    ['in an hour', '2026-11-18 11:20'],
    ['half an hour', '2026-11-18 10:50'],
  ])('"%s"', (words, expected) => {
    expect(when(words)).toBe(expected);
  });
});

describe('no date', () => {
  test.each([
    ['yesterday'],
    ['last Friday'],
    ['today'],
    ['2020-01-01'],
    ['11/1'],
    ['November'],
    ['12/1/2028'],
    ['Thu Dec 4'],
    ['Thu, Dec 4'],
    ['Tuesday the 30th'],
    ['Feb 29'],
    ['Monday after next'],
    ['Monday or Tuesday'],
    ['Mon-Fri'],
    ['Monday to Friday'],
    ['in 1 hour 30 minutes'],
    ['May be ready'],
    ['she signs on Friday'],
    ['the holidays'],
    ['2027'],
    ['9'],
    ['now'],
    [''],
  ])('"%s" is past, too far, contradicts itself or is none', (words) => {
    expect(when(words)).toBeNull();
  });

  test('two years ahead is the last day', () => {
    expect(when('11/18/2028')).toBe('2028-11-18');
    expect(when('11/19/2028')).toBeNull();
  });
});

describe('through', () => {
  test.each([
    ['Friday', '2026-11-21'],
    ['Wednesday', '2026-11-19'],
    ['today', '2026-11-19'],
    ['12/1', '2026-12-02'],
    ['next week', '2026-11-30'],
    ['the weekend', '2026-11-23'],
    ['December', '2027-01-01'],
  ])('"%s" is until the day after', (words, expected) => {
    expect(when(words, { isThrough: true })).toBe(expected);
  });
});

describe('what follows', () => {
  test.each([
    ['Friday, she is back on Tuesday', 'Friday', 'she is back on Tuesday'],
    ['Dec 1, 2026 at 9am - in Florida', 'Dec 1, 2026 at 9am', 'in Florida'],
    ['Friday she is back', 'Friday', 'she is back'],
    ['Friday at 9 a.m. she is back', 'Friday at 9 a.m', 'she is back'],
  ])('the date of "%s" ends where it ends', (words, typed, rest) => {
    const seen = { now: Temporal.Instant.from('2026-11-18T15:20Z'), timezone: BOSTON };
    expect(whenIn(words, seen)).toMatchObject({ typed, rest });
  });
});

describe('the calendar', () => {
  test('is the one of the zone, not of Greenwich', () => {
    const night = '2026-11-19T03:00Z';
    expect(when('tomorrow', { now: night })).toBe('2026-11-19');
    expect(when('tomorrow', { now: night, timezone: 'Asia/Tokyo' })).toBe('2026-11-20');
    expect(when('Thursday', { now: night })).toBe('2026-11-19');
    expect(when('Thursday', { now: night, timezone: 'Asia/Tokyo' })).toBe('2026-11-26');
  });

  test('a minute before midnight is followed by the next day', () => {
    expect(when('in an hour', { now: '2026-11-18T22:59:40-05:00' })).toBe('2026-11-19 00:00');
  });

  test('hours are elapsed hours when the clocks change', () => {
    expect(when('in 2 hours', { now: '2027-03-14T01:30-05:00' })).toBe('2027-03-14 04:30');
    expect(when('in 2 hours', { now: '2026-11-01T00:30-04:00' })).toBe('2026-11-01 01:30');
    expect(when('tomorrow 9am', { now: '2027-03-13T09:00-05:00' })).toBe('2027-03-14 09:00');
  });

  // The hour that Los Angeles skips is an hour like any other in Tokyo.
  test('means the same on a machine in any zone', () => {
    const words = ['Friday', 'next Tues', 'Mon 9am', '12/1', 'tomorrow', 'in two weeks', 'end of month', '9am', 'noon'];
    const path = new URL('../../../src/lead/commands/when.ts', import.meta.url).pathname;
    const script = `
      import { whenIn } from ${JSON.stringify(path)};
      const said = [];
      for (const at of ['2026-11-18T10:20', '2027-03-14T02:30', '2026-11-01T01:30', '2026-11-20T23:50']) {
        const now = Temporal.PlainDateTime.from(at).toZonedDateTime('Asia/Tokyo').toInstant();
        for (const word of ${JSON.stringify(words)}) {
          const found = whenIn(word, { now, timezone: 'Asia/Tokyo' });
          said.push([at, word, String(found?.when.day), String(found?.when.time)].join(' '));
        }
      }
      console.log(said.join('\\n'));`;
    const [utc, ...others] = ['UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((zone) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      }),
    );
    expect(utc).toContain('2027-03-14T02:30 9am 2027-03-14 09:00:00');
    expect(new Set(others)).toEqual(new Set([utc]));
  });
});
