// What the team's CSV files say of people, listings, open houses and campaigns: plain rows and the indexes that reading
// asks. Loading them from disk is shell/records.ts.

import type { AgentId } from './team.ts';

export type KnownRelationship = 'past_client' | 'sphere' | 'referral' | 'known_contact';

export interface ContactRecord {
  readonly name: string;
  /** Lower case; empty when the row has none. */
  readonly email: string;
  /** E.164; empty when the row has none. */
  readonly phone: string;
  readonly relationship: KnownRelationship;
  readonly agent: AgentId | null;
  readonly note: string;
}

export interface ListingRecord {
  readonly mls: string;
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  /** As the file says: active, under_agreement, coming_soon, sold, active_rental, … */
  readonly status: string;
  /** US dollars (a month for rentals). */
  readonly price: number | null;
  readonly agent: AgentId | null;
  readonly url: string;
}

export interface OpenHouseRecord {
  readonly mls: string;
  readonly date: Temporal.PlainDate;
  readonly start: Temporal.PlainTime;
  readonly end: Temporal.PlainTime;
  readonly host: AgentId | null;
  readonly backup: AgentId | null;
}

export interface CampaignRecord {
  readonly name: string;
  readonly sent: Temporal.PlainDate;
  readonly subject: string;
  readonly from: string;
  readonly agent: AgentId | null;
}

export interface Records {
  readonly contacts: readonly ContactRecord[];
  readonly contactByEmail: ReadonlyMap<string, ContactRecord>;
  /** Several people may share a phone. */
  readonly contactsByPhone: ReadonlyMap<string, readonly ContactRecord[]>;
  readonly listings: readonly ListingRecord[];
  readonly listingByMls: ReadonlyMap<string, ListingRecord>;
  readonly openHouses: readonly OpenHouseRecord[];
  readonly campaigns: readonly CampaignRecord[];
}

export interface RecordRows {
  readonly contacts?: readonly ContactRecord[];
  readonly listings?: readonly ListingRecord[];
  readonly openHouses?: readonly OpenHouseRecord[];
  readonly campaigns?: readonly CampaignRecord[];
}

/** Builds the indexes. Of two contacts with one address the later row wins, as in a CRM export sorted by age. */
export function indexRecords(rows: RecordRows): Records {
  const contacts = rows.contacts ?? [];
  const listings = rows.listings ?? [];
  return {
    contacts,
    contactByEmail: new Map(contacts.filter((c) => c.email !== '').map((c) => [c.email, c])),
    contactsByPhone: Map.groupBy(
      contacts.filter((c) => c.phone !== ''),
      (c) => c.phone,
    ),
    listings,
    listingByMls: new Map(listings.map((l) => [l.mls, l])),
    openHouses: rows.openHouses ?? [],
    campaigns: rows.campaigns ?? [],
  };
}
