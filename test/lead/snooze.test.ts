import { describe, expect, test } from 'vitest';
import { teamAnswered } from '../../src/lead/answered.ts';
import type { Lead } from '../../src/lead/lead.ts';
import { leadWrote } from '../../src/lead/life.ts';
import { obey } from '../../src/lead/obey.ts';
import { takeStep } from '../../src/lead/steps.ts';
import type { Team } from '../../src/team/team.ts';
import { at, leadMail, openedLead, route } from '../support/sample-lead.ts';
import { sampleTeam } from '../support/sample-team.ts';

const TEAM = sampleTeam();
const ANSWER = { by: 'ann', at: at('12:02'), evidence: 'reply_seen' } as const;
const ANSWERED = teamAnswered(openedLead(TEAM), ANSWER, { team: TEAM, now: at('12:02') }).lead;

const EIGHT = Temporal.PlainTime.from('08:00');

/** Ann says `snooze until` eight of that day, so many days after the Monday. */
function snoozed(days: number, lead = ANSWERED): Lead {
  const day = at('12:00', days).toZonedDateTimeISO(TEAM.timezone).toPlainDate();
  const given = { by: TEAM.agents.find(({ id }) => id === 'ann')!, at: at('12:10'), row: '5' };
  const command = { verb: 'snooze', until: { day, time: EIGHT }, typed: 'then', note: '' } as const;
  return obey(lead, command, { team: TEAM, now: at('12:10'), given }).lead;
}

function step(lead: Lead, team: Team = TEAM): { readonly lead: Lead; readonly letters: readonly string[] } {
  const outcome = takeStep(lead, { team, now: lead.next!.at });
  return { lead: outcome.lead, letters: outcome.letters.map(({ kind, to }) => `${kind} ${to}`) };
}

describe('a lead that sleeps', () => {
  test('has no follow-up before it wakes, and then one', () => {
    const lead = snoozed(21);
    expect(lead.next).toEqual({ step: 'follow_up', at: at('08:00', 21) });
    expect(step(lead).letters).toEqual(['follow_up ann']);
  });

  test('is counted silent from its waking on: neither closed for the sleep, nor asked about twice', () => {
    const { lead } = step(snoozed(60));
    expect(lead).toMatchObject({ snoozedUntil: null, silentSince: at('08:00', 60), followUpsSent: 0 });
    expect(lead.next).toEqual({ step: 'follow_up', at: at('08:00', 63) });
  });

  test('wakes at once when the lead writes', () => {
    const { countedFrom, due, ladder, standard } = route();
    const moment = { team: TEAM, now: at('12:20'), deadline: { countedFrom, due, ladder }, standard };
    const { lead } = leadWrote(snoozed(21), leadMail({ row: '2', arrivedAt: at('12:20') }), moment);
    expect(lead).toMatchObject({ state: 'waiting_for_us', snoozedUntil: null, next: { step: 'alert' } });
  });

  test('sleeps on after a further answer or call of ours', () => {
    const again = teamAnswered(snoozed(21), { ...ANSWER, at: at('12:30') }, { team: TEAM, now: at('12:30') });
    expect(again.lead).toMatchObject({
      snoozedUntil: at('08:00', 21),
      next: { step: 'follow_up', at: at('08:00', 21) },
    });
    const late = { ...ANSWER, at: at('12:30', 22) };
    expect(teamAnswered(snoozed(21), late, { team: TEAM, now: at('12:30', 22) }).lead.snoozedUntil).toBeNull();
  });

  test('still has its note for the CRM asked for', () => {
    const called = { by: 'ann', at: at('12:02'), evidence: 'called' } as const;
    const { lead } = teamAnswered(openedLead(TEAM), called, { team: TEAM, now: at('12:02') });
    const asleep = snoozed(21, lead);
    expect(asleep.next).toEqual({ step: 'crm_note', at: at('17:00') });
    expect(step(asleep).lead.next).toEqual({ step: 'follow_up', at: at('08:00', 21) });
  });

  test('wakes with the backup where its owner is away then', () => {
    const away = { from: at('08:00', 20), until: at('08:00', 25) };
    const team = { ...TEAM, agents: TEAM.agents.map((one) => (one.id === 'ann' ? { ...one, away } : one)) };
    expect(step(snoozed(21), team).letters).toEqual(['follow_up bob']);
  });
});
