// The standards that the rules promise, each with the people who must keep it: one a lane, and one for each rule that has a
// standard of its own. It refuses nothing; where the people depend on the lead it says so.

import { fixedPeople } from './named-people.ts';
import type { Agent, OwnerExpression, Rule, Standard, Team } from './team.ts';

export interface Promised {
  /** `speed`, or `rule "Rentals"`. */
  readonly who: string;
  readonly at: { readonly lane: string } | { readonly rule: Rule };
  readonly respond: Standard;
  readonly owner: readonly OwnerExpression[];
  readonly backup: readonly OwnerExpression[];
  /** Who can own such a lead; null: it depends on the lead. */
  readonly people: readonly Agent[] | null;
}

export function promisesOf(team: Team): Promised[] {
  const lanes = team.lanes.map(
    ({ name, respond, owner, backup }): Promised => ({
      who: name,
      at: { lane: name },
      respond,
      owner,
      backup,
      people: fixedPeople(owner, team),
    }),
  );
  return [...lanes, ...team.rules.flatMap((rule) => ofRule(rule, team))];
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

/** What a rule leaves open is its lane's, where only one lane can be meant. */
function ofRule(rule: Rule, team: Team): Promised[] {
  const lanes = lanesOf(rule, team);
  const lane = lanes.length === 1 ? lanes[0] : undefined;
  const respond = rule.respond ?? (rule.owner === null ? undefined : lane?.respond);
  const owner = rule.owner ?? (rule.respond === null ? undefined : lane?.owner);
  if (respond === undefined || owner === undefined) return [];
  const people = fixedPeople(owner, team);
  return [
    { who: `rule "${rule.name}"`, at: { rule }, respond, owner, backup: rule.backup ?? lane?.backup ?? [], people },
  ];
}

/** The lanes in which a lead can be to which the rule has been applied. */
export function lanesOf(rule: Rule, team: Team): Team['lanes'] {
  const names = rule.lane === null ? rule.when.lane : [rule.lane];
  return names === undefined ? team.lanes : team.lanes.filter(({ name }) => names.includes(name));
}
