import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverageSeconds, isAway, isOnDuty, nextOnDuty } from '../../src/team/calendar.ts';
import { agentSchedule, type Span, spans } from '../../src/team/spans.ts';
import type { Agent } from '../../src/team/team.ts';
import { agent, hours, sampleTeam } from '../support/sample-team.ts';

const TEAM = sampleTeam();
const DAY_MS = 86_400_000;
/** Around both changes of the clock in New York: 2026-03-08 and 2026-11-01. */
const moments = fc
  .oneof(
    fc.integer({ min: Date.UTC(2026, 2, 6), max: Date.UTC(2026, 2, 11) }),
    fc.integer({ min: Date.UTC(2026, 9, 30), max: Date.UTC(2026, 10, 4) }),
  )
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const people = fc
  .record({
    start: fc.integer({ min: 0, max: 23 }),
    length: fc.integer({ min: 1, max: 24 }),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 1 }),
    timezone: fc.constantFrom('America/New_York', 'Europe/Berlin', 'Asia/Kathmandu'),
  })
  .map(({ start, length, days, timezone }) => agent('ann', { coverage: hours(start, start + length, days), timezone }));

function dutyOf(who: Agent, from: Temporal.Instant, days: number): Span[] {
  return [...spans([agentSchedule(who, TEAM)], from.epochMilliseconds, from.epochMilliseconds + days * DAY_MS)];
}

/** The stretches without what lies in `cut`, where stretches that touch are one. */
function without(of: readonly Span[], cut: Span): Span[] {
  const parts = of.flatMap(({ start, end }) => [
    { start, end: Math.min(end, cut.start) },
    { start: Math.max(start, cut.end), end },
  ]);
  return joined(parts.filter(({ start, end }) => end > start));
}

function joined(of: readonly Span[]): Span[] {
  const all: { start: number; end: number }[] = [];
  for (const { start, end } of of) {
    const before = all.at(-1);
    if (before?.end === start) before.end = end;
    else all.push({ start, end });
  }
  return all;
}

describe('an agent who said `away`', () => {
  test('has the coverage of always without that stretch, to the moment, also over a change of the clock', () => {
    fc.assert(
      fc.property(people, moments, fc.integer({ min: 1, max: 6 * 86_400_000 }), (who, from, length) => {
        const until = from.add({ milliseconds: length });
        const absent: Agent = { ...who, away: { from, until } };
        const look = from.subtract({ hours: 48 });
        const cut = { start: from.epochMilliseconds, end: until.epochMilliseconds };
        expect(joined(dutyOf(absent, look, 12))).toEqual(without(dutyOf(who, look, 12), cut));
      }),
      { numRuns: 200 },
    );
  });

  test('takes nothing from anybody beside them', () => {
    fc.assert(
      fc.property(people, moments, fc.integer({ min: 1, max: 100 }), (who, from, length) => {
        const absent: Agent = { ...who, away: { from, until: from.add({ hours: length }) } };
        const within = { from, until: from.add({ hours: 240 }) };
        const other = agent('bob', { coverage: hours(6, 22) });
        const least = coverageSeconds([other], TEAM, within);
        const most = coverageSeconds([other, who], TEAM, within);
        const both = coverageSeconds([other, absent], TEAM, within);
        expect(both).toBeGreaterThanOrEqual(least);
        expect(both).toBeLessThanOrEqual(most);
        // Nobody's absence is longer than it is.
        expect(most - both).toBeLessThanOrEqual(length * 3_600);
      }),
      { numRuns: 200 },
    );
  });

  test('is off duty from the word on, and on duty again at that moment', () => {
    const noon = Temporal.Instant.from('2026-11-16T12:00-05:00');
    const until = Temporal.Instant.from('2026-11-18T10:30-05:00');
    const ann = agent('ann', { away: { from: noon, until } });
    expect(isOnDuty(ann, TEAM, noon.subtract({ seconds: 1 }))).toBe(true);
    expect(isOnDuty(ann, TEAM, noon)).toBe(false);
    expect(isOnDuty(ann, TEAM, until.subtract({ seconds: 1 }))).toBe(false);
    expect(isOnDuty(ann, TEAM, until)).toBe(true);
    expect(nextOnDuty([ann], TEAM, noon)?.at).toEqual(until);
  });

  test('in a night that has no such hour, or has it twice, is back at the moment that was meant', () => {
    // 02:30 of 2026-03-08 does not exist in New York, 01:30 of 2026-11-01 comes twice: `compatible`.
    const night = { coverage: hours(0, 6, [7]) };
    for (const local of ['2026-03-08T02:30', '2026-11-01T01:30']) {
      const until = Temporal.PlainDateTime.from(local).toZonedDateTime('America/New_York').toInstant();
      const ann = agent('ann', { ...night, away: { from: until.subtract({ hours: 48 }), until } });
      expect(nextOnDuty([ann], TEAM, until.subtract({ hours: 4 }))?.at).toEqual(until);
    }
  });

  test('is away only where it keeps them from a duty that they had', () => {
    const noon = Temporal.Instant.from('2026-11-20T18:00-05:00');
    const weekend = { from: noon, until: Temporal.Instant.from('2026-11-23T07:00-05:00') };
    expect(isAway(agent('ann', { away: weekend }), TEAM, noon)).toBe(false);
    const longer = { ...weekend, until: Temporal.Instant.from('2026-11-23T09:00-05:00') };
    expect(isAway(agent('ann', { away: longer }), TEAM, noon)).toBe(true);
  });
});
