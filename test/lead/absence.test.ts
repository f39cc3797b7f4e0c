import { describe, expect, test } from 'vitest';
import { type Absence, isUnreachable } from '../../src/lead/absence.ts';
import { teamAnswered } from '../../src/lead/answered.ts';
import type { Lead, Outcome } from '../../src/lead/lead.ts';
import { asHeld, closeLead } from '../../src/lead/life.ts';
import { takeStep } from '../../src/lead/steps.ts';
import type { Agent, Team } from '../../src/team/team.ts';
import { at, NOON, openedLead } from '../support/sample-lead.ts';
import { agent, sampleTeam } from '../support/sample-team.ts';

const TEAM = sampleTeam();
const UNTIL_FRIDAY = { from: at('11:00'), until: at('08:00', 4) };

/** The sample team where these said `away`. */
function teamWithout(...away: readonly string[]): Team {
  const agents = TEAM.agents.map((one): Agent => (away.includes(one.id) ? { ...one, away: UNTIL_FRIDAY } : one));
  return { ...TEAM, agents };
}

function gone(lead: Lead, who: string, code: Absence['code'], team: Team = TEAM, time = '12:01'): Outcome {
  return isUnreachable(lead, { who, code }, { team, now: at(time) });
}

function told(outcome: Outcome): string[] {
  return outcome.letters.map(({ kind, to, cc, event }) => [kind, to, ...cc, event?.code, event?.by].join(' '));
}

function said(outcome: Outcome): string[] {
  return outcome.history.map(({ kind, by, text }) => `${kind} ${by}: ${text}`);
}

describe('a lead whose responsible person is not there', () => {
  test.each([
    ['auto_reply', 'an automatic reply says that they are away'],
    ['bounced', 'the letter came back'],
    ['away', 'away'],
  ] as const)('(%s) goes to the backup at once, who alone is told, and why', (code, why) => {
    const outcome = gone(openedLead(TEAM), 'ann', code);
    expect(outcome.lead).toMatchObject({ owner: 'ann', responsible: 'bob', turn: { backupAt: at('12:01') } });
    expect(told(outcome)).toEqual([`backup bob ${code} ann`]);
    expect(said(outcome)).toEqual([`unreachable ann: Ann Example: ${why}; Bob Example has it now`]);
  });

  test('goes from the backup to the team lead, and not back to the owner who went before', () => {
    const { lead } = gone(openedLead(TEAM), 'ann', 'auto_reply');
    const outcome = gone(lead, 'bob', 'auto_reply', TEAM, '12:02');
    expect(outcome.lead.responsible).toBe('lea');
    expect(told(outcome)).toEqual(['backup lea auto_reply bob']);
  });

  test('goes from the backup to the team lead also where the ladder had asked the backup', () => {
    const asked = takeStep(openedLead(TEAM), { team: TEAM, now: at('12:05') }).lead;
    expect(gone(asked, 'bob', 'bounced', TEAM, '12:06').lead.responsible).toBe('lea');
  });

  test('stays with the team lead when theirs is the automatic reply, and the history says so', () => {
    let { lead } = gone(openedLead(TEAM), 'ann', 'auto_reply');
    lead = gone(lead, 'bob', 'bounced').lead;
    const outcome = gone(lead, 'lea', 'auto_reply');
    expect(outcome.lead.responsible).toBe('lea');
    expect(told(outcome)).toEqual([]);
    expect(said(outcome)).toEqual(['unreachable lea: Lea Example: an automatic reply says that they are away']);
  });

  test('that the team lead owns goes to the backup and stays there: it does not come back', () => {
    const own = openedLead(TEAM, { owner: 'lea', backup: 'bob' });
    const { lead } = gone(own, 'lea', 'auto_reply');
    expect(lead.responsible).toBe('bob');
    expect(gone(lead, 'bob', 'auto_reply').lead.responsible).toBe('bob');
  });

  test('moves again, and the next is told again, after it was passed back to them', () => {
    const first = gone(openedLead(TEAM), 'ann', 'auto_reply');
    const back: Lead = { ...first.lead, responsible: 'ann', turn: { ...first.lead.turn, backupAt: null } };
    const second = gone(back, 'ann', 'auto_reply', TEAM, '12:03');
    expect(second.letters[0]?.key).not.toBe(first.letters[0]?.key);
  });

  test('belongs to the team lead where the person is no longer in team.yaml', () => {
    const team = sampleTeam({ agents: TEAM.agents.filter(({ id }) => id !== 'ann') });
    expect(gone(openedLead(TEAM), 'lea', 'bounced', team).lead.responsible).toBe('bob');
  });

  test('reminds whoever has it now at the time of the reminder, and alerts as promised', () => {
    const { lead } = gone(openedLead(TEAM), 'ann', 'auto_reply');
    expect(lead.next).toEqual({ step: 'remind', at: at('12:03') });
    const reminded = takeStep(lead, { team: TEAM, now: at('12:03') });
    expect(reminded.letters.map(({ kind, to }) => `${kind} ${to}`)).toEqual(['reminder bob']);
    expect(reminded.lead.next).toEqual({ step: 'alert', at: at('12:15') });
  });

  test('that the backup got after the reminder is not reminded of again', () => {
    const reminded = takeStep(openedLead(TEAM), { team: TEAM, now: at('12:03') }).lead;
    expect(gone(reminded, 'ann', 'auto_reply', TEAM, '12:04').lead.next).toEqual({ step: 'alert', at: at('12:15') });
  });
});

