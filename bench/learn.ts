// Learns the weights of src/reading/learned from the texts in bench/learn, and says how well they do on texts left out of the
// learning (five-fold). `npm run learn`; the same texts always give the same weights.

import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { featuresOf, tokensOf } from '../src/reading/learned/features.ts';
import { hintsOf } from '../src/reading/learned/hints.ts';
import { inPairs, partsOf } from '../src/reading/learned/parts.ts';
import { pack, scaleOf, softmax } from '../src/reading/learned/weights.ts';
import { FLAGS } from '../src/reading/reading.ts';
import { type Random, seeded } from '../test/support/random.ts';

interface Text {
  readonly t: string;
  readonly kind: string;
  readonly intent: string;
  readonly also?: readonly string[];
  readonly rel: string;
  readonly far: boolean;
  readonly flags: readonly string[];
}

interface Featured extends Text {
  readonly features: readonly string[];
}

/** Share of each answer; they sum to 1. Null where the question makes no sense. */
type Wanted = (text: Text) => Readonly<Record<string, number>> | null;

const FOLDER = join(import.meta.dirname, 'learn');
const TARGET = join(import.meta.dirname, '..', 'src', 'reading', 'learned', 'weights.json');
const FOLDS = 5;
const EPOCHS = 20;
const STEP = 0.3;
const DECAY = 1e-4;
/** A feature of fewer texts says more about its writer than about the wish. */
const LEAST_TEXTS = 4;
/** How much more the rarest answer counts than the commonest. */
const HEFT_MAX = 4;
/** Lighter weights change no answer and would only fill the file. */
const LEAST_WEIGHT = 0.2;

const isLead = ({ kind }: Text): boolean => kind === 'lead';
const yesNo = (yes: boolean) => ({ [yes ? 'yes' : 'no']: 1 });
const QUESTIONS: Readonly<Record<string, Wanted>> = {
  intent: (text) => (isLead(text) ? shares([text.intent, ...(text.also ?? [])]) : null),
  kind: (text) => ({ [text.kind]: 1 }),
  relationship: (text) => (isLead(text) ? { [text.rel]: 1 } : null),
  far: (text) => (isLead(text) ? yesNo(text.far) : null),
  ...Object.fromEntries(FLAGS.map((flag) => [flag, (text: Text) => yesNo(text.flags.includes(flag))])),
};

const LOCAL: ReadonlySet<string> = new Set([...FLAGS, 'far', 'relationship']);

const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.jsonl')).sort();
const sources = await Promise.all(files.map((name) => readFile(join(FOLDER, name), 'utf8')));
/** Seen without a capital often enough to be a word. */
const LEAST_LOWER = 3;
const words = new Set(
  [...countOf(sources.flatMap((source) => source.match(/(?<![\p{L}\p{M}'’])\p{Ll}[\p{L}\p{M}'’]*/gu) ?? []))]
    .filter(([, count]) => count >= LEAST_LOWER)
    .map(([word]) => word.replaceAll('’', "'")),
);
const texts = sources
  .flatMap((source) => source.split('\n').filter((line) => line.trim() !== ''))
  .map((line): Text => JSON.parse(line))
  .map((text): Featured => ({ ...text, features: featured(text.t) }));
const counts = countOf(texts.flatMap(({ features }) => features));

const answers: Record<string, readonly string[]> = {};
const columns: ReadonlyMap<string, readonly number[]>[] = [];
for (const [question, wanted] of Object.entries(QUESTIONS)) {
  const whole = texts.filter((text) => wanted(text) !== null);
  const asked = LOCAL.has(question) ? inParts(question, whole) : whole;
  if (!process.argv.includes('--quick')) report(question, asked, wanted);
  const { labels, weights } = learn(asked, wanted);
  answers[question] = labels;
  columns.push(weights);
}
const weights = joined(
  columns,
  Object.values(answers).map(({ length }) => length),
);
const digest = createHash('sha256').update(sources.join('')).digest('hex');
await writeFile(
  TARGET,
  `${JSON.stringify({ texts: texts.length, digest, ...pack(answers, [...words].sort(), weights) })}\n`,
);
process.stdout.write(`${texts.length} texts, ${weights.size} features\n`);

/** What is not said in a text, no part of it says; which part says it nobody marked, so such a text stays whole. */
function inParts(question: string, all: readonly Featured[]): Featured[] {
  return all.flatMap((text) => {
    const spoken = text.features.filter((feature) => !feature.startsWith('@'));
    if (!isUnsaid(question, text)) return [{ ...text, features: spoken }];
    const parts = inPairs(sentenceFeatures(text.t), (one, next) => ['', ...one, ...(next ?? [])]);
    return [spoken, ...(parts.length > 1 ? parts : [])].map((features) => ({ ...text, features }));
  });
}

function isUnsaid(question: string, { rel, far, flags }: Text): boolean {
  if (question === 'relationship') return rel === 'new';
  return question === 'far' ? !far : !flags.includes(question);
}

interface Learned {
  readonly labels: readonly string[];
  readonly weights: ReadonlyMap<string, readonly number[]>;
}

function featured(text: string): string[] {
  return ['', ...hintsOf(text), ...sentenceFeatures(text).flat()];
}

function sentenceFeatures(text: string): string[][] {
  return partsOf(text).map((sentence) => featuresOf(tokensOf(sentence, (lower) => words.has(lower))));
}

/** Softmax regression by AdaGrad steps over the texts in fixed shuffled orders. */
function learn(asked: readonly Featured[], wanted: Wanted): Learned {
  const labels = [...new Set(asked.flatMap((text) => Object.keys(wanted(text)!)))].sort();
  const known = new Map<string, number>();
  const examples = asked.map((text) => ({
    features: text.features
      .filter((one) => counts.get(one)! >= LEAST_TEXTS)
      .map((one) => {
        if (!known.has(one)) known.set(one, known.size);
        return known.get(one)! * labels.length;
      }),
    wanted: labels.map((label) => wanted(text)![label] ?? 0),
  }));
  const heft = weightsOfAnswers(examples.map(({ wanted: target }) => target));
  const own = new Float64Array(known.size * labels.length);
  const seen = new Float64Array(known.size * labels.length).fill(1e-8);
  const random = seeded(7);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const { features, wanted: target } of shuffled(examples, random)) {
      const scale = scaleOf(features.length);
      const scores = labels.map((_, at) => scale * features.reduce((sum, one) => sum + own[one + at]!, 0));
      const weight = target.reduce((sum, share, at) => sum + share * heft[at]!, 0);
      const errors = softmax(scores).map((share, at) => (share - target[at]!) * scale * weight);
      for (const one of features)
        for (let at = 0; at < labels.length; at += 1) {
          const slope = errors[at]! + DECAY * own[one + at]!;
          seen[one + at]! += slope * slope;
          own[one + at]! -= (STEP * slope) / Math.sqrt(seen[one + at]!);
        }
    }
  }
  const weights = [...known].map(([feature, index]): [string, number[]] => [
    feature,
    [...own.subarray(index * labels.length, (index + 1) * labels.length)],
  ]);
  return { labels, weights: new Map(weights) };
}

