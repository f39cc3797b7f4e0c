// The commands that say what the agent does or did about the lead: claim, done, called, note, lane. Who merely tells what
// the lead did ("called for you", "got it from Zillow") gave none of them.

import type { Intent } from '../../reading/reading.ts';
import { noteOf } from './courtesy.ts';
import { retracts } from './declining.ts';
import { afterTheirName, type Heard } from './heard.ts';
import { type Said, type Tail, tailOf, verb } from './line.ts';

export interface Claim {
  readonly verb: 'claim';
  /** What else was said; '' for nothing. */
  readonly note: string;
  /** "claim Dana Whitlock": whom they named, where the mail is about no lead that we know of. */
  readonly of?: string;
}

export interface Done {
  readonly verb: 'done';
  /** `called`: they spoke to the lead or tried to, outside of our sight; `done`: they say no more than that it is done. */
  readonly how: 'done' | 'called';
  readonly note: string;
}

export interface Note {
  readonly verb: 'note';
  readonly note: string;
}

export interface Lane {
  readonly verb: 'lane';
  /** Lower case; whether the team has such a lane is for others to say. */
  readonly lane: string;
  readonly note: string;
}

const THIS = '(?:it|this one|that one|this lead|the lead|this|that|her|him|them)';
const CLAIM = verb([
  `(?:i(?:'ll| will)? |i'm |im |i am )?claim(?:ed|ing)?(?: (?:${THIS}|lead))?`,
  "(?:it's |this is |this one is |this one's |all )?mine",
  `(?:i(?:'ve| have)? ?)?got ${THIS}(?: covered)?`,
  `(?:i'm |im |i am )?(?:already )?on (?:it|this one|this)(?: now| already)?`,
  `(?:i(?:'ll| will|ll) |i'm |im |i am |i can )?(?:take|taking|handle|handling) ${THIS}(?: from here)?`,
  `i(?:'ll| will|ll) (?:take|handle|do) ${THIS}(?: from here)?`,
  `i have ${THIS}`,
]);
const THUMBS = /^(?:👍|👌|🙋|💪|🙌)/u;

/**
 * "Mine is the other listing" and "got it from Zillow" go on without a mark, so they are no claim; nor is "Got it. Not mine
 * though".
 */
export function readClaim({ line, below }: Said, heard: Heard): Claim | null {
  if (THUMBS.test(line)) return { verb: 'claim', note: noteOf(line.replace(/^[^\p{L}\p{N}]{1,20}/u, ''), below) };
  const tail = tailOf(line, CLAIM);
  if (tail === null || retracts(tail.words, heard.team)) return null;
  if (tail.after !== 'blank' || ORDER_NEXT.test(tail.words)) return { verb: 'claim', note: noteOf(tail.words, below) };
  return claimOf(tail.words, below, heard);
}

/** Another order needs no mark before it: "claim and called her", "done and snooze until Friday". */
const ORDER_NEXT = verb(['(?:(?:and|then|\\+) ){0,2}(?:done|called|lane|snooze|pass to|close|not a lead)']);

/** "claim Dana Whitlock": in her own thread a claim, elsewhere one of whom they named. */
function claimOf(words: string, below: string, { lead }: Heard): Claim | null {
  const rest = lead === undefined ? null : afterTheirName(words, lead);
  if (rest !== null) return { verb: 'claim', note: noteOf(rest.replace(/^[\s,.:;!–—-]{1,6}/, ''), below) };
  if (lead !== undefined || !FULL_NAME.test(words)) return null;
  return { verb: 'claim', note: noteOf(below), of: words.replace(/[.!]$/, '') };
}
const FULL_NAME = /^\p{Lu}[\p{L}'-]{1,30}(?: \p{Lu}[\p{L}'.-]{0,30}){0,2}[.!]?$/u;

