// What the writer wants to do, weighed from their words; where they want two things, the one they ask about first. A notice
// adds what its kind says (a valuation form, a rental listing). It refuses to guess from who somebody seems to be.

import type { ListingRecord } from '../team/records.ts';
import { BUYER } from './clues/buying.ts';
import { INVESTOR } from './clues/investing.ts';
import { HINTS, NEIGHBOUR } from './clues/leaning.ts';
import { LANDLORD, RENTER } from './clues/renting.ts';
import { SELLER } from './clues/selling.ts';
import { cooperationOf } from './cooperating.ts';
import type { Intent } from './reading.ts';
import { type Clue, type Weighed, weigh } from './words.ts';

export interface Wish {
  readonly intent: Intent;
  readonly because: string;
  /** 0 when nothing was said. */
  readonly weight: number;
}

interface Asked {
  readonly words: string;
  readonly signature: string;
  readonly address: string;
  /** What the notice or campaign around the words is about. */
  readonly context: string;
  readonly listing: ListingRecord | null;
  /** A house with its number that is no listing of ours. */
  readonly ownAddress: boolean;
  /** A notice of a portal, tour or open house: they want to live there unless they say otherwise. */
  readonly atListing: boolean;
  /** An agent or contact wrote for somebody else, who is the lead. */
  readonly sentBySomebody: boolean;
}

const TABLES: readonly (readonly [Intent, readonly Clue[]])[] = [
  ['seller', SELLER],
  ['buyer', BUYER],
  ['renter', RENTER],
  ['landlord', LANDLORD],
  ['investor', INVESTOR],
];
const CONTEXT: readonly (readonly [Intent, RegExp, number])[] = [
  [
    'seller',
    /\b(?:sellers?|sell with us|sell-with-us|valuation|home worth|is worth|what(?:'s| is) my home|home value|price opinion|cash offer|my home worth|just sold|seller connection|we just sold|home anniversary)\b/i,
    3,
  ],
  ['landlord', /\bproperty rental|leasing\b|\blandlords?\b|\bproperty management\b/i, 2],
  ['renter', /\brent(?:al|er|als|ers)?\b|\bmove-?in\b|\bapartments?\b|\blease\b/i, 2],
  ['investor', /\binvest(?:or|ors|ment|ing)?\b|\btwo- and three-family\b|\bcap rate\b/i, 2],
  [
    'buyer',
    /\bbuyers?(?:'s)?\b|\bbuying\b|\btour\b|\bshowing\b|\bopen house\b|\bsigned in\b|\bcheck(?:ed)?[- ]?in\b|\blistings?\b|\bfirst[- ]home\b/i,
    1.5,
  ],
];

export function intentOf(asked: Asked): Wish {
  const cooperation = asked.sentBySomebody ? null : cooperationOf(asked);
  if (cooperation !== null) return { intent: 'cooperating_agent', because: cooperation, weight: 5 };
  const weighed = TABLES.map(([intent, clues]) => ({ intent, ...weigh(asked.words, clues) }));
  const own = weighed.toSorted((a, b) => b.weight - a.weight || a.first - b.first);
  const best = leading(own, asked);
  // A neighbour's trouble, or something lost at an open house, is no wish to buy it.
  const isOther = (best === null || best.weight < PLAIN) && weigh(asked.words, NEIGHBOUR).weight > 0;
  if (isOther) return { intent: 'unknown', because: 'asks about something else than a move', weight: 1 };
  if (best !== null) return best;
  return (
    aroundThem(asked) ?? hinted(asked.words) ?? { intent: 'unknown', because: 'nothing says what they want', weight: 0 }
  );
}

/** From here on the words say it plainly. */
const PLAIN = 2.5;
const LEAST_HINT = 0.7;

/** Single words that together lean one way; too little to be sure of, so it weighs nothing. */
function hinted(words: string): Wish | null {
  const leaning = HINTS.map(([intent, clues]) => ({ intent, ...weigh(words, clues) })).toSorted(
    (a, b) => b.weight - a.weight,
  )[0];
  if (leaning === undefined || leaning.weight < LEAST_HINT) return null;
  return {
    intent: leaning.intent,
    because: `leans that way: ${leaning.found.map((found) => `"${found}"`).join(', ')}`,
    weight: 0,
  };
}

/** The heaviest, together with what the listing and the notice around it say. */
function leading(own: readonly ({ intent: Intent } & Weighed)[], asked: Asked): Wish | null {
  const rental = asked.listing !== null && isRental(asked.listing);
  const scores = own.map((one) => {
    // Who wants to see a rental wants to rent it; on a house for sale, talk of rent is talk of numbers.
    const intent = rental && one.intent === 'buyer' ? 'renter' : one.intent;
    const share = one.intent === 'renter' && asked.listing !== null && !rental ? 0.4 : 1;
    return { ...one, intent, weight: one.weight === 0 ? 0 : one.weight * share + bonus(intent, asked) };
  });
  const [best] = scores.toSorted((a, b) => b.weight - a.weight || a.first - b.first);
  if (best === undefined || best.weight < 1) return null;
  const weak = best.weight < 2 ? aroundThem(asked) : null;
  if (weak !== null && weak.intent !== best.intent) return weak;
  return { intent: best.intent, because: best.found.map((words) => `"${words}"`).join(', '), weight: best.weight };
}

function bonus(intent: Intent, { listing, atListing, ownAddress, context }: Asked): number {
  let extra = CONTEXT.find(([of, pattern]) => of === intent && pattern.test(context))?.[2] ?? 0;
  const rental = listing !== null && isRental(listing);
  if (rental && intent === 'renter') extra += 3;
  if (listing !== null && !rental && !isSold(listing) && intent === 'buyer') extra += 1.5;
  if (atListing && !rental && intent === 'buyer') extra += 1;
  if (ownAddress && !atListing && intent === 'seller') extra += 1.5;
  return extra;
}

/** Nothing in their own words: the listing, the form, their own address. */
function aroundThem({ listing, context, ownAddress, atListing }: Asked): Wish | null {
  if (listing !== null && !isSold(listing)) {
    const intent = isRental(listing) ? 'renter' : 'buyer';
    return { intent, because: `listing ${listing.address} (${listing.status})`, weight: 1 };
  }
  for (const [intent, pattern] of CONTEXT) {
    const match = pattern.exec(context);
    if (match !== null) return { intent, because: `"${match[0]}" around their words`, weight: 1 };
  }
  if (atListing) return { intent: 'buyer', because: 'asks through a listing', weight: 1 };
  if (ownAddress && listing === null) return { intent: 'seller', because: 'names a house of their own', weight: 1 };
  return null;
}

function isRental(listing: ListingRecord): boolean {
  return /rent|lease/i.test(listing.status);
}

function isSold(listing: ListingRecord): boolean {
  return /sold|closed/i.test(listing.status);
}
