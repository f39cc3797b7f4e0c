// Rows of the team's CSV files made records: addresses lower case, phones E.164, prices numbers, agents by id, address or
// name. A row that says too little to be found again is refused with the reason; the others are kept.

import type { Cells } from './columns.ts';
import { e164 } from './phone.ts';
import type { CampaignRecord, ContactRecord, KnownRelationship, ListingRecord, OpenHouseRecord } from './records.ts';
import type { AgentId, Team } from './team.ts';
import { type Told, value, wrong } from './told.ts';

/** Records of one row, and what of it was left out. */
export interface RowRead<T> {
  readonly records: readonly T[];
  readonly doubts: readonly string[];
}

type Row<T> = Told<RowRead<T>>;

/** A person with several addresses becomes several records, so that each of them is known. */
export function contactRow(cells: Cells, team: Team): Row<ContactRecord> {
  const emails = cells('email').flatMap(addressesIn);
  const phones = cells('phone').map((text) => ({ text, number: e164(text) }));
  const numbers = phones.flatMap(({ number }) => (number === null ? [] : [number]));
  if (emails.length === 0 && numbers.length === 0) {
    return wrong('it has neither a mail address nor a phone number that can be read', 'Add one');
  }
  const agent = agentNamed(cells('agent')[0], team);
  const name = cells('name')[0] ?? [cells('first')[0], cells('last')[0]].filter((part) => part !== undefined).join(' ');
  const person = {
    name,
    relationship: relationshipOf(cells('relationship')),
    agent: agent.id,
    note: cells('note').join('; '),
  };
  const records = Array.from({ length: Math.max(emails.length, numbers.length) }, (_, index) => ({
    ...person,
    email: emails[index] ?? '',
    phone: numbers[index] ?? '',
  }));
  const unread = phones.filter(({ number }) => number === null).map(({ text }) => `"${text}" is no phone number`);
  return value({ records, doubts: [...unread, ...agent.doubts] });
}

export function listingRow(cells: Cells, team: Team): Row<ListingRecord> {
  const first = (name: string) => cells(name)[0] ?? '';
  if (first('mls') === '') return wrong('it has no MLS number', 'Add it');
  const agent = agentNamed(cells('agent')[0], team);
  const price = dollars(first('price'));
  const record = {
    mls: first('mls'),
    address: first('address'),
    city: first('city'),
    state: first('state'),
    zip: first('zip'),
    status: first('status')
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
    price,
    agent: agent.id,
    url: first('url'),
  };
  const unread = price === null && first('price') !== '' ? [`"${first('price')}" is no price`] : [];
  return value({ records: [record], doubts: [...unread, ...agent.doubts] });
}

export function openHouseRow(cells: Cells, team: Team): Row<OpenHouseRecord> {
  const [mls] = cells('mls');
  const date = dateIn(cells('date')[0] ?? '');
  const start = timeIn(cells('start')[0] ?? '');
  const end = timeIn(cells('end')[0] ?? '');
  if (mls === undefined) return wrong('it has no MLS number', 'Add it');
  if (date === null) return wrong('its date cannot be read', 'Write it as in 2026-11-21');
  if (start === null || end === null) return wrong('its times cannot be read', 'Write them as in 12:00 and 13:30');
  const host = agentNamed(cells('host')[0], team);
  const backup = agentNamed(cells('backup')[0], team);
  const record = { mls, date, start, end, host: host.id, backup: backup.id };
  return value({ records: [record], doubts: [...host.doubts, ...backup.doubts] });
}

export function campaignRow(cells: Cells, team: Team): Row<CampaignRecord> {
  const first = (name: string) => cells(name)[0] ?? '';
  const sent = dateIn(first('sent'));
  if (first('subject') === '') return wrong('it has no subject', 'Add the subject line that was sent');
  if (sent === null) return wrong('its date cannot be read', 'Write it as in 2026-11-21');
  const agent = agentNamed(cells('agent')[0], team);
  const subject = first('subject');
  const record = { name: first('name') || subject, sent, subject, from: first('from').toLowerCase(), agent: agent.id };
  return value({ records: [record], doubts: agent.doubts });
}

/** An id, a mail address or a full name of the team. Former agents are common in exports, so a stranger is a doubt only. */
function agentNamed(text: string | undefined, team: Team): { id: AgentId | null; doubts: string[] } {
  if (text === undefined) return { id: null, doubts: [] };
  const word = text.toLowerCase();
  const agent = team.agents.find(({ id, name, email, also }) =>
    [id.toLowerCase(), name.toLowerCase(), email, ...also].includes(word),
  );
  return agent === undefined
    ? { id: null, doubts: [`"${text}" is no agent of the team`] }
    : { id: agent.id, doubts: [] };
}

/** In the order in which one of them decides: a past client who also sent a referral is a past client. */
const RELATIONSHIPS: readonly (readonly [KnownRelationship, RegExp])[] = [
  ['past_client', /\bpast client|\bclosed\b|\bformer client|\bclient\b|^past$/],
  ['referral', /\breferral\b|\breferred\b/],
  ['sphere', /\bsphere\b|\bsoi\b|\bfriend|\bfamily\b|\bneighbou?r|\bcenter of influence/],
];

/** Whoever is in the contacts at all is known. */
function relationshipOf(cells: readonly string[]): KnownRelationship {
  const words = cells.join(', ').toLowerCase().replace(/[_-]+/g, ' ');
  return RELATIONSHIPS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'known_contact';
}

function addressesIn(cell: string): string[] {
  return cell
    .toLowerCase()
    .split(/[\s;,|<>]+/)
    .filter((part) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(part));
}

function dollars(text: string): number | null {
  const digits = text.replace(/[$,\s]/g, '').replace(/^usd|usd$/i, '');
  return /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : null;
}

/** ISO, or month first as American exports write it. */
function dateIn(text: string): Temporal.PlainDate | null {
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text) ?? [];
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/.exec(text) ?? [];
  const parts = { year: Number(isoYear ?? year), month: Number(isoMonth ?? month), day: Number(isoDay ?? day) };
  if (Number.isNaN(parts.year) || parts.month < 1 || parts.day < 1) return null;
  const date = Temporal.PlainDate.from(parts);
  // Temporal constrains 31 November to the 30th; a date that nobody wrote is no date.
  return date.month === parts.month && date.day === parts.day ? date : null;
}

/** `12:00`, `1:30 PM`, `12pm`. */
function timeIn(text: string): Temporal.PlainTime | null {
  const match = /^(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([ap])?\.?m?\.?$/i.exec(text);
  const [, hourText = '', minuteText = '0', half] = match ?? [];
  const written = Number(hourText);
  const minute = Number(minuteText);
  if (match === null || minute > 59 || written > (half === undefined ? 23 : 12)) return null;
  const hour = half === undefined ? written : (written % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return Temporal.PlainTime.from({ hour, minute });
}
