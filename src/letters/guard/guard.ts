// The guard: what must not go to a lead is found sentence by sentence, cut, and named for the agent. What each clause does
// decides (acts/), the lists of rules/ name the reason. It adds no word of its own, and knows forms, not meanings: a wrong
// statement that has the form of thanks, an offer or a remark on the talk, and no word of the lists, passes.

import { BECAUSE } from './because.ts';
import type { Fault, Rule, RuleName } from './fault.ts';
import type { Known } from './known.ts';
import { isEnglish } from './language.ts';
import { dropped, withoutConnective } from './mended.ts';
import { LETTER_RULES, NOTE_RULES, RULES } from './rules.ts';
import { plainOf, type Said, saidOf } from './said.ts';
import { type Line, linesOf, type Piece } from './sentences.ts';

export type { Fault, RuleName } from './fault.ts';
export { sameFacts } from './same-facts.ts';

export interface Guarded {
  /** '' where no greeting and sentence are left. */
  readonly text: string;
  /** In the order of the text; a sentence stands once, under the first rule that it breaks. */
  readonly cut: readonly Fault[];
}

/**
 * Each sentence that breaks a rule, once for each rule.
 * @param known null for an agent's own words: facts are theirs to know, so numbers, names, days and links are not looked at.
 * Not checked: what is in another language than English but numbers, links and placeholders (guard its English twin and
 * compare by sameFacts); names in lower case; whether a sentence that only uses known words is true.
 */
export function faultsOf(text: string, known: Known | null): readonly Fault[] {
  return faultsBy(RULES, text, known);
}

/** Of words for the agent, which no lead reads. */
export function faultsOfNote(text: string, known: Known): readonly Fault[] {
  return faultsBy(NOTE_RULES, text, known);
}

function faultsBy(rules: readonly Rule[], text: string, known: Known | null): readonly Fault[] {
  const english = isEnglish(plainOf(text));
  return linesOf(text)
    .flat()
    .flatMap((piece) => brokenBy(saidOf(piece.text, english), known, rules).map((rule) => faultOf(rule, piece.text)));
}

/**
 * The text without what fails: greeting and closing stay, no sentence begins with a link to one that went. '' where a
 * greeting fails (then it was written to somebody else) or no sentence is left.
 * @param mostWords of the text that is left: sentences go from the end, the question last.
 */
export function guarded(text: string, known: Known | null, { mostWords }: { readonly mostWords: number }): Guarded {
  const english = isEnglish(plainOf(text));
  const cut: Fault[] = [];
  const check = (piece: Piece): Fault | null => {
    const rules = piece.kind === 'sentence' ? LETTER_RULES : RULES;
    const [rule] = brokenBy(saidOf(piece.text, english), known, rules);
    return rule === undefined ? null : faultOf(rule, piece.text);
  };
  const lines = linesOf(text);
  const greeting = lines.flat().find(({ kind }) => kind === 'greeting');
  const kept = lines.map((line) => keptOf(line, check, cut));
  const fit = shortened(kept, mostWords, cut);
  const hasGreeting = greeting === undefined || fit.flat().includes(greeting);
  return { text: hasGreeting && saysSomething(fit) ? textOf(fit) : '', cut };
}

function brokenBy(said: Said, known: Known | null, rules: readonly Rule[]): readonly RuleName[] {
  return rules.filter(({ breaks }) => breaks(said, known)).map(({ name }) => name);
}

function faultOf(rule: RuleName, sentence: string): Fault {
  return { rule, sentence, because: BECAUSE[rule] };
}

/** A sentence that leans on one that went, goes too; one that only begins with a small link loses the link. */
function keptOf(line: Line, check: (piece: Piece) => Fault | null, cut: Fault[]): Line {
  const kept: Piece[] = [];
  let afterCut = false;
  for (const piece of line) {
    const fault: Fault | null =
      check(piece) ?? (afterCut && dropped(piece.text) ? faultOf('leaning', piece.text) : null);
    if (fault !== null) cut.push(fault);
    else kept.push(afterCut && piece.kind === 'sentence' ? { ...piece, text: withoutConnective(piece.text) } : piece);
    afterCut = fault !== null;
  }
  return kept;
}

/** From the end, and what asks them last of all. */
function shortened(lines: readonly Line[], mostWords: number, cut: Fault[]): readonly Line[] {
  let left = lines;
  while (wordsOf(textOf(left)) > mostWords) {
    const sentences = left.flat().filter(({ kind }) => kind === 'sentence');
    const last =
      sentences.findLast(({ text }) => !text.endsWith('?')) ?? (sentences.length > 1 ? sentences.at(-1) : undefined);
    if (last === undefined || sentences.length === 1) return [];
    cut.push(faultOf('length', last.text));
    left = left.map((line) => line.filter((piece) => piece !== last));
  }
  return left;
}

const LEAST_WORDS = 3;

function saysSomething(lines: readonly Line[]): boolean {
  return lines.flat().some(({ kind, text }) => kind === 'sentence' && wordsOf(text) >= LEAST_WORDS);
}

function wordsOf(text: string): number {
  // Signs of Chinese and Japanese stand for about half a word each.
  const signs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return signs > 0 ? Math.ceil(signs / 2) : text.split(/\s+/).filter((word) => word !== '').length;
}

function textOf(lines: readonly Line[]): string {
  return lines
    .map((line) => line.map(({ text }) => text).join(' '))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
