// Labels and their values in the text of a form or notice, in whichever of the usual forms: `Label: value`,
// `label=value`, `Label - value`, a tab between them, a label and its value on lines of their own (`Label:` or bare),
// `Question? answer`, `Q: … A: …`. Table rows come as such lines out of the HTML. It refuses to find labels inside the
// lead's own message, unless they are well known ones.

import { plainLine } from '../../mail/lines.ts';
import { isBareData, isChrome, isGreeting, isRuleLine, isSpoken } from './chrome.ts';
import { type Meaning, meaningOf, normalLabel } from './labels.ts';

export interface Field {
  readonly label: string;
  readonly meaning: Meaning;
  readonly value: string;
  /** Line numbers, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

interface Head {
  readonly label: string;
  readonly meaning: Meaning;
  /** What follows the label on its line. */
  readonly rest: string;
  /** Further lines that belong to the head. */
  readonly skip?: number;
}

const LINES_MAX = 600;
const SINGLE_LINE: ReadonlySet<Meaning> = new Set<Meaning>([
  'name',
  'first_name',
  'last_name',
  'email',
  'phone',
  'mls',
  'area',
  'timeline',
  'topic',
  'from',
  'chrome',
]);

/** The fields of a notice's text, in order. `service` are the sender's own names, which begin its small print. */
export function fieldsOf(text: string, service: readonly string[]): Field[] {
  const lines = text.split('\n', LINES_MAX).map((line) => line.replaceAll('\uff1a', ': '));
  const isDashed = lines.filter((line) => isContact(dashHead(line)?.meaning)).length >= 2;
  const fields: Field[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    const last = fields.at(-1);
    const isBelowField = last !== undefined && last.end === at && last.meaning !== 'message';
    const found =
      (isDashed ? dashHead(line) : null) ?? headAt(lines, at, false) ?? (isBelowField ? rowQuestion(line) : null);
    // `Opcity notes:` begins like the service's small print.
    const isOurs = found?.meaning !== 'message' || isChrome(line, { service: [], afterBlank: false });
    const head = isOurs && isChrome(line, { service, afterBlank: false }) ? null : found;
    if (head === null) {
      at += 1;
      continue;
    }
    // `Text: hi, is it gone` beside `Text: 401-555-…`.
    const isText =
      head.meaning === 'phone' && /^text$/i.test(head.label.trim()) && /(?:\p{L}{1,30}\s){3}/u.test(head.rest);
    const field = readValue(lines, at, { head: isText ? { ...head, meaning: 'message' } : head, service });
    fields.push(field);
    at = Math.max(field.end, at + 1);
  }
  return fields;
}

function readValue(
  lines: readonly string[],
  start: number,
  { head, service }: { readonly head: Head; readonly service: readonly string[] },
): Field {
  const isMessage = head.meaning === 'message';
  const value: string[] = head.rest === '' ? [] : [head.rest];
  let at = start + 1 + (head.skip ?? 0);
  let blank = false;
  for (; at < lines.length; at += 1) {
    const line = plainLine(lines[at]!) || lines[at]!.trim();
    if (line === '') {
      blank = value.length > 0;
      continue;
    }
    if (value.length > 0 && SINGLE_LINE.has(head.meaning)) break;
    if (value.length > 0 && blank && !isMessage) break;
    if (isRuleLine(lines[at]!) || headAt(lines, at, isMessage) !== null) break;
    if (value.length > 0 && isChrome(line, { service, afterBlank: blank })) break;
    if (value.length > 0 && isMessage && (isBareData(line) || isThanksOf(lines, at, service))) break;
    if (value.length === 0 && isMessage && isGreeting(line)) break;
    if (blank && value.length > 0 && isMessage && !isSpoken(line)) break;
    if (blank && value.length > 0) value.push('');
    value.push(line.replace(/^>\s?/, ''));
    blank = false;
    if (head.meaning === 'visit' ? value.length >= 6 : !isMessage && value.length >= 3) {
      at += 1;
      break;
    }
  }
  const text = value.join('\n').trim();
  return { label: head.label, meaning: head.meaning, value: unquoted(text), start, end: Math.max(at, start + 1) };
}

/** A receptionist's own thanks, above a line with the service's name. */
function isThanksOf(lines: readonly string[], at: number, service: readonly string[]): boolean {
  if (!/^thank(?:s| you)[!,.]?$/i.test(lines[at]!.trim())) return false;
  const next = lines.slice(at + 1).find((line) => line.trim() !== '');
  return next !== undefined && isChrome(next, { service, afterBlank: true });
}

function isContact(meaning: Meaning | undefined): boolean {
  return meaning === 'name' || meaning === 'email' || meaning === 'phone' || meaning === 'first_name';
}

/** `Label - value`: only in a text where contact details stand so. */
function dashHead(line: string): Head | null {
  const match = /^\s{0,4}([^\s:=–—-][^:=–—-]{0,59})\s[-–—]\s(.*)$/u.exec(line);
  if (match === null || normalLabel(match[1]!).split(' ').length > 8) return null;
  return { label: match[1]!, meaning: meaningOf(match[1]!) ?? 'question', rest: match[2]!.trim() };
}

/** The label at the beginning of a line; inside a message only what can be no sentence of it. */
function headAt(lines: readonly string[], at: number, insideMessage: boolean): Head | null {
  const line = lines[at]!.replace(/^[\s\u00a0]*(?:[-•*]\s+|\d{1,2}[.)]\s+)?\*?/, '').trimEnd();
  if (line === '' || /^>/.test(line)) return null;
  return askedHead(lines, at) ?? tabHead(line) ?? inlineHead(line, insideMessage) ?? ownLineHead(lines, at, line);
}

