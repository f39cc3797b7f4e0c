// Judgements on an area, its schools, its safety and its people: an answer that sends somebody to or from a place. Sources:
// 24 CFR 100.70 (steering); NAR Code of Ethics, Article 10 and its Standards of Practice. Saying where the public figures are
// is fine.

import type { Rule } from '../fault.ts';
import { asserts, claims } from '../said.ts';

export const STEERING: Rule = {
  name: 'steering',
  breaks: (said) => FORMS.some((form) => claims(said, form)) || asserts(said, TOPIC),
};

const TOPIC =
  /\b(?:schools?|school district|crimes?|safety|safe|safer|unsafe|dangerous|parents|neighbou?rs|residents|locals|rough|rougher|sketchy|diverse|diversity|demographics?)\b(?! to say)/i;
const PLACE =
  '(?:neighbou?rhoods?|areas?|towns?|cit(?:y|ies)|communit(?:y|ies)|streets?|blocks?|(?:parts?|sides?|sections?|ends?) of (?:the )?(?:town|city|it)|building|place|spot|location|suburbs?|village|district)';
const GOOD =
  '(?:good|great|nice|nicer|nicest|wonderful|lovely|best|better|bad|fantastic|excellent|beautiful|terrific|decent|rough|rougher|tough|sketchy|shady|prestigious|desirable|sought-after|upscale|up-and-coming|family|respectable|solid|safe|safer|safest|unsafe|dangerous|secure|diverse|welcoming|friendly|close-knit|tight-knit|vibrant|popular)';
const FORMS = [
  new RegExp(
    String.raw`\b(?:very |really |quite |pretty |so |perfectly |fairly |extremely |relatively )?(?:safe|safer|safest|unsafe|dangerous|sketchy|secure) (?:\w{1,10} )?${PLACE}\b|\b${PLACE}(?: \w{1,10}){0,4} (?:is|are|feels?|seems?|has been|remains|looks)(?: \w{1,10}){0,2} (?:safe|safer|unsafe|dangerous|sketchy|quiet and safe|secure|rough)\b`,
    'i',
  ),
  /\b(?:it's|it is|that's|they're|this is|you'd be|you'll be|you would be|you'll feel|you'd feel|feels?|i feel|felt)(?: \w{1,10}){0,2} (?:safe|safer|unsafe|dangerous)\b(?! (?:to say|bet|assumption))|\bsafe (?:to walk|at night|for (?:kids|children|women|families|walking))\b|\b(?:low|high|little|no|much|less|more)(?: \w{1,8}){0,1} crime\b|\bcrimes? (?:is|are|has|rates?|there|in|isn't)\b|\bcrime-?free\b/i,
  /\bschools? (?:is|are|has|have|there|in \w{1,20}|around)(?: \w{1,10}){0,4} (?:excellent|great|good|best|top|strong|fine|better|wonderful|highly|well|award|reputation|terrific|outstanding|ranked|rated|decent|weak|bad|poor|amazing|solid)\b|\b(?:excellent|great|good|best|top|strong|better|wonderful|highly[- ]rated|highly[- ]ranked|top[- ]rated|top[- ]ranked|outstanding|award-winning|blue ribbon|terrific|desirable|sought-after|weak|bad|poor|amazing)(?: \w{1,12}){0,2} (?:schools?|school district|school system|district)\b|\b(?:school )?district is\b|\bschools? (?:rank|rate|score|scored)/i,
  /\b(?:neighbou?rs|residents|folks|locals|people|everyone|everybody|families|owners|tenants)(?: (?:there|here|nearby|next door|in \w{1,15}|on \w{1,15}|in that \w{1,12}|on that \w{1,12}|around))? (?:is|are|tend|live|lives|look|looks|know|keep|seem|mostly)\b(?! (?:the sellers|our|asking|welcome to|home\b|looking))|\b(?:mostly|mainly|mix of|lots of|many|a lot of|full of|plenty of|other|mainly|more) (?:\w{1,10} )?(?:families|professionals|couples|students|seniors|retirees|immigrants|young people|older people|commuters|people like|kids|children)\b/i,
  /\b(?:fit|fits|blend)(?: right)? in\b|\bpeople like (?:you|us|yourself)\b|\byour (?:kind|own kind|type of people|community)\b|\bfeel (?:right |more |very )?(?:at home|comfortable|welcome)\b|\bmore comfortable (?:in|with|around)\b|\bgiven (?:where|who) you(?:'re| are)\b|\bsomeone (?:like|in) your\b|\b(?:with|of) your background\b/i,
  new RegExp(
    String.raw`\b(?:avoid|stay away from|stay clear of|steer (?:clear|you)|wouldn't (?:live|look|buy|go|move)|would not (?:live|look|buy|go|move)|not recommend|keep away from|skip)(?: \w{1,10}){0,4}? (?:${PLACE}|there|in that|that one)|\b(?:wrong|right|good|bad|nice|better|other|rougher|nicer) (?:side|end|part|section) of (?:the )?(?:tracks|town|city|street|it)\b`,
    'i',
  ),
  new RegExp(
    String.raw`(?<!what's an? |is there an? )\b${GOOD}(?:,? (?:and |quiet |little |old |local |residential |very )?${GOOD})? (?:residential |little |quiet |old |local |small )?(?:neighbou?rhoods?|areas?|communit(?:y|ies)|parts? of (?:the )?(?:town|city)|towns?|suburbs?|cit(?:y|ies)|districts?|village)\b|\b(?:neighbou?rhood|area|community|town|street|city|district|\p{Lu}\p{Ll}{2,15}) (?:is|are|has become|feels|has always been|can be|remains)(?: \w{1,10}){0,3} (?:diverse|welcoming|friendly|close-knit|tight-knit|up[- ]and[- ]coming|gentrif\w{1,6}|prestigious|desirable|upscale|rough|rougher|sketchy|family|safe|safer|changing|vibrant|multicultural|mixed|conservative|liberal)\b`,
    'iu',
  ),
  /\bup[- ]and[- ]coming\b|\bgentrif\w{1,7}\b|\bdemographics?\b|\bgood place to raise\b|\b(?:to|for) (?:raise|raising|bring up|bringing up) (?:a family|kids|children|your)\b|\b(?:who lives there|lives there) (?:is|are)\b|\byou(?:'d| would| may| might)(?: \w{1,10}){0,2} (?:prefer|be happier|do better|like it better)(?: \w{1,10}){0,2}$|\byour kids (?:would|will)\b|\ba lot of (?:people|folks) (?:from|like)\b/i,
];
