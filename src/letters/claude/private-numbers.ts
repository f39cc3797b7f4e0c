// Numbers that belong to a person: telephones, accounts, cards, papers, and the codes and passwords that open something.
// Prices, dates, times and MLS numbers stay.

import { readPhone } from '../../reading/phones.ts';
import type { Detail, DetailKind } from './private-detail.ts';
import { phonesIn } from './private-phones.ts';

/** @param isListing true for an MLS number of ours. */
export function numbersIn(text: string, isListing: (number: string) => boolean): Detail[] {
  return [...labelled(text), ...secrets(text), ...bare(text), ...phonesIn(text)].filter(
    ({ start, end }) =>
      !isListing(text.slice(start, end)) && !MLS_BEFORE.test(text.slice(Math.max(0, start - 24), start)),
  );
}

const MLS_BEFORE = /\b(?:mls|listing(?: id| number)?)\s{0,2}(?:id|number|no\.?|num)?[\s:#-]{0,4}$/i;

const NUMBER_WORD = String.raw`(?:[\s-]{0,2}(?:card|account|acct|id|licen[cs]e|insurance))?\s{0,2}(?:numbers?\b|no\b\.?|num\b\.?|nr\b\.?|#|id\b)`;
/** Digits in groups; a group of letters alone ends it. */
const VALUE = String.raw`((?:[A-Z]{2}[ ](?=[A-Z]{1,4}\d))?[A-Z]{0,4}[ -]?\d[\dA-Z]{0,20}(?:[ -]{1,3}[\dA-Z]{0,4}\d[\dA-Z]{0,12}){0,8})(?![\dA-Z])`;
const IS = String.raw`(?:[\s:#=*-]{1,4}(?:is|are|was|number|no\.?|ending in|ends in|:)?[\s:#]{0,3}|#)`;

const STRONG_ACCOUNT =
  'acc(?:oun)?ts?|a\\/c|routing|aba|iban|swift|bic|ssn|social security|social|itin|ein|tax id|cvv|cvc|pin|card|visa|mastercard|amex|debit|wire to|beneficiary|clabe|bsb|sort code|medicare|medicaid|mrn|medical record|konto(?:nummer)?|kontonr|cuenta|conta|ag[eê]ncia|agencia|compte|conto';
const CODE =
  '(?:lock\\s?box|gate|door|alarm|garage|entry|access|security|keypad|building|key) code|passcode|lock\\s?box|alarm|keypad|code(?: (?:for|to|of) (?:(?:the|my|our) )?[a-z]{1,12}(?: [a-z]{1,12})?)?';
const STRONG_DOCUMENT =
  "passport|pasaporte|passaporte|driver'?s?'? licen[cs]e|licen[cs]e|dl|green card|alien|visa|nmls|policy|confirmation|invoice|tracking|reference|ref|dob|escrow|vin|cpf|cnpj|rfc|curp|nif|nie|dni|nin|sin|pesel|a-number|uscis|npi";
const WEAK_DOCUMENT =
  'order|loan|claim|ticket|document|doc|case|file|application|booking|reservation|member|membership|customer|client|certificate|permit|docket|deed|request|envelope|transaction|id';

const RULES: readonly { readonly kind: DetailKind; readonly pattern: RegExp; readonly digitsMin: number }[] = [
  { kind: 'ACCOUNT', pattern: rule(STRONG_ACCOUNT, `(?:${NUMBER_WORD})?${IS}`), digitsMin: 4 },
  { kind: 'ACCOUNT', pattern: rule(CODE, `(?:${NUMBER_WORD})?${IS}`), digitsMin: 4 },
  { kind: 'ACCOUNT', pattern: rule('cvv|cvc|security code', `(?:${NUMBER_WORD})?${IS}`), digitsMin: 3 },
  { kind: 'DOCUMENT', pattern: rule('(?:licen[cs]e )?plates?', `(?:${NUMBER_WORD})?${IS}`), digitsMin: 2 },
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

/** Passwords, birthdays and codes of banks, which need no digits in a row. */
function secrets(text: string): Detail[] {
  const found = (pattern: RegExp, kind: DetailKind): Detail[] =>
    [...text.matchAll(pattern)].map((match) => {
      const [start, end] = match.indices![1]!;
      return { kind, key: text.slice(start, end), start, end };
    });
  return [
    ...found(PASSWORD, 'ACCOUNT'),
    ...found(BANK_CODE, 'ACCOUNT'),
    ...found(LAST_FOUR, 'ACCOUNT'),
    ...found(BIRTHDAY, 'DOCUMENT'),
    ...found(DOCKET, 'DOCUMENT'),
    ...found(COORDINATES, 'DOCUMENT'),
  ];
}

const PASSWORD =
  /(?<!\p{L})(?:pass(?:word|code|phrase|wd)|pwd?|contraseña|senha|passwort|kennwort|mot de passe)(?:\sis\s|\s?[:=]\s?)["']?([^\s"',;]{3,60}[^\s"',;.!?](?:[ ][A-Z][^\s"',;]{2,30}[^\s"',;.!?])?)/dgiu;
/** ISO 9362. */
const BANK_CODE =
  /(?<!\p{L})(?:[Bb][Ii][Cc]|[Ss][Ww][Ii][Ff][Tt])(?: [Cc]ode)?[\s:#]{1,3}([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?![\p{L}\p{N}])/dgu;
/** What is left where somebody hid the rest: XXX-XX-6789. */
const LAST_FOUR = /(?<![\p{L}\p{N}])([X*•x]{2,4}[ -]?[X*•x]{2,4}[ -]?(?:[X*•x]{4}[ -]?)?\d{4})(?!\d)/dgu;
const MONTH = String.raw`\p{L}{3,10}\.?`;
const BIRTHDAY = new RegExp(
  String.raw`(?<!\p{L})(?:d\.?o\.?b\.?|date of birth|birth ?da(?:te|y)|born|fecha de nacimiento|nacid[oa]|geburtsdatum|geboren|data de nascimento|nascid[oa]|date de naissance|née?|data di nascita|nat[oa])(?: (?:is|on|el|am|em|le|il))?[\s:(]{1,3}(\d{1,4}[\/.-]\d{1,2}[\/.-]\d{1,4}|${MONTH} \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)?\.? (?:of |de )?${MONTH},?(?: de)? \d{4})`,
  'dgiu',
);
/** 2:24-cv-01234, 24-P-1234 */
const DOCKET = /(?<![\p{L}\p{N}:-])((?:\d{1,2}:)?\d{2,4}-[A-Za-z]{1,3}-\d{3,7})(?![\p{L}\p{N}-])/dgu;
const COORDINATES = /(?<![\d.])(-?\d{1,3}\.\d{4,10},? ?-?\d{1,3}\.\d{4,10})(?![\d.])/dg;

/** Numbers whose form says what they are. */
function bare(text: string): Detail[] {
  const found: Detail[] = [];
  const add = (pattern: RegExp, isIt: (digits: string) => boolean, kind: DetailKind = 'ACCOUNT'): void => {
    for (const match of text.matchAll(pattern)) {
      const key = compact(match[0]);
      if (isIt(key)) found.push({ kind, key, start: match.index, end: match.index + match[0].length });
    }
  };
  // ISO 13616: two letters, two digits, up to 30 more in groups of four.
  add(/(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/giu, isIban);
  add(/(?<![\p{L}\p{N}$])\d{3}-\d{2}-\d{4}(?!\d)/gu, () => true);
  add(/(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g, isCard);
  add(/(?<![\p{L}\p{N}$€£.,])\d{9,30}(?!\d|[.,]\d)/gu, (digits) => readPhone(digits) === null && !/000$/.test(digits));
  add(/(?<![\p{L}\p{N}._/-])[A-Za-z\d]{8,90}(?![\p{L}\p{N}_])/gu, isIdentifier, 'DOCUMENT');
  return found;
}

/** Of cars, papers, members and wallets: letters and figures with no word in them. */
function isIdentifier(compacted: string): boolean {
  const digits = compacted.match(/\d/g)?.length ?? 0;
  return (
    digits >= 4 &&
    digits < compacted.length &&
    !/^(?:\d+(?:ST|ND|RD|TH|AM|PM|SF|SQFT|K|BR|BD)|[A-Z]+(?:19|20)\d\d)$/.test(compacted)
  );
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
