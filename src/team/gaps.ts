// The stretches of an ordinary week in which none of some people is on duty, for warnings. Leave and holidays are left
// out: they are not the written promise.

import { scheduleWithoutLeave, spans } from './spans.ts';
import type { Agent, Team } from './team.ts';

export interface Gap {
  /** `Sunday 18:00 to Monday 08:00`, in the team's zone. */
  readonly text: string;
  readonly minutes: number;
  /** When a coverage standard of so many seconds runs out that started in the gap: `Monday 08:05`. */
  readonly dueText: (seconds: number) => string;
}

/** A Monday without a change of clocks in the weeks around it, north or south. */
const ORDINARY_MONDAY = Temporal.PlainDate.from('2026-01-12');
const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** In the order of the week; a gap over its end is one gap. Without anybody on duty at all: none, which is another fault. */
export function weeklyGaps(people: readonly Agent[], team: Team): Gap[] {
  const open: Team = { ...team, isHoliday: () => false };
  const schedules = people.map((agent) => scheduleWithoutLeave(agent, open));
  const monday = ORDINARY_MONDAY.toZonedDateTime(team.timezone);
  const from = monday.epochMilliseconds;
  // Two weeks, so that a gap from Sunday to Monday is seen whole, and each due time lies within what was looked at.
  const covered = [...spans(schedules, from, monday.add({ days: 14 }).epochMilliseconds)];
  const weekEnd = monday.add({ days: 7 }).epochMilliseconds;
  return covered.flatMap((span, index) => {
    const next = covered[index + 1];
    // Spans that touch are one stretch of duty, cut where the search goes on.
    if (next === undefined || span.end >= weekEnd || next.start <= span.end) return [];
    const due = (seconds: number) => runsOut(covered.slice(index + 1), seconds);
    const dueText = (seconds: number) => timeText(due(seconds), team);
    const text = `${timeText(span.end, team)} to ${timeText(next.start, team)}`;
    return [{ text, minutes: (next.start - span.end) / 60_000, dueText }];
  });
}

function runsOut(covered: readonly { start: number; end: number }[], seconds: number): number {
  let left = seconds * 1_000;
  for (const { start, end } of covered) {
    if (left <= end - start) return start + left;
    left -= end - start;
  }
  return covered.at(-1)?.end ?? 0;
}

function timeText(ms: number, team: Team): string {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(team.timezone);
  return `${DAY_NAMES[local.dayOfWeek - 1]} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
