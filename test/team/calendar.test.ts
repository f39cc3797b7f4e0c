import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOfBusinessDay, isBusinessTime, sameBusinessDayDue } from '../../src/team/business.ts';
import { addCoverage, coverageSeconds, isAway, isOnDuty, nextOnDuty } from '../../src/team/calendar.ts';
import { SEARCH_HORIZON_DAYS } from '../../src/team/spans.ts';
import type { Agent, Team } from '../../src/team/team.ts';
import { agent, at, local, teamOf, teamWith } from '../support/harbor-pine.ts';

const TEAM = teamOf();
const TOMAS = 'coverage: { mon-fri: "09:00-17:00" }';

function tomasWith(lines: string): { team: Team; tomas: Agent } {
  const team = teamWith([TOMAS, lines]);
  return { team, tomas: agent(team, 'tomas') };
}

describe('on duty', () => {
  const priya = agent(TEAM, 'priya');

  test.each([
    ['2026-11-17T07:59:59', false],
    ['2026-11-17T08:00', true],
    ['2026-11-17T19:59:59', true],
    ['2026-11-17T20:00', false],
    ['2026-11-14T12:00', false],
    ['2026-11-15T12:00', true],
  ])('Priya at %s: %s', (time, expected) => {
    expect(isOnDuty(priya, TEAM, at(time))).toBe(expected);
  });

  test('nobody is on duty on a holiday, unless they work on holidays', () => {
    expect(isOnDuty(priya, TEAM, at('2026-11-26T12:00'))).toBe(false);
    expect(isOnDuty({ ...priya, worksHolidays: true }, TEAM, at('2026-11-26T12:00'))).toBe(true);
  });

  test('leave includes its first and its last day', () => {
    const { team, tomas } = tomasWith(`${TOMAS}\n    leave: [2026-11-17/2026-11-18]`);
    const duty = ['16', '17', '18', '19'].map((day) => isOnDuty(tomas, team, at(`2026-11-${day}T12:00`)));
    expect(duty).toEqual([true, false, false, true]);
  });

  test('a window past midnight belongs to the day on which it starts, also for leave and holidays', () => {
    const { team, tomas } = tomasWith('coverage: { wed: "22:00-02:00" }\n    leave: [2026-11-19]');
    expect(isOnDuty(tomas, team, at('2026-11-19T01:59'))).toBe(true);
    expect(isOnDuty(tomas, team, at('2026-11-19T02:00'))).toBe(false);
    // Thanksgiving is a Thursday: the watch of Wednesday goes on into it.
    expect(isOnDuty(tomas, team, at('2026-11-26T01:00'))).toBe(true);
  });

  test('coverage is in the zone of the agent', () => {
    const { team, tomas } = tomasWith(`${TOMAS}\n    timezone: America/Los_Angeles`);
    expect(isOnDuty(tomas, team, at('2026-11-17T11:59'))).toBe(false);
    expect(isOnDuty(tomas, team, at('2026-11-17T12:00'))).toBe(true);
    expect(isOnDuty(tomas, team, at('2026-11-17T19:59'))).toBe(true);
  });

  test('the hours of the team stay in the zone of the team', () => {
    const { team, tomas } = tomasWith('timezone: America/Los_Angeles');
    expect(isOnDuty(tomas, team, at('2026-11-17T09:00'))).toBe(true);
  });
});

describe('next on duty', () => {
  test('is at once for whoever is on duty', () => {
    const found = nextOnDuty(TEAM.agents, TEAM, at('2026-11-15T12:00'));
    expect([found?.agent.id, local(found?.at ?? null)]).toEqual(['priya', '2026-11-15T12:00']);
  });

  test('is the very moment that was asked for, to the nanosecond', () => {
    const from = at('2026-11-17T12:00').add({ nanoseconds: 1 });
    expect(nextOnDuty(TEAM.agents, TEAM, from)?.at.equals(from)).toBe(true);
  });

  test('of several at the same moment, is the first of the list', () => {
    expect(nextOnDuty(TEAM.agents, TEAM, at('2026-11-15T19:00'))?.agent.id).toBe('maria');
  });

  test('looks seven days ahead and no further', () => {
    const { team, tomas } = tomasWith('coverage: { mon: "09:00-10:00" }');
    expect(local(nextOnDuty([tomas], team, at('2026-11-16T09:30'))?.at ?? null)).toBe('2026-11-16T09:30');
    expect(local(nextOnDuty([tomas], team, at('2026-11-16T10:00'))?.at ?? null)).toBe('2026-11-23T09:00');
    const off = tomasWith('coverage: { mon: "09:00-10:00" }\n    leave: [2026-11-23]');
    expect(nextOnDuty([off.tomas], off.team, at('2026-11-16T10:00'))).toBeNull();
    const soon = tomasWith('coverage: { tue: "12:00-13:00" }\n    leave: [2026-11-17]');
    expect(nextOnDuty([soon.tomas], soon.team, at('2026-11-17T11:00'))).toBeNull();
    expect(local(nextOnDuty([soon.tomas], soon.team, at('2026-11-17T12:01'))?.at ?? null)).toBe('2026-11-24T12:00');
  });

  test('leave makes somebody away, a night off does not', () => {
    const { team, tomas } = tomasWith(`${TOMAS}\n    leave: [2026-11-18]`);
    expect(isAway(tomas, team, at('2026-11-17T12:00'))).toBe(false);
    expect(isAway(tomas, team, at('2026-11-17T17:00'))).toBe(true);
    expect(isAway(agent(TEAM, 'tomas'), TEAM, at('2026-11-17T17:00'))).toBe(false);
  });
});

