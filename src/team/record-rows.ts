// Rows of the team's CSV files made records: addresses lower case, phones E.164, prices numbers, agents by id, address or
// name. A row that says too little to be found again is refused with the reason; the others are kept.

import { dateIn, timeIn, timesIn } from './cell-times.ts';
import type { Cells } from './columns.ts';
import { e164, isRounded } from './phone.ts';
import { addressesIn, agentNamed, dollars, givenFirst, phonesIn, relationshipOf, statusOf } from './record-words.ts';
import type { CampaignRecord, ContactRecord, ListingRecord, OpenHouseRecord } from './records.ts';
import type { Team } from './team.ts';
import { type Told, value, wrong } from './told.ts';

/** Records of one row, and what of it was left out. */
export interface RowRead<T> {
  readonly records: readonly T[];
  readonly doubts: readonly string[];
}

type Row<T> = Told<RowRead<T>>;

/** What a row is read by, beside its own cells. */
export interface Around {
  readonly team: Team;
  /** The MLS number of a listing of ours by its address; null: none, or several. */
  readonly mlsOf: (address: string) => string | null;
}

/** A person with several addresses becomes several records, so that each of them is known. */
export function contactRow(cells: Cells, { team }: Around): Row<ContactRecord> {
  const emails = [...new Set(cells('email').flatMap(addressesIn))];
  const phones = cells('phone')
    .flatMap(phonesIn)
    .map((text) => ({ text, number: e164(text) }));
  const numbers = [...new Set(phones.flatMap(({ number }) => (number === null ? [] : [number])))];
  const unread = phones.filter(({ number }) => number === null).map(({ text }) => noPhone(text));
  if (emails.length === 0 && numbers.length === 0) {
    const rounded = phones.some(({ text }) => isRounded(text)) ? `; ${unread.join('; ')}` : '';
    return wrong(`it has neither a mail address nor a phone number that can be read${rounded}`, 'Add one');
  }
  const agent = agentNamed(cells('agent'), team);
  const parts = [cells('first')[0], cells('last')[0]].filter((part) => part !== undefined);
  const person = {
    name: givenFirst(cells('name')[0] ?? parts.join(' ')),
    relationship: relationshipOf(cells('relationship'), cells('noted')),
    agent: agent.id,
    note: cells('note').join('; '),
  };
  const records = Array.from({ length: Math.max(emails.length, numbers.length) }, (_, index) => ({
    ...person,
    email: emails[index] ?? '',
    phone: numbers[index] ?? '',
  }));
  return value({ records, doubts: [...unread, ...agent.doubts] });
}

function noPhone(text: string): string {
  const shown = `"${text.slice(0, 40)}" is no phone number`;
  return isRounded(text)
    ? `${shown}: a spreadsheet has rounded it; export it again and keep that column as text`
    : shown;
}

export function listingRow(cells: Cells, { team }: Around): Row<ListingRecord> {
  const first = (name: string) => cells(name)[0] ?? '';
  if (first('mls') === '') return wrong('it has no MLS number', 'Add it');
  const agent = agentNamed(cells('agent'), team);
  const price = dollars(first('price'));
  const record = {
    mls: first('mls').replace(/\.0$/, ''),
    address: addressOf(first),
    city: first('city'),
    state: first('state'),
    zip: zipOf(first('zip')),
    status: statusOf(first('status'), first('kind')),
    price,
    agent: agent.id,
    url: first('url'),
  };
  const unread = price === null && first('price') !== '' ? [`"${first('price').slice(0, 40)}" is no price`] : [];
  return value({ records: [record], doubts: [...unread, ...agent.doubts] });
}

/** In one column, or in the four to five of an MLS. */
function addressOf(first: (name: string) => string): string {
  const whole = first('address');
  const unit = first('unit').replace(/^(?:#|unit |apt\.? )/i, '');
  const street = ['number', 'prefix', 'name', 'suffix'].map(first).filter((part) => part !== '');
  const parts = whole === '' || (first('number') !== '' && !/\d/.test(whole)) ? street : [whole];
  const address = parts.join(' ');
  const isSaid = unit === '' || address.toLowerCase().includes(unit.toLowerCase());
  return address === '' || isSaid ? address : `${address} #${unit}`;
}

/** A spreadsheet takes the zero off the ZIP codes of New England. */
function zipOf(text: string): string {
  const zip = text.replace(/\.0$/, '');
  return /^\d{4}$/.test(zip) ? `0${zip}` : zip;
}

export function openHouseRow(cells: Cells, { team, mlsOf }: Around): Row<OpenHouseRecord> {
  const first = (name: string) => cells(name)[0] ?? '';
  const mls = first('mls').replace(/\.0$/, '') || mlsOf(first('address'));
  const date = dateIn(first('date')) ?? dateIn(first('start'));
  const [from, to] = timesIn(first('time'));
  const start = timeIn(first('start')) ?? from;
  const end = timeIn(first('end')) ?? to;
  if (mls === null && first('address') !== '')
    return wrong(`"${first('address').slice(0, 60)}" is no listing of the team`, 'Add its MLS number');
  if (mls === null) return wrong('it has no MLS number', 'Add it');
  if (date === null) return wrong('its date cannot be read', 'Write it as in 2026-11-21');
  if (start === null || end === null) return wrong('its times cannot be read', 'Write them as in 12:00 and 13:30');
  const host = agentNamed(cells('host'), team);
  const backup = agentNamed(cells('backup'), team);
  const record = { mls, date, start, end, host: host.id, backup: backup.id };
  return value({ records: [record], doubts: [...host.doubts, ...backup.doubts] });
}

export function campaignRow(cells: Cells, { team }: Around): Row<CampaignRecord> {
  const first = (name: string) => cells(name)[0] ?? '';
  const sent = dateIn(first('sent'));
  if (first('subject') === '') return wrong('it has no subject', 'Add the subject line that was sent');
  if (sent === null) return wrong('its date cannot be read', 'Write it as in 2026-11-21');
  const agent = agentNamed(cells('agent'), team);
  const subject = first('subject');
  const from = addressesIn(first('from'))[0] ?? first('from').toLowerCase();
  const id = agent.id ?? agentNamed(cells('fromName'), team).id;
  const record = { name: first('name') || subject, sent, subject, from, agent: id };
  return value({ records: [record], doubts: agent.doubts });
}

/** `Total: 532 contacts`, `532 records`: what reports print below the rows. */
export function isTotals(cells: readonly string[]): boolean {
  const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const [first = ''] = said;
  if (said.length > 3 || said.some((cell) => cell.includes('@'))) return false;
  return /^(?:grand |sub)?totals?\b|^(?:count|records?|rows|average)\b|^\d{1,7} (?:records|rows|contacts|people|listings|results)\b/i.test(
    first,
  );
}