const SOMEBODY = '(?:her|him|them|both|(?:the|this|my) (?:lead|client|buyer|seller|owner|tenant|couple))';
const CALLED_SOMEBODY = verb([`(?:i )?(?:just )?(?:called|phoned|rang) ${SOMEBODY}(?: back)?`]);
const CALLED = verb(['(?:i )?(?:just )?(?:called|phoned|rang)(?: back)?']);
/** "Called for you" and "called asking" tell of the lead's own call: after a blank alone only these go on as ours. */
const ENDS = ['and', 'twice', 'again', 'already', 'just now', 'no answer', 'left', 'lm', 'lvm', 'vm', 'x ?[23]'];
const CALL_GOES_ON = verb([...ENDS, 'but']);
/** After "her" these go on about the call; whatever else does must not be somebody of hers. */
const OF_THE_CALL = verb([
  ...ENDS,
  'but',
  'about',
  're',
  'regarding',
  'on',
  'in',
  'at',
  'from',
  'for',
  'to',
  'with',
  'w\\/',
  '(?:on |from )?(?:cell|mobile|phone|work|home|number)(?! \\p{L})',
  'back(?! office)',
  '(?:right|just|first|last|this|yesterday|today|earlier|immediately|while|that|the)',
  "(?:she|he|they)(?:'s|'re)?",
]);
/** "Called her agent", "called her new loan officer": no call to her. */
const SOMEBODY_ELSE =
  /^(?:[\p{L}'-]{1,20} ){0,3}(?:agent|lender|mom|mother|dad|father|husband|wife|spouse|partner|son|daughter|sister|brother|friend|boyfriend|girlfriend|fianc[eé]e?|assistant|secretary|office|attorney|lawyer|realtor|broker|brokerage|bank|landlord|landlady|tenant|contractor|inspector|appraiser|boss|employer|neighbor|parents?|family|kids?|side|officer|mortgage|insurance|insurer|accountant|cpa|builder|manager|management|roommate|relatives?|in-?laws?|mother-in-law|father-in-law|ex|company|team|people|guy|rep|reference|references|trustee|executor|handyman|plumber|electrician|architect|advisor|planner|buyers?|sellers?|owner|clients?|title|escrow|hoa|school)(?![\p{L}'-])/iu;
/** "Called her Rockland Trust guy", but "called her ASAP", "called her Saturday". */
const A_NAME = /^(?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Left|No|Will|She|He|They|I)(?:\p{Ll}{0,6})(?!\p{L}))\p{Lu}\p{Ll}/u;
/** Of a lead whom we do not know: a name, and then the end, a mark or how it went. "Called In sick" has none. */
const NAMED =
  /^(?:(?:Mrs?|Ms|Dr)\.? )?\p{Lu}\p{Ll}[\p{L}'-]{1,30}(?: \p{Lu}[\p{L}'-]{1,30})?(?:$|[,:;.!–—]| (?:-|and|again|twice|back|left|no answer)(?!\p{L}))/u;
/** The verb itself is news here (texted, not called), so the note keeps the whole line. */
const REACHED = verb([
  `(?:i )?(?:just )?(?:spoke|talked|chatted)(?: (?:to|with|w\\/))? ${SOMEBODY}`,
  `(?:i )?(?:just )?(?:texted|messaged) ${SOMEBODY}`,
]);
const LEFT = verb([
  '(?:i )?(?:just )?left (?:her |him |them )?(?:a )?(?:vm|voicemail|voice mail|message|msg)(?! (?:asking|that))',
  'lvm',
]);
const REACHED_NAME = verb(['(?:i )?(?:just )?(?:(?:spoke|talked|chatted) (?:to|with)|texted|messaged)']);
const EMAILED = verb(['(?:i )?(?:just )?(?:emailed|replied to|answered)']);
const DONE = verb([
  "(?:it's |this is |all |already |this one's )?done",
  '(?:i )?(?:just )?answered (?:all )?(?:her|his|their) questions?',
  `(?:i )?(?:just )?(?:already )?(?:replied|answered|responded)(?: (?:to )?${SOMEBODY})?(?: already)?`,
  `(?:i )?(?:just )?(?:already )?emailed ${SOMEBODY}`,
]);
/** "Done deal" and "replied that she has an agent" do not. */
const DONE_GOES_ON = verb([
  'called',
  'spoke',
  'texted',
  'talked',
  'emailed',
  'left',
  'by (?:phone|text|email)',
  'via',
  'she',
  'he',
  'they',
]);
/** Talk of old is what they know of the lead, no answer to what waits now; behind a mark it is of the lead's own past. */
const LONG_AGO =
  /^[^,.;:!–—]{0,60}\b(?:last (?:week|month|year|spring|summer|fall|autumn|winter)|(?:days|weeks|months|years|while) ago|before(?=$|[\s,.;:!–—]{0,3}(?:$|[,.;:!–—])))/i;