const ASKED = /^\s{0,4}Q(?:uestion)?\s?\d{0,2}[:.)]\s{0,4}(.{2,200})$/i;
const ANSWERED = /^\s{0,4}A(?:nswer)?\s?\d{0,2}[:.)]\s{0,4}(.*)$/i;

/** `Q: question`, and below it `A: answer`. */
function askedHead(lines: readonly string[], at: number): Head | null {
  const question = ASKED.exec(lines[at]!);
  if (question === null) return null;
  const below = lines.slice(at + 1, at + 4).findIndex((line) => line.trim() !== '');
  const answer = below < 0 ? null : ANSWERED.exec(lines[at + 1 + below]!);
  if (answer === null) return null;
  const label = question[1]!;
  return { label, meaning: meaningOf(label) ?? 'question', rest: answer[1]!.trim(), skip: below + 1 };
}

function tabHead(line: string): Head | null {
  const [label, ...rest] = line.split('\t');
  if (rest.length === 0 || label!.length > 60 || /[:=.]/.test(label!)) return null;
  const meaning = meaningOf(label!);
  if (meaning === null && label!.trim().split(' ').length > 4) return null;
  return { label: label!, meaning: meaning ?? 'question', rest: rest.join(' ').trim() };
}

const INLINE = /^([^\s:=][^:=\n]{0,69}?)(\?)?\*?\s{0,12}[:=](?!\/\/)\*?(.*)$/u;
const MACHINE_KEY = /^[a-z0-9]+(?:_[a-z0-9?]+)+[=:]/;

function inlineHead(line: string, insideMessage: boolean): Head | null {
  const head = line.slice(0, 90);
  const match = INLINE.exec(head);
  const asked = match === null || match[1]!.includes('?') ? questionHead(line, insideMessage) : null;
  if (asked !== null) return asked;
  if (match === null || /\d:\d\d/.test(head.slice(0, match[1]!.length + 3))) return null;
  // "You have a new message via: https://…" is the service's sentence.
  if (/^you(?:'ve| have)\b/i.test(match[1]!)) return null;
  const label = `${match[1]}${match[2] ?? ''}`;
  const known = meaningOf(label);
  const rest = `${match[3]!}${line.slice(90)}`.trim();
  if (known !== null && !(insideMessage && isProse(label))) return { label, meaning: known, rest };
  // A box that somebody ticked.
  if (known === 'chrome' && /^(?:on|off|yes|no|true|false|[01x]|checked|s[ií]|sim|oui|ja|nein)$/i.test(rest))
    return { label, meaning: known, rest };
  if (MACHINE_KEY.test(head)) return { label, meaning: 'question', rest };
  if (insideMessage || isProse(label) || normalLabel(label).split(' ').length > 6) return null;
  return { label, meaning: 'question', rest };
}

const SHORT_ANSWER = 6;

/** `Working with an agent? No`: a form's question and its answer on one line. */
function questionHead(line: string, insideMessage: boolean): Head | null {
  if (insideMessage) return null;
  const match = /^(\p{Lu}[^?.!:\n]{2,68}\?)[\s*]{0,6}:?(.*)$/u.exec(line);
  if (match === null || match[1]!.split(' ').length > 10) return null;
  // A lead's own question runs on into their next sentence; a form asks "you", or gets a short answer.
  const answer = match[2]!.trim();
  const asksYou = /\byour?\b/i.test(match[1]!) || meaningOf(match[1]!) !== null;
  if (!asksYou && answer.split(' ').length > SHORT_ANSWER) return null;
  return { label: match[1]!, meaning: meaningOf(match[1]!) ?? 'question', rest: answer.replace(/^[-–—*]\s/, '') };
}

/** A question of a form in a row of its own, right below another field, whatever its answer. */
function rowQuestion(line: string): Head | null {
  const match = /^(\p{Lu}[^?.!:\n]{2,68}\?)\s(\S.*)$/u.exec(line.trim());
  return match === null ? null : { label: match[1]!, meaning: 'question', rest: match[2]! };
}

/** A bare label stands alone, and its value on the next line is no label itself. */
function ownLineHead(lines: readonly string[], at: number, line: string): Head | null {
  const bare = line.replace(/\*$/, '');
  if (/[,;!]$/.test(bare) || ((isProse(bare) || bare.endsWith('.')) && !INVITES.test(bare))) return null;
  const meaning = meaningOf(bare);
  if (meaning === null || meaning === 'from') return null;
  const next = lines.slice(at + 1, at + 4).find((candidate) => candidate.trim() !== '');
  if (next === undefined || /^\s*(?:[-=_*]{3,}|https?:)/.test(next)) return null;
  return { label: bare, meaning, rest: '' };
}

/** Labels that speak to the visitor. */
const INVITES =
  /^(?:please )?(?:tell us|describe|share|let us know|anything|how can we|what can we|what(?:'s| is) going|what brought|is there anything)\b/i;

/** Words that labels do without. */
function isProse(text: string): boolean {
  const words = text.trim().split(/\s+/);
  if (words.length > 8) return true;
  if (/\?$/.test(text.trim())) return false;
  return (
    /\b(?:i|we|he|she|they|my|our|is|are|was|were|has|have|had|will|would|wants?|can|could|just|please|new|sent|sends|about|this|that|from your|you have|you've)\b/i.test(
      text,
    ) &&
    !/\b(?:says?|wrote|told us|asked|said|in (?:their|his|her) words|(?:from|our) (?:the )?(?:call|guest|customer|lead))\b/i.test(
      text,
    )
  );
}

function unquoted(text: string): string {
  const inner = /^["“]([^"“”]+)["”]/.exec(text);
  return inner === null || inner[0].length < text.length - 1 ? text : inner[1]!;
}
