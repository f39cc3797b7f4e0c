// What is talk and no order, which lead is meant, and two orders in one mail.

import { describe, expect, test } from 'vitest';
import { readCommand, readCommands } from '../../src/lead/command.ts';
import { about, read, seen } from './heard.ts';

describe('talk with the lead', () => {
  test.each([
    'Called Dana',
    'called dana, no answer',
    'Called Mrs. Whitlock, left vm',
    'Called the Whitlocks back',
    'Called her this morning',
    'Called her, the seller accepted',
    'Spoke with Dana and her lender',
    'Texted Dana the address',
    'Texted her about Saturday',
    'Left a message for Dana',
    'Spoke with the buyer, wants Saturday',
  ])('"%s" ends the turn', (text) => {
    expect(about(text)).toMatchObject({ verb: 'done', how: 'called' });
  });

  test.each([
    'Texted Sam, he is closer',
    'Spoke to Maria',
    'Called Rockland Trust, preapproved',
    'Called Dana Properties',
    'Called Dana’s lender',
    'Called Dana Whitlock’s agent, left vm',
    'Called the Whitlock’s agent',
    'Called her agent',
    'Spoke with her lender, all good',
    'Texted her husband',
    'Left a message with her agent',
    'LVM for the seller',
    'Spoke with the seller, showing ok Saturday',
    'Emailed her lender',
    'Emailed Sam',
    'Hi Dana,\n\nDone! I booked Saturday at ten.\n\nPriya',
  ])('with somebody else, or to the lead, ends none: %j', (text) => {
    expect(about(text).verb).toBe('words');
  });

  test('"the seller" is the lead where the lead sells', () => {
    expect(about('Spoke with the seller, wants Saturday', { intent: 'seller' }).verb).toBe('done');
    expect(about('Spoke with the tenant, wants Saturday', { intent: 'landlord' }).verb).toBe('words');
  });

  test('of a lead without a name the address tells it, and of one without either no name is theirs', () => {
    expect(about('Called Dana', { name: null }).verb).toBe('done');
    expect(about('Called Dana', { name: null, email: null }).verb).toBe('words');
    expect(about('Called her', { name: null, email: null }).verb).toBe('done');
  });
});

describe('claim by name', () => {
  test.each([
    'claim Dana',
    'Claim Dana Whitlock',
    'I claim this one, Sam is at the dentist',
  ])('"%s" in the lead’s own thread is a claim', (text) => expect(about(text).verb).toBe('claim'));

  test('of somebody else is none, and without a lead it says of whom', () => {
    expect(about('claim Rui Costa').verb).toBe('words');
    expect(read('claim Rui Costa')).toEqual({ verb: 'claim', note: '', of: 'Rui Costa' });
  });

  test.each(['Got it. Not mine though', 'Got it, but can Sam take it?'])('"%s" gives it away', (text) => {
    expect(readCommand(text, { ...seen, team: ['Sam Okafor'] }).verb).toBe('words');
  });
});

describe('two orders in one mail', () => {
  const orders = (text: string) => readCommands(text, seen).map((command) => JSON.stringify(command));
  test.each([
    ['Done, snooze until March 1', 'done', '', 'snooze', ''],
    ['Done\nsnooze until Friday - in Florida', 'done', '', 'snooze', 'in Florida'],
    ['done and snooze until Friday', 'done', '', 'snooze', ''],
    ['claim\ndone', 'claim', '', 'done', ''],
    ['claim and called her, no answer', 'claim', '', 'done', 'no answer'],
    ['called, not interested, close', 'done', 'not interested', 'close', ''],
    ['Called. Close - bought elsewhere', 'done', '', 'close', 'bought elsewhere'],
    ['Got it. Pass to Sam: she wants Hull', 'claim', '', 'pass', 'she wants Hull'],
    ['claim lane investor', 'claim', '', 'lane', ''],
  ])('"%s" gives both', (text, verb, note, then, thenNote) => {
    expect(readCommands(text, seen)).toMatchObject([
      { verb, note },
      { verb: then, note: thenNote },
    ]);
  });

  test.each([
    'claim - will call at 5',
    'called, close to an offer',
    'done - she is close with her sister, will pass it on',
    'claim - pass on Saturday if she asks',
    'done. Called her.',
    'note: done',
    'send',
  ])('"%s" is one', (text) => {
    expect(orders(text)).toHaveLength(1);
  });
});
