// Which written rule fits a reading: the first of the list of which every condition holds. It never looks at names,
// language or anything else by which a writer could be told from another who asks the same.

import type { Reading } from '../reading/reading.ts';
import { isBusinessTime } from '../team/business.ts';
import { isRentalPrice, isSaleBand } from '../team/price.ts';
import type { ListingRecord, Records } from '../team/records.ts';
import type { Rule, Team, When } from '../team/team.ts';
import { REASONS } from './reasons.ts';
import { listText } from './say.ts';

export interface RuleFacts {
  readonly reading: Reading;
  /** The lane that the lead is in before any rule. */
  readonly lane: string;
  readonly team: Team;
  readonly records: Records;
  readonly arrivedAt: Temporal.Instant;
}

export interface Fit {
  readonly rule: Rule;
  /** What held, for people: `intent is seller`. */
  readonly because: readonly string[];
}

export interface Misfit {
  readonly rule: Rule;
  /** The first condition that did not hold: `intent is buyer`. */
  readonly because: string;
  /** What it asks for: `intent seller or landlord`. */
  readonly needs: string;
}

export function firstFit(facts: RuleFacts): { fit: Fit | null; misfits: readonly Misfit[] } {
  const misfits: Misfit[] = [];
  for (const rule of facts.team.rules) {
    const checks = conditions(rule.when, facts);
    const failed = checks.find((check) => !check.holds);
    if (failed === undefined) return { fit: { rule, because: checks.map((check) => check.fact) }, misfits };
    misfits.push({ rule, because: failed.fact, needs: failed.needs });
  }
  return { fit: null, misfits };
}

interface Check {
  readonly holds: boolean;
  readonly fact: string;
  readonly needs: string;
}

function conditions(when: When, facts: RuleFacts): Check[] {
  const { reading, lane, records, team, arrivedAt } = facts;
  const listing = reading.listing === null ? undefined : records.listingByMls.get(reading.listing);
  const { name, kind } = reading.source;
  return [
    oneOf(when.lane, [lane], 'lane'),
    oneOf(when.intent, [reading.intent], 'intent'),
    oneOf(when.relationship, [reading.relationship], 'relationship'),
    oneOf(when.source, name === kind ? [name] : [name, kind], 'source'),
    oneOf(when.flags, reading.flags, 'flag'),
    oneOf(when.knownAgent, reading.knownAgent === null ? [] : [reading.knownAgent], 'known agent'),
    oneOf(when.listingStatus?.map(status), listing === undefined ? [] : [status(listing.status)], 'listing status'),
    areaCheck(when.area, reading, listing),
    wordsCheck(when.words, [reading.subject ?? '', reading.newText]),
    priceCheck(when.price, listing, reading.intent),
    hoursCheck(when.hours, isBusinessTime(team, arrivedAt)),
  ].filter((check) => check !== null);
}

function oneOf(wanted: readonly string[] | undefined, found: readonly string[], what: string): Check | null {
  if (wanted === undefined) return null;
  const holds = wanted.some((word) => found.some((of) => of.toLowerCase() === word.toLowerCase()));
  const fact = found.length === 0 ? REASONS.none(what) : REASONS.is(what, found.join(', '));
  return { holds, fact, needs: `${what} ${listText(wanted, 'or')}` };
}

/** Where they look, or where the property of the mail lies. */
function areaCheck(wanted: When['area'], reading: Reading, listing: ListingRecord | undefined): Check | null {
  if (wanted === undefined) return null;
  const places = [reading.area, reading.property, listing?.city, listing?.zip].filter((place) => place != null);
  const found = wanted.find((area) => places.some((place) => hasWords(place, area)));
  const needs = `area ${listText(wanted, 'or')}`;
  const place = found ?? reading.area ?? listing?.city ?? null;
  return {
    holds: found !== undefined,
    fact: place === null ? REASONS.none('area') : REASONS.is('area', place),
    needs,
  };
}

function wordsCheck(wanted: When['words'], texts: readonly string[]): Check | null {
  if (wanted === undefined) return null;
  const found = wanted.find((words) => texts.some((text) => hasWords(text, words)));
  const needs = `the words ${listText(
    wanted.map((words) => `"${words}"`),
    'or',
  )}`;
  return found === undefined
    ? { holds: false, fact: REASONS.notWritten(), needs }
    : { holds: true, fact: REASONS.wrote(found), needs };
}

/** A band of sale prices leaves rentals out: "under 500k" does not mean a rent of $2,950 a month. */
function priceCheck(band: When['price'], listing: ListingRecord | undefined, intent: Reading['intent']): Check | null {
  if (band === undefined) return null;
  const { min = 0, max = Number.POSITIVE_INFINITY } = band;
  const needs = `price ${bandText(band)}`;
  const price = listing?.price ?? null;
  const isRent = price !== null && isRentalPrice(price, { status: status(listing?.status ?? ''), intent });
  if (isRent && isSaleBand(band)) return { holds: false, fact: REASONS.rent(dollars(price)), needs };
  if (price === null) return { holds: false, fact: REASONS.none('price'), needs };
  return { holds: price >= min && price <= max, fact: REASONS.is('price', dollars(price)), needs };
}

function hoursCheck(wanted: When['hours'], open: boolean): Check | null {
  if (wanted === undefined) return null;
  const fact = open ? REASONS.open() : REASONS.closed();
  return {
    holds: open === (wanted === 'business'),
    fact,
    needs: wanted === 'business' ? 'business hours' : 'after hours',
  };
}

function bandText({ min, max }: NonNullable<When['price']>): string {
  if (min === undefined) return `up to ${dollars(max ?? 0)}`;
  return max === undefined ? `from ${dollars(min)}` : `from ${dollars(min)} to ${dollars(max)}`;
}

function dollars(amount: number): string {
  return `$${amount.toLocaleString('en-US')}`;
}

/** Whole words, one after the other, whatever marks stand between them: "Norwell" is not in "Norwellton". */
function hasWords(text: string, words: string): boolean {
  const hay = ` ${plainWords(text)} `;
  const needle = plainWords(words);
  return needle !== '' && hay.includes(` ${needle} `);
}

function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** CRM exports write `Under Agreement`, rules write `under_agreement`. */
function status(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}
