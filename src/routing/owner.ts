// Who owns a lead: the first expression of the list that can keep the promise, else the first with somebody available,
// else whoever is on duty next. There is always an owner; the worst case is a team lead who is away.

import { allNextOnDuty, coverageSeconds, hasCoverage, isAway } from '../team/calendar.ts';
import type { Agent, OwnerExpression, Standard } from '../team/team.ts';
import { availableUntil } from './clock.ts';
import { type Named, type NamingFacts, named } from './named.ts';
import { hasRoom, type PickFacts, pick, unable } from './pick.ts';
import { REASONS } from './reasons.ts';
import { listText, nameOf, shareText, timeText } from './say.ts';

export interface Ownership {
  readonly agent: Agent;
  /** Who are named beside the owner: a coverage clock runs while any of them is on duty. */
  readonly clockPeople: readonly Agent[];
  /** The rotation whose turn it was; null: none. */
  readonly rotation: string | null;
  /** From when the standard counts. */
  readonly from: Temporal.Instant;
  /** False: the lead waits until `from`. */
  readonly onDuty: boolean;
  readonly why: readonly string[];
}

export interface OwnerFacts extends PickFacts, NamingFacts {
  readonly standard: Standard;
}

/** `backup` is asked only when nobody of `owner` comes on duty within seven days. */
export function chooseOwner(
  expressions: { readonly owner: readonly OwnerExpression[]; readonly backup: readonly OwnerExpression[] },
  facts: OwnerFacts,
): Ownership {
  const { team, arrivedAt } = facts;
  const within = { from: arrivedAt, until: availableUntil(facts.standard, team, arrivedAt) };
  const owners = expressions.owner.map((expression) => named(expression, facts));
  const why: string[] = [];
  let partly: Ownership | null = null;
  for (const of of owners) {
    const able = roomy(of, facts).filter((agent) => hasCoverage(agent, team, within));
    const picked = pick(of, able, facts);
    if (picked === null) {
      const nobody = of.nobody ?? listText(of.people.map((agent) => unable(agent, facts)));
      why.push(REASONS.givesNobody(of.text, nobody));
      continue;
    }
    const shared = { clockPeople: of.people, rotation: of.rotation, from: arrivedAt, onDuty: true };
    const ownership = { ...shared, agent: picked.agent, why: [...why, ...picked.why] };
    const short = shortOf(able, { ...facts, within });
    if (short === null) return ownership;
    partly ??= ownership;
    why.push(REASONS.passedBy(of.text, short));
  }
  if (partly !== null) return partly;
  const backups = expressions.backup.map((expression) => named(expression, facts));
  return chooseNext([owners, backups, [named({ kind: 'team_lead' }, facts)]], { ...facts, within }, why);
}

/**
 * Why the able of an expression are there for a part of a coverage standard only; null: for all of it. A promise of minutes
 * is none when the clock stops after two of them while the next of the list stands by.
 */
function shortOf(able: readonly Agent[], { standard, team, within }: NextFacts): string | null {
  if (standard.kind !== 'coverage') return null;
  const covered = coverageSeconds(able, team, within);
  if (covered >= standard.seconds) return null;
  const names = listText(able.map((agent) => nameOf(agent, team)));
  return REASONS.partly(names, able.length === 1 ? 'is' : 'are', shareText(covered, standard.seconds));
}

interface NextFacts extends OwnerFacts {
  readonly within: { readonly from: Temporal.Instant; readonly until: Temporal.Instant };
}

/** Whoever comes on duty first, group by group. People on leave come last: their clients are not to wait for them. */
function chooseNext(groups: readonly (readonly Named[])[], facts: NextFacts, why: readonly string[]): Ownership {
  const { team, arrivedAt, within } = facts;
  const present = (agent: Agent) => !isAway(agent, team, arrivedAt);
  for (const allowed of [present, () => true]) {
    for (const [index, group] of groups.entries()) {
      const found = firstOfGroup(group, facts, allowed);
      if (found === null) continue;
      const asWhom = found.agent.roles.includes('team_lead') ? 'team lead' : 'backup';
      const name = index === 0 ? nameOf(found.agent, team) : `${nameOf(found.agent, team)} (${asWhom})`;
      // A backup or team lead who can keep the promise as it stands needs no later clock.
      if (hasCoverage(found.agent, team, within)) {
        return { ...found, from: arrivedAt, onDuty: true, why: [...why, ...found.why, REASONS.inTime(name)] };
      }
      const wait = REASONS.nextOnDuty(name, timeText(found.from, team, arrivedAt));
      return { ...found, onDuty: false, why: [...why, ...found.why, wait] };
    }
  }
  const lead = groups.flat().findLast((of) => of.people.length > 0)?.people[0];
  if (lead === undefined) throw new Error('a team without a team lead: parse.ts must have refused it');
  const last = REASONS.nobodyForAWeek(nameOf(lead, team));
  return { agent: lead, clockPeople: [lead], rotation: null, from: arrivedAt, onDuty: false, why: [...why, last] };
}

function firstOfGroup(
  group: readonly Named[],
  facts: OwnerFacts,
  allowed: (agent: Agent) => boolean,
): Omit<Ownership, 'onDuty'> | null {
  const { team, arrivedAt } = facts;
  const candidates = group.flatMap((of) => roomy(of, facts).filter(allowed));
  const soonest = allNextOnDuty([...new Set(candidates)], team, arrivedAt);
  const from = soonest[0]?.at;
  if (from === undefined) return null;
  const first = soonest.map(({ agent }) => agent);
  for (const of of group) {
    const able = roomy(of, facts).filter((agent) => first.includes(agent));
    const picked = pick(of, able, facts);
    if (picked !== null) return { ...picked, clockPeople: of.people, rotation: of.rotation, from };
  }
  return null;
}

function roomy(of: Named, facts: OwnerFacts): readonly Agent[] {
  return of.rotation === null ? of.people : of.people.filter((agent) => hasRoom(agent, facts));
}
