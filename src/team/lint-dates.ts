// Doubts that depend on the day: a pilot that is over, holidays of last year, a rotation that is on leave all at once. What
// is past of a person's leave is nobody's fault.

import type { Doubt } from './problem.ts';
import type { DateRange, Team } from './team.ts';
import type { Path } from './yaml-text.ts';

interface Day {
  readonly lineOf: (path: Path) => number;
  readonly today: Temporal.PlainDate;
}

/** So far ahead some holiday must be written down: each year has some in any region. */
const HOLIDAY_DAYS = 366;
/** So far back a list may have been forgotten. */
const PAST_DAYS = 3 * 366;

export function dateDoubts(team: Team, day: Day): Doubt[] {
  return [...overPilot(team, day), ...oldHolidays(team, day), ...emptyRotations(team, day)];
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

function emptyRotations(team: Team, { lineOf, today }: Day): Doubt[] {
  return [...team.rotations].flatMap(([name, members]) => {
    const people = team.agents.filter(({ id }) => members.includes(id));
    const [first, ...others] = people.map(({ leave }) => leave);
    if (first === undefined || others.length === 0) return [];
    const shared = others.reduce(
      (left, leave) => left.flatMap((of) => leave.flatMap((other) => common(of, other))),
      first,
    );
    const ahead = shared.find(({ to }) => Temporal.PlainDate.compare(to, today) >= 0);
    if (ahead === undefined) return [];
    const when = ahead.from.equals(ahead.to) ? `on ${ahead.from}` : `from ${ahead.from} to ${ahead.to}`;
    const what = `everybody of rotation \`${name}\` is on leave ${when}`;
    return [
      {
        line: lineOf(['rotations', name]),
        what,
        fix: 'Add somebody for those days: leads go to the backup until then',
      },
    ];
  });
}

/** The days that both hold, as a list of one range or none. */
function common(a: DateRange, b: DateRange): DateRange[] {
  const from = Temporal.PlainDate.compare(a.from, b.from) > 0 ? a.from : b.from;
  const to = Temporal.PlainDate.compare(a.to, b.to) < 0 ? a.to : b.to;
  return Temporal.PlainDate.compare(from, to) <= 0 ? [{ from, to }] : [];
}
