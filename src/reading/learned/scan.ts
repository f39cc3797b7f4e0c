// The words of a text as the numbers of the learned vocabulary, read letter by letter: the same words as features.ts finds,
// without a string made for each. It refuses texts beyond ASCII and its usual punctuation, which features.ts reads.

import { CLASS_OF, TEXT_MAX } from './features.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Scanned {
  /** Of each word its number, or one of the two below zero. */
  readonly numbers: readonly number[];
  /** The words behind each UNKNOWN. */
  readonly unknown: readonly string[];
}

/** A word of no number: its beginnings may be known. */
export const UNKNOWN = -1;
/** A name, number or mark of which nothing was learned. */
const NOTHING = -2;

/** Reads texts; `words` are those that people write without a capital. It gives null for a text that it refuses. */
export function scannerOf(vocabulary: Vocabulary, words: ReadonlySet<string>): (text: string) => Scanned | null {
  const table = tableOf(vocabulary, words);
  const [name, question, dollar, percent, short] = ['<name>', '?', '$', '%', '<#>'].map(
    (token) => vocabulary.numbers.get(token) ?? NOTHING,
  );
  const markOf = (code: number): number => (code === 0x3f ? question! : code === 0x24 ? dollar! : percent!);
  const digitsOf = (count: number): number => (count < 3 ? short! : (vocabulary.numbers.get(`<${count}#>`) ?? NOTHING));
  return (text) => {
    if (BEYOND.test(text)) return null;
    const numbers: number[] = [];
    const unknown: string[] = [];
    const length = Math.min(text.length, TEXT_MAX);
    let opens = false;
    let end = 0;
    for (let at = 0; at < length; at += 1) {
      const kind = kindOf(text.charCodeAt(at));
      if (kind === NONE || kind === OPENER) {
        opens ||= kind === OPENER;
        continue;
      }
      opens ||= at === end;
      end = kind === DIGIT ? digitsEnd(text, at, length) : at + 1;
      if (kind === DIGIT) numbers.push(digitsOf(end - at));
      else if (kind === MARK) numbers.push(markOf(text.charCodeAt(at)));
      else {
        end = readWord(text, at, length);
        const entry = entryOf(table);
        const isWord = entry >= 0 && table[entry + 2] === 1;
        const mayBeName = kind === CAPITAL && end - at > 1 && !isOfI(text, at);
        const number = entry < 0 ? UNKNOWN : table[entry + 3]!;
        if (mayBeName && !((opens || word.isAlone) && isWord)) numbers.push(name!);
        else numbers.push(number);
        if (numbers.at(-1) === UNKNOWN) unknown.push(text.slice(at, end).toLowerCase().replaceAll('’', "'"));
      }
      opens = false;
      at = end - 1;
    }
    return { numbers, unknown };
  };
}

/** Letters of other alphabets, accents, what stands for two characters. */
const BEYOND = /[^\0-\x7f\u00a0\u2010-\u2027]/;

const NONE = 0;
const LETTER = 1;
const CAPITAL = 2;
const DIGIT = 3;
const MARK = 4;
/** Before a capital it begins a sentence. */
const OPENER = 5;

const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code);
  if (letter >= 'a' && letter <= 'z') return LETTER;
  if (letter >= 'A' && letter <= 'Z') return CAPITAL;
  if (letter >= '0' && letter <= '9') return DIGIT;
  if ('?$%'.includes(letter)) return MARK;
  return '.!:\n"('.includes(letter) ? OPENER : NONE;
});

function kindOf(code: number): number {
  return code < 128 ? KINDS[code]! : code === 0x201c ? OPENER : NONE;
}

function isLetter(code: number): boolean {
  const kind = kindOf(code);
  return kind === LETTER || kind === CAPITAL;
}

function digitsEnd(text: string, start: number, length: number): number {
  let end = start + 1;
  while (end < length && kindOf(text.charCodeAt(end)) === DIGIT) end += 1;
  return end;
}

/** `I'm`, `I’ve` */
function isOfI(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x49 && isApostrophe(text.charCodeAt(at + 1));
}

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019;
}

/** The word that was read last: two hashes of it in lower case, and whether it is capitals only. */
const word = { one: 0, two: 0, isAlone: false };

/** The end of the word that begins at `start`; an apostrophe within it is part of it. */
function readWord(text: string, start: number, length: number): number {
  let at = start;
  word.one = word.two = 0;
  word.isAlone = true;
  for (; at < length; at += 1) {
    let code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind !== CAPITAL) {
      if (kind !== LETTER && !(isApostrophe(code) && at + 1 < length && isLetter(text.charCodeAt(at + 1)))) break;
      word.isAlone = false;
      if (kind !== LETTER) code = 0x27;
    }
    addLetter(code | 0x20);
  }
  return at;
}

function addLetter(code: number): void {
  word.one = (Math.imul(word.one, 31) + code) | 0;
  word.two = Math.imul(word.two ^ code, 0x01000193);
}

/** Of each place: both hashes of a word, 1 where people write it without a capital, its number. */
type Table = Int32Array;
const ENTRY = 4;
const EMPTY = -3;

function tableOf(vocabulary: Vocabulary, words: ReadonlySet<string>): Table {
  const classed = [...CLASS_OF.keys()].flatMap((one) => [one, `${one}'s`]);
  const all = [...new Set([...vocabulary.numbers.keys(), ...words, ...classed])].filter((one) =>
    /^[a-z]+(?:'[a-z]+)*$/.test(one),
  );
  const table = new Int32Array(ENTRY * 2 ** Math.ceil(Math.log2(2 * all.length + 2))).fill(EMPTY);
  for (const one of all) {
    readWord(one, 0, one.length);
    const at = placeOf(table);
    if (table[at + 3] !== EMPTY) throw new Error(`"${one}" and another word look the same to the scanner`);
    const neutral = CLASS_OF.get(one.replace(/'s$/, ''));
    const number = vocabulary.numbers.get(neutral ?? one) ?? (neutral === undefined ? UNKNOWN : NOTHING);
    table.set([word.one, word.two, words.has(one) ? 1 : 0, number], at);
  }
  return table;
}

/** The place of the word that was read last, or the empty one where it would stand. */
function placeOf(table: Table): number {
  const last = table.length / ENTRY - 1;
  let place = (Math.imul(word.one, 0x9e3779b1) >>> 8) & last;
  for (; ; place = (place + 1) & last) {
    const at = ENTRY * place;
    if (table[at + 3] === EMPTY || (table[at] === word.one && table[at + 1] === word.two)) return at;
  }
}

/** Its entry; -1 where there is none. */
function entryOf(table: Table): number {
  const at = placeOf(table);
  return table[at + 3] === EMPTY ? -1 : at;
}
