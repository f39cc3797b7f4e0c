import fc from 'fast-check';
import { parseAddressHeader } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { envelopeOf, readMailboxes } from '../../src/mail/envelope.ts';
import { readHeaders } from '../../src/mail/headers.ts';

function fromOf(headers: string) {
  return envelopeOf(readHeaders(Buffer.from(`${headers}\n\n`))).from;
}

const ANA = { name: 'Ana Ruiz', address: 'ana@mail.example' };

describe('who a mail is from', () => {
  test.each([
    ['one address', 'From: Ana Ruiz <ana@mail.example>'],
    ['the first of several', 'From: Ana Ruiz <ana@mail.example>, Bo <bo@mail.example>'],
    ['the first header that has an address', 'From: <>\nFrom: Ana Ruiz <ana@mail.example>'],
    ['a header before an address that only it has', 'From: Ana Ruiz <ana@mail.example>\nSender: bo@mail.example'],
    ['without From, the Sender', 'Sender: Ana Ruiz <ana@mail.example>\nReply-To: bo@mail.example'],
    ['without From and Sender, Reply-To', 'From:\nReply-To: Ana Ruiz <ana@mail.example>'],
    ['doubled brackets', 'From: Ana Ruiz <<ana@mail.example>>'],
    ['mailto in the brackets', 'From: Ana Ruiz <mailto:ana@mail.example>'],
    ['spaces in the brackets', 'From: Ana Ruiz < ana@mail.example >'],
    ['a comment', 'From: ana@mail.example (Ana Ruiz)'],
    ['a group', 'From: Family: Ana Ruiz <ana@mail.example>;'],
  ])('%s', (_, headers) => {
    expect(fromOf(headers)).toEqual(ANA);
  });

  test('a name alone stays a name', () => {
    expect(fromOf('From: Ana Ruiz\nReply-To: bo@mail.example')).toEqual({ name: 'Ana Ruiz', address: '' });
  });

  test('without any, whom the server named, and nobody for a null return path', () => {
    expect(fromOf('Return-Path: <ana@mail.example>')).toEqual({ name: '', address: 'ana@mail.example' });
    expect(fromOf('Return-Path: <>')).toEqual({ name: '', address: '' });
  });

  test('mojibake in the name is mended', () => {
    expect(fromOf('From: =?utf-8?B?TMODwqluYQ==?= <ana@mail.example>').name).toBe('Léna');
  });
});

test('a plain mailbox is read as the parser reads it', () => {
  const word = fc.constantFrom(
    'Ana',
    'ruiz',
    'O',
    'van',
    'a.b',
    'ana+x',
    'A_B',
    '-',
    '.',
    ' ',
    '  ',
    '"',
    ',',
    '@',
    '<',
    '>',
  );
  const local = fc.constantFrom('ana', 'ANA.ruiz', 'a..b', 'a+b_c-d', '.a', '"a b"', '');
  const domain = fc.constantFrom('mail.example', 'MAIL.example', 'a-b.c.example', 'localhost', 'x--1.example', '1.2');
  const value = fc
    .tuple(fc.array(word, { maxLength: 5 }), fc.boolean(), local, domain, fc.boolean())
    .map(([words, isQuoted, user, host, isBracketed]) => {
      const name = isQuoted ? `"${words.join(' ')}" ` : words.length === 0 ? '' : `${words.join(' ')} `;
      return isBracketed ? `${name}<${user}@${host}>` : `${user}@${host}`;
    });
  fc.assert(
    fc.property(value, (text) => {
      fc.pre(!/<<|>>|< /.test(text));
      const parsed = parseAddressHeader([text], { flatten: true, decodePunycode: false }).value.map(
        ({ name, address }) => ({ name: name.trim(), address: (address ?? '').trim().toLowerCase() }),
      );
      expect(readMailboxes([text])).toEqual(parsed.filter(({ name, address }) => name !== '' || address !== ''));
    }),
    { numRuns: 3_000 },
  );
});
