// Letters that list leads: what is open, who has somebody, what went to others.

import { describe, expect, test } from 'vitest';
import type { Lead, LetterKind, LetterOrder } from '../../src/lead/lead.ts';
import { writeLetter } from '../../src/letters/write.ts';
import { commandAddress } from '../../src/mail/tokens.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { at, makeFacts, makeLead, makeListingLead, makeOrder, team } from '../support/letters-facts.ts';

const templates = await loadTemplates(null);
const NOTHING = { lead: null, history: [], original: null, now: at('12:20') };

function listed(kind: LetterKind, leads: readonly Lead[], order: Partial<LetterOrder> = {}) {
  const facts = makeFacts(templates, { ...NOTHING, leads });
  const { subject, text, html } = writeLetter(makeOrder(kind, order), facts);
  return { subject, words: text.replace(/\s+/g, ' '), html };
}

describe('status', () => {
  const later = makeListingLead({ owner: 'jo', responsible: 'jo' });
  const quiet = makeLead({
    state: 'waiting_for_lead',
    contact: { name: 'Ada Holm', email: null, phone: null },
    turn: { ...makeLead().turn, answeredAt: at('12:09') },
    next: { step: 'follow_up', at: at('09:00', '2026-11-20') },
  });

  test('counts in its subject what is overdue, else what is to answer', () => {
    expect(listed('status', [makeLead(), later, quiet]).subject).toBe('1 overdue, 3 open');
    expect(listed('status', [later, quiet]).subject).toBe('1 to answer, 2 open');
    expect(listed('status', [quiet]).subject).toBe('1 open, nobody waits for an answer');
    expect(listed('status', []).subject).toBe('Nothing open');
  });

  test('lists each lead once, overdue first, with the time', () => {
    const { words } = listed('status', [makeLead(), later, quiet]);
    expect(words).toMatch(
      /Overdue - Gus Tremaine, 52 Clapp Rd: was due today 12:08 To answer - Noor Haddad, 310 Birch St #2: by today 17:00 Answered, and quiet since - Ada Holm, 52 Clapp Rd: answered today 12:09, comes back Fri 09:00/,
    );
    expect(words.match(/Gus Tremaine/g)).toHaveLength(1);
  });

  test('names the people where it lists others’ leads', () => {
    const { words } = listed('status', [makeLead(), later], { to: 'ines' });
    expect(words).toContain('The team’s open leads');
    expect(words).toContain('52 Clapp Rd: Jo, was due today 12:08');
    expect(listed('status', [makeLead()]).words).toContain('Your open leads');
  });

  test('a name opens a mail to the command address of that lead and reader', () => {
    const own = commandAddress(team.inbox, '7h3k9m2p4q', { agentId: 'jo', secret: 'a secret that is only for tests' });
    expect(listed('status', [makeLead()]).html).toContain(
      `href="mailto:${own.replace('+', '%2B')}?subject=Re%3A%20Gus%20Tremaine"`,
    );
    expect(listed('status', [makeLead()]).words).not.toContain('%2B');
  });

  test('without plus addressing a name is no link, and the letter says what to do', () => {
    const inbox = { ...team.inbox, plus: false };
    const facts = makeFacts(templates, { ...NOTHING, leads: [makeLead()], team: { ...team, inbox } });
    const { html } = writeLetter(makeOrder('status'), facts);
    expect(html).not.toContain('mailto:');
    expect(html).toContain('To do something about one, reply to its own letter.');
  });

  test('of hundreds lists forty and counts the rest', () => {
    const { subject, words } = listed(
      'status',
      Array.from({ length: 300 }, () => makeLead()),
    );
    expect(subject).toBe('300 overdue, 300 open');
    expect(words.match(/- Gus Tremaine/g)).toHaveLength(40);
    expect(words).toContain('And 260 more');
  });
});

describe('who has', () => {
  const asked = { note: 'skokie' };

  test('answers one hit in the subject', () => {
    expect(listed('who_has', [makeLead()], { ...asked, to: 'kofi' }).subject).toBe('Jo has Gus Tremaine, 52 Clapp Rd');
    expect(listed('who_has', [makeLead()], asked).subject).toBe('You have Gus Tremaine, 52 Clapp Rd');
    expect(listed('who_has', [makeLead({ state: 'closed' })], { ...asked, to: 'kofi' }).subject).toMatch(/^Jo had Gus/);
  });

  test('lists several with their state, closed ones too', () => {
    const { subject, words } = listed('who_has', [makeLead(), makeListingLead({ state: 'closed', next: null })], asked);
    expect(subject).toBe('2 leads fit “skokie”');
    expect(words).toContain('you have it, reply was due today 12:08');
    expect(words).toContain('closed; Lin had it');
  });

  test('says how to ask when nothing fits', () => {
    const { subject, words } = listed('who_has', [], { note: 'Zed <b>' });
    expect(subject).toBe('No lead fits “Zed <b>”');
    expect(words).toContain('no lead of ours fits “Zed <b>”');
  });
});

describe('away', () => {
  test('says until when, what went to whom, and how it ends', () => {
    const { subject, words } = listed('away', [makeLead({ responsible: 'kofi' })], { note: 'Mon 23 Nov 08:00' });
    expect(subject).toBe('You are away until Mon 23 Nov 08:00');
    expect(words).toContain('Gus Tremaine, 52 Clapp Rd: Kofi has it, reply was due today 12:08');
    expect(words).toContain('Back sooner? Reply back.');
  });

  test('says so when nothing had to move', () => {
    expect(listed('away', [], { note: 'Mon 23 Nov 08:00' }).words).toContain('Nothing had to move');
  });
});

test('what a lead wrote into its name is words in every list', () => {
  const name = '<b>x</b> [y](z) {{ z }}\r\nBcc: q "button';
  const hostile = makeLead({ contact: { name, email: null, phone: null }, property: name });
  for (const kind of ['status', 'who_has', 'away'] as const) {
    const { subject, words, html } = listed(kind, [hostile], { note: name });
    expect(subject).not.toMatch(/\p{Control}/u);
    expect(words).toContain('<b>x</b> [y](z) {{ z }} Bcc: q');
    expect(html).not.toMatch(/<b>|href="(?!mailto:hello)|class="button/);
  }
});
