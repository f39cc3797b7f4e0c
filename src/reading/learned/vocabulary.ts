// The known words of the learned weights in a few flat tables: what is looked up for every word of every mail must lie close
// together in memory. It knows whole words and pairs of them; a word that it does not know is null to it.

import { beginningsOf } from './features.ts';

export interface Vocabulary {
  /** Word to its number. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Of each word the sums of it and its beginnings, a line each, in steps of the weights. */
  readonly sums: Int16Array;
  /** How many features those are. */
  readonly counts: Uint8Array;
  /** Of each place: the pair's key and where its weights begin; -1 for an empty one. */
  readonly pairs: Int32Array;
}

/** Columns of one word in `sums`, so that each word's lie in one cache line. */
export const LINE = 32;

/** `rows`: feature to where its weights begin in `values`, `columns` of them; a pair is two words with a space. */
export function vocabularyOf(rows: ReadonlyMap<string, number>, values: Int8Array, columns: number): Vocabulary {
  if (columns > LINE) throw new Error(`${columns} answers do not fit into a line of ${LINE}`);
  const words = [...new Set([...rows.keys()].flatMap((feature) => feature.split(' ')))].filter(
    (word) => word !== '' && !/[\^@]/.test(word),
  );
  const numbers = new Map(words.map((word, number) => [word, number]));
  const sums = new Int16Array(words.length * LINE);
  const counts = new Uint8Array(words.length);
  for (const [number, word] of words.entries()) {
    for (const feature of [word, ...beginningsOf(word)]) {
      const row = rows.get(feature);
      if (row === undefined) continue;
      counts[number]! += 1;
      for (let at = 0; at < columns; at += 1) sums[number * LINE + at]! += values[row + at]!;
    }
  }
  return { numbers, sums, counts, pairs: pairTable(rows, numbers) };
}

/** Pairs of this many words fit into the key of a pair. */
const WORDS_MAX = 1 << 15;

/** An open-addressing table, half empty at least. */
function pairTable(rows: ReadonlyMap<string, number>, numbers: ReadonlyMap<string, number>): Int32Array {
  if (numbers.size > WORDS_MAX) throw new Error(`${numbers.size} words are more than ${WORDS_MAX}`);
  const pairs = [...rows].flatMap(([feature, row]) => {
    const [one, next] = feature.split(' ').map((word) => numbers.get(word));
    return feature.includes(' ') && one !== undefined && next !== undefined ? [{ key: keyOf(one, next), row }] : [];
  });
  const table = new Int32Array(2 * 2 ** Math.ceil(Math.log2(2 * pairs.length + 2))).fill(-1);
  for (const { key, row } of pairs) {
    const at = placeOf(table, key);
    table[at] = key;
    table[at + 1] = row;
  }
  return table;
}

/** Where the weights of two neighbours begin; -1 where they are no known pair. */
export function pairRow(table: Int32Array, one: number, next: number): number {
  return table[placeOf(table, keyOf(one, next)) + 1]!;
}

function keyOf(one: number, next: number): number {
  return one * WORDS_MAX + next;
}

/** The place of the key, or the empty one where it would stand. */
function placeOf(table: Int32Array, key: number): number {
  const last = table.length / 2 - 1;
  let place = (Math.imul(key, 0x9e3779b1) >>> 8) & last;
  while (table[2 * place] !== -1 && table[2 * place] !== key) place = (place + 1) & last;
  return 2 * place;
}
