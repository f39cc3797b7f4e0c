// An ordinary week of some people: when any of them is on duty, and the stretches in which none is. Leave and holidays are
// left out: they are not the written promise.

import { type Span, scheduleWithoutLeave, spans } from './spans.ts';
import type { Agent, Team } from './team.ts';

export interface Gap {
  /** `Sunday 18:00 to Monday 08:00`, in the team's zone. */
  readonly text: string;
  readonly minutes: number;
  /** How many minutes after the gap a coverage standard of so many seconds runs out; null: not within two months. */
  readonly minutesAfter: (seconds: number) => number | null;
  /** When a coverage standard of so many seconds runs out that started in the gap: `Monday 08:05`. */
  readonly dueText: (seconds: number) => string;
}

/** Named by a month, because summer is not everywhere at the same time. */
export type Season = 'January' | 'July';

export const SEASONS: readonly Season[] = ['January', 'July'];

/** Mondays without a change of clocks in the weeks around them, north or south. People in other zones meet both. */
const MONDAYS: Readonly<Record<Season, Temporal.PlainDate>> = {
  January: Temporal.PlainDate.from('2026-01-12'),
  July: Temporal.PlainDate.from('2026-07-06'),
};
/** So far due times are looked for; a standard of coverage that takes longer is not kept by these people at all. */
const WEEKS_LOOKED_AT = 9;
const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const DAY_MS = 86_400_000;
const SLOT_MINUTES = 30;

/** In the order of the week; a gap over its end is one gap. Without anybody on duty at all: none, which is another fault. */
export function weeklyGaps(people: readonly Agent[], team: Team, season: Season = 'January'): Gap[] {
  const covered = ordinaryWeeks(people, team, { weeks: WEEKS_LOOKED_AT, season });
  const weekEnd = monday(team, season).add({ days: 7 }).epochMilliseconds;
  return covered.flatMap((span, index) => {
    const next = covered[index + 1];
    // A gap that begins as the week ends is the one with which it began.
    if (next === undefined || span.end > weekEnd) return [];
    const after = covered.slice(index + 1);
    return [
      {
        text: `${timeText(span.end, team)} to ${timeText(next.start, team)}`,
        minutes: (next.start - span.end) / 60_000,
        minutesAfter: (seconds) => {
          const due = runsOut(after, seconds);
          return due === null ? null : (due - next.start) / 60_000;
        },
        dueText: (seconds) => dueText(runsOut(after, seconds), span.end, team),
      },
    ];
  });
}

/** Is anybody of them on duty at any time of an ordinary week? */
export function hasDuty(people: readonly Agent[], team: Team): boolean {
  return ordinaryWeeks(people, team).length > 0;
}

/** Milliseconds of an ordinary week in which somebody of the one and somebody of the other are on duty at once. */
export function sharedDuty(some: readonly Agent[], others: readonly Agent[], team: Team): number {
  const theirs = ordinaryWeeks(others, team);
  return ordinaryWeeks(some, team).reduce((sum, a) => sum + theirs.reduce((of, b) => of + overlap(a, b), 0), 0);
}

/** Is any of them on duty at this time of an ordinary week? `day` is 1 for Monday, `minute` since its start. */
export function isCovered(people: readonly Agent[], team: Team, when: { day: number; minute: number }): boolean {
  const at = monday(team, 'January').add({ days: when.day - 1, minutes: when.minute }).epochMilliseconds;
  return ordinaryWeeks(people, team).some(({ start, end }) => start <= at && at < end);
}

/** Of each half hour from Monday 00:00 on the share that is covered, 0 to 1: seven rows of 48. */
export function weekShares(
  people: readonly Agent[],
  team: Team,
  season: Season = 'January',
): readonly (readonly number[])[] {
  const covered = ordinaryWeeks(people, team, { weeks: 1, season });
  const first = monday(team, season).epochMilliseconds;
  const slot = SLOT_MINUTES * 60_000;
  return DAY_NAMES.map((_, day) =>
    Array.from({ length: DAY_MS / slot }, (_, index) => {
      const start = first + day * DAY_MS + index * slot;
      return covered.reduce((sum, span) => sum + overlap(span, { start, end: start + slot }), 0) / slot;
    }),
  );
}

/** When the one or the other of them is on duty, from an ordinary Monday on; stretches that touch are one. */
function ordinaryWeeks(
  people: readonly Agent[],
  team: Team,
  { weeks, season }: { readonly weeks: number; readonly season: Season } = { weeks: 1, season: 'January' },
): Span[] {
  const open: Team = { ...team, isHoliday: () => false };
  const schedules = people.map((agent) => scheduleWithoutLeave(agent, open));
  const from = monday(team, season);
  const joined: { start: number; end: number }[] = [];
  for (const span of spans(schedules, from.epochMilliseconds, from.add({ weeks }).epochMilliseconds)) {
    const last = joined.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = span.end;
    else joined.push({ ...span });
  }
  return joined;
}

function monday(team: Team, season: Season): Temporal.ZonedDateTime {
  return MONDAYS[season].toZonedDateTime(team.timezone);
}

function overlap(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

function runsOut(covered: readonly Span[], seconds: number): number | null {
  let left = seconds * 1_000;
  for (const { start, end } of covered) {
    if (left <= end - start) return start + left;
    left -= end - start;
  }
  return null;
}

/** A weekday alone would mean two days once a week has gone by. */
function dueText(due: number | null, since: number, team: Team): string {
  if (due === null) return 'later than two months';
  const days = Math.floor((due - since) / DAY_MS);
  return days < 7 ? timeText(due, team) : `${timeText(due, team)}, ${days} days later`;
}

function timeText(ms: number, team: Team): string {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(team.timezone);
  return `${DAY_NAMES[local.dayOfWeek - 1]} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
