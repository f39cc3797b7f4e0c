// The lead's mail as it hangs on a letter, read back by a parser that is not ours.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { safeCopy } from '../../src/shell/safe-copy.ts';
import { zipOf } from '../support/zip.ts';

const HEAD = [
  'From: Gus <gus@postbox.example>',
  'To: team@elm.example',
  'Subject: an offer',
  'Message-ID: <1@p.example>',
];
const TEXT = ['Content-Type: text/plain; charset=utf-8', '', 'Please see the files.'];
const PHOTO = ['Content-Type: image/jpeg; name="a.jpg"', 'Content-Transfer-Encoding: base64', '', '/9j/4AAQSkZJRg=='];

const lines = (...parts: readonly (readonly string[])[]): string => `${parts.flat().join('\r\n')}\r\n`;
const base64 = (content: Buffer | string): string => Buffer.from(content).toString('base64');

/** A mail of these parts, each its lines. */
function mixed(parts: readonly (readonly string[])[], boundary = 'b1'): Buffer {
  const head = [...HEAD, 'MIME-Version: 1.0', `Content-Type: multipart/mixed; boundary="${boundary}"`, '', 'preamble'];
  const body = parts.flatMap((part) => [`--${boundary}`, ...part]);
  return Buffer.from(lines(head, body, [`--${boundary}--`]), 'latin1');
}

function file(name: string, content: Buffer | string = 'x', type = 'application/octet-stream'): readonly string[] {
  const disposition = `Content-Disposition: attachment; filename="${name}"`;
  return [`Content-Type: ${type}`, disposition, 'Content-Transfer-Encoding: base64', '', base64(content)];
}

async function copied(raw: Buffer) {
  const { copy, leftOut } = await safeCopy(raw);
  const mail = copy === null ? null : await simpleParser(copy);
  return { copy, leftOut, names: mail?.attachments.map(({ filename }) => filename ?? ''), text: mail?.text ?? '' };
}

/** The texts of a mail and of the mails in it. */
async function wordsOf(raw: Buffer): Promise<string> {
  const { text = '', attachments } = await simpleParser(raw);
  const inside = attachments.filter(({ contentType, filename }) => `${contentType} ${filename}`.match(/rfc822|\.eml/));
  return [text, ...(await Promise.all(inside.map(({ content }) => wordsOf(content))))].join('\n');
}

describe('a mail without danger', () => {
  test.each([
    ['of text alone', Buffer.from(lines(HEAD, TEXT))],
    ['with lines of bare LF', Buffer.from(lines(HEAD, TEXT).replaceAll('\r\n', '\n'))],
    ['without a body', Buffer.from(lines(HEAD))],
    ['of nothing', Buffer.alloc(0)],
    [
      'with a photo, a PDF and office files',
      mixed([TEXT, PHOTO, file('a.pdf', '%PDF-1.7'), file('b.docx', zipOf(['word/a.xml']))]),
    ],
    ['with a zip of photos', mixed([TEXT, file('photos.zip', zipOf(['a.jpg']))])],
    ['in HTML with a script', Buffer.from(lines(HEAD, ['Content-Type: text/html', '', '<script>alert(1)</script>']))],
    ['with octets beyond ASCII', Buffer.from(lines(HEAD, ['', 'Gr\xfc\xdfe']), 'latin1')],
    ['with a harmless mail in it', mixed([TEXT, ['Content-Type: message/rfc822', '', lines(HEAD, TEXT)]])],
    [
      'with a boundary that begins like its parent’s',
      mixed([['Content-Type: multipart/alternative; boundary="b1-alt"', '', '--b1-alt', ...TEXT, '--b1-alt--'], PHOTO]),
    ],
  ])('%s hangs on as it came, octet for octet', async (_, raw) => {
    expect(await safeCopy(raw)).toEqual({ copy: raw, leftOut: [] });
  });

  test('is every mail of the samples', async () => {
    const folder = join(import.meta.dirname, '../inbox');
    for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.eml'))) {
      const raw = readFileSync(join(folder, name));
      expect((await safeCopy(raw)).copy, name).toBe(raw);
    }
  });
});

