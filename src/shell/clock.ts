// The only place that reads the time. Deadlines live on rows; a wake-up is a hint to look at the rows, so a lost or an
// early one costs nothing.

import schedule from 'node-schedule';

export interface Clock {
  now(): Temporal.Instant;
  /** Calls `fn` once at `at` (at once when `at` has passed); returns what cancels it. */
  wake(at: Temporal.Instant, fn: () => void): () => void;
}

export const systemClock: Clock = {
  // To the millisecond, like every other time here: a row, a Date and `now` must compare equal when they mean the same.
  now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()),
  wake(at, fn) {
    // node-schedule returns null for a date that has passed and would never call.
    const job = schedule.scheduleJob(new Date(at.epochMilliseconds), fn);
    if (job === null) {
      const soon = setImmediate(fn);
      return () => clearImmediate(soon);
    }
    return () => {
      job.cancel();
    };
  },
};
