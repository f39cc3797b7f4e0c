// A standard started at a moment: when it runs out, and when any share of it has run. Time on the clock is time on duty,
// elapsed time or business time, as the standard says; it never fails to name a time.

import { addBusinessSeconds, businessSeconds, sameBusinessDayDue } from '../team/business.ts';
import { addCoverage } from '../team/calendar.ts';
import type { Agent, Standard, Team } from '../team/team.ts';

export interface StandardClock {
  readonly countedFrom: Temporal.Instant;
  readonly due: Temporal.Instant;
  /** Seconds of the whole standard on its own clock. */
  readonly total: number;
  /** When `seconds` have run on the clock since the start; also beyond `due`. */
  readonly at: (seconds: number) => Temporal.Instant;
}

export interface ClockStart {
  readonly standard: Standard;
  /** A coverage clock runs while at least one of them is on duty. */
  readonly people: readonly Agent[];
  readonly team: Team;
  readonly from: Temporal.Instant;
}

export function startClock({ standard, people, team, from }: ClockStart): StandardClock {
  switch (standard.kind) {
    case 'elapsed':
      return elapsedClock(from, standard.seconds);
    case 'coverage': {
      const countedFrom = addCoverage(people, team, from, 0) ?? from;
      const due = addCoverage(people, team, from, standard.seconds);
      // Nobody on duty for so long that the promise never runs out would be a lead without a deadline.
      if (due === null) return elapsedClock(countedFrom, standard.seconds);
      return bounded({ countedFrom, due, total: standard.seconds }, (seconds) =>
        addCoverage(people, team, from, seconds),
      );
    }
    case 'same_business_day': {
      const due = sameBusinessDayDue(team, from);
      if (due === null) return elapsedClock(from, DAY_SECONDS);
      const total = businessSeconds(team, { from, until: due });
      return bounded({ countedFrom: from, due, total }, (seconds) => addBusinessSeconds(team, from, seconds));
    }
  }
}

/**
 * Until when somebody must be on duty to count as available: a five-minute standard needs someone now, a same-day one
 * someone before the end of the day.
 */
export function availableUntil(standard: Standard, team: Team, from: Temporal.Instant): Temporal.Instant {
  if (standard.kind !== 'same_business_day') return from.add({ seconds: standard.seconds });
  return sameBusinessDayDue(team, from) ?? from.add({ seconds: DAY_SECONDS });
}

const DAY_SECONDS = 86_400;

function elapsedClock(from: Temporal.Instant, total: number): StandardClock {
  return { countedFrom: from, due: from.add({ seconds: total }), total, at: (seconds) => from.add({ seconds }) };
}

/** Beyond the calendar's horizon the clock goes on in elapsed time. */
function bounded(clock: Omit<StandardClock, 'at'>, at: (seconds: number) => Temporal.Instant | null): StandardClock {
  const { due, total } = clock;
  return { ...clock, at: (seconds) => at(seconds) ?? due.add({ seconds: Math.max(0, seconds - total) }) };
}
