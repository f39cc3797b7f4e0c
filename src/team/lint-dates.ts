// Doubts that depend on the day: a pilot that is over, holidays of last year, holidays on
// which nobody works, owners who are on leave all at once. What
// is past of a person's leave is nobody's fault.

import { hasDuty } from './gaps.ts';
import type { Doubt } from './problem.ts';
import { promisesOf, whoWhere } from './promises.ts';
import type { Agent, DateRange, Standard, Team } from './team.ts';
import type { Path } from './yaml-text.ts';

interface Day {
  readonly lineOf: (path: Path) => number;
  readonly today: Temporal.PlainDate;
}

/** So far ahead some holiday must be written down: each year has some in any region. */
const HOLIDAY_DAYS = 366;
/** So far back a list may have been forgotten. */
const PAST_DAYS = 3 * 366;
const DAY_SECONDS = 86_400;

export function dateDoubts(team: Team, day: Day): Doubt[] {
  return [
    ...overPilot(team, day),
    ...oldHolidays(team, day),
    ...unstaffedHolidays(team, day),
    ...allOnLeave(team, day),
  ];
}

function overPilot({ pilot }: Team, { lineOf, today }: Day): Doubt[] {
  if (pilot?.until == null || Temporal.PlainDate.compare(pilot.until, today) >= 0) return [];
  const what = `the pilot ended on ${pilot.until}`;
  return [
    { line: lineOf(['pilot', 'until']), what, fix: 'Write a later day, or take the pilot out to route every source' },
  ];
}

function oldHolidays({ isHoliday }: Team, { lineOf, today }: Day): Doubt[] {
  const isAnyOf = (from: number, until: number) =>
    Array.from({ length: until - from }, (_, index) => today.add({ days: from + index })).some(isHoliday);
  // None at all: the team keeps no holidays, which is its own affair.
  if (isAnyOf(0, HOLIDAY_DAYS) || !isAnyOf(-PAST_DAYS, 0)) return [];
  const what = 'none of the listed holidays is still to come';
  return [
    { line: lineOf(['holidays']), what, fix: 'List those of this year and the next, or name a region such as US-MA' },
  ];
}

/** Holidays are in no week: whoever promises minutes or hours may not think of them. */
function unstaffedHolidays(team: Team, { lineOf, today }: Day): Doubt[] {
  const days = Array.from({ length: HOLIDAY_DAYS }, (_, index) => today.add({ days: index }));
  const next = days.find(team.isHoliday);
  if (next === undefined) return [];
  const left = promisesOf(team).filter(
    ({ respond, people }) =>
      isClockOfHours(respond) && hasDuty(people, team) && !people.some((of) => of.worksHolidays && hasDuty([of], team)),
  );
  if (left.length === 0) return [];
  const names = [...new Set(left.map(({ at }) => ('rule' in at ? `rule "${at.rule.name}"` : at.lane)))];
  const promise = names.length === 1 ? 'promises' : 'promise';
  const what = `nobody is on duty on holidays (the next is ${next}) for ${names.join(', ')}, which ${promise} minutes or hours`;
  const fix = 'Give an owner works_holidays: true; without one these leads wait for the next working day';
  return [{ line: lineOf(['holidays']), what, fix }];
}

/** A longer one is kept over a day without anybody. */
function isClockOfHours(respond: Standard): boolean {
  return respond.kind !== 'same_business_day' && respond.seconds <= DAY_SECONDS;
}

/** One doubt for each group of people who are all on leave at once: a rotation, or those who can own what is promised. */
function allOnLeave(team: Team, { lineOf, today }: Day): Doubt[] {
  const groups = new Map<string, { readonly people: readonly Agent[]; readonly who: string; readonly line: number }>();
  const keyOf = (people: readonly Agent[]) =>
    people
      .map(({ id }) => id)
      .toSorted()
      .join(' ');
  for (const [name, members] of team.rotations) {
    const people = team.agents.filter(({ id }) => members.includes(id));
    // A rotation of one that nobody names is no loss.
    if (people.length > 1) {
      const line = lineOf(['rotations', name]);
      groups.set(keyOf(people), { people, who: `everybody of rotation \`${name}\``, line });
    }
  }
  for (const [key, promises] of Map.groupBy(promisesOf(team), ({ people }) => keyOf(people))) {
    const [first] = promises;
    if (first === undefined || groups.has(key)) continue;
    const { people, at } = first;
    const owns = promises.map(whoWhere).join(', ');
    const names = people.map(({ name }) => name).join(' and ');
    const who =
      people.length === 1 ? `${names}, the only owner of ${owns},` : `everybody who can own ${owns} (${names})`;
    groups.set(key, { people, who, line: 'rule' in at ? at.rule.line : lineOf(['lanes', at.lane]) });
  }
  return [...groups.values()].flatMap(({ people, who, line }) => {
    const ahead = sharedLeave(people).find(({ to }) => Temporal.PlainDate.compare(to, today) >= 0);
    if (ahead === undefined) return [];
    const when = ahead.from.equals(ahead.to) ? `on ${ahead.from}` : `from ${ahead.from} to ${ahead.to}`;
    const fix = 'Add somebody for those days: meanwhile they go to whoever of backup and team lead is there';
    return [{ line, what: `${who} is on leave ${when}`, fix }];
  });
}

function sharedLeave(people: readonly Agent[]): readonly DateRange[] {
  const [first = [], ...others] = people.map(({ leave }) => leave);
  return others.reduce((left, leave) => left.flatMap((of) => leave.flatMap((other) => common(of, other))), [...first]);
}

/** The days that both hold, as a list of one range or none. */
function common(a: DateRange, b: DateRange): DateRange[] {
  const from = Temporal.PlainDate.compare(a.from, b.from) > 0 ? a.from : b.from;
  const to = Temporal.PlainDate.compare(a.to, b.to) < 0 ? a.to : b.to;
  return Temporal.PlainDate.compare(from, to) <= 0 ? [{ from, to }] : [];
}
