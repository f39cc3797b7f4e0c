// Doubts about rules that can be run: a rule that is never reached, a backup who is no other person, a promise that the
// hours do not carry. Warnings only; what cannot be run at all is parse.ts.

import { type Gap, weeklyGaps } from './gaps.ts';
import type { Problem } from './problem.ts';
import type { Agent, Lane, OwnerExpression, Rule, Team, When } from './team.ts';
import type { Path } from './yaml-text.ts';

interface Source {
  readonly file: string;
  readonly lineOf: (path: Path) => number;
}

type Doubt = Pick<Problem, 'line' | 'what' | 'fix'>;

const MOST_GAPS = 3;

export function lintTeam(team: Team, { file, lineOf }: Source): Problem[] {
  const doubts = [
    ...neverReached(team.rules),
    ...team.rules.flatMap((rule) =>
      ownBackup(rule.owner, rule.backup, team, { line: rule.line, who: `rule "${rule.name}"` }),
    ),
    ...team.lanes.flatMap((lane) => laneDoubts(lane, team, lineOf)),
    ...strangeInbox(team, lineOf),
  ];
  return doubts.map((doubt) => ({ severity: 'warning', file, ...doubt }));
}

function laneDoubts(lane: Lane, team: Team, lineOf: Source['lineOf']): Doubt[] {
  const line = lineOf(['lanes', lane.name]);
  const who = `lane ${lane.name}`;
  return [...ownBackup(lane.owner, lane.backup, team, { line, who }), ...promiseDoubts(lane, team, line)];
}

function neverReached(rules: readonly Rule[]): Doubt[] {
  return rules.flatMap((rule, index) => {
    const former = rules.slice(0, index).find((other) => covers(other.when, rule.when));
    if (former === undefined) return [];
    const what = `rule "${rule.name}" is never reached: "${former.name}" (line ${former.line}) fits whatever it fits`;
    return [{ line: rule.line, what, fix: 'Put the narrower rule first, or remove one' }];
  });
}

/** Does `wide` fit every reading that `narrow` fits? Each condition of `wide` must be held by one of `narrow`. */
function covers(wide: When, narrow: When): boolean {
  const { price: widePrice, hours: wideHours, ...wideLists } = wide;
  const { price, hours, ...lists } = narrow;
  if (wideHours !== undefined && wideHours !== hours) return false;
  if (widePrice !== undefined) {
    if (price === undefined) return false;
    if ((widePrice.min ?? 0) > (price.min ?? 0)) return false;
    if ((widePrice.max ?? Number.POSITIVE_INFINITY) < (price.max ?? Number.POSITIVE_INFINITY)) return false;
  }
  const given = new Map(Object.entries(lists));
  return Object.entries(wideLists).every(([key, words]) => {
    const mine = given.get(key);
    return mine?.every((word: string) => words.includes(word)) ?? false;
  });
}

function ownBackup(
  owner: readonly OwnerExpression[] | null,
  backup: readonly OwnerExpression[] | null,
  ...[team, at]: [Team, { readonly line: number; readonly who: string }]
): Doubt[] {
  if (owner === null || backup === null) return [];
  const owners = fixedPeople(owner, team);
  const backups = fixedPeople(backup, team);
  const [only] = owners ?? [];
  if (only === undefined || owners?.length !== 1) return [];
  if (backups === null || !backups.every((agent) => agent === only)) return [];
  const what = `${at.who}: ${only.name} is the only owner and also the backup`;
  return [{ line: at.line, what, fix: 'Name another backup; until then the team lead or whoever is on duty is asked' }];
}

function promiseDoubts(lane: Lane, team: Team, line: number): Doubt[] {
  const people = fixedPeople(lane.owner, team);
  const { respond } = lane;
  if (people === null || respond.kind === 'same_business_day') return [];
  const gaps = weeklyGaps(people, team);
  if (respond.kind === 'coverage') return coverageDoubt(lane, gaps, line, respond.seconds);
  const longest = gaps.toSorted((a, b) => b.minutes - a.minutes)[0];
  if (longest === undefined || longest.minutes * 60 <= respond.seconds) return [];
  const what = `${lane.name} promises ${respond.text}, also while nobody is on duty (${longest.text}, ${Math.round(longest.minutes / 60)} hours)`;
  return [{ line, what, fix: `Write "${respond.text} of coverage", a longer time, or add coverage` }];
}

function coverageDoubt(lane: Lane, gaps: readonly Gap[], line: number, seconds: number): Doubt[] {
  if (gaps.length === 0) return [];
  const named = gaps
    .toSorted((a, b) => b.minutes - a.minutes)
    .slice(0, MOST_GAPS)
    .map((gap) => `${gap.text} (due ${gap.dueText(seconds)})`);
  const more = gaps.length > MOST_GAPS ? ` and at ${gaps.length - MOST_GAPS} more times a week` : '';
  const what = `${lane.name} promises ${lane.respond.text}; nobody covers ${named.join(', ')}${more}`;
  return [{ line, what, fix: 'Leads that come then wait until somebody is on duty: add coverage if that is too late' }];
}

function strangeInbox(team: Team, lineOf: Source['lineOf']): Doubt[] {
  const { address, domains } = team.inbox;
  const own = domains.some((domain) => address.endsWith(`@${domain}`));
  if (own) return [];
  const what = `the inbox ${address} is at none of its own domains (${domains.join(', ')})`;
  const [, domain = ''] = address.split('@');
  return [{ line: lineOf(['inbox', 'domains']), what, fix: `Add ${domain} to inbox.domains` }];
}

/** Whom the expressions name for every lead alike; null when it depends on the lead. */
function fixedPeople(expressions: readonly OwnerExpression[], team: Team): readonly Agent[] | null {
  const people = new Set<Agent>();
  for (const expression of expressions) {
    const some = fixed(expression, team);
    if (some === null) return null;
    for (const agent of some) people.add(agent);
  }
  return [...people];
}

function fixed(expression: OwnerExpression, team: Team): readonly Agent[] | null {
  switch (expression.kind) {
    case 'agent':
      return team.agents.filter((agent) => agent.id === expression.id);
    case 'team_lead':
      return team.agents.filter((agent) => agent.roles.includes('team_lead'));
    case 'role':
      return team.agents.filter((agent) => agent.roles.includes(expression.role));
    case 'skill':
      return team.agents.filter((agent) => agent.skills.includes(expression.skill));
    case 'rotation': {
      const members = team.rotations.get(expression.rotation) ?? [];
      return team.agents.filter((agent) => members.includes(agent.id));
    }
    default:
      return null;
  }
}
