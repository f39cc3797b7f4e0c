// Weights of words for and against each answer to a few questions, and how they add up. A linear sum, so that the sums of
// sentences make those of the text, and each answer can name the words that led to it.

import { oncePer } from '../once.ts';
import { beginningsOf } from './features.ts';

/** Question to its possible answers. */
export type Answers = Readonly<Record<string, readonly string[]>>;

export interface Weights {
  readonly answers: Answers;
  readonly words: ReadonlySet<string>;
  /** Where the weights of a feature begin in `values`, one for each answer of each question in their order. */
  readonly rows: ReadonlyMap<string, number>;
  /** The same for pairs, by the number of the first word, then of the second. */
  readonly pairs: ReadonlyMap<number, number>;
  readonly numbers: ReadonlyMap<string, number>;
  /** In steps of `STEP`. */
  readonly values: Int8Array;
  readonly columns: number;
}

/** The sums of some features, by column, and how many of them are known. */
export interface Sum {
  readonly columns: Float64Array;
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

const NUMBERS_MAX = 2 ** 26;

export function unpack({ answers, words, features, values: packed }: Packed): Weights {
  const columns = Object.values(answers).reduce((count, labels) => count + labels.length, 0);
  const values = Int8Array.from(Buffer.from(packed, 'base64'));
  const rows = new Map<string, number>();
  const pairs = new Map<number, number>();
  const numbers = new Map<string, number>();
  const numberOf = (token: string): number => {
    const number = numbers.get(token) ?? numbers.size;
    numbers.set(token, number);
    return number;
  };
  for (const [at, feature] of features.entries()) {
    const row = at * columns;
    const [one, next] = feature.split(' ');
    if (next === undefined) rows.set(feature, row);
    else pairs.set(numberOf(one!) * NUMBERS_MAX + numberOf(next), row);
  }
  return { answers, words: new Set(words), rows, pairs, numbers, values, columns };
}

/** The sum of single features, such as hints. */
export function sumOf(weights: Weights, features: readonly string[]): Sum {
  return sumOfRows(
    weights,
    features.map((feature) => weights.rows.get(feature)),
  );
}

/** The sum of all features of some words. */
export function sumOfTokens(weights: Weights, tokens: readonly string[]): Sum {
  const { pairs, numbers } = weights;
  const rowsOfWord = wordRows(weights);
  const found: (number | undefined)[] = [];
  let before: number | undefined;
  for (const token of tokens) {
    for (const row of rowsOfWord(token)) found.push(row);
    const number = numbers.get(token);
    if (before !== undefined && number !== undefined) found.push(pairs.get(before * NUMBERS_MAX + number));
    before = number;
  }
  return sumOfRows(weights, found);
}

const WORDS_KEPT = 20_000;

/** The rows of a word and its beginnings; kept, because letters are made of few different words. */
const wordRows = oncePer((weights: Weights) => {
  const kept = new Map<string, readonly number[]>();
  return (token: string): readonly number[] => {
    let rows = kept.get(token);
    if (rows === undefined) {
      rows = [token, ...beginningsOf(token)].flatMap((feature) => weights.rows.get(feature) ?? []);
      if (kept.size >= WORDS_KEPT) kept.clear();
      kept.set(token, rows);
    }
    return rows;
  };
});

function sumOfRows({ values, columns }: Weights, rows: readonly (number | undefined)[]): Sum {
  const sums = new Float64Array(columns);
  let count = 0;
  for (const row of rows) {
    if (row === undefined) continue;
    count += 1;
    for (let at = 0; at < columns; at += 1) sums[at]! += values[row + at]!;
  }
  return { columns: sums, count };
}

export function added(sums: readonly Sum[]): Sum {
  const columns = new Float64Array(sums[0]?.columns.length ?? 0);
  for (const sum of sums) for (let at = 0; at < columns.length; at += 1) columns[at]! += sum.columns[at]!;
  return { columns, count: sums.reduce((count, sum) => count + sum.count, 0) };
}

/** How likely each answer is, in the order of the question's answers; together 1. */
export function sharesOf({ answers }: Weights, question: string, sum: Sum): number[] {
  const from = firstColumn(answers, question);
  const scale = scaleOf(sum.count) * STEP;
  return softmax(answers[question]!.map((_, at) => sum.columns[from + at]! * scale));
}

/** The words that speak most for an answer, strongest first. */
export function strongest(
  { answers, rows, values }: Weights,
  { question, answer }: { readonly question: string; readonly answer: string },
  words: readonly string[],
): string[] {
  const column = firstColumn(answers, question) + answers[question]!.indexOf(answer);
  const weighed = [...new Set(words)].flatMap((word) => {
    const row = rows.get(word);
    return row === undefined || values[row + column]! <= 0 ? [] : [{ word, weight: values[row + column]! }];
  });
  return weighed.sort((a, b) => b.weight - a.weight).map(({ word }) => word);
}

function firstColumn(answers: Answers, question: string): number {
  let from = 0;
  for (const [name, labels] of Object.entries(answers)) {
    if (name === question) return from;
    from += labels.length;
  }
  throw new Error(`no weights answer "${question}": run npm run learn`);
}

/** A long text has more words, not more to say. */
export function scaleOf(features: number): number {
  return 1 / Math.sqrt(Math.max(1, features));
}

export function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - most));
  const sum = raised.reduce((total, one) => total + one, 0);
  return raised.map((one) => one / sum);
}
