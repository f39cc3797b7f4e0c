// The sample team for tests of rules, calendars and routes, and the words in which those tests speak of it.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Reading } from '../../src/reading/reading.ts';
import { decideRoute, type RoutingContext } from '../../src/routing/decide.ts';
import type { Route } from '../../src/routing/route.ts';
import { parseTeam } from '../../src/team/parse.ts';
import { indexRecords, type Records } from '../../src/team/records.ts';
import type { Agent, Team } from '../../src/team/team.ts';

export const TEAM_FILE = fileURLToPath(new URL('./harbor-pine/team.yaml', import.meta.url));
export const TEAM_TEXT = readFileSync(TEAM_FILE, 'utf8');

/** The sample team with parts of its text replaced. */
export function teamOf(text: string = TEAM_TEXT): Team {
  const { team, problems } = parseTeam(text, { file: TEAM_FILE, env: {} });
  if (team === null) throw new Error(problems.map(({ line, what }) => `${line}: ${what}`).join('\n'));
  return team;
}

export function teamWith(...replacements: readonly (readonly [string, string])[]): Team {
  return teamOf(replaced(TEAM_TEXT, replacements));
}

export function replaced(text: string, replacements: readonly (readonly [string, string])[]): string {
  return replacements.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`the sample team has no "${from}"`);
    return before.replace(from, () => to);
  }, text);
}

export function agent(team: Team, id: string): Agent {
  const found = team.agents.find((of) => of.id === id);
  if (found === undefined) throw new Error(`no agent ${id}`);
  return found;
}

/** Local time of the team: `2026-11-17T10:00`. 2026-11-17 is a Tuesday. */
export function at(local: string, timezone = 'America/New_York'): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timezone).toInstant();
}

/** The other way round; null stays null. */
export function local(instant: Temporal.Instant | null, timezone = 'America/New_York'): string | null {
  return instant?.toZonedDateTimeISO(timezone).toPlainDateTime().toString({ smallestUnit: 'minute' }) ?? null;
}

/** A new buyer from a portal, sure and plain. */
export function reading(parts: Partial<Reading> = {}): Reading {
  return {
    kind: 'lead',
    sure: true,
    lane: 'speed',
    laneConfidence: 1,
    relationship: 'new',
    relationshipClaimed: false,
    intent: 'buyer',
    source: { name: 'zillow', kind: 'portal' },
    contact: { name: 'A Lead', email: 'lead@mailbox.example', phone: null },
    answerTo: 'lead@mailbox.example',
    listing: null,
    property: null,
    area: null,
    timeline: null,
    urgent: false,
    flags: [],
    knownAgent: null,
    newText: 'We are looking for a home.',
    openHouse: null,
    campaign: null,
    evidence: [],
    ...parts,
  };
}

export const LISTINGS: Records = indexRecords({
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
      url: '',
    },
    {
      mls: '73217781',
      address: '19 Otis Hill Rd',
      city: 'Hingham',
      state: 'MA',
      zip: '02043',
      status: 'coming_soon',
      price: 1_650_000,
      agent: 'maria',
      url: '',
    },
  ],
});

/** The route of a reading that arrives at a local time, in a team in which nothing has happened yet. */
export function route(parts: Partial<Reading>, arrival: string, context: Partial<RoutingContext> = {}): Route {
  return decideRoute(reading(parts), {
    team: teamOf(),
    records: LISTINGS,
    rotations: new Map(),
    openLeads: new Map(),
    arrivedAt: at(arrival),
    ...context,
  });
}
