// Exports in the form that CRMs, address books, MLS and open-house systems give them.

import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { loadRecords } from '../../src/shell/records.ts';
import { teamOf } from '../support/harbor-pine.ts';
import { useRecordFiles } from './record-files.ts';

const { load, pathOf } = useRecordFiles();

describe('contacts as this system exports them', () => {
  const ann = { name: 'Ann Bell', email: 'ann@mailbox.example', phone: '+17815550142', agent: 'sam' };
  test.each([
    [
      'a CRM with stages and numbered columns',
      'ID,First Name,Last Name,Stage,Assigned To,Tags,Email 1,Email 1 Type,Email 2,Phone 1,Phone 1 Type,Is Contacted\n7,Ann,Bell,Past Client,Sam Okafor,"Buyer, Condo",ann@mailbox.example,home,,(781) 555-0142,mobile,Yes\n',
    ],
    [
      'a CRM with an owner of name and address',
      'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lifecycle Stage\n9,Ann,Bell,ann@mailbox.example,781-555-0142,Sam Okafor (sam@harborpine.example),Customer\n',
    ],
    [
      'a CRM whose report has a title above and totals below',
      'Contacts report,,,,\nAs of 11/20/2026,,,,\n,,,,\nFull Name,Email,Mobile,Owner: Full Name,Type\n"Bell, Ann",ann@mailbox.example,781.555.0142,"Okafor, Sam",Closed\nTotal,1,,,\n',
    ],
    [
      'an address book with labels',
      'First Name,Middle Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Assigned Agent\nAnn,,Bell,Past clients ::: * myContacts,* Home,ann@mailbox.example,Mobile,+1 781-555-0142,sam\n',
    ],
    [
      'an address book with categories',
      '"First Name","Last Name","Business Fax","Mobile Phone","E-mail Address","E-mail Type","Categories","Owner"\n"Ann","Bell","","7815550142","ann@mailbox.example","SMTP","Past Client","Sam Okafor"\n',
    ],
    [
      'a spreadsheet with its own first line and guarded figures',
      'sep=;\nName;Email;Phone;Type;Agent\nAnn Bell;ann@mailbox.example;="7815550142";Past;sam;;\n',
    ],
    [
      'a table saved by a program that makes all figures decimal',
      'name|email|phone|relationship|agent\nAnn Bell|ann@mailbox.example|7815550142.0|past_client|SAM@harborpine.example\n',
    ],
  ])('%s', async (_, text) => {
    const { records, problems } = await load('contacts', text);
    expect(problems).toEqual([]);
    expect(records.contacts).toMatchObject([{ ...ann, relationship: 'past_client' }]);
  });

  test.each([
    ['UTF-16 little-endian without its mark', (text: string) => Buffer.from(text, 'utf16le')],
    ['UTF-16 big-endian with its mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['UTF-16 big-endian without it', (text: string) => Buffer.from(text, 'utf16le').swap16()],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
  ])('in %s', async (_, encode) => {
    const { records, problems } = await load('contacts', encode('name,email\nZoë Núñez,zoe@mailbox.example\n'));
    expect([records.contacts[0]?.name, problems]).toEqual(['Zoë Núñez', []]);
  });

  test('in Mac OS Roman with the line ends of its time, with a warning', async () => {
    const bytes = Buffer.from('name,email\rZo\x91 N\x9c\x96ez,zoe@mailbox.example\r', 'latin1');
    const { records, problems } = await load('contacts', bytes);
    expect(records.contacts[0]?.name).toBe('Zoë Núñez');
    expect(problems).toMatchObject([{ what: 'the file is not UTF-8 and was read as Mac OS Roman' }]);
  });

  test('several addresses and numbers, of both people of a household', async () => {
    const { records } = await load(
      'contacts',
      'Name,Email,Spouse Email,Mobile Phone,Home Phone\nAnn,"a@mailbox.example; b@mailbox.example",c@mailbox.example,781-555-0142 ::: 617-555-0163,781-555-0142\n',
    );
    expect([...records.contactByEmail.keys()]).toEqual(['a@mailbox.example', 'b@mailbox.example', 'c@mailbox.example']);
    expect([...records.contactsByPhone.keys()]).toEqual(['+17815550142', '+16175550163']);
  });

  test.each([
    ['Prospective client', 'known_contact'],
    ['Closed - Lost', 'known_contact'],
    ['New Client', 'known_contact'],
    ['Past Customer', 'past_client'],
    ['Referred by Ann', 'referral'],
  ])('with the stage "%s" a person is a %s', async (stage, relationship) => {
    const { records } = await load('contacts', `email,stage\nann@mailbox.example,${stage}\n`);
    expect(records.contacts[0]?.relationship).toBe(relationship);
  });

  test('a number that a spreadsheet has rounded is named, one that it only rewrote is read', async () => {
    const { records, problems } = await load(
      'contacts',
      'name,email,phone\nAnn,ann@mailbox.example,7.81555E+09\nBo,bo@mailbox.example,7.815550142E+09\nCy,,7.81555E+09\n',
    );
    expect(records.contacts.map(({ phone }) => phone)).toEqual(['', '+17815550142']);
    expect(problems).toMatchObject([
      { line: 4, what: expect.stringContaining('neither a mail address nor a phone') },
      { line: 2, what: expect.stringMatching(/^"7.81555E\+09" is no phone number: a spreadsheet has rounded it/) },
    ]);
  });

  test('a former agent of many rows is doubted once, with the number of rows', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => `p${index}@mailbox.example,Gone Agent\n`).join('');
    const { records, problems } = await load('contacts', `email,agent\n${rows}`);
    expect(records.contacts).toHaveLength(500);
    expect(problems).toMatchObject([{ line: 2, what: '"Gone Agent" is no agent of the team (and in 499 more rows)' }]);
  });
});

