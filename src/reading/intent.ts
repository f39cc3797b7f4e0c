// What the writer wants to do, weighed from their words; where they want two things, the one they ask about first. A notice
// adds what its kind says (a valuation form, a rental listing). It refuses to guess from who somebody seems to be.

import type { ListingRecord } from '../team/records.ts';
import { BUYER } from './clues/buying.ts';
import { INVESTOR } from './clues/investing.ts';
import { HINTS, NEIGHBOUR } from './clues/leaning.ts';
import { LANDLORD, RENTER } from './clues/renting.ts';
import { SELLER } from './clues/selling.ts';
import { cooperationOf } from './cooperating.ts';
import { ask, wordsFor } from './learned/ask.ts';
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
const STATED = String.raw`\b(?:type|interest(?:ed in)?|i am(?: an?)?|looking to|lead|topic|service)\s?[:=]\s?(?:an? )?`;
const CONTEXT: readonly (readonly [Intent, RegExp, number])[] = [
  ['buyer', new RegExp(`${STATED}buy`, 'i'), 3],
  ['buyer', /\b(?:price|budget)[^\n]{0,20}\$\s?\d{3},\d{3}/i, 4],
  ['renter', new RegExp(`${STATED}(?:rent(?:er|ing)?\\b|tenant|leas)`, 'i'), 3],
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
  const own = TABLES.map(([intent, clues]) => ({ intent, ...weigh(asked.words, clues) }));
  const isShort = asked.words.split(/\s+/).length < FEW_WORDS;
  const best = (isShort ? null : likeliest(own, asked)) ?? aroundThem(asked);
  const weight = Math.max(...own.map((one) => one.weight));
  return best === null
    ? { intent: 'unknown', because: 'nothing says what they want', weight: 0 }
    : { ...best, weight: Math.max(best.weight, weight >= PLAIN ? weight : 0) };
}

/** From here on a table's words say it plainly. */
const PLAIN = 2.5;
/** Fewer words than this say too little by themselves. */
const FEW_WORDS = 4;
/** How much a point of what stands around the words counts against the words themselves. */
const AROUND = 1.2;
/** The same of a point of a phrase table; the weights know it too, from texts that put everything in a roundabout way. */
const TABLE = 0.7;
/** No answer is so unlikely that what stands around the words could not make it the right one. */
const LEAST_SHARE = 0.02;

/** The likeliest by their words, moved by the listing and the notice around them. */
function likeliest(own: readonly ({ intent: Intent } & Weighed)[], asked: Asked): Wish | null {
  const rental = asked.listing !== null && isRental(asked.listing);
  const scored = ask('intent', asked.words).map(({ answer, share }) => {
    // Who wants to see a rental wants to rent it.
    const intent = rental && answer === 'buyer' ? 'renter' : answer;
    const table = own.find((one) => one.intent === answer)?.weight || leaning(answer, asked.words);
    return {
      intent,
      score: Math.log(Math.max(share, LEAST_SHARE)) + TABLE * Math.min(table, 5) + AROUND * bonus(intent, asked),
      answer,
    };
  });
  const best = scored.toSorted((a, b) => b.score - a.score)[0];
  if (best === undefined) return null;
  const table = own.find(({ intent }) => intent === best.intent);
  const found =
    table === undefined || table.found.length === 0 ? wordsFor('intent', best.answer, asked.words) : table.found;
  return { intent: best.intent, because: found.map((words) => `"${words}"`).join(', '), weight: table?.weight ?? 0 };
}

/** Single words that together lean one way. */
function leaning(intent: Intent, words: string): number {
  const hints = HINTS.find(([of]) => of === intent)?.[1];
  return hints === undefined ? 0 : weigh(words, hints).weight;
}

function bonus(intent: Intent, { words, listing, atListing, ownAddress, context }: Asked): number {
  // Who asks about a house of ours wants it, unless it is a neighbour's trouble or something lost there.
  if (intent === 'unknown') return listing !== null && weigh(words, NEIGHBOUR).weight === 0 ? -1 : 0;
  let extra = CONTEXT.find(([of, pattern]) => of === intent && pattern.test(context))?.[2] ?? 0;
  const rental = listing !== null && isRental(listing);
  if (rental && intent === 'renter') extra += 3;
  if (listing !== null && !rental && !isSold(listing) && intent === 'buyer') extra += 1.5;
  if (atListing && !rental && intent === 'buyer') extra += 1;
  if (ownAddress && !atListing && intent === 'seller') extra += 1.5;
  // On a house for sale, talk of rent is talk of numbers, and who owns the one next door wants another.
  if (listing !== null && !rental && !isSold(listing) && intent === 'renter') extra -= 1.5;
  if (listing !== null && !isSold(listing) && (intent === 'seller' || intent === 'landlord')) extra -= 0.5;
  // Agents call each other: through a portal's form a buyer asks who "the agent" is.
  if (atListing && intent === 'cooperating_agent') extra -= 1.5;
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
