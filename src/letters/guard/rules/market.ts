// Claims about the market: where prices, rents and demand go, and whether it is a good time.

import type { Rule } from '../fault.ts';
import { asserts, claims } from '../said.ts';

export const MARKET: Rule = {
  name: 'market',
  breaks: (said) => FORMS.some((form) => claims(said, form)) || asserts(said, ...TOPICS),
};

const TOPICS = [
  /(?:^|\| |, )(?!the )(?:\w{1,12} )?(?:buyers|sellers|investors|renters) (?!who|that|and|or)\w/i,
  /\b(?:condos|homes|houses|listings|properties|places|units|apartments|buildings|three-families|two-families|multi-families)(?: \w{1,12}){0,4} (?:sells?|sits?|goes|go|moves?|lasts?|rents?|fl(?:y|ies)|stays?|comes? up|changes? hands|trades?|gets? snapped)\b/i,
  /\b(?:demand|inventory|competition|competitive|(?<!\b(?:i|we|really|much|would|do|also|i'd|we'd) )appreciat\w{1,4}|the market)\b/i,
];
const MOVES =
  '(?:rising|rise|rose|risen|climbing|climbed|going|gone|went|falling|fallen|fell|dropping|dropped|growing|grown|up|down|stable|steady|high|higher|low|lower|strong|soft|moving|increasing|increased|decreasing|cooling|heating|softening|holding|trending|appreciating|skyrocket\\w*|soaring|surging)';
const FORMS = [
  /\bnow is (?:when|the|a)\b/i,
  /\b(?:the|this|today's|our|local|current|housing|real estate|rental|condo) (?:\w{1,12} )?market\b(?! (?:basket|street|st))|\bmarket (?:is|has|was|will|conditions?|trends?|value|rate|rent|price|activity|update|shift\w*|right now)\b|\b(?:buyer|seller|landlord|renter)s?'?s? market\b|\b(?:above|below|under|over|at|hot|slow|strong|tight|competitive|crazy) market\b/i,
  new RegExp(
    String.raw`\b(?:home |house |condo |housing |sale |property )?(?:prices|values|rents|rates|sales|demand|inventory|supply)(?: \w{1,14}){0,5}? (?:is|are|was|were|have|has|had|been|keep|keeps|kept|will|should|continue|may|might|could|expected to|going to)(?: \w{1,12}){0,4}? ${MOVES}\b`,
    'i',
  ),
  /\b(?:inventory|demand|supply) (?:is|has|remains|stays)\b|\b(?:low|tight|limited|little|high|strong) (?:inventory|demand|supply)\b/i,
  /\b(?:good|great|best|right|perfect|ideal|excellent|wonderful|bad|wrong|worst|better|smart|fantastic|amazing|strongest|busiest|hottest) (?:time|moment|season|month|window)s? (?:of (?:the )?year )?(?:to|for|when) (?:be )?(?:buy|sell|list|invest|rent|mov|lock|act|purchas|market|put|get|look)\w*/i,
  /\b(?:selling|sell|sells|sold|renting|rent|go|goes|going|moving|move|moves|leaving|flying)(?: \w{1,10}){0,2} (?:within (?:a|the|\w{1,8}) (?:few )?(?:days?|weeks?|hours?|month)|in (?:a matter of )?(?:just )?(?:a few |a |\w{1,8} )?(?:days|weeks|hours|a day|a week|week)|quickly|fast|fast right now|like hot ?cakes|in no time|(?:off the|so) (?:shelves|fast)|(?:above|over) asking)\b/i,
  /\b(?:bidding wars?|multiple offers?|upper hand|hot (?:area|market|spot|property)|(?<!\b(?:i|we|really|much|would|do|also|i'd|we'd) )appreciat(?:e|es|ing|ion|ed)|depreciating|return on (?:your )?investment|strong (?:rental )?(?:returns?|growth)|bubble|recession|correction|comparable sales (?:show|suggest|are)|comps (?:show|suggest|are))\b/i,
  /\b(?:buyers|sellers|investors|renters) (?:are|have|will be)(?: \w{1,10}){0,2} (?:paying|waiting|lining|active|competing|willing|leverage|advantage|everywhere|out in force|more power|options)\b/i,
  /\b(?:good|great|smart|solid|safe|sound|excellent) investment\b|\b(?:prices|values|rents) (?:there|here|around there|in \w{1,20})? ?(?:rose|fell|jumped|doubled|dropped|climbed|increased)\b/i,
];
