// Whom owner expressions name for every lead alike, as far as the rules alone can tell. It refuses to guess at expressions
// that depend on the lead (known_agent, listing_agent, …).

import type { Agent, OwnerExpression, Team } from './team.ts';

/** Each person once, in the order of the expressions; null when it depends on the lead. */
export function fixedPeople(expressions: readonly OwnerExpression[], team: Team): readonly Agent[] | null {
  const people = new Set<Agent>();
  for (const expression of expressions) {
    const some = fixed(expression, team);
    if (some === null) return null;
    for (const agent of some) people.add(agent);
  }
  return [...people];
}

/** The only person whom the expressions can name; null when there are more, or when it depends on the lead. */
export function onlyPerson(expressions: readonly OwnerExpression[], team: Team): Agent | null {
  const people = fixedPeople(expressions, team) ?? [];
  return people.length === 1 ? people[0]! : null;
}

function fixed(expression: OwnerExpression, team: Team): readonly Agent[] | null {
  switch (expression.kind) {
    case 'agent':
      return team.agents.filter((agent) => agent.id === expression.id);
    case 'team_lead':
      return team.agents.filter((agent) => agent.roles.includes('team_lead'));
    case 'role':
      return team.agents.filter((agent) => agent.roles.includes(expression.role));
    case 'skill':
      return team.agents.filter((agent) => agent.skills.includes(expression.skill));
    case 'rotation': {
      const members = team.rotations.get(expression.rotation) ?? [];
      return team.agents.filter((agent) => members.includes(agent.id));
    }
    case 'known_agent':
    case 'listing_agent':
    case 'open_house_host':
    case 'next_in_rotation':
      return null;
  }
}
