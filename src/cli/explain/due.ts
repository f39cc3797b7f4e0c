// The arithmetic of a due time in words, from the very stretches that the clock counted: nothing is computed anew here, so
// that the words cannot say another time than the one that holds.

import type { Decision } from '../../routing/decide.ts';
import { exactDuration, listText, nameOf, timeText, whichOfTwo } from '../../routing/say.ts';
import type { BusinessDayEnd } from '../../team/business.ts';
import { coverageSeconds, type Stretch } from '../../team/calendar.ts';
import type { Agent, Team } from '../../team/team.ts';

/** So many days or stretches are told; of more, the first and the last. */
const MOST_TOLD = 6;

export interface Around {
  readonly team: Team;
  readonly arrivedAt: Temporal.Instant;
}

/** One line a step, from the arrival to the due time. */
export function dueLines({ clock, ownership }: Decision, around: Around): string[] {
  const { counted, due } = clock;
  const lines = [`arrived ${exactTime(around.arrivedAt, around)}; the promise is ${promise(clock.total, counted)}`];
  if (!ownership.from.equals(around.arrivedAt)) {
    const holidays = holidaysIn(around.arrivedAt, ownership.from, around);
    lines.push(`no owner is on duty until ${exactTime(ownership.from, around)}${holidays}: it counts from then`);
  }
  lines.push(...countedLines({ clock, ownership }, around));
  return [...lines, ...clockChange(around, due), `due ${exactTime(due, around)}`];
}

function promise(total: number, counted: Decision['clock']['counted']): string {
  switch (counted.kind) {
    case 'coverage':
      return `${exactDuration(total)} of coverage`;
    case 'same_business_day':
      return 'the same business day';
    case 'elapsed':
      return counted.insteadOf === 'coverage' ? `${exactDuration(total)} of coverage` : exactDuration(total);
    default:
      return counted satisfies never;
  }
}

function countedLines({ clock, ownership }: Pick<Decision, 'clock' | 'ownership'>, around: Around): string[] {
  const { counted, total } = clock;
  switch (counted.kind) {
    case 'coverage':
      return stretchLines(counted.stretches, { ...around, from: ownership.from, people: ownership.clockPeople });
    case 'same_business_day':
      return dayLines(counted.day, around);
    case 'elapsed':
      if (counted.insteadOf === null) {
        return [`${exactDuration(total)} later, day and night${holidaysIn(ownership.from, clock.due, around)}`];
      }
      return [`the calendar never gets so far: counted as ${exactDuration(total)}, day and night`];
    default:
      return counted satisfies never;
  }
}

interface Run extends Around {
  readonly from: Temporal.Instant;
  readonly people: readonly Agent[];
}

function stretchLines(stretches: readonly Stretch[], run: Run): string[] {
  const lines = stretches.flatMap((stretch, index) => {
    const { from, until } = stretch;
    const isLast = index === stretches.length - 1;
    const before = stretches[index - 1]?.until ?? run.from;
    const gap = before.equals(from)
      ? []
      : [`${off(run)} until ${exactTime(from, run)}${holidaysIn(before, from, run)}`];
    const seconds = exactDuration(from.until(until).total('seconds'));
    const end = isLast ? '' : ` until ${exactTime(until, run)}`;
    return [...gap, `${onDuty(stretch, run)}${end}: ${seconds}${index === 0 ? '' : ' more'}`];
  });
  return shortened(lines);
}

/** Who was on duty: those who were all the time, else all who were between them. */
function onDuty({ from, until }: Stretch, { people, team }: Run): string {
  const length = from.until(until).total('seconds');
  const shares = people.map((agent) => ({ agent, seconds: coverageSeconds([agent], team, { from, until }) }));
  const throughout = shares.filter(({ seconds }) => seconds === length);
  const some = throughout.length > 0 ? throughout : shares.filter(({ seconds }) => seconds > 0);
  const names = some.map(({ agent }) => nameOf(agent, team));
  if (throughout.length === 0) return `${listText(names)} are on duty between them`;
  return `${listText(names)} ${names.length === 1 ? 'is' : 'are'} on duty`;
}

/** Others of the team may well be there: only these are asked. */
function off({ people, team }: Run): string {
  const [only, another] = people;
  return only !== undefined && another === undefined ? `${nameOf(only, team)} is off` : 'none of them';
}

function holidaysIn(from: Temporal.Instant, until: Temporal.Instant, { team, arrivedAt }: Around): string {
  const last = until.toZonedDateTimeISO(team.timezone).toPlainDate();
  const found: string[] = [];
  let date = from.toZonedDateTimeISO(team.timezone).toPlainDate();
  for (; Temporal.PlainDate.compare(date, last) <= 0 && found.length < MOST_TOLD; date = date.add({ days: 1 })) {
    if (team.isHoliday(date)) found.push(dayName(date, { team, arrivedAt }));
  }
  if (found.length === 0) return '';
  return ` (${listText(found)} ${found.length === 1 ? 'is a holiday' : 'are holidays'})`;
}

function dayLines({ passed, date, due }: BusinessDayEnd, around: Around): string[] {
  const words = { over: 'the office hours are over', holiday: 'a holiday', closed: 'the office is closed' } as const;
  const days = passed.map((day) => `${dayName(day.date, around)}: ${words[day.why]}`);
  return shortened([...days, `${dayName(date, around)}: the office hours end at ${wallTime(due, around)}`]);
}

/** The wall shows another span than what ran where the clocks change on the way. */
function clockChange({ team, arrivedAt }: Around, due: Temporal.Instant): string[] {
  const offset = (at: Temporal.Instant) => at.toZonedDateTimeISO(team.timezone).offsetNanoseconds / 1e9;
  const moved = offset(due) - offset(arrivedAt);
  if (moved === 0) return [];
  const how = moved > 0 ? 'forward' : 'back';
  return [`the clocks go ${how} by ${exactDuration(Math.abs(moved))} on the way`];
}

function dayName(date: Temporal.PlainDate, { team, arrivedAt }: Around): string {
  const noon = date.toZonedDateTime({ timeZone: team.timezone, plainTime: '12:00' }).toInstant();
  return timeText(noon, team, arrivedAt).replace(/ 12:00$/, '');
}

function shortened(lines: readonly string[]): string[] {
  if (lines.length <= MOST_TOLD) return [...lines];
  const left = lines.length - MOST_TOLD + 1;
  return [...lines.slice(0, MOST_TOLD - 2), `… ${left} more like these …`, ...lines.slice(-1)];
}

/** `Monday 08:03`, with seconds where there are any. */
export function exactTime(at: Temporal.Instant, { team, arrivedAt }: Around): string {
  const { second } = at.toZonedDateTimeISO(team.timezone);
  const text = timeText(at, team, arrivedAt);
  return second === 0 ? text : text.replace(/\b\d\d:\d\d\b/, (time) => `${time}:${String(second).padStart(2, '0')}`);
}

/** `18:00`, of the day that is named already. */
function wallTime(at: Temporal.Instant, { team }: Around): string {
  const local = at.toZonedDateTimeISO(team.timezone);
  return `${local.toPlainTime().toString({ smallestUnit: 'minute' })}${whichOfTwo(local)}`;
}
