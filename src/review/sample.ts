// The leads of a week that people look at by hand: what was missed, then some by chance.

import { stateOf, type TurnFact } from './facts.ts';
import type { Miss, SampleLead } from './review.ts';

/** Beyond these the list of misses itself is the better reading. */
const MOST_MISSES = 10;
/** Also in a bad week somebody looks at what went right. */
const LEAST_BY_CHANCE = 2;

export interface Drawn {
  readonly now: Temporal.Instant;
  /** `review.sample`; 0: no sample. */
  readonly size: number;
  /** Of this review, with those of before that were carried over. */
  readonly misses: readonly Miss[];
  /** One turn each of other leads, in the order in which chance has put them. */
  readonly byChance: readonly TurnFact[];
}

export function sampleOf({ now, size, misses, byChance }: Drawn): readonly SampleLead[] {
  if (size === 0) return [];
  const missed = oneEach(misses.toSorted(worstFirst)).slice(0, MOST_MISSES).map(ofMiss);
  const left = Math.max(size - missed.length, Math.min(LEAST_BY_CHANCE, size));
  return [...missed, ...byChance.slice(0, left).map((turn) => ofTurn(turn, now))];
}

/** Who still waits before who was answered late, then by how long. */
function worstFirst(a: Miss, b: Miss): number {
  if (a.state !== b.state) return a.state === 'unanswered' ? -1 : 1;
  return b.lateBy - a.lateBy || (a.token < b.token ? -1 : 1);
}

function oneEach(misses: readonly Miss[]): readonly Miss[] {
  const seen = new Set<string>();
  return misses.filter(({ token }) => !seen.has(token) && seen.add(token));
}

function ofMiss({ token, turn, lane, source, owner, arrivedAt, due, answeredAt, ...miss }: Miss): SampleLead {
  const { state, reason, optedOut } = miss;
  return { token, why: 'missed', turn, lane, source, owner, arrivedAt, due, answeredAt, state, reason, optedOut };
}

function ofTurn(turn: TurnFact, now: Temporal.Instant): SampleLead {
  const { token, number, lane, source, owner, arrivedAt, due, answeredAt } = turn;
  const looked = { token, turn: number, lane, source, owner, arrivedAt, due, answeredAt };
  return { ...looked, why: 'by_chance', state: stateOf(turn, now), reason: null, optedOut: false };
}
