// The mails to the CRM, whole, and what may not stand in them.

import { describe, expect, test } from 'vitest';
import type { Lead } from '../../src/lead/lead.ts';
import { type CrmFacts, type CrmOutcome, writeCrmMail } from '../../src/letters/crm-mail.ts';
import { isOurMessageId, tokenOfMessageId } from '../../src/mail/tokens.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { at, makeLead, makeListingLead, records, team } from '../support/letters-facts.ts';
import { expectGolden } from './golden.ts';

const templates = await loadTemplates(null);
const letterId = '0190f2c4-5a6b-7c8d-9e0f-1a2b3c4d5e6f';

const write = (lead: Lead, change: Partial<CrmFacts> = {}) =>
  writeCrmMail({
    ...{ team, records, templates, letterId, lead, receivedAt: at('12:03') },
    ...{ words: null, optedOut: null, outcome: null, dropbox: 'lake@inbound.crm.example' },
    ...change,
  });
const answered = (evidence: string, by: string | null = 'jo'): CrmOutcome => ({
  kind: 'answered',
  evidence,
  by,
  at: at('12:07'),
});
const closed = (why: string, by: string | null = 'jo'): CrmOutcome => ({ kind: 'closed', why, by, at: at('12:09') });
const waiting = makeLead({ state: 'waiting_for_lead', next: { step: 'follow_up', at: at('09:00', '2026-11-20') } });
const over = makeLead({ state: 'closed', closedAt: at('12:09'), next: null });
const optedOut = { at: at('10:00', '2026-11-03'), wroteSince: true };

describe.each([
  ['crm-opened', write(makeLead())],
  ['crm-opened-listing', write(makeListingLead())],
  ['crm-opened-opted-out', write(makeLead({ flags: ['opt_out'] }), { optedOut })],
  ['crm-answered', write(waiting, { outcome: answered('reply_seen') })],
  ['crm-not-a-lead', write(over, { outcome: closed('not a lead: sells insurance') })],
] as const)('the mail %s', (name, { subject, text, html, from, to }) => {
  test('has the words that it had', () => {
    expectGolden(
      `${name}.txt`,
      `From: ${from.name} <${from.address}>\nTo: ${to[0]?.address}\nSubject: ${subject}\n\n${text}`,
    );
    expectGolden(`${name}.html`, html);
  });
});

const noteOf = (text: string): string => /^Note: (.*)$/m.exec(text)?.[1] ?? '';

test.each([
  [
    answered('sent_folder', null),
    'Answered by mail from the shared inbox on 2026-11-17 12:07, 4 minutes after the first mail.',
  ],
  [answered('called'), 'Jo Anders reports a call on 2026-11-17 12:07, 4 minutes after the first mail.'],
  [
    answered('done'),
    'Jo Anders reports on 2026-11-17 12:07, 4 minutes after the first mail, that the lead has been answered.',
  ],
  [closed('not a lead'), 'Jo Anders judged on 2026-11-17 12:09 that this is not a lead.'],
  [closed('closed: bought elsewhere'), 'Closed by Jo Anders on 2026-11-17 12:09: bought elsewhere'],
  [closed('silent since our reply', null), 'Closed by itself on 2026-11-17 12:09: silent since our reply'],
])('an outcome is one sentence: %j', (outcome, words) => {
  expect(noteOf(write(over, { outcome }).text)).toBe(words);
});

test('the note is in the words of Claude where there are some', () => {
  const words = {
    ...{ note: null, email: null, emailInEnglish: null, text: null, question: null, missing: [], escalation: null },
    ...{ crmNote: 'Has inherited a house and asks about the furniture.', task: 'Call Gus', verify: [], cut: [] },
    ...{ otherOwner: null, language: null },
  };
  const { text } = write(makeLead(), { words });
  expect(text).toContain('Note: Has inherited a house and asks about the furniture.\nTask: Call Gus\n');
});

test('the CRM gets mail of the team, and whatever it says to it is the team’s and no word of the lead', () => {
  const letter = write(makeLead());
  const own = { name: 'Lake & Elm', address: 'hello@lakeandelm.example' };
  expect(letter).toMatchObject({ from: own, replyTo: [own], cc: [], draft: null, attachMessageRow: null });
  expect(isOurMessageId(letter.messageId)).toBe(true);
  expect(tokenOfMessageId(letter.messageId)).toBeNull();
  expect(JSON.stringify(letter)).not.toContain('7h3k9m2p4q');
});

test('a lead writes no line, no tag and no link of their own into it', () => {
  const evil = 'Ann\r\nEmail: thief@evil.example\u2028Phone: 1"><meta name="lead_email" content="thief@evil.example">';
  const lead = makeLead({
    contact: { name: evil, email: 'gus@postbox.example\r\nCc: x@evil.example', phone: '+13125550171\nFax: 1' },
    answerTo: null,
    property: `${evil} www.evil.example`,
    area: evil,
    timeline: evil,
    asked: `${evil}\n\nhttps://evil.example/login`,
  });
  const { text, html, subject } = write(lead);
  const labels = text.split('\n').map((line) => line.replace(/:.*/, ''));
  expect(labels).toEqual([...new Set(labels)]);
  expect(labels).not.toContain('Email');
  expect(labels).not.toContain('Fax');
  expect(subject).not.toMatch(/\p{Cc}/u);
  expect(html.match(/<meta name="lead_email"/g)).toBeNull();
  expect(`${text}${html}`).not.toMatch(/https?:|www\.evil|mailto:/);
});

test('what is long is cut', () => {
  const words = 'word '.repeat(5_000);
  const { text, html } = write(
    makeLead({ asked: words, timeline: words, contact: { name: words, email: null, phone: null } }),
  );
  expect(text.length).toBeLessThan(6_000);
  expect(html.length).toBeLessThan(12_000);
});
