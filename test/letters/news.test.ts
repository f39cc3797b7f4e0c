// What people hear of each other, and what a lead's letters say where we cannot see or reach somebody.

import { describe, expect, test } from 'vitest';
import { LEAD_EVENT_CODES, type Lead, type LeadEventCode, type LetterOrder } from '../../src/lead/lead.ts';
import type { LetterFacts } from '../../src/letters/facts.ts';
import { writeLetter } from '../../src/letters/write.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { at, makeFacts, makeLead, makeOrder } from '../support/letters-facts.ts';

const templates = await loadTemplates(null);
const answered: Partial<Lead> = {
  state: 'waiting_for_lead',
  silentSince: at('12:09'),
  turn: { ...makeLead().turn, answeredAt: at('12:09'), answeredBy: 'kofi', evidence: 'reply_seen' },
  next: { step: 'follow_up', at: at('09:00', '2026-11-20') },
};

function written(order: LetterOrder, lead: Partial<Lead> = {}, facts: Partial<LetterFacts> = {}) {
  const { subject, text, html } = writeLetter(order, makeFacts(templates, { lead: makeLead(lead), ...facts }));
  return { subject, words: text.replace(/\s+/g, ' '), html };
}

describe('what somebody else did to your lead', () => {
  const told = (code: LeadEventCode, lead: Partial<Lead> = {}) =>
    written(makeOrder('told', { event: { code, by: 'kofi' } }), lead);

  test.each([
    'claimed',
    'done',
    'sent',
    'closed',
    'not_a_lead',
    'relaned',
    'snoozed',
  ] as const)('%s has words of its own, in subject and letter', (code) => {
    const { subject, words } = told(code, answered);
    expect(subject).not.toMatch(/^News/);
    expect(words).not.toContain('did something');
  });

  test('no other event is told so', () => {
    const others = LEAD_EVENT_CODES.filter((code) => told(code).subject.startsWith('News'));
    expect(others).toEqual(['away', 'auto_reply', 'bounced', 'collided']);
  });

  test('a claim names who has it and by when, and asks whether you had answered', () => {
    const turn = { ...makeLead().turn, claimedBy: 'kofi' };
    const { words, html } = told('claimed', { responsible: 'kofi', turn });
    expect(words).toContain('Kofi claimed this one and should reply by 12:08. You need not do anything.');
    expect(html).toMatch(/body=done"[^>]*>Done: I had answered</);
  });

  test('an answer says whose the lead is now, and when it comes back', () => {
    expect(told('sent', { ...answered, responsible: 'kofi' }).words).toContain(
      'Kofi has the lead and gets what they write next. If they stay silent, it comes back to Kofi Fri 09:00.',
    );
    expect(told('done', answered).words).toContain('The lead stays yours');
    expect(told('done', { ...answered, next: { step: 'close', at: at('09:00') } }).words).not.toContain('comes back');
  });

  test('a sleep says until when', () => {
    const { subject, words } = told('snoozed', { ...answered, snoozedUntil: at('08:00', '2026-12-04') });
    expect(subject).toMatch(/^Snoozed until Fri 4 Dec 08:00: Gus Tremaine/);
    expect(words).toContain('It stays yours: you get it back then, or as soon as they write.');
  });
});

describe('two answers to one message', () => {
  const collision = (responsible: string) =>
    written(makeOrder('collision', { cc: ['kofi'], event: { code: 'collided', by: 'kofi' } }), {
      ...answered,
      responsible,
    }).words;

  test('are told to both by name, with the one who has the lead and the word that moves it', () => {
    expect(collision('jo')).toContain('Until then it is with Jo');
    expect(collision('jo')).toContain('Should Kofi go on? Jo replies “pass to Kofi:');
    expect(collision('kofi')).toContain('Should Jo go on? Kofi replies “pass to Jo:');
    expect(collision('lin')).toContain('It is Lin’s lead');
  });
});

describe('a mail that came back', () => {
  const order = makeOrder('bad_address', { note: '550 no such user <b>here</b>' });

  test('asks for a call by the due time, and quotes the host as words', () => {
    const { subject, words, html } = written(order, { answerTo: null });
    expect(subject).toBe('Please call: Gus Tremaine, 52 Clapp Rd — our mail came back');
    expect(words).toContain('please reach them by 12:08');
    expect(words).toContain('Call or text 312-555-0171');
    expect(words).toContain('> 550 no such user <b>here</b>');
    expect(html).toContain('href="tel:+13125550171"');
    expect(html).not.toContain('mailto:gus');
  });

  test('without a number says where to look', () => {
    const contact = { name: 'Gus', email: null, phone: null };
    const { subject, words } = written(order, { answerTo: null, contact });
    expect(subject).toMatch(/^Mail came back: Gus, 52 Clapp Rd — reach them by 12:08$/);
    expect(words).toContain('We have no number for them. Look in the CRM');
  });

  test('after a call says that nothing is late', () => {
    expect(written(order, { ...answered, answerTo: null }).words).toContain('so nothing is late');
  });

  test('of somebody who wants no more mail asks for no call', () => {
    const { words, html } = written(order, { answerTo: null, flags: ['opt_out'] });
    expect(words).toContain('Leave it at that');
    expect(words).not.toContain('Call or text');
    expect(html).not.toContain('tel:');
  });
});

describe('a lead that moved before its time', () => {
  const backup = (code: LeadEventCode | null) =>
    written(makeOrder('backup', { to: 'kofi', event: code === null ? null : { code, by: 'jo' } }), {
      responsible: 'kofi',
    }).words;

  test.each([
    ['away', 'Jo is away'],
    ['auto_reply', 'an automatic reply says that Jo is away'],
    ['bounced', 'our mail to Jo came back'],
  ] as const)('says why: %s', (code, words) => {
    expect(backup(code)).toContain(words);
    expect(backup(code)).not.toContain('no reply from Jo');
  });

  test('says nothing of absence where the time was simply up', () => {
    expect(backup(null)).toContain('no reply from Jo is visible to us');
    expect(backup(null)).not.toMatch(/away|not there|came back/);
  });
});

describe('where we cannot see', () => {
  test('a reminder blames nobody, and says what to reply', () => {
    const { words } = written(makeOrder('reminder'), {}, { now: at('12:10') });
    expect(words).toContain('We can’t see your reply. Already answered? Reply “done”.');
    expect(words).not.toMatch(/missed|failed|late\b/);
  });

  test('an alert to the team lead says whose “done” settles it', () => {
    const { words } = written(makeOrder('escalation', { to: 'ines' }), {}, { now: at('12:20') });
    expect(words).toContain('it is not visible to us: a “done” from Jo settles it.');
    expect(words).not.toMatch(/missed|failed|nobody has answered/);
  });
});

describe('the note for the CRM', () => {
  const called: Partial<Lead> = { ...answered, crmNote: null };

  test('gives the words and the task to copy, and proposes no answer to send', () => {
    const letter = writeLetter(makeOrder('crm_note'), makeFacts(templates, { lead: makeLead(called) }));
    expect(letter.text).toContain('Seller, new to us, from Zillow.');
    expect(letter.text).toContain('Call Gus Tremaine about 52 Clapp Rd');
    expect(letter.draft).toBeNull();
    expect(letter.html).toMatch(/body=note%20"/);
    expect(letter.html).not.toContain('mailto:gus');
  });

  test('stands alone where they want no more mail and there is no draft', () => {
    expect(written(makeOrder('crm_note'), { ...called, flags: ['opt_out'] }).words).not.toContain('To start from');
  });
});
