import { describe, expect, test } from 'vitest';
import { envelopeOf } from '../../src/mail/envelope.ts';
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
