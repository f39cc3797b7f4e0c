// Several people in one notice: a sign-in sheet that somebody typed, guests one below the other. Says where the second
// begins; it refuses a second name without a phone or address of its own, which is the form's agent or a spouse.

import type { Field } from './fields.ts';
import type { Meaning } from './labels.ts';

/** The line at which the second person begins; null where there is one. */
export function othersAt(fields: readonly Field[]): number | null {
  const first = fields.findIndex(({ meaning }) => isName(meaning));
  if (first < 0) return null;
  const meaning = fields[first]!.meaning;
  const second = fields.findIndex(
    (field, at) =>
      at > first && field.meaning === meaning && field.value !== '' && field.value !== fields[first]!.value,
  );
  if (second < 0) return null;
  const isAnswerable = (some: readonly Field[]): boolean => some.some((field) => isWayToAnswer(field.meaning));
  return isAnswerable(fields.slice(first, second)) && isAnswerable(fields.slice(second)) ? fields[second]!.start : null;
}

function isName(meaning: Meaning): boolean {
  return meaning === 'name' || meaning === 'first_name';
}

function isWayToAnswer(meaning: Meaning): boolean {
  return meaning === 'email' || meaning === 'phone';
}
