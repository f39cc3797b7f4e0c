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

/** What MLS systems call the state of a listing, as `when.listing_status` is compared: lower case, `_` for blanks. */
export const LISTING_STATUS_WORDS = [
  'active',
  'new',
  'coming_soon',
  'back_on_market',
  'price_changed',
  'extended',
  'reactivated',
  'pending',
  'contingent',
  'active_contingent',
  'active_under_contract',
  'under_contract',
  'under_agreement',
  'accepting_backup_offers',
  'hold',
  'temporarily_withdrawn',
  'temporarily_off_market',
  'withdrawn',
  'canceled',
  'cancelled',
  'expired',
  'deleted',
  'off_market',
  'sold',
  'closed',
  'leased',
  'rented',
  'for_sale',
  'for_rent',
] as const;