test('contacts may be the cards of an address book', async () => {
  const card = 'BEGIN:VCARD\nVERSION:3.0\nFN:Ann Bell\nEMAIL:ann@mailbox.example\nCATEGORIES:Past Client\nEND:VCARD\n';
  const { records, problems } = await load('contacts', `${card}BEGIN:VCARD\nVERSION:3.0\nFN:No One\nEND:VCARD\n`);
  expect(records.contacts).toMatchObject([{ name: 'Ann Bell', relationship: 'past_client' }]);
  expect(problems).toMatchObject([{ severity: 'warning', line: 7, what: expect.stringContaining('neither a mail') }]);
});

describe('listings as this system exports them', () => {
  test.each([
    [
      'an MLS with codes',
      'MLS_NO,STATUS,LIST_PRICE,STREET_NO,STREET_NAME,UNIT_NO,TOWN,ZIP_CODE,PROP_TYPE,LIST_AGENT\n73210455,UAG,849000,14,Beacon Hill Ln,,Scituate,2066,SF,Devon Clarke\n',
    ],
    [
      'an MLS with street parts',
      'List Number,Status,Current Price,Street Number,Street Name,Street Suffix,City,Zip Code,Listing Member\n73210455,Under Agreement,"$849,000",14,Beacon Hill,Ln,Scituate,02066,"Clarke, Devon"\n',
    ],
    [
      'an MLS with an agent column of two names',
      'MLS #,Class,Address,City,Zip,Status,Asking Price,Listing Agent - Agent Name\n73210455,RESIDENTIAL,14 Beacon Hill Ln,Scituate,02066,Under Agreement,849000.00,Devon Clarke\n',
    ],
    [
      'the RESO standard',
      'ListingId,StandardStatus,ListPrice,UnparsedAddress,City,StateOrProvince,PostalCode,PropertyType,ListAgentFullName\n73210455,Under Agreement,849000,14 Beacon Hill Ln,Scituate,MA,02066,Residential,Devon Clarke\n',
    ],
  ])('%s', async (_, text) => {
    const { records, problems } = await load('listings', text);
    expect(problems).toEqual([]);
    expect(records.listings).toMatchObject([
      {
        mls: '73210455',
        address: '14 Beacon Hill Ln',
        city: 'Scituate',
        zip: '02066',
        status: 'under_agreement',
        price: 849_000,
        agent: 'devon',
      },
    ]);
  });

  test.each([
    ['NEW', '', 'active'],
    ['ACT', 'RN', 'active_rental'],
    ['Active', 'Residential Lease', 'active_rental'],
    ['Active', 'Residential for sale or lease', 'active'],
    ['SLD', '', 'sold'],
    ['CSN', '', 'coming_soon'],
    ['Active Under Contract', '', 'active_under_contract'],
  ])('the status "%s" of the type "%s" is %s', async (status, kind, wanted) => {
    const { records } = await load('listings', `mls,status,property type\n1,${status},${kind}\n`);
    expect(records.listings[0]?.status).toBe(wanted);
  });

  test.each([
    ['"$1,250,000"', 1_250_000],
    ['849000.00', 849_000],
    ['1.25M', 1_250_000],
    ['850k', 850_000],
    ['"$2,400/mo"', 2_400],
    ['"USD 849,000"', 849_000],
    ['call us', null],
  ])('the price %s', async (price, wanted) => {
    const { records } = await load('listings', `mls,price\n1,${price}\n`);
    expect(records.listings[0]?.price).toBe(wanted);
  });

  test('a unit in a column of its own belongs to the address', async () => {
    const { records } = await load('listings', 'mls,address,unit\n1,225 Summer St,4B\n2,225 Summer St #4B,4B\n');
    expect(records.listings.map(({ address }) => address)).toEqual(['225 Summer St #4B', '225 Summer St #4B']);
  });
});