describe('a dangerous file', () => {
  test('is named in its place, and all else stays octet for octet', async () => {
    const raw = mixed([TEXT, file('invoice.pdf.exe', Buffer.alloc(84_000, 7)), PHOTO]);
    const { copy, leftOut, names, text } = await copied(raw);
    expect(leftOut).toEqual(['invoice.pdf.exe, 84 kB']);
    expect(names).toEqual(['a.jpg']);
    expect(text).toContain(
      'invoice.pdf.exe, 84 kB, was not forwarded: it is a program or starts one. The mail as it came is in the team inbox.',
    );
    expect(text).toContain('Please see the files.');
    const [before = '', after = ''] = raw
      .toString('latin1')
      .split(lines(file('invoice.pdf.exe', Buffer.alloc(84_000, 7))));
    expect(copy?.toString('latin1').startsWith(before)).toBe(true);
    expect(copy?.toString('latin1').endsWith(after)).toBe(true);
  });

  test('that is the whole mail leaves a mail with the same headers', async () => {
    const { copy, leftOut, text } = await copied(Buffer.from(lines([...HEAD, ...file('a.js')])));
    expect(leftOut).toEqual(['a.js, 1 kB']);
    expect(text).toContain('a.js, 1 kB, was not forwarded');
    expect(copy?.toString('latin1').startsWith(HEAD.join('\r\n'))).toBe(true);
  });

  test.each<[string, readonly string[]]>([
    [
      'by its second name',
      ['Content-Type: image/jpeg; name="a.jpg"', 'Content-Disposition: attachment; filename="a.scr"', '', 'x'],
    ],
    [
      'by its first name',
      ['Content-Type: image/jpeg; name="a.scr"', 'Content-Disposition: attachment; filename="a.jpg"', '', 'x'],
    ],
    [
      'by a name in pieces',
      ['Content-Type: image/jpeg', 'Content-Disposition: attachment; filename*0="a.e"; filename*1="xe"', '', 'x'],
    ],
    [
      'by an escaped name',
      ['Content-Type: image/jpeg', "Content-Disposition: attachment; filename*=utf-8''a%2Eexe", '', 'x'],
    ],
    ['by an encoded word', ['Content-Type: image/jpeg; name="=?utf-8?B?YS5leGU=?="', '', 'x']],
    ['by a folded name', ['Content-Type: image/jpeg;', '\tname="a.exe"', '', 'x']],
    [
      'by two dispositions',
      [
        'Content-Type: image/jpeg',
        'Content-Disposition: inline',
        'Content-Disposition: attachment; filename=a.jpg',
        '',
        'x',
      ],
    ],
    ['by two types', ['Content-Type: image/jpeg', 'Content-Type: text/html', '', 'x']],
    ['by a type that a bare CR hides', ['Content-Type: image/jpeg\rContent-Type: text/html', '', 'x']],
    ['by its type alone', ['Content-Type: application/x-msdownload', '', 'x']],
    ['as a page that is attached', ['Content-Type: text/html', 'Content-Disposition: attachment', '', '<form>']],
    ['as a page with a name', ['Content-Type: text/html; name="login.html"', '', '<form>']],
    [
      'by its content',
      ['Content-Type: image/jpeg; name=a.jpg', 'Content-Transfer-Encoding: base64', '', base64('MZ\x90\0\x03\0')],
    ],
    [
      'by its content behind noise',
      [
        'Content-Type: image/jpeg; name=a.jpg',
        'Content-Transfer-Encoding: base64',
        '',
        `=*${base64('MZ\x90\0\x03\0')}`,
      ],
    ],
    [
      'in quoted-printable',
      ['Content-Type: image/jpeg; name=a.jpg', 'Content-Transfer-Encoding: quoted-printable', '', 'M=5A=90=00=03=00'],
    ],
    [
      'in an encoding that nobody knows',
      ['Content-Type: image/jpeg; name=a.jpg', 'Content-Transfer-Encoding: x-uuencode', '', 'x'],
    ],
    ['written into a text', [...TEXT, '', 'begin 644 run.exe', '#AB', 'end']],
    ['in a mail in the mail', ['Content-Type: message/rfc822', '', mixed([TEXT, file('b.exe')], 'b2').toString()]],
    [
      'in an attached mail in base64',
      [
        'Content-Type: application/octet-stream; name="m.eml"',
        'Content-Transfer-Encoding: base64',
        '',
        base64(mixed([TEXT, file('b.exe')], 'b2')),
      ],
    ],
    [
      'in a mail that cannot be told apart',
      ['Content-Type: message/rfc822', '', lines(HEAD, ['Content-Type: multipart/mixed', '', 'x'])],
    ],
  ])('is found %s', async (_, part) => {
    const { copy, leftOut } = await copied(mixed([TEXT, part, PHOTO]));
    expect(leftOut).toHaveLength(1);
    expect(copy).not.toBeNull();
    const all = await wordsOf(copy!);
    expect(all).toContain('was not forwarded');
    expect(all).toContain('Please see the files.');
    expect((await simpleParser(copy!)).subject).toBe('an offer');
    // What is in the copy needs no second look.
    expect(await safeCopy(copy!)).toEqual({ copy, leftOut: [] });
  });

  test('is named without a link and without line breaks', async () => {
    const { leftOut } = await copied(mixed([TEXT, file('https://www.bad.example/\tlogin.html')]));
    expect(leftOut).toEqual(['www[.]bad[.]example/ login[.]html, 1 kB'.replace('login[.]html', 'login.html')]);
  });

  test('is found through five mails in mails, and a sixth is taken out whole', async () => {
    const nested = (depth: number): Buffer =>
      depth === 0
        ? mixed([TEXT, file('x.exe')], 'b0')
        : mixed([['Content-Type: message/rfc822', '', nested(depth - 1).toString()]], `b${depth}`);
    expect((await safeCopy(nested(5))).leftOut).toEqual(['x.exe, 1 kB']);
    expect((await safeCopy(nested(6))).leftOut).toEqual(['message/rfc822, 1 kB']);
  });
});

