import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/shell/store/fingerprint.ts';

const MAIL = [
  'Received: from a.example by b.example',
  'Message-ID: <1@mail.example>',
  'From: Test Person <person@mail.example>',
  'Date: Fri, 20 Nov 2026 12:00:00 +0000',
  'Subject: Hello',
  '',
  'Is it still there?',
  '',
].join('\r\n');

const of = (text: string) => fingerprint(Buffer.from(text));

describe('fingerprint', () => {
  test.each([
    ['a header that a server put on top', MAIL.replace('Received: from a', 'X-Spam: no\r\nReceived: from a')],
    ['a folded header', MAIL.replace('Person <', 'Person\r\n <')],
    ['the case of header names', MAIL.replace('Message-ID', 'Message-Id')],
    ['line ends at the end', `${MAIL}\r\n`],
  ])('is the same for %s', (_what, other) => {
    expect(of(other)).toBe(of(MAIL));
  });

  test.each([
    ['another Message-ID', MAIL.replace('1@mail', '2@mail')],
    ['another sender', MAIL.replace('person@', 'other@')],
    ['another date', MAIL.replace('12:00:00', '12:00:01')],
    ['another body', MAIL.replace('still', 'not')],
  ])('differs for %s', (_what, other) => {
    expect(of(other)).not.toBe(of(MAIL));
  });

  test.each([
    ['missing', MAIL.replace(/Message-ID.*\r\n/, '')],
    ['empty', MAIL.replace('<1@mail.example>', '')],
  ])('counts every byte where the Message-ID is %s', (_what, mail) => {
    expect(of(mail)).toBe(of(mail));
    expect(of(mail.replace('a.example', 'c.example'))).not.toBe(of(mail));
  });

  test('does not take words in the body for headers', () => {
    const mail = 'From: a@mail.example\r\n\r\nMessage-ID: <1@mail.example>\r\n';
    expect(of(mail.replace('a@', 'b@'))).not.toBe(of(mail));
  });

  test('reads mails with bare line feeds', () => {
    const mail = MAIL.replaceAll('\r\n', '\n');
    expect(of(mail.replace('a.example', 'c.example'))).toBe(of(mail));
    expect(of(mail.replace('still', 'not'))).not.toBe(of(mail));
  });

  test('gives 64 hex digits for any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (raw) => /^[0-9a-f]{64}$/.test(fingerprint(Buffer.from(raw)))),
    );
  });
});