describe('open houses and campaigns as their systems export them', () => {
  test.each([
    ['in Excel’s days and parts of a day', 'mls,date,start,end,host\n1,46347,0.5,0.5625,sam\n'],
    ['with dots', 'mls;date;start;end;host\n1;21.11.2026;12:00;13:30;sam\n'],
    ['with named months', 'mls,date,start,end,host\n1,"Sat, Nov 21, 2026",12pm,1:30pm,sam\n'],
    [
      'with the day inside of the times',
      'MLS #,Start,End,Hosting Agent\n1,11/21/2026 12:00 PM,11/21/2026 1:30 PM,Sam Okafor\n',
    ],
    [
      'with both times in one cell',
      'MLS #,Open House Date,Open House Time,Host\n1,11/21/26,12:00 - 1:30 PM,Sam Okafor\n',
    ],
    [
      'of the RESO standard',
      'ListingId,OpenHouseDate,OpenHouseStartTime,OpenHouseEndTime,Host\n1,2026-11-21,2026-11-21T12:00:00,2026-11-21T13:30:00,sam\n',
    ],
  ])('%s', async (_, text) => {
    const { records, problems } = await load('openHouses', text);
    expect(problems).toEqual([]);
    const [house] = records.openHouses;
    expect([house?.mls, String(house?.date), String(house?.start), String(house?.end), house?.host]).toEqual([
      '1',
      '2026-11-21',
      '12:00:00',
      '13:30:00',
      'sam',
    ]);
  });

  test('an open house that is known by its address only is that of the listing', async () => {
    const path = pathOf('houses.csv');
    await writeFile(
      path,
      'Property,Date,Start,End\n"14 Beacon Hill Ln, Scituate",2026-11-21,12:00,13:30\n9 Elm St,2026-11-21,12:00,13:30\n',
    );
    const team = teamOf();
    const { records, problems } = await loadRecords({
      ...team,
      recordFiles: { ...team.recordFiles, openHouses: path },
    });
    expect(records.openHouses.map(({ mls }) => mls)).toEqual(['73210455']);
    expect(problems).toMatchObject([{ line: 3, what: 'the row is left out: "9 Elm St" is no listing of the team' }]);
  });

  test('a day before its month is not guessed', async () => {
    const { records, problems } = await load('campaigns', 'subject,sent\nHi,21/11/2026\nHo,11/21/2026\n');
    expect(records.campaigns).toHaveLength(1);
    expect(problems).toMatchObject([{ line: 2, what: expect.stringContaining('its date cannot be read') }]);
  });

  test.each([
    [
      'Title,Subject,List,Send Date,Send Weekday,Total Recipients\nSpring,Homes this spring,All,"Apr 08, 2025 10:00 am",Tuesday,900\n',
    ],
    [
      'Campaign Name,Subject Line,Time Sent,From Name,From Email\nSpring,Homes this spring,2025-04-08 10:00:00,Maria Santos,Hello <hello@harborpine.example>\n',
    ],
  ])('a mailing service’s campaigns: %s', async (text) => {
    const { records, problems } = await load('campaigns', text);
    expect(problems).toEqual([]);
    expect(records.campaigns).toMatchObject([{ name: 'Spring', subject: 'Homes this spring' }]);
    expect(String(records.campaigns[0]?.sent)).toBe('2025-04-08');
  });
});
