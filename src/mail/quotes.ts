// Where a quoted mail begins: the line that introduces it (`On … wrote:`), the block of its headers (From/Sent/To/
// Subject), the rule that Outlook draws above. Written for the kinds of mail client, in the languages that a client
// uses for its own words; a sentence of a person that merely looks alike is refused.

import { type HeaderLabel, headerLabelOf, OPENER, ORIGINAL, WROTE, WROTE_BARE } from './client-words.ts';
import { ATTRIBUTION_LINES_MAX, HEADER_BLOCK_LINES_MAX } from './limits.ts';
import { isBlank, isQuoteLine, nextFilled, plainLine, plainLines } from './lines.ts';

export interface QuotedHeader {
  readonly label: HeaderLabel;
  readonly value: string;
}

/** Lines from `start` that introduce a quote; what it quotes follows them. */
export interface QuoteStart {
  /** Index of the first line after the introduction. */
  readonly end: number;
  /** `marked`: the quote has `>`; `rest`: it runs to the end of the mail. */
  readonly extent: 'marked' | 'rest';
}

/** No verb: `ср, 30 апр. 2025 г. в 15:19, Team <team@…>:`, or the bare address. */
const NAMED = /(?:[<(]|\s)[^\s<>()@]{1,64}@[^\s<>()]{1,255}[>)]{0,2}\s?[:：]$/;
const ADDRESS = /[^\s<>"(]@[^\s<>"()]/;
/** Also in Arabic digits, as Apple writes them. */
const YEAR = /(?:^|\P{Nd})(?:(?:19|20)\d{2}|٢٠[٠-٩]{2})(?!\p{Nd})/u;
const TIME = /(?:^|\P{Nd})\p{Nd}{1,2}[:.h]\p{Nd}{2}(?!\p{Nd})/u;
const RULE = /^[_-]{20,120}$/;

/** The attribution that begins at line `at`, over as many lines as clients wrap it; null when there is none. */
export function attributionAt(lines: readonly string[], at: number): QuoteStart | null {
  const plain = plainLines(lines);
  if (!plain.slice(at, at + ATTRIBUTION_LINES_MAX).some((line) => ATTRIBUTION_END.test(line))) return null;
  let joined = '';
  for (let end = at; end < lines.length && end < at + ATTRIBUTION_LINES_MAX; end += 1) {
    const line = plain[end]!;
    // Seen in practice: an address wrapped before its closing bracket, so that the last line is `>:` or `> wrote:`.
    const isWrappedBracket = end > at && /^>(?:\s?[:：]|\s(?:wrote|escribió|a écrit|escreveu)\s?:)$/.test(line);
    if (line === '' || (isQuoteLine(lines[end]!) && !isWrappedBracket)) return null;
    joined = joined === '' ? line : isWrappedBracket ? `${joined}${line}` : `${joined} ${line}`;
    if (end === at && !OPENER.test(line) && !ADDRESS.test(line) && !WROTE.test(line) && !TIME.test(line)) return null;
    if (!WROTE.test(joined) && !WROTE_BARE.test(joined) && !NAMED.test(joined)) continue;
    const next = nextFilled(lines, end + 1);
    const isMarked = next < lines.length && isQuoteLine(lines[next]!);
    const extent = extentOf(joined, isMarked);
    return extent === null ? null : { end: end + 1, extent };
  }
  return null;
}

/** How a line ends that WROTE, WROTE_BARE or NAMED match. */
const ATTRIBUTION_END = /(?:[:：-]|wrote|escribi[óo]|écrit|escreveu|schrieb)$/iu;

/** What the words before a quote prove, with its lines marked and without; null for a mere sentence. */
function extentOf(words: string, isMarked: boolean): QuoteStart['extent'] | null {
  const isAddressed = ADDRESS.test(words);
  const isTimed = TIME.test(words);
  const isYeared = YEAR.test(words);
  const isVerbal = WROTE.test(words);
  if (isMarked && isVerbal && (OPENER.test(words) || isAddressed || isTimed || isYeared)) return 'marked';
  // With less, only what no person writes into a sentence counts: two of address, time and year, or all of them.
  if (isVerbal && ((isAddressed && (isTimed || isYeared)) || (isTimed && isYeared)))
    return isMarked ? 'marked' : 'rest';
  if (isAddressed && isTimed && isYeared) return isMarked ? 'marked' : 'rest';
  return null;
}

const LABELLED = /^(?:\*{1,2})?([\p{L}][\p{L}\p{M}() -]{0,24}?)\s?(?:\*{1,2})?\s?[:：](?:\*{1,2})?\s?(.*)$/u;

/**
 * The block of a quoted mail's headers at line `at`, from its first label: it names From, and a date with To or Subject.
 * Returns its headers and the index after it; null for fewer labels, as forms have them. A block that `mayBeSpaced` has
 * blank lines between its labels, as Apple's has in HTML: only after a mark that says what it is.
 */
