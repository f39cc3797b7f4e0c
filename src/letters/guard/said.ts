// One sentence as the rules read it: in plain letters, and apart from it what it claims, without the words that only name a
// question, repeat what they wrote or leave the answer to somebody else. It judges nothing.

import { actedOf } from './acts/act.ts';
import type { Act, Acted } from './acts/acted.ts';
import { clausesOf } from './acts/clauses.ts';

export interface Said {
  /** As it stands. */
  readonly text: string;
  /** Straight quotes, single blanks, no invisible characters; in the writer's case. */
  readonly plain: string;
  /** In order, with what each does. */
  readonly clauses: readonly Acted[];
  /** The clauses of `plain` that say something in our name. */
  readonly claim: string;
  /** Of `claim`, what is stated as a fact: no question, offer, wish, thanks or invitation. */
  readonly asserted: string;
  /** The clauses that ask. */
  readonly asked: string;
  readonly isQuestion: boolean;
  /** The text in which it stands is English. */
  readonly isEnglish: boolean;
}

export function saidOf(text: string, isEnglish: boolean): Said {
  const plain = plainOf(text);
  const isQuestion = /\?["')\s]{0,3}$/.test(plain);
  const acted = clausesOf(plain, isQuestion).map(actedOf);
  const isReceipt = RECEIPT.test(plain);
  const clauses = isReceipt ? acted.map(received) : acted;
  const isSilent = ({ act }: Acted): boolean => SILENT.has(act) || (isReceipt && act === 'lists');
  const claim = textOf(acted, (clause) => !isSilent(clause));
  const asserted = textOf(acted, (clause) => ASSERTING.has(clause.act) && !isSilent(clause));
  const asked = textOf(acted, ({ act }) => act === 'asks');
  return { text, plain, clauses, claim, asserted, asked, isQuestion, isEnglish };
}

/** Acts that say nothing in our name. */
const SILENT: ReadonlySet<Act> = new Set<Act>(['defers', 'repeats', 'asks', 'thanks']);
const ASSERTING: ReadonlySet<Act> = new Set<Act>(['states', 'opines', 'lists']);

/** "Cash, by February: understood." repeats what they wrote, whatever its form. */
const RECEIPT =
  /(?:^|[,;:–—-] ?)(?:so |all |both |that's |that is |i have that |i've (?:all |both |that )?|i have (?:both |all )?)?(?:noted|understood|got (?:it|that|both)|is that (?:right|correct)|(?:have|did) i (?:got|get|read|understand) (?:that|it|you) (?:right|correctly)|right|correct|i take it)(?: both| down| all)?(?: ?[,;:.!?–—-]| ?$)/i;

/** Held against what is known as their own words are, and read by the other rules as it stands. */
function received(clause: Acted): Acted {
  return ASSERTING.has(clause.act) ? { ...clause, act: 'repeats' } : clause;
}

function textOf(clauses: readonly Acted[], is: (clause: Acted) => boolean): string {
  return clauses
    .filter(is)
    .map(({ text }) => text)
    .join(' | ');
}

/** Compatibility forms folded, so that a fullwidth digit is a digit. */
export function plainOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\u00ad]/gu, '')
    .replace(/[‘’‛ʼ`´]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[\u2010-\u2012\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * `topic` stands in the claim, or is named elsewhere in the sentence while the claim judges it: "I can't advise on taxes,
 * but they are low."
 */
export function claims(said: Said, topic: RegExp): boolean {
  return topic.test(said.claim) || (topic.test(said.plain) && JUDGES.test(said.claim));
}

/** A topic that is asserted by a word alone, beside the forms in which it is claimed anywhere. */
export function asserts({ asserted }: Said, ...topics: readonly RegExp[]): boolean {
  return topics.some((topic) => topic.test(asserted));
}

const JUDGES =
  /\b(?:they|it|that|those|these)(?:'re|'s| are| is| was| were| look| looks| seem| seems)(?: \w{1,12}){0,2} (?:low|high|good|great|fine|reasonable|safe|excellent|easy|cheap|fair|best|strong|wonderful|simple|favorable|solid|sound|okay|ok)\b/i;
