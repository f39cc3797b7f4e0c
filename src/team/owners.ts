// Owner expressions (`maria`, `role:rentals`, `rotation:buyers`, `known_agent`, …): who may own, back up or review a lead.
// It refuses names that the team does not have.

import { didYouMean } from './suggest.ts';
import type { AgentId, OwnerExpression } from './team.ts';
import { type Told, value, wrong } from './told.ts';

const WORDS = ['team_lead', 'known_agent', 'listing_agent', 'open_house_host', 'next_in_rotation'] as const;
const PREFIXES = ['role', 'skill', 'rotation'] as const;

/** The words that an agent may not have as id, because they mean something as an owner. */
export const RESERVED_IDS: readonly string[] = WORDS;

export interface Names {
  readonly agents: readonly AgentId[];
  /** Full and first names as people write them, lower case, to ids; missing: not asked for. */
  readonly called?: ReadonlyMap<string, AgentId>;
  readonly roles: readonly string[];
  readonly skills: readonly string[];
  readonly rotations: readonly string[];
}

export function parseOwner(text: string, names: Names): Told<OwnerExpression> {
  const word = text.trim();
  const [prefix = '', name] = word.split(/:\s*/, 2);
  if (name !== undefined) return prefixed(prefix, name, names);
  const fixed = WORDS.find((known) => known === word);
  if (fixed === 'next_in_rotation' && names.rotations.length === 0) {
    return wrong('`next_in_rotation` needs a rotation, and the team has none', 'Add one under `rotations`');
  }
  if (fixed !== undefined) return value({ kind: fixed });
  if (names.agents.includes(word)) return value({ kind: 'agent', id: word });
  return wrong(`"${word}" is no agent and no owner`, whatIsMeant(word, names));
}

/** As team.yaml writes it. */
export function ownerText(owner: OwnerExpression): string {
  switch (owner.kind) {
    case 'agent':
      return owner.id;
    case 'role':
      return `role:${owner.role}`;
    case 'skill':
      return `skill:${owner.skill}`;
    case 'rotation':
      return `rotation:${owner.rotation}`;
    default:
      return owner.kind;
  }
}

function prefixed(prefix: string, name: string, names: Names): Told<OwnerExpression> {
  switch (PREFIXES.find((known) => known === prefix)) {
    case 'role':
      if (names.roles.includes(name)) return value({ kind: 'role', role: name });
      return wrong(`nobody has the role "${name}"`, didYouMean(name, names.roles));
    case 'skill':
      if (names.skills.includes(name)) return value({ kind: 'skill', skill: name });
      return wrong(`nobody has the skill "${name}"`, didYouMean(name, names.skills));
    case 'rotation':
      if (names.rotations.includes(name)) return value({ kind: 'rotation', rotation: name });
      return wrong(`there is no rotation "${name}"`, didYouMean(name, names.rotations));
    case undefined:
      return wrong(`"${prefix}:${name}" is no owner`, didYouMean(`${prefix}:${name}`, everything(names)));
  }
}

/** People write names for ids, forget the prefix, or write two owners as one text. */
function whatIsMeant(word: string, names: Names): string {
  if (word.includes(',')) return `Write several as a list: [${word}]`;
  const id = names.called?.get(word.toLowerCase());
  if (id !== undefined) return `Did you mean \`${id}\`?`;
  const known = everything(names);
  const prefixed = known.find((of) => PREFIXES.some((prefix) => of === `${prefix}:${word}`));
  return prefixed === undefined ? didYouMean(word, known) : `Did you mean \`${prefixed}\`?`;
}

function everything(names: Names): string[] {
  return [
    ...names.agents,
    ...WORDS.filter((word) => !names.agents.includes(word)),
    ...names.roles.filter((role) => role !== 'team_lead').map((role) => `role:${role}`),
    ...names.skills.map((skill) => `skill:${skill}`),
    ...names.rotations.map((rotation) => `rotation:${rotation}`),
  ];
}
