// Contacts as phones and address books export them: vCard 2.1, 3.0 and 4.0, one file of many cards. A card that cannot be
// read is named by its line and left out, the rest is read; photos, keys and whatever else no lead is known by are skipped.

import ICAL from 'ical.js';
import type { Cells } from './columns.ts';
import type { BrokenRow } from './csv.ts';

export interface VCard {
  /** Line of the file where the card begins, counted from 1. */
  readonly line: number;
  readonly cells: Cells;
}

export interface VCards {
  readonly cards: readonly VCard[];
  readonly broken: readonly BrokenRow[];
}

/** Cards that are read in one step: a few milliseconds. */
const STEP = 200;
/** A card of an address book has dozens; more is something else. */
const MOST_LINES = 1_000;
const MOST_CARDS = 200_000;

export function isVCard(text: string): boolean {
  return /^\uFEFF?\s{0,20}BEGIN:VCARD\s/i.test(text);
}

export function* readVCardsInSteps(text: string): Generator<VCards> {
  let cards: VCard[] = [];
  let broken: BrokenRow[] = [];
  let count = 0;
  for (const { line, lines, ended } of cardsIn(text)) {
    const why = ended ? null : 'the card has no END:VCARD';
    const cells = why === null ? cellsOf(lines) : why;
    if (typeof cells === 'string') broken.push({ line, why: cells });
    else if (count >= MOST_CARDS) broken.push({ line, why: `the file has more than ${MOST_CARDS} cards` });
    else cards.push({ line, cells });
    count += 1;
    if (count % STEP !== 0) continue;
    yield { cards, broken };
    cards = [];
    broken = [];
  }
  yield { cards, broken };
}

interface Card {
  readonly line: number;
  readonly lines: readonly string[];
  readonly ended: boolean;
}

/** The lines of each card that say who it is, unfolded (RFC 6350 §3.2). */
function* cardsIn(text: string): Generator<Card> {
  let card: { line: number; lines: string[] } | null = null;
  // Of the line before: a fold of what is skipped is skipped too.
  let wanted = false;
  for (const { line, content } of linesOf(text)) {
    if (/^BEGIN:VCARD\s*$/i.test(content)) {
      if (card !== null) yield { ...card, ended: false };
      card = { line, lines: [] };
      wanted = false;
    } else if (/^END:VCARD\s*$/i.test(content)) {
      if (card !== null) yield { ...card, ended: true };
      card = null;
    } else if (card !== null && card.lines.length < MOST_LINES) {
      const last = card.lines.length - 1;
      const isSoft = wanted && /;ENCODING=QUOTED-PRINTABLE|;QUOTED-PRINTABLE/i.test(card.lines[last] ?? '');
      if (wanted && /^[ \t]/.test(content)) card.lines[last] += content.slice(1);
      // vCard 2.1 breaks a long value as a mail does, with `=` at the end of the line.
      else if (isSoft && card.lines[last]?.endsWith('=')) card.lines[last] = card.lines[last].slice(0, -1) + content;
      else if (!/^[ \t]/.test(content)) {
        wanted = WANTED.test(content);
        if (wanted) card.lines.push(content);
      }
    }
  }
  if (card !== null) yield { ...card, ended: false };
}

function* linesOf(text: string): Generator<{ line: number; content: string }> {
  const plain = text.replace(/^\uFEFF/, '');
  let line = 0;
  for (let at = 0; at < plain.length; ) {
    const found = plain.indexOf('\n', at);
    const end = found < 0 ? plain.length : found;
    line += 1;
    yield { line, content: plain.slice(at, end).replace(/\r$/, '') };
    at = end + 1;
  }
}

const WANTED = /^(?:[\w-]{1,40}\.)?(?:VERSION|FN|N|ORG|EMAIL|TEL|CATEGORIES|NOTE)[;:]/i;

type Property = readonly [name: string, parameters: unknown, type: string, ...values: unknown[]];

/** The cells of a card as those of a contact's row, or why it cannot be read. */
function cellsOf(lines: readonly string[]): Cells | string {
  const readable = lines.map(modern);
  let properties: readonly Property[];
  try {
    const parsed = ICAL.parse(['BEGIN:VCARD', ...readable, 'END:VCARD'].join('\r\n')) as [string, Property[]];
    properties = parsed[1];
  } catch {
    // ical.js throws errors of its own, with the words of the card in them, for lines that no grammar has.
    return 'the card cannot be read';
  }
  const all = (name: string): string[] =>
    properties
      .filter(([of]) => of === name)
      .flatMap(([, , , ...values]) => values.map((value) => plainText(Array.isArray(value) ? value.join(' ') : value)))
      .filter((value) => value !== '');
  const named = properties.find(([of]) => of === 'n')?.[3];
  const [last = '', first = ''] = Array.isArray(named) ? named.map(plainText) : [plainText(named)];
  const cells: Readonly<Record<string, readonly string[]>> = {
    name: all('fn'),
    first: [first].filter((part) => part !== ''),
    last: [last].filter((part) => part !== ''),
    email: all('email'),
    phone: all('tel').map((number) => number.replace(/^tel:/i, '').replace(/;.*$/s, '')),
    relationship: all('categories'),
    noted: all('note'),
    note: [...all('note'), ...all('org')],
  };
  return (name) => cells[name] ?? [];
}

/** What ical.js leaves escaped in values that it takes for one text. */
function plainText(value: unknown): string {
  return typeof value === 'string'
    ? value
        .replace(/\\([;,\\])/g, '$1')
        .replace(/\\n/gi, '\n')
        .trim()
    : '';
}

/**
 * A line of vCard 2.1 as 3.0 would write it: bare parameters (`TEL;CELL:`) get their name, quoted-printable is decoded.
 * Lines of later versions stay as they are.
 */
function modern(line: string): string {
  const colon = colonIn(line);
  if (colon < 0) return line;
  const value = line.slice(colon + 1);
  const [name = '', ...parameters] = line.slice(0, colon).split(';');
  const encoding = parameters.find((one) => /^(?:ENCODING=)?QUOTED-PRINTABLE$/i.test(one));
  const charset = parameters.find((one) => /^CHARSET=/i.test(one))?.slice('CHARSET='.length) ?? 'utf-8';
  const kept = parameters
    .filter((one) => one !== encoding && !/^CHARSET=/i.test(one))
    .map((one) => (one.includes('=') ? one : `TYPE=${one}`));
  const text = encoding === undefined ? value : escaped(unquoted(value, charset));
  return `${[name, ...kept].join(';')}:${text}`;
}

/** Where the value begins: the first colon outside of quotes; -1: nowhere. */
function colonIn(line: string): number {
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') quoted = !quoted;
    else if (line[at] === ':' && !quoted) return at;
  }
  return -1;
}

function escaped(text: string): string {
  return text.replace(/\r?\n/g, '\\n');
}

function unquoted(value: string, charset: string): string {
  return value.replace(/(?:=[0-9A-F]{2})+/gi, (run) =>
    decoderOf(charset).decode(Buffer.from(run.replaceAll('=', ''), 'hex')),
  );
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    // It throws for unknown names only; UTF-8 is what most of them mean.
    return new TextDecoder('utf-8');
  }
}
