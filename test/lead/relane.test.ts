import { describe, expect, test } from 'vitest';
import { teamAnswered } from '../../src/lead/answered.ts';
import type { Lead, Outcome } from '../../src/lead/lead.ts';
import { relane } from '../../src/lead/relane.ts';
import type { Route } from '../../src/routing/route.ts';
import { at, openedLead, route } from '../support/sample-lead.ts';
import { lane, sampleTeam } from '../support/sample-team.ts';

const TEAM = sampleTeam({ lanes: [lane('speed'), lane('nurture', { followUp: [86_400] })] });
const NURTURE: Partial<Route> = {
  lane: 'nurture',
  owner: 'bob',
  backup: 'lea',
  rule: 'lane nurture',
  standard: { kind: 'elapsed', seconds: 86_400, text: '24h' },
  countedFrom: at('12:04'),
  due: at('12:04', 1),
  ladder: { remindAt: at('08:00', 1), backupAt: at('09:00', 1), alertAt: at('12:04', 1) },
};

function said(lead: Lead, by: string, change: Partial<Route> = {}): Outcome {
  const moment = { team: TEAM, now: at('12:04'), route: route({ ...NURTURE, ...change }) };
  return relane(lead, { by, note: 'wants spring', row: '7' }, moment);
}

function letters({ letters: orders }: Outcome): string[] {
  return orders.map(({ kind, to, cc, event }) => [kind, to, ...cc, event?.code ?? ''].join(' ').trim());
}

describe('another lane', () => {
  test('gives the lead to the owner of that lane with its whole standard, and keeps who said so', () => {
    const outcome = said(openedLead(TEAM), 'ann');
    expect(outcome.lead).toMatchObject({
      lane: 'nurture',
      owner: 'bob',
      responsible: 'bob',
      backup: 'lea',
      rule: 'lane nurture',
      turn: { number: 1, arrivedAt: at('12:00'), due: at('12:04', 1), standard: { text: '24h' } },
      next: { step: 'remind', at: at('08:00', 1) },
    });
    expect(outcome.history.map(({ kind, by, text }) => `${kind} ${by}: ${text}`)).toEqual([
      'relaned ann: from speed to nurture: wants spring; Bob Example has it by lane nurture',
    ]);
    expect(letters(outcome)).toEqual(['handoff bob relaned']);
  });

  test('said by somebody else tells whoever had it', () => {
    expect(letters(said(openedLead(TEAM), 'lea'))).toEqual(['handoff bob relaned', 'told ann relaned']);
  });

  test('puts its reviewer in copy, unless that is the owner', () => {
    expect(letters(said(openedLead(TEAM), 'ann', { reviewer: 'lea' }))).toEqual(['handoff bob lea relaned']);
    expect(letters(said(openedLead(TEAM), 'ann', { reviewer: 'bob' }))).toEqual(['handoff bob relaned']);
  });

  test('starts the ladder anew, and ends the claim of who no longer has it', () => {
    const { turn } = openedLead(TEAM);
    const spent = { remindedAt: at('12:03'), backupAt: at('12:03'), alertedAt: at('12:03'), claimedBy: 'ann' };
    const { lead } = said({ ...openedLead(TEAM), turn: { ...turn, ...spent } }, 'ann');
    expect(lead.turn).toMatchObject({ remindedAt: null, backupAt: null, alertedAt: null, claimedBy: null });
  });

  test('that leaves it where it is writes no letter and keeps the claim', () => {
    const claimed = { ...openedLead(TEAM), turn: { ...openedLead(TEAM).turn, claimedBy: 'ann' } };
    const outcome = said(claimed, 'ann', { owner: 'ann' });
    expect(letters(outcome)).toEqual([]);
    expect(outcome.lead.turn.claimedBy).toBe('ann');
  });

  test('of an answered lead changes nothing but its follow-ups', () => {
    const answer = { by: 'ann', at: at('12:02'), evidence: 'reply_seen' } as const;
    const { lead: answered } = teamAnswered(openedLead(TEAM), answer, { team: TEAM, now: at('12:02') });
    const outcome = said(answered, 'lea');
    expect(outcome.lead).toMatchObject({ lane: 'nurture', owner: 'ann', responsible: 'ann', turn: answered.turn });
    expect(outcome.lead.next).toEqual({ step: 'follow_up', at: at('12:02', 1) });
    expect(letters(outcome)).toEqual([]);
  });
});
