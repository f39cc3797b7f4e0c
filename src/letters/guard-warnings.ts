// What the guard says of an agent's own words under `send`: a warning after the fact, for a person who decided. It holds
// nothing back and changes no word; in another language than English it finds nothing, and that says nothing.

import type { SendWarning } from '../lead/send.ts';
import { type Fault, faultsOf, type RuleName } from './guard/guard.ts';
import type { Known } from './guard/known.ts';
import { oneLine } from './plain.ts';

const ALWAYS = /^/;
/** Says what holds, or how it ends; the bare subject is an agent's daily work: "Is the deposit paid?" */
const TELLS =
  /\byou(?:'ll| will| won't)\b(?! (?:need|want|have|see|find|hear))|\byou (?:can|can't|cannot|don't need|don't have to)\b|\b(?:must|never|always|no right|allow(?:s|ed)?|permits?|lets?|entitled|protected|free|qualif(?:y|ies)|approved|owe|legally)\b|\bwill (?:beat|win|cover|save|rise|fall|drop)\b/i;
/** What it will bring; to say what a home is worth is their trade. */
const FORETELLS = /\b(?:it|they|you|home|house|place)(?:'ll| will| won't| would| should)\b|\beasily\b/i;
/** "Let me know soon", "call me as soon as you can": said to somebody one works with, it presses nobody. */
const PRESSES = /^(?!.{0,300}\b(?:let|call|text|email|write|ring|tell|get back to) (?:me|us)\b)/is;

/** Where a school is and how somebody works judges nobody; the rest of the sentence may. */
const HARMLESS =
  /\b(?:from|to|near|past|by|opposite|next to) (?:the|an?)(?: (?:elementary|middle|high|primary))? school\b|\bschool (?:year|bus)\b|\bI always\b|\b(?:nobody|no one) else has\b/gi;

/**
 * Rules that hold whoever writes, and which of the sentences that break them are worth a person's second look: about every
 * third everyday answer speaks of a deposit, a lender or an appraisal, and who is warned each time reads none of it. Facts,
 * days, times, promises and what a home is like are an agent's to know; prices, fees, condition and the market are their
 * trade; what a machine leaves behind is no person's.
 */
const FOR_PEOPLE: ReadonlyMap<RuleName, RegExp> = new Map<RuleName, RegExp>([
  ['fair_housing', ALWAYS],
  ['steering', ALWAYS],
  ['guarantee', ALWAYS],
  ['pressure', PRESSES],
  ['legal', TELLS],
  ['tax', TELLS],
  ['financing', TELLS],
  ['appraisal', FORETELLS],
]);
const FAIR_HOUSING: ReadonlySet<RuleName> = new Set<RuleName>(['fair_housing', 'steering']);

/** More would be a lecture. */
const MOST_WARNINGS = 5;
const MOST_SENTENCE = 300;
/** A longer sentence is shown without the words in it. */
const MOST_WORDS = 60;

/**
 * Each sentence once, under the gravest rule that it breaks, in the order of the text.
 * @param known who lives with them may be asked of where they spoke of it; null: nothing is known of them.
 * @param drafts what was proposed to the agent: a sentence that was taken from there word for word is not theirs.
 */
export function sendWarnings(
  text: string,
  { known, drafts }: { readonly known: Known | null; readonly drafts: readonly string[] },
): readonly SendWarning[] {
  const proposed = new Set(drafts.flatMap((draft) => faultsOf(draft, known)).map(({ sentence }) => folded(sentence)));
  const warned = new Map<string, Fault>();
  for (const fault of faultsOf(text, known)) {
    const sentence = folded(fault.sentence);
    if (proposed.has(sentence) || warned.has(sentence) || !isForPeople(fault, known)) continue;
    warned.set(sentence, fault);
  }
  return [...warned.values()].slice(0, MOST_WARNINGS).map((fault) => ({
    sentence: oneLine(fault.sentence, MOST_SENTENCE),
    because: fault.because,
    words: wordsThatBreak(fault, known),
    isFairHousing: FAIR_HOUSING.has(fault.rule),
  }));
}

function isForPeople({ rule, sentence }: Fault, known: Known | null): boolean {
  const said = folded(sentence).replaceAll('’', "'");
  const rest = said.replace(HARMLESS, ' ');
  const isBroken = rest === said || faultsOf(rest, known).some((fault) => fault.rule === rule);
  return isBroken && (FOR_PEOPLE.get(rule)?.test(said) ?? false);
}

/** Less and less of the sentence, from its end and then from its start, as long as the rule is broken. */
function wordsThatBreak({ rule, sentence }: Fault, known: Known | null): string | null {
  const words = folded(sentence).split(' ');
  if (words.length > MOST_WORDS) return null;
  // A question is judged as one.
  const ending = /\?\W{0,3}$/.test(sentence) ? '?' : '';
  const breaks = (from: number, to: number): boolean =>
    faultsOf(`${words.slice(from, to).join(' ')}${ending}`, known).some((fault) => fault.rule === rule);
  let to = words.length;
  while (to > 1 && breaks(0, to - 1)) to -= 1;
  let from = 0;
  while (from < to - 1 && breaks(from + 1, to)) from += 1;
  if ((to - from) * 2 > words.length) return null;
  return words
    .slice(from, to)
    .join(' ')
    .replace(/^[^\p{L}\p{N}$]{1,5}|[^\p{L}\p{N}%]{1,5}$/gu, '');
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
