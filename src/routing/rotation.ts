// Whose turn it is in a rotation, and the rotation after the turn. Fair by turns given, not by turns offered: whoever was
// off catches up; a newcomer to an old rotation starts level instead.

import type { AgentId } from '../team/team.ts';
import type { RotationState } from './route.ts';

/** After so many turns a head, an agent without any is new to the rotation, not behind in it. */
export const NEWCOMER_TURNS = 10;

/** A rotation before its first turn. */
export const NEW_ROTATION: RotationState = { last: null, given: {} };

/**
 * Of `available`, whoever has the fewest turns for their weight (how often `members` repeats them); of equals, the first
 * in list order after the last turn. Null when none of the available is a member.
 */
export function nextTurn(
  members: readonly AgentId[],
  available: ReadonlySet<AgentId>,
  state: RotationState,
): AgentId | null {
  const order = [...new Set(members)];
  const after = state.last === null ? 0 : order.indexOf(state.last) + 1;
  const queue = [...order.slice(after), ...order.slice(0, after)].filter((id) => available.has(id));
  const load = (id: AgentId) => turns(state, id, members) / weight(members, id);
  let next: AgentId | null = null;
  for (const id of queue) if (next === null || load(id) < load(next)) next = id;
  return next;
}

/** Each member's turns as they count: a newcomer's are level with the others'. In list order, each once. */
export function turnsOf(members: readonly AgentId[], state: RotationState): ReadonlyMap<AgentId, number> {
  return new Map(members.map((id) => [id, turns(state, id, members)]));
}

/** The rotation after `agent` was given a lead; without `members`, as if everybody weighed the same. */
export function advance(
  state: RotationState | undefined,
  agent: AgentId,
  members: readonly AgentId[] = [],
): RotationState {
  const before = state ?? NEW_ROTATION;
  return { last: agent, given: { ...before.given, [agent]: turns(before, agent, members) + 1 } };
}

function turns(state: RotationState, id: AgentId, members: readonly AgentId[]): number {
  const given = state.given[id];
  if (given !== undefined) return given;
  const others = Object.entries(state.given).filter(([other]) => members.length === 0 || members.includes(other));
  if (others.length === 0) return 0;
  const least = Math.min(...others.map(([other, count]) => count / weight(members, other)));
  return least < NEWCOMER_TURNS ? 0 : Math.floor(least * weight(members, id));
}

function weight(members: readonly AgentId[], id: AgentId): number {
  return Math.max(1, members.filter((member) => member === id).length);
}
