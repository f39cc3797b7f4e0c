import { describe, expect, test } from 'vitest';
import { guarded } from '../../../src/letters/guard/guard.ts';
import { saidOf } from '../../../src/letters/guard/said.ts';
import { type About, knownAbout } from './leads.ts';

const acts = (text: string): readonly string[] => saidOf(text, true).clauses.map(({ act }) => act);
const rulesCutting = (about: About, text: string): readonly string[] =>
  guarded(text, knownAbout(about), { mostWords: 120 }).cut.map(({ rule }) => rule);

describe('a sentence', () => {
  test.each([
    ['Thank you both for writing.', ['thanks']],
    ['I’d be glad to show it to you, and you can bring the dogs.', ['offers', 'invites']],
    ['You mentioned Saturday after 2, so let me know what suits you.', ['repeats', 'invites']],
    ['I can’t speak about schools, but the state’s public website can.', ['defers', 'defers']],
    ['If you like, we can talk first.', ['conditions', 'offers']],
    ['Which days suit you?', ['asks']],
    ['Which days suit you', ['asks']],
    ['It may help to look at both.', ['remarks']],
    ['I’d go on Saturday.', ['opines']],
    ['You’ll love it.', ['opines']],
    ['Wouldn’t it be a shame to wait?', ['opines']],
    ['The street is quiet.', ['states']],
    ['Homes there sell fast, so would Saturday suit you?', ['states', 'asks']],
    ['Would Saturday suit you, given how fast homes sell?', ['asks', 'states']],
  ])('is taken apart by what each clause does: %s', (text, expected) => {
    expect(acts(text)).toEqual(expected);
  });
});

describe('a statement of a home, its place or its people', () => {
  test('is cut whatever its words', () => {
    for (const text of [
      'The bedrooms face the morning.',
      'It feels bigger than it is.',
      'People there look after you.',
    ])
      expect(rulesCutting('viewing', text)).toHaveLength(1);
  });

  test('is cut where it sits beside a clause that is fine', () => {
    expect(rulesCutting('viewing', 'I’d be glad to show it to you, and the bedrooms face the morning.')).toEqual([
      'claim',
    ]);
    expect(rulesCutting('viewing', 'Would Saturday after 2 suit you, as the bedrooms face the morning?')).toEqual([
      'claim',
    ]);
  });

  test('stays where it says what the records say', () => {
    expect(rulesCutting('viewing', 'The home is in Scituate.')).toEqual([]);
  });

  test('is cut where it says that the home has what they need', () => {
    expect(rulesCutting('viewing', 'The home has 3 bedrooms.')).toEqual(['claim']);
  });

  test('stays where it is their own home', () => {
    expect(rulesCutting('selling', 'The home at 31 Shoreline Ave is the one you think of selling.')).toEqual([]);
  });

  test('is cut inside of what we think, as is advice', () => {
    for (const text of ['I think it feels big.', 'The good news is that it feels big.', 'I’d come early.'])
      expect(rulesCutting('viewing', text)).toEqual(['claim']);
  });

  test('is cut where the place that they named is judged', () => {
    expect(rulesCutting('looking', 'Quincy has something for everyone.')).toEqual(['claim']);
    expect(rulesCutting('looking', 'Quincy and Braintree are both on your list.')).toEqual([]);
  });
});

describe('what is said of the talk with them', () => {
  test('stays where its noun or its end shows that', () => {
    for (const text of [
      'A short call doesn’t commit you to anything.',
      'Three bedrooms is a good place to start.',
      'That gives us time to plan.',
      'Nothing is decided yet.',
    ])
      expect(rulesCutting('viewing', text)).toEqual([]);
  });

  test('is cut where it foretells', () => {
    expect(rulesCutting('viewing', 'The visit will change your mind.')).toEqual(['claim']);
  });

  test('is cut where it brings up what nobody wrote', () => {
    expect(rulesCutting('viewing', 'I’d be happy to tell you about the fireplace.')).toEqual(['claim']);
    expect(rulesCutting('viewing', 'Would you like a fireplace?')).toEqual([]);
  });
});

describe('what they wrote', () => {
  test('comes back with nothing added', () => {
    expect(rulesCutting('viewing', 'You mentioned that you need three bedrooms and have two dogs.')).toEqual([]);
    expect(rulesCutting('viewing', 'You mentioned that you need a workshop.')).toEqual(['claim']);
  });

  test('comes back as a receipt in any form, which hides no judgement', () => {
    expect(rulesCutting('viewing', 'Three bedrooms, two dogs, Saturday after 2: noted.')).toEqual([]);
    expect(rulesCutting('investing', 'You’d pay cash and would like to close by February, understood.')).toEqual([]);
    expect(rulesCutting('looking', 'Schools in Braintree are strong, right?')).toContain('steering');
    expect(rulesCutting('looking', 'It’s a seller’s market, right?')).toContain('market');
  });
});

describe('left to others', () => {
  test('a subject may be named', () => {
    for (const text of [
      'The roof is a question for an inspector.',
      'We can go through your pre-approval when we talk.',
      'Whether the roof needs work is something I’ll ask the seller.',
    ])
      expect(rulesCutting('viewing', text)).toEqual([]);
  });

  test('a judgement beside it may not', () => {
    expect(rulesCutting('looking', 'I can’t speak about schools, though between us they are strong.')).not.toEqual([]);
  });
});

test('a day of an open house is one on which it was open', () => {
  expect(rulesCutting('viewing', 'There is an open house on Sunday.')).toEqual(['day']);
  // The one of the records was on a Saturday that is past.
  expect(rulesCutting('viewing', 'There is an open house on Saturday.')).toEqual(['day']);
  expect(rulesCutting('viewing', 'Would Saturday suit you?')).toEqual([]);
});
