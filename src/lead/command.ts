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
import { secondIn } from './commands/second.ts';
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

/** The same, and what else they order behind it: "Done, snooze until March 1". One at least. */
export function readCommands(newText: string, heard: Heard): readonly Command[] {
  return withRest(readCommand(newText, heard), heard, MOST_ORDERS);
}

/** More orders than this nobody gives in one breath. */
const MOST_ORDERS = 3;

function withRest(command: Command, heard: Heard, most: number): readonly Command[] {
  switch (command.verb) {
    case 'claim':
    case 'done':
    case 'note':
    case 'pass':
    case 'snooze':
      break;
    default:
      return [command];
  }
  const found = most > 1 ? secondIn(command, heard) : null;
  return found === null ? [command] : [found[0], ...withRest(found[1], heard, most - 1)];
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
