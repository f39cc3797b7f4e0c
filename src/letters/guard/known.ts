// Everything that a draft for one lead may repeat: what they wrote, what our records say of them and their listing, and who
// we are. It holds facts only; whether a sentence is held against them is grounding.ts.

import type { Lead } from '../../lead/lead.ts';
import type { ListingRecord, OpenHouseRecord, Records } from '../../team/records.ts';
import type { Team } from '../../team/team.ts';
import { phoneNumber, sourceName } from '../words.ts';
import { inEnglish } from './facts/abroad.ts';
import { type Clock, clocksIn } from './facts/clocks.ts';
import { daysIn, meantBy } from './facts/days.ts';
import { linksIn } from './facts/links.ts';
import { wordForm } from './facts/names.ts';
import { numbersIn } from './facts/numbers.ts';
import { plainOf } from './said.ts';

export interface Known {
  /** Every word, as wordForm gives it. */
  readonly words: ReadonlySet<string>;
  /** Of `words`, those of our records. */
  readonly ours: ReadonlySet<string>;
  /** The home at hand is theirs: what they wrote of it is so. */
  readonly isTheirHome: boolean;
  readonly digits: ReadonlySet<string>;
  /** `bed:3`, as numbersIn gives it. */
  readonly counted: ReadonlySet<string>;
  /** Numbers of their own words: an amount among them is theirs to hear again. */
  readonly theirDigits: ReadonlySet<string>;
  readonly clocks: readonly Clock[];
  /** Of the listing's open houses: no times for a visit. */
  readonly openHouseClocks: readonly Clock[];
  /** On which days it was or will be open, with what they mean. */
  readonly openHouseDays: ReadonlySet<string>;
  /** Keys of daysIn, with what they mean. */
  readonly days: ReadonlySet<string>;
  /** `morning`, `afternoon`, … that they named. */
  readonly dayparts: ReadonlySet<string>;
  readonly web: ReadonlySet<string>;
  /** Lower case; a whole domain begins with `@`. */
  readonly mail: ReadonlySet<string>;
  /** E.164. */
  readonly phones: ReadonlySet<string>;
  /** The listing can be had, as our records say; null: we have none. */
  readonly isAvailable: boolean | null;
  /** The day on which the draft is written, in the team's zone. */
  readonly today: Temporal.PlainDate;
  readonly daypart: string;
}

export interface KnownFrom {
  readonly lead: Lead;
  readonly team: Team;
  readonly records: Records;
  /** What they newly wrote; null: it is gone, and what the lead keeps of it serves. */
  readonly text: string | null;
  readonly now: Temporal.Instant;
}

export function knownOf({ lead, team, records, text, now }: KnownFrom): Known {
  const listing = lead.listing === null ? null : (records.listingByMls.get(lead.listing) ?? null);
  const their = joined(
    [
      text,
      inEnglish(text ?? lead.asked),
      lead.asked,
      lead.subject,
      lead.timeline,
      lead.area,
      lead.property,
      lead.writer?.name,
    ].filter((words) => typeof words === 'string'),
  );
  const ours = joined([...listingWords(listing), ...peopleWords(lead, team, records), lead.said?.words ?? '']);
  const links = linksIn(`${their}\n${ours}`);
  const zoned = now.toZonedDateTimeISO(team.timezone);
  const arrived = lead.turn.arrivedAt.toZonedDateTimeISO(team.timezone).toPlainDate();
  const their2 = factsOf(linksIn(their).rest, arrived);
  const our2 = factsOf(linksIn(ours).rest, zoned.toPlainDate());
  const houses = listing === null ? [] : records.openHouses.filter(({ mls }) => mls === listing.mls);
  return {
    words: wordsOf(`${their}\n${ours}`),
    ours: wordsOf(ours),
    isTheirHome: listing === null && lead.property !== null && ['seller', 'landlord'].includes(lead.intent ?? ''),
    digits: new Set([...their2.digits, ...our2.digits]),
    counted: new Set([...their2.counted, ...our2.counted]),
    theirDigits: new Set(their2.digits),
    clocks: [...their2.clocks, ...our2.clocks],
    openHouseClocks: houses.flatMap(({ start, end }) => [start, end].map(clockAt)),
    openHouseDays: openDays(houses, zoned.toPlainDate()),
    days: new Set([
      ...meantBy(their2.days, arrived),
      ...meantBy([...our2.days, ...houses.map(({ date }) => `date:${date}`)], zoned.toPlainDate()),
    ]),
    dayparts: new Set(their.toLowerCase().match(/\b(?:morning|afternoon|evening|night|noon)s?\b/g) ?? []),
    web: new Set(links.web),
    mail: new Set([...links.mail, ...mailOf(lead, team)]),
    phones: new Set([...links.phones, ...phonesOf(lead, team)]),
    isAvailable: listing === null ? null : /^(?:active|coming|for_sale|for_rent|available)/i.test(listing.status),
    today: zoned.toPlainDate(),
    daypart: zoned.hour < 12 ? 'morning' : zoned.hour < 17 ? 'afternoon' : 'evening',
  };
}

