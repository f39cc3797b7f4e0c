// Takes private details out of what Claude reads, and puts them back into what it writes. A detail has one placeholder in
// all its spellings, and comes back in the first. It refuses to guess which strangers' first names are private: they stay.

import type { Contact, Intent } from '../../reading/reading.ts';
import type { ListingRecord } from '../../team/records.ts';
import type { Team } from '../../team/team.ts';
import { oneLine } from '../plain.ts';
import { firstName } from '../words.ts';
import { addressesIn } from './private-addresses.ts';
import {
  BARE_PLACEHOLDERS,
  DETAIL_KINDS,
  type Detail,
  type DetailKind,
  PLACEHOLDERS,
  placeholder,
} from './private-detail.ts';
import { type HomeFacts, homeKey, homePattern, streetsIn } from './private-homes.ts';
import { privateLinksIn } from './private-links.ts';
import { type NameFacts, surnameKey, surnamePattern, surnamesIn, surnamesOf } from './private-names.ts';
import { numbersIn } from './private-numbers.ts';
import { phoneKey } from './private-phones.ts';
import { placeIn, plainTextOf } from './private-plain.ts';
import { isRefusedAt, shown } from './private-show.ts';

export interface PrivateFacts {
  readonly team: Pick<Team, 'name' | 'agents' | 'privacy'>;
  /** Ours: their addresses and numbers stay. */
  readonly listings: readonly Pick<ListingRecord, 'mls' | 'address' | 'city'>[];
  readonly contact: Contact;
  readonly intent: Intent;
  /** Whole names of people in the team's records, lower case; missing: none. */
  readonly people?: ReadonlySet<string>;
  /** What the mail names, if it is no listing of ours: a seller's or landlord's own home, else what they ask about. */
  readonly property: string | null;
  /** What the records say of the writer: an address in it is theirs. */
  readonly note?: string;
  /** What will be hidden, what the mail itself says first: a detail gets its number by where it first stands in them. */
  readonly texts: readonly string[];
  /** What is known since: it hides more, and changes no number of what was hidden without it. Missing: nothing. */
  readonly since?: Pick<PrivateFacts, 'intent' | 'property' | 'note' | 'texts'>;
}

export interface Hider {
  /** With placeholders, as `[EMAIL_1]`. A detail that stands in none of the texts gets a number that only this hider knows. */
  hide(text: string): string;
  /**
   * `show(hide(text)).text` is `text`, but that a detail in several spellings has its first everywhere. `left`: placeholders,
   * as the answer has them, that stand for nothing of ours or where no detail may stand: in a link, as the name of a greeting.
   */
  show(answer: string): { readonly text: string; readonly left: readonly string[] };
}

interface Entry {
  readonly placeholder: string;
  readonly pattern: RegExp | null;
  spelling: string;
  /** The spelling is a record's, and the writer's own is better. */
  isSeed: boolean;
}

/** The same facts give the same numbers, and texts that are added at the end change none. */
export function hiderFor(facts: PrivateFacts): Hider {
  const entries = new Map<string, Entry>();
  const byPlaceholder = new Map<string, Entry>();
  const numbers = new Map<DetailKind, number>();
  const enter = (kind: DetailKind, key: string, spelling: string, isSeed = false): Entry => {
    const id = `${kind} ${key}`;
    let entry = entries.get(id);
    if (entry === undefined) {
      const number = (numbers.get(kind) ?? 0) + 1;
      numbers.set(kind, number);
      entry = { placeholder: placeholder(kind, number), pattern: patternOf(kind, key), spelling, isSeed };
      entries.set(id, entry);
      byPlaceholder.set(entry.placeholder, entry);
    } else if (entry.isSeed && !isSeed) {
      entry.spelling = spelling;
      entry.isSeed = false;
    }
    return entry;
  };
  const { since } = facts;
  const first = { facts: hideFactsOf(facts), entries, enter };
  const register = since === undefined ? first : { ...first, facts: hideFactsOf({ ...facts, ...since }) };
  const hide = (text: string): string => hidden(text, register);
  if (facts.team.privacy.aiRedact) seed(facts.contact, enter);
  for (const text of facts.texts) hidden(text, first);
  for (const text of since?.texts ?? []) hide(text);
  return {
    hide,
    show: (answer) =>
      shown(answer, {
        spelling: (of) => byPlaceholder.get(of)?.spelling ?? null,
        firstName: firstNameOf(facts.contact),
      }),
  };
}

const NAME_MAX = 60;

function firstNameOf({ name }: Contact): string | null {
  return firstName(oneLine(name ?? '', NAME_MAX));
}

type Enter = (kind: DetailKind, key: string, spelling: string, isSeed?: boolean) => Entry;

