// What Claude wrote for the agent and not for the lead. It may say what a draft may not (a budget that the lead named, a
// loan that they have), but invents nothing, steers nobody and holds no markup, link or placeholder.

import type { RuleName } from '../guard/fault.ts';
import { faultsOf } from '../guard/guard.ts';
import type { Known } from '../guard/known.ts';
import { linesOf } from '../guard/sentences.ts';

/** Rules for what goes to a lead: the agent may read that somebody speaks of money or of law. */
const FORGIVEN: ReadonlySet<RuleName> = new Set([
  'price',
  'market',
  'financing',
  'legal',
  'tax',
  'inspection',
  'appraisal',
  'brokerage',
  'guarantee',
  'pressure',
  'promise',
  'length',
  'leaning',
]);

export interface Internal {
  /** '' where no sentence is left. */
  readonly text: string;
  readonly cut: readonly { readonly sentence: string; readonly because: string }[];
}

export function internalWords(text: string, known: Known): Internal {
  const faults = faultsOf(text, known).filter(({ rule }) => !FORGIVEN.has(rule));
  const failed = new Set(faults.map(({ sentence }) => sentence));
  const lines = linesOf(text).map((line) =>
    line.map((piece) => piece.text).filter((sentence) => !failed.has(sentence)),
  );
  const left = lines.map((line) => line.join(' ')).join('\n');
  return { text: left.trim(), cut: faults };
}
