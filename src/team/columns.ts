// Which column of a team's CSV file is meant by which name: our own headers, and those that CRMs, address books, MLS systems
// and mailing services write. Headers are compared without case, spaces and marks; columns that are not known are ignored.

import type { CsvRow, CsvText } from './csv.ts';

/** Cells of a row by our names; every cell of the columns that mean the same, first column first, empty ones left out. */
export type Cells = (name: string) => readonly string[];

/** A text is the whole header; an expression is for headers that are numbered or named after places. */
export type Columns = Readonly<Record<string, readonly (string | RegExp)[]>>;

// `E-mail 2 Address`, `Email 1 - Value`, `Personal Email`, `Email (Work)`; but not `Email Type` or `Email Opt Out`.
const EMAIL =
  /^(?:primary|secondary|personal|work|home|business|other|alternate|alt|spouse|partner|contact|person|lead|client)?email\d{0,2}(?:address(?:es)?)?\d{0,2}(?:value|home|work|personal|other|primary)?$/;
// `Mobile Phone`, `Phone 1 - Value`, `Primary Phone Number`, `Phone (Home)`; but no fax.
const PHONE =
  /^(?:primary|secondary|personal|work|home|business|office|other|alternate|alt|spouse|partner|contact|person|lead|client|mobile|cell|day|daytime|evening)?(?:tele)?(?:phone|mobile|cell|cellular)(?:phone)?(?:number|no)?\d{0,2}(?:number|value|home|work|mobile|cell|office|other)?$/;

export const CONTACT_COLUMNS: Columns = {
  name: [
    'name',
    'full name',
    'contact name',
    'contact',
    'client',
    'client name',
    'display name',
    'lead name',
    'file as',
  ],
  first: ['first name', 'first', 'given name', 'fname', 'contact first name', 'primary first name', 'firstname1'],
  last: ['last name', 'last', 'family name', 'surname', 'lname', 'contact last name', 'primary last name', 'lastname1'],
  email: [EMAIL],
  phone: [PHONE],
  relationship: [
    'relationship',
    'contact type',
    'client type',
    'lead type',
    'type',
    'category',
    'categories',
    'classification',
    'stage',
    'lifecycle stage',
    'pipeline stage',
    'status',
    'lead status',
    'group',
    'groups',
    'group membership',
    'labels',
    'lists',
    'tags',
  ],
  agent: [
    'agent',
    'agent id',
    'agent name',
    'agent email',
    'primary agent',
    'assigned agent',
    'assigned agent name',
    'assigned agent email',
    'assigned to',
    'assigned user',
    'assigned',
    'owner',
    'owner name',
    'owner email',
    'owner full name',
    'lead owner',
    'lead owner full name',
    'contact owner',
    'contact owner full name',
    'account owner',
    'realtor',
  ],
  note: ['note', 'notes', 'background', 'background info', 'description', 'comments', 'recent note', 'about'],
};

export const LISTING_COLUMNS: Columns = {
  mls: [
    'mls',
    'mls number',
    'mls no',
    'mls num',
    'mls id',
    'ml number',
    'ml no',
    'ml',
    'listing id',
    'listing number',
    'listing no',
    'list number',
    'list no',
    'listing',
    'list',
  ],
  address: [
    'address',
    'street',
    'street address',
    'property address',
    'full address',
    'full street address',
    'listing address',
    'unparsed address',
    'address full',
    'display address',
  ],
  number: ['street number', 'street no', 'street num', 'house number', 'house no', 'street number numeric'],
  prefix: ['street dir prefix', 'street direction prefix', 'dir prefix', 'compass point'],
  name: ['street name'],
  suffix: ['street suffix', 'street type'],
  unit: ['unit', 'unit number', 'unit no', 'unit num', 'apt', 'apartment', 'apartment number'],
  city: ['city', 'town', 'city town', 'city or town', 'town desc', 'municipality', 'city name'],
  state: ['state', 'state province', 'state or province', 'province'],
  zip: ['zip', 'zip code', 'zipcode', 'postal code', 'zip 5'],
  status: ['status', 'listing status', 'list status', 'mls status', 'standard status', 'current status'],
  kind: ['property type', 'prop type', 'property class', 'listing type', 'class', 'transaction type'],
  price: ['price', 'current price', 'list price', 'listing price', 'asking price', 'original list price'],
  agent: [
    'agent',
    'agent id',
    'agent name',
    'listing agent',
    'listing agent name',
    'listing agent full name',
    'listing agent email',
    'listing agent agent name',
    'listing agent agent full name',
    'list agent',
    'list agent name',
    'list agent full name',
    'list agent email',
    'list agent 1',
    'listing member',
    'list member',
    'list member name',
    'listing member name',
    'la name',
    'la email',
    'assigned agent',
  ],
  url: ['url', 'link', 'listing url', 'listing link', 'website', 'property url', 'virtual tour url'],
};

