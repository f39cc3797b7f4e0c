// The command that sends words to a lead, so the strictest: the exact verb, and under it nothing or what reads as a letter.
// A line for us ("note: …") never stays in the text, and where words may be meant for us it is no command at all.

import { courtesyOnly, cutNote, wordsOf } from './courtesy.ts';
import { greetsLead, type Heard, nameWords } from './heard.ts';
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

export function readSend({ line, below, isWhole }: Said, heard: Heard): Send | null {
  const draft = tailOf(line, SEND_DRAFT);
  const tail = draft ?? tailOf(line, SEND);
  // A cut text is not what they wrote.
  if (tail === null || !isWhole) return null;
  if (tail.after === 'blank' || (tail.after === 'mark' && !isApproval(tail.words))) return null;
  const isMarked = tail.after === 'colon';
  const { text, notes } = withoutNotes([isMarked ? tail.words : '', below].filter((part) => part !== '').join('\n'));
  const isSigned = isOnlySigned(text, heard.by ?? '');
  if (text === '' || (!isMarked && isSigned)) return { verb: 'send', text: null, notes };
  if (draft !== null || isSigned || courtesyOnly(text) || holdsCommand(text) || holdsAside(text, heard)) return null;
  if (isMarked && isMeantForUs(tail.words, text)) return null;
  return isMarked || isLetter(text, heard) ? { verb: 'send', text, notes } : null;
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

/** Courtesies and the sender's own name. Any other word may be an order: "Send\nTomorrow", "Send\nWait". */
function isOnlySigned(text: string, by: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length <= MOST_CLOSING && lines.every((line) => isOwnName(line, by) || isThanks(line));
}
const MOST_CLOSING = 5;

function isThanks(line: string): boolean {
  return courtesyOnly(line);
}

/** "Priya", "Priya N.", "PN": each word is one of their name, or the letter that it begins with. */
function isOwnName(line: string, by: string): boolean {
  const own = nameWords(by);
  const initials = own.map((word) => word[0]).join('');
  const said = wordsOf(line);
  if (said.length === 0 || said.length > 4) return false;
  const letters = nameWords(line);
  return (
    letters.every((word) => own.includes(word) || word === initials) &&
    said.every((word) => word.length > 1 || own.some((part) => part.startsWith(word))) &&
    (letters.length > 0 || own.length > 0)
  );
}

/** Is this the beginning of a letter that only a lead gets? */
export function opensLetter(text: string): boolean {
  const words = text.slice(0, 300).replace(GREETING, '');
  return ANSWERS.test(words) && /\b(?:you|your)\b/i.test(text);
}
const GREETING = /^\s{0,20}(?:(?:hi|hiya|hey|hello|good (?:morning|afternoon|evening))(?: there)?[\s,!.–—-]{1,9})?/i;
const ANSWERS =
  /^(?:thanks|thank you)(?: so much| very much)? for (?:reaching out(?! to (?:her|him|them)\b)|contacting (?:me|us)|getting in touch|inquiring|your (?:interest|inquiry)\b)/i;

/**
 * Under a bare "send" the words must open like a letter to the lead; "Send\nYou can skip the second part" speaks to us.
 * Whoever means them for the lead in any case writes "send:".
 */
function isLetter(text: string, { lead }: Heard): boolean {
  const first = text.slice(0, 200);
  if (/^(?:hi|hey|hello|dear)?[ ,]{0,3}(?:baton|team|all|everyone)\b/i.test(first)) return false;
  if (/^(?:hi|hiya|hey|hello|dear|greetings|good (?:morning|afternoon|evening))\b/i.test(first)) return true;
  return greetsLead(text, lead) || (OPENS.test(first) && !ABOUT_THEM.test(text));
}
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

/**
 * Words to us or to a colleague that stand in a text for the lead: our name, "@Maria …", "(Maria: …)", and under the name
 * that signs it whatever is no part of a signature's.
 */
function holdsAside(text: string, { by = '', team = [], lead }: Heard): boolean {
  if (/\bbaton\b(?! rouge)/i.test(text)) return true;
  const names = new Set([...team.flatMap((name) => nameWords(name)), 'team', 'all', 'everyone']);
  const isOfTeam = (typed = ''): boolean => nameWords(typed).some((word) => names.has(word));
  const lines = text.split('\n').map((line) => line.trim());
  const bracketed = [...text.matchAll(/[([]\s{0,3}@?(\p{L}[\p{L}'’ .-]{0,30}?)\s{0,3}:/gu)];
  if (bracketed.some(([, typed]) => isOfTeam(typed))) return true;
  // "Hi Sam, can you check this first?" of a lead who has another name.
  const greeted = GREETED.exec(text)?.[1];
  if (lead !== undefined && lead.name !== null && isOfTeam(greeted) && !greetsLead(text, lead)) return true;
  if (lines.some((line) => isOfTeam(/^@(\p{L}[\p{L}'’-]{0,30})/u.exec(line)?.[1]) || REMIND_LINE.test(line)))
    return true;
  const signed = lines.findIndex((line) => isOwnName(line, by));
  return signed >= 0 && lines.slice(signed + 1).some((line) => ASIDE_LINE.test(line));
}
const GREETED = /^\s{0,20}(?:hi|hiya|hey|hello|dear|good (?:morning|afternoon|evening)) (\p{L}[\p{L}'’-]{0,30})/iu;
const REMIND_LINE = /^[*_"'“(]{0,3}(?:please )?remind me\b/i;
/** Said to nobody but us, once the answer is signed. */
const ASIDE_LINE =
  /^[*_"'“(•–—-]{0,3} ?(?:please |pls |and |then |also )?(?:claim|done|close|not a lead|spam|send|pass|snooze|away|lane|status|note|who has|called|texted|spoke|left (?:a |her |him |them )|remind|fyi|ps for|p\.s\. for|internal)(?![\p{L}'])/iu;

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