describe('a mail whose parts can be told apart in two ways does not hang on', () => {
  const good = mixed([TEXT, PHOTO]).toString('latin1');
  const inner = ['Content-Type: multipart/alternative; boundary="b2"', '', '--b2', ...TEXT];
  test.each([
    [
      'a boundary with spaces after it',
      good.replace('\r\n--b1\r\nContent-Type: image', '\r\n--b1  \r\nContent-Type: image'),
    ],
    ['one above the first part', good.replace('preamble', '--b1 \r\nContent-Type: text/html\r\n\r\n<form>')],
    [
      'one of the outermost part above the first part of the innermost',
      mixed([
        [
          'Content-Type: multipart/mixed; boundary="b2"',
          '',
          '--b2',
          'Content-Type: multipart/mixed; boundary="b3"',
          '',
          '--b1',
          'Content-Type: text/html',
          '',
          '--b3',
          ...TEXT,
          '--b3--',
          '--b2--',
        ],
      ]).toString('latin1'),
    ],
    ['a boundary after a bare CR', good.replace('the files.', 'the files.\r--b1\rContent-Type: text/html')],
    ['a boundary of the outer part inside an open inner one', mixed([inner, PHOTO]).toString('latin1')],
    ['two boundaries', good.replace('boundary="b1"', 'boundary="b1"; boundary="b2"')],
    ['words behind the boundary', good.replace('boundary="b1"', 'boundary="b1"Content-Type: ')],
    ['a boundary in pieces', good.replace('boundary="b1"', 'boundary*0="b1"')],
    ['no boundary', good.replace('; boundary="b1"', '')],
    ['two types of the whole', good.replace('MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="b9"')],
    ['an encoded multipart', good.replace('MIME-Version: 1.0', 'Content-Transfer-Encoding: base64')],
    ['a type that may be multipart', good.replace('multipart/mixed', 'multipart /mixed')],
    [
      'a part of headers alone',
      good.replace('\r\n--b1\r\nContent-Type: image', '\r\n--b1\r\nX-A: b\r\n--b1\r\nContent-Type: image'),
    ],
    ['parts without end', mixed(Array.from({ length: 400 }, () => TEXT)).toString('latin1')],
    [
      'multiparts without end',
      lines(
        HEAD,
        Array.from({ length: 25 }, (_, at) => [
          `Content-Type: multipart/mixed; boundary=x${at}`,
          '',
          `--x${at}`,
        ]).flat(),
        TEXT,
      ),
    ],
  ])('%s', async (_, raw) => {
    expect(await safeCopy(Buffer.from(raw, 'latin1'))).toEqual({ copy: null, leftOut: [] });
  });
});

test('whatever comes, there is a mail without the program or none, never an error', async () => {
  const raw = mixed([
    TEXT,
    file('invoice.exe', 'MZ\0\0'),
    PHOTO,
    ['Content-Type: message/rfc822', '', mixed([TEXT], 'b2').toString()],
  ]);
  const cut = fc.tuple(
    fc.nat(raw.length),
    fc.nat(40),
    fc.constantFrom('', '\r\n', '--b1', '--b1--', '\r\n\r\n', '\0', 'Content-Type: '),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(cut, { minLength: 1, maxLength: 4 }), async (cuts) => {
      let bytes = raw.toString('latin1');
      for (const [at, length, instead] of cuts) bytes = bytes.slice(0, at) + instead + bytes.slice(at + length);
      const { copy } = await safeCopy(Buffer.from(bytes, 'latin1'));
      const mail = copy === null ? null : await simpleParser(copy);
      expect(mail?.attachments.some(({ filename }) => /\.exe$/.test(filename ?? '')) ?? false).toBe(false);
    }),
    { numRuns: 150 },
  );
});
