import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entriesOf, type MboxEntry, readEntry } from '../../../src/shell/replay/mbox.ts';

const FROM = 'From ann@mail.example Mon Nov  9 06:15:03 2026';
const ALL = 10_000_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-mbox-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Mails as latin1 text, so that each character is an octet. */
async function mailsOf(mbox: string): Promise<string[]> {
  const { path, entries } = await entriesIn(mbox);
  return await Promise.all(entries.map(async (entry) => (await readEntry(path, entry, ALL)).toString('latin1')));
}

async function entriesIn(mbox: string): Promise<{ path: string; entries: MboxEntry[] }> {
  const path = join(folder, 'a.mbox');
  writeFileSync(path, mbox, 'latin1');
  const file = await open(path);
  try {
    return { path, entries: await Array.fromAsync(entriesOf(file)) };
  } finally {
    await file.close();
  }
}

describe('the mails of an mbox', () => {
  test.each([
    ['with line ends of one octet', 'Subject: a\n\nHello\n', 'Subject: b\n\nBye\n'],
    ['with CRLF', 'Subject: a\r\n\r\nHello\r\n', 'Subject: b\r\n\r\nBye\r\n'],
    ['with 8-bit text and NUL', 'Subject: a\n\n\xe9\xff\0\x80\n', 'Subject: b\n\n\xc3\xa9\n'],
    ['with empty lines at their ends', 'Subject: a\n\nHello\n\n\n', 'Subject: b\n\nBye\n'],
    ['without a body', 'Subject: a\n', 'Subject: b\n'],
  ])('%s come back octet for octet', async (_what, a, b) => {
    const end = a.includes('\r\n') ? '\r\n' : '\n';
    expect(await mailsOf(`${FROM}${end}${a}${end}${FROM}${end}${b}`)).toEqual([a, b]);
  });

  test('end with the file, whether or not it ends with the empty line that belongs to the mbox', async () => {
    expect(await mailsOf(`${FROM}\nSubject: a\n\nHello`)).toEqual(['Subject: a\n\nHello']);
    expect(await mailsOf(`${FROM}\nSubject: a\n\nHello\n\n`)).toEqual(['Subject: a\n\nHello\n']);
  });

  test.each([
    ['a line that was quoted', '>From me to you', 'From me to you'],
    ['a quoted line that was quoted again', '>>From me to you', '>From me to you'],
    ['no other quoted line', '> From me', '> From me'],
    ['nothing in the middle of a line', 'a >From me', 'a >From me'],
  ])('lose one sign of %s', async (_what, inFile, own) => {
    expect(await mailsOf(`${FROM}\nSubject: a\n\n${inFile}\n\n${FROM}\nSubject: b\n\nx\n`)).toEqual([
      `Subject: a\n\n${own}\n`,
      'Subject: b\n\nx\n',
    ]);
  });

  test.each([
    'From the garden you see the bay',
    'From Mon to Fri we are open from 09:00 to 18:00 in 2026',
    'From: Ann Moss <ann@mail.example>',
    'From: Ann Moss, Mon Nov  9 06:15:03 2026',
    'Fromage',
    'As told by From ann@mail.example Mon Nov  9 06:15:03 2026',
  ])('go on behind the line %j', async (line) => {
    const mail = `Subject: a\n\nHi\n\n${line}\n\nmore\n`;
    expect(await mailsOf(`${FROM}\n${mail}\n${FROM}\nSubject: b\n\nx\n`)).toEqual([mail, 'Subject: b\n\nx\n']);
  });

  test.each([
    ['Gmail Takeout', 'From 1769134583745@xxx Sat Jan 24 05:45:09 +0000 2026', '2026-01-24T05:45:09Z'],
    ['a zone before the year', 'From a@b.example Mon Nov  9 06:15:03 -0500 2026', '2026-11-09T11:15:03Z'],
    ['a zone behind the year', 'From a@b.example Mon Nov 09 06:15:03 2026 +0100', '2026-11-09T05:15:03Z'],
    ['no seconds, a quoted address', 'From "A B"@b.example Mon Nov  9 06:15 2026', '2026-11-09T06:15:00Z'],
    ['Thunderbird', 'From - Mon Nov 09 06:15:03 2026', '2026-11-09T06:15:03Z'],
    ['newer Thunderbird', 'From ', null],
    ['a hyphen alone', 'From -', null],
  ])('are found behind the line of %s', async (_who, line, date) => {
    const { entries } = await entriesIn(`${line}\nSubject: a\n\nx\n\n${line}\nSubject: b\n\ny\n`);
    expect(entries.map((entry) => entry.date?.toString() ?? null)).toEqual([date, date]);
  });

  test('end where Content-Length says, whatever lines they hold, and keep their signs (mboxcl2)', async () => {
    const body = `Forwarded:\n\n${FROM}\nSubject: inside\n\n>From me\n`;
    const mail = `Subject: a\nContent-Length: ${body.length}\n\n${body}`;
    expect(await mailsOf(`${FROM}\n${mail}\n${FROM}\nSubject: b\n\nx\n`)).toEqual([mail, 'Subject: b\n\nx\n']);
  });

  test('lose the signs where Content-Length counts them (mboxcl)', async () => {
    const body = '>From me\n';
    const head = `Subject: a\nContent-Length: ${body.length}\n\n`;
    expect(await mailsOf(`${FROM}\n${head}${body}\n${FROM}\nSubject: b\n\nx\n`)).toEqual([
      `${head}From me\n`,
      'Subject: b\n\nx\n',
    ]);
  });

  test.each(['3', '100', '99999999999999', 'many'])('are found although Content-Length says %s', async (length) => {
    const mail = `Subject: a\nContent-Length: ${length}\n\nHello\n`;
    expect(await mailsOf(`${FROM}\n${mail}\n${FROM}\nSubject: b\n\nx\n`)).toEqual([mail, 'Subject: b\n\nx\n']);
  });

  test('are found wherever a piece that is read ends', async () => {
    const sizes = Array.from({ length: 60 }, (_, i) => 16 * 1024 - 560 + i * 10);
    for (const size of [...sizes, 1_100_000, 3_000_000]) {
      const mail = `Subject: a\n\n${'x'.repeat(size)}\n`;
      const subjects = (await mailsOf(`${FROM}\n${mail}\n${FROM}\nSubject: b\n\ny\n`)).map((text) => text.length);
      expect(subjects, `${size}`).toEqual([mail.length, 'Subject: b\n\ny\n'.length]);
    }
  });

  test('go on behind a line that looks like a separator only where a piece that is read cuts it off', async () => {
    const line = `\n${FROM}`;
    const mail = `Subject: a\n\n${'x'.repeat(16 * 1024 - 1 - 12 - line.length)}${line} was when I saw it\n`;
    expect(await mailsOf(`${FROM}\n${mail}\n${FROM}\nSubject: b\n\ny\n`)).toEqual([mail, 'Subject: b\n\ny\n']);
  });

  test('are none where the file does not begin as an mbox', async () => {
    expect(await mailsOf(`Subject: a\n\nHello\n\n${FROM}\nSubject: b\n\nx\n`)).toEqual([]);
    expect(await mailsOf('')).toEqual([]);
  });

  test('begin behind a mark of UTF-8 and empty lines', async () => {
    expect(await mailsOf(`\xef\xbb\xbf\n\n${FROM}\nSubject: a\n\nHello\n`)).toEqual(['Subject: a\n\nHello\n']);
  });

  test('are cut at the size that is asked for', async () => {
    const { path, entries } = await entriesIn(`${FROM}\nSubject: a\n\n${'x'.repeat(5000)}\n`);
    expect(await readEntry(path, entries[0]!, 1000)).toHaveLength(1000);
  });
});
