// Any valid team, any reading, any moment: what the properties of routing are tried on. Teams as values, within what parse.ts
// allows; zones, changes of clocks and leap days of every kind.

import fc from 'fast-check';
import { INTENTS, LANES, type Reading } from '../../src/reading/reading.ts';
import type { RoutingContext } from '../../src/routing/decide.ts';
import type {
  Agent,
  DateRange,
  Lane,
  OwnerExpression,
  Rule,
  Standard,
  Team,
  When,
  Window,
} from '../../src/team/team.ts';
import { LISTINGS, reading, teamOf } from '../support/harbor-pine.ts';

const SAMPLE = teamOf();
export const IDS: readonly string[] = SAMPLE.agents.map(({ id }) => id);
const ZONES = [
  'America/New_York',
  'America/Los_Angeles',
  'America/Havana',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Europe/Lisbon',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];
const DAY = 86_400;
const FROM = '2027-01-01T00:00:00Z';

/** Around hours that some zone leaves out or has twice, and around leap day. */
const SPECIAL = [
  '2027-03-14T07:00Z',
  '2027-11-07T06:00Z',
  '2027-04-03T15:00Z',
  '2027-10-02T15:30Z',
  '2027-03-27T22:00Z',
  '2027-10-30T21:00Z',
  '2027-09-25T14:00Z',
  '2028-02-29T00:00Z',
  '2028-02-29T23:00Z',
];

/** Within two days of one of them. */
export const specialMoment: fc.Arbitrary<Temporal.Instant> = fc
  .record({ near: fc.constantFrom(...SPECIAL), seconds: fc.integer({ min: -2 * DAY, max: 2 * DAY }) })
  .map(({ near, seconds }) => Temporal.Instant.from(near).add({ seconds }));

export const moment: fc.Arbitrary<Temporal.Instant> = fc.oneof(
  fc.integer({ min: 0, max: 800 * DAY }).map((of) => Temporal.Instant.from(FROM).add({ seconds: of })),
  specialMoment,
);

const window: fc.Arbitrary<Window> = fc
  .record({
    day: fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
    start: fc.oneof(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 0, max: 180 })),
    end: fc.oneof(fc.integer({ min: 1, max: 1_440 }), fc.integer({ min: 1, max: 240 })),
  })
  .map(({ day, start, end }) => ({ day, start, end: end > start ? end : end + 1_440 }));

/** In the nights in which clocks change, with their edges in the hours that do. */
const nightWindow: fc.Arbitrary<Window> = fc
  .record({
    day: fc.constantFrom(6, 7),
    start: fc.integer({ min: 0, max: 16 }),
    end: fc.integer({ min: 0, max: 16 }),
  })
  .filter(({ start, end }) => start !== end)
  .map(({ day, start, end }) => {
    const [from, to] = [Math.min(start, end) * 15, Math.max(start, end) * 15];
    return { day, start: from, end: to };
  });

const leave: fc.Arbitrary<DateRange> = fc
  .record({ day: fc.integer({ min: 0, max: 800 }), days: fc.integer({ min: 0, max: 60 }) })
  .map(({ day, days }) => {
    const from = Temporal.PlainDate.from('2027-01-01').add({ days: day });
    return { from, to: from.add({ days }) };
  });

const away = fc
  .record({ from: moment, seconds: fc.integer({ min: 1, max: 20 * DAY }) })
  .map(({ from, seconds }) => ({ from, until: from.add({ seconds }) }));

const agents: fc.Arbitrary<Agent[]> = fc
  .array(
    fc.record({
      coverage: fc.array(window, { maxLength: 8 }),
      timezone: fc.constantFrom(...ZONES),
      leave: fc.array(leave, { maxLength: 2 }),
      away: fc.option(away, { nil: undefined, freq: 8 }),
      worksHolidays: fc.boolean(),
      capacity: fc.option(fc.integer({ min: 1, max: 3 })),
    }),
    { minLength: IDS.length, maxLength: IDS.length },
  )
  .map((people) =>
    people.map(({ away: gone, ...person }, index) => ({
      ...SAMPLE.agents[index]!,
      ...person,
      ...(gone && { away: gone }),
    })),
  );

