// The body of a mail, split into what its writer newly wrote, what they quoted or forwarded, and their signature. Every
// line lands in exactly one part: nothing is deleted. Own code and not email-reply-parser, because that knows no
// forwards, and loses what is written between and below quotes.

import { ANSWER_PREFIX } from './client-words.ts';
import { forwardAt, isForwardSubject, readForwarded } from './forwards.ts';
import { htmlToText } from './html-text.ts';
import { BODY_MAX } from './limits.ts';
import { isBlank, isLoneArrow, isQuoteLine, nextFilled, plainLine, unmarked } from './lines.ts';
import type { BodyParts } from './message.ts';
import { attributionAt, excerptAt, headerBlockAt, isCopyMarker, type QuotedHeader, ruledBlockAt } from './quotes.ts';
import { signatureLines } from './signature.ts';

export interface BodyContext {
  readonly subject: string;
  /** Display name of the writer; a signature may begin with it. */
  readonly name: string;
  /** True for an answer: In-Reply-To or References name a mail. */
  readonly isReply: boolean;
}

type Part = 'new' | 'quoted' | 'signature' | 'forwarded';

interface Split {
  /** For each line the part that it belongs to. */
  readonly parts: Part[];
  forwardHeaders: readonly QuotedHeader[] | null;
}

/** Splits a body's text; linear in its length. */
export function splitBody(text: string, context: BodyContext): BodyParts {
  const lines = text.split('\n');
  const split: Split = { parts: Array<Part>(lines.length).fill('new'), forwardHeaders: null };
  markQuotes(lines, split, context);
  markSignatures(lines, split.parts, context.name);
  const pick = (part: Part): string =>
    split.parts.includes(part) ? joined(lines.filter((_, at) => split.parts[at] === part)) : '';
  return {
    newText: pick('new'),
    quotedText: pick('quoted'),
    signature: pick('signature'),
    forwarded:
      split.forwardHeaders === null ? null : readForwarded(split.forwardHeaders, withoutMarks(pick('forwarded'))),
  };
}

function markQuotes(lines: readonly string[], split: Split, { subject, isReply }: BodyContext): void {
  const mark = (from: number, to: number, part: Part): number => {
    split.parts.fill(part, from, to);
    return to;
  };
  const isForward = isForwardSubject(subject);
  const isAnswer = isReply || ANSWER_PREFIX.test(subject);
  // In a mail that answers nothing, a blockquote shows what somebody said (a notice's own message), unless introduced.
  let marksQuote = isAnswer || isForward;
  let isIntroduced = false;
  for (let at = 0; at < lines.length; ) {
    if (isBlank(lines[at]!)) {
      at += 1;
      continue;
    }
    const forward = split.forwardHeaders === null ? forwardAt(lines, at) : null;
    if (forward !== null) {
      split.forwardHeaders = forward.headers;
      mark(at, forward.end, 'quoted');
      at = mark(forward.end, endOfForward(lines, forward.end), 'forwarded');
      continue;
    }
    if (marksQuote && isQuoteLine(lines[at]!) && (isIntroduced || !isLoneArrow(lines, at))) {
      at = mark(at, at + 1, 'quoted');
      continue;
    }
    const attribution = attributionAt(lines, at);
    if (attribution !== null) {
      marksQuote = true;
      isIntroduced = true;
      at = mark(at, attribution.extent === 'marked' ? attribution.end : lines.length, 'quoted');
      continue;
    }
    const block = ruledBlockAt(lines, at) ?? headerBlockAt(lines, at);
    if (block !== null && (isForward || isAnswer || hasOwnText(lines, split.parts, at))) {
      mark(at, block.end, 'quoted');
      if (isForward) split.forwardHeaders = block.headers;
      at = mark(block.end, lines.length, isForward ? 'forwarded' : 'quoted');
      continue;
    }
    if (isCopyMarker(lines[at]!)) {
      at = mark(at, lines.length, 'quoted');
      continue;
    }
    const excerpt = excerptAt(lines, at);
    at = excerpt === null ? at + 1 : mark(at, excerpt, 'quoted');
  }
}

/** A block of headers on top of a mail that answers nothing is a form's, not a quote's. */
function hasOwnText(lines: readonly string[], parts: readonly Part[], end: number): boolean {
  return parts.slice(0, end).some((part, at) => part === 'new' && !isBlank(lines[at]!));
}

