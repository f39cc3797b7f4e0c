// Which column of a team's CSV file is meant by which name: our own headers, and those of common CRM and MLS exports.
// Headers are compared without case, spaces and marks; columns that are not known are ignored.

import type { CsvRow, CsvText } from './csv.ts';

/** Cells of a row by our names; every cell of the columns that mean the same, first column first, empty ones left out. */
export type Cells = (name: string) => readonly string[];

export type Columns = Readonly<Record<string, readonly string[]>>;

export const CONTACT_COLUMNS: Columns = {
  name: ['name', 'full name', 'contact name', 'contact', 'client', 'client name', 'display name'],
  first: ['first name', 'first', 'given name'],
  last: ['last name', 'last', 'family name', 'surname'],
  email: ['email', 'email address', 'primary email', 'email 1', 'email 2', 'email 3', 'email 1 value', 'email 2 value'],
  phone: [
    'phone',
    'phone number',
    'primary phone',
    'phone 1',
    'phone 2',
    'phone 1 value',
    'mobile',
    'mobile phone',
    'cell',
    'cell phone',
    'home phone',
    'work phone',
  ],
  relationship: [
    'relationship',
    'contact type',
    'type',
    'category',
    'categories',
    'stage',
    'status',
    'group',
    'groups',
    'tags',
  ],
  agent: ['agent', 'agent id', 'assigned agent', 'assigned to', 'owner', 'lead owner', 'contact owner'],
  note: ['note', 'notes', 'background', 'description', 'comments'],
};

export const LISTING_COLUMNS: Columns = {
  mls: ['mls', 'mls number', 'mls no', 'mls id', 'listing id', 'listing number'],
  address: ['address', 'street', 'street address', 'property address', 'full address'],
  city: ['city', 'town', 'city town'],
  state: ['state', 'state province', 'province'],
  zip: ['zip', 'zip code', 'zipcode', 'postal code'],
  status: ['status', 'listing status', 'mls status', 'standard status'],
  price: ['price', 'list price', 'listing price', 'asking price', 'current price'],
  agent: ['agent', 'agent id', 'listing agent', 'list agent', 'assigned agent'],
  url: ['url', 'link', 'listing url', 'website', 'virtual tour url'],
};

export const OPEN_HOUSE_COLUMNS: Columns = {
  mls: LISTING_COLUMNS['mls'] ?? [],
  date: ['date', 'open house date', 'day'],
  start: ['start', 'start time', 'from', 'begins'],
  end: ['end', 'end time', 'to', 'until', 'ends'],
  host: ['host', 'hosted by', 'host agent', 'agent', 'showing agent'],
  backup: ['backup', 'backup agent', 'second host', 'co host'],
};

export const CAMPAIGN_COLUMNS: Columns = {
  name: ['name', 'campaign', 'campaign name', 'title'],
  sent: ['sent', 'sent on', 'send date', 'date', 'sent date'],
  subject: ['subject', 'subject line', 'email subject'],
  from: ['from', 'from address', 'from email', 'sender', 'reply to'],
  agent: ['agent', 'owner', 'assigned agent', 'assigned to'],
};

/** Reads rows by our names. `missing`: of the names that must be there, those without a column. */
export function bindColumns(
  csv: Pick<CsvText, 'header'>,
  columns: Columns,
): { readonly has: (name: string) => boolean; readonly cellsOf: (row: CsvRow) => Cells } {
  const header = csv.header.map(plain);
  const places = new Map(
    Object.entries(columns).map(([name, aliases]) => [
      name,
      aliases.flatMap((alias) => header.flatMap((of, index) => (of === plain(alias) ? [index] : []))),
    ]),
  );
  return {
    has: (name) => (places.get(name)?.length ?? 0) > 0,
    cellsOf: (row) => (name) =>
      (places.get(name) ?? []).map((index) => row.cells[index]?.trim() ?? '').filter((cell) => cell !== ''),
  };
}

/** `E-mail 1 - Value`, `Email1Value` and `email_1_value` are one header. */
function plain(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
