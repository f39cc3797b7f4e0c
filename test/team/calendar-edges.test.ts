// The edges of calendars that clocks get wrong: hours past midnight, missing and doubled hours in zones of all kinds,
// the week with an hour more, and searches that must end soon.

import { describe, expect, test } from 'vitest';
import { businessDayEnd, isBusinessTime, sameBusinessDayDue } from '../../src/team/business.ts';
import {
  addCoverage,
  coverageSeconds,
  coverageStretches,
  isAway,
  isOnDuty,
  nextOnDuty,
} from '../../src/team/calendar.ts';
import { publicHolidays } from '../../src/team/holidays.ts';
import { parseHours } from '../../src/team/hours.ts';
import type { Agent, Team, Window } from '../../src/team/team.ts';
import { at, local } from '../support/harbor-pine.ts';
import { agent, sampleTeam } from '../support/sample-team.ts';

function windows(hours: Readonly<Record<string, string | readonly string[]>>): readonly Window[] {
  const lists = Object.entries(hours).map(([days, times]) => [days, [times].flat()] as const);
  const { windows: found, problems } = parseHours(Object.fromEntries(lists));
  expect(problems).toEqual([]);
  return found;
}

function onDuty(hours: Readonly<Record<string, string | readonly string[]>>, timezone: string): Agent {
  return agent('ann', { coverage: windows(hours), timezone });
}

function teamIn(timezone: string, hours: Readonly<Record<string, string | readonly string[]>>): Team {
  return sampleTeam({ timezone, hours: windows(hours) });
}

const TEAM = sampleTeam();
const hoursOf = (who: Agent, from: string, until: string) =>
  coverageSeconds([who], TEAM, { from: at(from, who.timezone), until: at(until, who.timezone) }) / 3600;

describe('the business day whose hours pass midnight', () => {
  const team = teamIn('America/New_York', { 'tue-sat': '18:00-02:00' });
  const due = (time: string) => local(sameBusinessDayDue(team, at(time)));

  test.each([
    ['before its hours', '2026-11-17T10:00', '2026-11-18T02:00'],
    ['after midnight, in the hours of the day before', '2026-11-18T01:59', '2026-11-18T02:00'],
    ['at their end, which is the next day’s', '2026-11-18T02:00', '2026-11-19T02:00'],
    ['after midnight of the last day of the week', '2026-11-22T01:00', '2026-11-22T02:00'],
    ['on the day after it, which has none', '2026-11-22T02:00', '2026-11-25T02:00'],
  ])('what comes %s', (_, arrival, expected) => {
    expect(due(arrival)).toBe(expected);
  });

  test('is not over in a pause between two of its windows', () => {
    const paused = teamIn('America/New_York', { mon: ['09:00-12:00', '22:00-02:00'] });
    expect(local(sameBusinessDayDue(paused, at('2026-11-16T15:00')))).toBe('2026-11-17T02:00');
    expect(local(sameBusinessDayDue(paused, at('2026-11-17T02:00')))).toBe('2026-11-24T02:00');
  });

  test('is no day of its own on a holiday that only its small hours reach', () => {
    const closed = { ...team, isHoliday: (date: Temporal.PlainDate) => date.toString() === '2026-11-18' };
    expect(local(sameBusinessDayDue(closed, at('2026-11-18T01:00')))).toBe('2026-11-18T02:00');
    expect(local(sameBusinessDayDue(closed, at('2026-11-18T10:00')))).toBe('2026-11-20T02:00');
    expect(isBusinessTime(closed, at('2026-11-18T01:00'))).toBe(true);
    expect(isBusinessTime(closed, at('2026-11-18T20:00'))).toBe(false);
  });
});

describe('how the end of the business day was found', () => {
  const team = {
    ...teamIn('America/New_York', { 'mon-fri': '09:00-18:00' }),
    isHoliday: (date: Temporal.PlainDate) => date.toString() === '2026-11-23',
  };
  const passed = (time: string) => businessDayEnd(team, at(time))?.passed.map(({ date, why }) => `${date} ${why}`);

  test('names each day that it was not, with the reason', () => {
    expect(passed('2026-11-20T18:00')).toEqual([
      '2026-11-20 over',
      '2026-11-21 closed',
      '2026-11-22 closed',
      '2026-11-23 holiday',
    ]);
    expect(businessDayEnd(team, at('2026-11-20T18:00'))?.date.toString()).toBe('2026-11-24');
    expect(passed('2026-11-20T17:59:59')).toEqual([]);
  });

  test('is said of a team without hours, too: there is none', () => {
    expect(businessDayEnd({ ...team, hours: [] }, at('2026-11-20T12:00'))).toBeNull();
  });
});

