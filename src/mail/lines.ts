// Questions that quotes, forwards and signatures all ask of single lines. No pattern is tried on an overlong line.

import { PATTERN_LINE_MAX } from './limits.ts';

/** A line as the patterns want it: no odd spaces, zero-width and direction marks, bold stars of text made from HTML; trimmed. */
export function plainLine(line: string): string {
  if (line.length > PATTERN_LINE_MAX) return '';
  if (!ODD.test(line)) return line.trim();
  return line
    .replace(/[\u00a0\u202f\u2007]/g, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .trim();
}

const ODD = /[\u00a0\u202f\u2007\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;

/** The lines made plain, once for all who ask: quotes, forwards and signatures all look at each line. */
export function plainLines(lines: readonly string[]): readonly string[] {
  let plain = PLAIN.get(lines);
  if (plain === undefined) {
    plain = lines.map(plainLine);
    PLAIN.set(lines, plain);
  }
  return plain;
}

const PLAIN = new WeakMap<readonly string[], readonly string[]>();

export function isBlank(line: string): boolean {
  const first = line.charCodeAt(0);
  // Nearly every line begins with a letter or sign of ASCII.
  if (first > 0x20 && first < 0x7f) return false;
  return /^[\s\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]*$/.test(line);
}

/** `>` at the start, as every client marks what it quotes. */
export function isQuoteLine(line: string): boolean {
  return /^\s{0,3}(?:>|&gt;)/.test(line);
}

/** The line without one level of quote mark. */
export function unmarked(line: string): string {
  return line.replace(/^\s{0,3}(?:>|&gt;)\s?/, '');
}

/** A `>` in front of a link with no other quote around it: somebody's arrow. */
export function isLoneArrow(lines: readonly string[], at: number): boolean {
  if (!/^\s{0,3}>{1,3}\s{0,3}https?:/.test(lines[at]!)) return false;
  return ![lines[at - 1], lines[at + 1]].some((line) => line !== undefined && isQuoteLine(line));
}

/** First index at or after `from` whose line is not blank; `lines.length` when there is none. */
export function nextFilled(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && isBlank(lines[at]!)) at += 1;
  return at;
}
