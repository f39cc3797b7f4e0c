// Words of others made safe to show: control characters folded, lengths bounded, Markdown punctuation escaped. It changes
// no word and refuses nothing; what does not fit is cut with an ellipsis.

/** Line breaks of every kind (also NEL, LS, PS) and tabs. */
const BREAKS = /\r\n?|[\n\v\f\u0085\u2028\u2029]/gu;
/** Invisible or order-changing: controls but the line break, soft hyphen, zero-width space, bidi marks, BOM, tags. */
const UNSEEN =
  /(?!\n)[\p{Control}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const MARKDOWN = /[!-/:-@[-`{-~]/g;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** One line without control characters, at most `most` characters. */
export function oneLine(text: string, most: number): string {
  // Cut first: the patterns below must never see megabytes.
  const line = text
    .slice(0, most * 8)
    .toWellFormed()
    .replace(BREAKS, ' ')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '');
  return folded(line, most);
}

/** A line of ours around words that are clean already, with the isolates that keep them apart. */
export function folded(line: string, most: number): string {
  return cut(line.replace(/[\s\p{Control}]+/gu, ' ').trim(), most);
}

/** Several lines: breaks become \n, runs of blank lines one, at most `most` characters. */
export function manyLines(text: string, most: number): string {
  const lines = text
    .slice(0, most * 4)
    .toWellFormed()
    .replace(BREAKS, '\n')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '')
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/gu, ' ').trim());
  return cut(
    lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    most,
  );
}

/** Words for a line that mixes directions: a Hebrew or Arabic name must not reorder the time that follows it. */
export function isolated(line: string): string {
  return RIGHT_TO_LEFT.test(line) ? `${FIRST_STRONG_ISOLATE}${line}${POP_ISOLATE}` : line;
}

/** CommonMark (section 2.4): a backslash before any ASCII punctuation makes it literal. Breaks become spaces. */
export function escapeMarkdown(value: unknown): string {
  return written(value).replace(/\s+/gu, ' ').replace(MARKDOWN, '\\$&');
}

/** The same for several lines, as a block quote in which every line break is kept. */
export function quoteMarkdown(value: unknown): string {
  const paragraphs = written(value).split(/\n{2,}/);
  return paragraphs
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => `> ${escapeMarkdown(line.trim())}`)
        .join('\\\n'),
    )
    .join('\n>\n');
}

/** An indented block: render.ts shows it as it is, so that it can be copied and sent. */
export function blockMarkdown(value: unknown): string {
  return written(value)
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : `    ${line.trim()}`))
    .join('\n');
}

/** What Liquid puts into a text: nothing for null, never `[object Object]`. */
export function written(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError('a letter can show texts and numbers only');
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - 1).toWellFormed();
  const space = head.search(/\s\S*$/u);
  // A word longer than a quarter of the room is cut inside rather than dropped.
  const kept = space > most * 0.75 ? head.slice(0, space) : head.replace(/\ufffd$/u, '');
  return `${kept.trimEnd()}…`;
}
