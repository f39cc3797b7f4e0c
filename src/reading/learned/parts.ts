// A text as the learned weights are asked of it: sentence by sentence, because a flag is raised by one or two sentences of a
// letter; a wish shows in all of them together and in what the phrase tables found.

import { sentences } from '../words.ts';

const SENTENCES_MAX = 60;

export function partsOf(text: string): readonly string[] {
  return sentences(text).slice(0, SENTENCES_MAX);
}

/** Each two values that follow each other; a single one is joined with nothing. */
export function inPairs<T, P>(values: readonly T[], join: (one: T, next: T | null) => P): P[] {
  if (values.length === 1) return [join(values[0]!, null)];
  return values.slice(1).map((next, at) => join(values[at]!, next));
}
