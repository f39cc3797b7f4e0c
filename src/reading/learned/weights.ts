// Weights of words for and against each answer to a few questions, and how they add up. A linear sum, so that the sums of
// sentences make those of the text, and each answer can name the words that led to it.

import { forRecent, oncePer } from '../once.ts';
import { beginningsOf } from './features.ts';
import { type Scanned, UNKNOWN } from './scan.ts';
import { LINE, pairRow, type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** Question to its possible answers. */
export type Answers = Readonly<Record<string, readonly string[]>>;

export interface Weights {
  readonly answers: Answers;
  readonly words: ReadonlySet<string>;
  /** Where the weights of a feature begin in `values`, one for each answer of each question in their order. */
  readonly rows: ReadonlyMap<string, number>;
  readonly vocabulary: Vocabulary;
  /** In steps of `STEP`. */
  readonly values: Int8Array;
  readonly columns: number;
  /** Question to the column of its first answer. */
  readonly firstColumns: ReadonlyMap<string, number>;
}

/** The sums of some features, by column in steps of `STEP`, and how many of them are known. */
export interface Sum {
  /** No typed array: one as long as this lies outside the heap, and costs more to make than the sum. */
  readonly columns: readonly number[];
  readonly count: number;
}

/** As kept in weights.json. */
export interface Packed {
  readonly answers: Answers;
  /** What people write without a capital; anything else that begins with one is taken for a name. */
  readonly words: readonly string[];
  /** `''` stands in every text. */
  readonly features: readonly string[];
  /** Base64 of one octet (signed, in steps of `STEP`) for each answer of each feature. */
  readonly values: string;
}

/** The weight that one step stands for; finer ones change no answer. */
const STEP = 0.05;
const STEPS_MAX = 127;

export function pack(
  answers: Answers,
  words: readonly string[],
  weights: ReadonlyMap<string, readonly number[]>,
): Packed {
  const steps = [...weights.values()].flatMap((row) =>
    row.map((weight) => Math.max(-STEPS_MAX, Math.min(STEPS_MAX, Math.round(weight / STEP)))),
  );
  return {
    answers,
    words,
    features: [...weights.keys()],
    values: Buffer.from(Int8Array.from(steps).buffer).toString('base64'),
  };
}

export function unpack({ answers, words, features, values: packed }: Packed): Weights {
  const firstColumns = new Map<string, number>();
  let columns = 0;
  for (const [question, labels] of Object.entries(answers)) {
    firstColumns.set(question, columns);
    columns += labels.length;
  }
  const values = Int8Array.from(Buffer.from(packed, 'base64'));
  const rows = new Map(features.map((feature, at) => [feature, at * columns]));
  const vocabulary = vocabularyOf(rows, values, columns);
  return { answers, words: new Set(words), rows, vocabulary, values, columns, firstColumns };
}

/** The sum of single features, such as hints. */
export function sumOf(weights: Weights, features: readonly string[]): Sum {
  const columns = zeros(weights);
  let count = 0;
  for (const feature of features) {
    const row = weights.rows.get(feature);
    if (row === undefined) continue;
    addRow(columns, weights.values, row);
    count += 1;
  }
  return { columns, count };
}

/** The sum of all features of some words. */
export function sumOfTokens(weights: Weights, tokens: readonly string[]): Sum {
  const { numbers } = weights.vocabulary;
  return sumOfScanned(weights, {
    numbers: tokens.map((token) => numbers.get(token) ?? UNKNOWN),
    unknown: tokens.filter((token) => !numbers.has(token)),
  });
}

/** The same of words by their numbers. */
export function sumOfScanned(weights: Weights, { numbers, unknown }: Scanned): Sum {
  const { vocabulary, values } = weights;
  const columns = zeros(weights);
  let count = 0;
  let unknowns = 0;
  let before = -1;
  for (const number of numbers) {
    const pair = before >= 0 && number >= 0 ? pairRow(vocabulary.pairs, before, number) : -1;
    before = number;
    if (pair >= 0) {
      addRow(columns, values, pair);
      count += 1;
    }
    if (number >= 0) {
      addRow(columns, vocabulary.sums, number * LINE);
      count += vocabulary.counts[number]!;
    } else if (number === UNKNOWN) {
      const sum = beginnings(weights)(unknown[unknowns]!);
      unknowns += 1;
      for (let at = 0; at < columns.length; at += 1) columns[at]! += sum.columns[at]!;
      count += sum.count;
    }
  }
  return { columns, count };
}

const WORDS_KEPT = 1_000;

/** Of a word that nobody learned the beginnings may be known. */
const beginnings = oncePer((weights: Weights) => forRecent((token) => sumOf(weights, beginningsOf(token)), WORDS_KEPT));

/** A copy of an array without holes is one, and adding up in it is quicker. */
const blank = oncePer(({ columns }: Weights): readonly number[] => Array.from({ length: columns }, () => 0));

function zeros(weights: Weights): number[] {
  return blank(weights).slice();
}

function addRow(columns: number[], values: Int8Array | Int16Array, row: number): void {
  for (let at = 0; at < columns.length; at += 1) columns[at]! += values[row + at]!;
}

export function added(sums: readonly Sum[]): Sum {
  const columns = sums[0]?.columns.slice() ?? [];
  let count = sums[0]?.count ?? 0;
  for (const sum of sums.slice(1)) {
    for (let at = 0; at < columns.length; at += 1) columns[at]! += sum.columns[at]!;
    count += sum.count;
  }
  return { columns, count };
}

/** How likely each answer is, in the order of the question's answers; together 1. */
export function sharesOf(weights: Weights, question: string, sum: Sum): number[] {
  const from = firstColumn(weights, question);
  const scale = scaleOf(sum.count) * STEP;
  return softmax(weights.answers[question]!.map((_, at) => sum.columns[from + at]! * scale));
}

/** The words that speak most for an answer, strongest first. */
export function strongest(
  weights: Weights,
  { question, answer }: { readonly question: string; readonly answer: string },
  words: readonly string[],
): string[] {
  const { answers, rows, values } = weights;
  const column = firstColumn(weights, question) + answers[question]!.indexOf(answer);
  const weighed = [...new Set(words)].flatMap((word) => {
    const row = rows.get(word);
    return row === undefined || values[row + column]! <= 0 ? [] : [{ word, weight: values[row + column]! }];
  });
  return weighed.sort((a, b) => b.weight - a.weight).map(({ word }) => word);
}

function firstColumn({ firstColumns }: Weights, question: string): number {
  const column = firstColumns.get(question);
  if (column === undefined) throw new Error(`no weights answer "${question}": run npm run learn`);
  return column;
}

/** A long text has more words, not more to say. */
export function scaleOf(features: number): number {
  return 1 / Math.sqrt(Math.max(1, features));
}

export function softmax(scores: readonly number[]): number[] {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > most) most = score;
  const shares: number[] = [];
  let sum = 0;
  for (const score of scores) {
    const raised = Math.exp(score - most);
    shares.push(raised);
    sum += raised;
  }
  for (let at = 0; at < shares.length; at += 1) shares[at]! /= sum;
  return shares;
}
