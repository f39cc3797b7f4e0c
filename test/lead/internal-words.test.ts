// Words of a letter that a client quotes in a form of its own, in an answer that is about to go to the lead.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { internalIn } from '../../src/lead/internal-words.ts';
import { sampleTeam } from '../support/sample-team.ts';

const NOTE = `Ann, this one is yours. Please reply by 12:05. If no reply shows by then, Bob gets it and Lea hears at 12:15.

Source: Zillow, today 12:00
Who: Jo Sample, a past client of Bob who left angry over the commission in 2019
First response: Call now, and do not name a price before Lea has looked at the file with you
CRM: Seller, not told us yet that the bank has sent a notice; be gentle about the timing`;
const DRAFT = `Hi Jo,

Thanks for writing to us about 12 Oak St. I’d be glad to show it to you on Saturday at ten, if that suits you.

Is there a home that you would need to sell before you can buy the next one?

Ann Example
Elm Realty`;
const ASKED = 'Is it still for sale? We saw the sign on our way to the market this morning and loved the porch.';
const shown = {
  letter: `${NOTE}\n\nEmail draft\n\n${DRAFT}\n\nWhat they wrote\n\n> ${ASKED}`,
  theirs: [DRAFT, ASKED],
};
const team = sampleTeam();
const found = (text: string): string | null => internalIn(text, shown, team);

/** Marks of quoting that clients put before each line; the initials are those of old mail programs. */
const MARKS = ['', '> ', '>> ', '| ', '>', '  ', '\t> ', 'AE> ', '    ', '• ', ': '];

/** The words in lines of at most `width` characters (or one word), each behind the mark. */
function wrapped(words: readonly string[], { width, mark }: { width: number; mark: string }): string {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.map((line) => `${mark}${line}`).join('\n');
}

const form = fc.record({ width: fc.integer({ min: 8, max: 120 }), mark: fc.constantFrom(...MARKS) });
const NOTE_WORDS = NOTE.split(/\s+/);

describe('what only the team may read', () => {
  test('is found in every piece of a dozen words, wherever the lines break and whatever stands before them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: NOTE_WORDS.length - 12 }), form, (from, how) => {
        // Numbers are not counted: of any twelve words of this note at least eight are words.
        const piece = wrapped(NOTE_WORDS.slice(from, from + 12), how);
        expect(found(`Hi Jo, see you on Saturday!\n\n${piece}\n\nAnn`)).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    [
      'broken at 76 columns and quoted',
      '> Who: Jo Sample, a past client of Bob who\n> left angry over the commission in 2019',
    ],
    ['in other letters of the same kind', 'A PAST CLIENT OF BOB WHO LEFT ANGRY OVER THE COMMISSION'],
    [
      'with invisible characters in it',
      'do not na\u00adme a pri\u00adce be\u200bfore Lea has loo\u2060ked at the file',
    ],
    ['without its punctuation', 'Call now and do not name a price before Lea has looked'],
    ['inside of a sentence', 'I was told: do not name a price before Lea has looked, so wait.'],
  ])('is found %s', (_, text) => {
    expect(found(text)).not.toBeNull();
  });

  test('is told as it stands', () => {
    expect(found('Well, a past client of Bob who left angry over it')).toBe('a past client of Bob who left angry');
  });
});

describe('what may go out', () => {
  test('is the draft and what they wrote, in any form, with words of the agent between', () => {
    const theirs = fc.constantFrom(DRAFT.split(/\s+/), ASKED.split(/\s+/));
    fc.assert(
      fc.property(theirs, form, fc.integer({ min: 0, max: 40 }), (words, how, at) => {
        const text = [...words.slice(0, at), 'gladly', ...words.slice(at)];
        expect(found(wrapped(text, how))).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['seven words of the letter', 'She is a past client of Bob who left us.'],
    ['an address and numbers', '12 Oak St, 12:05, 12:15, 2019, 12 Oak St, 12:00, 12, 15, 2019'],
  ])('is %s', (_, text) => {
    expect(found(text)).toBeNull();
  });

  test('is looked through to its end, also where it is long', () => {
    const long = `${'Well then. '.repeat(20_000)}\n\n> a past client of Bob who left angry over the commission`;
    expect(found(long)).not.toBeNull();
  });
});
