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
  return { byGiven, byWord, namesByFirstWord };
});

/** `text` with the contacts' full names spelt as in the records: "ann stone" becomes "Ann Stone". */
export function spellNames(text: string, records: Records): string {
  const { namesByFirstWord } = contactNames(records);
  const lower = text.toLowerCase();
  // A letter whose lower case is longer would shift what follows.
  if (lower.length !== text.length) return text;
  let spelt = '';
  let from = 0;
  for (const { index } of lower.matchAll(WORD_START)) {
    if (index < from) continue;
    const word = FIRST_WORD.exec(lower.slice(index, index + LONGEST_WORD))?.[0] ?? '';
    const name = namesByFirstWord.get(word)?.find((one) => lower.startsWith(one.toLowerCase(), index));
    if (name === undefined) continue;
    spelt += text.slice(from, index) + name;
    from = index + name.length;
  }
  return spelt + text.slice(from);
}

const WORD_START = /(?<![^\s"'(])(?=[^\s"'(])/g;
const FIRST_WORD = /^\S+/;
const LONGEST_WORD = 60;

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
