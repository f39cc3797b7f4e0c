// Each missed turn with the reason why nobody answered in time, the first that fits. It blames nobody: what happened out of
// our sight, or while nobody was on duty, is said as that.

import { hasCoverage } from '../team/calendar.ts';
import type { AgentId, Team } from '../team/team.ts';
import { isAfter, isMissed, secondsBetween, stateOf, type TurnFact } from './facts.ts';
import type { Miss, MissReason } from './review.ts';

/** What else the rows know of the lead of a missed turn. */
export interface MissFacts {
  /** They asked for no more mail, and have not written since. */
  readonly optedOut: boolean;
  /** Of its history, in order: `claimed`, `passed`, `relaned`, and `unreachable`, whose `by` is who was not there. */
  readonly events: readonly MissEvent[];
}

export interface MissEvent {
  readonly kind: 'claimed' | 'passed' | 'relaned' | 'unreachable';
  readonly at: Temporal.Instant;
  readonly by: AgentId | null;
}

/** In the order in which they were due. */
export function missesOf(
  turns: readonly TurnFact[],
  { now, team, facts }: { readonly now: Temporal.Instant; readonly team: Team; readonly facts: MissFactsOf },
): readonly FoundMiss[] {
  return turns
    .filter((turn) => isMissed(turn, now))
    .map((turn) => missOf(turn, { now, team, ...(facts(turn.token) ?? NOTHING) }))
    .sort((a, b) => Temporal.Instant.compare(a.due, b.due) || byText(a.token, b.token) || a.turn - b.turn);
}

export type MissFactsOf = (token: string) => MissFacts | undefined;

/** A miss, without what only the whole review knows. */
export type FoundMiss = Omit<Miss, 'carried'>;

interface Around extends MissFacts {
  readonly now: Temporal.Instant;
  readonly team: Team;
}

const NOTHING: MissFacts = { optedOut: false, events: [] };

function missOf(turn: TurnFact, around: Around): FoundMiss {
  const { token, number, lane, source, owner, arrivedAt, due, answeredAt, answeredBy, endedAt } = turn;
  const claimedBy = claimedBefore(turn, around);
  return {
    token,
    turn: number,
    lane,
    source,
    owner,
    arrivedAt,
    due,
    answeredAt,
    answeredBy,
    lateBy: secondsBetween(due, answeredAt ?? endedAt ?? around.now),
    state: stateOf(turn, around.now) === 'late' ? 'late' : 'unanswered',
    reason: reasonOf(turn, { ...around, claimedBy }),
    claimedBy,
    optedOut: around.optedOut,
  };
}

function reasonOf(turn: TurnFact, around: Around & { readonly claimedBy: AgentId | null }): MissReason {
  if (wasOutOfReach(turn, around)) return 'bounced';
  if (!wasOnDuty(turn, around)) return 'nobody_on_duty';
  if (turn.evidence !== null && OUT_OF_SIGHT.has(turn.evidence)) return 'not_visible';
  return around.claimedBy === null ? 'not_claimed' : 'claimed_unanswered';
}

const OUT_OF_SIGHT: ReadonlySet<string> = new Set(['done', 'called', 'quoted_by_lead']);

/** Also heard of after the due time: a mail host reports a letter that it could not deliver when it gives up. */
function wasOutOfReach(turn: TurnFact, { events, now }: Around): boolean {
  const end = turn.answeredAt ?? turn.endedAt ?? now;
  return events.some(
    ({ kind, at, by }) =>
      kind === 'unreachable' &&
      by !== null &&
      (by === turn.owner || by === turn.backup) &&
      isWithin(at, turn.arrivedAt, end),
  );
}

/** By the hours of team.yaml as they are now. Who is not in the team any more was not there. */
function wasOnDuty({ owner, backup, arrivedAt, due }: TurnFact, { team }: Around): boolean {
  const people = team.agents.filter(({ id }) => id === owner || id === backup);
  return people.some((agent) => hasCoverage(agent, team, { from: arrivedAt, until: due }));
}

/** Whose claim stood when it was due: a pass gives it up, another lane with another owner and not being there take it away. */
function claimedBefore({ arrivedAt, due, owner }: TurnFact, { events }: Around): AgentId | null {
  let claimed: AgentId | null = null;
  for (const { kind, at, by } of events) {
    if (!isWithin(at, arrivedAt, due)) continue;
    if (kind === 'claimed') claimed = by;
    else if (kind === 'relaned') claimed = claimed === owner ? claimed : null;
    else if (kind === 'passed' || by === claimed) claimed = null;
  }
  return claimed;
}

function isWithin(at: Temporal.Instant, from: Temporal.Instant, until: Temporal.Instant): boolean {
  return !isAfter(from, at) && !isAfter(at, until);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