const SAME_DAY: Standard = { kind: 'same_business_day', text: 'same business day' };

export const standard: fc.Arbitrary<Standard> = fc.oneof(
  fc.integer({ min: 1, max: 3 * DAY }).map((of): Standard => coverage(of)),
  fc.integer({ min: 1, max: 3_600 }).map((of): Standard => coverage(of)),
  fc.integer({ min: 1, max: 5 * DAY }).map((of): Standard => ({ kind: 'elapsed', seconds: of, text: `${of}s` })),
  fc.constant(SAME_DAY),
);

export function coverage(seconds: number): Standard {
  return { kind: 'coverage', seconds, text: `${seconds}s of coverage` };
}

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
  { kind: 'rotation', rotation: 'others' },
);
const owners = fc.array(owner, { minLength: 1, maxLength: 3 });
const members = fc.array(fc.constantFrom(...IDS), { minLength: 1, maxLength: 9 });

const when: fc.Arbitrary<When> = fc.record(
  {
    intent: fc.subarray([...INTENTS], { minLength: 1 }),
    lane: fc.subarray([...LANES], { minLength: 1 }),
    hours: fc.constantFrom('business' as const, 'after' as const),
    knownAgent: fc.subarray([...IDS], { minLength: 1 }),
    price: fc.constant({ min: 1_000_000 }),
  },
  { requiredKeys: [] },
);

const rule: fc.Arbitrary<Rule> = fc.record({
  name: fc.constant('a rule'),
  line: fc.constant(1),
  when,
  owner: fc.option(owners),
  backup: fc.option(owners),
  reviewBy: fc.option(owners),
  lane: fc.option(fc.constantFrom(...LANES)),
  respond: fc.option(standard),
});

export const team: fc.Arbitrary<Team> = fc
  .record({
    agents,
    timezone: fc.constantFrom(...ZONES),
    hours: fc.array(window, { maxLength: 7 }),
    lane: fc.record({ respond: standard, owner: owners, backup: owners }),
    rules: fc.array(rule, { maxLength: 3 }),
    buyers: members,
    others: members,
    closed: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ lane, closed, buyers, others, ...parts }) => ({
    ...SAMPLE,
    ...parts,
    rotations: new Map([
      ['buyers', buyers],
      ['others', others],
    ]),
    isHoliday: (date: Temporal.PlainDate) => date.day === 1 || (date.month === closed && date.day < 8),
    lanes: SAMPLE.lanes.map((of): Lane => ({ ...of, ...lane })),
  }));

/** Everybody works only in the nights in which the clocks may change; so does the office. */
export const nightTeam: fc.Arbitrary<Team> = fc
  .record({
    team,
    windows: fc.array(nightWindow, { minLength: 1, maxLength: 3 }),
    timezone: fc.constantFrom(...ZONES),
    respond: fc.oneof(fc.integer({ min: 60, max: 8 * 3_600 }).map(coverage), fc.constant(SAME_DAY)),
  })
  .map(({ team: of, windows, timezone, respond }) => ({
    ...of,
    timezone,
    hours: windows,
    rules: [],
    agents: of.agents.map(({ away: _, ...agent }) => ({ ...agent, coverage: windows, timezone, leave: [] })),
    lanes: of.lanes.map((lane) => ({ ...lane, respond })),
  }));

export const anyReading: fc.Arbitrary<Reading> = fc
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
      { mls: '73210455', host: 'former', backup: 'lena' },
      { mls: '1', host: null, backup: null },
      null,
    ),
  })
  .map((parts) => reading(parts));

export const openLeads: fc.Arbitrary<ReadonlyMap<string, number>> = fc
  .array(fc.integer({ min: 0, max: 3 }), { minLength: IDS.length, maxLength: IDS.length })
  .map((counts) => new Map(IDS.map((id, index) => [id, counts[index] ?? 0])));

export function contextOf(parts: Pick<RoutingContext, 'team' | 'arrivedAt'> & Partial<RoutingContext>): RoutingContext {
  return { records: LISTINGS, rotations: new Map(), openLeads: new Map(), ...parts };
}
