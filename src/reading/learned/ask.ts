// Asks the learned weights what a text is about. They know only the texts that they were learned from (bench/learn), so each
// answer is a likelihood for the rules to weigh, and decides nothing by itself.

import { forRecent } from '../once.ts';
import type { Flag, Intent, Relationship } from '../reading.ts';
import { tokensOf } from './features.ts';
import { hintsOf } from './hints.ts';
import { inPairs, partsOf } from './parts.ts';
import { scannerOf } from './scan.ts';
import packed from './weights.json' with { type: 'json' };
import { added, type Sum, sharesOf, strongest, sumOf, sumOfScanned, sumOfTokens, unpack } from './weights.ts';

/** What can be asked of a whole text, and what can be answered. */
export interface OfWhole {
  readonly intent: Intent;
  /** Of a mail by somebody outside the team. */
  readonly kind: 'lead' | 'opt_out' | 'solicitation' | 'transaction' | 'internal';
}

/** What one or two sentences say, whatever the rest is about. */
export interface OfPart extends Readonly<Record<Flag, 'yes' | 'no'>> {
  readonly relationship: Relationship;
  /** They mean to move in six months or later, or some day. */
  readonly far: 'yes' | 'no';
}

const NAMED = 4;
/** In evidence `I` and `the` tell a person nothing, much as they may weigh. */
const TELLING = /^(?:\p{L}{4}|\p{Script=Han})/u;
/** Known features below which a part says too little by itself: six or seven words, but three to decline mail. */
const LEAST_KNOWN = 35;
const LEAST_TO_DECLINE = 12;
/** One mail's sentences are asked in several texts: with its subject, with its signature, alone. */
const SENTENCES_KEPT = 100;
const weights = unpack(packed);
const scan = scannerOf(weights.vocabulary, weights.words);
const tokensIn = (text: string): string[] => tokensOf(text, (lower) => weights.words.has(lower));
const nothing = sumOf(weights, []);
const always = sumOf(weights, ['']);

const sumOfSentence = forRecent((sentence) => {
  const scanned = scan(sentence);
  return scanned === null ? sumOfTokens(weights, tokensIn(sentence)) : sumOfScanned(weights, scanned);
}, SENTENCES_KEPT);
const sumOfText = forRecent((text) => added([nothing, ...partsOf(text).map(sumOfSentence)]));
const sumOfHints = forRecent((text) => sumOf(weights, hintsOf(text)));

/** One or two sentences, and the likelihoods of the questions that they were asked. */
interface Part {
  readonly text: string;
  readonly sum: Sum;
  readonly shares: Map<string, readonly number[]>;
}

const pairsOf = forRecent((text): Part[] =>
  inPairs(partsOf(text), (one, next) => ({
    text: next === null ? one : `${one} ${next}`,
    sum: added([always, sumOfSentence(one), ...(next === null ? [] : [sumOfSentence(next)])]),
    shares: new Map(),
  })),
);

function sharesOfPart({ sum, shares }: Part, question: string): readonly number[] {
  let asked = shares.get(question);
  if (asked === undefined) {
    asked = sharesOf(weights, question, sum);
    shares.set(question, asked);
  }
  return asked;
}

/** Every answer with its likelihood; together 1. `beside` is what stands by the words: a signature. */
export function ask<Q extends keyof OfWhole>(
  question: Q,
  words: string,
  beside = '',
): { answer: OfWhole[Q]; share: number }[] {
  const shares = sharesOf(weights, question, added([always, sumOfHints(words), sumOfText(words), sumOfText(beside)]));
  const answers = packed.answers[question] as OfWhole[Q][];
  return answers.map((answer, at) => ({ answer, share: shares[at]! }));
}

/** The words that speak most for an answer. */
export function wordsFor<Q extends keyof OfWhole>(question: Q, answer: OfWhole[Q], text: string): string[] {
  const words = partsOf(text).flatMap(tokensIn);
  return strongest(weights, { question, answer }, words)
    .filter((word) => TELLING.test(word))
    .slice(0, NAMED);
}

/** How likely the likeliest part of the text says so, 0 to 1, and that part. */
export function likeliestPart<Q extends keyof OfPart>(
  question: Q,
  answer: OfPart[Q],
  text: string,
): { readonly share: number; readonly because: string } {
  const at = (packed.answers[question] as OfPart[Q][]).indexOf(answer);
  const least = question === 'opt_out' ? LEAST_TO_DECLINE : LEAST_KNOWN;
  return pairsOf(text).reduce(
    (best, part) => {
      if (part.sum.count < least) return best;
      const share = sharesOfPart(part, question)[at]!;
      return share > best.share ? { share, because: part.text } : best;
    },
    { share: 0, because: '' },
  );
}
