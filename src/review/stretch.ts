// A stretch of time as the review looks back on it: every message with what became of it, and the leads with their turns.
// Values only; they come from the rows of a daemon or of a replay.

import type { AgentId } from '../team/team.ts';

export interface Stretch {
  /** In order of arrival. */
  readonly messages: readonly Heard[];
  /** In the order in which they were opened. */
  readonly leads: readonly LeadStory[];
  /** Nothing is known of what came after. */
  readonly until: Temporal.Instant;
  /** The team's sent mail was looked through: an answer that is not there was not given from the shared mailbox. */
  readonly hasSent: boolean;
}

export interface Heard {
  /** For people: the file, or the UID. */
  readonly name: string;
  readonly arrivedAt: Temporal.Instant;
  /** As decision.ts has it, and `unreadable`. */
  readonly outcome: string;
  /** Null for what could not be read. */
  readonly kind: string | null;
  readonly because: string | null;
  readonly lead: LeadThen | null;
}

/** The lead right after the message was decided. */
export interface LeadThen {
  readonly token: string;
  /** Of the turn that the message began, joined or ended; 1 for the first. */
  readonly turn: number;
  readonly lane: string;
  /** Who was responsible. */
  readonly owner: AgentId;
  readonly backup: AgentId | null;
  readonly reviewer: AgentId | null;
  readonly rule: string;
  readonly why: readonly string[];
  readonly due: Temporal.Instant;
}

export interface LeadStory {
  readonly token: string;
  /** Name, else address, else phone. */
  readonly who: string;
  /** In the words of team.yaml. */
  readonly standard: string;
  readonly closedAt: Temporal.Instant | null;
  /** In their order. */
  readonly turns: readonly TurnStory[];
  /** About this lead, in the order of their times; `to` null: nobody of the team. */
  readonly letters: readonly LetterStory[];
}

export interface LetterStory {
  readonly kind: string;
  readonly to: AgentId | null;
  readonly at: Temporal.Instant;
}

export interface TurnStory {
  readonly number: number;
  readonly arrivedAt: Temporal.Instant;
  readonly due: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
}
