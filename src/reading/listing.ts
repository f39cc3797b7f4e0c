// Which of the team's own listings a mail is about: by MLS number or link, by address, by its street where the words speak
// of a listing. It refuses an address in another town, and the writer's own house in the same street.

import type { ListingRecord, Records } from '../team/records.ts';
import { forRecent, lazily, oncePer } from './once.ts';
import { plain, withoutMarks } from './ours.ts';
import { madeReadable, WORDS_MAX } from './words.ts';

export interface FoundListing {
  readonly listing: ListingRecord;
  readonly because: string;
}

interface Words {
  /** What the lead wrote, and the subject where it is theirs. */
  readonly words: string;
  /** A notice's own fields and text: names the property that the lead asks about. */
  readonly notice: string;
  /** HTML, for links. */
  readonly html: string | null;
  /** The writer speaks for somebody else: a street that they mention is not what that person asks about. */
  readonly forSomebody: boolean;
  /** What a form's own subject or topic field says: too short for a sentence about a listing. */
  readonly topic?: string;
}

/** Kinds of streets as addresses write them out, and as they shorten them. */
export const SUFFIXES: Readonly<Record<string, string>> = {
  street: 'st',
  road: 'rd',
  avenue: 'ave',
  lane: 'ln',
  court: 'ct',
  drive: 'dr',
  place: 'pl',
  terrace: 'ter',
  circle: 'cir',
  boulevard: 'blvd',
  trail: 'trl',
  way: 'way',
  highway: 'hwy',
  square: 'sq',
};
const NUMBER_WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
];
const LISTING_WORDS =
  /\b(?:that (?:one|place|house|home|condo|unit)|private look|(?:a |another |second |quick )look at|walk (?:us|me|them|him|her|my \w+) through|see (?:it|inside)|coming soon|photographs?|photos?|rentals?|rent roll|rented|tied up|back-?up|fell through|deal|under agreement|buyer side|sign|listing|listed|open house|showing|for sale|for rent|asking|price|going for|available|on the market|the (?:one|place|house|home|condo|unit|apartment|property|three[- ]family|two[- ]family|triple[- ]decker|floor plan)|mls|disclosures?|offers?|viewing|tour|walk(?:ed)? through|went through|went to see|radon|appraisal|closing|lockbox|septic|inspection|P&S|calling for)\b/i;

const MARKUP_MAX = 200_000;

export function listingOf({ words, notice, html, forSomebody, topic }: Words, records: Records): FoundListing | null {
  const everything = notice === '' ? words : `${notice}\n${words}`;
  const markup = lazily(() => `${everything}\n${html ?? ''}`.slice(0, MARKUP_MAX).toLowerCase());
  return (
    byNumber(everything, records) ??
    byLink(markup(), records) ??
    byAddress(notice, records) ??
    byAddress(words, records) ??
    bySlug(markup(), records) ??
    byUnit(everything, records) ??
    byUnitInTown(words, records) ??
    (forSomebody ? null : (byStreet(words, records) ?? byTopic(topic ?? '', records)))
  );
}

function byNumber(text: string, { listingByMls }: Records): FoundListing | null {
  if (!/\d{5}/.test(text)) return null;
  for (const [number] of text.slice(0, 50_000).matchAll(/(?<![\w-])[A-Z]{0,4}\d{5,12}(?![\w-])/g)) {
    const listing = listingByMls.get(number);
    if (listing !== undefined) return { listing, because: `MLS number ${number}` };
  }
  return null;
}

/** `lower`: text and markup in lower case. */
function byLink(lower: string, records: Records): FoundListing | null {
  const found = linksOf(records).find(({ link }) => lower.includes(link));
  return found === undefined ? null : { listing: found.listing, because: `link ${found.listing.url}` };
}

const linksOf = oncePer(({ listings }: Records) =>
  listings.flatMap((listing) => {
    const link = listing.url.toLowerCase().replace(/^https?:\/\/(?:www\.)?/, '');
    return listing.url === '' ? [] : [{ listing, link }];
  }),
);

interface Address {
  readonly number: string;
  /** Without the kind of street: `beacon hill`. */
  readonly street: string;
  readonly suffix: string;
  readonly unit: string | null;
}

/** The listings whose address can be read, with what finds them. */
const addressesOf = oncePer(({ listings }: Records) =>
  listings.flatMap((listing) => {
    const address = addressOf(listing.address);
    return address === null ? [] : [{ listing, ...address, ...patternsOf(address, plain(listing.city)) }];
  }),
);

