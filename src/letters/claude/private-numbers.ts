// Numbers that belong to a person: telephones, accounts, cards, papers, and the codes and passwords that open something.
// Prices, dates, times and MLS numbers stay.

import { readPhone } from '../../reading/phones.ts';
import type { Detail, DetailKind } from './private-detail.ts';

/** @param isListing true for an MLS number of ours. */
export function numbersIn(text: string, isListing: (number: string) => boolean): Detail[] {
  if (!/\d|password/i.test(text)) return [];
  return [...labelled(text), ...secrets(text), ...bare(text), ...phones(text)].filter(
    ({ start, end }) =>
      !isListing(text.slice(start, end)) && !MLS_BEFORE.test(text.slice(Math.max(0, start - 24), start)),
  );
}

const MLS_BEFORE = /\b(?:mls|listing(?: id| number)?)\s{0,2}(?:id|number|no\.?|num)?[\s:#-]{0,4}$/i;

const NUMBER_WORD = String.raw`(?:[\s-]{0,2}(?:card|account|acct|id|licen[cs]e|insurance))?\s{0,2}(?:numbers?\b|no\b\.?|num\b\.?|nr\b\.?|#|id\b)`;
/** Digits in groups; a group of letters alone ends it. */
const VALUE = String.raw`([A-Z]{0,4}[ -]?\d[\dA-Z]{0,20}(?:[ -]{1,3}[\dA-Z]{0,4}\d[\dA-Z]{0,12}){0,8})(?![\dA-Z])`;
const IS = String.raw`(?:[\s:#=*-]{1,4}(?:is|are|was|number|no\.?|ending in|ends in|:)?[\s:#]{0,3}|#)`;

const STRONG_ACCOUNT =
  'acc(?:oun)?ts?|a\\/c|routing|aba|iban|swift|bic|ssn|social security|social|itin|ein|tax id|cvv|cvc|pin|card|visa|mastercard|amex|debit|wire to|beneficiary|clabe|bsb|sort code';
const CODE = '(?:lock\\s?box|gate|door|alarm|garage|entry|access|security|keypad|building) code|passcode|code';
const STRONG_DOCUMENT =
  "passport|pasaporte|passaporte|driver'?s?'? licen[cs]e|licen[cs]e|dl|green card|alien|visa|nmls|policy|confirmation|invoice|tracking|reference|ref|dob|escrow";
const WEAK_DOCUMENT =
  'order|loan|claim|ticket|document|doc|case|file|application|booking|reservation|member|membership|customer|client|certificate|permit|docket|deed|request|envelope|transaction|id';

const RULES: readonly { readonly kind: DetailKind; readonly pattern: RegExp; readonly digitsMin: number }[] = [
  { kind: 'ACCOUNT', pattern: rule(STRONG_ACCOUNT, `(?:${NUMBER_WORD})?${IS}`), digitsMin: 4 },
  { kind: 'ACCOUNT', pattern: rule(CODE, `(?:${NUMBER_WORD})?${IS}`), digitsMin: 4 },
  { kind: 'DOCUMENT', pattern: rule(STRONG_DOCUMENT, `(?:${NUMBER_WORD})?${IS}`), digitsMin: 4 },
  { kind: 'DOCUMENT', pattern: rule(WEAK_DOCUMENT, `(?:${NUMBER_WORD}${IS}?|[ ]?[#:][ ]{0,2})`), digitsMin: 3 },
];

function rule(words: string, between: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})${between}[ ]{0,2}${VALUE}`, 'giud');
}

function labelled(text: string): Detail[] {
  return RULES.flatMap(({ kind, pattern, digitsMin }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [start, end] = match.indices![1]!;
      const value = text.slice(start, end);
      const isEnough = (value.match(/\d/g)?.length ?? 0) >= digitsMin;
      return isEnough && !isPriceOrDate(value) ? [{ kind, key: compact(value), start, end }] : [];
    }),
  );
}

/** "loan 450000", "case of 12/04/2026": nobody's number. */
function isPriceOrDate(value: string): boolean {
  return /^(?:19|20)\d\d$|^\d{1,2}[/-]\d{1,2}[/-]\d{2,4}$|^\d{1,4}000$/.test(value);
}

function compact(value: string): string {
  return value.replace(/[\s().-]/g, '').toUpperCase();
}

/** Passwords and birthdays, which need no digits in a row. */
function secrets(text: string): Detail[] {
  return [...text.matchAll(PASSWORD), ...text.matchAll(BIRTHDAY)].map((match) => {
    const [start, end] = match.indices![1]!;
    return {
      kind: match[0].match(/^pass/i) ? ('ACCOUNT' as const) : ('DOCUMENT' as const),
      key: text.slice(start, end),
      start,
      end,
    };
  });
}

const PASSWORD = /\bpass(?:word|code|phrase)(?:\sis\s|\s?[:=]\s?)["']?([^\s"',;]{3,60}[^\s"',;.!?])/dgi;
const BIRTHDAY =
  /\b(?:d\.?o\.?b\.?|date of birth|birthday|born(?: on)?)(?: is)?[\s:]{1,3}(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\p{L}{3,9}\.? \d{1,2},? \d{4})/dgiu;

/** Numbers whose form says what they are. */
function bare(text: string): Detail[] {
  const found: Detail[] = [];
  const add = (pattern: RegExp, isIt: (digits: string) => boolean): void => {
    for (const match of text.matchAll(pattern)) {
      const key = compact(match[0]);
      if (isIt(key)) found.push({ kind: 'ACCOUNT', key, start: match.index, end: match.index + match[0].length });
    }
  };
  // ISO 13616: two letters, two digits, up to 30 more in groups of four.
  add(/(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu, isIban);
  add(/(?<![\p{L}\p{N}$])\d{3}-\d{2}-\d{4}(?!\d)/gu, () => true);
  add(/(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g, isCard);
  add(/(?<![\p{L}\p{N}$€£.,])\d{9,30}(?!\d|[.,]\d)/gu, (digits) => readPhone(digits) === null && !/000$/.test(digits));
  return found;
}

/** ISO 7064, mod 97-10. */
function isIban(value: string): boolean {
  let rest = 0;
  for (const character of value.slice(4) + value.slice(0, 4))
    for (const digit of String(Number.parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

/** ISO/IEC 7812-1, annex B: the check digit of a card. */
function isCard(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = digit * 2;
    sum += at % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const EXTENSION = String.raw`(?:[ ]?,?[ ]?(?:ext\.?|extension|x)[ ]?\d{1,6}(?!\d))?`;
const PHONE_PATTERNS: readonly RegExp[] = [
  new RegExp(String.raw`(?<![\d$€£])\+[ ]?\d(?:[ ().\/-]{0,3}\d){6,14}(?!\d)${EXTENSION}`, 'gi'),
  new RegExp(
    String.raw`(?<![\d$€£]|\d[.,/-])(?:1[ .-]{0,2})?(?:\([ ]?\d{3}[ ]?\)|\d{3})[ .\/-]{0,3}\d{3}[ .-]{0,3}\d{4}(?!\d)${EXTENSION}`,
    'gi',
  ),
  /(?<![\d$€£.,])\d \d \d {0,2}[-.]? {0,2}\d \d \d {0,2}[-.]? {0,2}\d \d \d \d(?!\d)/g,
  new RegExp(String.raw`(?<![\d$€£.,-])\d{3}[.-]\d{4}(?![\d-])${EXTENSION}`, 'gi'),
  // From abroad as people write it at home: 020 7946 0958.
  /(?<![\d$€£.,/-])0\d{1,4}(?:[ ./-]\d{2,8}){1,5}(?![\d:])/g,
];
const CALLED =
  /\b(?:phone|tel|telephone|cell|mobile|call|text|fax|whatsapp|telegram|signal|sms|ring|celular|teléfono|telefone|téléphone|handy)\b[^\d\n]{0,24}?(\d(?:[ ()./-]{0,3}\d){6,14})(?!\d)/dgiu;

function phones(text: string): Detail[] {
  const found: Detail[] = [];
  for (const pattern of PHONE_PATTERNS)
    for (const match of text.matchAll(pattern))
      found.push(...phoneAt(text, match.index, match.index + match[0].length));
  for (const match of text.matchAll(CALLED)) found.push(...phoneAt(text, ...match.indices![1]!));
  return found;
}

function phoneAt(text: string, start: number, end: number): Detail[] {
  const words = text.slice(start, end);
  const [number = '', extension = ''] = words.split(/\s?,?\s?(?:ext\.?|extension|x)\s?/i);
  const digits = number.replace(/\D/g, '');
  const isDate = /^\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b/.test(number);
  if (digits.length < 7 || digits.length > 15 || (isDate && digits.length <= 8)) return [];
  return [{ kind: 'PHONE', key: `${phoneKey(number)}${extension === '' ? '' : `x${extension}`}`, start, end }];
}

/** E.164, or the digits where it is no number that can be called. */
export function phoneKey(number: string): string {
  return readPhone(number.trim()) ?? number.replace(/\D/g, '');
}