describe('nothing moves', () => {
  const claimed: Lead = { ...openedLead(TEAM), turn: { ...openedLead(TEAM).turn, claimedBy: 'ann' } };

  test.each(['auto_reply', 'bounced'] as const)('(%s) away from who claimed it; the history says what came', (code) => {
    const outcome = gone(claimed, 'ann', code);
    expect(outcome.lead).toMatchObject({ responsible: 'ann', turn: { claimedBy: 'ann', backupAt: null } });
    expect(told(outcome)).toEqual([]);
    expect(said(outcome)).toHaveLength(1);
  });

  test('but their own word `away` ends a claim', () => {
    const outcome = gone(claimed, 'ann', 'away');
    expect(outcome.lead).toMatchObject({ responsible: 'bob', turn: { claimedBy: null } });
  });

  test('for the automatic reply of somebody who does not have the lead, not even in the history', () => {
    const lead = openedLead(TEAM, { reviewer: 'lea' });
    expect(gone(lead, 'lea', 'auto_reply')).toEqual({ lead, history: [], letters: [] });
  });

  test('for a copy that came back, but the history says so', () => {
    const outcome = gone(openedLead(TEAM), 'lea', 'bounced');
    expect(outcome.lead.responsible).toBe('ann');
    expect(said(outcome)).toEqual(['unreachable lea: Lea Example: the letter came back']);
  });

  test('of an answered lead', () => {
    const answer = { by: 'ann', at: at('12:02'), evidence: 'reply_seen' } as const;
    const { lead } = teamAnswered(openedLead(TEAM), answer, { team: TEAM, now: at('12:02') });
    expect(gone(lead, 'ann', 'auto_reply').lead).toMatchObject({ state: 'waiting_for_lead', responsible: 'ann' });
  });

  test('of a closed lead', () => {
    const { lead } = closeLead(openedLead(TEAM), { by: 'ann', why: 'bought' }, { team: TEAM, now: at('12:02') });
    expect(gone(lead, 'ann', 'bounced')).toEqual({ lead, history: [], letters: [] });
  });
});

describe('of several who are away', () => {
  test('the backup is passed over', () => {
    expect(gone(openedLead(TEAM), 'ann', 'away', teamWithout('ann', 'bob')).lead.responsible).toBe('lea');
  });

  test('the team lead is the last all the same', () => {
    const team = teamWithout('ann', 'bob', 'lea');
    expect(gone(openedLead(TEAM), 'ann', 'away', team).lead.responsible).toBe('lea');
  });

  test('a team lead who is there comes before one who is not', () => {
    const leads = [agent('lea', { roles: ['team_lead'], away: UNTIL_FRIDAY }), agent('leo', { roles: ['team_lead'] })];
    const team = sampleTeam({ agents: [...leads, agent('ann'), agent('bob')] });
    const { lead } = gone(openedLead(team), 'ann', 'auto_reply', team);
    expect(gone(lead, 'bob', 'auto_reply', team).lead.responsible).toBe('leo');
  });

  test('a backup who said so since is not asked by the ladder: the team lead is', () => {
    const team = teamWithout('bob');
    const outcome = takeStep(openedLead(TEAM), { team, now: at('12:05') });
    expect(outcome.lead.responsible).toBe('lea');
    expect(outcome.letters.map(({ kind, to }) => `${kind} ${to}`)).toEqual(['backup lea']);
  });

  test('with nobody there the lead is looked at again the next day', () => {
    const team = { ...teamWithout('ann', 'bob', 'lea'), agents: teamWithout('ann', 'bob', 'lea').agents.slice(0, 3) };
    const long = team.agents.map((one) => ({ ...one, away: { ...UNTIL_FRIDAY, until: at('08:00', 20) } }));
    const { lead } = takeStep(openedLead(TEAM), { team: { ...team, agents: long }, now: at('13:00') });
    expect(lead.next).toEqual({ step: 'alert', at: at('13:00', 1) });
  });
});

describe('an answered lead of somebody who is away', () => {
  const answer = { by: 'ann', at: NOON, evidence: 'reply_seen' } as const;
  const answered = teamAnswered(openedLead(TEAM), answer, { team: TEAM, now: NOON }).lead;

  test('has its follow-up with the backup, who has it then', () => {
    const outcome = takeStep(answered, { team: teamWithout('ann'), now: at('12:00', 3) });
    expect(outcome.letters.map(({ kind, to }) => `${kind} ${to}`)).toEqual(['follow_up bob']);
    expect(outcome.lead).toMatchObject({ owner: 'ann', responsible: 'bob' });
  });

  test('waits for nobody else where they are back before their next duty', () => {
    const weekend = { from: at('18:00', 4), until: at('07:00', 7) };
    const team = { ...TEAM, agents: TEAM.agents.map((one) => (one.id === 'ann' ? { ...one, away: weekend } : one)) };
    const late = { ...answered, silentSince: at('20:00', 1) };
    expect(takeStep(late, { team, now: at('20:00', 4) }).lead.next).toEqual({ step: 'follow_up', at: at('08:00', 7) });
  });

  test('has its new turn with the backup', () => {
    const held = asHeld(answered, teamWithout('ann'), at('12:00', 1));
    expect(held).toMatchObject({ owner: 'bob', responsible: 'bob' });
    expect(held.backup).not.toBe('bob');
  });
});

test('a lead that the ladder took from the only team lead goes back to them when the backup is away', () => {
  const team = sampleTeam();
  const lead = openedLead(team);
  const taken: Lead = {
    ...lead,
    owner: 'lea',
    backup: 'bob',
    responsible: 'bob',
    turn: { ...lead.turn, backupAt: at('12:05') },
  };
  const outcome = isUnreachable(taken, { who: 'bob', code: 'away' }, { team, now: at('12:06') });
  expect(outcome.lead.responsible).toBe('lea');
  const again = isUnreachable(outcome.lead, { who: 'lea', code: 'auto_reply' }, { team, now: at('12:07') });
  expect(again.lead.responsible).toBe('lea');
});
