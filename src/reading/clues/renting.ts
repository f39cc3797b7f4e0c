// How people say that they want to rent a home, and how owners say that they want to let one.

import type { Clue } from '../words.ts';
import { NEGATED } from './negated.ts';

export const RENTER: readonly Clue[] = [
  { phrase: /\brent(?:ing)? (?:first|to start|to begin with)\b/i, weight: 2.5 },
  // A price of four digits is a month's rent.
  {
    phrase:
      /\b(?:under|up to|max|tops|no more than|less than|around|about|at|até|hasta|is|spend|afford|pay) \$?(?!20[0-4]\d\b)[1-5][,.]?\d{3}\b(?!\s?(?:sq|k\b|sf|feet|,\d|\p{Lu}))/iu,
    weight: 3,
  },
  {
    phrase:
      /\b(?:i make|we make|income (?:is|of)|take home) \$?\d[\d,.]*k? ?(?:a|per)? ?(?:month|year)?\b|\b(?:good|great|excellent|strong|solid) (?:credit|references)\b|\broom(?:mate)?s?\b.{0,30}\b(?:rent|share|lease)\b|\b(?:short|long)[- ]term (?:lease|rental)\b|\bsublet\b|\bfurnished\b|\b(?:12|6|18)[- ]month lease\b|\blandlord references?\b|\bcosigner\b/i,
    weight: 1.5,
  },
  {
    phrase: /\b(?:apts?|apartments?|studios?|rentals?)\b/i,
    weight: 2,
    unless:
      /\b(?:our|the same|this|my|purchase an|buy an|their|his|her|investment|in-?law|in law|basement|accessory|condo or)\s(?:\w+\s)?$/i,
  },
  {
    phrase: /\b(?:to rent|rent (?:a|an|something|from|your|the|this|it for)|renting (?:a|for|again)|for rent)\b/i,
    weight: 2.5,
    unless: NEGATED,
  },
  {
    phrase:
      /\b(?:first,? last|security deposit|last and security|credit score|application fee|lease (?:term|start)|month[- ]to[- ]month|washer inside|pet (?:policy|fee|deposit)|(?:dog|cat|pets?) (?:ok|okay|allowed)|utilities included|is heat included|move[- ]?in|voucher|section 8|max per month|(?:up to|under|max(?:imum)?|budget|around|about|afford|pay) \$?\d[\d,.]*k? ?(?:a|per|\/) ?mo(?:nth)?)\b/i,
    weight: 1.5,
  },
  {
    phrase:
      /\b(?:one|two|1|2|three|3) ?(?:or (?:two|2|three|3) )?(?:bed(?:room)?s?|br)\b.{0,60}\b(?:rent|month|lease|voucher|bus)\b|\banything like that again\b|\bshowed us .{0,40}\b(?:st|street|apt|apartment)\b/i,
    weight: 1.5,
  },
  { phrase: /\b(?:alquil(?:ar|er)|rentar|arrendar|alugar)\b/i, weight: 3 },
  { phrase: /\bfind people apts?\b|\bplace to (?:rent|live)\b|\bneeds? a (?:one|two|studio)\b/i, weight: 2 },
];

export const LANDLORD: readonly Clue[] = [
  {
    phrase:
      /\bfind (?:us|me) (?:a|an|some|someone|somebody)\b.{0,40}\b(?:for (?:the|our|my)|while)\b|\b(?:second|first|third|top) floor tenant\b|\btenants? (?:stopped|won'?t|hasn'?t|isn'?t|is behind)\b|\bevict\w+/i,
    weight: 3.5,
  },
  {
    phrase:
      /\bairbnb\b|\bregular tenant\b|\bturn (?:it|my|our|the) .{0,30}\binto (?:a |an )?(?:rental|airbnb|income)\b|\brenting (?:it )?out\b|\bre-?let\b|\b(?:my|our) tenant'?s?\b|\brent(?:ing)? vs\b|\bkeep my low rate\b|\bgive up my low rate\b/i,
    weight: 3,
  },
  {
    phrase:
      /\b(?:vet|screen|find|get|handle|check) (?:the |my |our |good |new )?(?:tenants?|renters?|people)\b|\b(?:coming|comes|is) (?:empty|vacant|available) (?:on|in|by)?\b|\bone month'?s rent\b|\b(?:last|current|old|previous|my) (?:tenants?|people|renters?) (?:trashed|left|moved|are|is|gave|never)\b|\bcollect (?:the )?rent\b|\bwhat (?:rent|would it rent)\b|\brent it while\b|\bhold on to it and rent\b|\bmanag(?:e|ing) (?:it|rentals?|the place)\b/i,
    weight: 2.5,
  },
  {
    phrase:
      /\b(?:rent(?:ing)? (?:it|mine|ours|out|my|our)|rent out|lease (?:it|out|my|our)|let (?:it|out|my|our)\b(?! go))/i,
    weight: 3,
    unless: NEGATED,
  },
  {
    phrase:
      /\b(?:find|place|screen|put) (?:me |us |a |an |some |good )?(?:\w+ )?(?:tenants?|renters?|people|someone|somebody)\b|\bplace someone\b|\bfinds people\b/i,
    weight: 3,
    unless: /\bhelp\s$/i,
  },
  {
    phrase:
      /\bproperty manage\w+|\bmanage (?:it|the (?:property|house|rental|unit|place))\b|\blook after (?:it |the \w+ )?while\b|\blook after while\b|\bsomething you look after\b/i,
    weight: 3,
  },
  {
    phrase:
      /\b(?:a|my|the|our) tenants? (?:upstairs|is leaving|moved|gave|downstairs|leaving|moving)\b|\btenant (?:moved|gave|is leaving)\b|\bdo the lease\b|\bget (?:in )?rent for\b|\bhow much (?:could|can|would) (?:i|we|it) (?:rent|get)\b|\brough rent\b|\bput a tenant\b|\bmy unit\b|\bunit is (?:finished|empty|vacant|ready)\b|\bwould rather keep\b|\bkeep (?:it|the house|\d+ \w+) (?:and rent|as a rental)\b/i,
    weight: 3,
  },
  {
    phrase:
      /\bgave notice\b|\bvacant (?:on|by|as of|since|from)\b|\b(?:unit|apartment|rooms?|place) (?:comes|is|will be) (?:empty|vacant|free|available|open)\b/i,
    weight: 2.5,
  },
  { phrase: /\bproperty rental\b|\bi am a landlord\b|\bwe(?:'re| are) landlords\b|\brental listing\b/i, weight: 2 },
];
