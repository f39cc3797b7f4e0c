import { describe, expect, test } from 'vitest';
import { tidyRaw } from '../../src/mail/raw.ts';

const GOOD = 'From: ana@mail.example\r\nSubject: s\r\n\r\nIs it free?\r\n';

function tidy(raw: string): string {
  return tidyRaw(Buffer.from(raw, 'latin1')).toString('latin1');
}

describe('a mail is brought into the form of a mail', () => {
  test.each([
    ['a byte order mark', `\xef\xbb\xbf${GOOD}`],
    ['blank lines on top', `\r\n \r\n${GOOD}`],
    ['an mbox line', `From ana@mail.example Mon Nov 16 08:12:58 2026\r\n${GOOD}`],
    ['a quoted mbox line', `>From ana@mail.example Mon Nov 16 08:12:58 2026\r\n${GOOD}`],
    ['NUL bytes', GOOD.replace('free', 'fr\0ee')],
    ['CR alone', GOOD.replaceAll('\r\n', '\r')],
    ['CR CR LF', GOOD.replaceAll('\r\n', '\r\r\n')],
    ['no empty line above the body', GOOD.replace('\r\n\r\n', '\r\n')],
  ])('from %s', (_, raw) => {
    expect(tidy(raw)).toBe(GOOD);
  });

  test('from a body alone', () => {
    expect(tidy('Hello,\r\nis it free?\r\n')).toBe('\r\nHello,\r\nis it free?\r\n');
  });
});

describe('what is well stays as it is', () => {
  test.each([
    ['a good mail', GOOD],
    ['LF alone', GOOD.replaceAll('\r\n', '\n')],
    ['a folded header', GOOD.replace('Subject: s', 'Subject: s\r\n t')],
    ['a broken line among headers', GOOD.replace('Subject', 'broken by a gateway\r\nSubject')],
    ['a body that begins like an mbox', GOOD.replace('Is it', 'From here\r\nIs it')],
    ['nothing', ''],
    ['blank lines alone', '\r\n\r\n'],
  ])('%s', (_, raw) => {
    expect(tidy(raw)).toBe(raw);
  });
});

test('however long its first line is, and however many lines its headers have', () => {
  expect(tidy('x'.repeat(1_000_000)).length).toBeGreaterThan(999_999);
  expect(tidy('\n'.repeat(1_000_000)).length).toBeGreaterThan(999_000);
  expect(tidy('X: y\n'.repeat(200_000))).toHaveLength(1_000_000);
});
