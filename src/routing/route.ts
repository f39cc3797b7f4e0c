// Who owns a lead, who backs up, who reviews, which rule said so, and the standard. A value; decide.ts makes it.

import type { AgentId, Standard } from '../team/team.ts';

/** When each step of the ladder is due; null: the step does not exist (nobody to back up). */
export interface LadderPlan {
  readonly remindAt: Temporal.Instant | null;
  readonly backupAt: Temporal.Instant | null;
  readonly alertAt: Temporal.Instant;
}

/** The clock of one turn. */
export interface Deadline {
  /** From when the standard counts: the arrival, or when the first person is on duty. */
  readonly countedFrom: Temporal.Instant;
  readonly due: Temporal.Instant;
  readonly ladder: LadderPlan;
}

export interface Route extends Deadline {
  readonly lane: string;
  readonly owner: AgentId;
  readonly backup: AgentId | null;
  readonly reviewer: AgentId | null;
  /** The rule's name, or `lane NAME` where no rule gave the owner. */
  readonly rule: string;
  readonly standard: Standard;
  /** False: nobody named was available, the lead waits for whoever is on duty next, and the handoff says so. */
  readonly onDuty: boolean;
  /** Rotations that this route used: name to the agent chosen; the store moves them on. */
  readonly rotated: ReadonlyMap<string, AgentId>;
  /** Why, one sentence a step: which rules did not fit, who was skipped and for what reason. */
  readonly why: readonly string[];
}

/**
 * Where each rotation stands. Fair: the next is, of the members available, the one with the least `given` per weight,
 * ties by list order after `last`.
 */
export interface RotationState {
  readonly last: AgentId | null;
  readonly given: Readonly<Record<AgentId, number>>;
}
export type Rotations = ReadonlyMap<string, RotationState>;
