// What the cases of the policy's table are made of: a team with changes, a reading, a moment.

import type { Reading } from '../../src/reading/reading.ts';
import type { RoutingContext } from '../../src/routing/decide.ts';
import type { Team } from '../../src/team/team.ts';
import { replaced, TEAM_TEXT, teamOf } from '../support/harbor-pine.ts';

export interface Case {
  readonly what: string;
  readonly arrives: string;
  readonly reading?: Partial<Reading>;
  readonly context: Partial<RoutingContext> & Pick<RoutingContext, 'team'>;
}

export const TUESDAY = '2026-11-17T10:00';
export const SATURDAY = '2026-11-21T10:00';
export const SUNDAY = '2026-11-15T12:00';
export const SUNDAY_NIGHT = '2026-11-15T19:00';

/** Rules with short names, so that the table can be read. */
const SHORT = replaced(TEAM_TEXT, [
  ['name: Seller valuations get the listing specialist, reviewed by the team lead', 'name: Valuations'],
  ['name: Open house guests go to their host', 'name: Open house'],
]);

export type Change = readonly [from: string, to: string];

export function inTeam(...changes: readonly Change[]): { readonly team: Team } {
  return { team: teamOf(replaced(SHORT, changes)) };
}

export const SAMPLE = inTeam();

export function on(what: string, arrives: string, reading?: Partial<Reading>, context?: Partial<RoutingContext>): Case {
  return { what, arrives, ...(reading && { reading }), context: { ...SAMPLE, ...context } };
}

export const leave = (id: string, dates: string): Change => [`id: ${id}`, `id: ${id}\n    leave: [${dates}]`];
export const room = (id: string, leads: number): Change => [`id: ${id}`, `id: ${id}\n    capacity: ${leads}`];
export const speedOwner = (owner: string): Change => [
  'respond: 5m of coverage,    owner: "rotation:buyers"',
  `respond: 5m of coverage, owner: ${owner}`,
];
export const firstRule = (rule: string): Change => [
  "rules:                      # first that fits wins; a lane's owner is the default\n",
  `rules:\n  - { ${rule} }\n`,
];
export const LOS_ANGELES: Change = ['id: tomas', 'id: tomas\n    timezone: America/Los_Angeles'];
export const open = (leads: Readonly<Record<string, number>>): Partial<RoutingContext> => ({
  openLeads: new Map(Object.entries(leads)),
});

export const guest = (host: string | null, backup: string | null): Partial<Reading> => ({
  lane: 'listing',
  listing: '73210455',
  source: { name: 'curbhero', kind: 'open_house' },
  openHouse: { mls: '73210455', host, backup },
});
export const pastClient = (knownAgent: string | null): Partial<Reading> => ({
  lane: 'relationship',
  relationship: 'past_client',
  knownAgent,
});
export const investor: Partial<Reading> = { lane: 'investor', intent: 'investor' };
export const seller: Partial<Reading> = { intent: 'seller' };
