// Names of the contacts in a text, spelt as in the records, wherever a word begins.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spellNames } from '../../src/reading/contact-names.ts';
import { SAMPLE } from './cases.ts';

const [contact] = SAMPLE.records.contacts;
const NAME = contact!.name;
const records = { ...SAMPLE.records, contacts: [contact!] };

test.each([
  ['at the start', `${NAME.toLowerCase()} called`, `${NAME} called`],
  ['behind a quote or a bracket', `("${NAME.toUpperCase()}")`, `("${NAME}")`],
  ['twice', `ask ${NAME.toLowerCase()}, ${NAME.toLowerCase()}`, `ask ${NAME}, ${NAME}`],
  ['inside a word', `x${NAME.toLowerCase()}`, `x${NAME.toLowerCase()}`],
  ['after a no-break space', `ask\u00a0${NAME.toLowerCase()}`, `ask\u00a0${NAME}`],
])('a name %s', (_, text, spelt) => {
  expect(spellNames(text, records)).toBe(spelt);
});

test('names are found where the words of the text begin, as a pattern would find them', () => {
  const first = NAME.split(' ')[0]!.toLowerCase();
  const parts = fc.constantFrom(NAME.toLowerCase(), first, ' ', '\n', '"', '(', "'", 'é', '.', 'a', '\u00a0', 'İ');
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (list) => {
      const text = list.join('');
      const wanted =
        text.toLowerCase().length === text.length
          ? text.replace(new RegExp(`(?<![^\\s"'(])${NAME}`, 'gi'), (found, at: number) =>
              new RegExp(`^${first}(?=\\s)`, 'i').test(text.slice(at)) ? NAME : found,
            )
          : text;
      expect(spellNames(text, records)).toBe(wanted);
    }),
    { numRuns: 1_000 },
  );
});

test('the words of a name that was found begin no other', () => {
  const contacts = ['Ann Stone', 'Stone Ann'].map((name) => ({ ...contact!, name }));
  expect(spellNames('ann stone ann', { ...SAMPLE.records, contacts })).toBe('Ann Stone ann');
});