function seed({ name, email, phone }: Contact, enter: Enter): void {
  if (email !== null) enter('EMAIL', email.toLowerCase(), email, true);
  if (phone !== null) enter('PHONE', phoneKey(phone), phone, true);
  for (const surname of surnamesOf(name)) enter('SURNAME', surnameKey(surname), surname, true);
}

/** What a text is hidden by. */
interface HideFacts extends Omit<HomeFacts, 'known'>, Pick<NameFacts, 'firstName' | 'people'> {
  readonly team: PrivateFacts['team'];
  readonly mls: ReadonlySet<string>;
  /** Towns of our listings, lower case. */
  readonly towns: ReadonlySet<string>;
}

function hideFactsOf({ team, listings, contact, intent, property, people, note }: PrivateFacts): HideFacts {
  const isOwner = intent === 'seller' || intent === 'landlord';
  const named = property === null ? [] : [property];
  return {
    team,
    isOwner,
    homes: [...(isOwner ? named : []), ...(note === undefined ? [] : [note])],
    notHomes: [...listings.map(({ address }) => address), ...(isOwner ? [] : named)],
    mls: new Set(listings.map(({ mls }) => mls)),
    firstName: firstNameOf(contact),
    people: people ?? new Set(),
    towns: new Set(listings.map(({ city }) => city.toLowerCase())),
  };
}

interface Register {
  readonly facts: HideFacts;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly enter: Enter;
}

/** What is hidden where `ai_redact` is off: nobody needs these. */
const ALWAYS: readonly DetailKind[] = ['TEXT', 'LINK', 'ACCOUNT', 'DOCUMENT'];

function hidden(original: string, { facts, entries, enter }: Register): string {
  const plain = plainTextOf(original);
  const details = detailsIn(plain.text, facts, entries).map((detail) => {
    const [start, end] = placeIn(plain, detail.start, detail.end);
    return { ...detail, start, end };
  });
  const merged = disjoint([...details, ...literals(original)], original);
  let [out, done] = ['', 0];
  for (const detail of withNeighbours(merged, original)) {
    out += original.slice(done, detail.start);
    const spelling = original.slice(detail.start, detail.end);
    // What `show` would not put back here stands there as text.
    const isText = detail.kind !== 'TEXT' && isRefusedAt(out, detail.kind);
    const entry = isText ? enter('TEXT', spelling, spelling) : enter(detail.kind, detail.key, spelling);
    out += entry.placeholder;
    done = detail.end;
  }
  return out + original.slice(done);
}

function detailsIn(text: string, facts: HideFacts, entries: ReadonlyMap<string, Entry>): Detail[] {
  const { team, mls } = facts;
  const numbers = [...addressesIn(text), ...numbersIn(text, (number) => mls.has(number))];
  if (!team.privacy.aiRedact) {
    const open = numbers.filter(({ kind }) => ALWAYS.includes(kind));
    return [...open, ...privateLinksIn(text, open).filter(({ key }) => !/^(?:mailto|tel|sms):/i.test(key))];
  }
  const streets = streetsIn(text, { ...facts, known: homesIn(entries) });
  const kept = [...streets.filter(({ isOwn }) => !isOwn), ...ourNamesIn(text, facts)];
  const isKept = (start: number, end: number): boolean => kept.some((one) => one.start < end && start < one.end);
  const own = [
    ...numbers.filter(
      ({ kind, start, end }) => kind === 'EMAIL' || !streets.some((one) => one.start < end && start < one.end),
    ),
    ...streets.filter(({ isOwn }) => isOwn),
    ...surnamesIn(text, { ...facts, isOurs: (name, at) => isKept(at, at + name.length) || isPlace(name, facts) }),
  ];
  const details = [...own, ...knownIn(text, { entries, found: own, isKept })];
  return [...details, ...privateLinksIn(text, details)];
}

/** Details of this text and of the others, wherever else they stand in it. */
function knownIn(
  text: string,
  {
    entries,
    found,
    isKept,
  }: {
    readonly entries: ReadonlyMap<string, Entry>;
    readonly found: readonly Detail[];
    readonly isKept: (start: number, end: number) => boolean;
  },
): Detail[] {
  const ids = new Map(found.map(({ kind, key }) => [`${kind} ${key}`, { kind, key }]));
  for (const id of entries.keys()) {
    const kind = DETAIL_KINDS.find((one) => id.startsWith(`${one} `))!;
    ids.set(id, { kind, key: id.slice(kind.length + 1) });
  }
  return [...ids.values()].flatMap(({ kind, key }) => {
    const pattern = entries.get(`${kind} ${key}`)?.pattern ?? patternOf(kind, key);
    if (pattern === null) return [];
    return [...text.matchAll(pattern)]
      .map(({ index, 0: words }): Detail => ({ kind, key, start: index, end: index + words.length }))
      .filter(({ start, end }) => kind === 'EMAIL' || kind === 'PHONE' || !isKept(start, end));
  });
}

