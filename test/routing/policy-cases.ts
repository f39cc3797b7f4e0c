// The cases of the policy's table: what comes in, when, and in which team where it is not the sample team.

import type { Reading } from '../../src/reading/reading.ts';
import { indexRecords } from '../../src/team/records.ts';
import { LISTINGS, teamOf } from '../support/harbor-pine.ts';
import {
  type Case,
  type Change,
  firstRule,
  guest,
  inTeam,
  investor,
  LOS_ANGELES,
  leave,
  on,
  open,
  pastClient,
  room,
  SAMPLE,
  SATURDAY,
  SUNDAY,
  SUNDAY_NIGHT,
  seller,
  speedOwner,
  TUESDAY,
} from './policy-teams.ts';

const LANES: readonly Case[] = [
  on('a new buyer on a Tuesday', TUESDAY),
  on('a new buyer on a Saturday', SATURDAY),
  on('a new buyer on a Sunday, Priya being alone', SUNDAY),
  on('a new buyer on a Sunday night', SUNDAY_NIGHT),
  on('a new buyer two minutes before Priya goes', '2026-11-15T17:58'),
  on('a new buyer on Thanksgiving', '2026-11-26T11:00'),
  on('a new buyer as the clocks go back', '2026-10-31T18:58'),
  on('a past client of Devon', TUESDAY, pastClient('devon')),
  on('a past client in the evening', '2026-11-16T21:00', pastClient('devon')),
  on('a past client of Tomás, who is off on Saturdays', '2026-11-14T11:00', pastClient('tomas')),
  on('a past client of the team lead', '2026-11-17T11:00', pastClient('maria')),
  on('a past client of somebody who left the team', TUESDAY, pastClient('former')),
  on('a friend of the team without an agent', TUESDAY, { lane: 'relationship', relationship: 'referral' }),
  on('an investor on a Tuesday', TUESDAY, investor),
  on('an investor late in the day', '2026-11-17T17:00', investor),
  on('an investor on Lena’s day off', '2026-11-16T10:00', investor),
  on('an investor the evening before Thanksgiving', '2026-11-25T17:30', investor),
  on('somebody far off', TUESDAY, { lane: 'nurture' }),
  on('somebody far off, the night before the clocks go back', '2026-10-31T16:00', { lane: 'nurture' }),
  on('a question about a listing', TUESDAY, { lane: 'listing', listing: '73217781' }),
  on('a question about the specialist’s own listing', TUESDAY, { lane: 'listing', listing: '73210455' }),
  on('a question about a house of another brokerage', TUESDAY, { lane: 'listing', property: '3 Elm St' }),
  on('a question at the end of the business day', '2026-11-20T18:00', { lane: 'listing', listing: '73217781' }),
  on(
    'a question about a listing that has no agent',
    TUESDAY,
    { lane: 'listing', listing: '1' },
    {
      records: indexRecords({
        listings: [{ ...LISTINGS.listingByMls.get('73210455')!, mls: '1', agent: null }],
      }),
    },
  ),
];

const NIGHT: Change = [
  'coverage: { mon-fri: "09:00-18:00", sat: "10:00-16:00" }',
  'coverage: { mon-sun: "00:00-24:00" }',
];
const SUNDAY_HOURS = 'coverage: { mon-fri: "08:00-20:00", sun: "10:00-18:00" }';