describe('coverage as a clock', () => {
  const buyers = ['priya', 'sam', 'lena'].map((id) => agent(TEAM, id));

  test('runs while anybody is on duty and stops while nobody is', () => {
    expect(local(addCoverage(buyers, TEAM, at('2026-11-15T17:58'), 300))).toBe('2026-11-16T08:03');
  });

  test('that runs out as the window closes is due then', () => {
    expect(local(addCoverage(buyers, TEAM, at('2026-11-15T17:55'), 300))).toBe('2026-11-15T18:00');
  });

  test('counts two people on duty once', () => {
    expect(coverageSeconds(buyers, TEAM, { from: at('2026-11-17T00:00'), until: at('2026-11-18T00:00') })).toBe(
      12 * 3600,
    );
  });

  test('is counted over a bounded time, however long one asks for', () => {
    const from = at('2026-01-01T00:00');
    const years = coverageSeconds(buyers, TEAM, { from, until: at('9000-01-01T00:00') });
    expect(years).toBe(coverageSeconds(buyers, TEAM, { from, until: from.add({ hours: 24 * SEARCH_HORIZON_DAYS }) }));
  });

  test('never ends for people who are never on duty', () => {
    expect(addCoverage([{ ...buyers[0]!, coverage: [] }], TEAM, at('2026-11-15T17:58'), 300)).toBeNull();
  });

  test('adding and counting are each other’s inverse', () => {
    fc.assert(
      fc.property(minutesOf2026, fc.integer({ min: 1, max: 200_000 }), (from, seconds) => {
        const until = addCoverage(buyers, TEAM, from, seconds);
        expect(until).not.toBeNull();
        expect(coverageSeconds(buyers, TEAM, { from, until: until! })).toBe(seconds);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the days on which the clocks change', () => {
  const night = tomasWith('coverage: { sat-sun: "00:00-24:00" }');

  test('a Sunday in spring has 23 hours of coverage, one in autumn 25', () => {
    const hours = (day: string) => {
      const from = at(`${day}T00:00`);
      const until = from.toZonedDateTimeISO('America/New_York').add({ days: 1 }).toInstant();
      return coverageSeconds([night.tomas], night.team, { from, until }) / 3600;
    };
    expect(hours('2026-03-08')).toBe(23);
    expect(hours('2026-11-01')).toBe(25);
  });

  test('a window edge in the missing hour is an hour later on the wall', () => {
    const { team, tomas } = tomasWith('coverage: { sun: "02:30-06:00" }');
    expect(local(nextOnDuty([tomas], team, at('2026-03-08T00:00'))?.at ?? null)).toBe('2026-03-08T03:30');
  });

  test('a window edge in the doubled hour is the first of the two', () => {
    const { team, tomas } = tomasWith('coverage: { sun: "01:30-06:00" }');
    expect(String(nextOnDuty([tomas], team, at('2026-11-01T00:00'))?.at)).toBe('2026-11-01T05:30:00Z');
  });

  test('a window that the missing hour swallows is no window', () => {
    const { team, tomas } = tomasWith('coverage: { sun: "02:30-03:15" }');
    expect(isOnDuty(tomas, team, at('2026-03-08T03:20'))).toBe(false);
  });
});

describe('the business day', () => {
  const due = (time: string, team: Team = TEAM) => local(sameBusinessDayDue(team, at(time)));

  test.each([
    ['before opening', '2026-11-17T03:00', '2026-11-17T18:00'],
    ['in the day', '2026-11-17T17:59', '2026-11-17T18:00'],
    ['at the end', '2026-11-17T18:00', '2026-11-18T18:00'],
    ['on Friday evening', '2026-11-20T19:00', '2026-11-21T16:00'],
    ['on Sunday', '2026-11-22T12:00', '2026-11-23T18:00'],
    ['on a holiday', '2026-11-26T12:00', '2026-11-27T18:00'],
    ['before a holiday, in the evening', '2026-11-25T20:00', '2026-11-27T18:00'],
  ])('what comes %s is due before the office closes', (_, arrival, expected) => {
    expect(due(arrival)).toBe(expected);
  });

  test('a leap day is a day', () => {
    expect(due('2028-02-28T19:00')).toBe('2028-02-29T18:00');
    expect(due('2028-02-29T19:00')).toBe('2028-03-01T18:00');
  });

  test('has no end for a team that is never open', () => {
    expect(sameBusinessDayDue({ ...TEAM, isHoliday: () => true }, at('2026-11-17T03:00'))).toBeNull();
  });

  test('ends with the last of its hours', () => {
    const team = teamWith(['{ mon-fri: "09:00-18:00", sat', '{ mon-fri: ["09:00-12:00", "14:00-17:00"], sat']);
    expect(local(endOfBusinessDay(team, Temporal.PlainDate.from('2026-11-17')))).toBe('2026-11-17T17:00');
    expect(isBusinessTime(team, at('2026-11-17T12:30'))).toBe(false);
    expect(isBusinessTime(team, at('2026-11-17T14:00'))).toBe(true);
  });
});

const minutesOf2026 = fc
  .integer({ min: 0, max: 365 * 24 * 60 })
  .map((minutes) => at('2026-01-01T00:00').add({ minutes }));
