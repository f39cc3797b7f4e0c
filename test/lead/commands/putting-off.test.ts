import { describe, expect, test } from 'vitest';
import { type Command, readCommand } from '../../../src/lead/command.ts';

/** A Wednesday morning in Boston. */
const seen = { now: Temporal.Instant.from('2026-11-18T15:20:00Z'), timezone: 'America/New_York' };

const read = (text: string): Command => readCommand(text, seen);
const day = (date: string): { day: Temporal.PlainDate; time: null } => ({
  day: Temporal.PlainDate.from(date),
  time: null,
});

describe('snooze, away, back', () => {
  test.each([
    ['snooze until Friday', '2026-11-20', 'Friday', ''],
    ['Snooze it till 12/1, she is in Florida', '2026-12-01', '12/1', 'she is in Florida'],
    ['snooze 2w', '2026-12-02', '2w', ''],
    ['snooze for 3 days please', '2026-11-21', 'for 3 days', ''],
    ['snooze to Dec 1 - back then\nAsk about the dog', '2026-12-01', 'Dec 1', 'back then\nAsk about the dog'],
    ['remind me Friday to call her', '2026-11-20', 'Friday', 'to call her'],
  ])('"%s" snoozes', (text, until, typed, note) => {
    expect(read(text)).toEqual({ verb: 'snooze', until: day(until), typed, note });
  });

  test.each([
    ['snooze', ''],
    ['snooze until she signs', 'she signs'],
    ['snooze until yesterday', 'yesterday'],
  ])('of "%s" no date is understood', (text, typed) => {
    expect(read(text)).toEqual({ verb: 'snooze', until: null, typed, note: '' });
  });

  test.each([
    ['away until Monday', '2026-11-23', 'Monday'],
    ["I'm away till 12/1, thanks", '2026-12-01', '12/1'],
    ['away through Friday', '2026-11-21', 'Friday'],
    ['I’ll be out thru 12/1', '2026-12-02', '12/1'],
    ['out until Monday', '2026-11-23', 'Monday'],
    ['OOO until Dec 1', '2026-12-01', 'Dec 1'],
    ['away for two weeks', '2026-12-02', 'for two weeks'],
    ["I'm out of town until Monday, call Sam", '2026-11-23', 'Monday'],
    ['Away until Monday - Sam has my leads', '2026-11-23', 'Monday'],
    ['unavailable until Monday', '2026-11-23', 'Monday'],
    ['I am out sick today', '2026-11-19', 'sick today'],
  ])('"%s" is away', (text, until, typed) => {
    expect(read(text)).toEqual({ verb: 'away', until: day(until), typed });
  });

  test.each([
    ['away', ''],
    ["I'm away.", ''],
    ['away next week', 'next week'],
    ['Away Nov 25 - Nov 30', 'Nov 25 - Nov 30'],
    ['Away Nov 25-30', 'Nov 25-30'],
    ['away until further notice', 'further notice'],
  ])('"%s" does not say until when', (text, typed) => {
    expect(read(text)).toEqual({ verb: 'away', until: null, typed });
  });

  test.each([
    'Away from my desk, she called',
    'Away until Monday, will try her then',
    'Out of town until Monday',
    'Away until Friday?',
    "she's away until Monday",
    'Off market until spring',
    'Out until they decide',
    'Out until the inspection',
    'Away\nWill ring again at five',
    'out',
    'Away game on Friday',
  ])('"%s" may be the lead, so nobody is away', (text) => {
    expect(read(text)).toEqual({ verb: 'words', note: text });
  });

  test.each([
    'back',
    "I'm back",
    'back now',
    'Back in the office!',
    'I am back from vacation',
    'back, thanks',
  ])('"%s" is back', (text) => {
    expect(read(text)).toEqual({ verb: 'back' });
  });

  test.each([
    'Back from showing, she loved it',
    'Back, she loved it',
    'Back to you soon',
    'Back on the market',
    "I'm back Monday",
    'back-up offer',
    'Back?',
  ])('"%s" is not back', (text) => {
    expect(read(text)).toEqual({ verb: 'words', note: text });
  });
});

describe('another day to be back', () => {
  test('"I’ll be back at 3 after all" says until when', () => {
    expect(read("I'll be back at 3 after all")).toMatchObject({
      verb: 'away',
      until: { time: Temporal.PlainTime.from('15:00') },
    });
  });

  test.each([
    'back tomorrow',
    "I'm back Thursday",
    'Back on Thursday, thanks',
  ])('"%s" does so only from somebody who is away', (text) => {
    expect(readCommand(text, { ...seen, isAway: true })).toMatchObject({ verb: 'away', until: day('2026-11-19') });
    expect(read(text).verb).toBe('words');
  });

  test.each(["I'll be back at 3 and call her then", "I'll be back to you Friday"])('"%s" does not', (text) => {
    expect(readCommand(text, { ...seen, isAway: true }).verb).toBe('words');
  });
});

describe('asking', () => {
  test.each([
    ['who has Dana?', 'Dana'],
    ['Who has the Whitlock lead', 'Whitlock'],
    ["who's got Dana Whitlock", 'Dana Whitlock'],
    ['Who has this?', ''],
    ['status Dana', 'Dana'],
    ['Status of Dana Whitlock?', 'Dana Whitlock'],
  ])('"%s" asks for a lead', (text, name) => {
    expect(read(text)).toEqual({ verb: 'who_has', name });
  });

  test.each(['help', 'Help!', '?', 'commands', 'what can I say?'])('"%s" asks for help', (text) => {
    expect(read(text)).toEqual({ verb: 'help' });
  });

  test.each(['status', 'Status?', 'my status please'])('"%s" asks for the status', (text) => {
    expect(read(text)).toEqual({ verb: 'status' });
  });

  test.each([
    'Status of the offer is unclear',
    'Status: under contract',
    'Status Pending',
    'Help her find a lender',
    'Commands a high price',
    'Who has time on Friday?',
    'Who has the best rate on a 30 year loan?',
  ])('"%s" asks nothing of us', (text) => {
    expect(read(text)).toEqual({ verb: 'words', note: text });
  });
});
