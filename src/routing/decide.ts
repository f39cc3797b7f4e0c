// The route of a reading: who owns the lead, who backs up, who reviews, which rule said so, and by when. Rules alone
// decide; it refuses nothing, because every lead must have an owner and a time.

import type { Reading } from '../reading/reading.ts';
import type { Agent, AgentId, Team } from '../team/team.ts';
import { type BackupFacts, chooseBackup, chooseReviewer } from './backup.ts';
import { type StandardClock, startClock } from './clock.ts';
import { backupTime, deadline, ladderOf } from './deadline.ts';
import { rotationWith } from './named.ts';
import { chooseOwner, type Ownership } from './owner.ts';
import { choosePolicy, type Policy, type PolicyContext } from './policy.ts';
import { REASONS } from './reasons.ts';
import type { Deadline, Rotations, Route } from './route.ts';
import { nameOf, timeText } from './say.ts';

export interface RoutingContext extends PolicyContext {
  readonly rotations: Rotations;
  /** How many leads each agent has open. */
  readonly openLeads: ReadonlyMap<AgentId, number>;
}

// Beside the decision because one never goes without the other: whoever keeps a route also moves its rotations on.
export { advance } from './rotation.ts';

/** A route with everything that led to it, for whoever must say why. */
export interface Decision {
  readonly route: Route;
  readonly policy: Policy;
  readonly ownership: Ownership;
  readonly clock: StandardClock;
  readonly backupWhy: readonly string[];
  readonly reviewerWhy: readonly string[];
}

export function decideRoute(reading: Reading, context: RoutingContext): Route {
  return decide(reading, context).route;
}

export function decide(reading: Reading, context: RoutingContext): Decision {
  const { team, arrivedAt } = context;
  const policy = choosePolicy(reading, context);
  const { standard } = policy;
  const facts = { ...context, reading, standard, knownAgent: reading.knownAgent };
  const ownership = chooseOwner(policy, { ...facts, rotation: null });
  const { agent: owner, rotation: gave } = ownership;
  const clock = startClock({ standard, people: ownership.clockPeople, team, from: ownership.from });
  const ladder = ladderOf(team, policy.lane, standard);
  const asked = backupTime(clock, { standard, ladder });
  const backupFacts: BackupFacts = { ...facts, owner, clock, asked, rotation: gave ?? rotationWith(owner, team) };
  const backup = chooseBackup(policy.backup, backupFacts);
  const reviewer = chooseReviewer(policy.reviewBy, backupFacts);
  const due = deadline(clock, { standard, ladder, owner, backup: backup.agent, team });
  const backupWhy = notAsked(backup.agent, due, team) ?? backup.why;
  const owns = REASONS.owns(nameOf(owner, team), timeText(due.due, team, arrivedAt), standard.text);
  const route: Route = {
    ...due,
    lane: policy.lane,
    owner: owner.id,
    backup: backup.agent?.id ?? null,
    reviewer: reviewer.agent?.id ?? null,
    rule: policy.rule,
    standard,
    onDuty: ownership.onDuty,
    rotated: new Map(gave === null ? [] : [[gave, owner.id]]),
    why: [...policy.why, ...ownership.why, owns, ...backupWhy, ...reviewer.why],
  };
  return { route, policy, ownership, clock, backupWhy, reviewerWhy: reviewer.why };
}

/** Nobody is said to back up who is off from the step that asks them until the alert; null: they are asked. */
function notAsked(backup: Agent | null, { ladder }: Deadline, team: Team): string[] | null {
  return backup === null || ladder.backupAt !== null ? null : [REASONS.backupNotAsked(nameOf(backup, team))];
}