const TIMES: readonly Case[] = [
  on(
    'a new buyer as the clocks go forward',
    '2026-03-08T01:58',
    {},
    inTeam([SUNDAY_HOURS, 'coverage: { sun: "01:00-04:00" }']),
  ),
  on(
    'a new buyer in the hour that is left out',
    '2026-03-08T02:30',
    {},
    inTeam([SUNDAY_HOURS, 'coverage: { sun: "01:00-04:00" }']),
  ),
  on(
    'a new buyer before the hour that comes twice',
    '2026-11-01T01:58',
    {},
    inTeam([SUNDAY_HOURS, 'coverage: { sun: "00:00-10:00" }']),
  ),
  on('somebody far off, the day before the clocks go forward', '2026-03-07T16:00', { lane: 'nurture' }),
  on('a past client as the clocks go forward', '2026-03-08T02:30', pastClient('devon')),
  on('somebody far off, the day before leap day', '2028-02-28T10:00', { lane: 'nurture' }),
  on('a new buyer on leap day', '2028-02-29T10:00'),
  on(
    'a past client on leap day, on which Devon is on leave',
    '2028-02-29T10:00',
    pastClient('devon'),
    inTeam(leave('devon', '2028-02-29')),
  ),
  on('a past client on the evening of leap day', '2028-02-29T18:00', pastClient('devon')),
  on(
    'a renter in the evening, Tomás being in Los Angeles',
    '2026-11-17T18:00',
    { intent: 'renter' },
    inTeam(LOS_ANGELES),
  ),
  on('a renter in the morning, Tomás being in Los Angeles', TUESDAY, { intent: 'renter' }, inTeam(LOS_ANGELES)),
];

const RULES: readonly Case[] = [
  on('a seller', TUESDAY, seller),
  on('a past client who sells: the written rule comes before the lane', TUESDAY, { ...pastClient('sam'), ...seller }),
  on(
    'a seller, where the rule’s only reviewer owns it',
    TUESDAY,
    seller,
    inTeam(['owner: "role:listing_specialist"\n    backup: team_lead', 'owner: maria']),
  ),
  on('an open house guest, the host being on duty', '2026-11-21T12:30', guest('sam', 'priya')),
  on('an open house guest, the host being off until Sunday', '2026-11-14T12:38', guest('priya', 'sam')),
  on('an open house guest, the host having left the team', TUESDAY, guest('former', 'tomas')),
  on('an open house guest without a host', TUESDAY, guest(null, null)),
  on('an open house guest of a house that is not known', TUESDAY, { ...guest(null, null), openHouse: null }),
  on(
    'an open house guest, where the rule names no backup',
    TUESDAY,
    guest('sam', 'tomas'),
    inTeam(['    owner: open_house_host\n    backup: "rotation:buyers"', '    owner: open_house_host']),
  ),
  on('a renter', TUESDAY, { intent: 'renter' }),
  on('a renter after Tomás has gone', '2026-11-17T18:00', { intent: 'renter' }),
  on('what may be a lead', TUESDAY, { sure: false }),
  on('what may be a renter: no rule is asked', TUESDAY, { sure: false, intent: 'renter' }),
  on(
    'somebody who wrote a rule’s words',
    TUESDAY,
    { newText: 'A new construction, please.' },
    inTeam(firstRule('name: Building, when: { words: new construction }, owner: tomas')),
  ),
  on(
    'somebody who did not',
    TUESDAY,
    {},
    inTeam(firstRule('name: Building, when: { words: new construction }, owner: tomas')),
  ),
  on(
    'a buyer after hours, where a rule wants them',
    '2026-11-17T18:30',
    {},
    inTeam(firstRule('name: Night, when: { hours: after }, owner: sam')),
  ),
  on(
    'a buyer in business hours, where a rule does not',
    TUESDAY,
    {},
    inTeam(firstRule('name: Night, when: { hours: after }, owner: sam')),
  ),
  on(
    'a dear listing, where a rule is for its price',
    TUESDAY,
    { lane: 'listing', listing: '73217781' },
    inTeam(firstRule('name: Dear, when: { price: 1m+ }, review_by: devon')),
  ),
  on(
    'a house without a price, where a rule is for prices',
    TUESDAY,
    {},
    inTeam(firstRule('name: Dear, when: { price: 1m+ }, review_by: devon')),
  ),
  on(
    'a rental, where a rule is for prices up to 500,000',
    TUESDAY,
    { lane: 'listing', listing: '2' },
    {
      ...inTeam(firstRule('name: Cheap, when: { price: under 500k }, review_by: devon')),
      records: indexRecords({
        listings: [{ ...LISTINGS.listingByMls.get('73210455')!, mls: '2', status: 'active_rental', price: 2_950 }],
      }),
    },
  ),
  ...both('a rule for an area', 'area: Hingham', { area: 'Hingham or Cohasset' }),
  ...both('a rule for a listing status', 'listing_status: coming soon', { lane: 'listing', listing: '73217781' }),
  on(
    'a question about an active listing, where a rule is for those to come',
    TUESDAY,
    { lane: 'listing', listing: '73210455' },
    inTeam(firstRule('name: Mine, when: { listing_status: coming soon }, owner: tomas')),
  ),
  ...both('a rule for Sam’s people', 'known_agent: sam', { knownAgent: 'sam' }),
  ...both('a rule for a relationship', 'relationship: [sphere, referral]', { relationship: 'referral' }),
  ...both('a rule for a lane', 'lane: nurture', { lane: 'nurture' }),
  on(
    'somebody whom a rule moves to another lane',
    TUESDAY,
    { newText: 'Someday, maybe.' },
    inTeam(firstRule('name: Someday, when: { words: someday }, lane: nurture')),
  ),
  on(
    'the same, where a person said which lane',
    TUESDAY,
    { newText: 'Someday, maybe.' },
    { ...inTeam(firstRule('name: Someday, when: { words: someday }, lane: nurture')), lane: 'investor' },
  ),
  on(
    'a legal matter, where a rule has a standard of its own',
    TUESDAY,
    { flags: ['legal'] },
    inTeam(firstRule('name: Legal, when: { flags: legal }, respond: 1h')),
  ),
  on('anybody, where a rule has no condition', TUESDAY, {}, inTeam(firstRule('name: All, when: {}, owner: sam'))),
  on(
    'a buyer whom none of ten rules fits',
    TUESDAY,
    {},
    inTeam(...Array.from({ length: 7 }, (_, rule) => oneOfMany(rule))),
  ),
  on(
    'an investor, where the team has no such lane',
    TUESDAY,
    investor,
    inTeam([
      '  investor:     { respond: 4h of coverage,    owner: "skill:property_analysis", backup: team_lead }\n',
      '',
    ]),
  ),
];

