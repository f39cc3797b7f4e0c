// A standard started at a moment: when it runs out, when any share of it has run, and how that was counted. Time on the
// clock is time on duty, elapsed time or business time, as the standard says; it never fails to name a time.

import { addBusinessSeconds, type BusinessDayEnd, businessDayEnd, businessSeconds } from '../team/business.ts';
import { addCoverage, coverageStretches, type Stretch } from '../team/calendar.ts';
import type { Agent, Standard, Team } from '../team/team.ts';

export interface StandardClock {
  readonly countedFrom: Temporal.Instant;
  readonly due: Temporal.Instant;
  /** Seconds of the whole standard on its own clock. */
  readonly total: number;
  /** When `seconds` have run on the clock since the start; also beyond `due`. */
  readonly at: (seconds: number) => Temporal.Instant;
  readonly counted: Counted;
}

/** How `due` was found, for whoever asks: the last stretch ends at it. */
export type Counted =
  /** `insteadOf`: a clock that would not have run out as far as the calendar looks. */
  | { readonly kind: 'elapsed'; readonly insteadOf: 'coverage' | 'same_business_day' | null }
  | { readonly kind: 'coverage'; readonly stretches: readonly Stretch[] }
  | { readonly kind: 'same_business_day'; readonly day: BusinessDayEnd };

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
      return elapsedClock(from, standard.seconds, null);
    case 'coverage': {
      const total = standard.seconds;
      const stretches = coverageStretches(people, team, from, total);
      // Nobody on duty for so long that the promise never runs out would be a lead without a deadline.
      if (stretches === null) return elapsedClock(addCoverage(people, team, from, 0) ?? from, total, 'coverage');
      const counted = { kind: 'coverage', stretches } as const;
      const clock = { countedFrom: stretches[0]!.from, due: stretches.at(-1)!.until, total, counted };
      return bounded(clock, (seconds) => addCoverage(people, team, from, seconds));
    }
    case 'same_business_day': {
      const day = businessDayEnd(team, from);
      if (day === null) return elapsedClock(from, DAY_SECONDS, 'same_business_day');
      const { due } = day;
      const total = businessSeconds(team, { from, until: due });
      return bounded(
        { countedFrom: from, due, total, counted: { kind: 'same_business_day', day } },
        (seconds) => addBusinessSeconds(team, from, seconds)?.at(-1)?.until ?? null,
      );
    }
  }
}

/**
 * Until when somebody must be on duty to count as available: a five-minute standard needs someone now, a same-day one
 * someone before the end of the day.
 */
export function availableUntil(standard: Standard, team: Team, from: Temporal.Instant): Temporal.Instant {
  if (standard.kind !== 'same_business_day') return from.add({ seconds: standard.seconds });
  return businessDayEnd(team, from)?.due ?? from.add({ seconds: DAY_SECONDS });
}

const DAY_SECONDS = 86_400;

function elapsedClock(
  from: Temporal.Instant,
  total: number,
  insteadOf: 'coverage' | 'same_business_day' | null,
): StandardClock {
  const at = (seconds: number) => from.add({ seconds });
  return { countedFrom: from, due: at(total), total, at, counted: { kind: 'elapsed', insteadOf } };
}

/** Beyond the calendar's horizon the clock goes on in elapsed time. */
function bounded(clock: Omit<StandardClock, 'at'>, at: (seconds: number) => Temporal.Instant | null): StandardClock {
  const { due, total } = clock;
  return { ...clock, at: (seconds) => at(seconds) ?? due.add({ seconds: Math.max(0, seconds - total) }) };
}
