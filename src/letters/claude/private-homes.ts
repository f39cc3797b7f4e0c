// Street addresses, and which of them are the writer's own home. What they ask about and our own listings stay: nobody could
// answer without them. Only house and street are hidden; the town stays.

import { SUFFIXES } from '../../reading/listing.ts';
import type { Detail } from './private-detail.ts';

const SUFFIX =
  'street|st|road|rd|avenue|ave|lane|ln|court|ct|drive|dr|way|place|pl|terrace|terr|ter|circle|cir|boulevard|blvd|parkway|pkwy|highway|hwy|square|sq|trail|trl|path|row|hollow|crossing|loop|pike|turnpike|tpke|point|pt|cove|landing|hill|green|common|wharf|extension|ext|view|run|ridge|heights|hts';
/** Beside those of listings: whatever a home may stand on. */
const SHORT: Readonly<Record<string, string>> = {
  ...SUFFIXES,
  ...{ terr: 'ter', parkway: 'pkwy', turnpike: 'tpke', point: 'pt', extension: 'ext', heights: 'hts' },
};
const CAPITAL_SUFFIX = SUFFIX.replaceAll(/(?<=^|\|)[a-z]/g, (first) => `[${first}${first.toUpperCase()}]`);
const UNIT = String.raw`(?:,?[ ](?:#[ ]?|unit[ ]|apt\.?[ ]|apartment[ ]|suite[ ]|no\.?[ ])[\p{L}\p{N}-]{1,6}|[ ]#[\p{L}\p{N}-]{1,6})`;
const ADDRESSES: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<![\p{L}\p{N}$#./-])(\d{1,5}(?:[a-z]|[ ]?(?:½|1\/2)|-\d{1,5}[a-z]?)?)[ ]((?:[NSEW]\.?[ ])?(?:[\p{L}'.]{2,20}[ ]){1,4}?(?:${SUFFIX})(?:[ ](?:${SUFFIX}))?)(?![\p{L}\p{N}])\.?${UNIT}?`,
    'giu',
  ),
  /(?<![\p{L}\p{N}])p\.?[ ]?o\.?[ ]bo?x[ ]?#?[ ]?\d{1,7}/giu,
  /(?<![\p{L}\p{N}$#./-])\d{1,4}(?:[ ](?:bis|ter))?,?[ ](?:rue|all[ée]e|chemin|impasse|quai|avenue|boulevard|place|cours)[ ](?:(?:de|du|des|la|le|les)[ ]|[dl]'){0,3}[\p{L}'-]{2,25}(?:[ ]\p{Lu}[\p{L}'-]{1,25})?(?![\p{L}'])/gu,
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}'.]{1,20}[ ]){1,3}(?:${CAPITAL_SUFFIX})[ ](?:number|no\.?|#)[ ]?\d{1,5}(?!\d)`,
    'gu',
  ),
  // Elsewhere the number follows: Rua das Flores 12, Hauptstraße 4.
  /(?<![\p{L}\p{N}])(?:rua|calle|avenida|av\.|via|viale|ulica|ul\.|rue|travessa)[ ](?:[\p{L}'.]{1,20}[ ]){0,4}?[\p{L}'.]{2,20},?[ ](?:n[º°.]?[ ]?)?\d{1,5}(?!\d)/giu,
  /(?<![\p{L}\p{N}])[\p{L}-]{2,30}(?:straße|strasse|str\.|straat|gatan|weg|gasse)[ ]\d{1,4}(?!\d)/giu,
];
/** "14 Tilden": only where the words before say that they live there. */
/** What follows "I live at", up to a word that is of no name. */
const FIRST_WORDS =
  /(?:\d{1,5}[\w½/-]{0,6}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ ](?!(?:and|but|with|in|for|or)[ ])(?:[\p{L}\d'-]{1,20})(?:[ ](?!(?:and|but|with|in|for|or|near|which|that|so|is|from|to|since|because|now|right)(?!\p{L}))[\p{L}\d'-]{1,20}){0,3}/iuy;
