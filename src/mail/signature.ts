// Which lines of somebody's own text are signature: what follows `-- `, a mobile client's footer, a block of contact
// details under the name, a legal notice. In doubt a line is text: a lost sentence costs more than a kept phone number.

import { isFooter, isNotice, noticePhrasesIn } from './boilerplate.ts';
import { NOTICE_MAX, SIGNATURE_LINES_MAX } from './limits.ts';
import { isBlank, plainLines } from './lines.ts';

export interface Place {
  /** Display name of the writer; empty if unknown. */
  readonly name: string;
  /** No own text stands above these lines, so a delimiter on top of them ends nothing. */
  readonly isFirst: boolean;
  /** No own text stands below; only there do contact details without a delimiter stand. */
  readonly isLast: boolean;
}

/** Indexes of `lines`, a stretch of own text, that are signature. */
export function signatureLines(lines: readonly string[], place: Place): ReadonlySet<number> {
  const found = new Set<number>();
  const end = delimiterOf(lines, place.isFirst) ?? lines.length;
  addRange(found, end, lines.length);
  addFooters(found, lines, end);
  addNotices(found, lines, end);
  const block = place.isLast ? contactBlock(lines.slice(0, end), found, place) : null;
  if (block !== null) addRange(found, block, end);
  keepPostscripts(found, lines);
  return found;
}

/** RFC 3676 §4.3 `-- `; seen in practice without the space. The last one, with some text above it. */
function delimiterOf(lines: readonly string[], isFirst: boolean): number | null {
  let at = lines.findLastIndex((line) => DELIMITER.test(line));
  // Two in a row: the writer's own and the client's.
  while (at > 0 && (DELIMITER.test(lines[at - 1]!) || (isBlank(lines[at - 1]!) && DELIMITER.test(lines[at - 2] ?? ''))))
    at -= 1;
  if (at < 0 || (isFirst && lines.slice(0, at).every(isBlank))) return null;
  return at;
}

const DELIMITER = /^--[ \u00a0]?$/;

function addFooters(found: Set<number>, lines: readonly string[], end: number): void {
  const plain = plainLines(lines);
  for (let at = 0; at < end; at += 1) {
    const line = plain[at]!;
    // The middle of a wrapped sentence may begin like one: `… the papers that I / sent from my phone yesterday?`
    if (!isFooter(line)) continue;
    const isInSentence = /^\p{Ll}/u.test(line) && at > 0 && !isBlank(lines[at - 1]!);
    if (isInSentence) continue;
    found.add(at);
    // A scanner's own rule above its note.
    if (at > 0 && HAND_RULE.test(plain[at - 1]!)) found.add(at - 1);
    // `Get Outlook for iOS` with its link wrapped onto a line of its own.
    if (at + 1 < end && /^<?https?:\/\/\S{1,200}>?$/.test(plain[at + 1]!)) found.add(at + 1);
  }
}

/** Legal notices, a paragraph each; seen in practice above the text as well as below it. */
function addNotices(found: Set<number>, lines: readonly string[], end: number): void {
  const all = [...paragraphs(lines, end)].map(([start, stop]) => ({
    start,
    stop,
    text: lines.slice(start, stop).join(' ').slice(0, NOTICE_MAX),
  }));
  const phrases = noticePhrasesIn(all.map(({ text }) => text).join('\n'));
  for (const { start, stop, text } of all) {
    if (isNotice(text, stop - start, phrases)) addRange(found, start, stop);
  }
}

const CLOSING =
  /^(?:(?:kind|kindest|warm|warmest|best|many|sincere)?\s?regards|best(?: wishes)?|cheers|sincerely|yours(?: truly| sincerely)?|thanks?(?: you)?(?: so much| again| in advance| and regards)?|many thanks|respectfully|cordially|saludos(?: cordiales)?|atentamente|gracias|un saludo|att|atenciosamente|abraços?|obrigad[oa]|cordialement|bien à vous|merci|mit freundlichen grüßen|viele grüße|mfg|cordiali saluti)[\s,.!-]{0,4}$/iu;
const CONTACT =
  /(?:\+?\(?\d{3}\)?[\s.-]{0,2}\d{3}[\s.-]\d{4})|[^\s@]@[^\s@]{1,100}\.\w|\bwww\.|https?:|\b(?:realtor|broker|agent|realty|real estate|llc|inc\b|p\.?e\.?\b|esq|nmls|lic(?:ense)?\b|manager|director|officer|coordinator|principal|attorney|associates|sres|abr|cell|mobile|office|direct|fax|tel|gmbh|handelsregister|amtsgericht|s\.?r\.?l|ltda|ltd|s\.a\.)\b|\||•|·/i;

/**
 * First line of the block under the writer's text, without the delimiter: a rule drawn by hand, their full name, or what
 * follows their first name or a closing, with contact details in it. Null when the tail reads like text.
 */