describe('the days on which clocks change, in zones of all kinds', () => {
  test.each([
    // New York leaves out 02:00-03:00 on 2026-03-08 and has 01:00-02:00 twice on 2026-11-01.
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    // Half an hour only.
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    // At midnight itself: the day begins at 01:00, or has its first or last hour twice.
    ['Asia/Beirut', '2026-03-29', 23],
    ['Asia/Beirut', '2026-10-24', 25],
    ['America/Havana', '2026-03-08', 23],
    ['Africa/Cairo', '2026-04-24', 23],
    // By three quarters of an hour off the hour, and across the date line.
    ['Pacific/Chatham', '2026-09-27', 23],
    ['Pacific/Kiritimati', '2026-03-08', 24],
    ['Pacific/Pago_Pago', '2026-03-08', 24],
  ])('%s on %s: a whole day of coverage has %d hours', (timezone, day, hours) => {
    const always = onDuty({ 'mon-sun': '00:00-24:00' }, timezone);
    const next = Temporal.PlainDate.from(day).add({ days: 1 });
    expect(hoursOf(always, `${day}T00:00`, `${next}T00:00`)).toBe(hours);
  });

  test.each([
    ['begins in the missing hour', { sun: '02:30-06:00' }, '2026-03-08', 2.5],
    ['ends in the missing hour', { sun: '00:00-02:30' }, '2026-03-08', 2.5],
    ['lies in the missing hour', { sun: '02:10-02:50' }, '2026-03-08', 40 / 60],
    ['goes over it from the day before', { sat: '22:00-06:00' }, '2026-03-08', 5],
    ['begins in the doubled hour', { sun: '01:30-06:00' }, '2026-11-01', 5.5],
    ['ends in the doubled hour', { sun: '00:00-01:30' }, '2026-11-01', 1.5],
    ['lies in the doubled hour', { sun: '01:10-01:50' }, '2026-11-01', 40 / 60],
    ['goes over it from the day before', { sat: '22:00-06:00' }, '2026-11-01', 7],
  ])('a window that %s: %j on %s has %d hours of that day', (_, hours, day, expected) => {
    const ann = onDuty(hours, 'America/New_York');
    const next = Temporal.PlainDate.from(day).add({ days: 1 });
    expect(hoursOf(ann, `${day}T00:00`, `${next}T00:00`)).toBe(expected);
  });

  test('the second of the doubled hours is not the first', () => {
    const ann = onDuty({ sun: '01:30-01:45' }, 'America/New_York');
    expect(isOnDuty(ann, TEAM, Temporal.Instant.from('2026-11-01T01:35-04:00'))).toBe(true);
    expect(isOnDuty(ann, TEAM, Temporal.Instant.from('2026-11-01T01:35-05:00'))).toBe(false);
  });

  test('the end of the business day is on the wall, whatever the night before was', () => {
    const team = teamIn('Australia/Lord_Howe', { 'mon-sun': '09:00-17:00' });
    const due = (time: string) =>
      local(sameBusinessDayDue(team, at(time, 'Australia/Lord_Howe')), 'Australia/Lord_Howe');
    expect(due('2026-10-03T17:00')).toBe('2026-10-04T17:00');
    expect(due('2026-04-04T17:00')).toBe('2026-04-05T17:00');
  });
});

describe('agents far from the team', () => {
  test('have their own days of the week on either side of the date line', () => {
    const east = onDuty({ mon: '00:00-24:00' }, 'Pacific/Kiritimati');
    const west = onDuty({ mon: '00:00-24:00' }, 'Pacific/Pago_Pago');
    // UTC+14 and UTC-11: Monday 2026-11-16 begins 25 hours apart.
    expect(String(nextOnDuty([east], TEAM, Temporal.Instant.from('2026-11-13T00:00Z'))?.at)).toBe(
      '2026-11-15T10:00:00Z',
    );
    expect(String(nextOnDuty([west], TEAM, Temporal.Instant.from('2026-11-13T00:00Z'))?.at)).toBe(
      '2026-11-16T11:00:00Z',
    );
  });

  test('are still on the watch that began two days ago by the calendar of Greenwich', () => {
    const west = onDuty({ sun: '20:00-19:00' }, 'Pacific/Pago_Pago');
    expect(isOnDuty(west, TEAM, Temporal.Instant.from('2026-11-17T01:00Z'))).toBe(true);
    expect(isOnDuty(west, TEAM, Temporal.Instant.from('2026-11-17T06:00Z'))).toBe(false);
  });

  test('have their leave and the team’s holidays on their own dates', () => {
    const team = { ...TEAM, isHoliday: (date: Temporal.PlainDate) => date.toString() === '2026-11-26' };
    const far = onDuty({ 'mon-sun': '00:00-24:00' }, 'Pacific/Auckland');
    expect(isOnDuty(far, team, at('2026-11-26T00:00', 'Pacific/Auckland'))).toBe(false);
    expect(isOnDuty(far, team, at('2026-11-27T00:00', 'Pacific/Auckland'))).toBe(true);
    const day = Temporal.PlainDate.from('2026-11-20');
    const off = { ...far, leave: [{ from: day, to: day }] };
    expect(isOnDuty(off, team, at('2026-11-20T23:59', 'Pacific/Auckland'))).toBe(false);
    expect(isOnDuty(off, team, at('2026-11-21T00:00', 'Pacific/Auckland'))).toBe(true);
  });

  test('share one clock with those at home: two on duty count once, one after the other adds up', () => {
    const home = onDuty({ mon: '09:00-10:00' }, 'America/New_York');
    const away = onDuty({ mon: '06:30-07:30' }, 'America/Los_Angeles');
    const until = addCoverage([home, away], TEAM, at('2026-11-16T08:00'), 90 * 60);
    expect(local(until)).toBe('2026-11-16T10:30');
  });
});

