// How people say that they want to sell a house, or to know what one is worth. No phrase tells one person from another.

import type { Clue } from '../words.ts';
import { NEGATED } from './negated.ts';

/** The landlord sells, the seller sells: not the writer. */
const OTHERS_SELL = new RegExp(
  `${NEGATED.source}|\\b(?:landlord|owners?|sellers?|he|she|they|people|neighbou?rs?|you|agents?|bank)(?:'s|'re| is| are| was| were)?\\s(?:\\w+ing\\sto\\s|to\\s)?$`,
  'i',
);
const HOME =
  '(?:house|home|condo|place|property|apartment building|townhouse|unit|cottage|ranch|cape|colonial|land|lot|estate|building)';

export const SELLER: readonly Clue[] = [
  { phrase: /\b(?:bought|paid for|closed on) (?:it )?(?:back )?(?:in )?(?:19|20)\d\d for \$?\d/i, weight: 2 },
  {
    phrase:
      /\b(?:the|our|my) listing (?:with|expire[sd]?|ran out|is up)\b|\binterview (?:you|us|agents|a few)\b|\btop dollar\b|\bbefore (?:we|i) list\b/i,
    weight: 3,
  },
  {
    phrase:
      /\b(?:we|i) (?:own|have) (?:a|an|the|our|this|\w+'s) (?:[\w-]+ ){0,4}(?:house|ranch|cape|condo|colonial|place|home|cottage|townhouse|split|bungalow|victorian|two-family|duplex)\b/i,
    weight: 1.5,
    unless: /\b(?:like|wish|once|until|when|if)\s$/i,
  },
  {
    phrase:
      /\b(?:mine|ours) (?:brought|sold|went|goes|could|would|might)\b|\bcomps (?:for|on)\b|\bhave to be disclosed\b|\bknock off\b|\bbuy-?out\b|\bsell in (?:january|winter|spring|this market)\b|\bwait (?:till|until) (?:the )?spring\b|\bi'?d be gone\b|\bgood time to (?:sell|list)\b|\bsell (?:now|first)\b|\bbefore (?:i|we) (?:sell|list)\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:you|someone|somebody|one of you|anyone|an agent)\b.{0,24}\b(?:come (?:and )?(?:take a )?(?:look|see|out|by|over|through)|take a look|have a look|walk (?:through|us|me)|stop by|out here)\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:what|how much) (?:\w+ )?(?:percent(?:age)?|commission|fee)\b.{0,30}\b(?:take|charge|get|ask)\b|\bput a (?:figure|number|price) on\b|\bready to show\b|\bwhat (?:should|could|can|might|would) (?:i|we) (?:expect|ask|list|get|hope)\b|\bhow (?:fast|long|quickly) (?:would|could|will|does|do) (?:it|you|a|the|houses|places)\b.{0,20}\b(?:sell|take|go)\b|\bthe house (?:has to|needs to|must|will have to) (?:be dealt|go|be sold)\b|\b(?:house|condo|place) (?:has|needs) to (?:go|be sold|be dealt)\b/i,
    weight: 2.5,
  },
  {
    phrase:
      /\b[p{L}]+ (?:just )?(?:passed|died|left (?:us|me)|is going into|moved into|is moving into|went into|can'?t (?:live|manage|stay|be|do)|can no longer)\b|\bempty (?:house|since)\b|\b(?:house|condo|place) (?:is|has been|sits|sitting|stands) (?:empty|vacant)\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\btired of the (?:stairs|yard|snow|roof|upkeep|mowing)\b|\btoo (?:big|many stairs|much (?:yard|upkeep|work)) (?:for|now)\b|\brattling around\b|\bwe(?:'ve| have) been (?:in|at|here)\b.{0,40}\byears\b|\bmove closer to (?:my|our|the) \w+/i,
    weight: 1.2,
  },
  {
    phrase: /\b(?:sell|selling|unload)(?:\s(?:my|our|the|his|her|it|this|a)\b|\b)/i,
    weight: 3,
    unless: OTHERS_SELL,
  },
  {
    phrase:
      /\b(?<!\byou )(?:list|listing) (?:my|our|it|the house|her|his|with you)\b|\bput(?:ting)? (?:it|ours|the (?:house|condo|place)|#\w+|mine|our \w+|the \w+) (?:on|up)\b|\bgo(?:ing)? on the market\b|\bthinking of listing\b/i,
    weight: 3,
    unless: NEGATED,
  },
  {
    phrase: new RegExp(
      String.raw`\bwhat (?:is|are|would|could|might|does|do|will|'?s)?\s?(?:\w+\s){0,4}(?:${HOME}|it|ours|mine|she|he|they)\b.{0,30}\b(?:worth|bring|fetch|get for|go for|sell for|list for)\b(?! in\b)`,
      'i',
    ),
    weight: 3,
    unless: /\b(?:to be told|don'?t care|not care)\s$/i,
  },
  {
    phrase:
      /\b(?:home|house|property|market) (?:value|valuation|worth|appraisal|analysis|evaluation)\b|\bvaluation\b|\bprice opinion\b|\bbroker price\b|\bcma\b|\bwhat(?:'s| is) the number\b|\bredo (?:that|the) (?:number|price|valuation)\b|\bhonest number\b|\bwhat (?:you|u) think it'?s worth\b|\bwhat we(?:'d| would| could) (?:get|walk away)|\b(?:could|would|can) (?:i|we|she|he|they|ma|mom|dad|ours|mine) (?:get|go|bring)\b(?:.{0,20}\b(?:for (?:it|the|her|his|ours|mine)|in that range)\b)/i,
    weight: 3,
  },
  {
    phrase:
      /\b(?:get|worth) for (?:the|my|our|her|his) (?:house|condo|home|place)\b|\bwalk away with\b|\bnet (?:us|me|out)\b|\bafter the (?:heloc|mortgage)\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:let(?:ting)? (?:it|this one|the house|that|her) go(?! to (?:a|my|our|his|her)\b)|has to go|have to go first|would have to go|ought to go|get rid of (?:it|the house)|need that out|part with|move on from (?:it|the house)|do the same (?:with|for) (?:his|her|my|our|their)|doing this ourselves|sell(?:ing)? ours|downsiz\w+|too much house|no more stairs|time to (?:go|sell)|ready to (?:sell|list|let)|when(?:ever)? (?:ours|mine) (?:goes|sells))\b/i,
    weight: 3,
    unless: /\b(?:rather .{0,20}than|than|not|never)\s(?:\w+\s)?$/i,
  },
  {
    phrase: new RegExp(
      String.raw`\b(?:my|our|his|her|their|\w+'s|late \w+)\s(?:late\s)?(?:\w+'?s\s)?(?:\w+\s){0,2}${HOME}\b`,
      'i',
    ),
    weight: 0.8,
  },
  {
    phrase: /\b(?:his|her|their|\w+'s|parents'|late \w+s?) (?:old )?(?:house|home|condo|place)\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\b(?:inherit\w*|left (?:it|us the house|me the house) to me|left (?:it )?to (?:me|us)|probate|estate (?:sale|of)|executor|trustee|passed away|since \w+ (?:passed|died)|assisted living|nursing home|\w+ fell (?:again|and|on the|down)|memory care)\b/i,
    weight: 1.5,
  },
  { phrase: /\b(?:commiss?ions?|listing agent|what do you charge|your fee)\b/i, weight: 1.5 },
  {
    phrase:
      /\b(?:came off|taken off|off the market|expired|didn'?t sell|no offers|lowball|on with another (?:company|agent|agency)|under contract with another|another realtor)\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:fsbo|for sale by owner|as[- ]is|as it stands|the way it (?:stands|is)|clear it out|clean(?:ing)? (?:it )?out|fix(?:ing)? (?:it )?up (?:first|before)|before we (?:list|sell)|wrong rooms|pricing|second opinion|stage it)\b/i,
    weight: 1.5,
  },
  {
    phrase: /\b(?:vender|vendo|vendemos|cu[aá]nto vale|quanto vale|avalia[cç][aã]o|poner(?:la)? a la venta)\b/i,
    weight: 3,
  },
  {
    phrase:
      /\b(?:we'?re|we are|i'?m|i am|we live|i live|live) (?:\w+ ){0,3}(?:doors? (?:up|down)|next door|around the corner|across the (?:street|way)|down the street|on the same street)\b/i,
    weight: 0.9,
  },
  {
    phrase:
      /\bdon'?t want to be a land ?lord|\bland ?lady\b|\bwe(?:'ve| have) outgrown\b|\bwhat(?:'s| is) the first thing i do\b/i,
    weight: 1.5,
  },
];
