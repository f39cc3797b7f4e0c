// The keys by which needles are found in a text: a whole word, two words in a row, the beginning of a word, three letters
// in a row. Each is a
// number, the same in a needle as in every text that holds it; different keys may share a number.

/** Stands in a needle for any one character that is no ASCII letter, digit or `_`, and for the text's ends. */
export const NON_WORD = '\u0001';
/** Stands in a needle for any one digit. */
export const DIGIT = '\u0002';
/** All keys are below this. */
export const KEYS = 1 << 18;

export interface Key {
  readonly hash: number;
  /** Where it begins. */
  readonly at: number;
  /** How many letters it tells. */
  readonly length: number;
}

/** The keys found in a text, in the order of their ends; the next text overwrites them. */
export interface KeysFound {
  readonly hashes: Int32Array;
  /** Where each begins. */
  readonly starts: Int32Array;
  readonly count: number;
}

/** No text has more: three letters in a row end at each character, a word's keys at few. */
const KEYS_PER_CHARACTER = 3;
let hashes = new Int32Array(1 << 12);
let starts = new Int32Array(1 << 12);

/** Every key of `codes`, the UTF-16 of a text in lower case, that has an entry by `present`, a bit for each key. */
export function keysIn(codes: Uint16Array, present: Uint8Array): KeysFound {
  if (hashes.length < KEYS_PER_CHARACTER * codes.length) {
    hashes = new Int32Array(2 * KEYS_PER_CHARACTER * codes.length);
    starts = new Int32Array(hashes.length);
  }
  let count = 0;
  const found = (hash: number, at: number): void => {
    if ((present[hash >> 3]! & (1 << (hash & 7))) === 0) return;
    hashes[count] = hash;
    starts[count] = at;
    count += 1;
  };
  let start = 0;
  let word = 0;
  let one = 0;
  let two = 0;
  let wordBefore = 0;
  let startBefore = -1;
  for (let at = 0; at < codes.length; at += 1) {
    const three = symbolOf(codes[at]!);
    found(gramHash(one, two, three), at - 2);
    one = two;
    two = three;
    if (three > 0 && three < FOREIGN) {
      word = longer(word, three);
      const length = at - start + 1;
      if (length === SHORT || length === LONG) found(beginningHash(word), start);
      continue;
    }
    if (at > start) {
      found(wordHash(word), start);
      if (startBefore >= 0) found(pairHash(wordBefore, word), startBefore);
    }
    wordBefore = word;
    startBefore = at > start ? start : -1;
    start = at + 1;
    word = 0;
  }
  return { hashes, starts, count };
}

/** The keys that stand in every text that holds the needle; none for what tells too little. */
export function keysOf(needle: string): Key[] {
  const keys: Key[] = [];
  let [start, word] = [0, 0];
  let before: { readonly word: number; readonly at: number } | null = null;
  for (let at = 0; at <= needle.length; at += 1) {
    const isIn = at < needle.length && isWordCode(needle.charCodeAt(at));
    if (isIn) {
      word = longer(word, symbolOf(needle.charCodeAt(at)));
      const length = at - start + 1;
      // Before the needle's own beginning the word may have begun.
      if (start > 0 && (length === SHORT || length === LONG))
        keys.push({ hash: beginningHash(word), at: start, length });
      continue;
    }
    const isWhole = at > start && start > 0 && at < needle.length;
    if (isWhole) keys.push({ hash: wordHash(word), at: start, length: at - start + 1 });
    if (isWhole && before !== null)
      keys.push({ hash: pairHash(before.word, word), at: before.at, length: at - before.at + 1 });
    before = isWhole ? { word, at: start } : null;
    start = at + 1;
    word = 0;
  }
  return [...keys, ...gramsOf(needle)];
}

const SHORT = 3;
const LONG = 5;

/** Not those with the edge of a word, where any of many characters may stand. */
function gramsOf(needle: string): Key[] {
  const symbols = Array.from({ length: needle.length }, (_, at) => symbolOf(needle.charCodeAt(at)));
  return symbols
    .slice(2)
    .flatMap((three, at) =>
      needle.slice(at, at + 3).includes(NON_WORD)
        ? []
        : [{ hash: gramHash(symbols[at]!, symbols[at + 1]!, three), at, length: 2 }],
    );
}

function longer(word: number, symbol: number): number {
  return (Math.imul(word, 31) + symbol) | 0;
}

/** Its upper bits are mixed best. */
function wordHash(word: number): number {
  return Math.imul(word, 0x9e3779b1) >>> 14;
}

function beginningHash(word: number): number {
  return Math.imul(word, 0x85ebca6b) >>> 14;
}

/** Two words with one character between them. */
function pairHash(one: number, two: number): number {
  return (Math.imul(one, 0x9e3779b1) + Math.imul(two, 0xc2b2ae35)) >>> 14;
}

function gramHash(one: number, two: number, three: number): number {
  return (one << 10) | (two << 5) | three;
}

/** As `\w` has it, of a text in lower case. */
export function isWordCode(code: number): boolean {
  const symbol = symbolOf(code);
  return symbol > 0 && symbol < FOREIGN;
}

export function isDigitCode(code: number): boolean {
  return symbolOf(code) === DIGITS;
}

/** 0 for what is no part of a word, 1 to 28 for letters, digits and `_`, and a few for all that is not ASCII. */
function symbolOf(code: number): number {
  return code < 128 ? SYMBOLS[code]! : FOREIGN + (code % 3);
}

const DIGITS = 27;
const FOREIGN = 29;

const SYMBOLS = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code);
  if (letter >= 'a' && letter <= 'z') return code - 96;
  if ((letter >= '0' && letter <= '9') || letter === DIGIT) return DIGITS;
  return letter === '_' ? 28 : 0;
});
