// The middle of a list of numbers, and what nine of ten stay within. Both are numbers that somebody really had, and of an
// empty list null: no data is no zero.

/** The lower of the two in the middle. */
export function middle(values: readonly number[]): number | null {
  return ranked(values, 0.5);
}

/** Nearest rank: the smallest value that at least nine of ten do not exceed. */
export function ninetieth(values: readonly number[]): number | null {
  return ranked(values, 0.9);
}

function ranked(values: readonly number[], part: number): number | null {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1] ?? null;
}
