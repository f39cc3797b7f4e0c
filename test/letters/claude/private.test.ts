// Private details: what Claude does not see, and that it comes back as it was.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Hider, hiderFor, type PrivateFacts } from '../../../src/letters/claude/private.ts';
import { records, team } from './samples.ts';

const KOFI = { name: 'Kofi Mensah-Boateng', email: 'kofi@mailbox.example', phone: '+16175550134' };

function facts(change: Partial<PrivateFacts> = {}): PrivateFacts {
  return { team, listings: records.listings, contact: KOFI, intent: 'buyer', property: null, texts: [], ...change };
}

function hider(text: string, change: Partial<PrivateFacts> = {}): Hider {
  return hiderFor(facts({ texts: [text], ...change }));
}

function hide(text: string, change: Partial<PrivateFacts> = {}): string {
  return hider(text, change).hide(text);
}

const open = { ...team, privacy: { ...team.privacy, aiRedact: false } };

describe('what is hidden', () => {
  test.each([
    ['write to Kofi@Mailbox.example or kofi@mailbox.example', 'write to [EMAIL_1] or [EMAIL_1]'],
    ['jo (at) letterbox dot example, jo@letterbox.example', '[EMAIL_2], [EMAIL_2]'],
    ['our agent is priya@harborpine.example', 'our agent is [EMAIL_2]'],
    ['(617) 555-0134, 617.555.0134, +1 617 555 0134, 6175550134', '[PHONE_1], [PHONE_1], [PHONE_1], [PHONE_1]'],
    ['cell 781-555-0142 ext. 12', 'cell [PHONE_2]'],
    ['fax:781/555-0142', 'fax:[PHONE_2]'],
    ['7 8 1 5 5 5 0 1 4 2', '[PHONE_2]'],
    ['from Paris +33 1 99 00 12 34, from London 020 7946 0958', 'from Paris [PHONE_2], from London [PHONE_3]'],
    ['call me, 555-0142', 'call me, [PHONE_2]'],
    ['６１７-５５５-０１３４ or 6\u200b17 555 01\u200d34 or ٦١٧ ٥٥٥ ٠١٣٤', '[PHONE_1] or [PHONE_1] or [PHONE_1]'],
    ['account number is 4455 0001 22, routing 000000012', 'account number is [ACCOUNT_1], routing [ACCOUNT_2]'],
    ['SSN 123-45-6789', 'SSN [ACCOUNT_1]'],
    ['it is 123-45-6789', 'it is [ACCOUNT_1]'],
    ['DE89 3704 0044 0532 0130 00', '[ACCOUNT_1]'],
    ['my card 4111 1111 1111 1111', 'my card [ACCOUNT_1]'],
    ['4111-1111-1111-1111', '[ACCOUNT_1]'],
    [
      'the lockbox code is 4411, wifi password: hunter2!',
      'the lockbox code is [ACCOUNT_1], wifi password: [ACCOUNT_2]!',
    ],
    ["passport no. C01234567, driver's license S12345678", "passport no. [DOCUMENT_1], driver's license [DOCUMENT_2]"],
    [
      'order #48213, loan number 0123456, claim no: 22-1234',
      'order #[DOCUMENT_1], loan number [DOCUMENT_2], claim no: [DOCUMENT_3]',
    ],
    ['born on 04/12/1961', 'born on [DOCUMENT_1]'],
    ['see https://sign.example/d/9f86d081884c7d659a2feaa0c55ad015', 'see [LINK_1]'],
    ['see https://files.example/s?token=abc, please', 'see [LINK_1], please'],
    ['[mail me](mailto:kofi@mailbox.example)', '[mail me]([LINK_1])'],
    ['https://mailbox.example/u/kofi@mailbox.example/x', '[LINK_1]'],
  ])('numbers, addresses and links: %j', (text, expected) => {
    expect(hide(text)).toBe(expected);
  });

  test.each([
    ['My wife Anna Kowalski and I', 'My wife Anna [SURNAME_2] and I'],
    ['Mr. Adeyemi called. Adeyemi’s house', 'Mr. [SURNAME_2] called. [SURNAME_2]’s house'],
    ['thanks! — Kofi Mensah-Boateng', 'thanks! — Kofi [SURNAME_1]'],
    ['kofi mensah-boateng here', 'kofi [SURNAME_1] here'],
    ['From: "Kowalski, Anna" <anna@mailbox.example>', 'From: "[SURNAME_2], Anna" <[EMAIL_2]>'],
    ['From: Anna Kowalski <anna@mailbox.example>', 'From: Anna [SURNAME_2] <[EMAIL_2]>'],
    ['Thanks,\nTess Arbogast\nSent from my iPhone', 'Thanks,\nTess [SURNAME_2]\nSent from my iPhone'],
    ['Me llamo Lucía Paredes', 'Me llamo Lucía [SURNAME_2]'],
    ['my name is Maria da Silva Pereira', 'my name is Maria [SURNAME_2]'],
    ['our lender, Diego Arce, and our son Piotr', 'our lender, Diego [SURNAME_2], and our son Piotr'],
  ])('surnames: %j', (text, expected) => {
    expect(hide(text)).toBe(expected);
  });

  test.each([
    ['I live at 14 Quince Rd, Marshfield.', 'I live at [HOME_1], Marshfield.'],
    ['My house at 9 Elm Street Unit 2 is paid off. 9 Elm St #2', 'My house at [HOME_1] is paid off. [HOME_1]'],
    ['our address is 22 Gull Rd', 'our address is [HOME_1]'],
    ['My address:\n22 Gull Rd, Hull', 'My address:\n[HOME_1], Hull'],
    ['We want to sell 31 Shoreline Ave', 'We want to sell [HOME_1]'],
    ['22 Gull Rd is my house', '[HOME_1] is my house'],
    ['I own the two-family at 58 Grove St', 'I own the two-family at [HOME_1]'],
    [
      'Best,\nTess Arbogast\n5 Harbor View Rd, Hull, MA 02045\n(781) 555-0111',
      'Best,\nTess [SURNAME_2]\n[HOME_1], Hull, MA 02045\n[PHONE_2]',
    ],
    ['Moro na Rua das Flores 12, quero vender', 'Moro na [HOME_1], quero vender'],
    ['send it to PO Box 123, my mailing address', 'send it to [HOME_1], my mailing address'],
  ])('the own home: %j', (text, expected) => {
    expect(hide(text)).toBe(expected);
  });

  test('what a seller or landlord writes about is their own', () => {
    const text = 'Could someone look at 31 Shoreline Ave, Weymouth? 31 Shoreline is empty now.';
    expect(hide(text, { intent: 'seller', property: '31 Shoreline Ave, Weymouth' })).toBe(
      'Could someone look at [HOME_1], Weymouth? [HOME_1] is empty now.',
    );
    expect(hide('The tenant at 12 Dune Ln left.', { intent: 'landlord' })).toBe('The tenant at [HOME_1] left.');
  });

  test('a known detail is hidden wherever else it stands', () => {
    const texts = ['I am Anna Kowalski, I live at 14 Quince Rd.', 'KOWALSKI, 14 Quince, order 991', 'order number 991'];
    const kept = hiderFor(facts({ texts }));
    expect(texts.map((text) => kept.hide(text))).toEqual([
      'I am Anna [SURNAME_2], I live at [HOME_1].',
      '[SURNAME_2], [HOME_1], order [DOCUMENT_1]',
      'order number [DOCUMENT_1]',
    ]);
  });
});