const citiesOf = oncePer(({ listings }: Records) =>
  [...new Set(listings.map(({ city }) => plain(city)))]
    .filter((city) => city !== '')
    .map((city) => ({ city, follows: new RegExp(`^[^.?!\\n]{0,24}?(?:,|\\bin)\\s${escaped(city)}\\b`) })),
);

function addressOf(text: string): Address | null {
  const match = /^(\d{1,7}[a-z]?)\s{1,5}(.{1,150}?)(?:,?\s{1,5}(?:#|unit\s|apt\.?\s)\s{0,5}([\w-]{1,20}))?$/i.exec(
    text.trim(),
  );
  if (match === null) return null;
  const parts = plain(match[2]!).split(' ');
  const last = parts.at(-1)!;
  const suffix = SUFFIXES[last] ?? (Object.values(SUFFIXES).includes(last) ? last : '');
  const street = (suffix === '' || parts.length === 1 ? parts : parts.slice(0, -1)).join(' ');
  return { number: match[1]!.toLowerCase(), street, suffix, unit: match[3]?.toLowerCase() ?? null };
}

function patternsOf({ number, street, suffix, unit }: Address, city: string) {
  const name = escaped(street);
  const withKind = `${name} (?:${streetKinds(suffix)})`;
  const own = escaped(unit ?? '');
  const spoken = NUMBER_WORDS[Number(number)];
  return {
    slug: `${number}-${street.replaceAll(' ', '-')}`,
    // "six Cranberry Court", as people say it to a machine.
    numbered: new RegExp(`(?<![\\w-])(?:${spoken === undefined ? number : `${number}|${spoken}`})\\s${name}(?![\\w-])`),
    named: new RegExp(`(?:^|[^\\w])((?:[\\w#]{1,20} )?)${name}\\b`),
    asHouse: new RegExp(
      `${name}(?: (?:${streetKinds(suffix)}))?,? (?:house|building|place|condo|property|one|listing|unit|apartment|home|rental|lease|open house|three|two|triple|colonial|cape|ranch)\\b`,
    ),
    unitAlone: unit === null ? null : new RegExp(`(?:#|unit |apt |no |number )?\\b${own}\\b`),
    unitInTown:
      unit === null || city === '' || !/\d[a-z]|[a-z]\d/.test(unit)
        ? null
        : new RegExp(
            `\\b${escaped(city)}\\b[^.?!\\n]{0,20}\\b${own}\\b|\\b${own}\\b[^.?!\\n]{0,12}\\b${escaped(city)}\\b`,
          ),
    unitAndStreet:
      unit === null
        ? null
        : new RegExp(
            `\\b${own}\\b[^.?!\\n]{0,30}\\b${withKind}\\b|\\b${withKind}\\b[^.?!\\n]{0,20}(?:number |unit |apt |#)?\\b${own}\\b`,
          ),
  };
}

/** The earliest in the text: who asks about two houses asks about the first. */
function byAddress(text: string, records: Records): FoundListing | null {
  const hay = searchable(text);
  const found = addressesOf(records).flatMap(({ listing, street, suffix, unitAlone, numbered }) => {
    const match = hay.includes(street) ? numbered.exec(hay) : null;
    if (match === null) return [];
    const after = hay.slice(match.index + match[0].length);
    if (isElsewhere(after, listing, { records, suffix })) return [];
    return [{ listing, at: match.index, because: `address ${listing.address}`, unitAlone }];
  });
  // Several units of one house: the one that is named, else none more than another.
  const named = found.filter(({ unitAlone }) => unitAlone?.test(hay) === true);
  const best = (named.length > 0 ? named : found).sort((a, b) => a.at - b.at)[0];
  return best === undefined ? null : { listing: best.listing, because: best.because };
}

/** Another town follows the address: the same street name stands in many. */
function isElsewhere(
  after: string,
  listing: ListingRecord,
  { records, suffix }: { readonly records: Records; readonly suffix: string },
): boolean {
  const full = Object.entries(SUFFIXES)
    .filter(([, short]) => short === suffix)
    .map(([long]) => long);
  const kinds = Object.entries(SUFFIXES).flat();
  const rest = after.trimStart();
  const kind = /^[a-z]+/.exec(rest)?.[0] ?? '';
  if (suffix !== '' && kinds.includes(kind) && kind !== suffix && !full.includes(kind)) return true;
  const near = rest.slice(0, 60);
  const own = plain(listing.city);
  const other = citiesOf(records).find(({ city, follows }) => city !== own && follows.test(near));
  const stated = /^[^.?!\n]{0,24}?,\s([a-z][a-z ]{2,24}),?\s(?:ma|ri|nh|ct|me|vt|ny|[a-z]{2}\s\d{5})\b/.exec(near)?.[1];
  return (
    other !== undefined ||
    (stated !== undefined && own !== '' && !stated.endsWith(own) && listing.state !== '' && !own.includes(stated))
  );
}

/** `/19-otis-hill-rd`, as sites name their pages. */
function bySlug(lower: string, records: Records): FoundListing | null {
  const found = addressesOf(records).find(({ slug }) => {
    const at = lower.indexOf(slug);
    return at > 0 && /[/=_-]/.test(lower[at - 1]!) && /^(?:[^a-z0-9]|$)/.test(lower.slice(at + slug.length));
  });
  return found === undefined ? null : { listing: found.listing, because: `a link with ${found.slug}` };
}

/** "Main St" alone is any Main St. */
const COMMON =
  /^(?:main|high|park|washington|church|school|pleasant|water|front|center|central|summer|winter|spring|union|elm|maple|oak|pine|beach|ocean)$/;

/** "4B on Summer Street", "Front Street number twelve": the unit and the street in one sentence. */
function byUnit(text: string, records: Records): FoundListing | null {
  const hay = searchable(text);
  const found = addressesOf(records).find(
    ({ street, unitAndStreet }) => unitAndStreet !== null && hay.includes(street) && unitAndStreet.test(hay),
  );
  return found === undefined ? null : { listing: found.listing, because: `unit ${found.unit} in ${found.street}` };
}

function byStreet(text: string, records: Records): FoundListing | null {
  const hay = searchable(text);
  const found = addressesOf(records).filter(({ listing, street, named, asHouse }) => {
    // A sold house is named by its number.
    if (!hay.includes(street) || /sold|closed|off/i.test(listing.status)) return false;
    const match = named.exec(hay);
    if (match === null || /^\d+[a-z]? $/.test(match[1]!)) return false;
    const start = Math.max(hay.lastIndexOf('.', match.index), hay.lastIndexOf('\n', match.index)) + 1;
    const sentence = hay.slice(Math.max(start, match.index - 160), match.index + match[0].length + 120);
    return asHouse.test(sentence) || (!COMMON.test(street) && LISTING_WORDS.test(sentence));
  });
  const streets = new Set(found.map(({ street }) => street));
  return streets.size === 1 ? { listing: found[0]!.listing, because: `street ${[...streets][0]}` } : null;
}

/** `Tilden / buyer side` in a form's subject: a street of ours, and no word of the writer's own house. */
function byTopic(text: string, records: Records): FoundListing | null {
  const hay = searchable(text.slice(0, 200));
  if (hay === '' || /\b(?:my|our|sell|selling|worth|value|valuation)\b/.test(hay)) return null;
  const found = addressesOf(records).filter(
    ({ listing, street, named }) =>
      !COMMON.test(street) &&
      hay.includes(street) &&
      !/sold|closed|off/i.test(listing.status) &&
      !/^\d+[a-z]? $/.test(named.exec(hay)?.[1] ?? '0 '),
  );
  return found.length === 1 ? { listing: found[0]!.listing, because: `the subject names ${found[0]!.street}` } : null;
}

/** "the Hingham one, 4B": a unit that no other house has, and its town. */
function byUnitInTown(text: string, records: Records): FoundListing | null {
  const hay = searchable(text);
  const found = addressesOf(records).find(
    ({ unitInTown, unit }) => unitInTown !== null && hay.includes(unit!) && unitInTown.test(hay),
  );
  return found === undefined
    ? null
    : { listing: found.listing, because: `unit ${found.unit} in ${found.listing.city}` };
}

function streetKinds(suffix: string): string {
  const long = Object.entries(SUFFIXES).find(([, short]) => short === suffix)?.[0];
  return long === undefined ? suffix : `${suffix}|${long}`;
}

/** Lower case, plain letters; numbers in words as digits; `#` kept. */
const searchable: (text: string) => string = forRecent((text) =>
  plainLines(text.slice(0, 30_000))
    .replace(/#\s?/g, '# ')
    .replace(/\b(?:number|no\.?|unit|apt\.?|apartment)\s(\w+)/g, (whole, word: string) => {
      const value = NUMBER_WORDS.indexOf(word);
      return value < 0 ? whole : whole.replace(word, String(value));
    }),
);

/** Most texts have nothing in them that is to be made plain, line by line. */
function plainLines(text: string): string {
  if (!/[^\n\x21-\x7e ]| {2}|^ | $/m.test(text) && text.length <= WORDS_MAX) return text.toLowerCase();
  return text
    .split('\n')
    .map((line) => withoutMarks(madeReadable(line)).toLowerCase())
    .join('\n');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
