// The words that letters teach are the words that are obeyed: each form that a template shows reads as what it says.

import { expect, test } from 'vitest';
import { readCommand } from '../../src/lead/command.ts';
import { REFUSAL_CODES } from '../../src/lead/lead.ts';
import { writeLetter } from '../../src/letters/write.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { at, makeFacts, makeLead, makeOrder, ZONE } from '../support/letters-facts.ts';
import { letterSamples } from '../support/letters-samples.ts';

const templates = await loadTemplates(null);
const seen = { now: at('12:00'), timezone: ZONE };

test.each([
  ['claim', 'claim'],
  ['mine', 'claim'],
  ['send', 'send'],
  ['done', 'done'],
  ['called, left a message', 'done'],
  ['note prefers texts', 'note'],
  ['pass to NAME: sells as it stands, please call after six', 'pass'],
  ['snooze until Friday', 'snooze'],
  ['lane NAME', 'lane'],
  ['not a lead', 'not_a_lead'],
  ['close, bought elsewhere', 'close'],
  ['away until Monday', 'away'],
  ['back', 'back'],
  ['who has Birch St', 'who_has'],
  ['status', 'status'],
  ['help', 'help'],
] as const)('help teaches “%s”, and it is the command %s', (words, verb) => {
  const { html } = writeLetter(makeOrder('help'), makeFacts(templates, { lead: null }));
  const bold = /“mine”/.test(html) && words === 'mine' ? '“mine”' : `>${words}</strong>`;
  expect(html).toContain(bold);
  const command = readCommand(words, seen);
  expect(command.verb).toBe(verb);
  if (command.verb === 'pass') expect(command.note).not.toBe('');
  if (command.verb === 'snooze' || command.verb === 'away') expect(command.until).not.toBeNull();
});

test('each command of a button is obeyed as it stands', () => {
  const verbs = new Set<string>();
  for (const { order, facts } of letterSamples(templates)) {
    const { html } = writeLetter(order, facts);
    for (const [, body = ''] of html.matchAll(/href="mailto:[^"]*-[^"]*\?subject=[^"]*body=([^"&]*)"/g)) {
      verbs.add(readCommand(decodeURIComponent(body), seen).verb);
    }
  }
  expect([...verbs].toSorted()).toEqual(['claim', 'done', 'not_a_lead', 'note', 'pass', 'send']);
});

test.each(REFUSAL_CODES)('each form after “Write:” in the refusal %s is obeyed', (code) => {
  const refusal = { code, who: ['kofi'], typed: null, options: [] };
  const lead = makeLead({ contact: { name: 'Gus', email: null, phone: null } });
  const { text } = writeLetter(makeOrder('refused', { refusal }), makeFacts(templates, { lead }));
  const flat = text.replace(/\s+/g, ' ').split('What you can reply')[0] ?? '';
  for (const [, forms = ''] of flat.matchAll(/[Ww]rite: ([^.]*)\./g)) {
    for (const form of forms.split(', or: ')) {
      expect(['words', 'nothing']).not.toContain(readCommand(form.replace('NAME', 'Kofi'), seen).verb);
    }
  }
});

test('the pass that ends a collision has a note', () => {
  const order = makeOrder('collision', { cc: ['kofi'], event: { code: 'collided', by: 'kofi' } });
  const { text } = writeLetter(order, makeFacts(templates));
  const form = /“(pass to [^”]*)”/.exec(text.replace(/\s+/g, ' '))?.[1] ?? '';
  expect(readCommand(form, seen)).toMatchObject({ verb: 'pass', to: 'Kofi', note: expect.stringMatching(/\w/) });
});