/** Talk with anybody but the lead (their lender, a colleague, the other side) ends no turn. */
export function readDone({ line, below }: Said, heard: Heard): Done | null {
  if (!/^done(?!\p{L})/iu.test(line) && LONG_AGO.test(line)) return null;
  if (isOtherSide(line, heard)) return null;
  const somebody = tailOf(line, CALLED_SOMEBODY);
  if (somebody !== null && isOfHer(somebody))
    return { verb: 'done', how: 'called', note: noteOf(somebody.words, below) };
  const isNamed = (pattern: RegExp): boolean => isToLead(tailOf(line, pattern)?.words ?? '', heard);
  const called = tailOf(line, CALLED);
  if (called !== null && (goesOn(called, CALL_GOES_ON) || isNamed(CALLED))) {
    return { verb: 'done', how: 'called', note: noteOf(called.words, below) };
  }
  const reached = tailOf(line, REACHED);
  if ((reached !== null && isOfHer(reached)) || isLeft(tailOf(line, LEFT), heard) || isNamed(REACHED_NAME))
    return { verb: 'done', how: 'called', note: noteOf(line, below) };
  if (isNamed(EMAILED)) return { verb: 'done', how: 'done', note: noteOf(line, below) };
  const done = tailOf(line, DONE);
  if (done === null) return null;
  if (done.after === 'blank' && !DONE_GOES_ON.test(done.words) && !ORDER_NEXT.test(done.words)) return null;
  return { verb: 'done', how: 'done', note: noteOf(done.words, below) };
}

function goesOn({ after, words }: Tail, known: RegExp): boolean {
  return after !== 'blank' || known.test(words);
}

function isOfHer({ after, words }: Tail): boolean {
  if (after !== 'blank' || OF_THE_CALL.test(words)) return true;
  return !SOMEBODY_ELSE.test(words) && !A_NAME.test(words);
}

/** Do the words begin with the lead's name? */
function isToLead(words: string, { lead }: Heard): boolean {
  if (lead === undefined) return NAMED.test(words);
  const reached = words.replace(THEIR_PHONE, '');
  return afterTheirName(reached, lead) !== null;
}

/** "Dana's cell" rings at Dana's. */
const THEIR_PHONE = /(?<=^[\p{L} .-]{1,40})'s? (?:cell|mobile|phone|number|work|home)(?: (?:phone|number))?(?!\p{L})/iu;

/** A message left "for Sam" or "with her agent" is for them. */
function isLeft(tail: Tail | null, heard: Heard): boolean {
  if (tail === null) return false;
  const whom = tail.after === 'blank' ? /^(?:for|with|at) /i.exec(tail.words)?.[0] : undefined;
  if (whom === undefined) return true;
  const words = tail.words.slice(whom.length);
  return /^(?:her|him|them)(?:$|[,.;!–—]| -)/i.test(words) || isToLead(words, heard);
}

/** "The seller" is the lead only on a seller's or landlord's lead; on a buyer's it is the other side. */
function isOtherSide(line: string, { lead }: Heard): boolean {
  const role = TO_A_ROLE.exec(line)?.[1]?.toLowerCase();
  if (role === undefined || lead === undefined) return false;
  return !(ROLES[role] ?? []).includes(lead.intent);
}
/** "Called her about the seller" was a call to her. */
const TO_A_ROLE =
  /^(?:[a-z/]{1,10} ){0,4}(?:called|phoned|rang|spoke|talked|chatted|texted|messaged|emailed|replied|answered|responded|lvm|message|msg|vm|voicemail|mail)(?: back)?(?: (?:to|with|for|at|w\/))? (?:the|this|my) (buyer|seller|owner|tenant)(?!\p{L})/iu;
const ROLES: Readonly<Record<string, readonly Intent[]>> = {
  buyer: ['buyer', 'investor'],
  tenant: ['renter'],
  seller: ['seller', 'landlord'],
  owner: ['seller', 'landlord'],
};

const NOTE = verb(['note(?: to (?:self|file))?(?: that)?', 'notes?(?=\\s{0,3}[:=])', 'internal note']);

export function readNote({ line, below }: Said): Note | null {
  const tail = tailOf(line, NOTE);
  return tail === null ? null : { verb: 'note', note: noteOf(tail.words, below) };
}

const LANE =
  /^(?:(?:change|set|switch|move)(?: the)? )?lane(?: {0,3}[:=] {0,3}| (?:is |to |- ?)?)([\p{L}_-]{2,30})(?: (?:lane|lead))?(?![\p{L}\p{N}'@])/iu;

export function readLane({ line, below }: Said): Lane | null {
  const lane = LANE.exec(line)?.[1];
  const tail = tailOf(line, LANE);
  // "Lane closed on Main St" and a person called Lane go on without a mark.
  if (lane === undefined || tail === null || tail.after === 'blank') return null;
  return { verb: 'lane', lane: lane.toLowerCase(), note: noteOf(tail.words, below) };
}