const BARE = /(?<![\p{L}\p{N}$#./-])(\d{1,5})[ ](\p{Lu}[\p{L}']{2,20})(?![\p{L}'])/gu;
const NO_STREET =
  /^(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{2,6}(?:ary|ch|il|e|y|st|ber))?|AM|PM|Bed|Br|Bath|Min|Year|Month|Week|Day|Hour|Mile|Bedroom|Bathroom|Minute|Acre|Floor|Level|Block|Door|Stor(?:y|ie)|Income|Salary)s?$/i;
const NO_ADDRESS =
  /\b(?:way to|the|and|with|from|for|is|are|of|in|on|to|at|bed|beds|bath|baths|bedrooms?|bathrooms?|minutes?|min|year|years|people)[ ]/i;

export interface Street extends Detail {
  readonly kind: 'HOME';
  readonly isOwn: boolean;
}

export interface HomeFacts {
  /** Our listings, and the property that a buyer or renter asks about. */
  readonly notHomes: readonly string[];
  /** Known to be theirs: what a seller or landlord writes about. */
  readonly homes: readonly string[];
  /** Keys of homes that were found before. */
  readonly known: readonly string[];
  /** A seller's or landlord's own words: an address without a word about it is theirs. */
  readonly isOwner: boolean;
}

/** Every street address of a text, and whether it is the writer's own: what is so in one place is so in all. */
export function streetsIn(text: string, facts: HomeFacts): Street[] {
  const notHomes = facts.notHomes.flatMap(keysOf);
  const isAsked = (key: string): boolean => notHomes.some((other) => isSameHome(other, key));
  const known = [...facts.homes.flatMap(keysOf), ...facts.known];
  const isFound = (key: string): boolean => facts.known.some((other) => isSameHome(other, key));
  const isKnown = (key: string): boolean => known.some((other) => isSameHome(other, key));
  const found = ADDRESSES.flatMap((pattern) =>
    [...text.matchAll(pattern)].filter((match) => match[2] === undefined || !NO_ADDRESS.test(match[2])),
  ).map((match): Street => {
    const [start, end] = [match.index, match.index + match[0].replace(/[.,]$/, '').length];
    const key = homeKey(match[0]);
    // Who says that they live there does not ask about it, whatever the mail was read as.
    const isLivedIn = isFound(key) || LIVES_AT.test(text.slice(Math.max(0, start - 60), start));
    const isOwn =
      isLivedIn ||
      (!isAsked(key) && (isKnown(key) || POST_BOX.test(match[0]) || isOwnAt(text, start, end, facts.isOwner)));
    return { kind: 'HOME', key, start, end, isOwn };
  });
  const taken = (at: number): boolean => found.some(({ start, end }) => start <= at && at < end);
  const add = (index: number, words: string): void => {
    if (taken(index)) return;
    found.push({ kind: 'HOME', key: homeKey(words), start: index, end: index + words.length, isOwn: true });
  };
  for (const [index, words] of afterLivesAt(text)) add(index, words);
  for (const key of facts.homes.flatMap(streetsOnly))
    for (const { index, 0: words } of text.matchAll(homePattern(key))) add(index, words);
  for (const match of text.matchAll(BARE)) {
    const key = homeKey(match[0]);
    if (taken(match.index) || NO_STREET.test(match[2]!) || isAsked(key)) continue;
    if (isKnown(key) || LIVES_AT.test(text.slice(Math.max(0, match.index - 60), match.index)))
      found.push({ kind: 'HOME', key, start: match.index, end: match.index + match[0].length, isOwn: true });
  }
  const own = found.filter(({ isOwn }) => isOwn).map(({ key }) => key);
  return found
    .map((street) => ({ ...street, key: firstKey(street.key, [...facts.known, ...own]) }))
    .map((street) => (own.some((key) => isSameHome(key, street.key)) ? { ...street, isOwn: true } : street));
}

/** "I live at 9 The Elms", "my address is One Liberty Sq". */
function afterLivesAt(text: string): (readonly [number, string])[] {
  return [...text.matchAll(LIVES_BEFORE)].flatMap(({ index, 0: before }) => {
    const at = index + before.length;
    FIRST_WORDS.lastIndex = at;
    const words = FIRST_WORDS.exec(text)?.[0].replace(/[.' -]{1,3}$/, '');
    return words === undefined || NO_STREET.test(words.split(' ')[1] ?? '') ? [] : [[at, words] as const];
  });
}

/** A home that only its street stands for: "Tupelo Road". */
function streetsOnly(address: string): string[] {
  if (keysOf(address).length > 0) return [];
  const street = STREET_ONLY.exec(address)?.[0];
  return street === undefined ? [] : [homeKey(street)];
}

const STREET_ONLY = new RegExp(
  String.raw`(?<!\p{L})(?:\p{Lu}[\p{L}'.]{1,20}[ ]){1,3}(?:${CAPITAL_SUFFIX})(?!\p{L})`,
  'u',
);

const POST_BOX = /bo?x/i;

/** "31 Shoreline" and "31 Shoreline Ave" are two spellings; another unit of the house is another home. */
function firstKey(key: string, known: readonly string[]): string {
  return known.find((other) => other === key || other === withoutKind(key) || withoutKind(other) === key) ?? key;
}

function withoutKind(key: string): string {
  return key
    .split(' ')
    .filter((word, at) => at < 2 || !KINDS.has(word))
    .join(' ');
}

const KINDS = new Set(SUFFIX.split('|'));

/** House number and street without its kind's long form; with the unit, where there is one. */
export function homeKey(address: string): string {
  const words = address
    .toLowerCase()
    .replace(/[.,'#]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !/^(?:unit|apt|apartment|suite|no)$/.test(word));
  return words.map((word) => SHORT[word] ?? word).join(' ');
}

function keysOf(address: string): string[] {
  const found = ADDRESSES.flatMap((pattern) => [...address.matchAll(pattern)]);
  if (found.length > 0) return found.map(([words]) => homeKey(words));
  return /^\d/.test(address.trim()) ? [homeKey(address.split(',')[0]!)] : [];
}

/** Finds a known home in any of its spellings, without the kind of its street too. */
export function homePattern(key: string): RegExp {
  const words = key.split(' ');
  const kinds = words.map((word) => [word, ...Object.keys(SHORT).filter((long) => SHORT[long] === word)]);
  const last = words.length - 1;
  const isKind = words.length > 2 && (kinds[last]!.length > 1 || KINDS.has(words[last]!));
  const parts = kinds.map((forms) => `(?:${forms.map(escaped).join('|')})`);
  const [needed, kind] = isKind ? [parts.slice(0, -1), parts[last]!] : [parts, null];
  const end = kind === null ? '' : `(?:[ .,']{1,3}${kind}(?![\\p{L}\\p{N}]))?`;
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${needed.join(`[ .,'#]{1,3}(?:(?:unit|apt|no)[ .]{1,2}#?)?`)}(?![\\p{L}\\p{N}])${end}`,
    'giu',
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Number and name agree; "14 Tilden" is 14 Tilden Rd, and 225 Summer St is where 225 Summer St #4B is. */
function isSameHome(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short === long || (short.includes(' ') && long.startsWith(`${short} `));
}

const LIVES = String.raw`\b(?:i|we)(?:'m|'re| am| are)?[ ](?:currently |now |still )?(?:live|living|reside|own|staying|based)[ ](?:at|in|on)[ ]|\b(?:my|our)[ ](?:[\p{L}'-]{1,20}[ ]){0,3}(?:address|house|home|place|condo|apartment|property)(?:[ ](?:is|at|is at)[ ]|:[ ]?)|\b(?:home|mailing|street|current) address(?:[ ]?[:-][ \n]?|\n)`;
const LIVES_AT = new RegExp(`(?:${LIVES})$`, 'iu');
const LIVES_BEFORE = new RegExp(LIVES, 'giu');
const OWN_WORDS =
  /\b(?:i|we)(?:'m|'re|'ve)?[ ](?:[a-z]{1,10}[ ]){0,2}?(?:live|lived|living|reside|own|owned|rent|staying|based)\b|\b(?:my|our|mother's|mom's|father's|dad's|parents'?|aunt's|uncle's|sister's|brother's)[ ](?:[\p{L}'-]{1,20}[ ]){0,4}?(?:house|home|place|condo|apartment|apt|address|property|properties|unit|building|duplex|rental|family|triple-decker|cottage|land|lot|office|residence|flat)\b|\b(?:my|our)[ ](?:[\p{L}'-]{1,20}[ ]){0,4}(?:at|on|is)[ ]$|\b(?:home|mailing|current|street|billing|work|present)[ ]address\b|\b(?:address|mailing|residence)(?: is)?[ ]?[:=-]|\bpick(?:ing)? (?:me|us) up (?:at|from)\b|\baddress is\b|\b(?:moving|move) (?:out of|from)\b|\bmi (?:casa|departamento|apartamento|direcci[oó]n)\b|\bminha (?:casa|morada)\b|\bmeu (?:apartamento|endere[cç]o)\b|\b(?:vivo en|vivimos en|moro n[ao]|moramos n[ao]|j'habite|nous habitons|abito (?:in|a)|ich wohne|wir wohnen|mieszkam)\b|\b(?:sell|selling|list|listing|value|worth|appraise|refinance|vender|rent out|renting out|lease out)\b(?=[^.!?]{0,12}$)/giu;
const ASKED_WORDS =
  /\b(?:interested in|see|saw|seen|tour|visit|visiting|viewing|view|showing|look(?:ing)? at|drove by|available|asking (?:about|for)|inquir\w{1,5} (?:about|on)|about|offer (?:on|for)|buy|buying|your (?:listing|house|place|property|condo|sign)|(?:the|that|this) (?:[\p{L}-]{1,20} ){0,3}(?:house|listing|one|place|property|condo|home|unit|apartment|open house|sign)|open house|mls|would like to rent|want to rent|apply for|disponible|disponível|visitar|ver)\b/giu;
const AFTER_OWN =
  /^[^.!?\n]{0,40}\b(?:is (?:my|our)\b(?! (?:favou?rite|first choice|top|dream))|(?:which|that) (?:i|we) own|where (?:i|we) live|is where (?:i|we)|(?:is|=) (?:my|our))/iu;
const REACH = 100;

/** The words nearest before it decide: "I live in Quincy and would like to see 12 Elm St". */
function isOwnAt(text: string, start: number, end: number, isOwner: boolean): boolean {
  const before = sentenceBefore(text.slice(Math.max(0, start - REACH), start));
  const own = lastOf(before, OWN_WORDS);
  const asked = lastOf(before, ASKED_WORDS);
  if (AFTER_OWN.test(text.slice(end, end + 60))) return true;
  if (own !== asked) return own > asked;
  return isOwner || isLetterhead(text, start, end);
}

/** A label may end its line: `Our address:`. */
function sentenceBefore(text: string): string {
  const joined = text.replaceAll(':\n', ': ');
  const end = [...joined.matchAll(/[!?\n]|(?<!\b(?:St|Mr|Mrs|Ms|Dr|No|apt))\.[ ]/g)].at(-1);
  return end === undefined ? joined : joined.slice(end.index + 1);
}

function lastOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].reduce((last, { index, 0: words }) => Math.max(last, index + words.length), -1);
}

/** A line of its own beside a telephone or a mail address: a signature. */
function isLetterhead(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (text.slice(lineStart, start).trim() !== '') return false;
  const around =
    text.slice(Math.max(0, lineStart - 80), lineStart) +
    (/^[^\n]{0,60}\n[^\n]{0,80}(?:\n[^\n]{0,80})?/.exec(text.slice(end))?.[0] ?? '');
  return /@|\d{3}[ .)-]{1,3}\d{3}[ .-]\d{4}/.test(around);
}
