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

/** `Monday 08:00`, or `Monday 30 November 08:00` further off, in the team's zone. */
export function timeText(at: Temporal.Instant, team: Team, now: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(team.timezone);
  const today = now.toZonedDateTimeISO(team.timezone).toPlainDate();
  const far = today.until(local.toPlainDate()).days >= WEEKDAY_DAYS;
  const date = far ? ` ${local.day} ${MONTHS[local.month - 1]}` : '';
  return `${DAY_NAMES[local.dayOfWeek - 1]}${date} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
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
