// What a lead has not told us yet and its owner should ask, the most useful first. It names gaps only; the words for them
// are in templates/parts/missing.md.

import type { Lead } from '../lead/lead.ts';

export type Missing =
  | 'name'
  | 'phone'
  | 'email'
  | 'property'
  | 'home_address'
  | 'area'
  | 'timeline'
  | 'preapproval'
  | 'budget'
  | 'criteria'
  | 'brokerage';

type Asked = Pick<Lead, 'intent' | 'contact' | 'answerTo' | 'listing' | 'property' | 'area' | 'timeline' | 'asked'>;

const MONEY = /\$\s?\d|\b\d{2,4}\s?k\b|\bbudget\b|\b\d+(\.\d+)?\s?(m|mil|million)\b/i;
const PREAPPROVAL =
  /pre-?\s?(approv|qualif)|\blender\b|\bmortgage\b|\bcash (buyer|offer)\b|\bpaying cash\b|\ball cash\b/i;
const BROKERAGE =
  /\b(realty|realtors?|brokerage|real estate|compass|sotheby|coldwell|keller|re\/max|remax|century 21)\b/i;
const CRITERIA =
  /\b(cap rate|cash flow|units?|multi-?family|two-family|three-family|triple|duplex|flip|1031|returns?)\b/i;

/** The gaps of a lead, at most five: a longer list is not asked, it is skipped. */
export function missingOf(lead: Asked): readonly Missing[] {
  const noPlace = lead.listing === null && lead.property === null;
  const gaps: (Missing | false)[] = [
    lead.contact.name === null && 'name',
    lead.contact.phone === null && 'phone',
    lead.answerTo === null && 'email',
    ...byIntent(lead, noPlace),
  ];
  return gaps.filter((gap) => gap !== false).slice(0, 5);
}

function byIntent(lead: Asked, noPlace: boolean): (Missing | false)[] {
  const timeline = lead.timeline === null && 'timeline';
  const money = !MONEY.test(lead.asked) && 'budget';
  switch (lead.intent) {
    case 'buyer':
      return [
        timeline,
        noPlace && lead.area === null && 'area',
        !PREAPPROVAL.test(lead.asked) && 'preapproval',
        noPlace && money,
      ];
    case 'seller':
      return [noPlace && 'home_address', timeline];
    case 'landlord':
      return [noPlace && 'home_address', timeline];
    case 'renter':
      return [timeline, noPlace && lead.area === null && 'area', noPlace && money];
    case 'investor':
      return [!CRITERIA.test(lead.asked) && 'criteria', noPlace && lead.area === null && 'area', money, timeline];
    case 'cooperating_agent':
      return [noPlace && 'property', !BROKERAGE.test(lead.asked) && 'brokerage'];
    case 'unknown':
      return [noPlace && 'property', timeline];
    default:
      return lead.intent satisfies never;
  }
}
