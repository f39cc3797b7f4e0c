// What can be wrong with a sentence that is to go to a lead. Shapes only; guard.ts asks the rules.

import type { Known } from './known.ts';
import type { Said } from './said.ts';

export const RULE_NAMES = [
  'price',
  'market',
  'financing',
  'legal',
  'tax',
  'inspection',
  'appraisal',
  'brokerage',
  'guarantee',
  'fair_housing',
  'steering',
  'number',
  'day',
  'clock',
  'name',
  'link',
  'home',
  'promise',
  'pressure',
  'machine',
  'claim',
  'length',
  'leaning',
] as const;
export type RuleName = (typeof RULE_NAMES)[number];

export interface Fault {
  readonly rule: RuleName;
  /** As it stands in the text. */
  readonly sentence: string;
  /** For people, after "cut, because it": "names a price". */
  readonly because: string;
}

/** `known` null: an agent's own words, which are held against nothing. */
export interface Rule {
  readonly name: RuleName;
  readonly breaks: (said: Said, known: Known | null) => boolean;
}
