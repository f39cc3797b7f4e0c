import { describe, expect, test } from 'vitest';
import { authenticationOf } from '../../src/mail/authentication.ts';

function authentication(
  results: readonly string[],
  from = 'devon@office.example',
  authserv: string | null = 'mx.office.example',
) {
  const message = { headers: new Map([['authentication-results', results]]), from: { name: '', address: from } };
  return authenticationOf(message, authserv);
}

const PASS =
  'mx.office.example; dkim=pass (2048-bit key) header.d=office.example header.i=@office.example header.s=s1; spf=pass smtp.mailfrom=devon@office.example; dmarc=pass (p=none) header.from=office.example';
const NOTHING = { dmarc: 'none', dkimAligned: false };

describe('the trusted host is believed', () => {
  test.each([
    ['a pass', PASS, { dmarc: 'pass', dkimAligned: true }],
    [
      'a pass of a host that gives its version',
      PASS.replace('example;', 'example 1;'),
      { dmarc: 'pass', dkimAligned: true },
    ],
    ['a host in other letters', PASS.replace('mx.office', 'MX.Office'), { dmarc: 'pass', dkimAligned: true }],
    [
      'a fail',
      'mx.office.example; dkim=none; dmarc=fail (p=reject) header.from=office.example',
      { dmarc: 'fail', dkimAligned: false },
    ],
    ['an error, as nothing', 'mx.office.example; dmarc=temperror header.from=office.example', NOTHING],
    [
      'a signature of a subdomain',
      'mx.office.example; dkim=pass header.d=mail.office.example',
      { dmarc: 'none', dkimAligned: true },
    ],
    [
      'a signature that names only the identity',
      'mx.office.example; dkim=pass header.i=@office.example',
      { dmarc: 'none', dkimAligned: true },
    ],
    [
      'the second of two signatures',
      'mx.office.example; dkim=pass header.d=esp.example; dkim=pass header.d=office.example',
      { dmarc: 'none', dkimAligned: true },
    ],
    ['no results', 'mx.office.example; none', NOTHING],
  ])('%s', (_, field, expected) => {
    expect(authentication([field])).toEqual(expected);
  });
});

describe('nothing else is believed', () => {
  test('a header of another host', () => {
    expect(authentication([PASS.replace('mx.office.example', 'mx.evil.example')])).toEqual(NOTHING);
  });

  test('a header below that of the trusted host', () => {
    expect(authentication(['mx.office.example; dmarc=fail header.from=office.example', PASS]).dmarc).toBe('fail');
  });

  test('a pass for another domain than that of From', () => {
    expect(authentication([PASS], 'devon@elsewhere.example')).toEqual(NOTHING);
  });

  test('a signature of a top-level domain', () => {
    expect(authentication(['mx.office.example; dkim=pass header.d=example']).dkimAligned).toBe(false);
  });

  test('a signature whose name merely ends alike', () => {
    expect(authentication(['mx.office.example; dkim=pass header.d=notoffice.example']).dkimAligned).toBe(false);
  });

  test('a failed signature', () => {
    expect(authentication(['mx.office.example; dkim=fail header.d=office.example']).dkimAligned).toBe(false);
  });

  test('words in a comment', () => {
    const field =
      'mx.office.example; spf=fail (said; dmarc=pass header.from=office.example (really)) smtp.mailfrom=x@evil.example';
    expect(authentication([field])).toEqual(NOTHING);
  });

  test('words in a quoted sender', () => {
    const field = 'mx.office.example; spf=fail smtp.mailfrom="a; dmarc=pass header.from=office.example"@evil.example';
    expect(authentication([field])).toEqual(NOTHING);
  });

  test('any header where no host is trusted', () => {
    expect(authentication([PASS], 'devon@office.example', null)).toEqual(NOTHING);
  });

  test.each([
    ['comments', `mx.office.example;${'('.repeat(60_000)}`],
    ['quotes', `mx.office.example;${'"'.repeat(60_001)}`],
    ['semicolons', `mx.office.example${';'.repeat(60_000)}`],
    ['properties', `mx.office.example;dkim=pass ${'header.d='.repeat(7_000)}`],
    ['a name', 'm'.repeat(60_000)],
  ])('%s without end', (_, field) => {
    expect(authentication([field])).toEqual(NOTHING);
  });
});