describe('what stays', () => {
  test.each([
    'Is 14 Beacon Hill Ln still for sale? We live near 88 Tilden Rd.',
    'MLS 73219999, and 73210455 or MLS# 8123456',
    'MLS 7815550142, escrow 450000, policy: 2026',
    'Our budget is $650,000 or 1250000, on 2026-11-17 or 11/17/2026 at 10:30',
    'We saw 12 Bayberry Ln on Sunday. Is 12 Bayberry available?',
    'I live in Quincy and would like to see 12 Elm St.',
    'My wife Anna and our son Piotr like it',
    'My agent Maria Santos said so. Harbor & Pine Realty, Priya Nair',
    'See https://harborpine.example/listings/73210455 and https://www.zillow.example/homedetails/12-Elm-St/56123_zpid/',
    'https://harborpine.example/guide?utm_source=mail',
    '3 bedrooms, 2 baths, 1,450 square feet, built 1978, unit 4, zip 02043, 20% down',
    'Sent from my iPhone',
    'We moved in 2019, there are 4 of us, 2 dogs',
    'What is the loan limit? In order 2 of us can come. The case is closed.',
    'I have a letter from Rockland Trust, we fly back to Denver Sunday.',
    'Is Park Street noisy? The price of the lane house is fair.',
  ])('%s', (text) => {
    expect(hide(text)).toBe(text);
  });

  test('the property that a buyer asks about, whatever they say about it', () => {
    const text = 'My house hunting led me to 12 Elm St, Hull.';
    expect(hide(text, { property: '12 Elm Street, Hull' })).toBe(text);
  });

  test('a surname that is a word, where it is one', () => {
    const contact = { ...KOFI, name: 'Tom Price' };
    const text = 'The price is fair. Price of the condo? Tom Price, 12 Price St';
    expect(hide(text, { contact })).toBe('The price is fair. Price of the condo? Tom [SURNAME_1], 12 Price St');
  });

  test('without redaction, all but accounts, documents and links with tokens', () => {
    const text = 'Kofi Mensah-Boateng, kofi@mailbox.example, (617) 555-0134, I live at 14 Quince Rd';
    expect(hide(text, { team: open })).toBe(text);
    expect(hide('acct 44550001, loan number 0123456, https://files.example/s?token=abc', { team: open })).toBe(
      'acct [ACCOUNT_1], loan number [DOCUMENT_1], [LINK_1]',
    );
    expect(hide('write [EMAIL_1]', { team: open })).toBe('write [TEXT_1]');
    expect(hider(text, { team: open }).show('[EMAIL_1]').left).toEqual(['[EMAIL_1]']);
  });
});

