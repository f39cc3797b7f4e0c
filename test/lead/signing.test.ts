import { describe, expect, test } from 'vitest';
import { signedBy } from '../../src/lead/signing.ts';

const signed = (text: string, signature = '') =>
  signedBy(text, { name: 'Ann Example', team: 'Elm Realty', signature }).slice(text.length);

describe('an answer of the agent’s own', () => {
  test.each<[string, string, string, string]>([
    ['without a name gets theirs and the team’s', 'Saturday at ten?', '', '\n\nAnn Example\nElm Realty'],
    ['signed by hand stays as it is', 'Saturday at ten?\n\nAnn', '', ''],
    [
      'gets its signature back, below a closing',
      'At ten?\n\nThanks,',
      'Ann Example\n617-555-0100',
      '\nAnn Example\n617-555-0100',
    ],
    [
      'gets no delimiter, footer or notice',
      'At ten?\n\nAnn',
      '-- \nAnn Example | Realtor\nSent from my iPhone',
      '\n\nAnn Example | Realtor',
    ],
    [
      'with a number alone below it gets the name, too',
      'At ten?',
      '617-555-0100',
      '\n\nAnn Example\nElm Realty\n617-555-0100',
    ],
    [
      'that speaks of them further up is not signed by that',
      'Ask for Ann.\n\n1\n2\n3\n4\n5',
      '',
      '\n\nAnn Example\nElm Realty',
    ],
  ])('%s', (_, text, signature, below) => {
    expect(signed(text, signature)).toBe(below);
  });

  test.each(['Annie', 'AE', '-AE', 'A.E.'])('signed as friends and phones sign is signed: %s', (name) => {
    expect(signed(`At ten?\n\n${name}`)).toBe('');
  });

  test.each(['Annapolis', 'OK', 'Annie and I will call'])('is not signed by %s', (last) => {
    expect(signed(`At ten?\n\n${last}`)).toBe('\n\nAnn Example\nElm Realty');
  });

  test.each([
    'Baton, please snooze until Friday 617-555-0100',
    'her cell is 617-555-0100, call after six',
    '@Maria fyi, www.elm.example has her listing',
    'note: the lender is at the office on Monday',
    'remind me to call the agent',
    'Her cell: 617-555-0199',
    'please bring the survey to the office',
  ])('gets nothing back that may be meant for us: %s', (aside) => {
    expect(signed('At ten?\n\nAnn', `Ann Example\n617-555-0100\n${aside}`)).toBe('\n\nAnn Example\n617-555-0100');
  });
});
