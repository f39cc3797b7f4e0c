// The standards that the rules promise, each with the people who must keep it: one a lane, and one a rule and lane in which
// the rule changes the owner or the standard. It refuses nothing; a rule that no lead reaches promises nothing.

import { takenBy } from './covers.ts';
import { hasDuty } from './gaps.ts';
import { fixedOwners, fixedPart } from './named-people.ts';
import { ownerText } from './owners.ts';
import { lanesOf, whyNever } from './reach.ts';
import type { Agent, Lane, OwnerExpression, Rule, Standard, Team } from './team.ts';

export interface Promised {
  /** `speed`, or `rule "Rentals"`, or `rule "Rentals" in speed and nurture`. */
  readonly who: string;
  readonly at: { readonly lane: string } | { readonly rule: Rule };
  readonly respond: Standard;
  readonly owner: readonly OwnerExpression[];
  readonly backup: readonly OwnerExpression[];
  /** Who can own such a lead when nothing of `varying` names anybody. */
  readonly people: readonly Agent[];
  /** The owners that depend on the lead; empty: `people` are all. */
  readonly varying: readonly OwnerExpression[];
}

export function promisesOf(team: Team): Promised[] {
  const lanes = team.lanes.map((lane) => ({ who: lane.name, at: { lane: lane.name }, ...kept(lane, team) }));
  return [...lanes, ...team.rules.flatMap((rule, index) => ofRule(rule, team.rules.slice(0, index), team))];
}

/** `relationship (where known_agent names nobody)`: what the people of the promise must keep. */
export function whoWhere({ who, varying }: Promised): string {
  if (varying.length === 0) return who;
  return `${who} (where ${varying.map(ownerText).join(' and ')} ${varying.length === 1 ? 'names' : 'name'} nobody)`;
}

/** `5 minutes`, `24 hours`, `the same business day`: as people say it, in the unit of the file. */
export function standardWords(standard: Standard): string {
  const [, count = '', unit = ''] = /^(\d{1,9})\s{0,9}([smhd])/.exec(standard.text) ?? [];
  const word = UNITS.get(unit);
  if (standard.kind === 'same_business_day' || word === undefined) return `the ${standard.text}`;
  return `${count} ${word}${count === '1' ? '' : 's'}`;
}

const UNITS: ReadonlyMap<string, string> = new Map([
  ['s', 'second'],
  ['m', 'minute'],
  ['h', 'hour'],
  ['d', 'day'],
]);

type Kept = Omit<Promised, 'who' | 'at'>;

/** Owners who depend on the lead may be nobody: such leads are the backup's, else the team lead's. */
function kept({ respond, owner, backup }: Pick<Lane, 'respond' | 'owner' | 'backup'>, team: Team): Kept {
  const { people, varying } = fixedOwners(owner, team);
  const groups = [people, fixedPart(backup, team).people, fixedPart([{ kind: 'team_lead' }], team).people];
  const left =
    varying.length === 0
      ? people
      : (groups.find((group) => hasDuty(group, team)) ?? groups.find((group) => group.length > 0));
  return { respond, owner, backup, people: left ?? people, varying };
}

/** What a rule leaves open is its lane's. Lanes in which the same people promise the same are one promise. */
function ofRule(rule: Rule, earlier: readonly Rule[], team: Team): Promised[] {
  if (rule.owner === null && rule.respond === null) return [];
  if (whyNever(rule, team) !== null || takenBy(rule, earlier, team) !== null) return [];
  const every = lanesOf(rule, team).map((lane) => ({
    lane: lane.name,
    ...kept(
      {
        respond: rule.respond ?? lane.respond,
        owner: rule.owner ?? lane.owner,
        backup: rule.backup ?? lane.backup,
      },
      team,
    ),
  }));
  const groups = [...Map.groupBy(every, sameness).values()];
  return groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { lane: _, ...promise } = first;
    const names = group.map(({ lane }) => lane);
    const where = groups.length === 1 ? '' : ` in ${names.join(' and ')}`;
    return [{ who: `rule "${rule.name}"${where}`, at: { rule }, ...promise }];
  });
}

function sameness({ respond, owner, people }: Kept): string {
  return JSON.stringify([respond, owner, people.map(({ id }) => id)]);
}
