// Who backs a lead up, and who reviews it: never its owner. A backup is missing only in a team of one.

import { hasCoverage, isOnDuty, nextOnDuty } from '../team/calendar.ts';
import type { Agent, OwnerExpression } from '../team/team.ts';
import type { StandardClock } from './clock.ts';
import { type NamingFacts, named } from './named.ts';
import { hasRoom, type PickFacts, pick } from './pick.ts';
import { REASONS } from './reasons.ts';
import { advance } from './rotation.ts';
import { nameOf, timeText } from './say.ts';

export interface BackupFacts extends PickFacts, NamingFacts {
  readonly owner: Agent;
  readonly clock: Pick<StandardClock, 'countedFrom' | 'due'>;
  /** From the step that asks the backup until the alert. */
  readonly asked: { readonly from: Temporal.Instant; readonly until: Temporal.Instant };
}

export interface Chosen {
  readonly agent: Agent | null;
  readonly why: readonly string[];
}

/**
 * Of the named, then of the team leads: somebody on duty when the backup is asked, else before the alert; else the next of
 * them on duty, then of all. Duty that ends before the step backs nobody up.
 */
export function chooseBackup(expressions: readonly OwnerExpression[], facts: BackupFacts): Chosen {
  const { team, owner, asked } = facts;
  const groups = [...expressions.map((of) => named(of, facts)), named({ kind: 'team_lead' }, facts)];
  const turned = afterTurn(facts);
  const isThere = (agent: Agent) => isOnDuty(agent, team, asked.from);
  const comesInTime = (agent: Agent) => hasCoverage(agent, team, asked);
  for (const canAct of [isThere, comesInTime]) {
    for (const of of groups) {
      const others = of.people.filter((agent) => agent !== owner && (of.rotation === null || hasRoom(agent, facts)));
      const picked = pick(of, others.filter(canAct), turned);
      if (picked !== null) return { agent: picked.agent, why: [REASONS.backsUp(nameOf(picked.agent, team), of.text)] };
    }
  }
  const namedOthers = groups.flatMap((of) => of.people.filter((agent) => agent !== owner));
  const everybody = team.agents.filter((agent) => agent !== owner);
  for (const people of [namedOthers, everybody]) {
    const next = nextOnDuty(people, team, asked.from);
    if (next === null) continue;
    const name = nameOf(next.agent, team);
    const isThen = next.at.equals(asked.from);
    const when = timeText(next.at, team, facts.arrivedAt);
    return { agent: next.agent, why: [isThen ? REASONS.backsUpThen(name) : REASONS.backsUpNext(name, when)] };
  }
  const agent = namedOthers[0] ?? everybody[0] ?? null;
  if (agent === null) return { agent, why: [REASONS.nobodyBacksUp()] };
  // Off for a week: nobody asks them, and decide.ts says so.
  return { agent, why: [] };
}

/** The first person named who is not the owner, available ones before others; null when there is none. */
export function chooseReviewer(expressions: readonly OwnerExpression[], facts: BackupFacts): Chosen {
  if (expressions.length === 0) return { agent: null, why: [] };
  const { team, owner, clock } = facts;
  const within = { from: clock.countedFrom, until: clock.due };
  const people = expressions.flatMap((expression) => {
    const of = named(expression, facts);
    return of.people.filter((agent) => agent !== owner).map((agent) => ({ agent, text: of.text }));
  });
  const chosen = people.find(({ agent }) => hasCoverage(agent, team, within)) ?? people[0];
  if (chosen === undefined) return { agent: null, why: [REASONS.nobodyReviews()] };
  return { agent: chosen.agent, why: [REASONS.reviews(nameOf(chosen.agent, team), chosen.text)] };
}

/** The backup is the one whose turn is after the owner's, and asking them takes no turn from them. */
function afterTurn(facts: BackupFacts): BackupFacts {
  const { rotation, rotations, team, owner } = facts;
  if (rotation === null) return { ...facts, knownAgent: null };
  const next = advance(rotations.get(rotation), owner.id, team.rotations.get(rotation) ?? []);
  return { ...facts, knownAgent: null, rotations: new Map([...rotations, [rotation, next]]) };
}
