// The lead's own words in a notice, without the notice around them. Tried in turn: the fields that hold words, what stands
// in quotes, what follows "X says:", and last every paragraph that is neither heading, data nor small print. It refuses
// to give nothing: in doubt a paragraph of the notice is kept.

import { readPhone } from '../phones.ts';
import type { Contact } from '../reading.ts';
import { addressIn } from './addresses.ts';
import { isBareData, isChrome, isHeading, isRuleLine } from './chrome.ts';
import type { Field } from './fields.ts';

interface NoticeText {
  readonly text: string;
  readonly fields: readonly Field[];
  readonly service: readonly string[];
  readonly contact: Contact;
  /** The person wrote the mail, and a machine only passed it on: short lines are theirs too. */
  readonly isOwnMail: boolean;
}

const TEXT_MAX = 20_000;
const LEAST_WORDS = 4;

export function leadWords(notice: NoticeText): string {
  const said = fieldWords(notice);
  if (notice.fields.some((field) => isSaid(field))) return said;
  const quoted = quotedWords(notice.text);
  if (quoted !== '') return said.includes(quoted) ? said : joined([quoted, said]);
  const words = joined([freeWords(notice), said]);
  if (words !== '') return words;
  // Answers of a word or two are better than none.
  return notice.fields
    .filter(({ meaning }) => meaning === 'question' || meaning === 'topic')
    .map(({ value }) => value)
    .join('\n');
}

/** A message field that holds words. */
function isSaid({ meaning, value }: Field): boolean {
  return meaning === 'message' && value !== '' && !isBareData(value);
}

/** Messages, and answers long enough to be somebody's words; beside a message, what was picked from a list is none. */
function fieldWords({ fields, contact }: NoticeText): string {
  const hasMessage = fields.some((field) => isSaid(field));
  const values = fields
    .filter((field) => {
      const { meaning, value } = field;
      if (meaning === 'message') return isSaid(field);
      if (isBareData(value) || isAnnouncement(value, contact)) return false;
      if (meaning === 'question') return wordCount(value) >= LEAST_WORDS;
      if (hasMessage) return false;
      return (
        (meaning === 'timeline' || meaning === 'area' || meaning === 'topic') && wordCount(value) > LEAST_WORDS + 1
      );
    })
    .map(({ value }) => value);
  // A preview and the transcript say the same.
  return [...new Set(values)].join('\n');
}

/** "Dunstan Achterhof has responded to …": the service speaks of them. */
function isAnnouncement(value: string, { name }: Contact): boolean {
  return name !== null && value.startsWith(`${name} `);
}

const INTRODUCED =
  /(?:\b(?:says?|said|wrote|writes|asked|asks|told us|message|note|comments?|question|words)\b[^"“”\n]{0,30}[:,]|^|\n|\|)\s{0,6}["“]([^"“”]{12,4000})["”]/giu;

function quotedWords(text: string): string {
  const bounded = text.slice(0, TEXT_MAX);
  const marked = bounded.split('\n').filter((line) => /^\s{0,3}>\s?\S/.test(line));
  if (marked.length > 0) return marked.map((line) => line.replace(/^\s{0,3}>\s?/, '').trim()).join('\n');
  return [...bounded.matchAll(INTRODUCED)]
    .map((match) => match[1]!.trim())
    .filter((words) => wordCount(words) >= LEAST_WORDS - 1)
    .join('\n');
}

function freeWords({ text, fields, service, contact, isOwnMail }: NoticeText): string {
  const lines = text.slice(0, TEXT_MAX).split('\n');
  const taken = new Set(fields.flatMap(({ start, end }) => (start < 0 ? [] : range(start, end))));
  const kept: string[] = [];
  let blank = true;
  for (const [at, line] of lines.entries()) {
    const words = line.trim();
    if (words === '') {
      blank = true;
      continue;
    }
    const isKept =
      !taken.has(at) &&
      !isRuleLine(line) &&
      !isData(words, contact) &&
      !isAnnouncement(words, contact) &&
      !isChrome(words, { service, afterBlank: blank }) &&
      !(isHeading(words) && wordCount(words) < 16);
    blank = false;
    if (isKept) kept.push(words);
  }
  const long = kept.filter((line) => wordCount(line) >= LEAST_WORDS);
  return (long.length > 0 && !isOwnMail ? long : kept).join('\n');
}

/** A line that is only a name, address, phone, link, place or price. */
function isData(line: string, contact: Contact): boolean {
  if (contact.name !== null && line.toLowerCase() === contact.name.toLowerCase()) return true;
  if (readPhone(line) !== null || addressIn(line) === line.toLowerCase() || isBareData(line)) return true;
  return /^\d{1,6}\s\S/.test(line) && /\b(?:[A-Z]{2}\s\d{5}|\$\d|\bMLS\b|\d\s?b[da]\b)/.test(line);
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}
