// The leads of the sample team whose answers the guard is tried on: what each of them wrote, and what is known of them.

import type { Lead } from '../../../src/lead/lead.ts';
import { type Known, knownOf } from '../../../src/letters/guard/known.ts';
import { indexRecords } from '../../../src/team/records.ts';
import { at, teamOf } from '../../support/harbor-pine.ts';
import { makeLead } from '../../support/letters-facts.ts';

export const team = teamOf();

/** Tuesday 2026-11-17, ten in the morning in New York. */
export const NOW = at('2026-11-17T10:00');

export const records = indexRecords({
  contacts: [
    {
      name: 'Bill Hargrove',
      email: 'bhargrove@oldmail.example',
      phone: '+15085550108',
      relationship: 'known_contact',
      agent: 'devon',
      note: 'asked for a valuation of 31 Shoreline Ave in 2023',
    },
  ],
  listings: [
    {
      mls: '73210455',
      address: '14 Beacon Hill Ln',
      city: 'Scituate',
      state: 'MA',
      zip: '02066',
      status: 'active',
      price: 849_000,
      agent: 'devon',
      url: 'https://harborpine.example/listings/73210455',
    },
    {
      mls: '73218004',
      address: '350 Front St #12',
      city: 'Weymouth',
      state: 'MA',
      zip: '02188',
      status: 'active_rental',
      price: 2_950,
      agent: 'tomas',
      url: 'https://harborpine.example/listings/73218004',
    },
  ],
  openHouses: [
    {
      mls: '73210455',
      date: Temporal.PlainDate.from('2026-11-14'),
      start: Temporal.PlainTime.from('12:00'),
      end: Temporal.PlainTime.from('14:00'),
      host: 'priya',
      backup: 'sam',
    },
  ],
});

export type About = 'viewing' | 'selling' | 'looking' | 'renting' | 'investing';

export const MAILS: Readonly<Record<About, string>> = {
  viewing:
    'Hello, I saw 14 Beacon Hill Ln in Scituate online. Is it still available? My wife Dana and I are pre-approved up to $875,000 and could come on Saturday after 2 or Sunday morning. We need 3 bedrooms and have two dogs. How old is the roof?\n\nTheo Marchetti\n781-555-0139',
  selling:
    'Hi, we think of selling 31 Shoreline Ave in Weymouth next spring, probably in April. We have been here 22 years and redid the roof in 2019. Could somebody come by on Thursday around 5:30? Our friend Lucille sent us back to you. What is it worth, roughly?\n\nBill and Joyce Hargrove',
  looking:
    'Hi! I am moving from Ohio in June for a job at the hospital and look for a 2 bed condo in Quincy, MA or Braintree, near the Red Line, up to 550k. Is it a safe neighborhood, and how are the schools? Who lives there, mostly?\n\nAmara Diallo',
  renting:
    'Hello, is 350 Front St #12 in Weymouth still free? We want to move on December 1st, two adults and one cat. We have a Section 8 voucher. Does the lease start on any date? Thank you, Kit Lawson',
  investing:
    'Looking for a three-family in Brockton with a cap rate of 6% or better. Cash buyer, can close by February. I may do a 1031 exchange. I am busy, so keep it short. Ravi Menon',
};

const LEADS: Readonly<Record<About, Partial<Lead>>> = {
  viewing: {
    lane: 'listing',
    intent: 'buyer',
    contact: { name: 'Theo Marchetti', email: 'theo@mailbox.example', phone: '+17815550139' },
    listing: '73210455',
    property: '14 Beacon Hill Ln, Scituate',
    owner: 'devon',
  },
  selling: {
    lane: 'relationship',
    relationship: 'known_contact',
    intent: 'seller',
    contact: { name: 'Bill Hargrove', email: 'bhargrove@oldmail.example', phone: '+15085550108' },
    property: '31 Shoreline Ave, Weymouth',
    timeline: 'next spring, probably in April',
    owner: 'devon',
  },
  looking: {
    intent: 'buyer',
    contact: { name: 'Amara Diallo', email: 'amara@mailbox.example', phone: null },
    property: null,
    area: 'Quincy',
    timeline: 'in June',
    flags: ['fair_housing'],
    owner: 'priya',
  },
  renting: {
    intent: 'renter',
    contact: { name: 'Kit Lawson', email: 'kit@mailbox.example', phone: null },
    listing: '73218004',
    property: '350 Front St #12, Weymouth',
    timeline: 'December 1st',
    owner: 'tomas',
  },
  investing: {
    lane: 'investor',
    intent: 'investor',
    contact: { name: 'Ravi Menon', email: 'ravi@mailbox.example', phone: null },
    property: null,
    area: 'Brockton',
    timeline: 'by February',
    owner: 'lena',
  },
};

export const LEAD_NAMES = Object.keys(MAILS) as About[];

export function knownAbout(about: About): Known {
  const asked = MAILS[about];
  const lead = makeLead({ subject: '', asked, timeline: null, area: null, ...LEADS[about] });
  return knownOf({ lead, team, records, text: asked, now: NOW });
}
