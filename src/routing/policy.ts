// What the team's rules say of a reading before anybody's hours are looked at: lane, standard, and whom to ask in which
// order. It refuses nothing: where no rule fits, the lane decides.

import { LANES, type Reading } from '../reading/reading.ts';
import type { Records } from '../team/records.ts';
import type { Lane, OwnerExpression, Standard, Team } from '../team/team.ts';
import { REASONS } from './reasons.ts';
import { type Fit, firstFit, type Misfit } from './rules.ts';

export interface Policy {
  readonly lane: string;
  readonly rule: string;
  readonly standard: Standard;
  readonly owner: readonly OwnerExpression[];
  readonly backup: readonly OwnerExpression[];
  readonly reviewBy: readonly OwnerExpression[];
  /** The rule that fits; null: none does, or none was asked. */
  readonly fit: Fit | null;
  /** The rules before it, or all. */
  readonly misfits: readonly Misfit[];
  /** Why the lane is another than was read; empty: it is that. */
  readonly laneWhy: readonly string[];
  readonly why: readonly string[];
}

export interface PolicyContext {
  readonly team: Team;
  readonly records: Records;
  readonly arrivedAt: Temporal.Instant;
  /** A person said that it belongs to this lane; missing: the reading's. */
  readonly lane?: string;
}

export const NOT_SURE = 'not sure';
/** So many rules that do not fit are named; the rest are counted. */
const MOST_MISFITS = 8;

export function choosePolicy(reading: Reading, context: PolicyContext): Policy {
  const { team } = context;
  const wanted = context.lane ?? reading.lane;
  const lane = laneOf(wanted, team);
  const missing = wanted === null || wanted === lane.name ? [] : [REASONS.laneMissing(wanted, lane.name)];
  if (!reading.sure) {
    const why = [...missing, REASONS.notSure()];
    return { ...lanePolicy(lane), owner: [{ kind: 'team_lead' }], rule: NOT_SURE, laneWhy: missing, why };
  }
  const { fit, misfits } = firstFit({ ...context, reading, lane: lane.name });
  if (fit === null) {
    const tried = misfits.length === 0 ? [] : [REASONS.noRuleFits(misfitText(misfits))];
    const why = [...missing, ...tried, REASONS.laneDecides(lane.name)];
    return { ...lanePolicy(lane), misfits, laneWhy: missing, why };
  }
  const tried = misfits.length === 0 ? [] : [REASONS.rulesBefore(misfitText(misfits))];
  const ruled = ruledPolicy({ fit, lane }, reading, context);
  const laneWhy = [...missing, ...ruled.laneWhy];
  return { ...ruled, misfits, laneWhy, why: [...missing, ...tried, ...ruled.why, ...ruled.laneWhy] };
}

function ruledPolicy({ fit, lane }: { fit: Fit; lane: Lane }, reading: Reading, context: PolicyContext): Policy {
  const { rule, because } = fit;
  // What a person said of the lane stands, also against a rule that would move it on.
  const moved = context.lane === undefined ? context.team.lanes.find(({ name }) => name === rule.lane) : undefined;
  const base = lanePolicy(moved ?? lane);
  const houseBackup = rule.owner?.some(({ kind }) => kind === 'open_house_host') ? reading.openHouse?.backup : null;
  const fits =
    because.length === 0 ? REASONS.ruleFits(rule.name) : REASONS.ruleFitsBecause(rule.name, because.join(', '));
  return {
    ...base,
    rule: rule.owner === null ? base.rule : rule.name,
    standard: rule.respond ?? base.standard,
    owner: rule.owner ?? base.owner,
    // The open house's own backup stands in where the rule names none.
    backup: rule.backup ?? (houseBackup == null ? base.backup : [{ kind: 'agent', id: houseBackup }, ...base.backup]),
    reviewBy: rule.reviewBy ?? [],
    fit,
    laneWhy: base.lane === lane.name ? [] : [REASONS.laneMoved(lane.name, base.lane)],
    why: [fits],
  };
}

function lanePolicy({ name, respond: standard, owner, backup }: Lane): Policy {
  const rule = `lane ${name}`;
  return { lane: name, rule, standard, owner, backup, reviewBy: [], fit: null, misfits: [], laneWhy: [], why: [] };
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
  const told = misfits.slice(0, MOST_MISFITS).map(({ rule, because }) => REASONS.misfit(rule.name, because));
  const named = told.join(', ');
  return misfits.length > MOST_MISFITS ? REASONS.moreMisfits(named, String(misfits.length - MOST_MISFITS)) : named;
}
