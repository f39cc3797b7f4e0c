// Numbers, days, times, names and links of a draft are held against what is known: what nobody wrote and no record says is
// not sent. Names and days are read in English texts only; digits and links in every language.

import { isKnownClock } from '../facts/clocks.ts';
import { linksIn } from '../facts/links.ts';
import { namesIn, wordForm } from '../facts/names.ts';
import type { Rule } from '../fault.ts';
import { factsOf, type Known } from '../known.ts';
import type { Said } from '../said.ts';

export const GROUNDING: readonly Rule[] = [
  { name: 'link', breaks: (said, known) => known !== null && hasUnknownLink(said, known) },
  { name: 'clock', breaks: (said, known) => known !== null && hasUnknownClock(said, known) },
  { name: 'day', breaks: (said, known) => known !== null && said.isEnglish && hasUnknownDay(said, known) },
  { name: 'number', breaks: (said, known) => known !== null && hasUnknownNumber(said, known) },
  { name: 'name', breaks: (said, known) => known !== null && said.isEnglish && hasUnknownName(said, known) },
];

/** Where everybody finds the same figures, as our own draft says. A path is not known by its host. */
const PUBLIC: ReadonlySet<string> = new Set(['census.gov']);

function hasUnknownLink({ plain }: Said, known: Known): boolean {
  const { web, mail, phones } = linksIn(plain);
  return (
    web.some((address) => !known.web.has(address) && !PUBLIC.has(address)) ||
    mail.some((address) => !known.mail.has(address)) ||
    phones.some((phone) => !known.phones.has(phone))
  );
}

function hasUnknownClock(said: Said, known: Known): boolean {
  const { clocks } = factsOf(linksIn(said.plain).rest, known.today);
  // In another language the small words that mark an hour are others, and so may be the way to write one: see numbers.
  const times = /\bopen house/i.test(said.plain) ? [...known.clocks, ...known.openHouseClocks] : known.clocks;
  return said.isEnglish && clocks.some((clock) => !isKnownClock(clock, times));
}

function hasUnknownDay(said: Said, known: Known): boolean {
  const { days } = factsOf(linksIn(said.plain).rest, known.today);
  return (
    days.some((key) => !isKnownDay(key, { said, known })) ||
    (!said.isQuestion && dayparts(said.plain).some((part) => !hasDaypart(part, known)))
  );
}

function isKnownDay(key: string, { said, known }: { readonly said: Said; readonly known: Known }): boolean {
  if (/\bopen house\b/i.test(said.plain) && !known.openHouseDays.has(key)) return false;
  if (known.days.has(key) || key.startsWith('next-')) return true;
  // A loose time is no day: "Would next week be easier?"
  if (said.isQuestion && /^next_(?:week|month)$/.test(key)) return true;
  if (key === 'tonight') return known.daypart === 'evening';
  return key === `this_${known.daypart}`;
}

/** "Saturday afternoon": which part of a day somebody named. */
function dayparts(plain: string): readonly string[] {
  return [...plain.matchAll(/\b(?:\w{3,6}day|tomorrow) (?:in the )?(morning|afternoon|evening|night)\b/gi)].map(
    ([, part]) => part!.toLowerCase(),
  );
}

function hasDaypart(part: string, known: Known): boolean {
  if (known.dayparts.has(part)) return true;
  if (known.dayparts.size === 0 && known.clocks.length === 0) return true;
  const [from, to] = { morning: [300, 720], afternoon: [720, 1080], evening: [990, 1380], night: [1080, 1440] }[
    part
  ] ?? [0, 0];
  const times = known.clocks.flatMap(({ minute, isSure }) => (isSure ? [minute] : [minute, minute + 720]));
  return times.some((minute) => minute >= from! && minute < to!);
}

function hasUnknownNumber(said: Said, known: Known): boolean {
  const { rest } = linksIn(said.plain.replace(/\[[A-Z_]{2,20}(?:_\d{1,3})?\]/g, ' '));
  if (!said.isEnglish) return bareNumbers(rest).some((number) => !isKnownBare(number, known));
  const { digits, counted } = factsOf(rest, known.today);
  return (
    digits.some((number) => !known.digits.has(number)) || counted.some((number) => !isKnownCount(number, known.counted))
  );
}

/** A three-family has three units. */
function isKnownCount(number: string, counted: ReadonlySet<string>): boolean {
  return counted.has(number);
}

/** Digits of any language: `15:00`, `15h`, `3`, `550.000`. */
export function bareNumbers(text: string): readonly string[] {
  return [...text.matchAll(/\d{1,3}(?:[.,\u00a0 ]\d{3}){1,3}(?!\d)|\d{1,9}(?:[.,]\d{1,2}(?!\d))?/g)].map(([number]) =>
    /[.,\u00a0 ]\d{3}(?!\d)/.test(number) ? number.replace(/\D/g, '') : number.replace(',', '.'),
  );
}

function isKnownBare(number: string, known: Known): boolean {
  const value = String(Number(number));
  if (known.digits.has(value) || [...known.counted].some((count) => count.endsWith(`:${value}`))) return true;
  if ([...known.digits].some((digits) => /^\d+[a-z]$/.test(digits) && digits.startsWith(value))) return true;
  const size = Number(number);
  const hour = known.clocks.some(({ minute }) => Math.floor(minute / 60) % 12 === size % 12 || minute % 60 === size);
  if (size <= 59 && hour) return true;
  return [...known.days].some(
    (key) =>
      key === `dom:${value}` || key === `month:${value}` || new RegExp(`^md:(?:${size}-|\\d{1,2}-${size}$)`).test(key),
  );
}

function hasUnknownName({ plain }: Said, known: Known): boolean {
  const { rest } = linksIn(plain);
  return namesIn(rest).some((name) => !isKnownName(name, known.words));
}

function isKnownName(name: string, words: ReadonlySet<string>): boolean {
  const form = wordForm(name);
  if (words.has(form) || words.has(form.replace(/s$/, ''))) return true;
  return /[-.']/.test(form) && form.split(/[-.']/).every((part) => part.length < 2 || words.has(part));
}
