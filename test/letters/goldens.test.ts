// Each letter as people get it, whole.

import { describe, expect, test } from 'vitest';
import { writeLetter } from '../../src/letters/write.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { at, makeFacts, makeOrder, original } from '../support/letters-facts.ts';
import { letterSamples } from '../support/letters-samples.ts';
import { expectGolden } from './golden.ts';

const templates = await loadTemplates(null);
const samples = [
  ...letterSamples(templates),
  {
    name: 'handoff-junk',
    order: makeOrder('handoff'),
    facts: makeFacts(templates, {
      original: { ...original, foundInJunk: true },
      optedOut: { at: at('10:00', '2026-11-03'), wroteSince: true },
    }),
  },
];

describe.each(samples.map((sample) => [sample.name, sample] as const))('the letter %s', (name, { order, facts }) => {
  const letter = writeLetter(order, facts);

  test('has the words that it had', () => {
    const people = [...letter.to, ...letter.cc].map(({ name: person, address }) => `${person} <${address}>`).join(', ');
    const head = `From: ${letter.from.name} <${letter.from.address}>\nTo: ${people}\nReply-To: ${letter.replyTo.address}`;
    expectGolden(`${name}.txt`, `${head}\nSubject: ${letter.subject}\n\n${letter.text}`);
  });

  test('looks as it looked', () => {
    expectGolden(`${name}.html`, letter.html);
  });

  test('holds no entity in its text, and no remote content or script in its page', () => {
    expect(letter.text).not.toMatch(/&(#\d+|[a-z]+);/i);
    expect(letter.html).not.toMatch(/<(img|script|link|iframe|object|form)\b|url\(|@import|\son\w+=/i);
  });

  test('says in its preview who it is', () => {
    const preview = /<div class="preview"[^>]*>([^<]*)/.exec(letter.html)?.[1];
    expect(preview).toContain(facts.lead === null ? 'Noor Haddad' : (facts.lead.contact.name ?? '312-555-0155'));
  });
});
