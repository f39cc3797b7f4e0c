// The command that sends words to a lead, so the strictest: the exact verb, and under it nothing or what reads as a letter.
// A line for us ("note: …") never stays in the text, and where words may be meant for us it is no command at all.

import { courtesyOnly, cutNote, isName, wordsOf } from './courtesy.ts';
import { type Said, tailOf, verb } from './line.ts';

export interface Send {
  readonly verb: 'send';
  /** Null: the draft as it stands. */
  readonly text: string | null;
  /** What the writer meant for the team, taken out of the text. */
  readonly notes: readonly string[];
}

const SEND = verb(['send(?: (?:it|this|that))?(?: now| out)?']);
/** These name the draft: a text under them would say two things at once. */
const SEND_DRAFT = verb([
  'send (?:it |this |that )?as[ -]is',
  'send (?:the |your |that |this )?(?:draft|reply|email|answer)(?: now| out| as[ -]is)?',
]);

export function readSend({ line, below, isWhole }: Said): Send | null {
  const draft = tailOf(line, SEND_DRAFT);
  const tail = draft ?? tailOf(line, SEND);
  // A cut text is not what they wrote.
  if (tail === null || !isWhole) return null;
  if (tail.after === 'blank' || (tail.after === 'mark' && !isApproval(tail.words))) return null;
  const isMarked = tail.after === 'colon';
  const { text, notes } = withoutNotes([isMarked ? tail.words : '', below].filter((part) => part !== '').join('\n'));
  if (text === '' || (!isMarked && isOnlySigned(text))) return { verb: 'send', text: null, notes };
  if (draft !== null || holdsCommand(text) || isOnlySigned(text)) return null;
  if (isMarked && isMeantForUs(tail.words, text)) return null;
  return isMarked || isLetter(text) ? { verb: 'send', text, notes } : null;
}

/** "Send, looks good": not a word of it is for the lead. */
function isApproval(words: string): boolean {
  return wordsOf(words).every((word) => APPROVAL.has(word)) || courtesyOnly(words);
}
const APPROVAL = new Set(
  'looks look good great fine perfect nice excellent love it thanks thank you please as is works for me ok okay all to go well done draft the'.split(
    ' ',
  ),
);

function isOnlySigned(text: string): boolean {
  return courtesyOnly(text) || isName(text);
}

/**
 * Under a bare "send" the words must open like a letter to the lead; "Send\nYou can skip the second part" speaks to us.
 * Whoever means them for the lead in any case writes "send:".
 */
function isLetter(text: string): boolean {
  const first = text.slice(0, 200);
  if (/^(?:hi|hey|hello|dear)?[ ,]{0,3}(?:baton|team|all|everyone)\b/i.test(first)) return false;
  if (/^(?:hi|hiya|hey|hello|dear|greetings|good (?:morning|afternoon|evening))\b/i.test(first)) return true;
  return NAME_ALONE.test(first) || (OPENS.test(first) && !ABOUT_THEM.test(text));
}
const NAME_ALONE = /^\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}'’-]{1,30})?[,!:–—-]{1,2} {0,5}\n/u;
const OPENS =
  /^(?:thanks|thank you)(?: so much| again)? for (?:reaching|getting|writing|contacting|coming|stopping|calling|visiting|asking|your (?:note|message|interest|e-?mail|inquiry|call|time|question|patience))\b|^(?:it was |so )?(?:great|good|nice|lovely|wonderful) (?:to (?:hear|meet|see|talk)|meeting|talking|speaking|hearing|seeing|chatting)\b/i;
const ABOUT_THEM =
  /\b(?:she|he|her|his|him|they|them|their|she['’]s|he['’]s|they['’]re|baton|draft|this lead|the lead|fyi|internal)\b/i;

/** "Send: her the comps", "send: looks good", "send: see below" are for us, colon or not. */
function isMeantForUs(line: string, text: string): boolean {
  if (line !== '' && (isApproval(line) || /^(?:see |as |the )?(?:text )?below\W{0,3}$/i.test(line))) return true;
  return ABOUT_THEM.test(text) && !/\b(?:you|your|yours|hi|hello|dear|hey)\b/i.test(text);
}

/** A line that is an order to us went astray: sent on, it would show the lead how we talk about them. */
function holdsCommand(text: string): boolean {
  return text.split('\n').some((line) => COMMAND_LINE.test(line.trim()));
}
const COMMAND_LINE =
  /^[*_"'“]{0,3}(?:claim|done|close|not a lead|send|pass|spam|lane[ :=].{1,30}|snooze .{1,40}|pass to .{1,30}:.{0,2000}|close:.{0,2000}|not a lead\b.{0,200})[*_"'”.! ]{0,4}$/i;

const NOTE_LINE =
  /^[\s*_("'“[•–—-]{0,6}(?:(?:internal |private |team )?notes?(?: to (?:self|team|file|baton))?[*_]{0,2}\s{0,3}[:=–—-]|note to self\b|(?:internal|private|fyi baton|baton)[*_]{0,2}\s{0,3}:)/i;
/** Mail programs break lines at 72 to 78 characters; a line this long may go on in the next one. */
const MAY_BE_WRAPPED = 60;

/** A note ends with its line, or where it was wrapped with the line after; "note to self" may also begin within a line. */
function withoutNotes(text: string): { readonly text: string; readonly notes: readonly string[] } {
  const kept: string[] = [];
  const notes: string[] = [];
  let goesOn = false;
  for (const line of text.split('\n')) {
    const isBlank = line.trim() === '';
    const start = goesOn && !isBlank ? 0 : NOTE_LINE.test(line) ? 0 : line.search(/[("[*_ ]{0,2}\bnote to self\b/i);
    if (start < 0) {
      kept.push(line);
      goesOn = false;
      continue;
    }
    const words = line.slice(start).trim();
    if (goesOn) notes[notes.length - 1] = `${notes.at(-1) ?? ''} ${words}`;
    else notes.push(words);
    if (line.slice(0, start).trim() !== '') kept.push(line.slice(0, start).trimEnd());
    goesOn = line.length >= MAY_BE_WRAPPED;
  }
  return {
    text: kept.join('\n').trim(),
    notes: notes.map((note) => cutNote(bare(note))).filter((note) => note !== ''),
  };
}

function bare(note: string): string {
  return note
    .replace(NOTE_LINE, '')
    .replace(/^[\s("[*_]{0,4}note to self\b/i, '')
    .replace(/^[\s:=*_–—-]{1,6}/, '')
    .trim();
}
