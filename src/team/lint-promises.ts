// Doubts about standards: hours in which nobody keeps them, ladders that climb after they are broken, backups who are never
// there while they run.

import { hasDuty, sharedDuty, weeklyGaps } from './gaps.ts';
import { fixedPeople } from './named-people.ts';
import type { Doubt } from './problem.ts';
import { type Promised, promisesOf, standardWords } from './promises.ts';
import type { Lane, Team } from './team.ts';
import type { Path } from './yaml-text.ts';

type LineOf = (path: Path) => number;

export function promiseDoubts(team: Team, lineOf: LineOf): Doubt[] {
  const promised = promisesOf(team).flatMap((promise) => {
    const line = 'rule' in promise.at ? promise.at.rule.line : lineOf(['lanes', promise.at.lane]);
    return [...staffed(promise, team, line), ...backedUp(promise, team, line)];
  });
  return [...promised, ...team.lanes.flatMap((lane) => slowLadder(lane, team, lineOf)), ...closedOffice(team, lineOf)];
}

/** Does anybody keep the promise, and when not? One doubt a promise: the worst. */
function staffed({ who, respond, people }: Promised, team: Team, line: number): Doubt[] {
  if (people === null) return [];
  const names = people.map(({ name }) => name).join(', ');
  const says = `${who} promises ${standardWords(respond)}`;
  if (!hasDuty(people, team)) {
    const what = `${says}, and nobody staffs it: ${names} ${people.length === 1 ? 'has' : 'have'} no coverage at all`;
    return [{ line, what, fix: 'Give them coverage, or name somebody else as owner' }];
  }
  if (respond.kind === 'same_business_day') {
    if (team.hours.length === 0 || sharedDuty(people, [officeOf(team)], team) > 0) return [];
    const what = `${says}, and nobody who can own it (${names}) is ever on duty while the office is open`;
    return [{ line, what, fix: 'Name an owner with coverage in the `hours` of the team' }];
  }
  const [longest, ...more] = weeklyGaps(people, team).toSorted((a, b) => b.minutes - a.minutes);
  if (longest === undefined) return [];
  if (respond.kind === 'coverage') {
    const again = more.length === 0 ? '' : `; there are ${more.length} more such gaps a week`;
    const what = `${says}; nobody covers ${longest.text}: those leads are due ${longest.dueText(respond.seconds)}${again}`;
    return [{ line, what, fix: 'Add coverage if that is too late' }];
  }
  if (longest.minutes * 60 <= respond.seconds) return [];
  const hours = Math.round(longest.minutes / 60);
  const what = `${says} by the clock on the wall, and nobody is on duty ${longest.text} (${hours} hours)`;
  return [{ line, what, fix: `Write "${respond.text} of coverage", a longer time, or add coverage` }];
}

/** The backup is asked while the owners' clock runs, so they must be there then. */
function backedUp({ who, respond, people, backup }: Promised, team: Team, line: number): Doubt[] {
  const backups = fixedPeople(backup, team);
  if (respond.kind !== 'coverage' || people === null || backups === null || backups.length === 0) return [];
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
function officeOf(team: Team): Team['agents'][number] {
  const [somebody] = team.agents;
  if (somebody === undefined) throw new Error('a team without agents: parse.ts must have refused it');
  return { ...somebody, coverage: team.hours, timezone: team.timezone };
}
