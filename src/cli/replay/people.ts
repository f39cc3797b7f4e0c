// People of two team files beside each other. Refuses to let two who are not the same look the same.

import type { Agent, AgentId, Team } from '../../team/team.ts';

export function agentOfId(team: Team, id: AgentId): Agent | null {
  return team.agents.find((agent) => agent.id === id) ?? null;
}

/** By name; where somebody else of either team has that name, with the id, or with the address that tells them apart. */
export function shown(id: AgentId, team: Team, other: Team): string {
  const agent = agentOfId(team, id);
  if (agent === null) return id;
  const namesakes = [...team.agents, ...other.agents].filter(
    ({ name, email }) => name === agent.name && email !== agent.email,
  );
  if (namesakes.length === 0) return agent.name;
  return namesakes.some((namesake) => namesake.id === id) ? `${agent.name} <${agent.email}>` : `${agent.name} (${id})`;
}