describe('the stretches of a coverage clock', () => {
  const dana = onDuty({ fri: '08:00-18:00', mon: '08:00-18:00' }, 'America/New_York');
  const stretches = (from: string, seconds: number) =>
    coverageStretches([dana], TEAM, at(from), seconds)?.map(({ from: start, until }) => [local(start), local(until)]);

  test('end as it runs out, and add up to it', () => {
    expect(stretches('2026-11-20T17:58', 300)).toEqual([
      ['2026-11-20T17:58', '2026-11-20T18:00'],
      ['2026-11-23T08:00', '2026-11-23T08:03'],
    ]);
  });

  test('do not begin another day when the window closes as it runs out', () => {
    expect(stretches('2026-11-20T17:55', 300)).toEqual([['2026-11-20T17:55', '2026-11-20T18:00']]);
  });

  test('are one where the search was cut, not where people left', () => {
    const always = onDuty({ 'mon-sun': '00:00-24:00' }, 'America/New_York');
    expect(coverageStretches([always], TEAM, at('2026-11-16T07:00'), 30 * 86_400)).toHaveLength(1);
  });

  test('of nothing at all begin with the next duty', () => {
    expect(stretches('2026-11-21T07:00', 0)).toEqual([['2026-11-23T08:00', '2026-11-23T08:00']]);
  });
});

describe('seven days', () => {
  test('are a week on the calendar, also when it has an hour more', () => {
    const ann = onDuty({ mon: '10:00-10:30' }, 'America/New_York');
    // Monday before the clocks go back: 167.5 hours on an ordinary week, 168.5 on this.
    expect(local(nextOnDuty([ann], TEAM, at('2026-10-26T10:30'))?.at ?? null)).toBe('2026-11-02T10:00');
    const day = Temporal.PlainDate.from('2026-11-02');
    expect(isAway({ ...ann, leave: [{ from: day, to: day }] }, TEAM, at('2026-10-26T10:30'))).toBe(true);
  });
});

test('a holiday of several days that begins in December goes on in January', () => {
  const found = publicHolidays('SZ');
  if ('problem' in found) throw new Error(found.problem);
  expect(found.isHoliday(Temporal.PlainDate.from('2027-01-02'))).toBe(true);
});

describe('a search that finds nothing', () => {
  // The worst of what a valid file can say; milliseconds are generous, because the machine may be busy.
  const from = at('2026-11-17T10:00');
  const gone = { from: Temporal.PlainDate.from('2020-01-01'), to: Temporal.PlainDate.from('2050-01-01') };
  const worst = (run: () => unknown): number => {
    run();
    const started = performance.now();
    for (let time = 0; time < 20; time += 1) run();
    return (performance.now() - started) / 20;
  };

  test.each([
    ['nobody ever on duty', agent('ann', { coverage: [] })],
    ['leave for thirty years', agent('ann', { leave: [gone] })],
  ])('%s: takes milliseconds, not more', (_, who) => {
    expect(coverageStretches([who], TEAM, from, 300)).toBeNull();
    expect(worst(() => coverageStretches([who], TEAM, from, 300))).toBeLessThan(10);
  });

  test('a team that is closed every day: takes milliseconds, not more', () => {
    const closed = { ...TEAM, isHoliday: () => true };
    expect(sameBusinessDayDue(closed, from)).toBeNull();
    expect(worst(() => sameBusinessDayDue(closed, from))).toBeLessThan(25);
  });
});
