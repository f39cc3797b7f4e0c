// Telephone numbers as people write them: in groups, spelled out by a phone that took dictation, or bare after a word that
// says what they are. A run of figures that nobody can place is one, too. Dates and prices are none.

import { readPhone } from '../../reading/phones.ts';
import type { Detail } from './private-detail.ts';

export function phonesIn(text: string): Detail[] {
  const found = PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)]).map(({ index, 0: words }) =>
    phoneAt(text, index, index + words.length),
  );
  const called = [...text.matchAll(CALLED)].map((match) => phoneAt(text, ...match.indices![1]!));
  return [...found, ...called, ...spelled(text), ...runs(text)].filter((phone) => phone !== null);
}

/** E.164, or the digits where it is no number that can be called. */
export function phoneKey(number: string): string {
  return readPhone(number.trim()) ?? number.replace(/\D/g, '');
}

const EXTENSION = String.raw`(?:[ ]?,?[ ]?(?:ext\.?|extension|x)[ ]?\d{1,6}(?!\d))?`;
/** A line may be broken within it. */
const BETWEEN = String.raw`[ .\/\n_*~•·-]{0,3}`;
const PATTERNS: readonly RegExp[] = [
  new RegExp(String.raw`(?<![\d$€£])\+[ ]?\d(?:[ ().\/-]{0,3}\d){6,14}(?!\d)${EXTENSION}`, 'gi'),
  new RegExp(
    String.raw`(?<![\d$€£]|\d[.,/-])(?:1[ .-]{0,2})?(?:\([ ]?\d{3}[ ]?\)|\d{3})${BETWEEN}\d{3}${BETWEEN}\d{4}(?!\d)${EXTENSION}`,
    'gi',
  ),
  /(?<![\d$€£.,])\d \d \d {0,2}[-.]? {0,2}\d \d \d {0,2}[-.]? {0,2}\d \d \d \d(?!\d)/g,
  new RegExp(String.raw`(?<![\d$€£.,-])\d{3}[.-]\d{4}(?![\d-])${EXTENSION}`, 'gi'),
  // From abroad as people write it at home: 020 7946 0958.
  /(?<![\d$€£.,/-])0\d{1,4}(?:[ ./-]\d{2,8}){1,5}(?![\d:])/g,
];
const CALLED =
  /\b(?:phone|tel|telephone|cell|mobile|call|text|fax|whatsapp|telegram|signal|sms|ring|celular|teléfono|telefone|téléphone|handy)\b[^\d\n]{0,24}?(\d(?:[ ()./-]{0,3}\d){6,14})(?!\d)/dgiu;

function phoneAt(text: string, start: number, end: number): Detail | null {
  const words = text.slice(start, end);
  const [number = '', extension = ''] = words.split(/\s?,?\s?(?:ext\.?|extension|x)\s?/i);
  const digits = number.replace(/\D/g, '');
  if (isZip(number.split(/\D+/))) return null;
  if (digits.length < 7 || digits.length > 15 || (DATE.test(number) && digits.length <= 8)) return null;
  return { kind: 'PHONE', key: `${phoneKey(number)}${extension === '' ? '' : `x${extension}`}`, start, end };
}

const DATE = /^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})(?!\d)/;

/** A zero is `oh` or `o`; some say `double five`. Figures may stand between. */
const WORD = String.raw`(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|um|dois|três|quatro|sete|oito|nove)(?!\p{L})`;
const SPELLED = new RegExp(String.raw`(?<![\p{L}\p{N}$])(?:(?:${WORD}|\d)[ ,.\n-]{0,3}){6,24}`, 'giu');
const LEAST_DIGITS = 7;

function spelled(text: string): (Detail | null)[] {
  return [...text.matchAll(SPELLED)].map(({ index, 0: words }) => {
    const whole = words.replace(/[ ,.\n-]{1,3}$/, '');
    const tokens = whole.toLowerCase().match(/\p{L}+|\d/gu) ?? [];
    const repeats = tokens.filter((token) => token === 'double').length;
    const isSpelled = tokens.filter((token) => /\p{L}/u.test(token)).length >= 2;
    if (!isSpelled || tokens.length + repeats < LEAST_DIGITS) return null;
    const key = readPhone(whole) ?? tokens.join(' ');
    return { kind: 'PHONE', key, start: index, end: index + whole.length };
  });
}

/** Figures with what people set between them, as no form above has them. */
const RUN = /(?<![\p{L}\d$€£#.,:/-])\(?\d(?:[ )./_*~•·|-]{0,3}\d){6,22}(?![\d:%]|[.,]\d)/gu;
const LEAST_IN_GROUPS = 9;

function runs(text: string): (Detail | null)[] {
  return [...text.matchAll(RUN)].map(({ index, 0: words }) => {
    const groups = words.split(/\D+/).filter((group) => group !== '');
    const digits = groups.join('');
    if (isAmount(groups) || DATE.test(words) || isZip(groups)) return null;
    if (groups.length > 1 && digits.length < LEAST_IN_GROUPS) return null;
    return { kind: 'PHONE', key: phoneKey(words), start: index, end: index + words.length };
  });
}

/** "650000 - 700000", "1 250 000". */
function isAmount(groups: readonly string[]): boolean {
  return (
    groups.some((group) => group.endsWith('000')) && groups.every((group) => !/^0\d/.test(group) || group === '000')
  );
}

/** And what follows it in a row of figures: "02043 1450". */
function isZip([first = '', ...others]: readonly string[]): boolean {
  return first.length === 5 && others.length > 0 && others.join('').length <= 5;
}
