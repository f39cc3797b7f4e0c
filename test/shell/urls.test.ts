import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeUrl, isLoopback, MailUrlError, parseImapUrl, parseSmtpUrl } from '../../src/shell/urls.ts';

test('imaps:// and smtps:// are TLS at their usual ports', () => {
  expect(parseImapUrl('imaps://leads:secret@mail.team.example')).toEqual({
    host: 'mail.team.example',
    port: 993,
    security: 'tls',
    user: 'leads',
    password: 'secret',
  });
  expect(parseSmtpUrl('smtps://leads:secret@mail.team.example')).toMatchObject({ port: 465, security: 'tls' });
});

test('imap:// and smtp:// need STARTTLS, except on this machine', () => {
  expect(parseImapUrl('imap://leads:secret@mail.team.example')).toMatchObject({ port: 143, security: 'starttls' });
  expect(parseSmtpUrl('smtp://mail.team.example')).toMatchObject({ port: 587, security: 'starttls' });
  for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '[::1]', 'mail.localhost']) {
    expect(parseImapUrl(`imap://leads:secret@${host}`).security).toBe('starttls_if_offered');
    expect(parseSmtpUrl(`smtp://${host}:2525`).security).toBe('starttls_if_offered');
  }
});

test('a host that only looks like this machine is another one', () => {
  for (const host of ['localhost.evil.example', '127.0.0.1.evil.example', '128.0.0.1', 'notlocalhost']) {
    expect(isLoopback(host)).toBe(false);
  }
});

test('an IPv6 host loses its brackets, a port is taken as given', () => {
  expect(parseImapUrl('imaps://leads:secret@[2001:db8::1]:1993')).toMatchObject({ host: '2001:db8::1', port: 1993 });
});

test('user and password may hold any character, percent-encoded', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ minLength: 1 }), (user, password) => {
      const url = `imaps://${encodeURIComponent(user)}:${encodeURIComponent(password)}@mail.team.example`;
      expect(parseImapUrl(url)).toMatchObject({ user, password });
    }),
  );
});

test('a user that is an address need not be encoded', () => {
  expect(parseImapUrl('imaps://leads@team.example:secret@mail.team.example')).toMatchObject({
    user: 'leads@team.example',
    host: 'mail.team.example',
  });
});

test('an SMTP server may go without a login', () => {
  expect(parseSmtpUrl('smtp://127.0.0.1:25')).toMatchObject({ user: null, password: null });
});

describe('what is wrong is said in a line, never with the password:', () => {
  test.each([
    ['https://leads:secret@mail.team.example', 'IMAP URL: begins with https://, must begin with imaps:// or imap://'],
    ['mail.team.example', 'IMAP URL: not a URL; write it as imaps://user:password@host, percent-encoded'],
    ['imaps://mail.team.example', 'IMAP URL: needs a user and a password, as imaps://user:password@host'],
    ['imaps://leads@mail.team.example', 'IMAP URL: needs a user and a password, as imaps://user:password@host'],
    ['imaps://leads:secret@', 'IMAP URL: not a URL; write it as imaps://user:password@host, percent-encoded'],
    [
      'imaps://leads:secret@mail.team.example/INBOX',
      'IMAP URL: has something after the host; / ? and # in a password are %2F %3F and %23',
    ],
    ['imaps://leads:sec%ret@mail.team.example', 'IMAP URL: a % in user or password must be written %25'],
  ])('%s', (url, message) => {
    expect(() => parseImapUrl(url)).toThrow(new MailUrlError(message));
  });

  test('half a login for SMTP', () => {
    expect(() => parseSmtpUrl('smtps://leads@mail.team.example')).toThrow(
      new MailUrlError('SMTP URL: needs both a user and a password, or neither'),
    );
  });
});

test('describeUrl() shows everything but the password', () => {
  expect(describeUrl('imaps://leads%40team.example:secret@mail.team.example:1993')).toBe(
    'imaps://leads%40team.example@mail.team.example:1993',
  );
  expect(describeUrl('smtp://127.0.0.1:2525')).toBe('smtp://127.0.0.1:2525');
  expect(describeUrl('secret words')).toBe('(not a URL)');
});
