// The arithmetic of a due time in words, for clocks of every kind.

import { describe, expect, test } from 'vitest';
import { dueLines } from '../../src/cli/explain/due.ts';
import { decide } from '../../src/routing/decide.ts';
import { exactDuration, shareText } from '../../src/routing/say.ts';
import type { Team } from '../../src/team/team.ts';
import { contextOf } from '../routing/any-team.ts';
import { at, reading, teamOf, teamWith } from '../support/harbor-pine.ts';

const TEAM = teamOf();

function lines(lane: 'speed' | 'investor' | 'relationship' | 'nurture', arrival: string, team: Team = TEAM): string[] {
  const arrivedAt = at(arrival);
  const lead = reading({ lane, ...(lane === 'relationship' && { knownAgent: 'devon' }) });
  return dueLines(decide(lead, contextOf({ team, arrivedAt })), { team, arrivedAt });
}

describe('the words of a coverage clock', () => {
  test('name each stretch, who was on duty in it, and what lay between', () => {
    expect(lines('speed', '2026-11-15T17:58')).toEqual([
      'arrived Sunday 17:58; the promise is 5 minutes of coverage',
      'Priya is on duty until Sunday 18:00: 2 minutes',
      'none of them until Monday 08:00',
      'Priya and Sam are on duty: 3 minutes more',
      'due Monday 08:03',
    ]);
  });

  test('say so where several people cover a stretch between them', () => {
    const team = teamWith(
      ['respond: 5m of coverage,    owner: "rotation:buyers"', 'respond: 11h of coverage, owner: "rotation:buyers"'],
      ['coverage: { mon-fri: "08:00-20:00", sun: "10:00-18:00" }', 'coverage: { mon-fri: "08:00-10:00" }'],
      ['coverage: { mon-fri: "08:00-20:00", sat: "09:00-18:00" }', 'coverage: { mon-fri: "10:00-20:00" }'],
    );
    expect(lines('speed', '2026-11-16T08:00', team)).toEqual([
      'arrived Monday 08:00; the promise is 11 hours of coverage',
      'Priya and Sam are on duty between them: 11 hours',
      'due Monday 19:00',
    ]);
  });

  test('name the holidays for which nobody was there', () => {
    expect(lines('investor', '2026-11-25T18:00')).toContain('Lena is off until Friday 09:00 (Thursday is a holiday)');
    expect(lines('speed', '2026-11-26T11:00')).toContain(
      'no owner is on duty until Friday 08:00 (Thursday is a holiday): it counts from then',
    );
    expect(lines('nurture', '2026-11-25T17:00')).toContain('24 hours later, day and night (Thursday is a holiday)');
  });

  test('leave out the middle of a long wait, never its end', () => {
    const team = teamWith(['respond: 4h of coverage,', 'respond: 90h of coverage,']);
    const told = lines('investor', '2026-11-17T10:00', team);
    expect(told).toHaveLength(8);
    expect(told).toContain('… 14 more like these …');
    expect(told.at(-1)).toBe('due Tuesday 1 December 10:00');
  });

  test('own up where the calendar never gets so far', () => {
    const team = teamWith(['coverage: { tue-sat: "09:00-19:00" }', 'coverage: {}']);
    const arrivedAt = at('2026-11-17T10:00');
    const { due } = decide(
      reading({ lane: 'speed' }),
      contextOf({ team: { ...team, isHoliday: () => true }, arrivedAt }),
    ).clock;
    expect(due.equals(arrivedAt.add({ minutes: 5 }))).toBe(true);
    expect(lines('speed', '2026-11-17T10:00', { ...team, isHoliday: () => true })).toContain(
      'the calendar never gets so far: counted as 5 minutes, day and night',
    );
  });
});

