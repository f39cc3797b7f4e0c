// Whether the note of a pass says something. "Can you take this?" tells the next person nothing that they can act on, so it
// is as good as none.

import { cutNote, wordsOf } from './courtesy.ts';

/** Words that must be left once courtesies and mere asking are taken away. */
const LEAST_WORDS = 2;

/** The note as it was written, or '' when it says nothing about the lead. */
export function passNote(text: string): string {
  const note = cutNote(text.trim());
  let words = ` ${wordsOf(note).join(' ')} `;
  for (const filler of FILLERS) words = words.replaceAll(filler, ' ');
  const left = words.split(' ').filter((word) => word !== '' && !EMPTY.has(word));
  return left.length < LEAST_WORDS ? '' : note;
}

/** Phrases first: some of their words count elsewhere ("I", "for", "me"). Each begins and ends with one blank. */
const FILLERS: readonly RegExp[] = [
  / (?:can|could|would|will) (?:you|u|someone|somebody)(?: please| pls| just| maybe| possibly)? (?:take|handle|grab|do|cover|get|have|help with|help|look at|deal with|follow up on|follow up with)(?: over)?(?= )/g,
  / (?:i )?(?:just |really )?(?:can ?not|cant|wont be able to|am unable to|dont have time to|have no time to|am not able to)(?: (?:take|do|handle|get to|make|cover|help with))?(?= )/g,
  / (?:i have |i |have )?(?:no time|dont have time|too busy|am too busy|am busy|im too busy|im busy|im swamped|am swamped|swamped|busy)(?: for)?(?= )/g,
  / (?:see|read) (?:the )?(?:below|above|thread|attached|email|mail|original|message|notes?)(?= )/g,
  / (?:for me|for us|over to you|up to you|all yours|your turn|your lead|is yours|as discussed|as we discussed|per our (?:call|chat|talk|conversation)|let me know|if you can|if you want|when you can|if possible|heads up|not for me|not my area|not mine)(?= )/g,
  / (?:right now|at the moment|this (?:week|morning|afternoon|evening)|for (?:now|today))(?= )/g,
];

const EMPTY = new Set(
  'please pls plz thanks thank thx ty tia cheers sorry hi hey hello you u yours your this that it its one lead fyi take taking handle grab cover can could would will asap urgent today tonight now here there so much ok okay appreciate appreciated best regards'.split(
    ' ',
  ),
);
