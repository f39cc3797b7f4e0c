import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { teamAnswered } from '../../src/lead/answered.ts';
import { takeStep } from '../../src/lead/steps.ts';
import { isOnDuty } from '../../src/team/calendar.ts';
import type { Agent, Team } from '../../src/team/team.ts';
import { at, openedLead } from '../support/sample-lead.ts';
import { agent, hours, sampleTeam } from '../support/sample-team.ts';

const person = (id: string, roles: string[]): fc.Arbitrary<Agent> =>
  fc
    .record({
      start: fc.integer({ min: 0, max: 22 }),
      length: fc.integer({ min: 1, max: 12 }),
      days: fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 1 }),
      leave: fc.option(fc.record({ from: fc.integer({ min: -3, max: 10 }), days: fc.integer({ min: 0, max: 20 }) })),
    })
    .map(({ start, length, days, leave }) => {
      const monday = Temporal.PlainDate.from('2026-11-16');
      const from = monday.add({ days: leave?.from ?? 0 });
      return agent(id, {
        roles,
        coverage: hours(start, start + length, days),
        leave: leave === null ? [] : [{ from, to: from.add({ days: leave.days }) }],
      });
    });

const anyTeam: fc.Arbitrary<Team> = fc
  .tuple(person('lea', ['team_lead']), person('leo', ['team_lead']), person('ann', []), person('bob', []))
  .map((agents) => sampleTeam({ agents }));

describe('the steps of any team', () => {
  test('come one after the other, each later than the one before, and mail only people on duty', () => {
    fc.assert(
      fc.property(anyTeam, fc.boolean(), (team, answered) => {
        const now = at('12:04');
        let lead = openedLead(team);
        if (answered) lead = teamAnswered(lead, { by: 'ann', at: now, evidence: 'reply_seen' }, { team, now }).lead;
        let last = at('11:59');
        for (let i = 0; i < 8 && lead.next !== null; i += 1) {
          const when = lead.next.at;
          expect(Temporal.Instant.compare(when, last)).toBeGreaterThan(0);
          const outcome = takeStep(lead, { team, now: when });
          for (const { to } of outcome.letters) {
            expect(isOnDuty(team.agents.find(({ id }) => id === to)!, team, when)).toBe(true);
          }
          lead = outcome.lead;
          last = when;
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the alert', () => {
  test('of two team leads comes once a day, though the first has gone home when the second hears', () => {
    const team = sampleTeam({
      agents: [
        agent('lea', { roles: ['team_lead'], coverage: hours(8, 10) }),
        agent('leo', { roles: ['team_lead'], coverage: hours(8, 18) }),
        agent('ann'),
        agent('bob'),
      ],
    });
    const alerted = takeStep(openedLead(team), { team, now: at('12:20') });
    expect(alerted.letters.map(({ kind, to }) => `${kind} ${to}`)).toEqual(['escalation leo']);
    expect(alerted.lead.next).toEqual({ step: 'alert', at: at('08:00', 1) });
  });

  test('goes to a colleague on duty rather than to whoever has the lead already', () => {
    const team = sampleTeam({
      agents: [
        agent('ann'),
        agent('bob'),
        agent('cal'),
        agent('lea', { roles: ['team_lead'], coverage: hours(8, 10) }),
      ],
    });
    const alerted = takeStep(openedLead(team), { team, now: at('12:20') });
    expect(alerted.letters.map(({ kind, to }) => `${kind} ${to}`)).toEqual(['escalation bob']);
    const handed = takeStep({ ...openedLead(team), responsible: 'bob' }, { team, now: at('12:20') });
    expect(handed.letters.map(({ kind, to }) => `${kind} ${to}`)).toEqual(['escalation cal']);
  });

  test('comes instead of a reminder to somebody who is on leave', () => {
    const leave = [{ from: Temporal.PlainDate.from('2026-11-16'), to: Temporal.PlainDate.from('2026-12-24') }];
    const team = sampleTeam({
      agents: [agent('lea', { roles: ['team_lead'] }), agent('ann', { leave }), agent('bob', { leave })],
    });
    expect(openedLead(team).next).toEqual({ step: 'alert', at: at('12:15') });
  });

  test('with nobody on duty for weeks is looked at again and mails nobody', () => {
    const leave = [{ from: Temporal.PlainDate.from('2026-11-16'), to: Temporal.PlainDate.from('2026-12-24') }];
    const team = sampleTeam({ agents: [agent('lea', { roles: ['team_lead'], leave }), agent('ann', { leave })] });
    const lead = openedLead(team);
    expect(takeStep(lead, { team, now: lead.next!.at }).letters).toEqual([]);
  });
});
