import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/reading/reading.ts';
import { indexRecords } from '../../src/team/records.ts';
import { LISTINGS, local, route, teamWith } from '../support/harbor-pine.ts';

const TUESDAY = '2026-11-17T10:00';

/** The sample team with one rule before the others. */
function withRule(rule: string) {
  return teamWith([
    "rules:                      # first that fits wins; a lane's owner is the default\n",
    `rules:\n  - { name: First, ${rule} }\n`,
  ]);
}

function fits(when: string, parts: Partial<Reading>, arrival = TUESDAY): boolean {
  return route(parts, arrival, { team: withRule(`when: ${when}, owner: tomas`), records }).rule === 'First';
}

const beacon: Partial<Reading> = { lane: 'listing', listing: '73210455' };
/** As read.ts gives it of a person's own mail. */
const withSubject = (subject: string, newText: string): Partial<Reading> & { subject: string } => ({
  subject,
  newText,
});
const rental: Partial<Reading> = { lane: 'listing', listing: 'rental' };
/** A price as low as a rent, and no rental. */
const attic: Partial<Reading> = { lane: 'listing', listing: 'attic' };
const lot: Partial<Reading> = { lane: 'listing', listing: 'lot' };
const [beaconRow] = LISTINGS.listings;
const records = indexRecords({
  listings: [
    ...LISTINGS.listings,
    { ...beaconRow!, mls: 'rental', status: 'Active Rental', price: 2_950 },
    { ...beaconRow!, mls: 'attic', status: 'current', price: 19_999 },
    { ...beaconRow!, mls: 'lot', status: 'for lease', price: 20_000 },
  ],
});
const otis: Partial<Reading> = { lane: 'listing', listing: '73217781' };

describe('a condition', () => {
  const CASES: readonly (readonly [string, Partial<Reading>, Partial<Reading>])[] = [
    ['{ lane: nurture }', { lane: 'nurture' }, { lane: 'speed' }],
    ['{ intent: [renter, landlord] }', { intent: 'landlord' }, { intent: 'buyer' }],
    ['{ relationship: sphere }', { relationship: 'sphere' }, { relationship: 'new' }],
    [
      '{ source: Zillow }',
      { source: { name: 'zillow', kind: 'portal' } },
      { source: { name: 'website', kind: 'form' } },
    ],
    ['{ source: form }', { source: { name: 'website', kind: 'form' } }, { source: { name: 'zillow', kind: 'portal' } }],
    ['{ area: hingham }', { area: 'Hingham or one town over' }, { area: 'Hinghamton' }],
    ['{ area: Scituate }', beacon, otis],
    ['{ area: "02066" }', beacon, otis],
    ['{ area: Norwell }', { property: '3 Elm St, Norwell MA' }, { property: '3 Elm St, Norwellton MA' }],
    ['{ listing_status: Coming Soon }', otis, beacon],
    ['{ price: { min: 1000000 } }', otis, beacon],
    ['{ price: under 1m }', beacon, {}],
    ['{ price: { min: 849000 } }', beacon, rental],
    ['{ price: { min: 849000, max: 849000 } }', beacon, otis],
    ['{ price: { max: 849000 } }', beacon, otis],
    ['{ price: { min: 1650000 } }', otis, beacon],
    ['{ price: under 500k }', attic, rental],
    ['{ price: under 500k }', attic, { ...attic, intent: 'renter' }],
    ['{ price: { max: 20000 } }', attic, rental],
    ['{ price: under 4k }', rental, beacon],
    ['{ price: 2500-3500 }', { ...rental, intent: 'renter' }, beacon],
    ['{ price: { min: 20000, max: 500000 } }', lot, rental],
    ['{ flags: legal }', { flags: ['fair_housing', 'legal'] }, { flags: ['fair_housing'] }],
    [
      '{ words: [new construction, to be built] }',
      { newText: 'Any NEW\nconstruction?' },
      { newText: 'newly constructed' },
    ],
    [
      '{ words: new construction }',
      withSubject('New construction?', 'When is it done?'),
      withSubject('A question', 'When is it done?'),
    ],
    // The end of the one and the start of the other are no words of theirs.
    ['{ words: new home }', withSubject('A new home', ''), withSubject('Something new', 'home')],
    ['{ known_agent: [sam, devon] }', { knownAgent: 'devon' }, { knownAgent: null }],
    ['{ intent: buyer, source: zillow }', {}, { source: { name: 'homes', kind: 'portal' } }],
  ];

  test.each(CASES)('%s holds, or does not', (when, yes, no) => {
    expect([fits(when, yes), fits(when, no)]).toEqual([true, false]);
  });

  test('hours: business and after share every moment between them', () => {
    const at = (time: string) => [fits('{ hours: business }', {}, time), fits('{ hours: after }', {}, time)];
    expect(at('2026-11-17T10:00')).toEqual([true, false]);
    expect(at('2026-11-17T18:00')).toEqual([false, true]);
    expect(at('2026-11-26T10:00')).toEqual([false, true]);
  });

  test('none at all fits everything', () => {
    expect(fits('{}', {})).toBe(true);
  });
});

