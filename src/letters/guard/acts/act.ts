// What a clause does, by its form: it thanks, asks, offers, repeats what they wrote, leaves the answer to somebody else, or
// states something. Which words it uses for that is looked up in verbs.ts and subjects.ts; whether it is true, nobody asks.

import type { Act, Acted } from './acted.ts';
import type { Clause } from './clauses.ts';
import { COURTESY, DEFERS, GO_THROUGH, IT_REMARKS, NAMES_A_SUBJECT, REPEATS } from './forms.ts';
import { bidden, ofThem, ofUs } from './persons.ts';
import { classOf } from './subjects.ts';

export function actedOf({ text, kind }: Clause): Acted {
  const bare = withoutOpening(text);
  if (kind === 'asked') return { text, act: NEGATED.test(bare) || OURS.test(bare) ? 'opines' : 'asks', of: 'none' };
  if (kind === 'condition')
    return { text, act: NAMES_A_SUBJECT.test(text) || /^whether /i.test(text) ? 'defers' : 'conditions', of: 'none' };
  const told = CONTAINED.exec(bare);
  if (told !== null) return { ...actedOf({ text: bare.slice(told[0].length), kind }), text };
  return { text, ...formOf(bare) };
}

/** "Isn't it great?", "Why not…?": no question. */
const NEGATED =
  /^(?:isn't|aren't|wouldn't|don't|won't|doesn't|shouldn't|why not|why (?:wait|rent)|who (?:wouldn't|doesn't)|did you know|would you believe|guess (?:what|how)|do you (?:realise|realize) |who (?:knows|could)|can you (?:imagine|believe))\b/i;
/** "Would you like our lender's number?" */
const OURS = /\bour (?:\w{1,12} )?(?:lender|attorney|lawyer|inspector|appraiser|mortgage)/i;
/** What is stated stands inside: "I think that…", "The good news is that…". */
const CONTAINED =
  /^(?:please )?(?:i|we)(?:'d| would| do| can| could| will|'ll|'m| am|'ve| have)?(?: \w{4,10}ly| also| just| always)?(?: have to| want to)? (?:think|believe|feel|find|bet|guess|reckon|suspect|expect|suppose|hear|heard|gather|say|add|mention|confirm|tell you|assume|promise|assure you|sure|certain|confident|afraid|told)(?: you)?(?: that)? (?=(?:the|this|that|these|those|it|it's|they|they're|there|there's|you|you'll|you'd|you're|your|our|most|many|all|homes?|houses?|prices?|people|buyers?|sellers?|spring|\p{Lu}\p{Ll}{2,20}) )|^(?:please )?(?:(?:keep|bear) in mind|remember|note|be aware|rest assured|don't forget)(?: that)? (?=\p{L})|^(?:that|which|this)(?: also| only)? means(?: that)? |^(?:the|one)(?: \w{3,9}){0,2} (?:news|thing|truth|beauty|advantage|plus|upside)(?: \w{1,9}){0,5} is(?: that)? (?=(?:the|this|that|it|they|there|you|your|most|homes?|houses?|prices?) )|^(?:it's|it is) (?:worth|good|useful|helpful|important|nice|great) (?:knowing|noting|mentioning|to (?:know|note|mention|remember)) that (?=(?:the|this|it|they|there|most|homes?|houses?|prices?) )|^(?:from what (?:i|we) (?:can )?(?:see|hear|know)|as far as i (?:can see|know)|between us|to be honest|in my (?:experience|view|opinion)|if you ask me|generally|usually|typically),? /iu;

function formOf(text: string): { readonly act: Act; readonly of: Acted['of'] } {
  const act = actByForm(text);
  if (act !== null) return { act, of: act === 'states' && STRICT.test(text) ? 'home' : 'none' };
  const of = classOf(text);
  if (of === 'none') return { act: 'lists', of };
  return { act: of === 'talk' ? 'remarks' : 'states', of };
}

/** What we have to offer, and what everybody wants. */
const STRICT =
  /^(?:(?:i|we)(?:'ve)?(?: also| just| currently| still)? (?:have|got|had)\b(?! (?:your|the (?:message|note|address|email)|a (?:few )?questions?|one|only|just|noted|no|nothing|what|both|all|everything|it|that|got|to)\b)|everyone|everybody|anyone|nobody)/i;

function actByForm(text: string): Act | null {
  if (GO_THROUGH.test(text) || DEFERS.some((form) => form.test(text))) return 'defers';
  if (REPEATS.some((form) => form.test(text))) return 'repeats';
  if (COURTESY.test(text)) return 'thanks';
  if (IT_REMARKS.some((form) => form.test(text))) return 'remarks';
  return ofUs(text) ?? ofThem(text) ?? bidden(text);
}

/** Small words in front that say nothing. */
function withoutOpening(text: string): string {
  let rest = text.replace(
    /, (?:probably|perhaps|maybe|as you|i think|too|though|of course|possibly|or so|if)[^,]{0,40},(?= \p{Ll})/iu,
    '',
  );
  for (let times = 0; times < 3; times += 1) rest = rest.replace(OPENING, '');
  return rest;
}

const OPENING =
  /^(?:(?:one|something|questions|ones) (?:that |which )?(?=i |i'|we |we')|rather than \w{2,12}(?: \w{1,10}){0,3},? (?=i |i'|we|let)|(?:for|with|at|by|on|after|from) [^,]{1,30} (?<!\b(?:what|that|which|if|as|where|how|than|for|to|when|of|with) )(?=you(?:'ll|'d)? (?:\w{4,8}ly )?(?:can|can't|could|would|will|may|might|should|have|find|get)\b|there(?:'s| are| may| might| will) )|(?:and|so|but|or|then|also|plus|because|since|as) (?=\p{L})|that (?=(?:i|you|we|they|it)(?:'\w{1,2})? |the )|(?:well|yes|no|sure|great|of course|in any case|meanwhile|in the meantime|until then|either way|for now|honestly|otherwise|as always|again|first|next|by the way|that said|if not|so|also|then|besides that|instead|absolutely|certainly|unfortunately|good news|lovely|perfect|all right|okay|ok|hi|hello|hey|dear|hi there)(?: \p{Lu}\p{Ll}{1,15}(?: and \p{Lu}\p{Ll}{1,15})?)?, |(?:\p{Lu}\p{Ll}{1,15}(?: and \p{Lu}\p{Ll}{1,15})?), (?=how|thank|i |i'|we|it|good|what)|(?:with|for|as for|after|besides|apart from|in|from|on|at|between|by|until|through|without|like|unlike|thanks to (?!you\b)|coming from|as someone|just from|of|given|beyond|to start|to begin) [^,]{1,80}, )/iu;
