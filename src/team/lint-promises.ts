// Doubts about standards: hours in which nobody keeps them, ladders that climb after they are broken, backups who are never
// there while they run.

import { type Gap, hasDuty, SEASONS, sharedDuty, weeklyGaps } from './gaps.ts';
import { fixedPeople } from './named-people.ts';
import type { Doubt } from './problem.ts';
import { type Promised, promisesOf, standardWords, whoWhere } from './promises.ts';
import type { Agent, Lane, Team } from './team.ts';
import type { Path } from './yaml-text.ts';

type LineOf = (path: Path) => number;

export function promiseDoubts(team: Team, lineOf: LineOf): Doubt[] {
  const promises = promisesOf(team);
  // The same people with the same standard are one fault, however many rules name them.
  const groups = Map.groupBy(promises, ({ respond, people }) => `${respond.text} ${people.map(({ id }) => id).join()}`);
  const staff = [...groups.values()].flatMap(([first, ...others]) => {
    const doubts = first === undefined ? [] : staffed(first, team, lineAt(first, lineOf));
    const also = others.length === 0 ? '' : `. The same holds for ${others.map(whoWhere).join(', ')}`;
    return doubts.map((doubt) => ({ ...doubt, what: `${doubt.what}${also}` }));
  });
  const backups = promises.flatMap((promise) => backedUp(promise, team, lineAt(promise, lineOf)));
  const ladders = team.lanes.flatMap((lane) => slowLadder(lane, team, lineOf));
  return [...staff, ...backups, ...ladders, ...closedOffice(team, lineOf)];
}

function lineAt({ at }: Promised, lineOf: LineOf): number {
  return 'rule' in at ? at.rule.line : lineOf(['lanes', at.lane]);
}

/** Does anybody keep the promise, and when not? One doubt a promise: the worst. */
function staffed(promise: Promised, team: Team, line: number): Doubt[] {
  const { respond, people } = promise;
  const names = people.map(({ name }) => name).join(', ');
  const says = `${whoWhere(promise)} promises ${standardWords(respond)}`;
  if (!hasDuty(people, team)) {
    const what = `${says}, and nobody staffs it: ${names} ${people.length === 1 ? 'has' : 'have'} no coverage at all`;
    return [{ line, what, fix: 'Give them coverage, or name somebody else as owner' }];
  }
  if (respond.kind === 'same_business_day') {
    if (team.hours.length === 0 || sharedDuty(people, [officeOf(team)], team) > 0) return [];
    const what = `${says}, and nobody who can own it (${names}) is ever on duty while the office is open`;
    return [{ line, what, fix: 'Name an owner with coverage in the `hours` of the team' }];
  }
  const worst = worstGap(people, team);
  if (worst === null) return [];
  const { gap, more, when } = worst;
  if (respond.kind === 'coverage') {
    const again = more === 0 ? '' : `; there are ${more} more such gaps a week`;
    const what = `${says}; ${when}nobody covers ${gap.text}: those leads are due ${gap.dueText(respond.seconds)}${again}`;
    return [{ line, what, fix: 'Add coverage if that is too late' }];
  }
  if (gap.minutes * 60 <= respond.seconds) return [];
  const hours = Math.round(gap.minutes / 60);
  const what = `${says} by the clock on the wall, and ${when}nobody is on duty ${gap.text} (${hours} hours)`;
  // Counted in coverage it would be kept, but a week of a few hours can make days of it: that is no advice.
  const after = gap.minutesAfter(respond.seconds);
  const isSooner = after !== null && after < gap.minutes;
  const longer = `a longer time (at least ${Math.ceil(gap.minutes / 60)}h)`;
  const fix = isSooner
    ? `Write "${respond.text} of coverage", ${longer}, or add coverage`
    : `Write ${longer}, or add coverage`;
  return [{ line, what, fix }];
}

/** The longest stretch of an ordinary week without anybody; `when` names the season where it is in one only. */
function worstGap(people: readonly Agent[], team: Team): { gap: Gap; more: number; when: string } | null {
  const seasons = SEASONS.map((season) => {
    const gaps = weeklyGaps(people, team, season).toSorted((a, b) => b.minutes - a.minutes);
    return { season, gaps, sum: gaps.reduce((sum, { minutes }) => sum + minutes, 0) };
  });
  const longest = ({ gaps }: (typeof seasons)[number]) => gaps[0]?.minutes ?? 0;
  const [worst] = seasons.toSorted((a, b) => longest(b) - longest(a) || b.sum - a.sum);
  const [gap, ...more] = worst?.gaps ?? [];
  if (worst === undefined || gap === undefined) return null;
  const differ = seasons.some(
    ({ gaps }) => gaps.map(({ text }) => text).join() !== worst.gaps.map(({ text }) => text).join(),
  );
  return { gap, more: more.length, when: differ ? `in ${worst.season} ` : '' };
}

/** The backup is asked while the owners' clock runs, so they must be there then. */
function backedUp({ who, respond, people, backup }: Promised, team: Team, line: number): Doubt[] {
  const backups = fixedPeople(backup, team);
  if (respond.kind !== 'coverage' || backups === null || backups.length === 0) return [];
  if (!hasDuty(people, team) || sharedDuty(people, backups, team) > 0) return [];
  const names = backups.map(({ name }) => name).join(', ');
  const what = `${who}: the backup (${names}) is never on duty while an owner is, so nobody there can step in`;
  return [{ line, what, fix: 'Name a backup whose coverage overlaps that of the owners' }];
}

function slowLadder(lane: Lane, team: Team, lineOf: LineOf): Doubt[] {
  const { ladder, respond, name } = lane;
  const line = lineOf(['lanes', name, 'ladder']);
  const total = respond.kind === 'same_business_day' ? longestDay(team) : respond.seconds;
  if (ladder === null || ladder.backup <= total) return [];
  const step = ladder.remind >= total ? 'the first reminder' : 'the backup';
  const what = `lane \`${name}\`: ${step} comes only after ${standardWords(respond)} ${respond.kind === 'same_business_day' ? 'is over' : 'have run out'}`;
  return [{ line, what, fix: 'Make `remind` and `backup` no longer than `respond`, or leave the ladder out' }];
}

function closedOffice(team: Team, lineOf: LineOf): Doubt[] {
  const lane = team.lanes.find(({ respond }) => respond.kind === 'same_business_day');
  if (team.hours.length > 0 || lane === undefined) return [];
  const what = `${lane.name} promises the same business day, and \`hours\` names no day`;
  return [{ line: lineOf(['hours']), what, fix: 'Write when the office is open, as in { mon-fri: "09:00-18:00" }' }];
}

/** Seconds of the longest day of the office. */
function longestDay(team: Team): number {
  const minutes = new Map<number, number>();
  for (const { day, start, end } of team.hours) minutes.set(day, (minutes.get(day) ?? 0) + end - start);
  return 60 * Math.max(0, ...minutes.values());
}

/** The office as if it were a person, for its hours. */
function officeOf(team: Team): Agent {
  const [somebody] = team.agents;
  if (somebody === undefined) throw new Error('a team without agents: parse.ts must have refused it');
  return { ...somebody, coverage: team.hours, timezone: team.timezone };
}
