// Words that speak of homes, of what surrounds them, of money, law and people. Where a draft brings one up that neither the
// message nor the records hold, outside a question, it tells something that nobody here knows.

import { formsOf } from './everyday.ts';

const DOMAIN: ReadonlySet<string> = new Set(
  `acre adult affordability affordable agency airy amenities amenity appliance appraisal appraise appraiser asbestos
   association attic attorney award-winning backyard balcony bank bargain barn basement bathroom beach beautiful
   beautifully bidders bidding binding boiler breeze bright brokerage bus buyers cabinet capital carport cash-flow
   ceiling charm charming cheap cheaper child children chimney christian church clause closet closing commission
   community comparables competition competitive comps concierge condo-fee contingency contract cosy counter
   countertop court cozy crack credit crime damage dangerous deck deduct deductible deduction deed defect deferral
   demand den deposit depreciation desirable disclose disclosure discount dishwasher district diverse diversity
   doorman downtown downturn driveway dryer dual easement elderly electrical electricity elevator employer entitled
   equity escrow ethnic evict eviction exclusive exclusively exclusivity exemption expensive fee fees fence fenced
   ferry finance financing fireplace floor floor-plan floors foundation furnace furnished furniture gains garage
   garden gorgeous granite grocery gym harbor hardwood heat heating highway hoa immaculate immigrant income inspect
   inspection inspector insulation inventory investors irs jewish kid kids kitchen lake landlord laundry law lawful
   lawn lawyer leak legal legally lender lending leverage liability liable lien loan marina market married modern
   mold mortgage mosque move-in mudroom muslim negotiable negotiate negotiation neighbor neighborhood neighbour
   neighbourhood noise noisy obligated obliged occupied ocean outbid pantry parking patio payment paystub permit
   pet-friendly playground plumbing pool porch pre-approval pre-approved preapproval premium prestigious price priced
   pricing pristine profit profitable qualify quartz radon ramp rebate refinance refinished religious remodeled
   renewed renovated renovation repair represent representation resident respectable restaurant restored retiree
   river roof roomy safe safety school schools screening section sellers senior septic shed shop siding skylight
   snapped solid spacious spotless stairs station storage stub student stunning sturdy sublet subsidy sunlight sunny
   sunroom sunset supply synagogue tax taxes temple tenant termite terrace title top-rated traffic trail train trend
   tub turn-key turnkey unbeatable underwriting unfurnished unsafe upgrade upgraded upscale utility vacant valuable
   valuation value vibrant voucher-friendly walkable washer waterfront window wiring yard yield zoned zoning`.split(
    /\s+/,
  ),
);

/** As they stand; `known` are the words of the message and the records. */
export function unknownDomain(text: string, known: ReadonlySet<string>): readonly string[] {
  return (text.match(/\p{L}[\p{L}'-]{1,40}/gu) ?? []).filter((word) => {
    const small = word.toLowerCase();
    return stemsOf(small).some((stem) => DOMAIN.has(stem)) && !formsOf(small).some((form) => known.has(form));
  });
}

/** Plurals and plain forms of verbs; "rooms" is not "roomy". */
function stemsOf(word: string): readonly string[] {
  const bare = word.replace(/'s$|'$/, '');
  const stems = ['s', 'es', 'ed', 'd', 'ing']
    .filter((ending) => bare.endsWith(ending))
    .map((ending) => bare.slice(0, -ending.length));
  return [bare, ...stems, ...stems.map((stem) => `${stem}e`)];
}
