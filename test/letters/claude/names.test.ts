// Nobody is read by who they seem to be, by Claude either: what is asked before the rules have decided is the same, byte by
// byte, whatever the writer is called. And what the records say of one person shows no other.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hiderOf } from '../../../src/letters/claude/hider-of.ts';
import { summaryPrompt } from '../../../src/letters/claude/prompt.ts';
import { read } from '../../../src/reading/read.ts';
import type { Reading } from '../../../src/reading/reading.ts';
import { arrivalOf, parseMessage } from '../../../src/shell/mime.ts';
import { loadTemplates } from '../../../src/shell/templates.ts';
import { reading } from '../../support/harbor-pine.ts';
import { records, sample, TEN, team } from './samples.ts';

const templates = await loadTemplates(null);
const INBOX = join(import.meta.dirname, '../../inbox');
const readings: readonly Reading[] = await Promise.all(
  readdirSync(INBOX)
    .filter((name) => name.endsWith('.eml'))
    .map(async (name) => {
      const raw = readFileSync(join(INBOX, name));
      return read(await parseMessage(raw, arrivalOf(raw) ?? TEN), { team, records });
    }),
);

function asked(of: Reading): string {
  const hider = hiderOf(of, { team, records });
  const facts = { lead: null, reading: of, team, records, templates, history: [], hider, now: TEN };
  return summaryPrompt(facts).user;
}

const NAMES = ['Latoya Freeman', 'Nguyễn Vân', 'Mohammed Sayed', 'Moishe Katz', 'Connor Byrne', 'María Cruz', 'Li Wei'];

/** Written by somebody called so, wherever their name stands. */
function calledSo(of: Reading, name: string): Reading {
  const [first, last] = name.split(' ');
  const [oldFirst, oldLast] = of.contact.name!.split(' ');
  const change = (text: string): string =>
    text
      .replaceAll(new RegExp(`(?<!\\p{L})${oldFirst}(?!\\p{L})`, 'gu'), first!)
      .replaceAll(new RegExp(`(?<!\\p{L})${oldLast}(?!\\p{L})`, 'gu'), last!);
  const subject = of.subject === undefined ? {} : { subject: change(of.subject) };
  return { ...of, ...subject, contact: { ...of.contact, name }, newText: change(of.newText) };
}

describe('before the decision', () => {
  const named = readings.filter(
    ({ contact, lane }) => lane !== null && /^\p{Lu}\p{Ll}{2,} \p{Lu}\p{Ll}{2,}$/u.test(contact.name ?? ''),
  );

  const usual = named.map((of) => asked(calledSo(of, 'Rufus Quill')));

  test.each(NAMES)('the same is asked about somebody called %s', (name) => {
    expect(named.length).toBeGreaterThan(40);
    for (const [at, of] of named.entries()) expect(asked(calledSo(of, name)), of.contact.name!).toBe(usual[at]);
  });

  test('a first name that is a word hides no word', () => {
    const newText = 'Will it be free in May? I hope you will say so.\n\nWill';
    const user = asked(reading({ newText, contact: { name: 'Will Quill', email: null, phone: null } }));
    expect(user).toContain('[FIRST_NAME] it be free in May? I hope you will say so.\n\n[FIRST_NAME]');
  });
});

test('what leaves the house holds no address, number or surname of a writer, in any sample mail', () => {
  for (const of of readings.filter(({ lane }) => lane !== null)) {
    const user = asked(of);
    const { name, email, phone } = of.contact;
    const surname = /\s(\S+)$/.exec(name ?? '')?.[1] ?? '';
    expect(user).not.toMatch(/\S@\S|\d{3}[ .-]\d{4}(?!\d)/);
    expect(user).not.toContain(email ?? ' no address ');
    expect(user.replace(/\D/g, '')).not.toContain(phone?.slice(-7) ?? 'none');
    if (/^\p{Lu}\p{Ll}{4,}$/u.test(surname)) expect(user, of.subject).not.toContain(surname);
  }
});

test('what leaves the house of the records holds no home and no surname of anybody', () => {
  const [contact] = records.contacts.filter(({ email, note }) => email !== '' && note !== '');
  const other = records.contacts.find(
    ({ name }) => /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(name) && name !== contact!.name,
  )!;
  const note = `knows ${other.name.toLowerCase()} well; bought 3 Marsh View Ter in 2016; call 617-555-0155, gate code 4411`;
  const changed = { ...contact!, note };
  const facts = { ...records, contactByEmail: new Map([[contact!.email, changed]]), contactsByPhone: new Map() };
  const of = reading({ contact: { name: contact!.name, email: contact!.email, phone: null } });
  const hider = hiderOf(of, { team, records: facts });
  const about = { reading: of, team, records: facts, templates, history: [], hider, now: TEN };
  const { user } = summaryPrompt({ ...about, lead: null });
  expect(user).toContain('knows ');
  expect(user).not.toMatch(/Marsh View|0155|4411/);
  expect(user).not.toContain(other.name.toLowerCase().split(' ')[1]);
});

test('what was hidden before the decision keeps its number after it, whatever is known then', () => {
  const newText = 'Could you look at 31 Shoreline Ave? I live at 5 Oak St. My wife is Ama Quill.';
  const of = reading({ intent: 'unknown', contact: { name: 'Jo Sample', email: null, phone: null }, newText });
  const before = hiderOf(of, { team, records });
  const lead = { ...sample('x', { ...of, intent: 'seller' }).lead, property: '31 Shoreline Ave' };
  const after = hiderOf(of, { team, records, lead });
  expect(before.hide(newText)).toContain('31 Shoreline Ave? I live at [HOME_1]');
  expect(after.hide(newText)).toContain('[HOME_2]? I live at [HOME_1]');
  expect(after.show(before.hide(newText)).text).toBe(newText);
});
