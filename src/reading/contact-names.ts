// The contacts by the words of their names, so that no mail walks through all of them. A name finds whom it may mean; it
// proves nothing.

import type { ContactRecord, Records } from '../team/records.ts';
import { oncePer } from './once.ts';
import { plain } from './ours.ts';

interface ContactNames {
  /** Plain given name to whoever has it. */
  readonly byGiven: ReadonlyMap<string, readonly ContactRecord[]>;
  /** Any plain word of a name to whoever has it. */
  readonly byWord: ReadonlyMap<string, readonly ContactRecord[]>;
  /** First word, lower case, to the full names as written. */
  readonly namesByFirstWord: ReadonlyMap<string, readonly string[]>;
  /** First letter and length of these words: a number rules out most words of a text without a look at their letters. */
  readonly shapes: ReadonlySet<number>;
}

export const contactNames: (records: Records) => ContactNames = oncePer(({ contacts }: Records) => {
  const byGiven = new Map<string, ContactRecord[]>();
  const byWord = new Map<string, ContactRecord[]>();
  const namesByFirstWord = new Map<string, string[]>();
  for (const contact of contacts) {
    const words = plain(contact.name).split(' ');
    add(byGiven, words[0]!, contact);
    for (const word of new Set(words)) add(byWord, word, contact);
    add(namesByFirstWord, contact.name.split(' ')[0]!.toLowerCase(), contact.name);
  }
  const shapes = new Set([...namesByFirstWord.keys()].map((word) => shapeOf(word.charCodeAt(0), word.length)));
  return { byGiven, byWord, namesByFirstWord, shapes };
});

/** `text` with the contacts' full names spelt as in the records: "ann stone" becomes "Ann Stone". */
export function spellNames(text: string, records: Records): string {
  const { namesByFirstWord, shapes } = contactNames(records);
  const lower = text.toLowerCase();
  // A letter whose lower case is longer would shift what follows.
  if (lower.length !== text.length) return text;
  let spelt = '';
  let from = 0;
  for (let at = 0; at < lower.length; at += 1) {
    if (isApart(lower.charCodeAt(at)) || (at > 0 && !isApart(lower.charCodeAt(at - 1)))) continue;
    const end = wordEnd(lower, at);
    if (at < from || !shapes.has(shapeOf(lower.charCodeAt(at), end - at))) continue;
    const name = namesByFirstWord.get(lower.slice(at, end))?.find((one) => lower.startsWith(one.toLowerCase(), at));
    if (name === undefined) continue;
    spelt += text.slice(from, at) + name;
    from = at + name.length;
  }
  return spelt + text.slice(from);
}

const LONGEST_WORD = 60;

function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && end - start < LONGEST_WORD && !isSpace(text.charCodeAt(end))) end += 1;
  return end;
}

function shapeOf(first: number, length: number): number {
  return first * (LONGEST_WORD + 1) + length;
}

/** White space, quotes and `(` stand before a word. */
function isApart(code: number): boolean {
  return code === 0x22 || code === 0x27 || code === 0x28 || isSpace(code);
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0xa0 && /\s/.test(String.fromCharCode(code)));
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
