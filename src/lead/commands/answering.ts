// The commands that say what the agent does or did about the lead: claim, done, called, note, lane. Who merely tells what
// the lead did ("called for you", "got it from Zillow") gave none of them.

import { noteOf } from './courtesy.ts';
import { type Said, tailOf, verb } from './line.ts';

export interface Claim {
  readonly verb: 'claim';
  /** What else was said; '' for nothing. */
  readonly note: string;
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
  `claim(?:ed|ing)?(?: (?:${THIS}|lead))?`,
  "(?:it's |this is |this one is |this one's |all )?mine",
  `(?:i(?:'ve| have)? ?)?got ${THIS}(?: covered)?`,
  `(?:i'm |im |i am )?(?:already )?on (?:it|this one|this)(?: now| already)?`,
  `(?:i(?:'ll| will|ll) |i'm |im |i am |i can )?(?:take|taking|handle|handling) ${THIS}(?: from here)?`,
  `i(?:'ll| will|ll) (?:take|handle|do) ${THIS}(?: from here)?`,
  `i have ${THIS}`,
]);
const THUMBS = /^(?:👍|👌|🙋|💪|🙌)/u;

/** "Mine is the other listing" and "got it from Zillow" go on without a mark, so they are no claim. */
export function readClaim({ line, below }: Said): Claim | null {
  if (THUMBS.test(line)) return { verb: 'claim', note: noteOf(line.replace(/^[^\p{L}\p{N}]{1,20}/u, ''), below) };
  const tail = tailOf(line, CLAIM);
  return tail === null || tail.after === 'blank' ? null : { verb: 'claim', note: noteOf(tail.words, below) };
}

const SOMEBODY = '(?:her|him|them|both|(?:the|this|my) (?:lead|client|buyer|seller|owner|tenant|couple))';
const CALLED_SOMEBODY = verb([`(?:i )?(?:just )?(?:called|phoned|rang) ${SOMEBODY}(?: back)?`]);
const CALLED = verb(['(?:i )?(?:just )?(?:called|phoned|rang)(?: back)?']);
/** "Called for you" and "called asking" tell of the lead's own call: after a blank alone only these go on as ours. */
const CALL_GOES_ON = verb([
  'and',
  'twice',
  'again',
  'already',
  'just now',
  'no answer',
  'left',
  'lm',
  'lvm',
  'vm',
  'x ?[23]',
]);
/** A name, and then the end, a mark or how it went: "Called In sick" has none. */
const NAMED =
  /^(?:(?:Mrs?|Ms|Dr)\.? )?\p{Lu}\p{Ll}[\p{L}'-]{1,30}(?: \p{Lu}[\p{L}'-]{1,30})?(?:$|[,:;.!–—]| (?:-|and|again|twice|back|left|no answer)(?!\p{L}))/u;
/** The verb itself is news here (texted, not called), so the note keeps the whole line. */
const REACHED = verb([
  `(?:i )?(?:just )?(?:spoke|talked|chatted)(?: (?:to|with|w\\/))? ${SOMEBODY}`,
  `(?:i )?(?:just )?(?:texted|messaged) ${SOMEBODY}`,
  '(?:i )?(?:just )?left (?:her |him |them )?(?:a )?(?:vm|voicemail|voice mail|message|msg)(?! (?:for (?:you|us|me)|asking|that))',
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
/** Talk of old is what they know of the lead, no answer to what waits now. */
const LONG_AGO =
  /\b(?:last (?:week|month|year|spring|summer|fall|autumn|winter)|(?:days|weeks|months|years|while) ago|before)\b/i;

export function readDone({ line, below }: Said): Done | null {
  if (!/^done(?!\p{L})/iu.test(line) && LONG_AGO.test(line)) return null;
  const somebody = tailOf(line, CALLED_SOMEBODY);
  if (somebody !== null) return { verb: 'done', how: 'called', note: noteOf(somebody.words, below) };
  const called = tailOf(line, CALLED);
  if (called !== null && (called.after !== 'blank' || CALL_GOES_ON.test(called.words) || NAMED.test(called.words))) {
    return { verb: 'done', how: 'called', note: noteOf(called.words, below) };
  }
  const isNamed = (pattern: RegExp): boolean => NAMED.test(tailOf(line, pattern)?.words ?? '');
  if (tailOf(line, REACHED) !== null || isNamed(REACHED_NAME))
    return { verb: 'done', how: 'called', note: noteOf(line, below) };
  if (isNamed(EMAILED)) return { verb: 'done', how: 'done', note: noteOf(line, below) };
  const done = tailOf(line, DONE);
  if (done === null || (done.after === 'blank' && !DONE_GOES_ON.test(done.words))) return null;
  return { verb: 'done', how: 'done', note: noteOf(done.words, below) };
}

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
