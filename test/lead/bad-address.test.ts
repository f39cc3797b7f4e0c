import { describe, expect, test } from 'vitest';
import { type Answer, teamAnswered } from '../../src/lead/answered.ts';
import { badAddress } from '../../src/lead/bad-address.ts';
import type { Lead, Outcome } from '../../src/lead/lead.ts';
import { closeLead, leadWrote } from '../../src/lead/life.ts';
import { at, leadMail, openedLead, reading, route } from '../support/sample-lead.ts';
import { sampleTeam } from '../support/sample-team.ts';

const TEAM = sampleTeam();
const RETURNED = { address: 'jo@mail.example', messageId: 'a@elm.example', reason: '550 5.1.1 no such user' };

function answered(evidence: Answer['evidence'], by = 'ann'): Lead {
  return teamAnswered(openedLead(TEAM), { by, at: at('12:02'), evidence }, { team: TEAM, now: at('12:02') }).lead;
}

function cameBack(lead: Lead, time = '13:00', change: Partial<typeof RETURNED> = {}, team = TEAM): Outcome {
  return badAddress(lead, { ...RETURNED, ...change }, { team, now: at(time) });
}

describe('a mail to the lead that came back', () => {
  test.each([
    'sent_by_us',
    'sent_folder',
    'reply_seen',
  ] as const)('opens the turn that it had answered (%s), the standard counted from now', (evidence) => {
    const { lead, letters, history } = cameBack(answered(evidence));
    expect(lead).toMatchObject({
      state: 'waiting_for_us',
      answerTo: null,
      turn: { number: 1, arrivedAt: at('12:00'), countedFrom: at('13:00'), due: at('13:05'), evidence: null },
      next: { step: 'remind', at: at('13:03') },
    });
    expect(letters.map(({ kind, to, note }) => `${kind} ${to}: ${note}`)).toEqual([
      'bad_address ann: jo@mail.example: 550 5.1.1 no such user',
    ]);
    expect(history.map(({ text }) => text)).toEqual(['mail to jo@mail.example came back: 550 5.1.1 no such user']);
  });

  test.each([
    'called',
    'done',
    'quoted_by_lead',
  ] as const)('opens nothing where they have heard from us (%s), but the owner is told', (evidence) => {
    const { lead, letters } = cameBack(answered(evidence));
    expect(lead).toMatchObject({ state: 'waiting_for_lead', answerTo: null, turn: { evidence } });
    expect(letters).toHaveLength(1);
  });

  test('opens no closed lead, but is told', () => {
    const { lead: closed } = closeLead(
      answered('sent_by_us'),
      { by: 'ann', why: 'x' },
      { team: TEAM, now: at('12:30') },
    );
    const { lead, letters } = cameBack(closed);
    expect(lead).toMatchObject({ state: 'closed', next: null });
    expect(letters).toHaveLength(1);
  });

  test('leaves the clock alone where they wait for us anyway', () => {
    const { lead } = cameBack(openedLead(TEAM), '12:01');
    expect(lead).toMatchObject({ state: 'waiting_for_us', turn: { due: at('12:05') } });
  });

  test('begins without the claim, the reminder and the backup of before', () => {
    const was = answered('sent_by_us', 'bob');
    const spent = { remindedAt: at('12:03'), backupAt: at('12:05'), alertedAt: at('12:15'), claimedBy: 'ann' };
    const { lead } = cameBack({ ...was, turn: { ...was.turn, ...spent } });
    expect(lead).toMatchObject({ owner: 'bob', responsible: 'bob', backup: 'ann' });
    expect(lead.turn).toMatchObject({ remindedAt: null, backupAt: null, alertedAt: null, claimedBy: null });
  });

  test('goes to the stand-in of whoever is away by now', () => {
    const away = { from: at('12:30'), until: at('08:00', 3) };
    const team = { ...TEAM, agents: TEAM.agents.map((one) => (one.id === 'ann' ? { ...one, away } : one)) };
    const { lead, letters } = cameBack(answered('sent_by_us'), '13:00', {}, team);
    expect(lead).toMatchObject({ responsible: 'bob', turn: { due: at('13:05') } });
    expect(letters[0]?.to).toBe('bob');
  });

  test('wakes a lead that slept', () => {
    const { lead } = cameBack({ ...answered('sent_by_us'), snoozedUntil: at('08:00', 9) });
    expect(lead.snoozedUntil).toBeNull();
  });

  test('is one letter however often it comes back; another mail is another', () => {
    const key = (change: Partial<typeof RETURNED>): string | undefined =>
      cameBack(answered('sent_by_us'), '13:00', change).letters[0]?.key;
    expect(key({ reason: 'again' })).toBe(key({}));
    expect(key({ messageId: 'b@elm.example' })).not.toBe(key({}));
  });

  test('keeps the address that answers go to where another one is bad', () => {
    const relayed = { ...answered('sent_folder'), answerTo: 'relay-7@portal.example' };
    expect(cameBack(relayed).lead.answerTo).toBe('relay-7@portal.example');
  });

  test('is mended by the lead who writes from that address again', () => {
    const { lead } = cameBack(answered('sent_by_us'));
    const mail = leadMail({ row: '2', arrivedAt: at('14:00'), reading: reading() });
    const { countedFrom, due, ladder, standard } = route();
    const moment = { team: TEAM, now: at('14:00'), deadline: { countedFrom, due, ladder }, standard };
    expect(leadWrote(lead, mail, moment).lead.answerTo).toBe('jo@mail.example');
  });
});
