// Which of the needles that patterns asked for stand in a text, found in one pass over it whatever their number: a word,
// its beginning, or three letters in a row lead to the few needles that hold them.

import { forRecent } from '../once.ts';
import { DIGIT, isDigitCode, isWordCode, KEYS, type Key, keysIn, keysOf, NON_WORD } from './keys.ts';
import type { Needles } from './needles.ts';

/** 1 at the number of each set of needles of which one stands in the text. */
type Standing = Uint8Array;

/** Numbers of sets; `standing` is asked with them. */
export function numberOf(needles: Needles): number {
  const key = needles.join('\n');
  let number = numbers.get(key);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(key, number);
    for (const needle of needles) add(needle, number);
  }
  return number;
}

/** The sets of which something stands in the text, those of `demanded` among them. */
export function standing(text: string, demanded: readonly (readonly number[])[]): Standing {
  const kept = keptFor(text);
  if (kept.sets < numbers.size && demanded.some((way) => way.some((set) => set >= kept.sets))) {
    kept.standing = search(text);
    kept.sets = numbers.size;
  }
  return kept.standing;
}

const numbers = new Map<string, number>();

/** One mail is asked by its words, its lines and its sentences; the next one by others. */
const TEXTS_KEPT = 40;
const keptFor = forRecent(
  (): { standing: Standing; sets: number } => ({ standing: new Uint8Array(0), sets: 0 }),
  TEXTS_KEPT,
);

/**
 * The needles, all in a few arrays: what is looked at for every word of every text must lie close together in memory.
 * `heads`: key to the first entry of its chain; `present`: one bit for each key that has any.
 */
const heads = new Int32Array(KEYS).fill(-1);
const lengths = new Uint16Array(KEYS);
const present = new Uint8Array(KEYS >> 3);
/** Of each entry: the next of its key, its set, where its letters begin, where in them the key begins, how many they are. */
let entries = new Int32Array(1 << 12);
let used = 0;
const ENTRY = 5;
let letters = new Uint16Array(1 << 12);
let lettersUsed = 0;

function add(needle: string, set: number): void {
  const { hash, at } = keysOf(needle).reduce((best, one) => (costOf(one) < costOf(best) ? one : best));
  if (used + ENTRY > entries.length) entries = grown(entries, new Int32Array(2 * entries.length));
  if (lettersUsed + needle.length > letters.length) letters = grown(letters, new Uint16Array(2 * letters.length));
  entries.set([heads[hash]!, set, lettersUsed, at, needle.length], used);
  letters.set(
    Array.from({ length: needle.length }, (_, place) => needle.charCodeAt(place)),
    lettersUsed,
  );
  heads[hash] = used;
  present[hash >> 3]! |= 1 << (hash & 7);
  lengths[hash]! += 1;
  used += ENTRY;
  lettersUsed += needle.length;
}

function grown<T extends Int32Array | Uint16Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** How often the needle will be looked at: the longer a word, the fewer texts hold it. */
function costOf({ hash, length }: Key): number {
  return (lengths[hash]! + 1) / 2 ** length;
}

function search(text: string): Standing {
  // Their small letters are ASCII, or two; so seldom seen that every pattern may be tried.
  if (/[\u0130\u017f\u212a\u1c80-\u1c88]/.test(text)) return new Uint8Array(numbers.size).fill(1);
  const found = new Uint8Array(numbers.size);
  const codes = codesOf(text.toLowerCase());
  const { hashes, starts, count } = keysIn(codes, present);
  for (let at = 0; at < count; at += 1) {
    for (let entry = heads[hashes[at]!]!; entry >= 0; entry = entries[entry]!) {
      const set = entries[entry + 1]!;
      if (found[set] === 0 && standsAt(codes, starts[at]! - entries[entry + 3]!, entry)) found[set] = 1;
    }
  }
  return found;
}

let page = Buffer.alloc(1 << 14);

/** The text between two spaces as UTF-16; the next text overwrites it. A typed array is read several times faster than a string. */
function codesOf(text: string): Uint16Array {
  const bytes = 2 * (text.length + 2);
  if (page.length < bytes) page = Buffer.alloc(2 * bytes);
  page.write(' ', 0, 'utf16le');
  page.write(text, 2, 'utf16le');
  page.write(' ', bytes - 2, 'utf16le');
  return new Uint16Array(page.buffer, page.byteOffset, text.length + 2);
}

/** Whether the letters of the entry stand in the text from `start` on. */
function standsAt(text: Uint16Array, start: number, entry: number): boolean {
  const first = entries[entry + 2]!;
  const length = entries[entry + 4]!;
  for (let at = 0; at < length; at += 1) {
    const wanted = letters[first + at]!;
    const code = text[start + at]!;
    if (wanted === code) continue;
    if (wanted === NON_WORD_CODE ? isWordCode(code) : wanted !== DIGIT_CODE || !isDigitCode(code)) return false;
  }
  return true;
}

const NON_WORD_CODE = NON_WORD.charCodeAt(0);
const DIGIT_CODE = DIGIT.charCodeAt(0);
