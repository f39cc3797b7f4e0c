// First lines as people type them on a phone, each with what it orders, and with what its writer hears of the rest.

import { expect, test } from 'vitest';
import { readCommands } from '../../src/lead/command.ts';
import { doubtIn } from '../../src/lead/commands/second.ts';
import { unclearIn } from '../../src/lead/unclear.ts';
import { seen } from './heard.ts';

const team = ['Priya Nair', 'Sam Okafor', 'Maria Lopez'];
const lead = { name: 'Dana Whitlock', email: 'dana.w@mail.example', intent: 'buyer', writer: 'Mike Whitlock' } as const;

/** "done+close", and behind a question mark what they are asked. */
function heardAs(line: string): string {
  const commands = readCommands(line, { ...seen, by: 'Priya Nair', team, lead });
  const [first] = commands;
  const doubt =
    first?.verb === 'words'
      ? unclearIn(first.note, { lead, team })
      : first?.verb === 'claim' || first?.verb === 'done' || first?.verb === 'snooze'
        ? doubtIn(first)
        : null;
  return commands.map(({ verb }) => verb).join('+') + (doubt === null ? '' : ` ?${doubt}`);
}

// biome-ignore format: a table
const LINES: readonly (readonly [line: string, is: string])[] = [
  // What ends a lead is a sentence of its own.
  ['Done - told her to check junk and spam',            'done'],
  ['Called, ready to sign and close',                   'done ?unclear_close'],
  ['Called, offer accepted, inspection next, then close', 'done ?unclear_close'],
  ['Called, offer accepted - then close.',              'done ?unclear_close'],
  ['Called, inspection done, appraisal done and close', 'done ?unclear_close'],
  ['Called, went to voicemail, spam',                   'done ?unclear_close'],
  ['Mine - close!',                                     'claim ?unclear_close'],
  ['Called. Close - bought elsewhere',                  'done+close'],
  ['Called, not interested, close',                     'done+close'],
  ['Done, close',                                       'done+close'],
  ['Called her; not a lead',                            'done+not_a_lead'],
  ['Claim. Close friend of mine',                       'claim'],
  // Calls.
  ['Called Dana. Left vm',                              'done'],
  ['Spoke with Dana. She wants Saturday.',              'done'],
  ['Left a message for Dana. Will try again',           'done'],
  ['Emailed Dana. Waiting',                             'done'],
  ['Called Dana ASAP',                                  'done'],
  ['Called Dana’s cell, left vm',                       'done'],
  ['Called Mike, wants Saturday',                       'done'],
  ['Called Sam, wants Saturday',                        'words'],
  ['Called her yesterday',                              'done'],
  ['Called her on Saturday',                            'done'],
  ['Called her last night',                             'done'],
  ['Called her in the morning',                         'done'],
  ['Called her at work',                                'done'],
  ['Called her right away',                             'done'],
  ['Called her first thing',                            'done'],
  ['Called her regarding Saturday',                     'done'],
  ['Called her w/ no answer',                           'done'],
  ['Called her cell, left vm',                          'done'],
  ['Called her number, no answer',                      'done'],
  ['Called her Saturday',                               'done'],
  ['Called her before lunch, no answer',                'done'],
  ['Called, she toured it last week',                   'done'],
  ['Called her last week',                              'words'],
  ['Called her husband, left vm',                       'words'],
  ['Called her new loan officer',                       'words'],
  ['Called her old landlord',                           'words'],
  ['Called her Rockland Trust rep',                     'words'],
  ['Spoke with her attorney',                           'words'],
  ['Called the buyer agent',                            'words'],
  ['Called her about the seller',                       'done'],
  ['Called her and the seller accepted',                'done'],
  ['Answered her about the seller disclosure',          'words'],
  ['Called the seller, showing ok',                     'words'],
  ['Left a message for the seller',                     'words'],
  // A second order.
  ['Done. Away until Monday',                           'done+away'],
  ['Claim. Away until Monday',                          'claim+away'],
  ['Done\naway until Monday',                           'done+away'],
  ['Called, left vm, away until Monday',                'done ?until_when'],
  ['Called, left vm\naway until Monday',                'done+away'],
  ['Snooze until Friday\naway until Monday',            'snooze ?until_when'],
  ['Snooze until Friday\nI’m away until Monday',        'snooze+away'],
  ['note: she wants Hull\npass to Sam: wants Hull',     'note+pass'],
  ['note: she may pass to Sam',                         'note'],
  ['note: her mail says\npass to Sam: wants Hull',      'note'],
  ['note: not a lead?\nclose\npass to Sam: wants Hull', 'note'],
  ['note: she is off\naway until Monday',              'note'],
  ['Pass to Sam: she wants Hull, has a dog, two kids and will be\naway until Monday', 'pass'],
  ['note: she called\npass to escrow',                  'note'],
  ['Pass to Sam: she wants Hull\naway until Monday',    'pass+away'],
  ['Claim, send',                                       'claim ?unclear_send'],
  ['Called her\nsend',                                  'done ?unclear_send'],
  ['Called her, will text and send',                    'done'],
  ['Called, wants Hull, pass to Sam',                   'done+pass'],
  ['Called, passing to Sam - she wants Hull, has a dog', 'done+pass'],
  ['Called, handing over to escrow',                    'done'],
  ['Called, passing her to Rockland Trust',             'done'],
  ['Giving to Rockland Trust',                          'words'],
  ['Handing to Sam: she wants Hull',                    'pass'],
  // Who keeps it, and who gives it away.
  ["I'm swamped but I'll take it",                      'words'],
  ["Claim - can't do it until 4",                       'claim'],
  ['Can someone get the keys?',                         'words'],
  ["She can't do it until Friday",                      'words'],
  ["I'll take it, I'm slammed but can call at 6",       'claim'],
  ["claim - I'll give to Sam the photos later",         'claim'],
  ["They can't take it at asking",                      'words'],
  ['Sam will cover it Saturday',                        'words'],
  ['Forwarded it to Sam for the numbers',               'words'],
  ['Forwarded it to Sam',                               'words ?needs_a_note'],
  ['Forwarded to Sam Okafor, he knows Hull',            'words ?needs_a_note'],
  ['Sam will take it',                                  'words ?needs_a_note'],
  ['Claim, but not mine',                               'words ?needs_a_note'],
  ['Got it, but Sam should take it',                    'words ?needs_a_note'],
  ["I can't take this, she called twice",               'words ?needs_a_note'],
  // What approves a draft.
  ['Thanks for reaching out to her, call me if you need help', 'words'],
  ['Send me her phone number?',                         'words'],
  ['This is good',                                      'words'],
  ['Go ahead',                                          'words'],
  ['Go ahead and send it',                              'words ?unclear_send'],
  ['The draft is good',                                 'words ?unclear_send'],
  ['Hi Mike, I can call you at 1',                      'words ?unclear_send'],
  // Why a lead ends.
  ['Close, no budget',                                  'close'],
  ['Close, scam',                                       'close'],
  ['Close - fake',                                      'close'],
  ['Close, renter',                                     'close'],
  ['Close, bad number',                                 'close'],
  ['Close, not ready to buy',                           'close'],
  ['Close, moving to Florida',                          'close'],
  ['Close, under contract with another agent',          'close'],
  ['Close, under contract with us',                     'words ?unclear_close'],
  ['Close, just looking',                               'close'],
  ['Closed, bought elsewhere',                          'close'],
  ['Closed on Friday',                                  'words'],
];

test.each(LINES)('%j is %s', (line, is) => {
  expect(heardAs(line)).toBe(is);
});

test('the note of a call is what the next person needs to know', () => {
  expect(readCommands('Called, wants Hull, pass to Sam', { ...seen, team, lead })).toMatchObject([
    { verb: 'done', note: 'wants Hull' },
    { verb: 'pass', to: 'Sam', note: 'wants Hull' },
  ]);
});