function contactBlock(lines: readonly string[], found: ReadonlySet<number>, { name, isFirst }: Place): number | null {
  const own = [...lines.keys()].filter((at) => !found.has(at) && !isBlank(lines[at]!));
  const tail = own.slice(-SIGNATURE_LINES_MAX);
  const plain = plainLines(lines);
  const line = (index: number): string => plain[tail[index] ?? -1] ?? '';
  const words = nameWords(name);
  for (const [index, at] of tail.entries()) {
    if (index === 0 && isFirst && own.length === tail.length) continue;
    const count = tail.length - index;
    const rest = (): string[] => tail.slice(index).map((other) => lines[other]!.trim());
    const isBelowClosing = index >= 2 && line(index - 1).length <= LONGEST_NAME && CLOSING.test(line(index - 2));
    const isBelowName = count >= 2 && isFirstName(line(index - 1), words);
    if (count >= 2 && HAND_RULE.test(line(index)) && areDetails(rest().slice(1))) return at;
    if ((isBelowClosing || isBelowName || isFullName(line(index), words)) && areDetails(rest())) return at;
  }
  return null;
}

const HAND_RULE = /^(?:[_*~=-]\s?){2,60}$/;
const LONGEST_NAME = 40;
const LONGEST_DETAIL = 100;
/** A notice's own fields: what looks like a block of details is the lead's answers. */
const FORM_LABEL =
  /^(?:message|comments?|notes?|questions?|remarks?|inquiry|property|address|subject|lead|listing|mls|price|budget|timeline|move|interested|reason|how|what|when|where|which|do you)\b[^:?]{0,60}[:?]/i;

/** Does the line hold what only a signature has: a number, an address, a title? */
export function isDetail(line: string): boolean {
  return CONTACT.test(line);
}

function nameWords(name: string): readonly string[] {
  return name.toLowerCase().match(/[\p{L}'’-]{2,}/gu) ?? [];
}

function isFirstName(line: string, names: readonly string[]): boolean {
  return names.includes(line.toLowerCase().replace(/[\s,.!-]{1,20}$/, ''));
}

/** The name in any order and form, up to the title after it: `Escobar, Warren`, `W. T. Escobar, P.E. | Principal`. */
function isFullName(line: string, names: readonly string[]): boolean {
  if (line.length > LONGEST_DETAIL || names.length === 0) return false;
  const lower = line.toLowerCase();
  if (!names.some((name) => lower.includes(name))) return false;
  const bare = line.replaceAll('*', '').trim();
  const known = (word: string): boolean => names.includes(word.toLowerCase().replace(/[.,]$/, ''));
  const [first, second] = bare.split(/\s+/);
  if (first?.endsWith(',') && known(first) && second !== undefined && known(second)) return true;
  const words = bare
    .split(/[,|•·(]|\s[-–—]\s/)[0]!
    .trim()
    .split(/\s+/);
  const isCapital = words.every((word) => /^(?:\p{Lu}|&$|(?:de|da|van|von|del|la)$)/u.test(word));
  return words.length >= 2 && words.length <= 5 && isCapital && words.some(known);
}

/** Details are short lines, at least one of them a contact or a title, none a sentence that asks or a form's field. */
function areDetails(block: readonly string[]): boolean {
  return (
    block.every((line) => line.length <= LONGEST_DETAIL && !line.endsWith('?') && !FORM_LABEL.test(line)) &&
    !/\p{Ll}{3}[.!?]\s\p{Lu}/u.test(block[0]!) &&
    block.some((line) => CONTACT.test(line))
  );
}

const POSTSCRIPT = /^p\.?\s?[sd]\.?\s?[:,.\-–\s]/i;
/** What agents print under every mail in the form of a postscript. */
const STOCK_POSTSCRIPT = /\breferrals?\b.{0,80}\bcompliment|\bnever too busy\b/i;

/** A postscript stands under the signature, or under its delimiter, and is text all the same. */
function keepPostscripts(found: Set<number>, lines: readonly string[]): void {
  const plain = plainLines(lines);
  if (found.size === 0 || !plain.some((line) => POSTSCRIPT.test(line))) return;
  for (const [start, stop] of paragraphs(lines, lines.length)) {
    for (let at = start; at < stop; at += 1) {
      if (!POSTSCRIPT.test(plain[at]!) || STOCK_POSTSCRIPT.test(plain[at]!)) continue;
      for (let kept = at; kept < stop; kept += 1) found.delete(kept);
      break;
    }
  }
}

function* paragraphs(lines: readonly string[], end: number): Generator<readonly [number, number]> {
  let start = 0;
  for (let at = 0; at <= end; at += 1) {
    if (at < end && !isBlank(lines[at]!)) continue;
    if (at > start) yield [start, at];
    start = at + 1;
  }
}

function addRange(found: Set<number>, start: number, end: number): void {
  for (let at = start; at < end; at += 1) found.add(at);
}
