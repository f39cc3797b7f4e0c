// The week of each standard in letters, for a terminal of 80 columns without colour: when somebody who can own such a lead is
// on duty, and every stretch in which nobody is. Words only; team/gaps.ts knows the hours.

import { hasDuty, SEASONS, type Season, weeklyGaps, weekShares } from '../../team/gaps.ts';
import { ownerText } from '../../team/owners.ts';
import { type Promised, promisesOf, standardWords } from '../../team/promises.ts';
import type { Agent, Standard, Team } from '../../team/team.ts';
import { wrapped } from './wrap.ts';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const HOURS = ['0', '3', '6', '9', '12', '15', '18', '21', '24'];
const CELLS_BETWEEN_HOURS = 6;

/** Lines; standards that the same people keep share one grid. */
export function weekLines(team: Team): string[] {
  const promises = promisesOf(team);
  const clocks = promises.filter(({ respond }) => respond.kind !== 'same_business_day');
  const groups = Map.groupBy(clocks, ({ people }) => people.map(({ id }) => id).join(' '));
  const grids = [...groups.values()].flatMap((group) => grid(group, team));
  const others = promises.filter((promise) => !clocks.includes(promise));
  return [
    'An ordinary week, without leave and holidays: # somebody  . nobody  + part of it',
    ...grids,
    ...(others.length === 0 ? [] : ['', ...others.flatMap(withoutGrid)]),
  ];
}

function grid(group: readonly Promised[], team: Team): string[] {
  const people = group[0]?.people ?? [];
  const heads = group.flatMap((promise) =>
    wrapped(`${promise.who}: ${clockWords(promise.respond)}, ${owners(promise)}`),
  );
  const weeks = SEASONS.map((season) => ({ season, rows: weekRows(people, team, season) }));
  const seasons = weeks.filter(({ rows }, index) => index === 0 || rows.join() !== weeks[0]?.rows.join());
  const standards = Map.groupBy(group, ({ respond }) => respond.text);
  const scale = HOURS.map((hour) => hour.padEnd(CELLS_BETWEEN_HOURS)).join('');
  return [
    '',
    ...heads,
    ...seasons.flatMap(({ season, rows }) => [
      ...(seasons.length === 1 ? [] : [`    in ${season}`]),
      `         ${scale}`.trimEnd(),
      ...rows,
      ...[...standards.values()].flatMap((alike) => gapLines(alike, team, seasons.length === 1 ? null : season)),
    ]),
  ];
}

function weekRows(people: readonly Agent[], team: Team, season: Season): string[] {
  return weekShares(people, team, season).map((shares, day) => `    ${DAYS[day]}  ${shares.map(mark).join('')}`);
}

function mark(share: number): string {
  if (share <= 0) return '.';
  return share < 1 ? '+' : '#';
}

/** What the same people promise in the same words; `only`: the season of which it is said, null for all. */
function gapLines(promises: readonly Promised[], team: Team, only: Season | null): string[] {
  const [first] = promises;
  if (first === undefined) return [];
  const { respond, people } = first;
  const who = promises.map((of) => of.who).join(', ');
  const promise = promises.length === 1 ? 'promises' : 'promise';
  const says = `${only === null ? '' : `in ${only} `}${who} ${promise} ${standardWords(respond)}`;
  if (respond.kind === 'same_business_day') return [];
  if (!hasDuty(people, team)) return wrapped(`${says}; nobody covers any hour of the week`);
  const gaps = weeklyGaps(people, team, only ?? undefined);
  if (respond.kind === 'elapsed') {
    const long = gaps.filter(({ minutes }) => minutes * 60 > respond.seconds);
    if (long.length === 0) return wrapped(`${says}; somebody is on duty within that time, whenever it starts`);
    return [
      ...wrapped(`${says}, also while nobody is on duty:`),
      ...long.map(({ text, minutes }) => `    ${text}, ${Math.round(minutes / 60)} hours`),
    ];
  }
  if (gaps.length === 0) return wrapped(`${says}; somebody is on duty at every hour`);
  return [
    ...wrapped(`${says}; nobody covers`),
    ...gaps.flatMap((gap) => wrapped(`${gap.text}: those leads are due ${gap.dueText(respond.seconds)}`, 4)),
  ];
}

function withoutGrid(promise: Promised): string[] {
  return wrapped(`${promise.who}: ${clockWords(promise.respond)}, ${owners(promise)}`);
}

function clockWords(standard: Standard): string {
  if (standard.kind === 'same_business_day') return 'the same business day';
  return `${standardWords(standard)} ${standard.kind === 'coverage' ? 'of coverage' : 'by the clock on the wall'}`;
}

/** As the file has it, with the names of those who are meant. */
function owners({ owner, people, varying }: Promised): string {
  const texts = owner.map(ownerText).join(', then ');
  const names = people.map(({ name }) => name).join(', ');
  if (varying.length === 0) return `by ${texts} (${names})`;
  return `by ${texts} (${varying.map(ownerText).join(' and ')} depend${varying.length === 1 ? 's' : ''} on the lead; else ${names})`;
}