describe('the rule that fits', () => {
  test('is the first of the list', () => {
    const team = withRule('when: { intent: [seller, renter] }, owner: tomas');
    expect(route({ intent: 'seller' }, TUESDAY, { team }).rule).toBe('First');
  });

  test('may change the lane, and with it the owner and the standard', () => {
    const team = withRule('when: { words: someday }, lane: nurture');
    const found = route({ newText: 'Someday, maybe.' }, TUESDAY, { team });
    expect(found).toMatchObject({ lane: 'nurture', rule: 'lane nurture', backup: 'maria' });
    expect(local(found.due)).toBe('2026-11-18T10:00');
  });

  test('may change the standard alone', () => {
    const team = withRule('when: { flags: legal }, respond: 1h');
    const found = route({ flags: ['legal'] }, TUESDAY, { team });
    expect(found).toMatchObject({ lane: 'speed', rule: 'lane speed', owner: 'priya', standard: { kind: 'elapsed' } });
    expect(local(found.due)).toBe('2026-11-17T11:00');
  });

  test('may add a reviewer alone', () => {
    const team = withRule('when: { price: 1m+ }, review_by: devon');
    expect(route(otis, TUESDAY, { team })).toMatchObject({ owner: 'maria', reviewer: 'devon', rule: 'lane listing' });
  });

  test('is told with what held, after those that did not fit', () => {
    expect(route({ intent: 'renter' }, TUESDAY).why.slice(0, 2)).toEqual([
      'Rules before it do not fit: "Seller valuations get the listing specialist, reviewed by the team lead" ' +
        '(intent is renter), "Open house guests go to their host" (source is zillow, portal)',
      'Rule "Rentals" fits: intent is renter',
    ]);
  });
});

describe('a lane that the team does not have', () => {
  test('is the speed lane', () => {
    const team = teamWith([
      '  investor:     { respond: 4h of coverage,    owner: "skill:property_analysis", backup: team_lead }\n',
      '',
    ]);
    expect(route({ lane: 'investor' }, TUESDAY, { team })).toMatchObject({ lane: 'speed', rule: 'lane speed' });
  });

  test('is the speed lane also where that is not the last', () => {
    const speed =
      '  speed:        { respond: 5m of coverage,    owner: "rotation:buyers", backup: next_in_rotation }\n';
    const investor =
      '  investor:     { respond: 4h of coverage,    owner: "skill:property_analysis", backup: team_lead }\n';
    const team = teamWith([speed, ''], [investor, speed]);
    expect(team.lanes.at(-1)?.name).toBe('listing');
    expect(route({ lane: 'investor' }, TUESDAY, { team }).lane).toBe('speed');
  });

  test('is the last lane where there is no speed lane', () => {
    const team = teamWith(['  speed:        {', '  everything:   {']);
    expect(route({ lane: 'speed' }, TUESDAY, { team }).lane).toBe('everything');
  });
});