/** A past one has its date; "on Saturday" speaks of one to come. */
function openDays(houses: readonly OpenHouseRecord[], today: Temporal.PlainDate): ReadonlySet<string> {
  const keys = houses.flatMap(({ date }) => {
    const meant = [...meantBy([`date:${date}`], today)];
    const isPast = Temporal.PlainDate.compare(date, today) < 0;
    return isPast ? meant.filter((key) => !key.startsWith('week')) : meant;
  });
  return new Set(keys);
}

/** A mark between, so that no date or name runs from one text into the next. */
function joined(texts: readonly string[]): string {
  return texts.map(plainOf).join(' ; ');
}

/** The facts of a text without its links. */
export function factsOf(rest: string, today: Temporal.PlainDate) {
  const days = daysIn(rest, today);
  const clocks = clocksIn(days.rest);
  return { days: days.keys, clocks: clocks.clocks, ...numbersIn(clocks.rest) };
}

function listingWords(listing: ListingRecord | null): readonly string[] {
  if (listing === null) return [];
  const { address, city, state, zip, status, mls, url, price } = listing;
  // The price is known, too: that it is not to be named is another rule's to say.
  return [address, city, state, zip, status.replaceAll('_', ' '), mls, url, price === null ? '' : `$${price}`];
}

function peopleWords(lead: Lead, team: Team, records: Records): readonly string[] {
  const { name, email, phone } = lead.contact;
  const known = email === null ? undefined : records.contactByEmail.get(email.toLowerCase());
  const same = known === undefined && phone !== null ? (records.contactsByPhone.get(phone) ?? []) : [known];
  return [
    name ?? '',
    email ?? '',
    phone === null ? '' : phoneNumber(phone),
    ...same.flatMap((contact) => (contact === undefined ? [] : [contact.name, contact.note])),
    sourceName(lead.source.name),
    team.name,
    ...team.agents.flatMap((agent) => [agent.name, ...agent.areas]),
  ];
}

function mailOf(lead: Lead, team: Team): readonly string[] {
  const ours = team.agents.flatMap((agent) => [agent.email, ...agent.also]);
  const theirs = [lead.contact.email, lead.answerTo, lead.writer?.email].filter(
    (address) => typeof address === 'string',
  );
  return [team.inbox.address, ...ours, ...theirs.map((address) => address.toLowerCase())];
}

function phonesOf(lead: Lead, team: Team): readonly string[] {
  const all = [lead.contact.phone, ...team.agents.map((agent) => agent.phone)].filter((phone) => phone !== null);
  // Neighbours leave the area code out.
  return all.flatMap((phone) => [phone, phone.slice(-7)]);
}

function clockAt(time: Temporal.PlainTime): Clock {
  return { minute: time.hour * 60 + time.minute, isSure: true };
}

/** The parts of addresses that people write long or short. */
const SAME: readonly (readonly string[])[] = [
  ['safe', 'safer', 'safety'],
  ['worth', 'value', 'valuation'],
  ['old', 'age'],
  ['pre-approved', 'preapproved', 'pre-approval', 'preapproval'],
  ['redo', 'redid', 'redone'],
  ['rent', 'rental', 'renting'],
  ['bed', 'beds', 'bedroom', 'bedrooms', 'br', 'bd'],
  ['bath', 'baths', 'bathroom', 'bathrooms', 'ba'],
  ['apt', 'apartment'],
  ['st', 'street'],
  ['rd', 'road'],
  ['ln', 'lane'],
  ['ave', 'av', 'avenue'],
  ['dr', 'drive'],
  ['ct', 'court'],
  ['ter', 'terr', 'terrace'],
  ['pl', 'place'],
  ['blvd', 'boulevard'],
  ['cir', 'circle'],
  ['hwy', 'highway'],
  ['pkwy', 'parkway'],
  ['sq', 'square'],
  ['ma', 'massachusetts'],
  ['ny', 'york'],
  ['ca', 'california'],
  ['il', 'illinois'],
  ['ct', 'connecticut'],
  ['nh', 'hampshire'],
  ['me', 'maine'],
  ['ri', 'rhode', 'island'],
  ['vt', 'vermont'],
  ['nj', 'jersey'],
  ['pa', 'pennsylvania'],
  ['fl', 'florida'],
  ['tx', 'texas'],
  ['oh', 'ohio'],
  ['wa', 'washington'],
];

function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set((text.match(/[\p{L}\p{M}\d]{1,40}(?:['.-][\p{L}\p{M}\d]{1,40}){0,4}/gu) ?? []).map(wordForm));
  // "Sheriffs" knows "sheriff", and a hyphenated name its parts.
  for (const word of [...words]) for (const part of word.split(/[-.]/)) words.add(part);
  for (const same of SAME) if (same.some((form) => words.has(form))) for (const form of same) words.add(form);
  return words;
}
