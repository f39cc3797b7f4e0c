// Urgency and pressure: other buyers, clocks that tick, chances that pass. Their own hurry may be named.

import type { Rule } from '../fault.ts';

export const PRESSURE: Rule = {
  name: 'pressure',
  breaks: ({ plain, asserted }) =>
    (FORMS.some((form) => form.test(plain)) || SOON.test(asserted)) && !CALMS.test(plain),
};

const CALMS =
  /\b(?:no (?:rush|hurry|pressure|need to (?:decide|hurry|rush))|without (?:any )?(?:rush|pressure)|(?:don't|do not|needn't) (?:worry|have to (?:decide|hurry|rush)|need to (?:decide|hurry|rush))|you (?:wrote|said|mentioned|asked|need (?:it|a (?:place|home|house)|to (?:be|move|sell|find|buy|leave))))\b/i;
/** Of the home: "It will probably be gone soon." */
const SOON =
  /\b(?:will|won't|could|may|might|should|going to|is about to)(?: \w{1,12}){0,5} (?:soon|quickly|any day|before long|in no time|long|by then)\b/i;
const FORMS = [
  /\b(?:do not|don't) (?:contact|call|talk to|speak (?:to|with)|work with) (?:any )?other agents?\b/i,
  /\bif i were you\b|\bin your shoes\b|\bsleep on (?:this|it|that)\b|\bi(?:'d| would) (?:get in|jump|move|act|grab|snap|put in an offer|make an offer)\b/i,
  /\b(?:act|move|decide|hurry|jump|respond|reply|book|call|offer)(?: \w{1,8})? (?:fast|quickly|now|right away|immediately|today|soon if)\b(?! (?:or later|if you like))|\bhurry\b|\bact (?:fast|now|soon)\b|\bdon't (?:wait|delay|hesitate too|miss|let (?:this|it|that))\b/i,
  /\bwon't (?:last|be (?:around|available|there|on the market)|stay)\b|\bwill (?:not last|go (?:fast|quickly|soon)|be gone)\b|\b(?:could|may|might|will) be (?:gone|sold|taken|snapped|under agreement|off the market)\b|\bgo(?:ing|es)? (?:fast|quickly)\b|\b(?:snapped|scooped|gobbled|grabbed) up\b|\bbefore (?:it's|it is|they're|this is|they are|that is) (?:gone|sold|too late|taken|off)\b|\btoo late\b|\bmiss(?:ing)? (?:out|your chance|this|the (?:chance|opportunity|boat))\b|\bwhile (?:it|they|supplies|you) (?:lasts?|can|still can)\b/i,
  /\bbefore (?:(?:someone|somebody|anyone)(?: else\b| (?:grabs?|snaps?|buys?|takes?|makes?|beats?|gets?|comes? along|offers?|moves?)\b)|(?:another|other) (?:buyers?|people|one|part(?:y|ies)|famil(?:y|ies)|offers?)\b)|\b(?:other|another|several|many|multiple|a few|more|two|some) (?:\w{1,10} )?(?:buyers?|parties|people|families|offers?|showings?|renters?|applicants?|applications?|couples?|investors?)(?! (?:start|begin|find|ask|wonder))(?: \w{1,10}){0,3} (?:are|is|have|has|were|interested|looking|coming|waiting|already|expected|scheduled|lined|in hand|asking|on the table|called|asked|applied)\b/i,
  /\b(?:lots?|a lot|plenty|tons|so much|strong|much|great deal|a great deal|high|huge) (?:of )?(?:interest|competition|activity|demand|showings)\b|\b(?:already|getting|drawing|seeing|attracting)(?: \w{1,8}){0,2} (?:interest|offers?|attention|activity)\b|\bhot property\b|\bin high demand\b/i,
  /\bonce[- ]in[- ]a[- ]lifetime\b|\b(?:limited|short)[- ](?:time|window)\b|\b(?:last|final|only|rare|unique|golden) (?:chance|opportunity|call)\b|\b(?:time|clock) is (?:of the essence|ticking|running out|short)\b|\brunning out\b|\btoday only\b|\bdeadline (?:is|for offers)\b|\b(?:offers|applications) (?:are )?due\b|\bhighest and best\b/i,
  /\b(?:as soon as (?:possible|you can)|a\.?s\.?a\.?p\b|at your earliest|sooner rather than later|without delay|the sooner|right away|immediately|urgent(?:ly)?|don't hold off|not (?:be able to )?wait(?: too)?(?: long)?)\b(?<!\bcan't wait)(?! to (?:hear|meet|see|show|help))/i,
  /\b(?:i would|i'd|you should|you shouldn't|better) not (?:wait|hold off|delay|sit)\b|\b(?:need|have|must|should|ought) to (?:decide|move|act|sign|commit|apply|book|let (?:me|us) know)(?: \w{1,10}){0,3} (?:quickly|fast|soon|now|today|right away|early|by)\b|\byou(?:'ll| will) regret\b|\bstrike while\b|\block (?:it|this) (?:in|down)\b|\bsecure (?:it|this|your spot|the (?:home|unit|place)) (?:now|today|before|quickly)\b/i,
  /\b(?:so )?let (?:me|us) know (?:soon|quickly|now|right away|today|asap|by)\b|\b(?:reply|respond|answer|get back to (?:me|us)|call)(?: \w{1,6})? (?:soon|quickly|by (?:tonight|tomorrow|today|noon|\w{3,6}day))\b/i,
];
