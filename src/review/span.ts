// Which review is due, what span it covers and what it is called. It refuses two reviews of one ISO week and a review of a time
// before Baton was there; of several that were missed only the newest is due.

import type { ReviewPlan, Team } from '../team/team.ts';
import { isAfter, type ReviewSpan, type Span } from './facts.ts';

/** The last review that was sent. */
export interface Sent {
  readonly week: string;
  readonly until: Temporal.Instant;
}

export interface Known {
  readonly now: Temporal.Instant;
  /** Null: none was. */
  readonly sent: Sent | null;
  /** When Baton saved its first message; null: none yet. */
  readonly firstSeen: Temporal.Instant | null;
}

export interface DueReview {
  readonly span: ReviewSpan;
  /** Names of the weeks between the last review and this one. */
  readonly missed: readonly string[];
}

/** Until when a review goes on from the one before: a longer gap would be more than a week's review. */
const LONGEST_DAYS = 14;
/** A team that slept for longer has not missed its reviews. */
const MOST_MISSED = 52;

/** Null: none is due now. */
export function dueReview(team: Plan, { now, sent, firstSeen }: Known): DueReview | null {
  const until = endOn(team, lastDay(team, now));
  const week = weekOf(until, team.timezone);
  if (firstSeen === null || !isAfter(until, firstSeen)) return null;
  if (sent !== null && (sent.week === week || !isAfter(until, sent.until))) return null;
  const goesOn = sent !== null && !isAfter(daysBefore(until, LONGEST_DAYS, team.timezone), sent.until);
  return {
    span: { week, from: goesOn ? sent.until : weekBefore(team, until), until },
    missed: sent === null ? [] : missedBetween(team, sent, until),
  };
}

/** When the next review falls due after `now`, whether the last was sent or not. */
export function nextReviewAt(team: Plan, now: Temporal.Instant): Temporal.Instant {
  return endOn(team, lastDay(team, now).add({ days: 7 }));
}

/** Seven days that end at `review.when` in the ISO week of that name; null: there is no such week. */
export function spanOfWeek(team: Plan, week: string): ReviewSpan | null {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  if (year === undefined || number === undefined) return null;
  // The week of 4 January is the first (ISO 8601 §4.3.2.2).
  const fourth = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 4 });
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: Number(number) - 1 });
  const until = endOn(team, monday.add({ days: team.review.when.day - 1 }));
  return weekOf(until, team.timezone) === week ? { week, from: weekBefore(team, until), until } : null;
}

/**
 * The `count` spans before this one, newest first, each of which ends where the next begins: those of the reviews that were
 * sent, else seven days.
 */
export function spansBefore(
  team: Plan,
  { from }: Span,
  { count, sent }: { readonly count: number; readonly sent: readonly ReviewSpan[] },
): readonly ReviewSpan[] {
  const spans: ReviewSpan[] = [];
  for (let until = from; spans.length < count; until = spans.at(-1)!.from) {
    const known = sent.find((span) => span.until.equals(until));
    spans.push(known ?? { week: weekOf(until, team.timezone), from: weekBefore(team, until), until });
  }
  return spans;
}

/** `2026-W47`: the ISO week in which the moment lies on the team's calendar. */
export function weekOf(at: Temporal.Instant, timezone: string): string {
  const { yearOfWeek, weekOfYear } = at.toZonedDateTimeISO(timezone);
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
}

/** What of a team says when its reviews are. */
export type Plan = Pick<Team, 'timezone'> & { readonly review: Pick<ReviewPlan, 'when'> };

function missedBetween(team: Plan, sent: Sent, until: Temporal.Instant): readonly string[] {
  const missed: string[] = [];
  let end = weekBefore(team, until);
  while (isAfter(end, sent.until) && missed.length < MOST_MISSED) {
    const week = weekOf(end, team.timezone);
    if (week !== sent.week) missed.unshift(week);
    end = weekBefore(team, end);
  }
  return missed;
}

/** The day of the last end that is not after `now`. */
function lastDay(team: Plan, now: Temporal.Instant): Temporal.PlainDate {
  const today = now.toZonedDateTimeISO(team.timezone).toPlainDate();
  const day = today.subtract({ days: (today.dayOfWeek - team.review.when.day + 7) % 7 });
  return isAfter(endOn(team, day), now) ? day.subtract({ days: 7 }) : day;
}

/** The end a week earlier; of a time that is none of this plan, because `review.when` was another, the same hour. */
function weekBefore(team: Plan, until: Temporal.Instant): Temporal.Instant {
  const date = until.toZonedDateTimeISO(team.timezone).toPlainDate();
  const isPlanned = endOn(team, date).equals(until);
  return isPlanned ? endOn(team, date.subtract({ days: 7 })) : daysBefore(until, 7, team.timezone);
}

/** On the wall clock: over a change of the clocks seven days have 167 or 169 hours. */
function daysBefore(at: Temporal.Instant, days: number, timezone: string): Temporal.Instant {
  return at.toZonedDateTimeISO(timezone).subtract({ days }).toInstant();
}

/** Of a date that need not be the plan's day of the week. An end in a missing or doubled hour is Temporal's `compatible`. */
function endOn({ timezone, review }: Plan, date: Temporal.PlainDate): Temporal.Instant {
  const { minute } = review.when;
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return date.toZonedDateTime({ timeZone: timezone, plainTime }).toInstant();
}
