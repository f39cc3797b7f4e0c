// The words that a rule's `when` may use for what a reading says. They stand here and not in reading/, because the rules
// are checked before any mail is read; a test holds the two lists together.

export const LANE_WORDS = ['relationship', 'investor', 'nurture', 'listing', 'speed'] as const;

export const RELATIONSHIP_WORDS = ['past_client', 'sphere', 'referral', 'known_contact', 'new'] as const;

export const INTENT_WORDS = [
  'buyer',
  'seller',
  'investor',
  'renter',
  'landlord',
  'cooperating_agent',
  'unknown',
] as const;

export const FLAG_WORDS = ['fair_housing', 'wire_fraud', 'opt_out', 'legal'] as const;

export const SOURCE_KIND_WORDS = ['portal', 'form', 'open_house', 'campaign', 'phone', 'mail'] as const;
