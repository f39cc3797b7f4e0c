// The words of a route's reasons: names, times and absences as a team lead would say them. Words only; it decides nothing.

import { isAway, nextOnDuty } from '../team/calendar.ts';
import type { Agent, Team } from '../team/team.ts';
import { REASONS } from './reasons.ts';

const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
/** From so many days on a weekday alone could mean two days. */
const WEEKDAY_DAYS = 6;

/** The first name, or the whole one where two of the team share it. */
export function nameOf(agent: Agent, team: Team): string {
  const first = firstName(agent);
  const shared = team.agents.some((other) => other !== agent && firstName(other) === first);
  return shared ? agent.name : first;
}

/** `Monday 08:00`, or `Monday 30 November 08:00` further off, in the team's zone; `Sunday 01:30 (the second)` of two. */
export function timeText(at: Temporal.Instant, team: Team, now: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(team.timezone);
  const today = now.toZonedDateTimeISO(team.timezone).toPlainDate();
  const far = today.until(local.toPlainDate()).days >= WEEKDAY_DAYS;
  const date = far ? ` ${local.day} ${MONTHS[local.month - 1]}` : '';
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${DAY_NAMES[local.dayOfWeek - 1]}${date} ${time}${whichOfTwo(local)}`;
}

/** ` (the first)` or ` (the second)` in the hour that comes twice as clocks go back: the wall alone does not tell them. */
export function whichOfTwo(local: Temporal.ZonedDateTime): string {
  const wall = local.toPlainDateTime();
  const first = wall.toZonedDateTime(local.timeZoneId, { disambiguation: 'earlier' });
  const second = wall.toZonedDateTime(local.timeZoneId, { disambiguation: 'later' });
  if (first.epochMilliseconds === second.epochMilliseconds) return '';
  return local.epochMilliseconds < second.epochMilliseconds ? ' (the first)' : ' (the second)';
}

/** `2 of the 5 minutes`, `1 minute 20 seconds of the 5 minutes`. */
export function shareText(seconds: number, whole: number): string {
  const unit = [3600, 60, 1].find((of) => whole % of === 0) ?? 1;
  const isPlain = seconds % unit === 0 && (unit === 3600 || whole < 3600);
  return `${isPlain ? seconds / unit : exactDuration(seconds)} of the ${exactDuration(whole)}`;
}

/** `5 minutes`, `1 hour 30 minutes`, `2 minutes 20 seconds`: nothing is rounded but parts of a second. */
export function exactDuration(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 3600), 'hour'],
    [Math.floor((whole % 3600) / 60), 'minute'],
    [whole % 60, 'second'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
  return told.length === 0 ? 'no time' : told.join(' ');
}

/** `Priya is off until Monday 08:00`, `Devon is away for more than a week`. */
export function absence(agent: Agent, team: Team, now: Temporal.Instant): string {
  const next = nextOnDuty([agent], team, now);
  const name = nameOf(agent, team);
  const away = isAway(agent, team, now);
  if (next === null) return away ? REASONS.awayLong(name) : REASONS.offLong(name);
  const time = timeText(next.at, team, now);
  return away ? REASONS.awayUntil(name, time) : REASONS.offUntil(name, time);
}

/** `a`, `a and b`, `a, b and c`. */
export function listText(items: readonly string[], last = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

function firstName(agent: Agent): string {
  return agent.name.split(/\s+/)[0] ?? agent.name;
}
