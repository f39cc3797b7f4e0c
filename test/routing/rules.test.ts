import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/reading/reading.ts';
import { local, route, teamWith } from '../support/harbor-pine.ts';

const TUESDAY = '2026-11-17T10:00';

/** The sample team with one rule before the others. */
function withRule(rule: string) {
  return teamWith([
    "rules:                      # first that fits wins; a lane's owner is the default\n",
    `rules:\n  - { name: First, ${rule} }\n`,
  ]);
}

function fits(when: string, parts: Partial<Reading>, arrival = TUESDAY): boolean {
  return route(parts, arrival, { team: withRule(`when: ${when}, owner: tomas`) }).rule === 'First';
}

const beacon: Partial<Reading> = { lane: 'listing', listing: '73210455' };
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
    ['{ flags: legal }', { flags: ['fair_housing', 'legal'] }, { flags: ['fair_housing'] }],
    [
      '{ words: [new construction, to be built] }',
      { newText: 'Any NEW\nconstruction?' },
      { newText: 'newly constructed' },
    ],
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

  test('is the last lane where there is no speed lane', () => {
    const team = teamWith(['  speed:        {', '  everything:   {']);
    expect(route({ lane: 'speed' }, TUESDAY, { team }).lane).toBe('everything');
  });
});
