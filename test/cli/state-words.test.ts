import { describe, expect, test } from 'vitest';
import { dueText, stateText, whoText } from '../../src/cli/state-words.ts';
import { type Answer, teamAnswered } from '../../src/lead/answered.ts';
import type { Lead } from '../../src/lead/lead.ts';
import { closeLead } from '../../src/lead/life.ts';
import { at, openedLead } from '../support/sample-lead.ts';
import { sampleTeam } from '../support/sample-team.ts';

const TEAM = sampleTeam();
const OPENED = openedLead(TEAM);
const CLAIMED: Lead = { ...OPENED, turn: { ...OPENED.turn, claimedBy: 'ann' } };
const seen = (clock: string) => ({ now: at(clock), timezone: TEAM.timezone });

function answered(evidence: Answer['evidence']): Lead {
  return teamAnswered(OPENED, { by: 'ann', at: at('12:02'), evidence }, { team: TEAM, now: at('12:02') }).lead;
}

describe('what a lead waits for', () => {
  test.each<[string, Lead, string, string, string]>([
    ['a reply', OPENED, '12:01', 'reply by 12:05', 'waits for our reply'],
    ['a reply that is late', OPENED, '12:35', 'OVERDUE by 30 minutes', 'waits for our reply'],
    ['a claim', CLAIMED, '12:01', 'claimed; reply by 12:05', 'claimed, no reply visible to us yet'],
    [
      'a claim without a reply that we could see',
      CLAIMED,
      '12:35',
      'claimed, no reply visible; OVERDUE by 30 minutes',
      'claimed, no reply visible to us yet',
    ],
    ['the other side', answered('reply_seen'), '12:10', 'answered; follow-up Thu 12:02', 'answered, waits for them'],
    ['a note', answered('called'), '12:10', 'answered; CRM note 17:00', 'answered, waits for them'],
    [
      'the end of a sleep',
      { ...answered('reply_seen'), snoozedUntil: at('08:00', 9) },
      '12:10',
      'snoozed until Wed 25 Nov 08:00',
      'snoozed until Wed 25 Nov 08:00',
    ],
    [
      'its closing',
      { ...answered('reply_seen'), next: { step: 'close', at: at('12:00', 1) } },
      '12:10',
      'answered; closes Tue 12:00',
      'answered, waits for them',
    ],
  ])('%s', (_what, lead, clock, due, state) => {
    expect([dueText(lead, seen(clock)), stateText(lead, seen(clock))]).toEqual([due, state]);
  });

  test('nothing, once it is closed', () => {
    const { lead } = closeLead(OPENED, { by: 'ann', why: 'bought' }, { team: TEAM, now: at('12:02') });
    expect(stateText(lead, seen('12:10'))).toBe('closed');
  });

  test('whoever has it, and whether they are there', () => {
    expect(whoText('Ann Example', null, seen('12:10'))).toBe('Ann Example');
    expect(whoText('Ann Example', at('08:00', 4), seen('12:10'))).toBe('Ann Example (away until Fri 08:00)');
  });
});
