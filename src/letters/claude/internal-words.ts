// What Claude wrote for the agent and not for the lead. It may say what a draft may not (a budget that the lead named, a
// loan that they have) and name what to find out, but invents nothing, steers nobody and holds no markup, link or placeholder.

import type { RuleName } from '../guard/fault.ts';
import { faultsOfNote } from '../guard/guard.ts';
import type { Known } from '../guard/known.ts';
import { linesOf } from '../guard/sentences.ts';

export interface Internal {
  /** '' where no sentence is left. */
  readonly text: string;
  readonly cut: readonly { readonly sentence: string; readonly because: string }[];
}

export function internalWords(text: string, known: Known): Internal {
  const faults = faultsOfNote(text, known).filter(({ rule, sentence }) => !isHarmless(rule, sentence));
  const failed = new Set(faults.map(({ sentence }) => sentence));
  const lines = linesOf(text).map((line) =>
    line.map((piece) => piece.text).filter((sentence) => !failed.has(sentence)),
  );
  const left = lines.map((line) => line.join(' ')).join('\n');
  return { text: left.trim(), cut: faults };
}

/** What the agent is to find out says nothing yet: "Find out if the yard is fenced." */
const TO_FIND_OUT =
  /^(?:please )?(?:ask|check|confirm|verify|find out|see|look|clarify|learn|whether|if|missing|is|are|was|does|do|did|has|have|can|could|which|what|when|where|who|how)\b(?!:)|\b(?:whether|unknown|unclear|not (?:yet )?(?:known|stated|said)|may|might)\b/i;
/** What they asked or fear is theirs: "Asks whether it is safe." */
const OF_THEM =
  /\b(?:asks?|asked|asking|wants?|wanted|wonders?|would like|worr(?:y|ies|ied)|mentions?|mentioned|says?|said|writes?|wrote|prefers?|hopes?|concern(?:ed|s)?|questions?)\b/i;

function isHarmless(rule: RuleName, sentence: string): boolean {
  if (rule === 'home') return TO_FIND_OUT.test(sentence);
  return rule === 'steering' && (TO_FIND_OUT.test(sentence) || OF_THEM.test(sentence));
}
