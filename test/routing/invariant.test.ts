// Whatever the team and the moment: a lead has one owner, another person behind them, and a time.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INTENTS, LANES, type Reading } from '../../src/reading/reading.ts';
import { decideRoute } from '../../src/routing/decide.ts';
import { coverageSeconds } from '../../src/team/calendar.ts';
import type { Agent, DateRange, Lane, OwnerExpression, Standard, Team, Window } from '../../src/team/team.ts';
import { LISTINGS, reading, teamOf } from '../support/harbor-pine.ts';

const SAMPLE = teamOf();
const IDS = SAMPLE.agents.map(({ id }) => id);
const ZONES = ['America/New_York', 'America/Los_Angeles', 'Pacific/Auckland', 'Europe/Lisbon', 'Asia/Kolkata'];
const DAY = 86_400;

const window: fc.Arbitrary<Window> = fc
  .record({
    day: fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
    start: fc.integer({ min: 0, max: 1_439 }),
    end: fc.integer({ min: 1, max: 1_440 }),
  })
  .map(({ day, start, end }) => ({ day, start, end: end > start ? end : end + 1_440 }));

const leave: fc.Arbitrary<DateRange> = fc
  .record({ day: fc.integer({ min: 0, max: 800 }), days: fc.integer({ min: 0, max: 60 }) })
  .map(({ day, days }) => {
    const from = Temporal.PlainDate.from('2027-01-01').add({ days: day });
    return { from, to: from.add({ days }) };
  });

const agents: fc.Arbitrary<Agent[]> = fc
  .array(
    fc.record({
      coverage: fc.array(window, { maxLength: 6 }),
      timezone: fc.constantFrom(...ZONES),
      leave: fc.array(leave, { maxLength: 2 }),
      worksHolidays: fc.boolean(),
      capacity: fc.option(fc.integer({ min: 1, max: 3 })),
    }),
    { minLength: IDS.length, maxLength: IDS.length },
  )
  .map((people) => people.map((person, index) => ({ ...SAMPLE.agents[index]!, ...person })));

const seconds = fc.integer({ min: 1, max: 5 * DAY });
const standard: fc.Arbitrary<Standard> = fc.oneof(
  seconds.map((of): Standard => ({ kind: 'coverage', seconds: of, text: `${of}s of coverage` })),
  seconds.map((of): Standard => ({ kind: 'elapsed', seconds: of, text: `${of}s` })),
  fc.constant<Standard>({ kind: 'same_business_day', text: 'same business day' }),
);

const owner: fc.Arbitrary<OwnerExpression> = fc.constantFrom<OwnerExpression>(
  ...IDS.map((id) => ({ kind: 'agent', id }) as const),
  { kind: 'team_lead' },
  { kind: 'known_agent' },
  { kind: 'listing_agent' },
  { kind: 'open_house_host' },
  { kind: 'next_in_rotation' },
  { kind: 'role', role: 'buyer_agent' },
  { kind: 'skill', skill: 'property_analysis' },
  { kind: 'rotation', rotation: 'buyers' },
);
const owners = fc.array(owner, { minLength: 1, maxLength: 3 });

const team: fc.Arbitrary<Team> = fc
  .record({
    agents,
    timezone: fc.constantFrom(...ZONES),
    hours: fc.array(window, { maxLength: 5 }),
    lane: fc.record({ respond: standard, owner: owners, backup: owners }),
    closed: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ lane, closed, ...parts }) => ({
    ...SAMPLE,
    ...parts,
    isHoliday: (date: Temporal.PlainDate) => date.day === 1 || (date.month === closed && date.day < 8),
    lanes: SAMPLE.lanes.map((of): Lane => ({ ...of, ...lane })),
  }));

/** Two years, with the changes of the clocks of five zones and a leap day. */
const moment = fc
  .integer({ min: 0, max: 800 * DAY })
  .map((of) => Temporal.Instant.from('2027-01-01T00:00:00Z').add({ seconds: of }));

const anyReading: fc.Arbitrary<Reading> = fc
  .record({
    sure: fc.boolean(),
    lane: fc.constantFrom(...LANES, null),
    intent: fc.constantFrom(...INTENTS),
    knownAgent: fc.constantFrom(...IDS, 'former', null),
    listing: fc.constantFrom('73210455', '73217781', 'unknown', null),
    source: fc.constantFrom(
      { name: 'zillow', kind: 'portal' } as const,
      { name: 'spacio', kind: 'open_house' } as const,
    ),
    openHouse: fc.constantFrom(
      { mls: '73210455', host: 'sam', backup: null },
      { mls: '1', host: null, backup: null },
      null,
    ),
  })
  .map((parts) => reading(parts));

test('every lead has an owner, another person behind them, and times in order', () => {
  fc.assert(
    fc.property(
      team,
      anyReading,
      moment,
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 }),
      (of, read, arrivedAt, open) => {
        const openLeads = new Map(IDS.map((id, index) => [id, open[index] ?? 0]));
        const route = decideRoute(read, { team: of, records: LISTINGS, rotations: new Map(), openLeads, arrivedAt });
        expect(IDS).toContain(route.owner);
        expect(IDS).toContain(route.backup);
        expect(route.backup).not.toBe(route.owner);
        expect(route.reviewer).not.toBe(route.owner);
        expect(inOrder([arrivedAt, route.countedFrom, route.due])).toBe(true);
        const { remindAt, backupAt, alertAt } = route.ladder;
        const steps = [remindAt, backupAt, alertAt].filter((at) => at !== null);
        expect(inOrder([route.countedFrom, ...steps])).toBe(true);
        expect(new Set(steps.map(String)).size).toBe(steps.length);
        expect(route.why.length).toBeGreaterThan(1);
        for (const id of route.rotated.values()) expect(id).toBe(route.owner);
      },
    ),
    { numRuns: 300 },
  );
});

test('a coverage clock has run for exactly its standard when the answer is due', () => {
  const promise = (of: number): Standard => ({ kind: 'coverage', seconds: of, text: `${of}s of coverage` });
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 2 * DAY }), (arrivedAt, of) => {
      const lanes = SAMPLE.lanes.map((lane) => ({ ...lane, respond: promise(of) }));
      const context = { team: { ...SAMPLE, lanes }, records: LISTINGS, rotations: new Map(), openLeads: new Map() };
      const route = decideRoute(reading(), { ...context, arrivedAt });
      const buyers = SAMPLE.agents.filter(({ id }) => ['priya', 'sam', 'lena'].includes(id));
      expect(coverageSeconds(buyers, SAMPLE, { from: route.countedFrom, until: route.due })).toBe(of);
      expect(coverageSeconds(buyers, SAMPLE, { from: arrivedAt, until: route.countedFrom })).toBe(0);
    }),
    { numRuns: 100 },
  );
});

function inOrder(times: readonly Temporal.Instant[]): boolean {
  return times.every((at, index) => index === 0 || Temporal.Instant.compare(times[index - 1]!, at) <= 0);
}
