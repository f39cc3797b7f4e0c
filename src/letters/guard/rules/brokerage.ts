// Fees, commissions, agency and its agreements: what a team asks for is told in person and on paper, not in a first answer.

import type { Rule } from '../fault.ts';
import { claims } from '../said.ts';

export const BROKERAGE: Rule = {
  name: 'brokerage',
  breaks: (said) => FORMS.some((form) => claims(said, form)) || PAID.test(said.plain),
};

/** Whatever else the sentence does. */
const PAID = /\byou(?:'ll|'d)?(?: (?:will|would|won't|don't|only|never)){0,2} (?:pay|owe) (?:us|me)\b/i;

const FORMS = [
  /\bcommissions?\b|\brebates?\b|\b(?:dual|designated|disclosed|buyer|seller|buyer's|seller's|exclusive) (?:agents?|agency|representation|broker)\b|\b(?:agency|listing|representation|buyer|brokerage|buyer-broker|exclusive|retainer)(?:[- ]\w{1,14}){0,2} (?:agreements?|contracts?|disclosures?)\b|\bexclusive right\b|\bexclusive(?:ly)? (?:with|to) (?:us|me)\b/i,
  /(?<!hoa |condo |association |application |late |pet |entrance )\b(?:our|my|a|no|any|the|their|broker(?:'s|age)?|finder's|referral|agent|flat|upfront|hidden) fees?\b|\bfee (?:is|for|of|to)\b|\bfees? (?:are|is|at) (?:paid|covered|low)\b|\bpercent fee\b/i,
  /\b(?:represent(?:s|ing)?|act(?:s|ing)? for|work(?:s|ing)? for) (?:both|the other|either) (?:sides?|part(?:y|ies)|you and)\b|\brepresent (?:you|your interests?|the (?:buyer|seller)|both)\b|\bboth sides\b/i,
  /\b(?:free of charge|at no (?:cost|charge)|no (?:cost|charge)|costs? you nothing|doesn't cost you|won't cost you|free to (?:you|buyers|renters|tenants|sellers)|free for (?:you|buyers|renters|tenants|sellers)|free (?:service|consultation|of cost)|for free|owe (?:us )?nothing|paid by the (?:seller|owner|landlord)|(?:seller|owner|landlord)s? pays?)\b/i,
  /\b(?:we|i) charge\b|\bcharges?\b(?= (?:less|more|nothing|you|a|the|only|no))|\bcosts?(?: \w{1,8})? (?:a thing|anything|nothing|a cent|a penny|a dime)\b|\bout of (?:your )?pocket\b/i,
  /\b(?:pay|owe) (?:us|me)\b|\b(?:we|i) (?:only )?(?:get|are|am) paid\b/i,
  /\bsign (?:up )?(?:with us|(?:a|an|our|the) (?:\w{1,12} ){0,2}(?:agreement|form|disclosure))\b/i,
];
