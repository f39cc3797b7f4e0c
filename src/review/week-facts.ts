// All that the rows say of a week for its review: the turns of the span and of those before it in groups, what happened to leads, and
// every message by what became of it. Values only; shell/store/review-facts.ts reads them.

import type { AgentId } from '../team/team.ts';
import type { MessageCount } from './accounted.ts';
import type { ReviewSpan, TurnFact, TurnGroup } from './facts.ts';
import type { Figures } from './figures.ts';
import type { MissFacts } from './misses.ts';
import type { Claude, Collision, NotLead, Pass, Refused } from './review.ts';

export interface WeekFacts {
  readonly span: ReviewSpan;
  readonly now: Temporal.Instant;
  readonly inShadow: boolean;
  readonly otherMode: number;
  /** All turns that began in the span. */
  readonly groups: readonly TurnGroup[];
  /** Newest first; `groups` null: Baton was not there yet. */
  readonly before: readonly { readonly span: ReviewSpan; readonly groups: readonly TurnGroup[] | null }[];
  /** Those of the span that were missed. */
  readonly missedTurns: readonly TurnFact[];
  /** Begun before the span, and waiting, or not known yet, when the last review was written; null: there was none. */
  readonly carried: readonly TurnFact[] | null;
  /** By token: of the leads with a turn in `missedTurns` or a missed one in `carried`. */
  readonly missed: ReadonlyMap<string, MissFacts>;
  /** The last turns in the span of leads without a miss, in the order in which chance has put them. */
  readonly byChance: readonly TurnFact[];
  /** Of the messages that arrived in the span. */
  readonly messages: readonly MessageCount[];
  readonly readLate: number;
  readonly passes: readonly Pass[];
  readonly collisions: readonly Collision[];
  readonly refused: readonly Refused[];
  readonly notLeads: readonly NotLead[];
  readonly optOuts: number;
  readonly openNow: number;
  readonly overdueNow: number;
  readonly claude: Claude | null;
  /** The figures of the review before this one, as it was sent. */
  readonly sent: SentFigures | null;
  readonly missedReviews: readonly string[];
}

/** What a review said, kept with it; by lane, source and agent's id. */
export interface SentFigures {
  readonly total: Figures;
  readonly byLane: Readonly<Record<string, Figures>>;
  readonly bySource: Readonly<Record<string, Figures>>;
  readonly byPerson: Readonly<Record<AgentId, Figures>>;
}

/** What is kept of a review that was sent. */
export interface ReviewBody extends SentFigures {
  /** Tokens of the leads that were to be looked at. */
  readonly sample: readonly string[];
  /** Ids of the suggestions that it made. */
  readonly suggestions: readonly string[];
}