/** A reading that fits the condition, and the plain one, which does not. */
function both(what: string, when: string, fits: Partial<Reading>): Case[] {
  const team = inTeam(firstRule(`name: Mine, when: { ${when} }, owner: tomas`));
  return [on(`${what}, which fits`, TUESDAY, fits, team), on(`${what}, which does not`, TUESDAY, {}, team)];
}

function oneOfMany(rule: number): Change {
  return [
    '  - name: Valuations',
    `  - { name: Rule ${rule}, when: { intent: landlord }, owner: sam }\n  - name: Valuations`,
  ];
}

const PEOPLE: readonly Case[] = [
  on('a list whose first is off', '2026-11-17T18:30', {}, inTeam(speedOwner('["role:rentals", "rotation:buyers"]'))),
  on('a list whose first is there', TUESDAY, {}, inTeam(speedOwner('["role:rentals", "rotation:buyers"]'))),
  on(
    'a list of whom nobody is there',
    '2026-11-17T21:00',
    {},
    inTeam(speedOwner('["role:rentals", "rotation:buyers"]')),
  ),
  on(
    'a list whose first goes in two minutes, the next being there all night',
    '2026-11-20T19:58',
    {},
    inTeam(speedOwner('["rotation:buyers", devon]'), NIGHT),
  ),
  on(
    'a list whose first is there just as long as it promises',
    '2026-11-20T19:55',
    {},
    inTeam(speedOwner('["rotation:buyers", devon]'), NIGHT),
  ),
  on(
    'a list of whom nobody is there for all five minutes',
    '2026-11-17T17:58',
    {},
    inTeam(speedOwner('[devon, "role:rentals"]')),
  ),
  on(
    'a buyer, the next in turn going before the backup is asked',
    TUESDAY,
    {},
    inTeam(['coverage: { mon-fri: "08:00-20:00", sat: "09:00-18:00" }', 'coverage: { mon-fri: "09:00-10:02" }']),
  ),
  ...[1, 2].map((turns) =>
    on(
      `a buyer after ${turns === 1 ? 'one turn' : 'two turns'} of Priya, who is in the rotation twice`,
      TUESDAY,
      {},
      {
        ...inTeam(['buyers: [priya, sam, lena]', 'buyers: [priya, priya, sam, lena]']),
        rotations: new Map([['buyers', { last: 'priya', given: { priya: turns, sam: 1, lena: 1 } }]]),
      },
    ),
  ),
  on(
    'a past client of somebody on leave',
    TUESDAY,
    pastClient('devon'),
    inTeam(leave('devon', '2026-11-17/2026-11-19')),
  ),
  on(
    'a past client of somebody whose leave begins tomorrow, at night',
    '2026-11-17T21:00',
    pastClient('devon'),
    inTeam(leave('devon', '2026-11-18/2026-12-04')),
  ),
  on(
    'a past client, agent and backup being on leave',
    TUESDAY,
    pastClient('devon'),
    inTeam(leave('devon', '2026-11-01/2026-12-31'), leave('lena', '2026-11-01/2026-12-31'), [
      'known_agent, backup: team_lead',
      'known_agent, backup: lena',
    ]),
  ),
  on(
    'a past client, everybody else being on leave',
    TUESDAY,
    pastClient('maria'),
    inTeam(...['devon', 'priya', 'sam', 'lena', 'tomas'].map((id) => leave(id, '2026-11-01/2026-12-31'))),
  ),
  on(
    'an investor, Lena working on no day',
    TUESDAY,
    investor,
    inTeam(['coverage: { tue-sat: "09:00-19:00" }', 'coverage: {}']),
  ),
  on('a buyer while everything is closed', TUESDAY, {}, { team: { ...SAMPLE.team, isHoliday: () => true } }),
  on(
    'a buyer, the first of the rotation having no room',
    TUESDAY,
    {},
    { ...inTeam(room('priya', 2)), ...open({ priya: 2 }) },
  ),
  on('a buyer, the first having room for one', TUESDAY, {}, { ...inTeam(room('priya', 2)), ...open({ priya: 1 }) }),
  on(
    'a buyer on a Sunday, the one on duty having no room',
    SUNDAY,
    {},
    { ...inTeam(room('priya', 1)), ...open({ priya: 1 }) },
  ),
  on(
    'a buyer, nobody of the rotation having room',
    TUESDAY,
    {},
    { ...inTeam(room('priya', 1), room('sam', 1), room('lena', 1)), ...open({ priya: 1, sam: 1, lena: 1 }) },
  ),
  on('a buyer whose own agent is in the rotation', TUESDAY, { knownAgent: 'lena' }),
  on('a buyer whose own agent is not', TUESDAY, { knownAgent: 'tomas' }),
  on(
    'a buyer when it is Lena’s turn, on her day off',
    '2026-11-16T10:00',
    {},
    { rotations: new Map([['buyers', { last: 'sam', given: { priya: 3, sam: 3, lena: 2 } }]]) },
  ),
  on(
    'a buyer after Priya’s turn',
    TUESDAY,
    {},
    { rotations: new Map([['buyers', { last: 'priya', given: { priya: 1 } }]]) },
  ),
  on('a rotation that lost everybody', TUESDAY, {}, { team: { ...SAMPLE.team, rotations: new Map([['buyers', []]]) } }),
  on(
    'several of a role: who has the fewest open leads',
    TUESDAY,
    { lane: 'nurture' },
    {
      ...inTeam(['respond: 24h,               owner: "rotation:buyers"', 'respond: 24h, owner: "role:buyer_agent"']),
      ...open({ priya: 4, sam: 2, lena: 3, tomas: 2 }),
    },
  ),
  on(
    'a buyer, the backup of the lane being on leave',
    TUESDAY,
    {},
    inTeam(
      ['backup: next_in_rotation', 'backup: tomas'],
      leave('tomas', '2026-11-01/2026-12-31'),
      leave('maria', '2026-11-17'),
    ),
  ),
  on(
    'a team of one',
    TUESDAY,
    {},
    {
      team: teamOf(`
team: One
timezone: America/New_York
hours: { mon-fri: "09:00-18:00" }
inbox: { address: one@one.example }
agents: [{ id: ann, name: Ann One, email: ann@one.example, roles: [team_lead] }]
lanes: { speed: { respond: 1h, owner: ann } }
`),
    },
  ),
];

export const CASES: readonly Case[] = [...LANES, ...TIMES, ...RULES, ...PEOPLE];