/** A rare answer counts for more, else it is never given. */
function weightsOfAnswers(all: readonly (readonly number[])[]): number[] {
  const totals = all[0]!.map((_, at) => all.reduce((sum, target) => sum + target[at]!, 0));
  const most = Math.max(...totals);
  return totals.map((total) => Math.min(HEFT_MAX, Math.sqrt(most / total)));
}

function report(question: string, asked: readonly Featured[], wanted: Wanted): void {
  const wrong: string[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const { labels, weights } = learn(
      asked.filter((_, at) => at % FOLDS !== fold),
      wanted,
    );
    for (const text of asked.filter((_, at) => at % FOLDS === fold)) {
      const rows = text.features.flatMap((feature) => (weights.has(feature) ? [weights.get(feature)!] : []));
      const scores = labels.map((_, at) => rows.reduce((sum, row) => sum + row[at]!, 0));
      const got = labels[scores.indexOf(Math.max(...scores))]!;
      const target = wanted(text)!;
      if ((target[got] ?? 0) === 0) wrong.push(`${Object.keys(target)[0]} as ${got}`);
    }
  }
  const most = [...countOf(wrong)].sort((a, b) => b[1] - a[1]).slice(0, 6);
  const right = (100 * (asked.length - wrong.length)) / asked.length;
  process.stdout.write(
    `${question.padEnd(14)}${right.toFixed(1).padStart(6)} % of ${asked.length}   ${most.map(([key, count]) => `${key} ${count}`).join(', ')}\n`,
  );
}

/** Every question's weights of a feature side by side. */
function joined(
  all: readonly ReadonlyMap<string, readonly number[]>[],
  widths: readonly number[],
): Map<string, readonly number[]> {
  const features = new Set(all.flatMap((one) => [...one.keys()]));
  const rows = [...features]
    .sort()
    .map((feature): [string, number[]] => [
      feature,
      all.flatMap((one, at) => one.get(feature) ?? Array<number>(widths[at]!).fill(0)),
    ]);
  return new Map(rows.filter(([, row]) => row.some((weight) => Math.abs(weight) >= LEAST_WEIGHT)));
}

function shares(labels: readonly string[]): Record<string, number> {
  // The first is the one that the guide prefers.
  const rest = labels.length - 1;
  return Object.fromEntries(labels.map((label, at) => [label, at === 0 ? (rest === 0 ? 1 : 0.7) : 0.3 / rest]));
}

function countOf(values: readonly string[]): Map<string, number> {
  const result = new Map<string, number>();
  for (const value of values) result.set(value, (result.get(value) ?? 0) + 1);
  return result;
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
