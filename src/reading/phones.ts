// Phone numbers in what people write: in digits, with a word before them that says which, or spelled out by a phone that
// took dictation. Numbers without a country are North American. It refuses fax numbers and runs of digits that are none.

import { e164 } from '../team/phone.ts';
import { forRecent } from './once.ts';
import { allIn } from './phrase.ts';

export interface FoundPhone {
  readonly number: string;
  readonly index: number;
  /** Higher is the one to call: a cell before an office. */
  readonly rank: number;
  readonly words: string;
}

const DIGITS =
  /(?<![\w$#.,/-])(?:\+\d[\d\s().-]{7,17}\d|(?:1[\s.-])?(?:\(\d{3}\)|\d{3})[\s./\u2010-\u2013-]{0,3}\d{3}[\s.\u2010-\u2013-]{0,3}\d{4})(?![\w$%-]|[.,]\d)/g;
/** Digits set apart, so that programs that collect numbers pass them by. */
const SPACED = /(?<![\w.])\(?\d \d \d\)? {0,2}[-.]? {0,2}\d \d \d {0,2}[-.]? {0,2}\d \d \d \d(?!\w| \d)/g;
const SPELLED = 'oh|zero|one|two|three|four|five|six|seven|eight|nine';
const SPELLED_NUMBER = new RegExp(`\\b(?:(?:${SPELLED})[\\s,-]{1,3}){9,10}(?:${SPELLED})\\b`, 'gi');
const SPELLED_DIGIT = new RegExp(`\\b(?:${SPELLED})\\b`, 'gi');
const SPELLED_DIGITS: Readonly<Record<string, string>> = {
  oh: '0',
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
};
const TEXT_MAX = 20_000;

/** The numbers of a text, in order. */
export function findPhones(text: string): FoundPhone[] {
  const bounded = text.slice(0, TEXT_MAX);
  const inDigits = digitsIn(bounded) < DIGITS_MIN ? [] : [...allIn(bounded, DIGITS), ...allIn(bounded, SPACED)];
  const matches = [...inDigits, ...allIn(bounded, SPELLED_NUMBER)];
  return matches
    .flatMap((match) => {
      const number = readPhone(match[0]);
      if (number === null) return [];
      const rank = rankOf(bounded, match.index, match.index + match[0].length);
      return rank === null ? [] : [{ number, index: match.index, rank, words: match[0] }];
    })
    .sort((a, b) => a.index - b.index);
}

/** The one to call: the best ranked, of equals the first. */
export function bestPhone(text: string): FoundPhone | null {
  return findPhones(text).reduce<FoundPhone | null>(
    (best, phone) => (best === null || phone.rank > best.rank ? phone : best),
    null,
  );
}

/** The shortest number that anybody has; more than most lines hold, which are asked too. */
const DIGITS_MIN = 7;

/** E.164 of a text that is a phone number and nothing else; null when it is none. */
export function readPhone(text: string): string | null {
  return digitsIn(text) < DIGITS_MIN && text.search(SPELLED_DIGIT) < 0 ? null : parsed(text);
}

function digitsIn(text: string): number {
  let digits = 0;
  if (!/\d/.test(text)) return digits;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) digits += 1;
  }
  return digits;
}

const parsed = forRecent((text): string | null => {
  const digits = text.replace(SPELLED_DIGIT, (word) => SPELLED_DIGITS[word.toLowerCase()]!);
  // A date is no number of ours, and from abroad one has a plus or what is dialled for it.
  if (!digits.includes('+') && !AMERICAN.test(digits.replace(/\D/g, ''))) return null;
  const joined = /\d \d \d/.test(digits) ? digits.replace(/(?<=\d) (?=\d)/g, '') : digits;
  const compact = joined.replace(/[^\d+x]/g, '').replace(/^(?!\+)1(?=\d{10}$)/, '');
  const number = e164(compact.startsWith('+') ? compact : joined.replace(/[\s,/]+/g, ' '));
  if (number === null) return null;
  return number.startsWith('+1') && !/^\+1[2-9]\d{2}[2-9]\d{6}$/.test(number) ? null : number;
});

/** Area codes and exchanges never begin with 0 or 1; what does is an order number. 011 is dialled for other countries. */
const AMERICAN = /[2-9]\d{2}[2-9]\d{6}|011/;

/** Null for a fax. The words of the same line decide, those before the number first. */
function rankOf(text: string, start: number, end: number): number | null {
  const before = /[^)\d]{0,40}$/.exec(lastClause(text.slice(Math.max(0, start - 40), start)))?.[0] ?? '';
  const after = /^[^\n]{0,40}/.exec(text.slice(end))?.[0] ?? '';
  const label = /([\p{L}.]{1,12})\W{0,4}(?:is|at|number)?\W{0,4}$/iu.exec(before)?.[1]?.toLowerCase() ?? '';
  if (/^(?:fax|f)\.?$/.test(label)) return null;
  let rank = 0;
  if (/^\s?\(?(?:cell|mobile|is my cell)\b/i.test(after)) rank += 2;
  if (/^\s?\(?(?:work|office|landline|desk)\b/i.test(after)) rank -= 2;
  if (/\b(?:cell|mobile|cel|celular)\b|(?:^|[\s|(])(?:c|m)[:.]?\s*$/i.test(before)) rank += 2;
  if (/\b(?:office|work|desk|main|front|toll|ofc)\b|(?:^|[\s|])(?:o|w)[:.]?\s*$/i.test(before)) rank -= 2;
  if (/\b(?:don'?t|do not|never|not) (?:call|use|ring)\b/i.test(before)) rank -= 4;
  if (/\b(?:rarely|seldom|never) (?:on|used?|works?)\b/i.test(before + after)) rank -= 4;
  if (
    /^[\s,(]{0,3}(?:\w+\s)?(?:is )?(?:best|better|preferred)\b|\b(?:best|better)\b[^.]{0,12}$/i.test(
      after.split(/[/|;]/)[0]!,
    )
  )
    rank += 1;
  return rank;
}

function lastClause(text: string): string {
  return /[^\n|/;]{0,400}$/.exec(text)?.[0] ?? '';
}
