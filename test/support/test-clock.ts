// Time as a value: it stands still until a test moves it, and then stops at every wake-up on the way.

import type { Clock } from '../../src/shell/clock.ts';

export interface TestClock extends Clock {
  /** Moves to `target`; at each wake-up due before it, time stands there while `settle` runs. */
  advanceTo(target: Temporal.Instant, settle: () => Promise<void>): Promise<void>;
}

interface Wake {
  readonly at: Temporal.Instant;
  readonly fn: () => void;
}

export function createTestClock(start: Temporal.Instant): TestClock {
  let now = start;
  const wakes = new Set<Wake>();
  const firstBefore = (target: Temporal.Instant): Wake | undefined =>
    [...wakes]
      .filter((wake) => Temporal.Instant.compare(wake.at, target) <= 0)
      .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))[0];
  return {
    now: () => now,
    wake(at, fn) {
      const wake = { at, fn };
      wakes.add(wake);
      return () => wakes.delete(wake);
    },
    async advanceTo(target, settle) {
      for (let wake = firstBefore(target); wake !== undefined; wake = firstBefore(target)) {
        wakes.delete(wake);
        if (Temporal.Instant.compare(wake.at, now) > 0) now = wake.at;
        wake.fn();
        await settle();
      }
      now = target;
      await settle();
    },
  };
}
