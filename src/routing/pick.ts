// Which of the people whom an expression names: whose turn it is in a rotation, otherwise whoever has the fewest open
// leads. It says who was passed over and why.

import type { Agent, AgentId, Team } from '../team/team.ts';
import type { Named } from './named.ts';
import { REASONS } from './reasons.ts';
import { NEW_ROTATION, nextTurn } from './rotation.ts';
import type { RotationState, Rotations } from './route.ts';
import { absence, nameOf } from './say.ts';

export interface PickFacts {
  readonly team: Team;
  readonly rotations: Rotations;
  readonly openLeads: ReadonlyMap<AgentId, number>;
  /** Their own agent: comes before the turn when the rotation has them. */
  readonly knownAgent: AgentId | null;
  readonly arrivedAt: Temporal.Instant;
}

export interface Pick {
  readonly agent: Agent;
  readonly why: readonly string[];
}

/** Null when `candidates` is empty. They are some of the people named: those who can take the lead. */
export function pick(named: Named, candidates: readonly Agent[], facts: PickFacts): Pick | null {
  const [first, ...rest] = candidates;
  if (first === undefined) return null;
  if (named.rotation !== null) return pickByTurn(named.rotation, candidates, facts);
  if (rest.length === 0) return { agent: first, why: [] };
  const least = rest.reduce((best, agent) => (open(agent, facts) < open(best, facts) ? agent : best), first);
  return { agent: least, why: [REASONS.fewestOpen(named.text, nameOf(least, facts.team))] };
}

/** A rotation gives no more leads to whoever has as many open as they can hold. */
export function hasRoom(agent: Agent, facts: PickFacts): boolean {
  return agent.capacity === null || open(agent, facts) < agent.capacity;
}

function pickByTurn(rotation: string, candidates: readonly Agent[], facts: PickFacts): Pick {
  const { team } = facts;
  const known = candidates.find((agent) => agent.id === facts.knownAgent);
  if (known !== undefined) {
    return { agent: known, why: [REASONS.ownInRotation(nameOf(known, team), rotation)] };
  }
  const members = team.rotations.get(rotation) ?? [];
  const state = facts.rotations.get(rotation) ?? NEW_ROTATION;
  const able = new Set(candidates.map((agent) => agent.id));
  const id = nextTurn(members, able, state);
  const agent = candidates.find((candidate) => candidate.id === id) ?? candidates[0]!;
  const skipped = passedOver(members, able, state).flatMap((of) => team.agents.filter((other) => other.id === of));
  const name = nameOf(agent, team);
  if (skipped.length === 0) return { agent, why: [REASONS.byTurn(rotation, name)] };
  const others = skipped.map((of) => unable(of, facts)).join('; ');
  return { agent, why: [REASONS.passedOver(others, rotation, name)] };
}

/** Whose turn would have come before that of anybody able. */
function passedOver(members: readonly AgentId[], able: ReadonlySet<AgentId>, state: RotationState): AgentId[] {
  const passed: AgentId[] = [];
  const left = new Set(members);
  for (let turn = nextTurn(members, left, state); turn !== null; turn = nextTurn(members, left, state)) {
    if (able.has(turn)) break;
    passed.push(turn);
    left.delete(turn);
  }
  return passed;
}

/** Why an agent cannot take this lead. */
export function unable(agent: Agent, facts: PickFacts): string {
  if (hasRoom(agent, facts)) return absence(agent, facts.team, facts.arrivedAt);
  return REASONS.noRoom(nameOf(agent, facts.team), leadsText(open(agent, facts)));
}

function leadsText(count: number): string {
  return count === 1 ? '1 open lead' : `${count} open leads`;
}

function open(agent: Agent, facts: PickFacts): number {
  return facts.openLeads.get(agent.id) ?? 0;
}
