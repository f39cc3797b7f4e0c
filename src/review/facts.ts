// What the rows say of one span of time, as the review counts it: turns that began in it, and turns of before that were still
// waiting when the last review was written. Values only; they come from shell/store/review-facts.ts.

import type { AnswerEvidence } from '../lead/lead.ts';
import type { AgentId } from '../team/team.ts';

/** Half open: what happens at `until` is the next span's. */
export interface Span {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** A span with its name, `2026-W47`: the ISO week, in the team's zone, in which it ends (ISO 8601 §3.1.1.27). */
export interface ReviewSpan extends Span {
  readonly week: string;
}

export interface TurnFact {
  /** Of its lead. */
  readonly token: string;
  /** 1 for the lead's first. */
  readonly number: number;
  /** It opened the lead. Also the first mail that people heard of, where the lead was opened in shadow mode. */
  readonly opens: boolean;
  readonly arrivedAt: Temporal.Instant;
  readonly due: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
  /** Null also for an answer from the shared mailbox that names nobody. */
  readonly answeredBy: AgentId | null;
  readonly evidence: AnswerEvidence | null;
  /** When the lead was closed while this turn had no answer. */
  readonly endedAt: Temporal.Instant | null;
  /** The lead was closed as "not a lead" while this turn had no answer. */
  readonly isNone: boolean;
  /** As it was at the end of the turn: a `lane NAME` moves the turn that waits, no earlier one. */
  readonly lane: string;
  readonly source: string;
  /** The same: whoever it was passed to has it. A backup who was only asked has not: the miss is the owner's. */
  readonly owner: AgentId;
  /** The same; null: nobody. */
  readonly backup: AgentId | null;
}

/** Turns that are alike in all that is counted. */
export interface TurnGroup extends Pick<TurnFact, 'opens' | 'evidence' | 'answeredBy' | 'lane' | 'source' | 'owner'> {
  readonly state: TurnState;
  readonly count: number;
  /** Of those that opened a lead and were answered: seconds from the mail to the answer, never below 0. */
  readonly firstSeconds: readonly number[];
}

/** How a turn stands. */
export type TurnState = 'in_time' | 'late' | 'unanswered' | 'waiting' | 'ended';

type Clock = Pick<TurnFact, 'due' | 'answeredAt' | 'endedAt' | 'isNone'>;

/**
 * Each turn is in exactly one state (shell/store/review-turns.ts says the same in SQL). Answered at the due time is in time. `ended`: closed before it was due, or judged not a
 * lead, whenever that was said: then no answer was ever owed.
 */
export function stateOf(turn: Clock, now: Temporal.Instant): TurnState {
  const { due, answeredAt, endedAt, isNone } = turn;
  if (answeredAt !== null) return isAfter(answeredAt, due) ? 'late' : 'in_time';
  if (isNone || (endedAt !== null && !isAfter(endedAt, due))) return 'ended';
  return isAfter(now, due) ? 'unanswered' : 'waiting';
}

/** Missed: late or unanswered. */
export function isMissed(turn: Clock, now: Temporal.Instant): boolean {
  const state = stateOf(turn, now);
  return state === 'late' || state === 'unanswered';
}

/** A mail client's clock may be ahead of the mail host's: an answer is never older than its question. */
export function secondsBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.max(0, Math.round((to.epochMilliseconds - from.epochMilliseconds) / 1000));
}

export function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}
