// How people say that they want to buy a house. No phrase tells one person from another.

import type { Clue } from '../words.ts';

const HOME =
  '(?:house|home|condo|place|property|apartment building|townhouse|unit|cottage|ranch|cape|colonial|land|lot|estate|building)';

export const BUYER: readonly Clue[] = [
  {
    phrase: /\b(?:lease|rent) (?:with (?:an )?option|to own)\b|\bin-?law (?:apt|apartment|suite|unit)\b/i,
    weight: 2.5,
  },
  {
    phrase:
      /\bneeds? to be (?:near|in|close|by|within|on)\b|\brepresent us\b|\bfirst crack at it\b|\bthink of (?:me|us)\b|\bwe'd step in\b|\boutbid\b|\bbeen outbid\b|\blost (?:out|\w+ (?:houses|bids|offers))\b|\bclosing costs\b|\b(?:what|how much) would (?:the|a|my|our) (?:mortgage|payment)\b|\bcredit (?:score )?\d{3}\b|\bcombined income\b|\bour (?:current|last|old) agent\b|\b(?:nous cherchons|acheter|une maison|procuro (?:uma )?casa)\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\b(?:out of (?:our|my|the) (?:rental|apartment|place|lease)|(?:our|my) lease (?:is up|ends?|runs out|expires?)|(?:tired|sick|done) (?:of|with) (?:renting|rent|paying rent)|we(?:'re| are)? (?:now |currently |still )?rent(?:ing)?\b|landlord (?:is selling|raised|jacked|wants|just)|stop renting|our own (?:place|home|house)|a place of (?:our|my) own)\b/i,
    weight: 1,
  },
  {
    phrase:
      /\b(?:is|would|will) (?:that|this|it|\$?\d{3}k?) (?:be )?(?:enough|anything|realistic|doable)\b|\bwhat (?:can|could|would|will) (?:i|we|that|\$?\d{3}k?) (?:get|buy|afford|find)\b.{0,30}\bfor\b|\bwhat (?:do|does|can) (?:people|\$?\d{3}) .{0,20}\bbuy\b|\b\d{3}k?(?: tops| max| all in| or so)\b|\bletter (?:from|for)\b.{0,40}\b\d{3}\b|\b(?:at|have|with|of|got|around) \$?\d{3}k? (?:for|to spend)\b|\bmoney (?:saved|put away|is ready)\b|\bcash from\b|\bsaved (?:up )?(?:for|enough)\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\b(?:one|two|three|four|2|3|4|5)[- ]?(?:bed(?:room)?|br)\b.{0,30}\b(?:condo|house|home|cape|ranch|colonial|townhouse|to buy|in \p{Lu})|\b(?:single|one)[- ](?:level|floor|story)\b|\bin-?law (?:suite|apartment|setup)\b|\bstarter home\b|\bno stairs\b|\b(?:walk(?:ing)? (?:distance )?to|near|close to|by|on) (?:the |a )?(?:t|train|red line|commuter rail|ferry|station|beach|water|ocean)\b|\bschool (?:district|system)s?\b|\bforever home\b|\bfixer-?upper\b|\bhome office\b/iu,
    weight: 1,
  },
  {
    phrase:
      /\b(?:start|begin|ready|when|how|where) (?:\w+ ){0,2}(?:looking|search|to look)\b|\bhelp (?:us|me|them|him|her) (?:find|buy|look|get into)\b|\bwhat(?:'s| is) out there\b|\bwhat do you have\b|\b(?:do|does|did) (?:you|u|ya'?ll|anyone|you guys) have (?:anything|something|any)\b|\b\d{3}ish\b|\bon the short ?list\b|\b(?:find|found|love|want) (?:a|our|the right|something) (?:place|home|house|spot)\b|\bshow (?:us|me) (?:around|some|a few|houses|what)\b|\blike to (?:be in|move|live|settle)\b/i,
    weight: 1.5,
  },
  {
    phrase: /\b(?:buy|buying|purchase|purchasing|buyers?)\b/i,
    weight: 2.5,
    unless: /\b(?:not|n't|never|last|ever|your|you|the|our|of|six-unit|never)\s$/i,
  },
  {
    phrase: new RegExp(
      String.raw`\b(?:look(?:ing)?|search(?:ing)?|hunting|shopping|need|want|after|like|find(?:ing)?)\s(?:for\s|to find\s|us\s|me\s|something\s)?(?:a|an|our|my|something|some|\d|two|three|four|one|another)\b.{0,40}\b(?:${HOME}|br\b|beds?\b|bedrooms?|garage|yard|something tiny|place)`,
      'i',
    ),
    weight: 2,
  },
  {
    phrase:
      /\blook(?:ing)? (?:around|to buy|to move|in|at (?:houses|homes|places|condos))\b|\bhouse[- ]hunt\w*|\bhome search\b|\bstart looking\b|\bfinding the next\b|\bpounce on\b|\blooking at redfin\b|\bwe lost (?:two|one|three|out)\b/i,
    weight: 2,
  },
  {
    phrase:
      /\bpre-?\s?approv(?:ed|al)\b|\bpre-?qualified\b|\bdown ?payment\b|\b\d{1,3}\s?(?:k|%)? down\b|\bmortgage\b|\bletter from .{0,30}(?:bank|trust|union)\b|\bbank (?:says|said)\b|\b(?:bank|lender) .{0,20}\bup to \d|\bbudget\b|\bceiling is\b|\bfinanc\w+/i,
    weight: 1.5,
  },
  {
    phrase:
      /\bfirst[- ](?:home|house|time (?:home ?)?buyers?)\b|\bmy own door\b|\bhoa\b|\bprimera vez\b|\bfirst time buyer class\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:see|tour|view|visit|walk through|get in(?:to)?|look at) (?:homes|houses|places|condos|it|this|the|that|your|\d+|one|inside|some)\b|\bset up a (?:visit|showing|tour)\b|\bshow(?:ing)? (?:me|us)\b|\bcan (?:i|we) see\b|\bcome (?:see|by)\b/i,
    weight: 1,
  },
  {
    phrase:
      /\b(?:still (?:available|up|for sale|on the market)|open house|how much (?:is|are)|what(?:'?s| is) (?:it|the price|it going|the asking)|whats it going for|asking price|price drop|hoa fee|condo fee|floor plan|square f\w+|septic|title 5|flood zone|property tax\w*|taxes|when does (?:it|this) (?:open|list|go live)|tell me first|(?:basement|cellar) (?:\w+ )?(?:take|get)s? (?:\w+ )?water)\b/i,
    weight: 1,
  },
  { phrase: /\b(?:make|put in|submit|writing|write) an offer\b|\boffer on\b|\bcash offer\b/i, weight: 1.5 },
  {
    phrase:
      /\b(?:relocat\w+|moving (?:to|down|up|back|here|from)|transfer\w* (?:me|us|to)|move to|coming (?:home|out) from|i start at)\b/i,
    weight: 1,
  },
  {
    phrase:
      /\b(?:[1-6]|two|three|four|one) ?(?:\+ )?(?:br|bed(?:room)?s?)\b|\bfirst floor bedroom\b|\bdriveway\b|\b(?:a |fenced )?yard\b|\bgarage\b|\bporch\b/i,
    weight: 0.5,
  },
  {
    phrase:
      /\b(?:up to|around|under|about|max(?:imum)?|is) \$?(?:[3-9]\d{2}|1[.,]\d)\s?(?:k|thousand|m|million)?\b(?!\s?(?:a|per) month)/i,
    weight: 1,
  },
  {
    phrase:
      /\b(?:comprar|compramos|entrada|juntamos|quintal|uma casa|una casa|queremos uma casa|cansamos de aluguel|pagando renta)\b/i,
    weight: 2.5,
  },
  {
    phrase:
      /\b(?:\d ?beds?(?:room)?s? (?:anywhere|in|near|around|somewhere|between)|never owned (?:anything|a (?:home|house|place))|would want to be (?:on|in|near|close)|it would have to be|anything anymore|swing something|something tiny)\b/i,
    weight: 1,
  },
];
