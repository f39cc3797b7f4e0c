// The draft as a mail to be sent: who it is from and to, what it answers, what the file is called, and where there is none.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lead, LetterKind } from '../../src/lead/lead.ts';
import { type AnsweredMail, answeredMail } from '../../src/letters/eml.ts';
import type { LetterFacts } from '../../src/letters/facts.ts';
import { writeLetter } from '../../src/letters/write.ts';
import { readAddress } from '../../src/mail/tokens.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { at, makeFacts, makeLead, makeListingLead, makeOrder, team } from '../support/letters-facts.ts';

const templates = await loadTemplates(null);
const ANSWERED: AnsweredMail = {
  inReplyTo: 'b@letterbox.example',
  references: ['a@letterbox.example', 'b@letterbox.example'],
};
const THREAD = 'hello+7h3k9m2p4q@lakeandelm.example';

const letterOf = (
  lead: Partial<Lead> = {},
  facts: Partial<LetterFacts> = {},
  kind: LetterKind = 'handoff',
  to = 'jo',
) => writeLetter(makeOrder(kind, { to }), makeFacts(templates, { lead: makeLead(lead), ...facts }));
const emlOf = (...facts: Parameters<typeof letterOf>) => letterOf(...facts).eml ?? null;

describe('the draft that hangs on a letter', () => {
  test('is from the agent to the lead, and answers to it come to the agent and the thread', () => {
    expect(emlOf({}, { answered: ANSWERED })).toEqual({
      fileName: 'Reply to Gus.eml',
      from: { name: 'Jo Anders', address: 'jo@lakeandelm.example' },
      to: { name: 'Gus Tremaine', address: 'gus.tremaine@postbox.example' },
      cc: [{ name: 'Lake & Elm', address: THREAD }],
      replyTo: [
        { name: 'Jo Anders', address: 'jo@lakeandelm.example' },
        { name: 'Lake & Elm', address: THREAD },
      ],
      subject: letterOf().draft?.subject,
      text: letterOf().draft?.email,
      ...ANSWERED,
    });
  });

  test.each<LetterKind>([
    'handoff',
    'new_message',
    'reminder',
    'backup',
    'escalation',
    'pass',
    'follow_up',
  ])('is there in a letter that shows one: %s', (kind) => {
    const letter = letterOf({}, {}, kind);
    expect(letter.eml?.text).toBe(letter.draft?.email);
    expect(letter.draft).not.toBeNull();
  });

  test.each<LetterKind>([
    'told',
    'collision',
    'bad_address',
    'crm_note',
    'status',
    'refused',
    'unreadable',
  ])('is not there in any other: %s', (kind) => {
    expect(emlOf({}, {}, kind)).toBeNull();
  });

  test('bears the name of whoever gets the letter', () => {
    const draft = emlOf({ owner: 'kofi', responsible: 'kofi' }, {}, 'pass', 'kofi');
    expect(draft?.from).toEqual({ name: 'Kofi Mensah', address: 'kofi@lakeandelm.example' });
    expect(draft?.replyTo[0]).toEqual(draft?.from);
    expect(draft?.text).toContain('Kofi Mensah');
    expect(draft?.text).not.toContain('Jo Anders');
  });

  test('is not there for somebody who wants no more mail, in this mail or before it', () => {
    expect(emlOf({ flags: ['opt_out'] })).toBeNull();
    const optedOut = { at: at('10:00', '2026-11-03'), wroteSince: false };
    expect(emlOf({}, { optedOut })).toBeNull();
    expect(emlOf({}, { optedOut: { ...optedOut, wroteSince: true } })).not.toBeNull();
  });

  test('is not there where nobody knows an address that takes mail', () => {
    expect(emlOf({ answerTo: null })).toBeNull();
  });

  test('goes to the team address where the host knows no plus', () => {
    const plain = { ...team, inbox: { ...team.inbox, plus: false } };
    const draft = emlOf({}, { team: plain });
    expect(draft?.cc[0]?.address).toBe('hello@lakeandelm.example');
    expect(draft?.replyTo[1]?.address).toBe('hello@lakeandelm.example');
  });

  test('holds no command address, whatever the lead calls themselves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, subject) => {
        const draft = emlOf({ contact: { name, email: null, phone: null }, subject });
        const addresses = JSON.stringify(draft).match(/[\w.+-]+@[\w.-]+\w/g) ?? [];
        expect(addresses.filter((address) => readAddress(team.inbox, address)?.kind === 'command')).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what an answer refers to', () => {
  const lead = makeListingLead();
  const mail = { messageId: 'b@letterbox.example', references: ['a@letterbox.example'] };
  const from = (address: string) => ({ ...mail, from: { name: '', address } });

  test('is the mail that the lead wrote, and those before it', () => {
    expect(answeredMail(lead, from('noor@letterbox.example'))).toEqual(ANSWERED);
    expect(
      answeredMail(
        { ...lead, contact: { ...lead.contact, email: 'Noor@Letterbox.example' } },
        from('noor@letterbox.example'),
      ),
    ).toEqual(ANSWERED);
  });

  test('is the mail that came through the address which answers to them go to', () => {
    expect(answeredMail({ ...lead, answerTo: 'x1@relay.example' }, from('x1@relay.example'))).toEqual(ANSWERED);
  });

  test.each([
    ['a notice of a portal', from('no-reply@portal.example')],
    ['a mail of somebody else in the thread', from('spouse@letterbox.example')],
    ['a mail without a sender', from('')],
    ['a mail without an id', { ...from('noor@letterbox.example'), messageId: null }],
    ['an id that would end its brackets', { ...from('noor@letterbox.example'), messageId: 'a> <b@x.example' }],
    ['a mail that is gone', null],
  ])('is nothing where there is only %s', (_what, message) => {
    expect(answeredMail({ ...lead, contact: { ...lead.contact, email: null } }, message)).toBeNull();
    if (message?.from.address !== 'noor@letterbox.example') expect(answeredMail(lead, message)).toBeNull();
  });

  test('is bounded: of a long thread the newest', () => {
    const references = Array.from({ length: 500 }, (_, i) => `${i}@letterbox.example`);
    const answered = answeredMail(lead, {
      ...from('noor@letterbox.example'),
      references: [...references, 'bad <id>@x'],
    });
    expect(answered?.references).toHaveLength(20);
    expect(answered?.references.slice(-2)).toEqual(['499@letterbox.example', 'b@letterbox.example']);
  });
});

describe('the name of the file', () => {
  const nameOf = (name: string | null, more: Partial<Lead['contact']> = {}) =>
    emlOf({ contact: { name, email: 'x@mail.example', phone: null, ...more } })?.fileName;

  test.each([
    ['Jane Doe', 'Reply to Jane.eml'],
    ['José Núñez', 'Reply to José.eml'],
    ['DOE, JANE', 'Reply to Jane.eml'],
    ['Al and Bea Ost', 'Reply to Al and Bea.eml'],
    ['../../etc/passwd', 'Reply to etc passwd.eml'],
    ['a"b\\c:d*e?f<g>h|i', 'Reply to A b c d e f g h i.eml'],
    ['\u202elmx.exe', 'Reply to Lmx.exe.eml'],
  ])('of %s is %s', (person, file) => {
    expect(nameOf(person)).toBe(file);
  });

  test('is their number or address where there is no name', () => {
    expect(nameOf(null, { phone: '+13125550171' })).toBe('Reply to 312-555-0171.eml');
    expect(nameOf(null)).toBe('Reply to x@mail.example.eml');
  });

  test('is one that every system takes, and bounded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const file = nameOf(name) ?? '';
        expect(file).toMatch(/^Reply[^<>:"/\\|?*\p{Cc}\u202a-\u202e\u2066-\u2069]{0,70}\.eml$/u);
        expect(file).not.toMatch(/[.\s]\.eml$/);
      }),
    );
  });
});
