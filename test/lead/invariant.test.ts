// The invariant over whatever happens: every open lead has exactly one responsible person, who exists, and exactly one
// next time; a closed lead has none.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUnreachable } from '../../src/lead/absence.ts';
import { teamAnswered } from '../../src/lead/answered.ts';
import { badAddress } from '../../src/lead/bad-address.ts';
import type { Lead, Outcome } from '../../src/lead/lead.ts';
import { asHeld, leadWrote, openLead } from '../../src/lead/life.ts';
import { type LeadCommand, obey } from '../../src/lead/obey.ts';
import { relane } from '../../src/lead/relane.ts';
import { takeStep } from '../../src/lead/steps.ts';
import { turnDeadline } from '../../src/routing/deadline.ts';
import { decideRoute } from '../../src/routing/decide.ts';
import { indexRecords } from '../../src/team/records.ts';
import type { Agent, Team } from '../../src/team/team.ts';
import { leadMail, NOON, reading } from '../support/sample-lead.ts';
import { sampleTeam } from '../support/sample-team.ts';

const RECORDS = indexRecords({ contacts: [], listings: [] });
const WRITTEN = sampleTeam();
const PEOPLE = WRITTEN.agents.map(({ id }) => id);

const who = fc.constantFrom(...PEOPLE);
const EVENTS = fc.oneof(
  fc.record({ type: fc.constant('wrote' as const) }),
  fc.record({
    type: fc.constant('answered' as const),
    by: fc.option(who),
    evidence: fc.constantFrom('reply_seen', 'sent_folder', 'sent_by_us', 'quoted_by_lead', 'done', 'called' as const),
    minutesAgo: fc.integer({ min: 0, max: 3_000 }),
  }),
  fc.record({
    type: fc.constant('command' as const),
    by: who,
    verb: fc.constantFrom(
      'claim',
      'words',
      'note',
      'done',
      'pass',
      'not_a_lead',
      'close',
      'snooze',
      'nothing' as const,
    ),
    to: fc.option(who),
    note: fc.constantFrom('', 'wants Saturday'),
    days: fc.integer({ min: -2, max: 60 }),
  }),
  fc.record({ type: fc.constant('lane' as const), by: who, lane: fc.constantFrom('speed', 'nurture') }),
  fc.record({ type: fc.constant('away' as const), who, days: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ type: fc.constant('back' as const), who }),
  fc.record({
    type: fc.constant('unreachable' as const),
    who,
    code: fc.constantFrom('auto_reply', 'bounced' as const),
  }),
  fc.record({ type: fc.constant('bounce' as const) }),
  fc.record({ type: fc.constant('passes' as const), minutes: fc.integer({ min: 1, max: 20_000 }) }),
  fc.record({ type: fc.constant('step' as const) }),
  fc.record({ type: fc.constant('leaves the team' as const), who: fc.constantFrom('ann', 'bob', 'nia') }),
);
type Event = typeof EVENTS extends fc.Arbitrary<infer Value> ? Value : never;

interface World {
  readonly now: Temporal.Instant;
  readonly team: Team;
  readonly lead: Lead;
}

function change(team: Team, id: string, how: (agent: Agent) => Agent): Team {
  return { ...team, agents: team.agents.map((agent) => (agent.id === id ? how(agent) : agent)) };
}

