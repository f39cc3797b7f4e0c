// Sentences of a lead's text that speak to a machine instead of to people, for the warning of a handoff; and the fence in
// which a text is shown to Claude as data. Finding them changes nothing else: what they ask for is refused wherever it would
// be done. What people say to people ("please ignore my previous email") is none.

import { createHash } from 'node:crypto';
import type { Reading } from '../reading.ts';
import { MACHINE_SIGNS, MACHINE_SIGNS_ABROAD } from './machine-words.ts';
import type { Sign } from './sign.ts';

/** Characters, sentences and quotes that are looked at and given back. */
const TEXT_MAX = 20_000;
const SENTENCES_MAX = 600;
const SENTENCE_MAX = 600;
const FOUND_MAX = 8;
const QUOTE_MAX = 300;

/** The sentences, in order, as they can be read: what nobody sees is left out, what was hidden in it is spelled out. */
export function instructionsIn(text: string): readonly string[] {
  const bounded = text.slice(0, TEXT_MAX);
  const found: string[] = [];
  for (const sentence of [...sentencesOf(readable(bounded)), ...sentencesOf(smuggledIn(bounded))]) {
    if (!isForMachine(sentence)) continue;
    const quote = sentence.length > QUOTE_MAX ? `${sentence.slice(0, QUOTE_MAX - 1)}…` : sentence;
    // A line of a paragraph, and its sentence.
    if (found.some((other) => other.includes(quote))) continue;
    found.push(quote);
    if (found.length === FOUND_MAX) break;
  }
  return found;
}

/** Whether anything that the mail gave speaks to a machine: a form takes words in each of its fields. */
export function speaksToMachine({
  subject = '',
  newText,
  contact,
  property,
  area,
  timeline,
}: Pick<Reading, 'subject' | 'newText' | 'contact' | 'property' | 'area' | 'timeline'>): boolean {
  const fields = [subject, contact.name, property, area, timeline].filter((field) => typeof field === 'string');
  return instructionsIn(`${fields.join('\n')}\n\n${newText}`).length > 0;
}

/**
 * The text between tags that no text can close, as their name is made of it: `<data-3f1c…>`. Without control characters,
 * direction marks and what nobody sees, so that Claude reads what a person reads.
 */
export function asData(text: string): string {
  const clean = visible(text);
  // Nobody finds a text that holds its own digest: 128 bits of it.
  const tag = `data-${createHash('sha256').update(clean).digest('hex').slice(0, 32)}`;
  return `<${tag}>\n${clean}\n</${tag}>`;
}

function visible(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
      .replace(/\p{Default_Ignorable_Code_Point}|[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/gu, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are meant.
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
  );
}

/** One spelling for the patterns: full-width and other fancy letters, quotes and spaces as ASCII has them. */
function readable(text: string): string {
  return visible(text)
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[ \t\u00a0]{1,200}/g, ' ');
}

/** Unicode's tag characters, which nobody sees and a model reads as ASCII; and what base64 hides. */
function smuggledIn(text: string): string {
  const tags = [...text.matchAll(/[\u{e0020}-\u{e007e}]{4,2000}/gu)].map(([run]) =>
    [...run].map((character) => String.fromCharCode(character.codePointAt(0)! - 0xe0000)).join(''),
  );
  const encoded = [...text.matchAll(/(?<![\w+/])[\w+/-]{20,4000}={0,2}/g)]
    .slice(0, 20)
    .map(([run]) => Buffer.from(run, 'base64').toString('latin1'))
    .filter((decoded) => /^[\t\n\r -~]{12,}$/.test(decoded));
  return [...tags, ...encoded].map(readable).join('\n');
}

/** Lines, which begin as prompts do, and sentences of paragraphs, whose lines are broken anywhere. */
function sentencesOf(text: string): string[] {
  const paragraphs = text.split(/\n[ >]{0,8}\n/);
  return paragraphs
    .flatMap((paragraph) => {
      const lines = paragraph.split('\n').map((line) => line.replace(/^[ >]{1,20}/, ''));
      const joined = lines.join(' ').split(/(?<=[.!?。！？؟])(?:["')\]]{0,3}\s|(?=[^\x20-\x7e]))/u);
      return lines.length === 1 ? joined : [...joined, ...lines];
    })
    .map((sentence) => sentence.trim().slice(0, SENTENCE_MAX))
    .filter((sentence) => sentence.length > 3)
    .slice(0, SENTENCES_MAX);
}

function isForMachine(sentence: string): boolean {
  return (
    MACHINE_SIGNS.some((sign) => stands(sentence, sign)) || MACHINE_SIGNS_ABROAD.some((sign) => sign.test(sentence))
  );
}

function stands(sentence: string, sign: Sign): boolean {
  return sign instanceof RegExp ? sign.test(sentence) : sign[0].test(sentence) && sign[1].test(sentence);
}
