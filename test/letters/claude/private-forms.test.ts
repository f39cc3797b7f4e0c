// Private details in the forms that people give them when they do not fill in a form: spelled out, broken over lines,
// behind words of other languages. None may leave the house, and each comes back as it was.

import { describe, expect, test } from 'vitest';
import { hiderFor } from '../../../src/letters/claude/private.ts';
import { peopleOf } from '../../../src/letters/claude/private-names.ts';
import { records, team } from './samples.ts';

const CONTACT = { name: 'Kofi Mensah-Boateng', email: 'kofi@mailbox.example', phone: '+16175550134' };
const people = peopleOf(['Ruth Feldman', 'George and Anita Ellery-Stone', 'Cher']);

function hiding(text: string, note = '') {
  const facts = {
    team,
    listings: records.listings,
    contact: CONTACT,
    intent: 'buyer',
    property: null,
    people,
    note,
  } as const;
  const hider = hiderFor({ ...facts, texts: [text] });
  return { hidden: hider.hide(text), back: hider.show(hider.hide(text)).text };
}

const FORMS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'mail addresses',
    [
      ['jane AT gmail.com', 'jane'],
      ['jane dot doe at gmail dot com', 'jane'],
      ['jane_doe [@] gmail [.] com', 'jane'],
      ['jane @ gmail . com', 'jane'],
      ['jane@ gmail.com', 'jane'],
      ['jane@gmail', 'jane'],
      ['jane.doe-at-gmail.com', 'jane'],
      ['janedoe arroba hotmail punto com', 'janedoe'],
      ['jane at symbol gmail period com', 'jane'],
      ['jane%40gmail.com', 'jane'],
      ['skype: live:jane.doe_77', 'jane'],
      ['my insta is @jane_doe_77', 'jane'],
      ['telegram @janedoe77', 'janedoe'],
      ['WeChat ID: zhangwei88', 'zhangwei'],
      ['微信 zhangwei88', 'zhangwei'],
    ],
  ],
  [
    'links',
    [
      ['https://facebook.com/jane.doe', 'jane'],
      ['linkedin.com/in/jane-doe', 'jane'],
      ['https://t.me/janedoe', 'janedoe'],
      ['https://calendly.com/jane-doe/30min', 'jane'],
      ['https://docs.google.com/document/d/abc/edit', 'abc'],
      ['https://www.dropbox.com/scl/fi/xyzzy/prequal.pdf', 'xyzzy'],
      ['https://maps.app.goo.gl/AbCdEfGh12', 'AbCd'],
      ['https://bit.ly/abcdef', 'abcdef'],
      ['https://files.example/reset/abc123def', 'abc123'],
      ['https://files.example/u/AbCdEfGhIj', 'AbCd'],
      ['https://files.example/x;jsessionid=AB', 'jsession'],
      ['https://files.example/#access_token=abc', 'abc'],
      ['ftp://files.example/jane', 'jane'],
    ],
  ],
  [
    'telephones',
    [
      ['three oh two five five five oh one three three', 'three'],
      ['six-one-seven, five five five, zero one double nine', 'six'],
      ['617-five five five-0199', 'five'],
      ['seis uno siete cinco cinco cinco cero uno nueve nueve', 'seis'],
      ['617.555.01.99', '555'],
      ['617~555~0199', '555'],
      ['617_555_0199', '555'],
      ['617 555\n0199', '555'],
      ['(11) 91234-5678', '1234'],
      ['5550199 call me', '5550199'],
    ],
  ],
  [
    'accounts and papers',
    [
      ['social: XXX-XX-6789', '6789'],
      ['IBAN: gb29 nwbk 6016 1331 9268 19', '6016'],
      ['SWIFT: BOFAUS3N', 'BOFA'],
      ['MRN A48-2913', '2913'],
      ['Medicare 1EG4-TE5-MK73', '1EG4'],
      ["driver's license: MA S12345678", 'S123'],
      ['license plate 4ABC 123', '4ABC'],
      ['VIN 1HGCM82633A004352', '1HGC'],
      ['CPF 123.456.789-09', '456'],
      ['RFC GOMC800101AB1', 'GOMC'],
      ['it is A123456789', 'A123'],
      ['case no. 2:24-cv-01234', '01234'],
      ['Kontonummer 1234567', '1234567'],
      ['cvv 123', '123'],
      ['born 3 March 1961', '1961'],
      ['born on March 3rd, 1961', '1961'],
      ['date of birth (03.03.1961)', '03.03'],
      ['fecha de nacimiento: 03/03/1961', '03/03'],
      ['lockbox 4411', '4411'],
      ['the code for the door is 4411#', '4411'],
      ['pw: sunny1', 'sunny'],
      ['password is Sunny Day', 'Sunny'],
      ['bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', 'bc1q'],
      ['42.3601, -71.0589 is where I live', '71.0'],
    ],
  ],
  [
    'surnames',
    [
      ['Kofi Mensah Boateng', 'Mensah'],
      ['kofi mensahboateng', 'mensah'],
      ['Kofi Okonkwo', 'Okonkwo'],
      ['thanks\nkofi okonkwo', 'okonkwo'],
      ['my name is adaeze nwosu', 'nwosu'],
      ['Signed by: Samir Haddad, Lena Haddad, Roger Pratt (seller)', 'Haddad'],
      ['Signed by: Samir Haddad, Lena Haddad, Roger Pratt (seller)', 'Pratt'],
      ['Showing agent: Hugh Tran, Beachcomber', 'Tran'],
      ['The sellers, Bob and Carol Trillin, said no', 'Trillin'],
      ['MR. FERRANTE', 'FERRANTE'],
      ['Best,\nA. Nwosu', 'Nwosu'],
      ['Adaeze Nwosu | Acme Corp | 617-555-0199', 'Nwosu'],
      ['Adaeze Nwosu, CPA\n617-555-0199', 'Nwosu'],
      ['Adaeze Nwosu (she/her)', 'Nwosu'],
      ['First name: Adaeze\nLast name: Nwosu', 'Nwosu'],
      ['Surname\nNwosu', 'Nwosu'],
      ['Hi, Adaeze Nwosu here.', 'Nwosu'],
      ['my wife (Adaeze Nwosu)', 'Nwosu'],
      ['我叫王小明。', '王小明'],
      ['Ich heiße Jürgen Mükkelmann', 'Mükkelmann'],
      ['Меня зовут Анна Ковалевская', 'Ковалевская'],
      ['ruth feldman across the street says hi', 'feldman'],
      ['Anita Ellery-Stone says hi', 'Stone'],
    ],
  ],
  [
    'homes',
    [
      ['I live at Pleasant Street number 310', '310'],
      ['my home is 31 Broadway', 'Broadway'],
      ['my house: 9 The Elms', 'Elms'],
      ['I live at 12-14 Oak St', 'Oak'],
      ['I live at 12 1/2 Oak St', 'Oak'],
      ['I live at 400 US-1', '400'],
      ['I live at One Hundred Main Street', 'Hundred'],
      ['i live at 14 quince and want to move', 'quince'],
      ['Home address:\n14 Quince\nMarshfield MA', 'Quince'],
      ['Mailing: 14 Quince Rd', 'Quince'],
      ['pick me up at 14 Quince Rd', 'Quince'],
      ['J’habite 12 rue des Lilas, Lyon', 'Lilas'],
    ],
  ],
];