function happens(world: World, event: Event): World {
  const { lead, team, now } = world;
  const moment = { team, now };
  const after = ({ lead: changed }: Outcome): World => ({ ...world, lead: changed });
  switch (event.type) {
    case 'wrote': {
      const held = asHeld(lead, team, now);
      const { standard } = held.turn;
      const { lane, owner, backup } = held;
      const deadline = turnDeadline({ standard, lane, owner, backup, team, arrivedAt: now });
      const mail = leadMail({ row: String(now.epochMilliseconds), arrivedAt: now });
      return after(leadWrote(held, mail, { ...moment, deadline, standard }));
    }
    case 'answered': {
      const at = now.subtract({ minutes: event.minutesAgo });
      const by = event.by !== null && team.agents.some(({ id }) => id === event.by) ? event.by : null;
      return after(teamAnswered(lead, { by, at, evidence: by === null ? 'sent_folder' : event.evidence }, moment));
    }
    case 'command':
      return commanded(world, event);
    case 'lane': {
      if (lead.state === 'closed') return world;
      const route = decideRoute(reading({ lane: event.lane }), {
        ...{ team, records: RECORDS, rotations: new Map(), openLeads: new Map() },
        arrivedAt: now,
        lane: event.lane,
      });
      return after(relane(lead, { by: event.by, note: '', row: '9' }, { ...moment, route }));
    }
    case 'away': {
      const away = { from: now, until: now.add({ hours: 24 * event.days }) };
      const absent = change(team, event.who, (agent) => ({ ...agent, away }));
      return { ...after(isUnreachable(lead, { who: event.who, code: 'away' }, { team: absent, now })), team: absent };
    }
    case 'back':
      return { ...world, team: change(team, event.who, ({ away: _, ...agent }) => agent) };
    case 'unreachable':
      return after(isUnreachable(lead, event, moment));
    case 'bounce':
      return after(badAddress(lead, { address: 'jo@mail.example', messageId: 'a', reason: 'full' }, moment));
    case 'passes':
      return { ...world, now: now.add({ minutes: event.minutes }) };
    case 'step': {
      if (lead.next === null) return world;
      const at = Temporal.Instant.compare(lead.next.at, now) > 0 ? lead.next.at : now;
      return { ...after(takeStep(lead, { team, now: at })), now: at };
    }
    case 'leaves the team':
      return { ...world, team: { ...team, agents: team.agents.filter(({ id }) => id !== event.who) } };
    default:
      return event satisfies never;
  }
}

function commanded(world: World, event: Event & { readonly type: 'command' }): World {
  const { lead, team, now } = world;
  const by = team.agents.find(({ id }) => id === event.by);
  if (by === undefined) return world;
  const { verb, note } = event;
  const day = now.toZonedDateTimeISO(team.timezone).toPlainDate().add({ days: event.days });
  const commands: Record<typeof verb, LeadCommand> = {
    claim: { verb: 'claim', note },
    words: { verb: 'words', note: 'on my way' },
    note: { verb: 'note', note },
    done: { verb: 'done', how: 'called', note },
    pass: { verb: 'pass', to: event.to, note },
    not_a_lead: { verb: 'not_a_lead', note },
    close: { verb: 'close', note },
    snooze: { verb: 'snooze', until: { day, time: null }, typed: '', note },
    nothing: { verb: 'nothing' },
  };
  const given = { by, at: now, row: String(now.epochMilliseconds) };
  return { ...world, lead: obey(lead, commands[verb], { team, now, given }).lead };
}

function opened(): World {
  const route = decideRoute(reading(), {
    ...{ team: WRITTEN, records: RECORDS, rotations: new Map(), openLeads: new Map(), arrivedAt: NOON },
  });
  return {
    now: NOON,
    team: WRITTEN,
    lead: openLead('k7m2q9x4bt', leadMail(), { team: WRITTEN, now: NOON, route }).lead,
  };
}

function holds({ lead }: World): void {
  const { state, next, responsible, closedAt, turn } = lead;
  expect(next === null).toBe(state === 'closed');
  expect(closedAt === null).toBe(state !== 'closed');
  // Their line may go from team.yaml after it was theirs: then the team lead stands in (people.ts).
  expect(PEOPLE).toContain(responsible);
  if (state !== 'closed') expect(turn.answeredAt === null).toBe(state === 'waiting_for_us');
}

test('every open lead has one responsible person and one next time, whatever happens to it', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(fc.array(EVENTS, { minLength: 1, maxLength: 25 }), (events) => {
      let world = opened();
      holds(world);
      for (const event of events) {
        world = happens(world, event);
        holds(world);
      }
    }),
    { numRuns: 400 },
  );
});

test('a step that is taken when it is due leaves a later one, whatever happened before', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(EVENTS, { maxLength: 12 }), (events) => {
      let world = events.reduce((before, event) => happens(before, event), opened());
      const due = (lead: Lead, now: Temporal.Instant): boolean =>
        lead.next !== null && Temporal.Instant.compare(lead.next.at, now) <= 0;
      // The steps of one moment are few: the ladder climbs, the note is asked for, the lead closes.
      for (let count = 0; due(world.lead, world.now); count += 1) {
        expect(count).toBeLessThan(6);
        world = happens(world, { type: 'step' });
      }
    }),
    { numRuns: 400 },
  );
});
