import { describe, expect, test } from 'vitest';
import { readCommand } from '../../../src/lead/command.ts';
import type { Heard } from '../../../src/lead/commands/heard.ts';

const heard: Heard = {
  now: Temporal.Instant.from('2026-11-18T15:20:00Z'),
  timezone: 'America/New_York',
  by: 'Kim Rivers',
  team: ['Kim Rivers', 'Maria Santos'],
  lead: { name: 'Dana Whitlock', email: null, intent: 'buyer' },
};
const read = (text: string) => readCommand(text, heard);

describe('send', () => {
  test.each([
    'send',
    'Send!',
    'SEND IT',
    'send this',
    'send the draft',
    'send your reply',
    'send as is',
    'Send it as-is, please',
    'Hi Baton, please send it. Thanks!',
    'send now',
    'ok send it',
    'Send, looks good!',
    'send\n\nThanks,\nKim',
    'send\n\nKim R.',
    'send:',
    'send\n\nKR',
  ])('%j sends the draft as it stands', (text) => {
    expect(read(text)).toEqual({ verb: 'send', text: null, notes: [] });
  });

  test.each([
    ['send\n\nHi Dana,\n\nTuesday at 5 works.\n\nKim', 'Hi Dana,\n\nTuesday at 5 works.\n\nKim'],
    ['Send it:\nTuesday at 5 works. “See” you then’', 'Tuesday at 5 works. “See” you then’'],
    ['send: Tuesday at 5 works\nKim', 'Tuesday at 5 works\nKim'],
    ['send\nDana,\nTuesday at 5 works.', 'Dana,\nTuesday at 5 works.'],
    ['send\nThanks for reaching out! Tuesday at 5 works.', 'Thanks for reaching out! Tuesday at 5 works.'],
  ])('%j sends the words under it', (text, words) => {
    expect(read(text)).toEqual({ verb: 'send', text: words, notes: [] });
  });

  test.each([
    'Send me the listing sheet',
    'send him my regards',
    'Send it to Sam',
    'send it tomorrow',
    'Send after 5',
    'send (after 5pm)',
    'Send over the comps',
    'Send?',
    'send - or wait?',
    'Send, but change the date',
    'Send - Hi Dana',
    'Sending it now',
    'send-off is Friday',
  ])('%j sends nothing', (text) => {
    expect(read(text).verb).toBe('words');
  });

  test.each([
    "Send\nshe's a friend of my mother",
    'send\nfyi I know her',
    'Send it\nYou can skip the second paragraph',
    'Send\nGood one, you nailed it',
    'Send\nThanks for your note, she will love the draft',
    'send\n\nHi Baton, make it friendlier',
    'send the draft\nHi Dana, you ok?',
    'send: see below',
    'send: looks good',
    'send: her the comps',
    'send: ask her about the dog',
    'send:\nHi Dana,\nTuesday works.\nclose',
    'send\nHi Dana,\nTuesday works.\nlane investor',
    'send\nHi Dana,\npass to Sam: she is rude',
    'Send:\nThanks,\nKim',
    'Send\nTomorrow',
    'Send:\nThanks,\nMonday',
    'Send\nMonday',
    'Send\nWait',
    'Send\nNo',
    'Send\nYes',
    'Send\nAfter Lunch',
    'Send\nMaria',
    'Send\n\nThanks,\nTomorrow',
    'Send\nWait,\nlet me ask her first',
    'Send\nHi Maria, can you look at this first?',
    'Send:\nHi Dana,\n\nTuesday at five?\n\nKim\n\nBaton, please snooze until Friday',
    'Send:\nHi Dana,\n\nTuesday at five?\n\nKim\n\n@Maria fyi she is a friend of the Hulls',
    'Send:\nHi Dana,\n\nTuesday at five?\n\nKim\n\ncalled: left a voicemail too',
    'Send:\nHi Dana,\n\nTuesday at five?\n\nKim Rivers\n\nfyi she is a friend of the Hulls',
    'Send:\nHi Dana,\n\nTuesday at five?\n\nKim\n\nPS for Maria: she is rude',
    'Send:\nHi Dana,\n\nTuesday at five?\n\nremind me Friday',
    'Send:\nHi Dana, Tuesday at five? (Maria: she is my neighbor, keep it short)',
    'Send:\nHi Dana, Tuesday at five? (Baton: she is my neighbor, keep it short)',
  ])('%j may hold words for us, so it is no command', (text) => {
    expect(read(text).verb).toBe('words');
  });

  test.each([
    'Hi Dana,\n\nBaton Rouge is lovely. (MLS: 1234)\n\nKim\nHarbor & Pine Realty\n617-555-0101\n@harborpine',
    'Hi Dana,\n\nI called the seller: Saturday is fine.\nFYI, parking is behind the house.\n\nKim',
  ])('what is no aside stays: %j', (words) => {
    expect(read(`send:\n${words}`)).toEqual({ verb: 'send', text: words, notes: [] });
  });

  test('a text that was cut is not sent as if it were all', () => {
    expect(read(`send: ${'Tuesday works. '.repeat(2_000)}`).verb).toBe('words');
  });
});

describe('notes in a text to send', () => {
  test.each([
    'note: she is flaky',
    'Note – she is flaky',
    '**Note:** she is flaky',
    '- note: she is flaky',
    '(note: she is flaky',
    'Note to self she is flaky',
    'note to self: she is flaky',
    'Internal note: she is flaky',
    'internal: she is flaky',
  ])('"%s" is taken out', (line) => {
    expect(read(`send:\nHi Dana,\n${line}\nSee you at 5.`)).toEqual({
      verb: 'send',
      text: 'Hi Dana,\nSee you at 5.',
      notes: ['she is flaky'],
    });
  });

  test('a note within a line ends the line', () => {
    expect(read('send: Hi Dana, see you at 5. Note to self: she is flaky')).toEqual({
      verb: 'send',
      text: 'Hi Dana, see you at 5.',
      notes: ['she is flaky'],
    });
  });

  test('a note that a mail program wrapped goes with all its lines', () => {
    const note = 'note: she told me on the phone that her husband does not know about\nany of it';
    expect(read(`send:\nHi Dana,\nSee you at 5.\n${note}\n\nKim`)).toEqual({
      verb: 'send',
      text: 'Hi Dana,\nSee you at 5.\n\nKim',
      notes: ['she told me on the phone that her husband does not know about any of it'],
    });
  });

  test('with nothing else the draft is sent', () => {
    expect(read('send as is\nnote: she is flaky\nnote: ask twice')).toEqual({
      verb: 'send',
      text: null,
      notes: ['she is flaky', 'ask twice'],
    });
  });
});
