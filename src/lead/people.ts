// Who is who in a team, by id, address or the name that somebody typed.

import type { Agent, AgentId, Team } from '../team/team.ts';
import type { Lead } from './lead.ts';

/**
 * The agent of an id. A lead may outlive the person's line in team.yaml: then the team lead stands in, so that the lead
 * still has one responsible person.
 */
export function agentOf(team: Team, id: AgentId): Agent {
  return team.agents.find((agent) => agent.id === id) ?? teamLead(team);
}

/** Everybody with the role team_lead, in the order of team.yaml; parse.ts guarantees at least one. */
export function teamLeads(team: Team): readonly Agent[] {
  return team.agents.filter((agent) => agent.roles.includes('team_lead'));
}

export function teamLead(team: Team): Agent {
  const lead = teamLeads(team)[0];
  if (lead === undefined) throw new Error('a team without a team lead passed the checks of team.yaml');
  return lead;
}

/** Did they say `away until …`, and is that still so? */
export function isAwayAt({ away }: Agent, at: Temporal.Instant): boolean {
  if (away === undefined) return false;
  return Temporal.Instant.compare(away.from, at) <= 0 && Temporal.Instant.compare(at, away.until) < 0;
}

/**
 * Who takes over at once from somebody who is not there: the backup, else the owner, else a team lead; never who is away
 * too. Null: nobody is left.
 */
export function standInFor(
  lead: { readonly backup: AgentId | null; readonly owner: AgentId },
  absent: AgentId,
  { team, now }: { readonly team: Team; readonly now: Temporal.Instant },
): Agent | null {
  const known = [lead.backup, lead.owner].flatMap((id) => team.agents.find((agent) => agent.id === id) ?? []);
  return [...known, ...teamLeads(team)].find((agent) => agent.id !== absent && !isAwayAt(agent, now)) ?? null;
}

/** The lead of people who are called otherwise now: each id of `ids` as the one that it has become. */
export function withNewIds(lead: Lead, ids: ReadonlyMap<AgentId, AgentId>): Lead {
  const of = (id: AgentId): AgentId => ids.get(id) ?? id;
  const maybe = (id: AgentId | null): AgentId | null => (id === null ? null : of(id));
  const { turn, said, mailed, crmNote } = lead;
  return {
    ...lead,
    owner: of(lead.owner),
    responsible: of(lead.responsible),
    backup: maybe(lead.backup),
    reviewer: maybe(lead.reviewer),
    turn: {
      ...turn,
      claimedBy: maybe(turn.claimedBy),
      absent: turn.absent?.map(of),
      collided: turn.collided?.map(of),
      answeredBy: maybe(turn.answeredBy),
    },
    said: said === null ? null : { ...said, by: maybe(said.by) },
    mailed: mailed === undefined ? undefined : { ...mailed, by: maybe(mailed.by) },
    crmNote: crmNote === null ? null : { ...crmNote, by: of(crmNote.by) },
  };
}

/** The agent who owns a mail address, also one listed under `also`; null for everybody else. */
export function agentByAddress(team: Team, address: string): Agent | null {
  const wanted = address.toLowerCase();
  return team.agents.find((agent) => agent.email === wanted || agent.also.includes(wanted)) ?? null;
}

/** The agents whom a typed name may mean: by id, address, or the beginning of any part of the name. */
export function agentsByName(team: Team, typed: string): readonly Agent[] {
  const wanted = plain(typed);
  if (wanted === '') return [];
  const exact = team.agents.filter(
    (agent) => agent.id === wanted || plain(agent.name) === wanted || agent.email === typed.trim().toLowerCase(),
  );
  if (exact.length > 0) return exact;
  return team.agents.filter((agent) => {
    const name = plain(agent.name);
    return name.startsWith(wanted) || name.split(' ').some((part) => part.startsWith(wanted));
  });
}

/** Lower case, without accents: people type "tomas" for Tomás. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
