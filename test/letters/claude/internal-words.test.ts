import { describe, expect, test } from 'vitest';
import { internalWords } from '../../../src/letters/claude/internal-words.ts';
import { type About, knownAbout } from '../guard/leads.ts';

const left = (about: About, text: string): string => internalWords(text, knownAbout(about)).text;

describe('words for the agent', () => {
  test.each([
    ['viewing', 'I’d call her first.'],
    ['viewing', 'Find out if the yard is fenced for the dogs.'],
    ['viewing', 'The house may be under agreement; check the status.'],
    ['viewing', 'The draft does not answer the roof question.'],
    ['viewing', 'Pre-approved up to $875,000.'],
    ['looking', 'Asks about safety, schools and who lives there: answer with public sources only.'],
    ['renting', 'Confirm with the owner when the lease can start.'],
    ['renting', 'Has a Section 8 voucher; treat as any applicant.'],
    ['investing', 'Note: he may do a 1031 exchange.'],
  ] as const)('may name what to find out, what they asked and what a draft may not: %s: %s', (about, text) => {
    expect(left(about, text)).toBe(text);
  });

  test.each([
    ['viewing', 'The sellers already have an offer.'],
    ['viewing', 'There is a fenced yard.'],
    ['viewing', 'Check: the sellers already have an offer.'],
    ['viewing', 'It has four bedrooms.'],
    ['viewing', 'Ask Bartholomew Quill.'],
    ['looking', 'It is a safe area.'],
    ['looking', 'Find out whether she has children.'],
    ['viewing', '**Call** them.'],
    ['viewing', 'As an AI I cannot see the roof.'],
    ['viewing', 'Write to [EMAIL_9].'],
  ] as const)('invent nothing, steer nobody and hold no marks: %s: %s', (about, text) => {
    expect(left(about, text)).toBe('');
  });
});