describe('the words of the other clocks', () => {
  test('name each day that was no business day, and why', () => {
    const team = teamWith(
      ['sat: "10:00-16:00" }\nholidays', '}\nholidays'],
      ['holidays: US-MA', 'holidays: [2026-11-23]'],
      ['id: devon', 'id: devon\n    works_holidays: true'],
    );
    expect(lines('relationship', '2026-11-20T18:00', team)).toEqual([
      'arrived Friday 18:00; the promise is the same business day',
      'Friday: the office hours are over',
      'Saturday: the office is closed',
      'Sunday: the office is closed',
      'Monday: a holiday',
      'Tuesday: the office hours end at 18:00',
      'due Tuesday 18:00',
    ]);
  });

  test('say where the clocks change on the way', () => {
    expect(lines('nurture', '2026-03-07T16:00')).toEqual([
      'arrived Saturday 16:00; the promise is 24 hours',
      '24 hours later, day and night',
      'the clocks go forward by 1 hour on the way',
      'due Sunday 17:00',
    ]);
  });

  test('begin with the wait where nobody could take it', () => {
    const team = teamWith(
      ['id: devon', 'id: devon\n    leave: [2026-11-17]'],
      ['known_agent, backup: team_lead', 'known_agent, backup: devon'],
      ['id: maria', 'id: maria\n    leave: [2026-11-17]'],
    );
    expect(lines('relationship', '2026-11-17T10:00', team).slice(0, 2)).toEqual([
      'arrived Tuesday 10:00; the promise is the same business day',
      'no owner is on duty until Wednesday 09:00: it counts from then',
    ]);
  });
});

describe('the hour that comes twice', () => {
  const night = teamWith([
    'coverage: { mon-fri: "08:00-20:00", sun: "10:00-18:00" }',
    'coverage: { sun: "00:00-10:00" }',
  ]);

  test('says which of the two it means, seconds or none', () => {
    const told = (arrivedAt: string) => {
      const around = { team: night, arrivedAt: Temporal.Instant.from(arrivedAt) };
      const lines = dueLines(decide(reading({ lane: 'speed' }), contextOf(around)), around);
      return [lines[0], lines.at(-1)];
    };
    expect(told('2026-11-01T01:30:15-04:00')).toEqual([
      'arrived Sunday 01:30:15 (the first); the promise is 5 minutes of coverage',
      'due Sunday 01:35:15 (the first)',
    ]);
    expect(told('2026-11-01T01:57-04:00')[1]).toBe('due Sunday 01:02 (the second)');
    expect(told('2026-11-01T01:30-05:00')[1]).toBe('due Sunday 01:35 (the second)');
    expect(told('2026-11-01T01:58-05:00')[1]).toBe('due Sunday 02:03');
    expect(told('2026-11-01T00:58-04:00')[1]).toBe('due Sunday 01:03 (the first)');
  });

  test('is told in the end of an office day, too', () => {
    const team = teamWith(
      ['sat: "10:00-16:00" }\nholidays', 'sat: "22:00-01:30" }\nholidays'],
      ['coverage: { mon-fri: "09:00-18:00", sat: "10:00-16:00" }', 'coverage: { sat: "10:00-16:00" }'],
    );
    expect(lines('relationship', '2026-10-31T12:00', team).slice(-2)).toEqual([
      'Saturday: the office hours end at 01:30 (the first)',
      'due Sunday 01:30 (the first)',
    ]);
  });
});

test.each([
  [120, 300, '2 of the 5 minutes'],
  [80, 300, '1 minute 20 seconds of the 5 minutes'],
  [7_200, 14_400, '2 of the 4 hours'],
  [5_400, 14_400, '1 hour 30 minutes of the 4 hours'],
  [1_200, 5_400, '20 minutes of the 1 hour 30 minutes'],
  [7, 20, '7 of the 20 seconds'],
])('%d of %d seconds are %s', (seconds, whole, words) => {
  expect(shareText(seconds, whole)).toBe(words);
});

test.each([
  [0, 'no time'],
  [1, '1 second'],
  [140, '2 minutes 20 seconds'],
  [5_400, '1 hour 30 minutes'],
  [86_400, '24 hours'],
])('%d seconds are %s', (seconds, words) => {
  expect(exactDuration(seconds)).toBe(words);
});
