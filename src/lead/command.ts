// What an agent says back by replying to a letter: the first line that they wrote, read as a command. What is no command
// is their own words about the lead, never an error; where a line could be either, it is words.

import {
  type Claim,
  type Done,
  type Lane,
  type Note,
  readClaim,
  readDone,
  readLane,
  readNote,
} from './commands/answering.ts';
import { type Asking, readAsking, readWhoHas, type WhoHas } from './commands/asking.ts';
import { cutNote } from './commands/courtesy.ts';
import { type Close, type NotALead, readClose, readNotALead } from './commands/ending.ts';
import type { Heard } from './commands/heard.ts';
import { firstLine, MOST_TEXT, type Said } from './commands/line.ts';
import { type Pass, readPass } from './commands/pass.ts';
import { type Away, type Back, readAway, readBack, readSnooze, type Snooze } from './commands/putting-off.ts';
import { readSend, type Send } from './commands/send.ts';

export type Command =
  | Claim
  | Done
  | Note
  | Send
  | Pass
  | Lane
  | NotALead
  | Snooze
  | Close
  | Away
  | Back
  | WhoHas
  | Asking
  /** Words without a verb: kept as a note, and from the owner a claim. */
  | { readonly verb: 'words'; readonly note: string }
  /** A reply without a word of its own. */
  | { readonly verb: 'nothing' };

export type { When } from './commands/when.ts';

/**
 * Reads the new text of a reply (no quote, no signature). Case, punctuation, a greeting before and thanks after do not
 * matter. `heard`: when the mail arrived, whose calendar its dates mean, and what is known of the lead and the writer.
 */
export function readCommand(newText: string, heard: Heard): Command {
  const said = firstLine(newText, heard.lead);
  if (said === null) return { verb: 'nothing' };
  for (const reader of READERS) {
    const command = reader(said, heard);
    if (command !== null) return command;
  }
  return { verb: 'words', note: cutNote(newText.slice(0, MOST_TEXT).trim()) };
}

/** The same, and what else they order behind a `claim` or `done`: "Done, snooze until March 1". One at least. */
export function readCommands(newText: string, heard: Heard): readonly Command[] {
  const command = readCommand(newText, heard);
  if (command.verb !== 'claim' && command.verb !== 'done') return [command];
  for (const at of beginningsIn(command.note)) {
    const said = firstLine(command.note.slice(at).replace(/^(?:and|then|also|\+) /i, ''));
    if (said === null) continue;
    for (const reader of command.verb === 'claim' ? AFTER_CLAIM : AFTER_DONE) {
      const next = reader(said, heard);
      if (next !== null) return [{ ...command, note: withoutEnd(command.note.slice(0, at)) }, next];
    }
  }
  return [command];
}

/** More orders than this nobody gives in one breath. */
const MOST_PARTS = 12;

/** Where a part of the note begins: at its start, and after a mark, a line or an "and". */
function beginningsIn(note: string): readonly number[] {
  const marks = note.slice(0, 500).matchAll(/[\n,.;!&]\s{0,3}(?:(?:and|then|also) )?| (?:-|–|—|and|then|&) /g);
  return [0, ...[...marks].map((mark) => mark.index + mark[0].length)].slice(0, MOST_PARTS);
}

function withoutEnd(note: string): string {
  return note.replace(/[\s,;&–—-]{1,6}$/, '').replace(/(?:^| )(?:and|then|also|\+)$/, '');
}

/** None takes what another one would, so the order decides nothing; those most used stand first. */
const READERS: readonly ((said: Said, heard: Heard) => Command | null)[] = [
  readClaim,
  readDone,
  readNote,
  readPass,
  readNotALead,
  readSend,
  readSnooze,
  readClose,
  readLane,
  readAway,
  readBack,
  readWhoHas,
  readAsking,
];

/** Of what they did nothing is read twice, and nothing that goes to a lead is guessed at. */
const AFTER_DONE = [readPass, readNotALead, readSnooze, readClose, readLane] as const;
const AFTER_CLAIM = [...AFTER_DONE, readDone] as const;
