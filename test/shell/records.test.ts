import { rm, truncate, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readFileRows } from '../../src/shell/record-file.ts';
import { loadRecords } from '../../src/shell/records.ts';
import { CONTACT_COLUMNS } from '../../src/team/columns.ts';
import { contactRow } from '../../src/team/record-rows.ts';
import { teamOf } from '../support/harbor-pine.ts';
import { useRecordFiles } from './record-files.ts';

const { load, pathOf } = useRecordFiles();

describe('the sample records', () => {
  test('load without problems', async () => {
    const { records, problems } = await loadRecords(teamOf());
    expect(problems).toEqual([]);
    expect([records.contacts.length, records.listings.length]).toEqual([14, 9]);
    expect([records.openHouses.length, records.campaigns.length]).toEqual([4, 6]);
    expect(records.contactByEmail.get('ellie.whitcomb@mailbox.example')).toMatchObject({
      name: 'Eleanor Whitcomb',
      relationship: 'past_client',
      agent: 'maria',
    });
    expect(records.contactsByPhone.get('+16175550111')?.[0]?.relationship).toBe('referral');
    expect(records.listingByMls.get('73214017')).toMatchObject({
      status: 'under_agreement',
      price: 979_000,
      agent: 'devon',
    });
    expect(String(records.openHouses[2]?.end)).toBe('13:30:00');
    expect(String(records.campaigns[0]?.sent)).toBe('2025-04-08');
  });

  test('of a team without files are empty', async () => {
    const files = { contacts: null, listings: null, openHouses: null, campaigns: null };
    const { records, problems } = await loadRecords({ ...teamOf(), recordFiles: files });
    expect([records.contacts, records.listings, problems]).toEqual([[], [], []]);
  });
});

describe('exports as they come', () => {
  test.each([
    [
      'commas',
      'Full Name,E-mail Address,Mobile,Assigned To,Secret\nAnn Bell,Ann@Mailbox.EXAMPLE,(781) 555-0142,Sam Okafor,x\n',
    ],
    ['semicolons and a BOM', '\uFEFFname;email;phone;agent\r\nAnn Bell;ann@mailbox.example;781.555.0142;sam\r\n'],
    [
      'tabs',
      'First Name\tLast Name\tEmail 1\tPhone 1\tOwner\nAnn\tBell\tann@mailbox.example\t+1 781 555 0142\tsam@harborpine.example',
    ],
    ['quotes', '"name","email","phone","agent"\n"Ann Bell","ann@mailbox.example","781-555-0142","SAM"\n'],
  ])('with %s say the same', async (_, text) => {
    const { records, problems } = await load('contacts', text);
    expect(problems).toEqual([]);
    expect(records.contacts).toEqual([
      {
        name: 'Ann Bell',
        email: 'ann@mailbox.example',
        phone: '+17815550142',
        relationship: 'known_contact',
        agent: 'sam',
        note: '',
      },
    ]);
  });

  test('in UTF-16, as a spreadsheet saves Unicode text, are read', async () => {
    const { records } = await load('contacts', Buffer.from('\uFEFFname\temail\nZoë\tzoe@mailbox.example\n', 'utf16le'));
    expect(records.contacts[0]?.name).toBe('Zoë');
  });

  test('in Windows-1252 are read, with a warning', async () => {
    const { records, problems } = await load(
      'contacts',
      Buffer.from('name,email\nZo\xeb,zoe@mailbox.example\n', 'latin1'),
    );
    expect(records.contacts[0]?.name).toBe('Zoë');
    expect(problems).toMatchObject([{ severity: 'warning', what: expect.stringContaining('Windows-1252') }]);
  });

  test.each([
    ['Past Client', 'past_client'],
    ['past_client', 'past_client'],
    ['Buyer; Closed', 'past_client'],
    ['SOI', 'sphere'],
    ['Friends & Family', 'sphere'],
    ['Referral', 'referral'],
    ['Lead', 'known_contact'],
    ['', 'known_contact'],
  ])('whose category is "%s" are a %s', async (category, relationship) => {
    const { records } = await load('contacts', `email,category\nann@mailbox.example,${category}\n`);
    expect(records.contacts[0]?.relationship).toBe(relationship);
  });

  test('a person with two addresses is known by both', async () => {
    const { records } = await load(
      'contacts',
      'name,email 1,email 2,phone\nAnn,a@mailbox.example,b@mailbox.example,\n',
    );
    expect([...records.contactByEmail.keys()]).toEqual(['a@mailbox.example', 'b@mailbox.example']);
  });

  test('prices, dates and times in American writing', async () => {
    const listings = await load('listings', 'MLS #,Status,List Price\n1,Under Agreement,"$1,125,000"\n');
    expect(listings.records.listings[0]).toMatchObject({ mls: '1', status: 'under_agreement', price: 1_125_000 });
    const houses = await load('openHouses', 'mls,date,start time,end time,host\n1,11/21/2026,12:00 PM,1:30 pm,sam\n');
    const [house] = houses.records.openHouses;
    expect([String(house?.date), String(house?.start), String(house?.end)]).toEqual([
      '2026-11-21',
      '12:00:00',
      '13:30:00',
    ]);
  });
});

