// Cards of address books: the three versions as phones and mail programs write them.

import { describe, expect, test } from 'vitest';
import { contactRow } from '../../src/team/record-rows.ts';
import { isVCard, readVCardsInSteps } from '../../src/team/vcard.ts';
import { teamOf } from '../support/harbor-pine.ts';

const around = { team: teamOf(), mlsOf: () => null };

/** The contacts of a file, and what is wrong with it. */
function contactsOf(text: string) {
  const parts = [...readVCardsInSteps(text)];
  const told = parts.flatMap(({ cards }) => cards).map(({ cells }) => contactRow(cells, around));
  const records = told.flatMap((one) => (one.ok ? one.value.records : []));
  return { records, refused: told.filter(({ ok }) => !ok).length, broken: parts.flatMap(({ broken }) => broken) };
}

const card = (version: string, ...lines: string[]): string =>
  ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n');

describe('a card', () => {
  test('of version 2.1 with quoted-printable, a charset and bare parameters', () => {
    const text = card(
      '2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:N=C3=BA=C3=B1ez;Zo=C3=AB;;;',
      'FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Zo=EB =',
      'N=FA=F1ez',
      'TEL;CELL:781-555-0142',
      'TEL;HOME;VOICE:617-555-0163',
      'EMAIL;INTERNET;PREF:zoe@mailbox.example',
      'NOTE;QUOTED-PRINTABLE:bought 9 Tupelo Rd=0D=0Ain 2018',
      'PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD',
      ' /2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQ==',
    );
    expect(contactsOf(text).records).toMatchObject([
      { name: 'Zoë Núñez', email: 'zoe@mailbox.example', phone: '+17815550142', note: 'bought 9 Tupelo Rd\nin 2018' },
      { phone: '+16175550163' },
    ]);
  });

  test('of version 3.0 with groups, folded lines and escaped signs', () => {
    const text = card(
      '3.0',
      'N:Bell;Ann;;;',
      'FN:Ann Bell',
      'ORG:Bell & Sons\\, Inc.;',
      'item1.EMAIL;type=INTERNET;type=pref:Ann@Mailbox.example',
      'item1.X-ABLabel:_$!<Other>!$_',
      'EMAIL;type=WORK:ann@work.exam',
      ' ple',
      'TEL;type=CELL;type=VOICE;type=pref:(781) 555-0142',
      'NOTE:bought 9 Tupelo Rd\\; in 2018\\nhappy',
      'CATEGORIES:Past Clients,Christmas cards',
    );
    expect(contactsOf(text).records).toEqual([
      {
        name: 'Ann Bell',
        email: 'ann@mailbox.example',
        phone: '+17815550142',
        relationship: 'past_client',
        agent: null,
        note: 'bought 9 Tupelo Rd; in 2018\nhappy; Bell & Sons, Inc.',
      },
      expect.objectContaining({ email: 'ann@work.example', phone: '' }),
    ]);
  });

  test('of version 4.0 with numbers as links', () => {
    const text = card(
      '4.0',
      'FN:Cy Ost',
      'EMAIL;PREF=1:cy@mailbox.example',
      'TEL;VALUE=uri;TYPE="voice,cell":tel:+1-781-555-0143;ext=5',
    );
    expect(contactsOf(text).records).toMatchObject([{ name: 'Cy Ost', phone: '+17815550143' }]);
  });

  test('without a formatted name is called by its parts', () => {
    expect(contactsOf(card('3.0', 'N:Ost;Cy;;;', 'EMAIL:cy@mailbox.example')).records[0]?.name).toBe('Cy Ost');
  });

  test.each([
    ['Past client since 2018', 'past_client'],
    ['Referred by Ann', 'referral'],
    ['SOI', 'sphere'],
    ['friend of a client', 'known_contact'],
  ])('whose note says "%s" is a %s', (note, relationship) => {
    expect(contactsOf(card('3.0', 'FN:Cy', 'EMAIL:cy@mailbox.example', `NOTE:${note}`)).records[0]?.relationship).toBe(
      relationship,
    );
  });

  test('with bare line feeds, in a file with a BOM, is read', () => {
    const text = `\uFEFF${card('3.0', 'FN:Cy', 'EMAIL:cy@mailbox.example').replaceAll('\r', '')}`;
    expect(isVCard(text)).toBe(true);
    expect(contactsOf(text).records).toHaveLength(1);
  });
});

describe('a broken card', () => {
  test.each([
    [
      'with a line that is none',
      card('3.0', 'FN:Dan', 'EMAIL;TYPE:dan', 'EMAIL;="x:dan@mailbox.example'),
      /cannot be read/,
    ],
    ['that does not end', 'BEGIN:VCARD\r\nVERSION:3.0\r\nEMAIL:dan@mailbox.example\r\n', /no END:VCARD/],
  ])('%s is named by its line, and the others are read', (_, broken, why) => {
    const good = card('3.0', 'FN:Eve', 'EMAIL:eve@mailbox.example');
    const found = contactsOf(good + broken + good);
    expect(found.records.map(({ name }) => name)).toEqual(['Eve', 'Eve']);
    expect(found.broken).toEqual([{ line: 6, why: expect.stringMatching(why) }]);
  });

  test('at the end of the file is named', () => {
    expect(contactsOf('BEGIN:VCARD\nVERSION:3.0\nEMAIL:dan@mailbox.example\n').broken).toHaveLength(1);
  });

  test('without an address or a number is refused like such a row', () => {
    expect(contactsOf(card('3.0', 'FN:Nobody'))).toMatchObject({ records: [], refused: 1 });
  });
});

test('junk around the cards is skipped', () => {
  const text = `${card('3.0', 'FN:Eve', 'EMAIL:eve@mailbox.example')}\r\nexported by hand\r\n`;
  expect(contactsOf(text)).toMatchObject({ records: [{ name: 'Eve' }], broken: [] });
});
