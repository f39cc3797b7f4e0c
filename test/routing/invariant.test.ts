// Whatever the team and the moment: a lead has one owner, another person behind them, and a time within the clock that was
// promised, as a slow calendar of the test's own counts it.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/reading/reading.ts';
import { backupTime, ladderOf, turnDeadline } from '../../src/routing/deadline.ts';
import { type Decision, decide, decideRoute, type RoutingContext } from '../../src/routing/decide.ts';
import { named, rotationWith } from '../../src/routing/named.ts';
import { hasRoom } from '../../src/routing/pick.ts';
import type { Agent, OwnerExpression, Team } from '../../src/team/team.ts';
import { anyReading, contextOf, IDS, moment, nightTeam, openLeads, specialMoment, standard, team } from './any-team.ts';
import { isOn, officeDays, shiftsOf, walked } from './slow-calendar.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** Further than this a minute walk takes too long; clocks that run longer are checked for order only. */
const WALK_MS = 40 * DAY_MS;

const scene = fc.record({ team, reading: anyReading, arrivedAt: moment, openLeads });

describe('of any valid team and any moment', () => {
  test('every lead has an owner, another person behind them, and times in order', () => {
    fc.assert(
      fc.property(scene, ({ reading, ...context }) => {
        const { arrivedAt } = context;
        const route = decideRoute(reading, contextOf(context));
        expect(IDS).toContain(route.owner);
        expect(IDS).toContain(route.backup);
        expect(route.backup).not.toBe(route.owner);
        expect(route.reviewer).not.toBe(route.owner);
        expect(inOrder([arrivedAt, route.countedFrom, route.due])).toBe(true);
        expect(route.due.equals(route.countedFrom)).toBe(false);
        const { remindAt, backupAt, alertAt } = route.ladder;
        const steps = [remindAt, backupAt, alertAt].filter((at) => at !== null);
        expect(inOrder([route.countedFrom, ...steps])).toBe(true);
        expect(new Set(steps.map(String)).size).toBe(steps.length);
        expect(route.why.length).toBeGreaterThan(1);
        for (const id of route.rotated.values()) expect(id).toBe(route.owner);
      }),
      { numRuns: 400 },
    );
  });

  test('the due time is the one that the standard promises', () => {
    const kinds = new Map<string, number>();
    fc.assert(
      fc.property(scene, ({ reading, ...context }) => {
        const decision = decide(reading, contextOf(context));
        expectPromised(decision, context.team);
        const { kind } = decision.clock.counted;
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }),
      { numRuns: 300 },
    );
    // Each kind of clock was really tried.
    expect([...kinds.keys()].toSorted()).toEqual(['coverage', 'elapsed', 'same_business_day']);
  });

  test('so it is where every window begins or ends as the clocks change', () => {
    fc.assert(
      fc.property(nightTeam, anyReading, specialMoment, (of, reading, arrivedAt) => {
        expectPromised(decide(reading, contextOf({ team: of, arrivedAt })), of);
      }),
      { numRuns: 300 },
    );
  });

  test('nobody is reminded or asked outside their coverage, nor anybody alerted while others could be', () => {
    fc.assert(
      fc.property(scene, ({ reading, ...context }) => {
        const { ladder, owner, backup } = decideRoute(reading, contextOf(context));
        const find = (id: string | null) => context.team.agents.filter((agent) => agent.id === id);
        if (ladder.remindAt !== null) expect(isOnDutyAt(find(owner), context.team, ladder.remindAt)).toBe(true);
        if (ladder.backupAt !== null) expect(isOnDutyAt(find(backup), context.team, ladder.backupAt)).toBe(true);
        const others = context.team.agents.filter(({ id }) => id !== owner);
        const alertMs = ladder.alertAt.epochMilliseconds;
        const bounds = { start: alertMs, end: alertMs + WEEK_MS };
        const week = others.flatMap((agent) => shiftsOf(agent, context.team, bounds));
        const isAnybody = week.some(({ start, end }) => end > bounds.start && start < bounds.end);
        expect(isAnybody).toBe(isOn(week, alertMs));
      }),
      { numRuns: 300 },
    );
  });

  test('a promise of minutes is kept from the arrival on wherever one of a list of owners can keep it', () => {
    let kept = 0;
    fc.assert(
      fc.property(scene, ({ reading, ...parts }) => {
        const context = contextOf(parts);
        const { route, policy } = decide(reading, context);
        if (route.standard.kind !== 'coverage' || route.standard.seconds > DAY_MS / 1000) return;
        const from = context.arrivedAt.epochMilliseconds;
        const until = from + route.standard.seconds * 1000;
        const canKeep = policy.owner.some((expression) => {
          const people = peopleOf(expression, reading, context);
          const shifts = people.flatMap((agent) => shiftsOf(agent, context.team, { start: from, end: until }));
          return walked(shifts, from, until) === until - from;
        });
        if (!canKeep) return;
        expect(route.due.epochMilliseconds).toBe(until);
        kept += 1;
      }),
      { numRuns: 400 },
    );
    expect(kept).toBeGreaterThan(10);
  });

  test('whoever may back up and is on duty when the backup is asked, is asked then; else it is said', () => {
    let asked = 0;
    fc.assert(
      fc.property(scene, ({ reading, ...parts }) => {
        const context = contextOf(parts);
        const { team: of } = context;
        const { route, policy, ownership, clock } = decide(reading, context);
        const ladder = ladderOf(of, route.lane, route.standard);
        const step = backupTime(clock, { standard: route.standard, ladder }).from;
        const rotation = ownership.rotation ?? rotationWith(ownership.agent, of);
        const expressions = [...policy.backup, { kind: 'team_lead' } as const];
        const able = expressions
          .flatMap((expression) => peopleOf(expression, reading, { ...context, rotation }))
          .filter((agent) => agent !== ownership.agent && isOnDutyAt([agent], of, step));
        if (able.length > 0) {
          expect(able.map(({ id }) => id)).toContain(route.backup);
          expect(String(route.ladder.backupAt)).toBe(String(step));
          asked += 1;
        }
        const isSaid = route.why.some((why) => why.startsWith('The backup is not asked: '));
        expect(isSaid).toBe(route.ladder.backupAt === null);
      }),
      { numRuns: 400 },
    );
    expect(asked).toBeGreaterThan(10);
  });

  test('a later turn has a due time and steps in order, too', () => {
    fc.assert(
      fc.property(team, moment, standard, fc.constantFrom(...IDS, 'former'), (of, arrivedAt, promise, owner) => {
        const facts = { lane: 'speed', standard: promise, owner, backup: 'sam', team: of, arrivedAt };
        const { countedFrom, due, ladder } = turnDeadline(facts);
        const steps = [ladder.remindAt, ladder.backupAt, ladder.alertAt].filter((at) => at !== null);
        expect(inOrder([arrivedAt, countedFrom, due])).toBe(true);
        expect(inOrder([countedFrom, ...steps])).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('names, addresses and words that no rule asks for change nothing', () => {
    fc.assert(
      fc.property(scene, fc.string(), ({ reading, ...context }, word) => {
        const { why: _, ...plain } = decideRoute(reading, contextOf(context));
        const agents = context.team.agents.map((agent, index) => ({
          ...agent,
          name: `${word} ${index}`,
          email: `${index}@other.example`,
          phone: null,
        }));
        const changed = {
          ...reading,
          contact: { name: word, email: `${word}@mailbox.example`, phone: null },
          newText: word,
          timeline: word,
        };
        const { why: __, ...other } = decideRoute(
          changed,
          contextOf({ ...context, team: { ...context.team, agents, name: word } }),
        );
        expect(other).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });
});

/** Whom it names, of a rotation those with room. */
function peopleOf(
  expression: OwnerExpression,
  reading: Reading,
  context: RoutingContext & { readonly rotation?: string | null },
): readonly Agent[] {
  const of = named(expression, { ...context, reading, rotation: context.rotation ?? null });
  const facts = { ...context, knownAgent: reading.knownAgent };
  return of.rotation === null ? of.people : of.people.filter((agent) => hasRoom(agent, facts));
}

function expectPromised({ route, clock, ownership }: Decision, of: Team): void {
  const { standard: promised, countedFrom, due } = route;
  const from = ownership.from.epochMilliseconds;
  const [counted, until] = [countedFrom.epochMilliseconds, due.epochMilliseconds];
  switch (clock.counted.kind) {
    case 'coverage': {
      if (promised.kind !== 'coverage') throw new Error(`a coverage clock for ${promised.kind}`);
      expect(ownership.clockPeople).toContain(ownership.agent);
      if (until - from > WALK_MS) return;
      const shifts = ownership.clockPeople.flatMap((agent) => shiftsOf(agent, of, { start: from, end: until }));
      expect(walked(shifts, counted, until)).toBe(promised.seconds * 1000);
      expect(walked(shifts, from, counted)).toBe(0);
      // What it says of its stretches is what it counted.
      const { stretches } = clock.counted;
      const told = stretches.reduce((sum, stretch) => sum + stretch.from.until(stretch.until).total('milliseconds'), 0);
      expect(told).toBe(promised.seconds * 1000);
      for (const { from: start } of stretches) expect(isOn(shifts, start.epochMilliseconds)).toBe(true);
      return;
    }
    case 'elapsed': {
      if (clock.counted.insteadOf === null) {
        if (promised.kind !== 'elapsed') throw new Error(`an elapsed clock for ${promised.kind}`);
        expect(until - from).toBe(promised.seconds * 1000);
        return;
      }
      // Only where the clock could not run: nobody's windows, or no office hours, are worth the name.
      expect(promised.kind).toBe(clock.counted.insteadOf);
      expect(until - counted).toBe(clock.total * 1000);
      return;
    }
    case 'same_business_day':
      expect(promised.kind).toBe('same_business_day');
      expectEndOfDay(of, from, until);
      return;
    default:
      clock.counted satisfies never;
  }
}

/** The first end of an office day after `from`; a day that began yesterday counts only while it is open. */
function expectEndOfDay(of: Team, from: number, until: number): void {
  const days = officeDays(of, { start: from, end: until });
  const today = localDate(from, of);
  const ends = days
    .filter(({ windows, end }) => {
      const isOfToday = Temporal.PlainDate.compare(localDate(windows[0]!.start, of), today) >= 0;
      return end > from && (isOfToday || windows.some((window) => window.start <= from && from < window.end));
    })
    .map(({ end }) => end);
  expect(until).toBe(ends[0]);
}

function localDate(ms: number, of: Team): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(of.timezone).toPlainDate();
}

function isOnDutyAt(people: readonly Agent[], of: Team, at: Temporal.Instant): boolean {
  const ms = at.epochMilliseconds;
  return people.some((agent) => isOn(shiftsOf(agent, of, { start: ms, end: ms + 1 }), ms));
}

function inOrder(times: readonly Temporal.Instant[]): boolean {
  return times.every((at, index) => index === 0 || Temporal.Instant.compare(times[index - 1]!, at) <= 0);
}
