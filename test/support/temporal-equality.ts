// vitest's toMatchObject takes any two Temporal values for equal, since they have no properties of their own; toEqual does
// not. With this both compare them by what they mean.

import { expect } from 'vitest';

const TYPES = [
  Temporal.Instant,
  Temporal.PlainDate,
  Temporal.PlainTime,
  Temporal.PlainDateTime,
  Temporal.ZonedDateTime,
];

expect.addEqualityTesters([
  (a: unknown, b: unknown): boolean | undefined => {
    const type = TYPES.find((candidate) => a instanceof candidate || b instanceof candidate);
    if (type === undefined) return undefined;
    return a instanceof type && b instanceof type && a.toString() === b.toString();
  },
]);
