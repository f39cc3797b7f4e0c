// A refused command says why, what to do and the right form.

import { describe, expect, test } from 'vitest';
import { type Lead, REFUSAL_CODES, type Refusal } from '../../src/lead/lead.ts';
import type { LetterFacts } from '../../src/letters/facts.ts';
import { writeLetter } from '../../src/letters/write.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { at, makeFacts, makeLead, makeOrder } from '../support/letters-facts.ts';

const templates = await loadTemplates(null);

function refused(
  refusal: Pick<Refusal, 'code'> & Partial<Refusal>,
  lead: Partial<Lead> | null = {},
  facts: Partial<LetterFacts> = {},
) {
  const order = makeOrder('refused', { refusal: { who: [], typed: null, ...refusal } });
  const about = lead === null ? null : makeLead(lead);
  const { subject, text, html } = writeLetter(order, makeFacts(templates, { ...facts, lead: about }));
  return { subject, words: text.replace(/\s+/g, ' '), html };
}

describe('a refusal', () => {
  test('names the lanes that there are', () => {
    const { words } = refused({ code: 'no_such_lane', typed: 'vip', options: ['speed', 'listing'] });
    expect(words).toContain('there is no lane “vip”. The team has speed, listing. Write: lane NAME.');
  });

  test.each([
    ['wire_fraud', 'mentions money or bank details. Check by phone first'],
    ['legal', 'touches on legal matters. Speak with Ines first.'],
    ['fair_housing', 'touches on fair housing'],
  ] as const)('of an unread draft says which flag: %s', (flag, words) => {
    const letter = refused({ code: 'flagged' }, { flags: [flag] });
    expect(letter.words).toContain(words);
    expect(letter.words).toContain('write “send” in the first line and your answer in your own words below it');
  });

  test('to send says in its subject that nothing was sent', () => {
    const codes = [
      'nothing_to_send',
      'no_address',
      'opted_out',
      'flagged',
      'answered_already',
      'internal_words',
    ] as const;
    for (const code of codes) expect(refused({ code }).subject).toMatch(/^Not sent: Gus Tremaine/);
    expect(refused({ code: 'not_yours', who: ['kofi'] }).subject).toMatch(/^Nothing changed: Gus Tremaine/);
  });

  test('without an address gives the number, or says that there is none', () => {
    expect(refused({ code: 'no_address' }).words).toContain('Call or text 312-555-0171');
    const contact = { name: 'Gus', email: null, phone: null };
    expect(refused({ code: 'no_address' }, { contact }).words).toContain('There is no number either');
  });

  test('of what somebody else answered says who, also for the shared mailbox', () => {
    expect(refused({ code: 'answered_already', who: ['kofi'] }).words).toContain('Kofi has answered them since');
    expect(refused({ code: 'answered_already' }).words).toContain('somebody of the team has answered them since');
  });

  test('shows the internal words as words', () => {
    const { words, html } = refused({ code: 'internal_words', typed: '<i>Task</i>: [x](https://bad.example)' });
    expect(words).toContain('“<i>Task</i>: [x](bad[.]example)”');
    expect(html).not.toMatch(/<i>|href="https:/);
  });

  test('speaks of the clock only while it runs', () => {
    expect(refused({ code: 'same_lane', typed: 'speed' }).words).toContain('The clock runs on.');
    const turn = { ...makeLead().turn, answeredAt: at('12:04'), answeredBy: 'jo' };
    const after = refused({ code: 'snooze_when', typed: 'soonish' }, { state: 'waiting_for_lead', turn });
    expect(after.words).toContain('“soonish” is no day or time to come that can be understood.');
    expect(after.words).not.toMatch(/clock|still waits|due/);
    expect(refused({ code: 'closed' }, { state: 'closed' }).words).not.toMatch(/clock|still waits/);
  });

  test('about no lead still gives the form', () => {
    const { subject, words } = refused({ code: 'which_lead' }, null, { original: null });
    expect(subject).toBe('Nothing changed');
    expect(words).toContain('Reply to the letter about that lead');
    expect(words).toContain('write: who has NAME');
  });

  test.each(REFUSAL_CODES)('gives one form and the word for the rest: %s', (code) => {
    const { words, html } = refused({ code, who: ['kofi'] });
    expect(words).toContain('Reply help for the rest of what you can write.');
    expect(html).not.toContain('<li');
  });

  test('to pass says how, whether somebody was named or not', () => {
    expect(refused({ code: 'needs_a_note', who: ['kofi'] }).words).toContain('Write: pass to Kofi: what they want');
    const { words } = refused({ code: 'needs_a_note' });
    expect(words).toContain('this lead is still yours, and your words are kept as a note.');
    expect(words).toContain('write: pass to NAME: what they want');
  });

  test('of an absence asks for the day, of a close for the reason', () => {
    expect(refused({ code: 'until_when', typed: 'tomorrow' }, null).words).toContain(
      'Which day are you back? Write: away until Thursday.',
    );
    expect(refused({ code: 'unclear_close' }).words).toContain('Gus Tremaine is still open');
  });

  test('to somebody who has it already speaks to them', () => {
    expect(refused({ code: 'has_it_already', who: ['jo'] }).words).toContain('Jo, you already have this lead.');
  });
});