describe('what comes back', () => {
  const text = 'I am Anna Kowalski (anna@letterbox.example, 781-555-0142). I live at 14 Quince Rd.';
  const kept = hider(text);

  test.each([
    ['[EMAIL_2]', 'anna@letterbox.example'],
    [
      '[email 2], [ Email_2 ] and [[EMAIL_2]].',
      'anna@letterbox.example, anna@letterbox.example and anna@letterbox.example.',
    ],
    ['\\[PHONE\\_2\\] (PHONE_2)', '781-555-0142 (781-555-0142)'],
    ['Anna [SURNAME_2]’s home, [HOME_1]!', 'Anna Kowalski’s home, 14 Quince Rd!'],
    ['**[SURNAME_2]**"[SURNAME_2]"', '**Kowalski**"Kowalski"'],
    ['Dear Ms. [SURNAME_2], this is [agent] of [Team]', 'Dear Ms. Kowalski, this is [AGENT] of [TEAM]'],
    ['Hi [first name],', 'Hi Kofi,'],
  ])('%j', (answer, expected) => {
    expect(kept.show(answer)).toEqual({ text: expected, left: [] });
  });

  test.each([
    ['Write to [EMAIL_9].', ['[EMAIL_9]']],
    ['[SURNAME_7] and phone_12', ['[SURNAME_7]', 'phone_12']],
    ['Hi [YOUR NAME], on [DATE]', ['[YOUR NAME]', '[DATE]']],
    ['See https://evil.example/?to=[EMAIL_2] and mailto:[EMAIL_2]', ['[EMAIL_2]', '[EMAIL_2]']],
    ['Hi [EMAIL_2],', ['[EMAIL_2]']],
    ['Hola [PHONE_2], gracias', ['[PHONE_2]']],
  ])('is left where it stands for nothing, or may not stand: %j', (answer, left) => {
    const shown = kept.show(answer);
    expect(shown.left.toSorted()).toEqual(left.toSorted());
    expect(shown.text).toBe(answer);
  });

  test('a greeting does without a name that nobody knows', () => {
    const unnamed = hiderFor(facts({ contact: { ...KOFI, name: null } }));
    expect(unnamed.show('Hi [FIRST_NAME],\nthanks').text).toBe('Hi,\nthanks');
    expect(unnamed.show('Good morning, [FIRST_NAME]!').text).toBe('Good morning!');
    expect(unnamed.show('It is for [FIRST_NAME].').left).toEqual(['[FIRST_NAME]']);
  });

  test('a detail comes back in the writer’s spelling before the record’s', () => {
    expect(hider('nothing here').show('[PHONE_1]').text).toBe('+16175550134');
    expect(hider('call 617.555.0134 or (617) 555-0134').show('[PHONE_1]').text).toBe('617.555.0134');
  });

  test('what looks like a placeholder in a mail is text, and stays it', () => {
    const mail =
      'Use [EMAIL_1] or [[phone 1]], SURNAME_1, \\[HOME\\_1\\], ［EMAIL_1］, [FIRST_NAME], [AGENT]. kofi@mailbox.example';
    const hidden = hide(mail);
    expect(hidden).not.toMatch(/\[(?:AGENT|FIRST_NAME|PHONE_1)\]|SURNAME_1/);
    expect(hider(mail).show(hidden)).toEqual({ text: mail, left: [] });
  });

  test('a later process shows the same, and texts added at the end change no number', () => {
    const hidden = kept.hide(text);
    const later = hiderFor(facts({ texts: [text, 'Also jo@letterbox.example, 617-555-0177 and Mr. Adeyemi'] }));
    expect(later.show(hidden)).toEqual(kept.show(hidden));
    expect(later.hide(text)).toBe(hidden);
  });
});

