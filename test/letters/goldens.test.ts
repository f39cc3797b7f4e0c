// Each letter as people get it, whole.

import { describe, expect, test } from 'vitest';
import { writeLetter } from '../../src/letters/write.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { at, makeFacts, makeOrder, original } from '../support/letters-facts.ts';
import { letterSamples } from '../support/letters-samples.ts';
import { expectGolden } from './golden.ts';
import { claudeSamples } from './golden-claude.ts';

const templates = await loadTemplates(null);
const samples = [
  ...letterSamples(templates),
  ...claudeSamples(templates),
  {
    name: 'handoff-junk',
    order: makeOrder('handoff'),
    facts: makeFacts(templates, {
      original: { ...original, foundInJunk: true },
      optedOut: { at: at('10:00', '2026-11-03'), wroteSince: true },
    }),
  },
];

const letters = samples.filter(({ order }) => order.kind !== 'send');

describe.each(letters.map((sample) => [sample.name, sample] as const))('the letter %s', (name, { order, facts }) => {
  const letter = writeLetter(order, facts);

  test('has the words that it had', () => {
    const people = [...letter.to, ...letter.cc].map(({ name: person, address }) => `${person} <${address}>`).join(', ');
    const head = `From: ${letter.from.name} <${letter.from.address}>\nTo: ${people}\nReply-To: ${letter.replyTo[0]?.address}`;
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
    const preview = /<div class="preview"[^>]*>([^<&]*)/.exec(letter.html)?.[1];
    // A letter about no lead says what it is instead.
    const who = order.kind === 'unreadable' ? 'Noor Haddad' : /[a-z]{4}/;
    // A refusal needs the room for its reason; its subject says who.
    expect(order.kind === 'refused' ? letter.subject : preview).toMatch(
      facts.lead === null ? who : (facts.lead.contact.name ?? '312-555-0155'),
    );
  });
});

test('an answer by “send” is the agent’s words and nothing of ours but the addresses', () => {
  const sample = samples.find(({ order }) => order.kind === 'send');
  const letter = writeLetter(sample!.order, sample!.facts);
  const people = (list: readonly { name: string; address: string }[]): string =>
    list.map(({ name, address }) => `${name} <${address}>`).join(', ');
  const { from, to, replyTo, inReplyTo, subject, text } = letter;
  expectGolden(
    'send.txt',
    `From: ${people([from])}\nTo: ${people(to)}\nReply-To: ${people(replyTo)}\nIn-Reply-To: ${inReplyTo}\nSubject: ${subject}\n\n${text}`,
  );
  expectGolden('send.html', letter.html);
  expect(letter.html).not.toMatch(/preview|style|class=|Baton|href/);
});
