// The policy of the sample team as a table: what comes in, when, and who then has until when to act.

import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/reading/reading.ts';
import { local, route } from '../support/harbor-pine.ts';

interface Row {
  readonly what: string;
  readonly arrives: string;
  readonly reading: Partial<Reading>;
  /** Rule; owner, backup, reviewer; due. */
  readonly goes: readonly [string, string, string, string | null, string];
}

const VALUATION = 'Seller valuations get the listing specialist, reviewed by the team lead';
const OPEN_HOUSE = 'Open house guests go to their host';
const guest = (host: string, backup: string): Partial<Reading> => ({
  lane: 'listing',
  listing: '73210455',
  source: { name: 'curbhero', kind: 'open_house' },
  openHouse: { mls: '73210455', host, backup },
});
const pastClient = (knownAgent: string): Partial<Reading> => ({
  lane: 'relationship',
  relationship: 'past_client',
  knownAgent,
});
const investor: Partial<Reading> = { lane: 'investor', intent: 'investor' };

const ROWS: readonly Row[] = [
  {
    what: 'a new buyer on a Tuesday',
    arrives: '2026-11-17T10:00',
    reading: {},
    goes: ['lane speed', 'priya', 'sam', null, '2026-11-17T10:05'],
  },
  {
    what: 'a new buyer on a Saturday',
    arrives: '2026-11-21T10:00',
    reading: {},
    goes: ['lane speed', 'sam', 'lena', null, '2026-11-21T10:05'],
  },
  {
    what: 'a new buyer on a Sunday, Priya being alone',
    arrives: '2026-11-15T12:00',
    reading: {},
    goes: ['lane speed', 'priya', 'sam', null, '2026-11-15T12:05'],
  },
  {
    what: 'a new buyer on a Sunday night',
    arrives: '2026-11-15T19:00',
    reading: {},
    goes: ['lane speed', 'priya', 'sam', null, '2026-11-16T08:05'],
  },
  {
    what: 'a new buyer two minutes before Priya goes',
    arrives: '2026-11-15T17:58',
    reading: {},
    goes: ['lane speed', 'priya', 'sam', null, '2026-11-16T08:03'],
  },
  {
    what: 'a new buyer on Thanksgiving',
    arrives: '2026-11-26T11:00',
    reading: {},
    goes: ['lane speed', 'priya', 'sam', null, '2026-11-27T08:05'],
  },
  {
    what: 'a past client of Devon',
    arrives: '2026-11-17T10:00',
    reading: pastClient('devon'),
    goes: ['lane relationship', 'devon', 'maria', null, '2026-11-17T18:00'],
  },
  {
    what: 'a past client in the evening',
    arrives: '2026-11-16T21:00',
    reading: pastClient('devon'),
    goes: ['lane relationship', 'devon', 'maria', null, '2026-11-17T18:00'],
  },
  {
    what: 'a past client of Tomás, who is off on Saturdays',
    arrives: '2026-11-14T11:00',
    reading: pastClient('tomas'),
    goes: ['lane relationship', 'tomas', 'maria', null, '2026-11-16T18:00'],
  },
  {
    what: 'a past client of the team lead',
    arrives: '2026-11-17T11:00',
    reading: pastClient('maria'),
    goes: ['lane relationship', 'maria', 'devon', null, '2026-11-17T18:00'],
  },
  {
    what: 'a friend of the team without an agent',
    arrives: '2026-11-17T10:00',
    reading: { lane: 'relationship', relationship: 'referral' },
    goes: ['lane relationship', 'maria', 'devon', null, '2026-11-17T18:00'],
  },
  {
    what: 'an investor on a Tuesday',
    arrives: '2026-11-17T10:00',
    reading: investor,
    goes: ['lane investor', 'lena', 'maria', null, '2026-11-17T14:00'],
  },
  {
    what: 'an investor late in the day',
    arrives: '2026-11-17T17:00',
    reading: investor,
    goes: ['lane investor', 'lena', 'maria', null, '2026-11-18T11:00'],
  },
  {
    what: 'an investor on Lena’s day off',
    arrives: '2026-11-16T10:00',
    reading: investor,
    goes: ['lane investor', 'lena', 'maria', null, '2026-11-17T13:00'],
  },
  {
    what: 'somebody far off',
    arrives: '2026-11-17T10:00',
    reading: { lane: 'nurture' },
    goes: ['lane nurture', 'priya', 'maria', null, '2026-11-18T10:00'],
  },
  {
    what: 'a question about a listing',
    arrives: '2026-11-17T10:00',
    reading: { lane: 'listing', listing: '73217781' },
    goes: ['lane listing', 'maria', 'devon', null, '2026-11-17T18:00'],
  },
  {
    what: 'a question about the specialist’s own listing',
    arrives: '2026-11-17T10:00',
    reading: { lane: 'listing', listing: '73210455' },
    goes: ['lane listing', 'devon', 'maria', null, '2026-11-17T18:00'],
  },
  {
    what: 'a question about a house of another brokerage',
    arrives: '2026-11-17T10:00',
    reading: { lane: 'listing', property: '3 Elm St' },
    goes: ['lane listing', 'devon', 'maria', null, '2026-11-17T18:00'],
  },
  {
    what: 'a seller',
    arrives: '2026-11-17T10:00',
    reading: { intent: 'seller' },
    goes: [VALUATION, 'devon', 'maria', 'maria', '2026-11-17T10:05'],
  },
  {
    what: 'a past client who sells: the written rule comes before the lane',
    arrives: '2026-11-17T10:00',
    reading: { ...pastClient('sam'), intent: 'seller' },
    goes: [VALUATION, 'devon', 'maria', 'maria', '2026-11-17T18:00'],
  },
  {
    what: 'an open house guest, the host being on duty',
    arrives: '2026-11-21T12:30',
    reading: guest('sam', 'priya'),
    goes: [OPEN_HOUSE, 'sam', 'lena', null, '2026-11-21T16:00'],
  },
  {
    what: 'an open house guest, the host being off until Sunday',
    arrives: '2026-11-14T12:38',
    reading: guest('priya', 'sam'),
    goes: [OPEN_HOUSE, 'priya', 'sam', null, '2026-11-16T18:00'],
  },
  {
    what: 'a renter',
    arrives: '2026-11-17T10:00',
    reading: { intent: 'renter' },
    goes: ['Rentals', 'tomas', 'maria', null, '2026-11-17T10:05'],
  },
  {
    what: 'a renter after Tomás has gone',
    arrives: '2026-11-17T18:00',
    reading: { intent: 'renter' },
    goes: ['Rentals', 'tomas', 'maria', null, '2026-11-18T09:05'],
  },
  {
    what: 'what may be a lead',
    arrives: '2026-11-17T10:00',
    reading: { sure: false },
    goes: ['not sure', 'maria', 'priya', null, '2026-11-17T10:05'],
  },
  {
    what: 'what may be a renter: no rule is asked',
    arrives: '2026-11-17T10:00',
    reading: { sure: false, intent: 'renter' },
    goes: ['not sure', 'maria', 'priya', null, '2026-11-17T10:05'],
  },
];

describe('the policy of the sample team', () => {
  test.each(ROWS)('$what', ({ arrives, reading, goes }) => {
    const { rule, owner, backup, reviewer, due } = route(reading, arrives);
    expect([rule, owner, backup, reviewer, local(due)]).toEqual(goes);
  });
});
