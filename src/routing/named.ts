// Whom an owner expression names for one reading, whether or not they are on duty. An expression that names nobody says
// why, so that the reason reaches the handoff.

import type { Reading } from '../reading/reading.ts';
import { ownerText } from '../team/owners.ts';
import type { Records } from '../team/records.ts';
import type { Agent, AgentId, OwnerExpression, Team } from '../team/team.ts';
import { REASONS } from './reasons.ts';

export interface Named {
  /** As team.yaml writes it. */
  readonly text: string;
  /** In the order of the file; of a rotation, each member once. */
  readonly people: readonly Agent[];
  /** The rotation that the people are in; null: no turns are taken. */
  readonly rotation: string | null;
  /** Why nobody is named; null when somebody is. */
  readonly nobody: string | null;
}

export interface NamingFacts {
  readonly reading: Reading;
  readonly team: Team;
  readonly records: Records;
  /** The rotation of the lead's owner: what `next_in_rotation` continues. */
  readonly rotation: string | null;
}

export function named(expression: OwnerExpression, facts: NamingFacts): Named {
  const { reading, team, records } = facts;
  const text = ownerText(expression);
  const some = (people: readonly Agent[], nobody = REASONS.namesNobody()): Named => ({
    text,
    people,
    rotation: null,
    nobody: people.length === 0 ? nobody : null,
  });
  const one = (id: AgentId | null | undefined, nobody?: string) => some(byIds([id], team), nobody);
  switch (expression.kind) {
    case 'agent':
      return one(expression.id);
    case 'team_lead':
      return some(withRole(team, 'team_lead'));
    case 'role':
      return some(withRole(team, expression.role));
    case 'skill':
      return some(team.agents.filter((agent) => agent.skills.includes(expression.skill)));
    case 'known_agent':
      return one(reading.knownAgent, REASONS.noKnownAgent());
    case 'listing_agent': {
      const listing = reading.listing === null ? undefined : records.listingByMls.get(reading.listing);
      const why = listing === undefined ? REASONS.noListing() : REASONS.noListingAgent();
      return one(listing?.agent, why);
    }
    case 'open_house_host': {
      const house = reading.openHouse;
      const [host] = byIds([house?.host, house?.backup], team);
      return some(host === undefined ? [] : [host], house === null ? REASONS.noOpenHouse() : REASONS.noHost());
    }
    case 'rotation':
      return inRotation(expression.rotation, text, team);
    case 'next_in_rotation':
      return inRotation(facts.rotation ?? team.rotations.keys().next().value ?? '', text, team);
  }
}

/** The rotation that continues for an owner whom no rotation gave: the first that they are a member of. */
export function rotationWith(owner: Agent, team: Team): string | null {
  for (const [name, members] of team.rotations) if (members.includes(owner.id)) return name;
  return null;
}

function inRotation(name: string, text: string, team: Team): Named {
  const people = byIds([...new Set(team.rotations.get(name) ?? [])], team);
  const nobody = people.length === 0 ? REASONS.namesNobody() : null;
  return { text, people, rotation: name, nobody };
}

function withRole(team: Team, role: string): Agent[] {
  return team.agents.filter((agent) => agent.roles.includes(role));
}

function byIds(ids: readonly (AgentId | null | undefined)[], team: Team): Agent[] {
  return ids.flatMap((id) => team.agents.filter((agent) => agent.id === id));
}
