// The clock of the demo: while the story is played it stands still and jumps from one event to the next; afterwards it
// goes on from there as clocks do, so that a visitor's answers are worked on like anybody's. It never goes back.

import type { Clock } from '../../shell/clock.ts';

export interface StoryClock extends Clock {
  /** When somebody wants to be woken next; null: nobody does. */
  nextWake(): Temporal.Instant | null;
  /** It is `at` now; who wanted to be woken by then is. */
  jumpTo(at: Temporal.Instant): void;
  /** From here on time goes by. */
  runOn(): void;
  /** Nobody is woken any more. */
  stop(): void;
}

interface Wake {
  readonly at: Temporal.Instant;
  readonly fn: () => void;
  timer: NodeJS.Timeout | null;
}

/** The longest that setTimeout can wait, milliseconds; looked at again then. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export function createStoryClock(start: Temporal.Instant): StoryClock {
  let base = start;
  let runsSince: number | null = null;
  const wakes = new Set<Wake>();
  // To the millisecond, as the clock of a real start.
  const now = (): Temporal.Instant =>
    runsSince === null ? base : base.add({ milliseconds: Math.floor(performance.now() - runsSince) });
  const ring = (wake: Wake): void => {
    if (wakes.delete(wake)) wake.fn();
  };
  const wind = (wake: Wake): void => {
    const left = Math.ceil(now().until(wake.at).total('milliseconds'));
    // A timer may come a moment early, and a long one is only a part of the way: then the rest is waited for.
    if (left <= 0) wake.timer = setTimeout(() => ring(wake));
    else wake.timer = setTimeout(() => wind(wake), Math.min(left, LONGEST_TIMER_MS));
  };
  return {
    now,
    wake(at, fn) {
      const wake: Wake = { at, fn, timer: null };
      wakes.add(wake);
      if (runsSince !== null) wind(wake);
      return () => {
        wakes.delete(wake);
        clearTimeout(wake.timer ?? undefined);
      };
    },
    nextWake: () => [...wakes].map(({ at }) => at).toSorted(Temporal.Instant.compare)[0] ?? null,
    jumpTo(at) {
      if (Temporal.Instant.compare(at, base) > 0) base = at;
      for (const wake of [...wakes]) if (Temporal.Instant.compare(wake.at, base) <= 0) ring(wake);
    },
    runOn() {
      runsSince = performance.now();
      for (const wake of wakes) wind(wake);
    },
    stop() {
      for (const wake of wakes) clearTimeout(wake.timer ?? undefined);
      wakes.clear();
    },
  };
}
