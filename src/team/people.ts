// The agents and rotations of team.yaml, each name checked against the others. It refuses two people with one id or one
// address, an agent who is the inbox, and a rotation of strangers.

import { RESERVED_IDS } from './owners.ts';
import type { AgentEntry, TeamFile } from './schema.ts';
import { didYouMean } from './suggest.ts';
import type { Agent, AgentId, Window } from './team.ts';
import type { Path } from './yaml-text.ts';
import { zoneDoubt } from './zones.ts';

/** Collects what is wrong at a path of the file. */
export type Report = (path: Path, what: string, fix: string) => void;

export function buildAgents(
  file: TeamFile,
  hours: readonly Window[],
  { report, warn }: { readonly report: Report; readonly warn: Report },
): Agent[] {
  checkIds(file.agents, report);
  checkZones(file.agents, warn);
  checkAddresses(file, report);
  const agents = file.agents.map((entry) => buildAgent(entry, file, hours));
  if (!agents.some((agent) => agent.roles.includes('team_lead'))) {
    report(['agents'], 'nobody has the role `team_lead`', 'Give it to one agent: roles: [team_lead]');
  }
  return agents;
}

export function buildRotations(
  file: TeamFile,
  agents: readonly Agent[],
  report: Report,
): ReadonlyMap<string, readonly AgentId[]> {
  const ids = agents.map((agent) => agent.id);
  for (const [name, members] of Object.entries(file.rotations ?? {})) {
    for (const [index, id] of members.entries()) {
      if (ids.includes(id)) continue;
      report(['rotations', name, index], `rotation \`${name}\` names "${id}", who is no agent`, didYouMean(id, ids));
    }
  }
  return new Map(Object.entries(file.rotations ?? {}));
}

function buildAgent(entry: AgentEntry, file: TeamFile, hours: readonly Window[]): Agent {
  return {
    id: entry.id,
    name: entry.name,
    email: entry.email,
    also: entry.also ?? [],
    phone: entry.phone ?? null,
    roles: entry.roles ?? [],
    skills: entry.skills ?? [],
    areas: entry.areas ?? [],
    coverage: entry.coverage ?? hours,
    // The team's hours are meant in the team's zone: read in an agent's own zone they would be other hours.
    timezone: entry.coverage === undefined ? file.timezone : (entry.timezone ?? file.timezone),
    leave: entry.leave ?? [],
    worksHolidays: entry.works_holidays ?? false,
    capacity: entry.capacity ?? null,
  };
}

function checkIds(entries: readonly AgentEntry[], report: Report): void {
  const seen = new Set<string>();
  for (const [index, { id }] of entries.entries()) {
    const path = ['agents', index, 'id'];
    if (RESERVED_IDS.includes(id))
      report(path, `"${id}" cannot be an agent's id`, 'It has a meaning as an owner: choose another');
    if (seen.has(id)) report(path, `two agents have the id "${id}"`, 'Give each agent an id of their own');
    seen.add(id);
  }
}

function checkZones(entries: readonly AgentEntry[], warn: Report): void {
  for (const [index, { id, timezone, coverage }] of entries.entries()) {
    if (timezone === undefined) continue;
    const doubt = zoneDoubt(timezone);
    if (doubt !== null) warn(['agents', index, 'timezone'], doubt.what, doubt.fix);
    if (coverage !== undefined) continue;
    const what = `${id}'s timezone does nothing without \`coverage\`: they have the hours of the team, in its zone`;
    warn(['agents', index, 'timezone'], what, 'Write their coverage, or take the timezone out');
  }
}

function checkAddresses(file: TeamFile, report: Report): void {
  const owners = new Map<string, string>();
  for (const [index, { id, email, also }] of file.agents.entries()) {
    for (const address of [email, ...(also ?? [])]) {
      const path = ['agents', index, address === email ? 'email' : 'also'];
      const other = owners.get(address);
      if (address === file.inbox.address) {
        report(path, `${id}'s address is the inbox itself`, 'Give the address at which they read their own mail');
      } else if (other !== undefined && other !== id) {
        report(path, `${id} and ${other} have the same address`, 'Give each agent an address of their own');
      }
      owners.set(address, id);
    }
  }
}
