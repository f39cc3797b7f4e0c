// The review of a week as values: what team leads are told on Friday. Ids and tokens only, no name and no address: those are
// looked up when it is shown, so that who was erased is gone everywhere.

import type { AgentId } from '../team/team.ts';
import type { Accounted } from './accounted.ts';
import type { ReviewSpan, TurnState } from './facts.ts';
import type { Compared, Figures, PersonRow, Row } from './figures.ts';

export interface Review extends ReviewSpan {
  /** When the figures were taken: a turn that is due later still waits. */
  readonly writtenAt: Temporal.Instant;
  /** The figures are of leads that were routed in shadow mode: nobody was told of them. */
  readonly inShadow: boolean;
  /** Leads opened in the span in the other mode, and in no figure: the team changed `mode` in it. */
  readonly otherMode: number;
  readonly accounted: Accounted;
  readonly total: Compared;
  /** Most leads first, then by key; with what there was this week or last. */
  readonly byLane: readonly Row[];
  readonly bySource: readonly Row[];
  readonly byPerson: readonly PersonRow[];
  /** This span last, at most four before it, oldest first: for charts. */
  readonly weeks: readonly WeekPoint[];
  /** What became of the turns that still waited when the last review was written; null: there was none, or none waited. */
  readonly carried: Carried | null;
  /** In the order in which they were due; `misses.length` is `missed` unless there are more than MOST_LISTED. */
  readonly misses: readonly Miss[];
  readonly missed: number;
  /** By reason, most first; adds up to `missed`. */
  readonly missedBecause: readonly { readonly reason: MissReason; readonly count: number }[];
  readonly passes: readonly Pass[];
  readonly collisions: readonly Collision[];
  /** Forged or unproven commands. */
  readonly refused: readonly Refused[];
  /** Leads that somebody of the team judged to be none. */
  readonly notLeads: readonly NotLead[];
  /** People who asked for no more mail in this span. */
  readonly optOuts: number;
  /** Open leads, and those whose turn is past its due time, when the review was written. */
  readonly openNow: number;
  readonly overdueNow: number;
  /** Misses first, then some by chance. */
  readonly sample: readonly SampleLead[];
  /** Names of the weeks whose review was never sent. */
  readonly missedReviews: readonly string[];
  /** Null: Claude was not asked in this span or the one before. */
  readonly claude: Claude | null;
}

/** Lists (misses, passes, …) end here; the counts go on. */
export const MOST_LISTED = 200;

export interface WeekPoint extends ReviewSpan {
  /** Null: no data, Baton was not there yet. */
  readonly figures: Figures | null;
}

/** Turns that began before the span; the sum of the five is `turns`. */
export type Carried = Readonly<Record<'turns' | 'inTime' | 'late' | 'unanswered' | 'waiting' | 'ended', number>>;

/** The first that fits. */
export const MISS_REASONS = [
  /** A letter to the owner or the backup came back, or they were away. */
  'bounced',
  /** Neither the owner nor the backup was on duty between the mail and its due time. */
  'nobody_on_duty',
  /** Somebody says that they answered (`done`, `called`), or the lead's mail shows it: out of our sight, and late as far as we know. */
  'not_visible',
  /** Nobody claimed it before it was due. */
  'not_claimed',
  /** Somebody claimed it, and it was not answered in time. */
  'claimed_unanswered',
] as const;
export type MissReason = (typeof MISS_REASONS)[number];

/** A turn whose due time passed without an answer that we saw. */
export interface Miss {
  readonly token: string;
  readonly turn: number;
  readonly lane: string;
  readonly source: string;
  readonly owner: AgentId;
  readonly arrivedAt: Temporal.Instant;
  readonly due: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
  readonly answeredBy: AgentId | null;
  /** Seconds from the due time to the answer, else to the closing, else to when the review was written. */
  readonly lateBy: number;
  readonly state: Extract<TurnState, 'late' | 'unanswered'>;
  readonly reason: MissReason;
  /** Who claimed it before it was due; null: nobody. */
  readonly claimedBy: AgentId | null;
  /** It began before the span, and was still waiting, or not known yet, when the last review was written. */
  readonly carried: boolean;
  /** The lead asked for no more mail and has not written since: nobody should write to them now. */
  readonly optedOut: boolean;
}

export interface Pass {
  readonly token: string;
  readonly at: Temporal.Instant;
  readonly by: AgentId | null;
  /** Null: not in the team any more. */
  readonly to: AgentId | null;
}

/** Two people of the team answered one turn. */
export interface Collision {
  readonly token: string;
  readonly at: Temporal.Instant;
  /** Who answered first; null: not known any more. */
  readonly first: AgentId | null;
  readonly second: AgentId | null;
}

/** Mails whose sender was not believed, of one reason and one name. */
export interface Refused {
  /** As decision.ts words it; no address stands in it. */
  readonly because: string;
  /** In whose name they came; null: of nobody in the team. */
  readonly as: AgentId | null;
  readonly count: number;
}

export interface NotLead {
  readonly token: string;
  readonly at: Temporal.Instant;
  readonly by: AgentId | null;
  readonly lane: string;
  readonly source: string;
}

/** One lead that is looked at by hand. */
export interface SampleLead {
  readonly token: string;
  readonly why: 'missed' | 'by_chance';
  /** The turn that is looked at: the one that was missed, else the lead's last of the span. */
  readonly turn: number;
  readonly lane: string;
  readonly source: string;
  readonly owner: AgentId;
  readonly arrivedAt: Temporal.Instant;
  readonly due: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
  readonly state: TurnState;
  /** Null: it was not missed. */
  readonly reason: MissReason | null;
  readonly optedOut: boolean;
}

export interface Claude {
  readonly asked: number;
  readonly answered: number;
  /** US dollars; null: no price of any of these is known. */
  readonly costUsd: number | null;
  /** The same of the span before; null: not asked then. */
  readonly weekBefore: { readonly asked: number; readonly answered: number; readonly costUsd: number | null } | null;
}
