// How people ask for the numbers of a deal.

import type { Clue } from '../words.ts';
import { NEGATED } from './negated.ts';

export const INVESTOR: readonly Clue[] = [
  {
    phrase:
      /\b(?:one|1|two|2) ?(?:percent|%) rule\b|\b(?:buy|own|add|hold) (?:more )?doors\b|\bsdira\b|\bself-directed\b|\bmultis\b/i,
    weight: 3,
  },
  {
    phrase:
      /\b(?:getting|get|collecting|paying) for rent\b|\bafter rents?\b|\brents? (?:cover|carry|pay)\b|\bexisting tenants\b|\b(?:leases|tenants) in place\b|\bper (?:door|unit)\b|\bthird unit\b|\bvalue[- ]add\b|\bpre-?market\b|\bgoing in\b.{0,20}%|\b\d(?:\.\d)?%\+? (?:going in|cap|return|yield)\b|\byield\b|\bappreciat\w+ play\b|\bcash out refi\b|\bhouse[- ]?hack\w*|\bSection 1031\b|\bdepreciation\b/i,
    weight: 3,
  },
  {
    phrase:
      /\b\d{1,3}(?:\s?-\s?\d{1,3})?[- ]units?\b|\b(?:small )?apartment buildings?\b|\bmixed[- ]use\b|\bbuildings between\b|\bwe buy (?:\d|small|houses|buildings|multi)|\b(?:i|we) (?:already )?(?:own|have|hold) (?:two|three|four|five|six|seven|several|a few|\d+|some) (?:\w+ )?(?:units|buildings|rentals|doors|multis|two-famil\w+|three-famil\w+|four-famil\w+|like it)\b/i,
    weight: 3,
  },
  {
    phrase:
      /\bcap rates?\b|\bcash[- ]?flow\w*|\brent rolls?\b|\bnoi\b|\b1031\b|\bgrm\b|\bcash[- ]on[- ]cash\b|\breturn on\b|\bintermediary\b|\broi\b/i,
    weight: 4,
    unless: NEGATED,
  },
  { phrase: /\binvest(?:or|ors|ment|ing|ments)?\b/i, weight: 3, unless: NEGATED },
  {
    phrase:
      /\b(?:two|three|four|five|six|2|3|4|5|6)[- ](?:famil(?:y|ies)|units?)\b|\bmulti-?famil\w*|\bduplex(?:es)?\b|\btriplex\b|\b(?:triple|three|3)[- ]?deckers?\b|\bfourplex\b/i,
    weight: 1.2,
    unless: /\b(?:own|want) a\s$/i,
  },
  {
    phrase:
      /\b(?:what|how) (?:do )?the numbers\b|\brun (?:this|it) for me\b|\brun (?:the|some|my) numbers\b|\bnumbers (?:look|work|please)\b|\bpencils?(?: out)?\b|\bdeal (?:math|analysis|numbers)\b|\bpay for itself\b|\bthrows off\b|\bcarry itself\b|\bcover (?:itself|the mortgage)\b|\bclear \d|\bmatch (?:the|my|our) debt\b|\breplace the debt\b|\bto place\b|\bmake money\b/i,
    weight: 3,
  },
  {
    phrase:
      /\b(?:actual|current|market|gross|real|projected) rents?\b|\brents by (?:floor|unit)\b|\bwhat is each (?:floor|unit)\b|\bvacancy\b|\btenants? at will\b|\bleases? run out\b|\bself[- ]manage\b|\bwho pays heat\b|\bchecks cover\b|\boperating expenses?\b|\bwater,? insurance\b|\bactual insurance\b/i,
    weight: 3,
  },
  {
    phrase: /\b(?:fix and flip|flip(?:ping|s)?|rehab|brrrr|wholesal\w+|fixer(?:[- ]upper)?s?)\b/i,
    weight: 3,
    unless: NEGATED,
  },
  {
    phrase: /\b(?:after[- ]repair|arv|hard money|off[- ]market|my crew|gutted|before it hits (?:the )?mls|gut job)\b/i,
    weight: 3,
  },
  {
    phrase:
      /\bportfolio\b|\brental (?:properties|property|income)\b|\bbuy and hold\b|\bpassive income\b|\bdoors\b.{0,20}\b(?:own|portfolio)\b|\bhalves with me\b|\bsecond one\b.{0,80}\b(?:pays|rent|line)\b|\banother (?:one|building|two-family|three-family) (?:like|to)\b/i,
    weight: 2,
  },
  {
    phrase:
      /\b(?:carry for (?:repairs|vacancy)|those inputs|\d{1,2}(?:\.\d)?\s?% vacancy|25 down at \d|at \d(?:\.\d+)?% with \d+ down|replacement property|put to work)\b/i,
    weight: 3,
  },
  { phrase: /\binversi[oó]n|\binversionista|\binvestimento\b|\binvestidor/i, weight: 3 },
];
