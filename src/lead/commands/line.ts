// The line of a reply that may hold a command: the first one with words of its own, after a greeting, without the marks
// that clients and habits put around a verb. Says nothing about what the line means.

import { courtesyOnly } from './courtesy.ts';
import { greetsLead, type SpokenOf } from './heard.ts';
import { withoutSlip } from './slips.ts';

export interface Said {
  /** In the writer's case; quotes and blanks are the plain ones, so that "I’ll" is "I'll". */
  readonly line: string;
  /** What stands under it, as it was written. */
  readonly below: string;
  /** False when the text was longer than we read: then nothing of it may be sent on as if it were all. */
  readonly isWhole: boolean;
}

/** What follows a verb on its line. */
export interface Tail {
  /** What stands between: nothing more, a colon (or `=`), another mark (comma, dash, full stop), or a blank alone. */
  readonly after: 'end' | 'colon' | 'mark' | 'blank';
  /** '' at the end, and when nothing but courtesies follow. */
  readonly words: string;
}

/** Characters of a reply that are read at all; a longer one is a paste, not an answer from a phone. */
export const MOST_TEXT = 20_000;

/** Null when there is no word, number, emoji or question mark in it. A greeting of `lead` opens an answer to them. */
export function firstLine(newText: string, lead?: SpokenOf): Said | null {
  const isWhole = newText.length <= MOST_TEXT;
  const text = newText.slice(0, MOST_TEXT).replace(UNSEEN, '').replace(/\r\n?/g, '\n');
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}?]/u.test(text)) return null;
  let [line, below] = cut(text);
  // "Hi team," may stand on a line of its own, and "Hi, please claim" holds two openings.
  for (let openings = 0; openings < 4; openings += 1) {
    if (greetsLead(line, lead)) break;
    const rest = unwrapped(line.replace(OPENING, '').replace(COURTEOUS_OPENING, ''));
    if (rest === line && line !== '') break;
    [line, below] = rest === '' ? cut(below) : [rest, below];
  }
  return { line: withoutSlip(line), below, isWhole };
}

/**
 * What follows `verb` on the line; null when the line does not begin with it, or asks whether: "Close?" is no order.
 * Hyphens and apostrophes belong to words: "close-knit" and "mine's" begin with no verb of ours.
 */
export function tailOf(line: string, verb: RegExp): Tail | null {
  const found = verb.exec(line);
  if (found === null) return null;
  const rest = line.slice(found[0].length);
  const marks = MARKS.exec(rest)?.[0] ?? '';
  const words = withoutBracket(rest.slice(marks.length).trim(), marks);
  if (words.startsWith('?')) return null;
  if (courtesyOnly(words)) return { after: /[:=]/.test(marks) && words === '' ? 'colon' : 'end', words: '' };
  if (/[:=]/.test(marks)) return { after: 'colon', words };
  return { after: /^\s*$/.test(marks) ? 'blank' : 'mark', words };
}

function withoutBracket(words: string, marks: string): string {
  return marks.endsWith('(') && words.endsWith(')') ? words.slice(0, -1) : words;
}

/** A pattern for the beginning of a line, out of ways to say one thing. */
export function verb(ways: readonly string[]): RegExp {
  return new RegExp(`^(?:${ways.join('|')})(?![\\p{L}\\p{N}'@]|-\\p{L})`, 'iu');
}

/** Zero-width characters, direction marks and variation selectors: phones put them around emoji and pasted words. */
const UNSEEN = /[\u200b-\u200c\u200e-\u200f\u2060-\u2064\ufeff\u00ad]|\u200d|\ufe0e|\ufe0f/g;

const MARKS = /^[\s,:;.!…=~&(–—\p{Extended_Pictographic}\p{Emoji_Modifier}-]{0,20}/u;

const OPENING =
  /^(?:hi|hiya|hey|hello|dear|good (?:morning|afternoon|evening)|morning|afternoon|evening)(?: (?:there|baton|team|all|folks|everyone|everybody|guys)|(?: \p{L}[\p{L}'-]{0,30}){1,2}(?=\s{0,3}(?:[,!:–—]|- |-?$)))?(?![\p{L}\p{N}'])[\s,.!:;–—-]{0,6}/iu;

/** "Yes, mine", "ok send it": agreeing comes before the verb; and "please" before it as well as after. */
const COURTEOUS_OPENING =
  /^(?:ok|okay|yes|yep|yeah|yup|sure|great|perfect|thanks|thank you|thx|please|pls|plz|@?baton)(?![\p{L}\p{N}'])[\s,.!:;–—-]{0,6}/iu;

function cut(text: string): [line: string, below: string] {
  const trimmed = text.trim();
  const end = trimmed.indexOf('\n');
  const line = end < 0 ? trimmed : trimmed.slice(0, end);
  return [unwrapped(plain(line)), end < 0 ? '' : trimmed.slice(end + 1).trim()];
}

function plain(line: string): string {
  return line
    .replace(/[’‘‛´`]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/\s/gu, ' ')
    .trim();
}

/** `**Send**`, `"claim"`, `- done`, `/claim`: the marks before the verb go, with the first of their kind after it. */
function unwrapped(line: string): string {
  const bare = line.replace(/^(?:[-•–—] {1,3}|[/#])/u, '').trimStart();
  const mark = /^(?:\*{1,3}|_{1,3}|"|')/.exec(bare)?.[0];
  if (mark === undefined) return bare;
  const inside = bare.slice(mark.length).trimStart();
  const close = inside.indexOf(mark);
  return (close < 0 ? inside : inside.slice(0, close) + inside.slice(close + mark.length)).trim();
}
