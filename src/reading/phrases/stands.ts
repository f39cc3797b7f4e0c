// Which of the needles that patterns asked for stand in a text, found in one pass over it whatever their number: a word,
// its beginning, or three letters in a row lead to the few needles that hold them.

import { forRecent } from '../once.ts';
import { commonness } from './everyday.ts';
import { DIGIT, isDigitCode, isWordCode, KEYS, type Key, keysIn, keysOf, NON_WORD } from './keys.ts';
import { NEEDLE_MAX, type Needles } from './needles.ts';

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
    kept.found = found(text);
    kept.sets = numbers.size;
    last = { text, ...kept };
  }
  return kept.found;
}

interface Kept {
  found: Standing;
  sets: number;
}

const numbers = new Map<string, number>();

/** One mail is asked by its words, its lines and its sentences; the next one by others. */
const TEXTS_KEPT = 40;
const keptFor = forRecent((): Kept => ({ found: new Uint8Array(0), sets: 0 }), TEXTS_KEPT);

/** The text that was searched last: the words of a mail are asked for again with its subject below them. */
let last: Readonly<Kept> & { readonly text: string } = { text: '', found: new Uint8Array(0), sets: 0 };

function found(text: string): Standing {
  const blank = blankStanding();
  if (last.sets < numbers.size || !text.startsWith(last.text)) return search(text, blank);
  blank.set(last.found);
  // A needle that is new begins at most its own length before the end of what is known.
  return search(text.slice(Math.max(0, last.text.length - NEEDLE_MAX)), blank);
}

/** Cut from pages, for a typed array of its own costs a microsecond to make. */
function blankStanding(): Standing {
  if (slabUsed + numbers.size > slab.length) {
    slab = new Uint8Array(Math.max(SLAB, numbers.size));
    slabUsed = 0;
  }
  slabUsed += numbers.size;
  return slab.subarray(slabUsed - numbers.size, slabUsed);
}

const SLAB = 1 << 15;
let slab = new Uint8Array(0);
let slabUsed = 0;

/**
 * The needles, all in a few arrays: what is looked at for every word of every text must lie close together in memory.
 * `heads`: key to the first entry of its chain; `present`: one bit for each key that has any.
 */
const heads = new Int32Array(KEYS).fill(-1);
const lengths = new Uint16Array(KEYS);
const present = new Uint8Array(KEYS >> 3);
/** Of each entry: the next of its key, its set, where in its letters the key begins, how many they are, and they. */
let entries = new Int32Array(1 << 15);
let used = 0;
const LETTERS = 4;

function add(needle: string, set: number): void {
  const { hash, at } = keysOf(needle).reduce((best, one) => (costOf(one) < costOf(best) ? one : best));
  const end = used + LETTERS + needle.length;
  if (end > entries.length) {
    const grown = new Int32Array(2 * entries.length);
    grown.set(entries);
    entries = grown;
  }
  entries.set([heads[hash]!, set, at, needle.length], used);
  for (let place = 0; place < needle.length; place += 1) entries[used + LETTERS + place] = needle.charCodeAt(place);
  heads[hash] = used;
  present[hash >> 3]! |= 1 << (hash & 7);
  lengths[hash]! += 1;
  used = end;
}

/** How often the needle will be looked at: in how many places of a text, beside how many others. */
function costOf(key: Key): number {
  return commonness(key) * (lengths[key.hash]! + OWN_COST);
}

/** Getting to a chain costs as much as some of its entries. */
const OWN_COST = 4;

/** Adds to `found` what stands in the text, and gives it back. */
function search(text: string, found: Standing): Standing {
  // Their small letters are ASCII, or two; so seldom seen that every pattern may be tried.
  if (/[\u0130\u017f\u212a\u1c80-\u1c88]/.test(text)) return found.fill(1);
  const codes = codesOf(text.toLowerCase());
  const { hashes, starts, count } = keysIn(codes, present);
  for (let at = 0; at < count; at += 1) {
    for (let entry = heads[hashes[at]!]!; entry >= 0; entry = entries[entry]!) {
      const set = entries[entry + 1]!;
      if (found[set] === 0 && standsAt(codes, starts[at]! - entries[entry + 2]!, entry)) found[set] = 1;
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
  const first = entry + LETTERS;
  const length = entries[entry + 3]!;
  for (let at = 0; at < length; at += 1) {
    const wanted = entries[first + at]!;
    const code = text[start + at]!;
    if (wanted === code) continue;
    if (wanted === NON_WORD_CODE ? isWordCode(code) : wanted !== DIGIT_CODE || !isDigitCode(code)) return false;
  }
  return true;
}

const NON_WORD_CODE = NON_WORD.charCodeAt(0);
const DIGIT_CODE = DIGIT.charCodeAt(0);
