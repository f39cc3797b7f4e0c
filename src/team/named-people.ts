// Whom owner expressions name for every lead alike, as far as the rules alone can tell. It refuses to guess at expressions
// that depend on the lead (known_agent, listing_agent, …).

import type { Agent, OwnerExpression, Team } from './team.ts';

/** Each person once, in the order of the expressions; null when it depends on the lead. */
export function fixedPeople(expressions: readonly OwnerExpression[], team: Team): readonly Agent[] | null {
  const { people, varying } = fixedPart(expressions, team);
  return varying.length === 0 ? people : null;
}

export interface FixedPart {
  /** Each person once, in the order of the expressions. */
  readonly people: readonly Agent[];
  /** The expressions that depend on the lead. */
  readonly varying: readonly OwnerExpression[];
}

/** Those of the expressions that name the same people for every lead, and those that do not. */
export function fixedPart(expressions: readonly OwnerExpression[], team: Team): FixedPart {
  const people = new Set<Agent>();
  const varying: OwnerExpression[] = [];
  for (const expression of expressions) {
    const some = fixed(expression, team);
    if (some === null) varying.push(expression);
    for (const agent of some ?? []) people.add(agent);
  }
  return { people: [...people], varying };
}

/** As `fixedPart`, of owners: no rotation has given the lead to anybody yet, so `next_in_rotation` is the first one. */
export function fixedOwners(expressions: readonly OwnerExpression[], team: Team): FixedPart {
  const [first = ''] = team.rotations.keys();
  return fixedPart(
    expressions.map((of) => (of.kind === 'next_in_rotation' ? { kind: 'rotation', rotation: first } : of)),
    team,
  );
}

/** The only person who can own; null when there are more, or when it depends on the lead. */
export function onlyPerson(owners: readonly OwnerExpression[], team: Team): Agent | null {
  const { people, varying } = fixedOwners(owners, team);
  return people.length === 1 && varying.length === 0 ? people[0]! : null;
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