describe('a broken row is named and the rest loads', () => {
  test.each([
    ['too many columns', 'Bell, Ann,x@mailbox.example,781 555 0142', 3, /more columns than the header/],
    ['no address and no phone', 'Ann,,', 3, /neither a mail address nor a phone/],
    ['an address that is none', 'Ann,ann.mailbox.example,', 3, /neither a mail address nor a phone/],
    ['a quote left open', '"Ann,ann@mailbox.example,', 3, /quote is not closed/],
  ])('%s', async (_, row, line, what) => {
    const before = 'Cy,cy@mailbox.example,';
    const { records, problems } = await load(
      'contacts',
      `name,email,phone\n${before}\n${row}\nDan,dan@mailbox.example,\n`,
    );
    expect(records.contacts.map(({ name }) => name)).toEqual(['Cy', 'Dan']);
    expect(problems).toMatchObject([
      { severity: 'warning', file: 'contacts.csv', line, what: expect.stringMatching(what) },
    ]);
  });

  test.each([
    ['listings', 'mls,price\n,5\n1,5\n', /no MLS number/],
    ['openHouses', 'mls,date,start,end\n1,2026-11-31,12:00,13:00\n1,2026-11-30,12:00,13:00\n', /its date/],
    ['openHouses', 'mls,date,start,end\n1,2026-11-30,late,13:00\n1,2026-11-30,12:00,13:00\n', /its times/],
    ['campaigns', 'subject,sent\n,2026-01-01\nHi,2026-01-01\n', /no subject/],
    ['campaigns', 'subject,sent\nHi,soon\nHi,2026-01-01\n', /its date/],
  ] as const)('of %s', async (kind, text, what) => {
    const { records, problems } = await load(kind, text);
    expect(records[kind]).toHaveLength(1);
    expect(problems).toMatchObject([{ line: 2, what: expect.stringMatching(what) }]);
  });

  test('what only a part of it is wrong with is kept without the part', async () => {
    const { records, problems } = await load(
      'contacts',
      'name,email,phone,agent\nAnn,ann@mailbox.example,555,former\n',
    );
    expect(records.contacts[0]).toMatchObject({ email: 'ann@mailbox.example', phone: '', agent: null });
    expect(problems.map(({ what }) => what)).toEqual(['"555" is no phone number', '"former" is no agent of the team']);
  });

  test('of very many, the first hundred are named and the others counted', async () => {
    const rows = 'a,b,c\nx@mailbox.example,,\n'.repeat(150);
    const { records, problems } = await load('contacts', `email,name\n${rows}`);
    expect(records.contacts).toHaveLength(150);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)?.what).toBe('the row is left out: it is one of 50 more that cannot be read');
  });

  test('with a quote left open twice does not swallow what stands between', async () => {
    const rows = 'a@mailbox.example,"open\nb@mailbox.example,Bea\nc@mailbox.example,"open\nd@mailbox.example,Dee\n';
    const { records, problems } = await load('contacts', `email,name\n${rows}`);
    expect(records.contacts.map(({ name }) => name)).toEqual(['Bea', 'Dee']);
    expect(problems.map(({ line }) => line)).toEqual([2, 4]);
  });

  test('with quotes left open again and again, the rest of the file is given up, and that is said', async () => {
    const rows = Array.from({ length: 251 }, (_, index) => `x${index}@mailbox.example,"open\n`);
    const { records, problems } = await load('contacts', `email,name\n${rows.join('')}`);
    expect(records.contacts).toEqual([]);
    expect(problems).toHaveLength(100);
    expect(problems.at(-1)).toMatchObject({ line: 101, what: expect.stringContaining('all that follows') });
  });

  test('a note of several lines is one row', async () => {
    const { records, problems } = await load(
      'contacts',
      'email,note\nann@mailbox.example,"one\ntwo"\nb@mailbox.example,\n',
    );
    expect(records.contacts[0]?.note).toBe('one\ntwo');
    expect([records.contacts.length, problems.length]).toEqual([2, 0]);
  });
});