export const OPEN_HOUSE_COLUMNS: Columns = {
  mls: LISTING_COLUMNS['mls'] ?? [],
  address: [...(LISTING_COLUMNS['address'] ?? []), 'property', 'open house address', 'location'],
  date: ['date', 'open house date', 'event date', 'oh date', 'day'],
  start: [
    'start',
    'start time',
    'open house start time',
    'open house start',
    'oh start',
    'begin time',
    'from',
    'begins',
  ],
  end: ['end', 'end time', 'open house end time', 'open house end', 'oh end', 'finish', 'to', 'until', 'ends'],
  time: ['time', 'times', 'hours', 'open house time', 'open house times', 'open house hours'],
  host: [
    'host',
    'host name',
    'host email',
    'hosted by',
    'host agent',
    'hosting agent',
    'hosting agent name',
    'open house host',
    'open house agent',
    'agent',
    'agent name',
    'showing agent',
  ],
  backup: ['backup', 'backup agent', 'second host', 'co host', 'co hosting agent'],
};

export const CAMPAIGN_COLUMNS: Columns = {
  name: ['name', 'campaign', 'campaign name', 'title', 'email name', 'internal name'],
  sent: [
    'sent',
    'sent on',
    'send date',
    'sent date',
    'send time',
    'time sent',
    'date sent',
    'sent at',
    'publish date',
    'date',
  ],
  subject: ['subject', 'subject line', 'email subject', 'email subject line'],
  from: [
    'from',
    'from address',
    'from email',
    'from email address',
    'sender',
    'sender email',
    'reply to',
    'reply to email',
  ],
  agent: ['agent', 'agent name', 'owner', 'assigned agent', 'assigned to'],
  // Most often the team's name, and no reason to say that nobody is called so.
  fromName: ['from name', 'sender name'],
};

/** Of each group, one column must be there. */
export type Needs = readonly (readonly string[])[];

export interface BoundColumns {
  readonly has: (name: string) => boolean;
  readonly cellsOf: (row: CsvRow) => Cells;
}

/** Reads rows by our names. */
export function bindColumns(csv: Pick<CsvText, 'header'>, columns: Columns): BoundColumns {
  const header = csv.header.map(plain);
  const places = new Map(
    Object.entries(columns).map(([name, aliases]) => [
      name,
      aliases.flatMap((alias) => header.flatMap((of, index) => (isCalled(of, alias) ? [index] : []))),
    ]),
  );
  return {
    has: (name) => (places.get(name)?.length ?? 0) > 0,
    cellsOf: (row) => (name) =>
      (places.get(name) ?? []).map((index) => unspreadsheet(row.cells[index] ?? '')).filter((cell) => cell !== ''),
  };
}

/** The first group of which no column is there; null: all are. */
export function lacking({ has }: BoundColumns, needs: Needs): readonly string[] | null {
  return needs.find((names) => !names.some(has)) ?? null;
}

function isCalled(header: string, alias: string | RegExp): boolean {
  return typeof alias === 'string' ? header === plain(alias) : alias.test(header);
}

/** `E-mail 1 - Value`, `Email1Value` and `email_1_value` are one header. */
function plain(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Spreadsheets guard figures from being read as numbers: `="0123"`, `'+17815550142`. */
function unspreadsheet(cell: string): string {
  const text = cell.trim();
  if (text.startsWith('="') && text.endsWith('"')) return text.slice(2, -1).trim();
  return /^'[+\d(]/.test(text) ? text.slice(1) : text;
}
