// What a table of signs holds. It looks for nothing itself.

/** A phrase, or two that say something only where one sentence holds both. */
export type Sign = RegExp | readonly [RegExp, RegExp];
