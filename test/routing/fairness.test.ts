// A rotation over many leads, as routing really turns it: fair within one turn a cycle, by weight, and never over anybody's
// capacity.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance, decideRoute } from '../../src/routing/decide.ts';
import type { RotationState } from '../../src/routing/route.ts';
import type { Agent, Team } from '../../src/team/team.ts';
import { reading, teamOf } from '../support/harbor-pine.ts';
import { contextOf, IDS, moment } from './any-team.ts';

const SAMPLE = teamOf();
const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day: day as 1, start: 0, end: 1_440 }));
const members = fc.array(fc.constantFrom(...IDS), { minLength: 1, maxLength: 10 });
const MINUTE = 60;

function teamWith(rotation: readonly string[], change: (agent: Agent) => Partial<Agent> = () => ({})): Team {
  const agents = SAMPLE.agents.map((agent) => ({ ...agent, coverage: ALWAYS, worksHolidays: true, ...change(agent) }));
  return { ...SAMPLE, agents, rotations: new Map([['buyers', rotation]]) };
}

interface Day {
  readonly team: Team;
  readonly start: Temporal.Instant;
  readonly leads: number;
  /** Who is away when the lead of that number comes. */
  readonly absent?: (lead: number) => readonly string[];
}

/** Gives out so many leads, a minute apart; the owners, and who could have had each. */
function play({ team, start, leads, absent = () => [] }: Day) {
  let state: RotationState = { last: null, given: {} };
  const open = new Map<string, number>();
  const given: string[] = [];
  for (let lead = 0; lead < leads; lead += 1) {
    const arrivedAt = start.add({ seconds: lead * MINUTE });
    const gone = { from: start.subtract({ hours: 1 }), until: start.add({ hours: 24 * 30 }) };
    const agents = team.agents.map((agent) => (absent(lead).includes(agent.id) ? { ...agent, away: gone } : agent));
    const context = { team: { ...team, agents }, arrivedAt, openLeads: open, rotations: new Map([['buyers', state]]) };
    const route = decideRoute(reading(), contextOf(context));
    const turn = route.rotated.get('buyers');
    if (turn === undefined) continue;
    state = advance(state, turn, team.rotations.get('buyers'));
    open.set(turn, (open.get(turn) ?? 0) + 1);
    given.push(turn);
  }
  return { given, open };
}

const share = (given: readonly string[], rotation: readonly string[], id: string) =>
  given.filter((of) => of === id).length / rotation.filter((of) => of === id).length;

test('everybody has their weight within one turn, after any number of leads', () => {
  fc.assert(
    fc.property(members, moment, fc.integer({ min: 1, max: 40 }), (rotation, start, leads) => {
      const { given } = play({ team: teamWith(rotation), start, leads });
      expect(given).toHaveLength(leads);
      const shares = [...new Set(rotation)].map((id) => share(given, rotation, id));
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 60 },
  );
});

test('whoever is there all the time is level with the others who are, whoever else comes and goes', () => {
  fc.assert(
    fc.property(
      members,
      moment,
      fc.array(fc.subarray([...IDS.slice(3)]), { minLength: 1, maxLength: 40 }),
      (rotation, start, absences) => {
        const day = { team: teamWith(rotation), start, leads: absences.length };
        const { given } = play({ ...day, absent: (lead) => absences[lead] ?? [] });
        const present = [...new Set(rotation)].filter((id) => IDS.indexOf(id) < 3);
        const shares = present.map((id) => share(given, rotation, id));
        if (shares.length > 1) expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        for (const [lead, id] of given.entries()) {
          if (given.length === absences.length) expect(absences[lead]).not.toContain(id);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('nobody gets more from a rotation than they have room for, and the rest goes on to others', () => {
  fc.assert(
    fc.property(
      members,
      moment,
      fc.array(fc.option(fc.integer({ min: 1, max: 4 })), { minLength: IDS.length, maxLength: IDS.length }),
      (rotation, start, capacities) => {
        const capacity = (id: string) => capacities[IDS.indexOf(id)] ?? null;
        const leads = 30;
        const team = teamWith(rotation, ({ id }) => ({ capacity: capacity(id) }));
        const { open, given } = play({ team, start, leads });
        for (const [id, count] of open) expect(count).toBeLessThanOrEqual(capacity(id) ?? leads);
        // Nothing is held back while anybody has room.
        const rooms = [...new Set(rotation)].map((id) => capacity(id) ?? leads);
        expect(given).toHaveLength(
          Math.min(
            leads,
            rooms.reduce((sum, room) => sum + room, 0),
          ),
        );
      },
    ),
    { numRuns: 60 },
  );
});
