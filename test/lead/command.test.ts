import { describe, expect, test } from 'vitest';
import { readCommand } from '../../src/lead/command.ts';

describe('what an agent writes back', () => {
  test.each([
    'claim',
    'Claim.',
    'CLAIMED!',
    'mine',
    'Got it',
    'got this!',
    'On it',
    "I'll take it",
    'I’ve got this.',
    'i will take this',
  ])('"%s" is a claim', (text) => {
    expect(readCommand(text)).toEqual({ verb: 'claim' });
  });

  test('a claim with more below it is their words, which claim as well', () => {
    expect(readCommand('On it.\nShe prefers evenings.')).toEqual({ verb: 'words', note: 'She prefers evenings.' });
  });

  test.each([
    ['done', 'done', ''],
    ['Done!', 'done', ''],
    ['done - left a voicemail', 'done', 'left a voicemail'],
    ['Called him, wants Saturday', 'called', 'him, wants Saturday'],
    ['called', 'called', ''],
  ])('"%s" ends the turn', (text, how, note) => {
    expect(readCommand(text)).toEqual({ verb: 'done', how, note });
  });

  test('a note keeps its own case and every line', () => {
    expect(readCommand('Note: Pre-approved at Rockland Trust\nup to 640')).toEqual({
      verb: 'note',
      note: 'Pre-approved at Rockland Trust\nup to 640',
    });
  });

  test.each([
    ['pass to Sam: wants a tour on Sunday', 'Sam', 'wants a tour on Sunday'],
    ['Pass to Sam Okafor, I am at a closing', 'Sam Okafor', 'I am at a closing'],
    ['pass this on to sam\nTalked once, wants Hingham.', 'sam', 'Talked once, wants Hingham.'],
    ['pass it to tomás – rentals', 'tomás', 'rentals'],
    ['PASS TO SAM', 'SAM', ''],
    ['pass', '', ''],
  ])('"%s" is a pass', (text, to, note) => {
    expect(readCommand(text)).toEqual({ verb: 'pass', to, note });
  });

  test.each([
    ['not a lead', 'not_a_lead', ''],
    ['Not a lead: she is a vendor', 'not_a_lead', 'she is a vendor'],
    ['close bought elsewhere', 'close', 'bought elsewhere'],
    ['Close', 'close', ''],
  ])('"%s" closes the lead', (text, verb, note) => {
    expect(readCommand(text)).toEqual({ verb, note });
  });

  test.each([
    'Close to an offer, talk tomorrow',
    'Close call with the inspector',
    'Notes from the showing are below',
    'Can you take this?',
  ])('"%s" is their own words and no command', (text) => {
    expect(readCommand(text)).toEqual({ verb: 'words', note: text });
  });

  test('a reply without a word says nothing', () => {
    expect(readCommand(' \n ')).toEqual({ verb: 'nothing' });
  });

  test('a note of any length is bounded', () => {
    const command = readCommand(`note ${'x'.repeat(1_000_000)}`);
    expect(command.verb === 'note' && command.note.length).toBeLessThanOrEqual(4_000);
  });
});