describe('a file that cannot be used', () => {
  test('for want of a column is an error and counts as empty', async () => {
    const { records, problems } = await load('contacts', 'name,fax\nAnn,781\n');
    expect(records.contacts).toEqual([]);
    expect(problems).toMatchObject([{ severity: 'error', line: 1, what: 'there is no column `email` or `phone`' }]);
  });

  test('because it has gone is an error, and the others load', async () => {
    const team = teamOf();
    const recordFiles = { ...team.recordFiles, contacts: pathOf('gone.csv') };
    const { records, problems } = await loadRecords({ ...team, recordFiles });
    expect(records.listings).toHaveLength(9);
    expect(problems).toMatchObject([{ severity: 'error', file: 'gone.csv', what: 'the file cannot be read (ENOENT)' }]);
  });

  test('because it is far too large is an error, and is not read', async () => {
    const path = pathOf('large.csv');
    await writeFile(path, 'email\n');
    await truncate(path, 2 ** 40);
    const team = teamOf();
    const { problems } = await loadRecords({ ...team, recordFiles: { ...team.recordFiles, contacts: path } });
    expect(problems).toMatchObject([{ severity: 'error', what: 'the file is larger than 50 megabytes' }]);
  });

  test('because it is empty is an error', async () => {
    expect((await load('listings', '')).problems).toMatchObject([
      { severity: 'error', what: 'there is no column `mls`' },
    ]);
  });
});

describe('what was read before', () => {
  const before = { rows: { contacts: [], listings: [], openHouses: [], campaigns: [] }, unchanged: new Set<never>() };

  test('stays where a file can no longer be used', async () => {
    const { rows } = await load('contacts', 'email\nann@mailbox.example\n');
    await writeFile(pathOf('contacts.csv'), '');
    const recordFiles = { contacts: pathOf('contacts.csv'), listings: null, openHouses: null, campaigns: null };
    const after = await loadRecords({ ...teamOf(), recordFiles }, { ...before, rows });
    expect(after.refused).toEqual(['contacts']);
    expect([...after.records.contactByEmail.keys()]).toEqual(['ann@mailbox.example']);
  });

  test('goes with the line of team.yaml that named the file', async () => {
    const { rows } = await load('contacts', 'email\nann@mailbox.example\n');
    const recordFiles = { contacts: null, listings: null, openHouses: null, campaigns: null };
    const after = await loadRecords({ ...teamOf(), recordFiles }, { ...before, rows });
    expect([after.refused, after.records.contacts]).toEqual([[], []]);
  });

  test('is not read again where nothing has changed', async () => {
    const { rows } = await load('contacts', 'email\nann@mailbox.example\n');
    await rm(pathOf('contacts.csv'));
    const recordFiles = { contacts: pathOf('contacts.csv'), listings: null, openHouses: null, campaigns: null };
    const after = await loadRecords({ ...teamOf(), recordFiles }, { rows, unchanged: new Set(['contacts'] as const) });
    expect([after.problems, after.records.contacts.length]).toEqual([[], 1]);
  });
});

test('a large file lets others work while it is read', async () => {
  const rows = Array.from(
    { length: 5_000 },
    (_, index) => `Person ${index},p${index}@mailbox.example,with some words of them\n`,
  );
  let turns = 0;
  let isRead = false;
  const work = (): void => {
    turns += 1;
    if (!isRead) setImmediate(work);
  };
  setImmediate(work);
  const found = await readFileRows(
    { text: `name,email,note\n${rows.join('')}`, guessed: null },
    {
      columns: CONTACT_COLUMNS,
      needs: [['email']],
      read: contactRow,
      around: { team: teamOf(), mlsOf: () => null },
      file: 'contacts.csv',
      problems: [],
    },
  );
  isRead = true;
  expect(found).toHaveLength(5_000);
  // One after each step; read at one go there would be none.
  expect(turns).toBeGreaterThan(3);
});
