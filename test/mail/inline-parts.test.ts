import { describe, expect, test } from 'vitest';
import { fromUuencode, withoutInlineParts } from '../../src/mail/inline-parts.ts';

const UU = 'begin 644 note.txt\n#0V%T\n`\nend';

describe('files and armour are taken out of the text', () => {
  test.each([
    [
      'a uuencoded file',
      `Is it free?\n\n${UU}\nAna`,
      'Is it free?\n\nAna',
      ['note.txt is written into the text, and left out of it'],
    ],
    [
      'a yEnc file',
      'Is it free?\n=ybegin line=128 size=9 name=a b.jpg\nxyz\n=yend size=9',
      'Is it free?',
      ['a b.jpg is written into the text, and left out of it'],
    ],
    [
      'an encrypted text',
      '-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----',
      '',
      ['body is sealed (PGP)'],
    ],
    ['a key', 'Mine:\n-----BEGIN PGP PUBLIC KEY BLOCK-----\nmQ\n-----END PGP PUBLIC KEY BLOCK-----', 'Mine:', []],
    [
      'a signed text',
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIs it free?\n- -- \nAna\n-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----',
      'Is it free?\n-- \nAna',
      [],
    ],
  ])('%s', (_, text, kept, problems) => {
    expect(withoutInlineParts(text)).toEqual({ text: kept, problems });
  });
});

test.each([
  'begin 644 note.txt\nnever ends',
  'Let us begin 644 days from now\nend',
  '-----BEGIN PGP SIGNED MESSAGE-----\nno empty line',
  '-----BEGIN PGP MESSAGE-----\ncut off',
])('a block that never ends is text: %j', (text) => {
  expect(withoutInlineParts(text)).toEqual({ text, problems: [] });
});

test.each([
  'begin 644 a\n',
  '=ybegin line=1 name=a\n',
  '-----BEGIN PGP MESSAGE-----\n',
  '-----BEGIN PGP SIGNED MESSAGE-----\n',
])('beginnings without end take no time: %j', (line) => {
  expect(withoutInlineParts(line.repeat(40_000)).problems).toEqual([]);
});

test('uuencoded bytes are read, and what is none is not', () => {
  expect(fromUuencode(UU)?.toString()).toBe('Cat');
  expect(fromUuencode('Is it free?')).toBeNull();
  expect(fromUuencode('begin 644 a\n#0V%T')).toBeNull();
});
