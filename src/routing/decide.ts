// The route of a reading: who owns the lead, who backs up, who reviews, which rule said so, and by when. Rules alone
// decide; it refuses nothing, because every lead must have an owner and a time.

import { LANES, type Reading } from '../reading/reading.ts';
import type { Records } from '../team/records.ts';
import type { AgentId, Lane, OwnerExpression, Standard, Team } from '../team/team.ts';
import { type BackupFacts, chooseBackup, chooseReviewer } from './backup.ts';
import { startClock } from './clock.ts';
import { deadline, ladderOf } from './deadline.ts';
import { rotationWith } from './named.ts';
import { chooseOwner } from './owner.ts';
import type { Rotations, Route } from './route.ts';
import { firstFit, type Misfit } from './rules.ts';
import { nameOf, timeText } from './say.ts';

export interface RoutingContext {
  readonly team: Team;
  readonly records: Records;
  readonly rotations: Rotations;
  /** How many leads each agent has open. */
  readonly openLeads: ReadonlyMap<AgentId, number>;
  readonly arrivedAt: Temporal.Instant;
  /** A person said that it belongs to this lane; missing: the reading's. */
  readonly lane?: string;
}

// Beside the decision because one never goes without the other: whoever keeps a route also moves its rotations on.
export { advance } from './rotation.ts';

export const NOT_SURE = 'not sure';
/** So many rules that do not fit are named; the rest are counted. */
const MOST_MISFITS = 8;

export function decideRoute(reading: Reading, context: RoutingContext): Route {
  const { team, arrivedAt } = context;
  const policy = choosePolicy(reading, context);
  const { standard } = policy;
  const facts = { ...context, reading, standard, knownAgent: reading.knownAgent };
  const ownership = chooseOwner(policy, { ...facts, rotation: null });
  const owner = ownership.agent;
  const { clockPeople } = ownership;
  const clock = startClock({ standard, people: clockPeople, team, from: ownership.from });
  const rotation = ownership.rotation ?? rotationWith(owner, team);
  const backupFacts: BackupFacts = { ...facts, owner, clock, rotation };
  const backup = chooseBackup(policy.backup, backupFacts);
  const due = deadline({
    standard,
    ladder: ladderOf(team, policy.lane, standard),
    clockPeople,
    owner,
    backup: backup.agent,
    team,
    arrivedAt: ownership.from,
  });
  const owns = `${nameOf(owner, team)} owns it; due ${timeText(due.due, team, arrivedAt)} (${standard.text})`;
  return {
    ...due,
    lane: policy.lane,
    owner: owner.id,
    backup: backup.agent?.id ?? null,
    reviewer: chooseReviewer(policy.reviewBy, backupFacts)?.id ?? null,
    rule: policy.rule,
    standard,
    onDuty: ownership.onDuty,
    rotated: new Map(ownership.rotation === null ? [] : [[ownership.rotation, owner.id]]),
    why: [...policy.why, ...ownership.why, owns, ...backup.why],
  };
}

/** What the team's rules say of a reading, before anybody's hours are looked at. */
interface Policy {
  readonly lane: string;
  readonly rule: string;
  readonly standard: Standard;
  readonly owner: readonly OwnerExpression[];
  readonly backup: readonly OwnerExpression[];
  readonly reviewBy: readonly OwnerExpression[];
  readonly why: readonly string[];
}

function choosePolicy(reading: Reading, context: RoutingContext): Policy {
  const { team } = context;
  const lane = laneOf(context.lane ?? reading.lane, team);
  if (!reading.sure) {
    const why = ['It is not sure that this is a lead: the team lead decides'];
    return { ...lanePolicy(lane), owner: [{ kind: 'team_lead' }], rule: NOT_SURE, why };
  }
  const { fit, misfits } = firstFit({ ...context, reading, lane: lane.name });
  if (fit === null) {
    const why = misfits.length === 0 ? [] : [`No rule fits: ${misfitText(misfits)}`];
    return { ...lanePolicy(lane), why: [...why, `Lane ${lane.name} decides`] };
  }
  const { rule, because } = fit;
  // What a person said of the lane stands, also against a rule that would move it on.
  const ruled = context.lane === undefined ? team.lanes.find(({ name }) => name === rule.lane) : undefined;
  const base = lanePolicy(ruled ?? lane);
  const houseBackup = rule.owner?.some(({ kind }) => kind === 'open_house_host') ? reading.openHouse?.backup : null;
  return {
    ...base,
    rule: rule.owner === null ? base.rule : rule.name,
    standard: rule.respond ?? base.standard,
    owner: rule.owner ?? base.owner,
    // The open house's own backup stands in where the rule names none.
    backup: rule.backup ?? (houseBackup == null ? base.backup : [{ kind: 'agent', id: houseBackup }, ...base.backup]),
    reviewBy: rule.reviewBy ?? [],
    why: [
      ...(misfits.length === 0 ? [] : [`Rules before it do not fit: ${misfitText(misfits)}`]),
      `Rule "${rule.name}" fits${because.length === 0 ? '' : `: ${because.join(', ')}`}`,
    ],
  };
}

function lanePolicy(lane: Lane): Policy {
  const { name, respond: standard, owner, backup } = lane;
  return { lane: name, rule: `lane ${name}`, standard, owner, backup, reviewBy: [], why: [] };
}

/** A team without the wanted lane has a wider one: speed, else the last, as the order is the precedence. */
function laneOf(wanted: string | null, team: Team): Lane {
  const widest = LANES[LANES.length - 1];
  const lane =
    team.lanes.find(({ name }) => name === wanted) ??
    team.lanes.find(({ name }) => name === widest) ??
    team.lanes.at(-1);
  if (lane === undefined) throw new Error('a team without lanes: parse.ts must have refused it');
  return lane;
}

function misfitText(misfits: readonly Misfit[]): string {
  const named = misfits.slice(0, MOST_MISFITS).map(({ rule, because }) => `"${rule.name}" (${because})`);
  const more = misfits.length > MOST_MISFITS ? ` and ${misfits.length - MOST_MISFITS} more` : '';
  return `${named.join(', ')}${more}`;
}