describe.each(FORMS)('%s', (_, cases) => {
  test.each(cases)('%j', (text, part) => {
    const { hidden, back } = hiding(text);
    expect(hidden).not.toContain(part);
    expect(back).toBe(text);
  });
});

describe('what stays', () => {
  test.each([
    'We looked at zillow.com and met at noon. Thanks',
    'My budget is 650000 - 700000, or 1 250 000',
    'We live here since 2019 - 2022, from 11/12/2026 10:30',
    'Hancock MA 02043 1450 sq ft',
    'One two-bedroom, three baths, two or three cars',
    'I live on one floor. I live in Quincy with two cats.',
    'The door code is easy. The alarm is loud.',
    'My agent Maria Santos, Devon Clarke and Priya Nair here know',
    'https://www.zillow.example/homedetails/12-Elm-St-Hull-MA-02045/56123_zpid/',
    'https://harborpine.example/listings/73210455',
    'She was born in Boston. It is a new build, built 2019.',
    'Signed by: both of us. Buyer: me',
    'My name is Kofi and I like it. Ruth likes it.',
    '@Maria can we come at 5?',
    'Cher says hi',
  ])('%s', (text) => {
    expect(hiding(text).hidden).toBe(text);
  });
});

describe('of the records', () => {
  test('an address in what they say of the writer is the writer’s', () => {
    expect(hiding('bought 3 Marsh View Ter in 2016', 'bought 3 Marsh View Ter in 2016').hidden).toBe(
      'bought [HOME_1] in 2016',
    );
    expect(hiding('asked about 14 Beacon Hill Ln', 'asked about 14 Beacon Hill Ln').hidden).toContain(
      '14 Beacon Hill Ln',
    );
  });

  test('a seller’s street is their home, also without its number', () => {
    const facts = { team, listings: records.listings, contact: CONTACT, property: 'Tupelo Road' } as const;
    const text = 'It’s Ellie from Tupelo Road';
    expect(hiderFor({ ...facts, intent: 'seller', texts: [text] }).hide(text)).toBe('It’s Ellie from [HOME_1]');
    expect(hiderFor({ ...facts, intent: 'buyer', texts: [text] }).hide(text)).toBe(text);
  });
});
