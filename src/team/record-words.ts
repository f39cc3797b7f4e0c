// What the words of CRM and MLS exports mean: relationships, agents of the team, statuses, prices, mail addresses and
// names. Words that nobody knows are left as they are or give null; nothing is refused here.

import type { KnownRelationship } from './records.ts';
import type { AgentId, Team } from './team.ts';

/** In the order in which one of them decides: a past client who also sent a referral is a past client. */
const RELATIONSHIPS: readonly (readonly [KnownRelationship, RegExp])[] = [
  ['past_client', /\bpast client|\bclosed\b|\bformer client|\bclients?\b|^past$|\bcustomer\b|\bpast customer/],
  ['referral', /\breferral\b|\breferred\b/],
  ['sphere', /\bsphere\b|\bsoi\b|\bfriend|\bfamily\b|\bneighbou?r|\bcent(?:er|re)s? of influence/],
];
/** Stages of a pipeline that end without a client, or have none yet. */
const NO_CLIENT =
  /\b(?:potential|prospective|future|possible|new|non|not an?|lost) (?:client|customer)s?\b|\bclosed,? (?:lost|dead)\b/g;
/** In a note only what nobody says by the way. */
const NOTED: readonly (readonly [KnownRelationship, RegExp])[] = [
  ['past_client', /\b(?:past|former) client\b/],
  ['referral', /\breferred (?:by|us|me)\b|\breferral (?:from|of|partner|source)\b/],
  ['sphere', /\bsphere(?: of influence)?\b|\bsoi\b/],
];

/** Whoever is in the contacts at all is known. */
export function relationshipOf(cells: readonly string[], notes: readonly string[] = []): KnownRelationship {
  const words = plainWords(cells).replace(NO_CLIENT, ' ');
  const said = RELATIONSHIPS.find(([, pattern]) => pattern.test(words))?.[0];
  const noted = (): KnownRelationship | undefined => NOTED.find(([, pattern]) => pattern.test(plainWords(notes)))?.[0];
  return said ?? noted() ?? 'known_contact';
}

function plainWords(cells: readonly string[]): string {
  return cells
    .join(', ')
    .toLowerCase()
    .replace(/[_-]+/g, ' ')
    .replace(/ {2,9}/g, ' ');
}

/**
 * An id, a mail address or a full name of the team, however written; the first cell that names one. Former agents are
 * common in exports, so a stranger is a doubt only.
 */
export function agentNamed(cells: readonly string[], team: Team): { id: AgentId | null; doubts: string[] } {
  const names = namesOf(team);
  for (const cell of cells) {
    const whole = names.get(plainName(cell));
    if (whole !== undefined) return { id: whole, doubts: [] };
    const parts = [...cell.split(/[;|/<>()&]|\band\b/), ...addressesIn(cell)];
    const part = parts.map((name) => names.get(plainName(name))).find((id) => id !== undefined);
    if (part !== undefined) return { id: part, doubts: [] };
  }
  const [first] = cells;
  return { id: null, doubts: first === undefined ? [] : [`"${first.slice(0, 80)}" is no agent of the team`] };
}

/** A file of a hundred thousand rows asks as often. */
const NAMES = new WeakMap<Team, ReadonlyMap<string, AgentId>>();

function namesOf(team: Team): ReadonlyMap<string, AgentId> {
  const known = NAMES.get(team);
  if (known !== undefined) return known;
  const names = new Map(
    team.agents.flatMap(({ id, name, email, also }) =>
      [name, id, email, ...also].map((text): [string, AgentId] => [plainName(text), id]),
    ),
  );
  NAMES.set(team, names);
  return names;
}

/** `Okafor, Sam` is `Sam Okafor`; without accents and capitals. */
function plainName(text: string): string {
  return givenFirst(text.trim())
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ');
}

const SUFFIX = /^(?:jr|sr|ii|iii|iv|md|phd|esq|cpa|realtor|inc|llc)\.?$/i;

/** `Bell, Ann` as people are called; `Ann Bell, Jr.` and lists stay. */
export function givenFirst(name: string): string {
  const [last = '', first = '', ...more] = name.split(',').map((part) => part.trim());
  if (more.length > 0 || last === '' || first === '' || SUFFIX.test(first) || first.includes('@')) return name;
  return `${first} ${last}`;
}

/** The codes of MLS systems; a status that is a word already stays. */
const STATUS_CODES: Readonly<Record<string, string>> = {
  a: 'active',
  act: 'active',
  new: 'active',
  bom: 'active',
  back_on_market: 'active',
  pcg: 'active',
  price_change: 'active',
  price_changed: 'active',
  ext: 'active',
  extended: 'active',
  rac: 'active',
  reactivated: 'active',
  u: 'under_agreement',
  uag: 'under_agreement',
  au: 'under_agreement',
  ctg: 'contingent',
  p: 'pending',
  pnd: 'pending',
  pend: 'pending',
  s: 'sold',
  sld: 'sold',
  cls: 'closed',
  csn: 'coming_soon',
  cs: 'coming_soon',
  x: 'expired',
  exp: 'expired',
  w: 'withdrawn',
  wdn: 'withdrawn',
  can: 'canceled',
  cancelled: 'canceled',
  tom: 'temporarily_off',
  tmp: 'temporarily_off',
};

/** @param kind the property type: an active rental is no active listing for sale. */
export function statusOf(text: string, kind: string): string {
  const written = text
    .trim()
    .toLowerCase()
    .replace(/[\s/-]+/g, '_');
  const status = STATUS_CODES[written] ?? written;
  const isRental = /\brent|\blease|^rn$/i.test(kind) && !/sale/i.test(kind) && !/rent|lease/.test(status);
  return status === 'active' && isRental ? 'active_rental' : status;
}

/** `$1,250,000`, `849000.00`, `USD 849,000`, `1.25M`, `850K`, `$2,400/mo`. Null: no price. */
export function dollars(text: string): number | null {
  const plain = text
    .toLowerCase()
    .replace(/[$,\s\u00a0]/g, '')
    .replace(/^usd|usd$/, '')
    .replace(/\/mo(?:nth)?$|permonth$/, '');
  const [, figures = '', size = ''] = /^(\d{1,12}(?:\.\d{1,6})?)([km]?)$/.exec(plain) ?? [];
  if (figures === '') return null;
  return Math.round(Number(figures) * (size === 'm' ? 1_000_000 : size === 'k' ? 1_000 : 1) * 100) / 100;
}

export function addressesIn(cell: string): string[] {
  return cell
    .toLowerCase()
    .replace(/^mailto:/, '')
    .split(/[\s;,|<>()]+|:::/)
    .filter((part) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(part));
}

/** Several numbers in one cell: `781-555-0142; 617-555-0163 (work)`. */
export function phonesIn(cell: string): string[] {
  return cell
    .split(/:::|[;|,\n]|\s\/\s/)
    .map((part) => part.replace(/\([a-z ]{1,20}\)|^[a-z ]{1,20}:/i, '').trim())
    .filter((part) => part !== '');
}
