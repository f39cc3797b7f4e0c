import { describe, expect, test } from 'vitest';
import { readCommand } from '../../../src/lead/command.ts';
import { passNote } from '../../../src/lead/commands/pass-note.ts';

const read = (text: string) =>
  readCommand(text, { now: Temporal.Instant.from('2026-11-18T15:20:00Z'), timezone: 'America/New_York' });

describe('pass', () => {
  test.each([
    ['pass to Sam: wants a tour on Sunday', 'Sam', 'wants a tour on Sunday'],
    ['Pass to Sam Okafor, I am at a closing', 'Sam Okafor', 'I am at a closing'],
    ['pass this on to sam\nTalked once, wants Hingham.', 'sam', 'Talked once, wants Hingham.'],
    ['pass it to tomás – she wants rentals', 'tomás', 'she wants rentals'],
    ['pass Sam - she wants Hingham only', 'Sam', 'she wants Hingham only'],
    ['pass Sam: she wants Hingham only', 'Sam', 'she wants Hingham only'],
    ['pass this to Sam because I am at a closing', 'Sam', 'because I am at a closing'],
    ['Passing this to Sam: wants a tour Sunday', 'Sam', 'wants a tour Sunday'],
    ['hand to Sam: wants a tour Sunday', 'Sam', 'wants a tour Sunday'],
    ['Hand this off to Sam, wants a tour Sunday', 'Sam', 'wants a tour Sunday'],
    ['give it to Sam she wants a tour', 'Sam', 'she wants a tour'],
    ['reassign to Sam Okafor wants a tour Sunday', 'Sam Okafor', 'wants a tour Sunday'],
    ['pass to sam@harbor.example: wants a tour', 'sam@harbor.example', 'wants a tour'],
    ['pass to J. Okafor (he knows the building well)', 'J. Okafor', 'he knows the building well'],
    ['pass to Sam colon she wants a tour', 'Sam', 'she wants a tour'],
    ['pass to Sam please, she wants a tour', 'Sam', 'she wants a tour'],
    ['PASS TO SAM', 'SAM', ''],
    ['pass to Sam: speaks Spanish', 'Sam', 'speaks Spanish'],
    ['Assign to Sam: she wants Hull', 'Sam', 'she wants Hull'],
    ['pass to S. Okafor: wants a tour', 'S. Okafor', 'wants a tour'],
    ['pass to the team lead: in closings all day', 'team lead', 'in closings all day'],
    ['pass to team lead she wants a tour', 'team lead', 'she wants a tour'],
    ['Pass to me: she is a neighbor', 'me', 'she is a neighbor'],
    ['pass to Sam: ', 'Sam', ''],
    ['pass to Sam, can you take this?', 'Sam', ''],
  ])('"%s" names somebody', (text, to, note) => {
    expect(read(text)).toEqual({ verb: 'pass', to, note });
  });

  test.each([
    ['pass', ''],
    ['Pass.', ''],
    ['pass, thanks', ''],
    ['pass this along', ''],
    ['pass to:', ''],
    ['pass: she wants a tour', 'she wants a tour'],
    ['pass - she wants a tour', 'she wants a tour'],
    ['pass on: she wants a tour', 'she wants a tour'],
    ['Pass\nShe wants a tour on Sunday', 'She wants a tour on Sunday'],
    ['pass to backup: she wants a tour', 'she wants a tour'],
    ['pass to the backup she wants a tour', 'she wants a tour'],
    ['pass to someone else, I am at the dentist', 'I am at the dentist'],
    ['pass backup: she wants a tour', 'she wants a tour'],
  ])('"%s" names nobody', (text, note) => {
    expect(read(text)).toEqual({ verb: 'pass', to: null, note });
  });

  test.each([
    'Pass on this one?',
    'Pass on this one',
    'pass for now',
    'Pass her my regards',
    'pass to her my regards',
    'pass to me my regards',
    'Pass along my thanks',
    'Pass the keys to Dana at 5',
    'pass to Sam?',
    'pass Sam?',
    'pass-through fees for the tour on Sunday',
    'pass - or should I call first?',
    'Passed to Sam yesterday',
    'Pass inspection was fine',
    'Give her a call',
    'Give it to her straight',
    'Transfer to title is set for Friday',
    'Can you take this?',
  ])('"%s" passes nothing', (text) => {
    expect(read(text)).toEqual({ verb: 'words', note: text });
  });
});

describe('the note of a pass', () => {
  test.each([
    'wants a tour',
    'speaks Spanish',
    'She is a past client of yours',
    'I am at a closing until five',
    'Talked twice, pre-approved to 640, wants Hingham',
    'Can you take this? She wants a tour on Sunday',
    'fyi she speaks only Polish',
  ])('"%s" says something', (note) => {
    expect(passNote(note)).toBe(note);
  });

  test.each([
    '',
    'can you take this?',
    'Could you please handle this one for me today?',
    'please take',
    'Please take this lead, thanks!',
    'yours',
    'all yours',
    'thx',
    'fyi',
    'FYI see below',
    'see thread',
    "can't",
    "I can't take this one right now, sorry",
    'I’m swamped, can you grab it?',
    'over to you 🙏',
    'as discussed',
    'same',
    'tour',
  ])('"%s" says nothing', (note) => {
    expect(passNote(note)).toBe('');
  });
});
