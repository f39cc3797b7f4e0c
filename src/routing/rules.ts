// Which written rule fits a reading: the first of the list of which every condition holds. It never looks at names,
// language or anything else by which a writer could be told from another who asks the same.

import type { Reading } from '../reading/reading.ts';
import { isBusinessTime } from '../team/business.ts';
import type { ListingRecord, Records } from '../team/records.ts';
import type { Rule, Team, When } from '../team/team.ts';

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
}

export function firstFit(facts: RuleFacts): { fit: Fit | null; misfits: readonly Misfit[] } {
  const misfits: Misfit[] = [];
  for (const rule of facts.team.rules) {
    const checks = conditions(rule.when, facts);
    const failed = checks.find((check) => !check.holds);
    if (failed === undefined) return { fit: { rule, because: checks.map((check) => check.fact) }, misfits };
    misfits.push({ rule, because: failed.fact });
  }
  return { fit: null, misfits };
}

interface Check {
  readonly holds: boolean;
  readonly fact: string;
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
    oneOf(when.flags, reading.flags, 'flags'),
    oneOf(when.knownAgent, reading.knownAgent === null ? [] : [reading.knownAgent], 'known agent'),
    oneOf(when.listingStatus?.map(status), listing === undefined ? [] : [status(listing.status)], 'listing status'),
    areaCheck(when.area, reading, listing),
    wordsCheck(when.words, reading.newText),
    priceCheck(when.price, listing?.price ?? null),
    hoursCheck(when.hours, isBusinessTime(team, arrivedAt)),
  ].filter((check) => check !== null);
}

function oneOf(wanted: readonly string[] | undefined, found: readonly string[], what: string): Check | null {
  if (wanted === undefined) return null;
  const holds = wanted.some((word) => found.some((of) => of.toLowerCase() === word.toLowerCase()));
  return { holds, fact: `${what} is ${found.length === 0 ? 'none' : found.join(', ')}` };
}

/** Where they look, or where the property of the mail lies. */
function areaCheck(wanted: When['area'], reading: Reading, listing: ListingRecord | undefined): Check | null {
  if (wanted === undefined) return null;
  const places = [reading.area, reading.property, listing?.city, listing?.zip].filter((place) => place != null);
  const found = wanted.find((area) => places.some((place) => hasWords(place, area)));
  if (found !== undefined) return { holds: true, fact: `area is ${found}` };
  return { holds: false, fact: `area is ${reading.area ?? listing?.city ?? 'none'}` };
}

function wordsCheck(wanted: When['words'], text: string): Check | null {
  if (wanted === undefined) return null;
  const found = wanted.find((words) => hasWords(text, words));
  return found === undefined
    ? { holds: false, fact: 'its words are not there' }
    : { holds: true, fact: `they wrote "${found}"` };
}

function priceCheck(band: When['price'], price: number | null): Check | null {
  if (band === undefined) return null;
  if (price === null) return { holds: false, fact: 'price is none' };
  const { min = 0, max = Number.POSITIVE_INFINITY } = band;
  return { holds: price >= min && price <= max, fact: `price is $${price.toLocaleString('en-US')}` };
}

function hoursCheck(wanted: When['hours'], open: boolean): Check | null {
  if (wanted === undefined) return null;
  return { holds: open === (wanted === 'business'), fact: open ? 'the team is open' : 'the team is closed' };
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
