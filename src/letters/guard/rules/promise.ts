// Promises of a time or an action that nobody made, and reports of what nobody did. Offers ("I'd be glad to show it to
// you"), questions, and what depends on their answer ("tell me when and I'll ring you") are fine.

import { clocksIn } from '../facts/clocks.ts';
import type { Rule } from '../fault.ts';
import type { Said } from '../said.ts';

export const PROMISE: Rule = {
  name: 'promise',
  breaks: (said) =>
    !said.isQuestion && (promises(said) || reports(said) || FIXED.some((form) => form.test(said.plain))),
};

/** Whoever speaks for us. */
const WE = String.raw`(?:\bI|\bwe|\b(?:some(?:one|body)|one|an agent|an associate|a member|a colleague)(?: (?:of|from|on|at) (?:us|our|my|the|here)(?: \w{1,12}){0,2})?|\b(?:my|our) (?:\w{1,12} )?(?:team|office|colleague|assistant|agents?|partner|lender|manager|coordinator)(?: \p{Lu}\p{Ll}{1,15})?|\bthe team|\[AGENT\]|\[TEAM\]|(?<![\p{L}])\p{Lu}\p{Ll}{1,15}(?: \p{Lu}\p{Ll}{1,15})?)`;
const SHALL = "(?:'ll| will| shall|'m going to| am going to|'re going to| are going to| is going to| plan to)";
/** What answering a mail holds in itself, or what anybody may say of themselves. */
const SOFT = String.raw`(?: (?:also|then|just|gladly|happily|certainly|of course|always|personally|simply|be able to))?(?: (?:be (?:glad|happy|pleased|your (?:person|contact|agent)|here|there for|honest|with you every|in good hands|able)|love|like|get (?:you )?(?:a |the |an )?(?:proper |good |full |careful )?answers?|get back|come back|look|find out|double-check|verify|see (?:what|if|whether|how|which|who|when|where)|check|ask|do (?:the rest|my best|our best|what)|keep|make sure|not|never|think|listen|read|help|rather|need|want|have to|know|understand|go (?:through|over)|talk|walk|take it|take care|work|gladly|leave|treat|point|be\b(?! (?:in touch|there|at|back|calling|sending|reaching|free|available|ready|able to (?:show|get|send)))|have (?:a|another) (?:look|think)|take a look|put (?:it|that|this|your|those)|hear|respect|answer|explain|hope|remember|start|happily|miss|try))(?![\p{L}])`;
const HARD = new RegExp(String.raw`${WE}${SHALL}(?!${SOFT})(?= \p{L})`, 'u');
const ANY = new RegExp(String.raw`${WE}${SHALL}(?= \p{L})`, 'u');
/** It hangs on what they say or do next. */
const DEPENDS =
  /\b(?:if|once|when|whenever|as soon as|after|unless) (?:you|your|that|this|the (?:timing|time|day)|it|any|there|either|now)\b|\b(?:tell|send|give|drop|let|reply|write|share|text|pick|name|choose)\b[^.?!]{0,80}\b(?:and|so|then),? (?:that )?(?:I|we)(?:'ll| will| can)\b|\bjust say the word\b/i;
const WHEN =
  /\b(?:today|tonight|tomorrow|this (?:morning|afternoon|evening|week|weekend)|next week|(?:mon|tues|wednes|thurs|fri|satur|sun)day|by (?:the end|noon|close|midday|end of)|within|in (?:a few|the next|an|\d{1,2}|two|half an) ?(?:\w{1,6} )?(?:minutes?|hours?|days?)|right away|immediately|first thing|later on|end of (?:the )?(?:day|week)|before (?:noon|lunch))\b/i;

function promises({ plain, clauses }: Said): boolean {
  if (clauses.some(({ text }) => ANY.test(text) && isTimed(text))) return true;
  if (RECEIVE.test(plain)) return true;
  return HARD.test(plain.replace(OTHERS, ' ')) && !DEPENDS.test(plain);
}

/** "I'll ask about Thursday" is no time for the asking. */
function isTimed(text: string): boolean {
  const without = text.replace(/\b(?:about|whether|if) [^,]{1,60}$/i, ' ');
  return WHEN.test(without) || clocksIn(without).clocks.length > 0;
}

/** What others will do is none of our promises: "The town will answer that." */
const OTHERS =
  /\b(?:The|This|That|It|There|They|Your|He|She|You|What|Which|Who)(?: \w{1,14}){0,2}(?:'ll| will| shall)\b/g;
const RECEIVE =
  /\byou(?:'ll| will| should| can expect to)(?: \w{1,8}){0,1} (?:hear|receive|get|have (?:a|an|my|our|the|it|them)|be (?:getting|receiving|hearing|contacted|called))\b(?! (?:(?:it|that|this) from the|a feel|an idea|the idea|a sense|started|in touch))|\b(?:expect|look for|watch for) (?:a|an|my|our) (?:call|email|text|message|reply|response)\b|\blet (?:me|us) (?:call|send|book|schedule|set up|email|text|prepare|put together|arrange|get you (?!(?:an?|the|that|some) (?:\w{1,10} )?(?:answer|idea|sense|feel))|pull|show|forward|reserve|give you a (?:call|ring))\b|(?<!\bfor )\b(?:calling|sending|emailing|texting|forwarding) you\b/i;

const DONE =
  /(?<!\b(?:[Bb]efore|[Oo]nce|[Uu]ntil|[Tt]ill|[Aa]fter|[Ii]f|[Ww]hen|that|what|and) )\b(?:I|we|(?!(?:It|There|This|That|What|Which|The|He|She|They|You|Who|House|Home)\b)\p{Lu}\p{Ll}{1,15}(?= has)|my colleague|our team)(?:'ve| have| has)(?: (?:just|already|also|now|gone ahead and|since|personally))* (?!(?:noted|received|enjoyed|loved|helped|needed|wanted|liked|hoped|missed|saved|wondered|learned|worked|lived)\b)(?:\p{Ll}{1,14}ed|been (?:in touch|to|through|there|inside|by)|done|made (?!a note)|sent|set|spoken|found|put|run|drawn|taken|told|gone|left|sold|shown|given|brought|met|begun|built|held|bought|let|spoke)\b/u;
const DID =
  /(?<!\b(?:before|once|until|after|if|when|until) )\b(?:I|we)(?: (?:just|already|also|then|personally))? (?:checked|spoke|called|talked|confirmed|asked|scheduled|booked|sent|attached|set up|arranged|reserved|pulled|ran|reached out|looked (?:up|into)|visited|walked through|toured|showed|forwarded|emailed|texted|contacted|reviewed|prepared|drafted|put together|signed you up|registered|made (?:an appointment|a reservation))\b/i;
const ATTACHED =
  /\b(?:attached (?:is|are|you|please|to this|here)|(?:please )?(?:find|see) (?:the )?(?:\w{1,12} )?(?:attached|enclosed|below)|(?:is|are) (?:attached|enclosed)|i'm attaching|i am attaching|i'm sending|i am sending)\b/i;

function reports({ plain }: Said): boolean {
  return DONE.test(plain) || DID.test(plain) || ATTACHED.test(plain);
}

const DAY = String.raw`(?:on |this |next )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight|then|the \d{1,2}(?:st|nd|rd|th)|\w{3,9} \d{1,2}(?:st|nd|rd|th)?|at \d)`;
/** Our own time and theirs, settled: what only the agent's calendar knows. */
const FIXED = [
  /(?:day|\btomorrow|\bnoon|\bmorning|\bafternoon|\bevening|\btonight|\b\d|\b[ap]m)(?: [\w:]{1,8}){0,4} (?:it is|is (?:confirmed|booked|set|fixed|reserved|settled|arranged|in the diary|yours))\b|\bconsider (?:it|that|yourself|\w{3,10}day)(?: \w{1,8}){0,3} (?:booked|done|sorted|confirmed|set|yours|reserved|held)\b/i,
  /\bon (?:my|our) (?:calendar|schedule|books|list for)\b|\bpencil(?:l?ed)? (?:you|it|that)\b/i,
  /\b(?:I'm|I am|we're|we are) (?:just |now |already |also )?(?:putting|setting|booking|scheduling|holding|sending|calling|adding|signing|reserving|getting|preparing|pulling|arranging|lining|emailing|texting|bringing|coming|meeting|showing|blocking)\b/i,
  /(?<!when (?:are|am) |whenever )\b(?:I'm|I am|we're|we are|I'll be|(?!(?:It|There|This|That|What|Which|House|Home|Unit)\b)[A-Z]\w{1,15} is|I have|we have|I've got|we've got)(?: \w{1,10})? (?:free|available|around|open(?! house| to)|openings?|availability|time slots?|a slot|slots|an opening)\b(?! to (?:hear|any|all|help|ideas))/,
  /\b(?:works?|(?:that|it|then|day|morning|afternoon|evening|noon|\d|[ap]m) (?:is|'s|would be) (?:good|fine|great|perfect|best)|suits?)(?: (?:well|great|fine|perfectly|best|perfect))? (?:for|with|on) (?:me|us|our|my)\b|\b(?:me|us) (?:too|just fine|perfectly)\b(?<=suits (?:me|us) \w{1,9})|\bthat works\b(?! (?:for you|better))/i,
  new RegExp(
    String.raw`\b(?:see you|meet you|talk to you|speak to you|seeing you|meeting you|showing you|speaking (?:with|to) you|let's (?:plan|say|meet|do|schedule|book|set|make it|go with|aim))(?: \w{1,12}){0,4}? ${DAY}\b`,
    'i',
  ),
  /\b(?:we're|we are|you're|you are|it's|it is|your (?:visit|showing|tour|appointment|time) (?:is|has been)|everything is|that's)(?: \w{1,8})? (?:set|confirmed|booked|scheduled|on the (?:schedule|calendar)|locked in|reserved|penciled in)\b/i,
  /\b(?:I|we) can (?:do|make|confirm|commit)(?: \w{1,8}){0,2} (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|it|that|work)\b/i,
];
