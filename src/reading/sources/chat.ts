// The transcript of a chat: turns of a visitor and of a bot or operator. Only the visitor's turns are anybody's words, and
// their name, address and phone stand inside them. It refuses forms, whose labels look like speakers but take no turns.

import { cleanName } from '../names.ts';
import { findPhones } from '../phones.ts';
import { addressIn } from './addresses.ts';
import type { Field } from './fields.ts';
import { type Meaning, meaningOf } from './labels.ts';

interface Turn {
  readonly speaker: string;
  readonly words: string;
  /** Line numbers, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface Chat {
  readonly fields: readonly Field[];
  /** The notice without the turns, line for line. */
  readonly rest: string;
}

const LINES_MAX = 600;
const TURNS_MAX = 200;
const STAMP = /^[[(]?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?[\])]?(?: ?[-–])? {0,3}(?=\D)/i;
const INLINE = /^(\p{L}[^:\n]{0,38}?)(?: ?[[(]\d{1,2}:\d\d[^\])]{0,12}[\])])?: (\S.*)$/u;
const ABOVE = /^(\p{L}[\p{L} .'-]{0,38}?),? {1,4}[[(]?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?[\])]?$/iu;
const MACHINE = /\b(?:\w{0,12}bot|assistant|operator|concierge|virtual|system|helper|agent|auto|ai)\b/i;
const VISITOR =
  /^(?:website |web )?(?:visitor|guest|customer|client|user|lead|caller|prospect|consumer|you|me|them)\b/i;

interface Sides {
  /** Display name of the sender, which a bot may share. */
  readonly sender: string;
  /** Names of the team and its agents. */
  readonly ours: readonly string[];
}

/** The chat in a notice; null where there is none. */
export function chatOf(text: string, sides: Sides): Chat | null {
  if (!/:/.test(text)) return null;
  const lines = text.split('\n', LINES_MAX);
  const all = turnsOf(lines);
  const speakers = new Set(all.map(({ speaker }) => speaker));
  // `Visitor: Ann Stone` above the turns is a label.
  const turns = all.filter(({ speaker, words }) => speaker === words || !speakers.has(words));
  const isMachine = ({ speaker }: Turn): boolean =>
    !VISITOR.test(speaker) && (MACHINE.test(speaker) || isOneOf(speaker, [sides.sender, ...sides.ours]));
  const machine = turns.filter(isMachine);
  const visitor = visitorOf(turns.filter((turn) => !isMachine(turn) && !isLabel(turn.speaker)));
  const isChat = machine.length > 0 && visitor.length > 0 && Math.max(machine.length, visitor.length) >= 2;
  if (!isChat) return null;
  const words = visitor.map((turn) => turn.words).join('\n');
  const name = nameOf(turns, visitor, isMachine);
  const email = addressIn(words);
  const phone = findPhones(words)[0]?.words ?? null;
  const taken = new Set(
    [...machine, ...visitor].flatMap(({ start, end }) => lines.slice(start, end).map((_, at) => start + at)),
  );
  return {
    fields: [
      field('message', words),
      ...(name === null ? [] : [field('name', name)]),
      ...(email === null ? [] : [field('email', email)]),
      ...(phone === null ? [] : [field('phone', phone)]),
    ],
    rest: lines.map((line, at) => (taken.has(at) ? '' : line)).join('\n'),
  };
}

/** Who is called a visitor, else who speaks most: `Chat rated: 2/5` looks like a turn too. */
function visitorOf(turns: readonly Turn[]): readonly Turn[] {
  const called = turns.filter(({ speaker }) => VISITOR.test(speaker));
  if (called.length > 0) return called;
  const count = (speaker: string): number => turns.filter((turn) => turn.speaker === speaker).length;
  const most = turns.toSorted((a, b) => count(b.speaker) - count(a.speaker))[0]?.speaker;
  return turns.filter(({ speaker }) => speaker === most);
}

function turnsOf(lines: readonly string[]): Turn[] {
  const turns: Turn[] = [];
  let at = 0;
  while (at < lines.length && turns.length < TURNS_MAX) {
    const head = headOf(lines[at]!);
    if (head === null) {
      at += 1;
      continue;
    }
    const start = at;
    const words = head.words === '' ? [] : [head.words];
    at += 1;
    while (at < lines.length && lines[at]!.trim() !== '' && headOf(lines[at]!) === null)
      words.push(lines[at++]!.trim());
    if (words.length > 0) turns.push({ speaker: head.speaker, words: words.join('\n'), start, end: at });
  }
  return turns;
}

function headOf(line: string): { readonly speaker: string; readonly words: string } | null {
  if (!line.includes(':')) return null;
  const bare = line.trim().slice(0, 4_000).replace(STAMP, '');
  const above = ABOVE.exec(bare);
  if (above !== null) return { speaker: above[1]!.trim(), words: '' };
  const match = INLINE.exec(bare);
  if (match === null || match[1]!.split(' ').length > 5) return null;
  return { speaker: match[1]!.trim(), words: match[2]!.trim() };
}

/** A form's label, which is no speaker; `Visitor` may be either. */
function isLabel(speaker: string): boolean {
  return !VISITOR.test(speaker) && meaningOf(speaker) !== null;
}

function isOneOf(speaker: string, names: readonly string[]): boolean {
  const said = speaker.toLowerCase();
  return names.some((name) => name.toLowerCase() === said || name.toLowerCase().startsWith(`${said} `));
}

/** The speaker's own label, or what they answer when asked for their name. */
function nameOf(turns: readonly Turn[], visitor: readonly Turn[], isMachine: (turn: Turn) => boolean): string | null {
  const label = visitor.find(({ speaker }) => !VISITOR.test(speaker))?.speaker;
  if (label !== undefined) return cleanName(label);
  const asked = turns.findIndex((turn) => isMachine(turn) && /\bname\b/i.test(turn.words));
  const answer = asked < 0 ? undefined : turns.slice(asked + 1).find((turn) => !isMachine(turn));
  if (answer === undefined) return null;
  const given = answer.words
    .split('\n', 1)[0]!
    .replace(/^(?:it'?s|i'?m|i am|my name is|this is|sure,?|yes,?) /i, '')
    .split(/[,;]|\s[-–]\s|\s(?=\S{1,64}@)|\s(?=\(?\d{3})/, 1)[0]!
    .replace(/[.!]$/, '')
    .trim();
  if (given.split(' ').length > 4 || !/^[\p{L}\p{M}'’. -]+$/u.test(given)) return null;
  return cleanName(given);
}

function field(meaning: Meaning, value: string): Field {
  return { label: `chat ${meaning}`, meaning, value, start: -1, end: -1 };
}
