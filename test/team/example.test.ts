// The policies with which a team begins, as team.example.yaml writes them down: each is a reading built for it, routed by the
// file itself. 2026-11-17 is a Tuesday.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCommand } from '../../src/lead/command.ts';
import { type LeadCommand, obey } from '../../src/lead/obey.ts';
import type { Reading } from '../../src/reading/reading.ts';
import type { RoutingContext } from '../../src/routing/decide.ts';
import { lintDates, lintTeam } from '../../src/team/lint.ts';
import { parseTeam } from '../../src/team/parse.ts';
import { indexRecords } from '../../src/team/records.ts';
import type { Team } from '../../src/team/team.ts';
import { at, local, route } from '../support/harbor-pine.ts';
import { openedLead } from '../support/sample-lead.ts';

const FILE = new URL('../../team.example.yaml', import.meta.url);
const TEXT = readFileSync(FILE, 'utf8');
const TUESDAY = '2026-11-17T10:00';

const records = indexRecords({
  listings: [
    {
      mls: '7001',
      address: '3 Mill St',
      city: 'Hingham',
      state: 'MA',
      zip: '02043',
      status: 'active',
      price: 700_000,
      agent: 'ben',
      url: '',
    },
  ],
});

function example(text = TEXT): Team {
  const { team, problems, lineOf } = parseTeam(text, { file: 'team.example.yaml', env: {} });
  if (team === null) throw new Error(JSON.stringify(problems));
  const source = { file: 'team.example.yaml', lineOf, today: Temporal.PlainDate.from('2026-11-23') };
  expect([...lintTeam(team, source), ...lintDates(team, source)]).toEqual([]);
  return team;
}

const team = example();

/** `owner, backup; rule; due`, or with a reviewer `owner, backup, reviewer; …`. */
function goes(parts: Partial<Reading>, arrival = TUESDAY, context: Partial<RoutingContext> = {}): string {
  const { owner, backup, reviewer, rule, due } = route(parts, arrival, { team, records, ...context });
  const people = [owner, backup, ...(reviewer === null ? [] : [reviewer])].join(', ');
  return `${people}; ${rule}; ${local(due)}`;
}

const onLeave = (id: string) =>
  example(TEXT.replace(`  - id: ${id}\n`, `  - id: ${id}\n    leave: [2026-11-16/2026-11-20]\n`));

describe('the policies of team.example.yaml', () => {
  test('it is short enough to be read, and begins with the line by which editors complete it', () => {
    expect(TEXT.split('\n').length).toBeLessThan(200);
    expect(TEXT).toMatch(/^# yaml-language-server: \$schema=\.\/team\.schema\.json\n/);
  });

  test('relationship beats rotation: a past client from a portal keeps their agent, and nobody’s turn is taken', () => {
    const client: Partial<Reading> = { lane: 'relationship', relationship: 'past_client', knownAgent: 'ben' };
    expect(goes(client)).toBe('ben, nina; lane relationship; 2026-11-17T18:00');
    expect(route(client, TUESDAY, { team, records }).rotated.size).toBe(0);
    expect(goes({})).toMatch(/^grace,/);
  });

  test('a past client goes to the original agent unless that agent is away: then to the team lead', () => {
    const client: Partial<Reading> = { lane: 'relationship', relationship: 'past_client', knownAgent: 'omar' };
    expect(goes(client)).toMatch(/^omar, nina;/);
    expect(goes(client, TUESDAY, { team: onLeave('omar') })).toMatch(/^nina, /);
  });

  test('speed needs coverage: five minutes of somebody on duty, at night and on holidays of the desk', () => {
    expect(goes({})).toBe('grace, ben; lane speed; 2026-11-17T10:05');
    expect(goes({}, '2026-11-22T03:00')).toMatch(/^desk, .*; lane speed; 2026-11-22T03:05$/);
    expect(goes({}, '2026-11-16T02:00')).toMatch(/^desk, .*; lane speed; 2026-11-16T02:05$/);
    expect(goes({}, '2026-11-26T12:00')).toMatch(/^desk, .*; lane speed; 2026-11-26T12:05$/);
    expect(goes({}, '2026-11-20T19:58')).toMatch(/^desk, .*; lane speed; 2026-11-20T20:03$/);
  });

  test('a listing needs property context: its agent has it, else the listing specialist', () => {
    expect(goes({ lane: 'listing', listing: '7001' })).toBe('ben, grace; lane listing; 2026-11-17T18:00');
    expect(goes({ lane: 'listing', listing: null })).toBe('omar, grace; lane listing; 2026-11-17T18:00');
  });

  test('seller leads get senior review', () => {
    expect(goes({ intent: 'seller' })).toBe(
      'omar, nina, nina; Seller work goes to the listing specialist, and the team lead reviews it; 2026-11-17T18:00',
    );
  });

  test('new internet buyers take turns, unless the source says otherwise', () => {
    const turns = (source: Reading['source']) => {
      const rotations = new Map([['buyers', { last: 'grace', given: { grace: 1 } }]]);
      return goes({ source }, TUESDAY, { rotations });
    };
    for (const name of ['zillow', 'realtor']) {
      expect(turns({ name, kind: 'portal' })).toBe('ben, grace; lane speed; 2026-11-17T10:05');
    }
    expect(turns({ name: 'website', kind: 'form' })).toMatch(/^ben, /);
    expect(turns({ name: 'relocation', kind: 'form' })).toBe(
      'grace, ben; Families who relocate stay with Grace; 2026-11-17T10:05',
    );
  });

  test('open house guests go to the host, and to the backup after half an hour of the host’s duty', () => {
    const guest: Partial<Reading> = {
      lane: 'listing',
      source: { name: 'curbhero', kind: 'open_house' },
      openHouse: { mls: '7001', host: 'grace', backup: 'omar' },
    };
    expect(goes(guest)).toBe(
      'grace, omar; Open house guests go to their host, and after half an hour to the backup; 2026-11-17T10:30',
    );
    expect(local(route(guest, TUESDAY, { team, records }).ladder.backupAt)).toBe('2026-11-17T10:30');
  });

  test('investors go to whoever can analyse a property', () => {
    expect(goes({ lane: 'investor', intent: 'investor' })).toBe('ben, nina; lane investor; 2026-11-17T18:00');
  });

  test('nurture leads hear from us within 24 hours by the clock, and again after a week, a month and three', () => {
    expect(goes({ lane: 'nurture' })).toBe('grace, nina; lane nurture; 2026-11-18T10:00');
    const lane = team.lanes.find(({ name }) => name === 'nurture');
    expect(lane?.followUp.map((seconds) => seconds / 86_400)).toEqual([7, 30, 90]);
  });

  test('a reassignment needs a note', () => {
    const [grace] = team.agents.filter(({ id }) => id === 'grace');
    const lead = { ...openedLead(team), owner: 'grace', responsible: 'grace' };
    const now = at('2026-11-17T12:00');
    const says = (words: string) => {
      const command = readCommand(words, { now, timezone: team.timezone }) as LeadCommand;
      return obey(lead, command, { team, now, given: { by: grace!, at: now, row: '9' } });
    };
    expect(says('pass to Ben').letters).toMatchObject([{ kind: 'refused', refusal: { code: 'needs_a_note' } }]);
    expect(says('pass to Ben: she wants to see it on Friday').letters).toMatchObject([{ kind: 'pass', to: 'ben' }]);
  });
});
