// Clauses with a person in front: what we offer or think, what they wrote or may do, what we ask them to do. The verb decides.

import type { Act } from './acted.ts';
import { CALMING, DOES, INVITED, OPINES, REPEATED, TELL_US, TOLD, WISHES, WOULD, WOULD_NOT, YOU_MAY } from './verbs.ts';

const ADVERBS =
  '(?: (?:really|also|just|only|very|so|certainly|gladly|happily|personally|simply|both|all|already|now|truly|still|then|definitely|of course|first|always|probably|even|actually|much|quite|too|at least|two|yourself|yourselves|kindly|currently|completely|fully|totally|more than|absolutely|next|ever|usually|normally|easily|safely|well|better))';
const AUX =
  "(?:'d|'s| is| was| has|'ll|'m|'re|'ve| would| could| can't| cannot| won't| can| will| shall| may| might| am| are| have| had| was| were| do| did| been| be| not|n't| don't| didn't| wouldn't| haven't| 'm| able to)";
const FIRST = new RegExp(
  String.raw`^(?:i|we|both of us|(?:my|our) (?:team|colleagues?)|someone|somebody|one of us|\[agent\]|\[team\]|the team)(?:${AUX}|${ADVERBS}){0,6}(?= |$)`,
  'i',
);
const SECOND = new RegExp(
  String.raw`^(?:you(?: and \p{Lu}\p{L}{1,15}| both| two| all)?|\p{Lu}\p{L}{1,15} and you|both of you|the two of you|everyone|everybody|anyone)(?:${AUX}| should| must| needn't|${ADVERBS}){0,6}(?= |$)`,
  'iu',
);

/** Ours, of "I'd be glad to show" by the verb "show". */
export function ofUs(text: string): Act | null {
  const [opening] = FIRST.exec(text) ?? [];
  if (opening === undefined) return null;
  const rest = text.slice(opening.length);
  if (/^ \p{Lu}\p{L}{1,20}(?:$|,| (?:at|from|of|with))/u.test(rest)) return 'remarks';
  const words = rest
    .trim()
    .toLowerCase()
    .split(/[\s,]+/);
  const feels =
    /^(?:glad|happy|pleased|delighted|excited|keen|eager|grateful|curious|sorry|here|ready|around|thrilled|interested|able|free|available)$/;
  let at = 0;
  if (feels.test(words[at] ?? '') || WISHES.has(words[at] ?? '')) {
    at += 1;
    if (words[at] === undefined || ['about', 'for', 'that', 'you', 'from', 'with', 'if', 'when'].includes(words[at]!))
      return words[at] === 'you' && /^(?:need|want|like|love|expect|hate)$/.test(words[0]!) ? 'opines' : 'offers';
    while (words[at] !== undefined && /^(?:to|not|rather|be|also|first|just|\w{3,10}ly)$/.test(words[at]!)) at += 1;
    if (feels.test(words[at] ?? '')) at += 2;
  }
  const verb = (words[at] ?? '').replace(/[^\p{L}'-]/gu, '');
  if (OPINES.has(verb) && !(verb === 'say' && SAYS_LITTLE.test(words.slice(at).join(' ')))) return 'opines';
  const conditional = /(?:'d| would)(n't| not)?(?: also| really| probably)?$/i.exec(opening.trim());
  if (at === 0 && conditional !== null && !(conditional[1] === undefined ? WOULD : WOULD_NOT).has(verb))
    return 'opines';
  if (/^ know (?:exactly|just|of|how to|what (?:sells|works|buyers))/i.test(rest)) return 'opines';
  const modal = /(?:'d|'ll| would| could| can| will| may| might)/i.test(opening);
  return modal || at > 0 || DOES.has(verb) ? 'offers' : 'states';
}

/** "You don't have to decide anything". */
const NO_NEED =
  /^(?:worry|rush|hurry|feel (?:pressured|rushed|obliged|bad|bound|you)|decide|need anything|(?:have to|need to|to|be) (?:do|decide|prepare|worry|bring|tidy|clean|answer|rush|have|know|be|explain|choose|commit|come|reply|call|write|get|make|go|settle|think|start|alone|ready|sure|certain))\b/i;
/** "You'll find the listing under…" */
const FIND_IT =
  /^(?:find|see|have) (?:it|the (?:listing|page|place|apartment|house|home|details|link|photos|address)|all of it|everything|me|us|my|our) (?:under|at|on|in|here|by|through|below|with)\b/i;
/** With everyday words an invitation: "You can take your time". */
const YOU_DO = /^(?:take|keep|use|rest|change|leave|stop|start|give|pass|wait|come|visit|stay|skip|do|work|be)$/;
/** "I wanted to say hello". */
const SAYS_LITTLE = /^say (?:it|hello|hi|thanks|thank|how|so|goodbye|yes|no|more|something|that i|which)\b/;

/** What they did, may do, or will come to see. */
export function ofThem(clause: string): Act | null {
  const [opening] = SECOND.exec(clause) ?? [];
  if (opening === undefined) return null;
  const text = clause.slice(opening.length).trim();
  const verb = (text.split(/[\s,]+/)[0] ?? '').toLowerCase();
  if (CALMING.test(text)) return 'remarks';
  if (FIND_IT.test(text) && /(?:'ll| will| can)\b/i.test(opening)) return 'invites';
  if (/(?:won't|can't|cannot|will not|never)\b/i.test(opening)) return NO_NEED.test(text) ? 'remarks' : 'opines';
  if (/n't|not\b/i.test(opening) && /^(?:have|need|to|worry|be|rush|hurry|feel|decide)$/.test(verb))
    return NO_NEED.test(text) ? 'remarks' : 'opines';
  if (/^welcome\b/i.test(text) || /^(?:always )?free to\b/i.test(text)) return 'invites';
  if (/(?: can| could| may| might)(?:n't| not)?\b/i.test(opening))
    return YOU_MAY.has(verb) ? 'invites' : YOU_DO.test(verb) ? 'states' : 'opines';
  if (/(?:'d| would)\b/i.test(opening))
    return /^(?:like|prefer|rather|want|love|need)$/.test(verb) ? 'repeats' : 'opines';
  if (/(?:'ll| will| should| must| shall)\b/i.test(opening)) return TOLD.test(text) ? 'remarks' : 'opines';
  return REPEATED.has(verb) ? 'repeats' : 'states';
}

/** What we ask them to do. */
export function bidden(text: string): Act | null {
  const words = text
    .toLowerCase()
    .replace(/^(?:please|just|do|simply|kindly|and|always|never|then|also)\s/, '')
    .replace(/^(?:please|just|do|simply|kindly)\s/, '')
    .split(/[\s,]+/);
  const verb = words[0] === "don't" ? words[1] : words[0];
  if (verb === undefined) return null;
  return INVITED.has(verb) || (TELL_US.has(verb) && words.length > 1) ? 'invites' : null;
}