export function headerBlockAt(
  lines: readonly string[],
  at: number,
  mayBeSpaced = false,
): { readonly headers: readonly QuotedHeader[]; readonly end: number } | null {
  const headers: { label: QuotedHeader['label']; value: string }[] = [];
  let end = at;
  const plain = plainLines(lines);
  for (; end < lines.length && end < at + HEADER_BLOCK_LINES_MAX; end += 1) {
    const line = plain[end]!;
    if (line === '' && mayBeSpaced && headers.length > 0 && isLabel(lines[end + 1])) continue;
    const labelled = readLabel(line);
    // A mail has each of its headers once: a second From begins another list, of a form.
    if (labelled !== null && headers.some(({ label }) => label === labelled.label && label !== 'other')) break;
    if (labelled !== null) headers.push({ ...labelled });
    else if (line === '' || headers.length === 0) break;
    else if (!continueHeader(headers.at(-1)!, line)) break;
  }
  const has = (label: QuotedHeader['label']): boolean => headers.some((header) => header.label === label);
  if (!has('from') || !has('date') || !(has('to') || has('subject'))) return null;
  return { headers, end };
}

/** Outlook's rule of underscores, or `-----Original Message-----`, with a header block after it. */
export function ruledBlockAt(lines: readonly string[], at: number): ReturnType<typeof headerBlockAt> {
  const line = plainLines(lines)[at]!;
  if (!isRule(line) && !isOriginal(line)) return null;
  const first = nextFilled(lines, at + 1);
  return headerBlockAt(lines, first) ?? shapedBlockAt(lines, first);
}

/**
 * A header block in a language that no table knows, by its shape alone: below a rule, four to seven labelled lines, an
 * address in the first and a time with a year in another. Their order is Outlook's: From, Sent, To, …, Subject.
 */
function shapedBlockAt(lines: readonly string[], at: number): ReturnType<typeof headerBlockAt> {
  let end = at;
  while (end < lines.length && end < at + 8 && LABELLED.test(plainLine(lines[end]!))) end += 1;
  const values = lines.slice(at, end).map((line) => LABELLED.exec(plainLine(line))![2]!);
  const isBlock = values.length >= 4 && values.length <= 7 && /<[^<>\s]{1,320}@/.test(values[0]!);
  if (!isBlock || !values.some((value) => YEAR.test(value) && TIME.test(value))) return null;
  const label = (index: number): HeaderLabel =>
    (['from', 'date', 'to'] as const)[index] ?? (index === values.length - 1 ? 'subject' : 'other');
  return { headers: values.map((value, index) => ({ label: label(index), value })), end };
}

/** Words with which mail servers announce the copy of an earlier mail, whatever follows. */
const COPY_BELOW =
  /^[-\s]{3,20}(?:below this line is a copy of the message|this is a copy of (?:the|your) message|the header of the original message|original message (?:follows|headers))/i;
/** Lotus Notes: `Ana Ruiz ---11/13/2026 09:41:02 AM---Good morning, …`. */
const NOTES = /^.{2,80}\s---\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\s\d{1,2}:\d{2}(?::\d{2})?(?:\s[AP]M)?---/;
const BEGAN = /\b(?:your|the original) (?:message|mail|note|e-?mail|text) (?:began|begins|follows|was|read)s?:$/i;

/** A line after which everything to the end is the copy of an earlier mail. */
export function isCopyMarker(line: string): boolean {
  const plain = plainLine(line);
  return isOriginal(plain) || COPY_BELOW.test(plain) || (plain.includes('---') && NOTES.test(plain));
}

/** The table of languages is long, and few lines are as short as its words. */
function isOriginal(line: string): boolean {
  return line.length <= LONGEST_ORIGINAL && ORIGINAL.test(line);
}

const LONGEST_ORIGINAL = 100;

/** `Your note began:` and the indented lines under it, as bounces excerpt; the index after them, or null. */
export function excerptAt(lines: readonly string[], at: number): number | null {
  const line = plainLines(lines)[at]!;
  if (!line.endsWith(':') || !BEGAN.test(line)) return null;
  let end = nextFilled(lines, at + 1);
  const first = end;
  while (end < lines.length && /^(?:\s{2,}|\t)\S/.test(lines[end]!)) end += 1;
  return end === first ? null : end;
}

export function isRule(line: string): boolean {
  return RULE.test(line);
}

function readLabel(line: string): QuotedHeader | null {
  if (!line.startsWith('|') && !/[:：]/.test(line)) return null;
  // Seen in practice: NetEase writes the block as a table, `| 发件人 | Ana<ana@…> |`.
  const row = /^\|\s?([^|]{1,30}?)\s?\|\s?([^|]{1,350}?)\s?\|$/.exec(line);
  const match = row ?? LABELLED.exec(line);
  if (match === null) return null;
  const label = headerLabelOf(match[1]!.trim());
  return label === null ? null : { label, value: (match[2] ?? '').trim() };
}

function isLabel(line: string | undefined): boolean {
  return line !== undefined && readLabel(plainLine(line)) !== null;
}

/** Long recipients and subjects wrap; a wrapped line of anything else is the quoted text itself. */
function continueHeader(header: { label: QuotedHeader['label']; value: string }, line: string): boolean {
  if (isBlank(line) || header.label === 'other') return false;
  if (header.value !== '' && header.label !== 'to' && header.label !== 'cc' && header.label !== 'subject') return false;
  header.value = header.value === '' ? line : `${header.value} ${line}`;
  return true;
}
