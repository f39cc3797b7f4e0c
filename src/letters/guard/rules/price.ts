// Prices: amounts, and words that judge or place one. An amount that they wrote may come back to them as theirs; what our
// records say is for the agent to look up and add.

import { numbersIn } from '../facts/numbers.ts';
import type { Rule } from '../fault.ts';
import type { Known } from '../known.ts';
import { asserts, claims, type Said } from '../said.ts';

export const PRICE: Rule = {
  name: 'price',
  breaks: (said, known) =>
    (AMOUNT.test(said.plain) && !isTheirs(said, known)) ||
    JUDGED.some((form) => claims(said, form)) ||
    (asserts(said, TOPIC) && !isTheirs(said, known)),
};

const SCALE = 'hundred|thousand|million|grand';
const AMOUNT = new RegExp(
  String.raw`[$€£]\s?\d|\b\d{1,3}(?:,\d{3}|\.\d{1,2})?\s?(?:k|mil|million|thousand|grand|dollars|bucks|usd)\b|\b\d{3},\d{3}\b(?! (?:sq|feet|foot))|\b(?:low|mid|high|upper|lower)[- ](?:to[- ](?:mid|high|upper)[- ])?(?:the )?(?:\$?\d{1,3}(?:00)?'?s|\$?\d{3}k?s?|(?:one|two|three|four|five|six|seven|eight|nine) hundreds|twos|threes|fours|fives|sixes|sevens|eights|nines|millions)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|half a|a)(?:-\w{3,5})? (?:${SCALE})\b(?! (?:things|times|questions|percent|homes|people|ways))`,
  'i',
);
const JUDGED = [
  /\b(?:price|rent) (?:was|is|has|had|includes?|could|can|may|might|will|would|drop|cut|reduction|point|seems|looks)\b|\bprices? (?:reduced|dropped|lowered)\b/i,
  /\b(?:asking|list|sale|sales|purchase|selling|final) price\b/i,
  /\b(?:priced|pricing)\b/i,
  /\b(?:under|over|below|above|at|near|close to) (?:the )?asking\b|\b(?:below|under|over|above) list\b/i,
  /\b(?:affordable|bargain|steal|great deal|good deal|cheap|inexpensive|overpriced|underpriced|good value|great value)\b/i,
  /\b(?:room|space) (?:to negotiate|for negotiation|in the price)\b|(?<!non-)\b(?:negotiable|price is firm)\b/i,
  /\b(?:is|are|falls?|sits?|stays?|fits?|comes?)(?: \w{1,10})? (?:in|within|under|below|above|over|inside) (?:your|that|the) (?:budget|price range|range)\b|\bfits? your budget\b/i,
  /\blist(?:ing)? (?:it|your home|the home|the house) (?:at|for|in the|around)\b|\b(?:take|accept|consider) (?:less|a lower|a little less|an offer below)\b/i,
];
const TOPIC =
  /\bfor (?:a (?:bit|little|lot) |much |far |quite a bit )?(?:less|more)(?= money|[.!,]|$| \|)|\bwiggle room\b|\b(?:room|flexib\w{1,5}) (?:on|in) the (?:number|figure)\b|\b(?:a|the) (?:number|figure) (?:just|around|near|close|under|over|of|in|like)\b|\b(?:rent (?:is|was|fits|will|would|should|stays|starts|seems)|(?:monthly|your|the) rent|price|priced|costs?|budget|affordable|expensive|cheap(?:er|est)?|pricey|discount|bargain)\b/i;
/** Words by which an amount stops being only theirs. */
const PRICED =
  /\b(?:ask(?:s|ing price)|list(?:ed|s)?|priced?|worth|offer|sells?|sold|rents? (?:is|for|at)|goes? for|going for|accept|take|cost|value[ds]?|buys?|gets? you)\b/i;
const THEIRS =
  /\byou(?:'ve|'re| have| are| both)? (?:also |just )?(?:wrote|said|mentioned|noted|told|asked|pre|looking|hoping|would like|want|have|plan|shared)\b|\byour\b|\bbudget\b|\bup to\b/i;

function isTheirs({ plain, isQuestion }: Said, known: Known | null): boolean {
  if (known === null || !(isQuestion || THEIRS.test(plain)) || PRICED.test(plain)) return false;
  const { digits } = numbersIn(plain);
  return digits.length > 0 && digits.every((number) => known.theirDigits.has(number) || known.digits.has(number));
}
