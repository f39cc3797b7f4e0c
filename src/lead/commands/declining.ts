// Whether words give a lead away without naming who takes it: "Not mine", "I can't take this one", "Sam should have it".
// They move nothing, but whoever says so has not claimed it. "I can't do Saturday" is about the lead's own plans.

import { nameWords } from './heard.ts';

/** Who gives a lead away says so at once. */
const LOOKED_AT = 200;

/** `team`: the names of its people; without them only words that name nobody are found. */
export function declines(words: string, team: readonly string[] = []): boolean {
  const said = words
    .slice(0, LOOKED_AT)
    .replace(/[’‘]/g, "'")
    .replace(/\s{1,200}/g, ' ')
    .trim();
  if (TAKES.test(said)) return false;
  return DECLINES.some((pattern) => pattern.test(said)) || names(said, team, [GIVEN_TO, FOR_THEM, ...OTHERS]);
}

/** The same of what stands behind a claim: "can't do it until 4" puts off there, only taking it back declines. */
export function retracts(words: string, team: readonly string[] = []): boolean {
  const said = words.slice(0, LOOKED_AT).replace(/[’‘]/g, "'").trim();
  if (TAKES.test(said)) return false;
  return RETRACTS.some((pattern) => pattern.test(said)) || names(said, team, OTHERS);
}

function names(said: string, team: readonly string[], patterns: readonly RegExp[]): boolean {
  const first = new Set(team.flatMap((name) => nameWords(name).slice(0, 1)));
  return patterns.some((pattern) =>
    [...said.matchAll(pattern)].some(([, name = '']) => first.has(nameWords(name)[0] ?? '')),
  );
}

/** Whoever says in the same breath that they do it gives nothing away. */
const TAKES =
  /\b(?:on it|i(?:'ll| will| can|'m|'m going to) (?:still )?(?:take|handle|call|calling|do it|try)|(?:but|and|-|–|—|,|;) ?(?:will|can|i|i've|happy to) (?:call|calling|text|try|handle|do|got|take|help|called)|i(?:'ve)? got (?:it|this)|calling (?:her|him|them)|(?<!\b(?:she|he|they|who|has|have) )called (?:her|him|them|back))\b/i;

const IT =
  '(?:it|this one|this lead|this|that one|that lead|that|the lead|her|him|them|any more(?: leads)?|another(?: one)?)';
const CANNOT = "(?:can't|cant|cannot|can not|couldn't|won't be able to|am not able to|unable to|shouldn't)";
const THEN =
  "(?=$|[,.;:!–—?-]| (?:-|right|now|just|today|tonight|tomorrow|at|because|bc|as|since|so|until|till?|i|i'm|im|sorry|anymore|though|but|and)(?![a-z]))";

const NOT_MINE =
  /^(?:(?:sorry|no|hi|hey|um|nope|ok|but|got it|thanks|claim|on it)[ ,.!-]{1,3}){0,2}(?:(?:this|that|it)(?: one| lead)?(?:'s| is|s)? )?(?:not (?:mine|me|my (?:lead|client|area|turn))|isn't (?:mine|my (?:lead|client|area|turn)))(?![a-z'])/i;
const UNCLAIM = /^(?:unclaim|release|(?:don't|do not|not|can't) claim)(?: (?:it|this|mine|me))?(?=$|[\s,.!])/i;
const TAKE_NOT = new RegExp(`\\b${CANNOT} (?:take|handle) ${IT}[.!]?$`, 'i');
const RETRACTS: readonly RegExp[] = [NOT_MINE, UNCLAIM, TAKE_NOT];

const DECLINES: readonly RegExp[] = [
  NOT_MINE,
  UNCLAIM,
  new RegExp(
    `(?<!\\b(?:she|he|they|we|you|client|buyer|seller) )\\b${CANNOT} (?:take|handle|cover|do|get to|work|keep)(?: on)? ${IT}${THEN}`,
    'i',
  ),
  new RegExp(`\\b${CANNOT} take(?: on)?[.!]?$`, 'i'),
  new RegExp(
    `^(?:sorry[ ,]{1,2})?(?:(?:i|i'll|i will|i'd|i have to|i must|i need to|gonna|going to|please|let me) ){0,2}pass (?:on )?${IT}${THEN}`,
    'i',
  ),
  /\b(?:i'll|i will|i'd|i would|i have to|i must|i need to|(?<!(?:they're|she's|he's|she is|they are|he is) )(?:gonna|going to)) (?:rather |have to )?pass(?=$|[,.;!–—-])/i,
  /(?:^|[,.;!–—-] ?|\b(?:i'm|i am|im|we're|so|too|totally|completely|but) )(?:swamped|slammed|overloaded|too busy|maxed out|at capacity)(?![a-z])/i,
  /\b(?:i'm|i am|im) (?:in|at) (?:closings?|showings?|meetings?|court) all (?:day|afternoon|morning)\b/i,
  /^(?:(?:can|could|would|will) )(?:someone|somebody|anyone|anybody)(?: else)?(?: please| pls)? (?:take|handle|grab|cover|get|have) (?:it|this|this one|that|this lead|the lead|her|him|them|over)(?![a-z])/i,
];

const NAME = "(\\p{L}[\\p{L}'-]{1,30})";
/** The lead itself is given: "forwarded it to Sam for the numbers" and "Sam will cover it Saturday" ask for a hand. */
const WHOLE =
  '(?=(?: \\p{L}\\.?)?(?:$|[,.;:!?–—(-]| (?:-|from here|instead|now|please|pls|anyway|because|bc|as|since|so|he|she|who|if|though)(?!\\p{L})))';
const FAMILY = "(?: \\p{Lu}[\\p{L}'-]{1,30})?";
const ITS = '(?:it|this|that|over|this one|that one|this lead|the lead)';
const GIVEN_TO = new RegExp(
  `(?<!\\p{L})(?:(?:re)?(?:assign|forward|give|hand|pass|move)(?:ing|ed)?|gave|giving|moving)(?: ${IT})?(?: (?:on|off|over|along|back))? to ${NAME}${FAMILY}${WHOLE}`,
  'giu',
);
const FOR_THEM = new RegExp(`^claim(?:ing|ed)?(?: ${IT})? for ${NAME}`, 'giu');
const SHOULD = new RegExp(
  `(?<!\\p{L})${NAME} (?:should|ought to|has to|must|can|could|will|would)(?: please)? (?:take|have|get|do|handle|own|cover|work) ${ITS}${WHOLE}`,
  'giu',
);
const CAN_THEY = new RegExp(
  `(?<!\\p{L})(?:can|could|should|would|let|have) ${NAME}(?: please)? (?:take|have|get|handle|own|cover) ${ITS}${WHOLE}`,
  'giu',
);
const ALL_YOURS = new RegExp(`(?<!\\p{L})(?:all yours|over to you|it's yours|yours),? ${NAME}`, 'giu');
const OTHERS: readonly RegExp[] = [SHOULD, CAN_THEY, ALL_YOURS];