describe('whatever the text', () => {
  /** Each in one spelling, so that it comes back as it was. */
  const pieces = fc.constantFrom(
    ...['kofi@mailbox.example', 'anna@letterbox.example', '(617) 555-0134', '781.555.0142 ext 7', '123-45-6789'],
    ...[
      'my wife Anna Kowalski',
      'Mr. Adeyemi',
      'Mensah-Boateng',
      'I live at 14 Quince Rd',
      '14 Quince Rd',
      'passport C01234567',
    ],
    ...[
      'https://files.example/s?token=abc',
      'mailto:',
      'https://',
      'www.',
      'tel:',
      'Hi ',
      '\nHi ',
      'Dear',
      '[',
      ']',
      '[[',
      ']]',
      '\\',
      '\\[',
      '_',
    ],
    ...[
      '[EMAIL_1]',
      '[phone 1]',
      'SURNAME_1',
      'EMAIL_',
      'HOME',
      'TEXT_1',
      '[FIRST_NAME]',
      '[AGENT]',
      '1',
      '2',
      '617',
      '-',
      '.',
      '@',
      ',',
      '(',
      ')',
    ],
    ...[
      ' ',
      ' ',
      ' ',
      '\n',
      '\u200b',
      '\ufeff',
      '\u00a0',
      '\u2003',
      '٣',
      '５',
      '＠',
      '［',
      '🏠',
      'é',
      '\u0301',
      'a',
      'order number 99',
      'call ',
    ],
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...'[]\\_ 1EMAILemail'), maxLength: 24 }),
  );

  test('hidden and shown again it is what it was', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const one = hider(text);
        const hidden = one.hide(text);
        const back = one.show(hidden).text;
        // Each placeholder became its detail's first spelling, and nothing else changed.
        expect(back).toBe(hidden.replace(/\[[A-Z]+_\d+\]/g, (placeholder) => one.show(placeholder).text));
        if (isSpelledOnce(hidden)) expect(back).toBe(text);
      }),
      { numRuns: 3_000 },
    );
  });

  test('no detail is left in it', () => {
    const known = [
      'kofi@mailbox.example',
      'anna@letterbox.example',
      '617) 555-0134',
      'Kowalski',
      '14 Quince',
      '123-45-6789',
    ];
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const text = `My wife Anna Kowalski. I live at 14 Quince Rd. ${parts.join(' ')}`;
        const hidden = hide(text);
        expect(known.filter((detail) => hidden.includes(detail))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('it takes no longer than it should', () => {
    const before = process.threadCpuUsage().user;
    for (const unit of [
      'a',
      '1',
      '1 ',
      'a@',
      '@',
      '[',
      '[EMAIL_1]',
      'A b ',
      'Aa ',
      '617-555-0134 ',
      'x@y.example ',
      'https://a',
      'my wife ',
      '12 Aa ',
    ])
      hide(unit.repeat(Math.ceil(20_000 / unit.length)));
    expect(process.threadCpuUsage().user - before).toBeLessThan(14_000_000);
  });
});

/** No detail stands there twice, so none in two spellings. */
function isSpelledOnce(hidden: string): boolean {
  const placeholders = hidden.match(/\[[A-Z]+_\d+\]/g) ?? [];
  return new Set(placeholders).size === placeholders.length;
}