/** A forward runs to the end, unless its lines are marked with `>`: then what follows them is the writer's again. */
function endOfForward(lines: readonly string[], from: number): number {
  const first = nextFilled(lines, from);
  if (first >= lines.length || !isQuoteLine(lines[first]!)) return lines.length;
  let end = first;
  while (end < lines.length && (isQuoteLine(lines[end]!) || isBlank(lines[end]!))) end += 1;
  return end;
}

/** A block that is marked line by line reads better without its own level of `>`. */
function withoutMarks(text: string): string {
  const lines = text.split('\n');
  if (!lines.every((line) => isBlank(line) || isQuoteLine(line))) return text;
  return joined(lines.map(unmarked));
}

/** Each stretch of own text may have a delimiter or a footer; contact details stand under the last one only. */
function markSignatures(lines: readonly string[], parts: Part[], name: string): void {
  const stretches: [number, number][] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (parts[at] !== 'new') continue;
    const last = stretches.at(-1);
    if (last !== undefined && last[1] === at) last[1] = at + 1;
    else stretches.push([at, at + 1]);
  }
  const filled = stretches.filter(([start, end]) => lines.slice(start, end).some((line) => !isBlank(line)));
  for (const [index, [start, end]] of filled.entries()) {
    const place = { name, isFirst: index === 0, isLast: index === filled.length - 1 };
    for (const at of signatureLines(lines.slice(start, end), place)) parts[start + at] = 'signature';
  }
}

/** Line by line: a pattern over the whole text for white space at the ends of lines takes quadratic time. */
function joined(lines: readonly string[]): string {
  const kept: string[] = [];
  for (const line of lines) {
    const trimmed = line.trimEnd();
    if (trimmed !== '' || (kept.length > 0 && kept.at(-1) !== '')) kept.push(trimmed);
  }
  if (kept.at(-1) === '') kept.pop();
  return kept.join('\n');
}

const STUB =
  /\b(?:view|read|see|open)\b.{0,60}\bhtml\b|\bhtml\b.{0,60}\b(?:compatible|capable|viewer|e-?mail client|not (?:be )?(?:shown|displayed|supported))|does not support html|in your browser/i;
const LONGEST_STUB = 400;

interface Body {
  readonly text: string;
  readonly parts: BodyParts;
  readonly problems: readonly string[];
}

/** The body's text: the plain part, or the HTML where the plain part is missing or a stub. */
export function chooseText(plain: string, html: string | null, context: BodyContext): Body {
  const problems: string[] = [];
  if (Math.max(plain.length, html?.length ?? 0) > BODY_MAX) {
    problems.push(`body cut at ${BODY_MAX.toLocaleString('en-US')} characters`);
  }
  const text = withLineFeeds(plain.slice(0, BODY_MAX)).trimEnd();
  const own = isBlank(text) ? null : splitBody(text, context);
  if (html !== null && text.length <= LONGEST_STUB && mayBeStub(text, html, own)) {
    const converted = htmlToText(html.slice(0, BODY_MAX));
    if (isStub(text, converted.text, own)) {
      if (converted.problem !== null) problems.push(converted.problem);
      return { text: converted.text, parts: splitBody(converted.text, context), problems };
    }
  }
  return { text, parts: own ?? splitBody(text, context), problems };
}

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** `own` is the plain part split, null when it is blank. */
function isStub(plain: string, html: string, own: BodyParts | null): boolean {
  if (html === '') return false;
  if (own === null) return true;
  if (html.length <= plain.length) return false;
  return hasStubWords(plain) || isAllSignature(own) || (html.length > 3 * plain.length && plain.length < LONGEST_STUB);
}

/** Nearly all mails say the same in both parts, and the HTML of those need not be laid out to know that. */
function mayBeStub(plain: string, html: string, own: BodyParts | null): boolean {
  return own === null || hasStubWords(plain) || isAllSignature(own) || mostText(html) > 3 * plain.length;
}

function hasStubWords(plain: string): boolean {
  return plain.length < LONGEST_STUB && STUB.test(plainLine(plain.split('\n')[0]!));
}

function isAllSignature(own: BodyParts): boolean {
  return own.newText === '' && own.quotedText === '' && own.forwarded === null;
}

/** More characters than the HTML's text can have: what is between its tags, and what the layout puts in for each. */
function mostText(html: string): number {
  if (/<(?:blockquote|hr)\b/i.test(html)) return Number.POSITIVE_INFINITY;
  const [tags, text] = [html.split('<').length, html.replace(/<[^<>]*>/g, '').length];
  return text + LAYOUT_OF_TAG * tags;
}

/** Two line breaks, or the mark of a list and its number. */
const LAYOUT_OF_TAG = 8;
