// What a draft says of a home that neither the message nor the records say: its rooms and features, what is allowed there,
// whether it can be had, what its owner thinks. Questions about what they need are fine.

import { wordForm } from '../facts/names.ts';
import type { Rule } from '../fault.ts';
import type { Known } from '../known.ts';
import type { Said } from '../said.ts';

export const HOME: Rule = {
  name: 'home',
  breaks: (said, known) => known !== null && (hasUnknownFeature(said, known) || judgesStatus(said, known)),
};

const FEATURES =
  'kitchen|bathroom|bath|bedroom|closet|pantry|office|den|dining room|living room|family room|sunroom|mudroom|yard|backyard|garden|lawn|patio|deck|porch|terrace|garage|driveway|carport|parking|basement|attic|fireplace|pool|hot tub|view|water ?front|beach|ocean|laundry|washer|dryer|dishwasher|appliances|heat|hot water|air conditioning|central air|central ac|hardwood|floors?|ceilings?|counters?|countertops?|granite|quartz|cabinets?|storage|elevator|balcony|roof|windows?|skylights?|furnace|boiler|pets?|dogs?|cats?|smoking|gym|concierge|doorman|fence|fenced|layout|floor plan|light|sunlight|utilities|electricity|internet|trash|water|snow removal|(?<!a |whole )lot|acre|barn|shed|in-law|stairs|ramp|furniture|internet|lease|deposit|hoa|playground|park|trail|station|shops|restaurants|grocery|highway|commute';
const HAS = String.raw`(?:has|have|had|features?|offers?|includes?|included|comes? (?:\w{1,10} )?with|boasts?|there(?:'s| is| are| was)|with|is|are|was|were|enjoys?|you'll (?:have|get|find|love|enjoy)|steps from|close to|near|allowed|welcome|permitted|around the corner from|minutes from)`;
const FEATURE = new RegExp(String.raw`\b(${FEATURES})s?\b`, 'gi');
const ASSERTS = new RegExp(
  String.raw`\b${HAS}\b[^.?!|]{0,60}\b(?:${FEATURES})s?\b|\b(?:${FEATURES})s?\b[^.?!|]{0,30}\b${HAS}\b`,
  'i',
);
/** "You have two dogs", "I'd like", "is there": not the home's. */
const NOT_THE_HOME =
  /^(?:and |so |if |when |as )?(?:you|your|i|i'm|i'd|i'll|we|we're|we'd|my|our|what|which|do|does|would|could|should|is there|are there|please|let|tell|have|any|how|to|looking|feel|thanks?|thank)\b/i;

function hasUnknownFeature({ claim }: Said, known: Known): boolean {
  return claim.split(' | ').some((clause) => {
    if (NOT_THE_HOME.test(clause.trim()) || !ASSERTS.test(clause)) return false;
    return [...clause.matchAll(FEATURE)].some(([, feature]) => !isKnownFeature(feature!, known));
  });
}

function isKnownFeature(feature: string, { words }: Known): boolean {
  return feature
    .split(/[\s-]/)
    .map(wordForm)
    .every((word) => words.has(word) || words.has(word.replace(/s$/, '')) || words.has(`${word}s`));
}

const AVAILABLE =
  /(?<!are you |be |i'm |i am |we're |we are |you're |me |still be )\b(?:still |currently |now |both |also )?(?:available|for sale|for rent|on the market|vacant|(?<=still |currently |now |is |it's )free(?! (?:of|to|for)\b))\b/i;
const GONE =
  /\b(?:off the market|under (?:agreement|contract)|pending|no longer available|(?:has|have|been|was|is|were|already) (?:been )?(?:sold|rented|taken|leased))\b/i;
/** No record says from when. */
const FREE_WHEN = /\b(?:available|vacant|free) (?:on|from|as of|starting|until|through|by|after|before|in) /i;
/** Whatever is said of them is theirs to say. */
const OWNERS =
  /\bthe (?:current |present |previous |other )?(?:sellers?|owners?|landlords?|landlady|vendors?)(?:'s?)? (?!and\b|or\b|about\b|of\b|for\b|to\b|first\b|before\b|before$)\p{L}{2,20}/iu;
const RENOVATED =
  /\b(?:recently|newly|fully|completely|beautifully|freshly|totally|tastefully|just) (?:renovated|updated|remodeled|refinished|restored|redone|renewed|built|upgraded|painted)\b|\b(?:is|was|were|are|been) (?:renovated|updated|remodeled|refinished|restored|upgraded)\b/i;

function judgesStatus({ claim, plain }: Said, known: Known): boolean {
  const clauses = claim.split(' | ').filter((clause) => !/^(?:if|when|should|once|before|what|which)\b/i.test(clause));
  const text = clauses.join(' | ');
  if (OWNERS.test(text) || GONE.test(text) || (RENOVATED.test(text) && !known.words.has('renovated'))) return true;
  const speaksOfUs =
    /\b(?:I|we|you|agent|team)(?:'m|'re| am| are| is|'ll be)?(?: \w{1,10})? (?:available|free)\b/i.test(plain);
  if (!speaksOfUs && FREE_WHEN.test(text)) return true;
  return (
    !speaksOfUs &&
    AVAILABLE.test(text) &&
    /\b(?:is|are|'s|remains|it|still|yes)\b/i.test(text) &&
    known.isAvailable !== true
  );
}
