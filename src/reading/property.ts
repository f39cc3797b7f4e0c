// The property that a mail names: a street address as people write it, else a house that they describe by street or town.
// It refuses offices in signatures (those are no part of the words) and prices.

import { allIn, findIn } from './phrase.ts';
import { madeReadable, readable } from './words.ts';

const SUFFIX =
  'st|street|rd|road|ave|avenue|ln|lane|ct|court|dr|drive|way|pl|place|ter|terrace|terr|cir|circle|blvd|boulevard|pkwy|parkway|hwy|highway|sq|square|trl|trail|path|row|hollow|crossing|xing|loop|pike|tpke|turnpike|point|pt|cove|landing|hill|green|common|wharf|extension|ext|commons|view|run|ridge|heights|hts|park';
const UNIT = String.raw`(?:,?\s(?:#\s?|unit\s|apt\.?\s|apartment\s|no\.?\s)[\w-]{1,6}|\s#[\w-]{1,6})`;
const TOWN =
  /^(?:(?:,\s|\s\(?(?:in\s)?)(?:\p{Lu}[\p{L}'-]+)(?:\s\p{Lu}[\p{L}'-]+)?\)?(?:,?\s[A-Z]{2}\b(?:,?\s\d{5})?)?)/u;
const ADDRESS = new RegExp(
  String.raw`(?<![\w$#./-])\d{1,5}[a-z]?\s(?:(?:[NSEW]\.?|North|South|East|West)\s)?(?:[\p{L}'.]{2,20}\s){1,4}?(?:${SUFFIX})\b\.?${UNIT}?`,
  'giu',
);
/** "12 Bayberry", "310 Pleasant": a number and a capital, where the words before say that it is a house. */
const BARE =
  /\b(?:at|keep|from|about|on|house|home|is|sell|selling|for|of|in)\s(\d{1,5}\s\p{Lu}[\p{L}']{2,20}(?:\s\p{Lu}[\p{L}']{2,20})?)(?!\s?(?:am|pm|[Bb]r|[Bb]ed|[Mm]inutes|[Hh]ours|[Yy]ears|[Mm]onths|%))/u;
/** What begins a sentence after an address and is no town. */
const NO_TOWN =
  /^(?:I|We|My|Our|The|It|Is|Can|Could|And|But|If|He|She|They|This|That|What|When|Please|Thanks|New|On|In|At|Sat|Sun|Mon|Tue|Wed|Thu|Fri|Unit|Apt)\b/;
const NUMBER_AFTER =
  /\b\p{Lu}[\p{L}']{2,20}(?:\s\p{Lu}[\p{L}']{2,20})?\s(?:[Ss]treet|[Ss]t|[Rr]oad|[Rr]d|[Aa]venue|[Aa]ve|[Ll]ane|[Ll]n)\b,?\s(?:number|no\.?|#)\s?\w{1,10}/u;
const STREET =
  /(?<![\p{L}'])(?:\p{Lu}[\p{L}']{2,20}\s){1,2}(?:St|Street|Rd|Road|Ave|Avenue|Ln|Lane|Ct|Court|Dr|Drive|Way|Pl|Place|Ter|Terrace|Circle|Blvd)\b(?!\s(?:[Bb]ank|[Ll]ibrary|[Ss]tation|[Hh]ospital|[Ss]ide))(?:\sin\s\p{Lu}\p{L}+)?/u;
const DESCRIBED =
  /\b(?:my|our|a|the|his|her|their|\p{L}+'s)\s(?:[\w-]{1,15}\s){0,4}(?:house|home|condo|place|ranch|cape|colonial|duplex|cottage|two-family|three-family|triple-decker|apartment|unit)\s(?:in|on|at|over in)\s\p{L}+/iu;
const ROOMS =
  /^\d{1,2}\s(?:bed|br|bath|room|min|year|month|week|hour|day|people|kid|car|acre|half|famil|unit|story|stor|block|mile|percent|more|of|or|and|to)/i;

export interface NamedProperty {
  readonly text: string;
  /** With a house number: one property and no other. */
  readonly exact: boolean;
}

/** The first property that the words name; null when there is none. */
export function propertyIn(words: string): NamedProperty | null {
  const text = readable(words);
  const numbered = numberedIn(text);
  if (numbered !== null) return { text: numbered, exact: true };
  const described = findIn(text, DESCRIBED)?.[0] ?? STREET.exec(text)?.[0];
  return described === undefined ? null : { text: described.trim(), exact: false };
}

/** The first property of a single line that has a house number. */
export function numberedProperty(line: string): string | null {
  return numberedIn(madeReadable(line));
}

function numberedIn(text: string): string | null {
  const isNumbered = /\d/.test(text);
  for (const match of isNumbered ? allIn(text, ADDRESS) : []) {
    const town = TOWN.exec(text.slice(match.index + match[0].length))?.[0] ?? '';
    const address = `${match[0]}${NO_TOWN.test(town.replace(/^[\s,(]+(?:in\s)?/, '')) ? '' : town}`
      .trim()
      .replace(/[.,]$/, '');
    if (!ROOMS.test(address) && !/\b(?:way to|the|and|with|from|for|is|are)\b/i.test(address.split(/\s(?:in\s|,)/)[0]!))
      return address;
  }
  const numbered = NUMBER_AFTER.exec(text);
  if (numbered !== null) return numbered[0];
  const bare = isNumbered ? BARE.exec(text)?.[1] : undefined;
  return bare !== undefined && !ROOMS.test(bare) && !MONTH.test(bare) ? bare : null;
}

const MONTH = /\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