/** Null for what is found by its own form alone. */
function patternOf(kind: DetailKind, key: string): RegExp | null {
  switch (kind) {
    case 'EMAIL':
    case 'LINK':
      return new RegExp(escaped(key), 'giu');
    case 'PHONE':
      return /^\+?\d{7,15}(?:x\d{1,6})?$/.test(key)
        ? new RegExp(
            String.raw`\(?${[...key.replace(/^\+1(?=\d{10}\b)|^\+|x\d{1,6}$/g, '')].join(String.raw`[ ().\/-]{0,3}`)}`,
            'gu',
          )
        : new RegExp(escaped(key), 'giu');
    case 'ACCOUNT':
    case 'DOCUMENT':
      return new RegExp(`(?<![\\p{L}\\p{N}])${[...key].map(escaped).join('[ ().-]{0,3}')}(?![\\p{L}\\p{N}])`, 'giu');
    case 'HOME':
      return homePattern(homeKey(key));
    case 'SURNAME':
      return surnamePattern(key);
    case 'TEXT':
      return null;
    default:
      return kind satisfies never;
  }
}

/** Our agents' and team's names, where they stand. */
function ourNamesIn(text: string, { team }: HideFacts): { readonly start: number; readonly end: number }[] {
  return [team.name, ...team.agents.map(({ name }) => name)]
    .filter((name) => name.trim() !== '')
    .flatMap((name) => [...text.matchAll(new RegExp(escaped(name), 'giu'))])
    .map(({ index, 0: words }) => ({ start: index, end: index + words.length }));
}

/** A town of our listings, or a part of our team's name: "this is Harbor Pine". */
function isPlace(name: string, { towns, team }: HideFacts): boolean {
  const lower = name.toLowerCase();
  return towns.has(lower) || team.name.toLowerCase().includes(lower);
}

/** Text that `show` would take for a placeholder. */
function literals(original: string): Detail[] {
  return [original, plainTextOf(original).text].flatMap((text, at) =>
    [...text.matchAll(PLACEHOLDERS), ...text.matchAll(BARE_PLACEHOLDERS)].map(({ index, 0: words }): Detail => {
      const [start, end] =
        at === 0 ? [index, index + words.length] : placeIn(plainTextOf(original), index, index + words.length);
      return { kind: 'TEXT', key: original.slice(start, end), start, end };
    }),
  );
}

/** What overlaps is one detail, of the kind that stands first. */
function disjoint(details: readonly Detail[], original: string): Detail[] {
  const rank = ({ kind }: Detail): number => DETAIL_KINDS.indexOf(kind);
  const merged: Detail[] = [];
  for (const next of details.toSorted((a, b) => a.start - b.start || b.end - a.end || rank(a) - rank(b))) {
    const last = merged.at(-1);
    if (last === undefined || next.start >= last.end) merged.push(next);
    else merged[merged.length - 1] = joined(last, next, original, rank(next) < rank(last));
  }
  return merged;
}

function joined(last: Detail, next: Detail, original: string, isNextFirst: boolean): Detail {
  const end = Math.max(last.end, next.end);
  const whole = [last, next].find((one) => one.start === last.start && one.end === end);
  const first = isNextFirst ? next : last;
  if (whole !== undefined && (whole === first || whole.kind === first.kind || first.kind !== 'TEXT'))
    return { ...whole };
  return { kind: first.kind, key: original.slice(last.start, end), start: last.start, end };
}

/** Brackets and backslashes beside a placeholder would be read as part of it: they get one of their own. */
function withNeighbours(details: readonly Detail[], original: string): Detail[] {
  const found: Detail[] = [];
  const add = (start: number, end: number): void => {
    if (start < end) found.push({ kind: 'TEXT', key: original.slice(start, end), start, end });
  };
  details.forEach((detail, at) => {
    let start = detail.start;
    const before = found.at(-1)?.end ?? 0;
    while (start > before && isSign(original[start - 1]!)) start -= 1;
    add(start, detail.start);
    found.push(detail);
    const next = details[at + 1]?.start ?? original.length;
    let end = detail.end;
    while (end < next && isSign(original[end]!)) end += 1;
    add(detail.end, end);
  });
  return found;
}

function isSign(character: string): boolean {
  return character === '[' || character === ']' || character === '\\';
}

function homesIn(entries: ReadonlyMap<string, Entry>): string[] {
  return [...entries.keys()].filter((id) => id.startsWith('HOME ')).map((id) => id.slice('HOME '.length));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
