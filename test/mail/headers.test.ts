import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeWords } from '../../src/mail/encoded-words.ts';
import { envelopeOf, readMailboxes, readMessageIds } from '../../src/mail/envelope.ts';
import { decodeHeaders, headerProblems, readHeaders, withMimeHeadersOnly } from '../../src/mail/headers.ts';
import { HEADER_COUNT_MAX, HEADER_SECTION_MAX, MAILBOXES_MAX, REFERENCES_MAX } from '../../src/mail/limits.ts';

function headers(text: string) {
  return readHeaders(Buffer.from(text));
}

describe('the header section', () => {
  test('keeps every value of a name, in order, whatever its case', () => {
    expect(headers('Received: one\r\nSubject: s\r\nRECEIVED: two\r\n\r\nbody').get('received')).toEqual(['one', 'two']);
  });

  test('joins folded lines', () => {
    expect(headers('Subject: a\r\n  long\r\n\tline\r\n\r\n').get('subject')).toEqual(['a long line']);
  });

  test('ends at the empty line, with bare line feeds too', () => {
    expect(headers('A: 1\n\nB: 2\n').has('b')).toBe(false);
    expect(headers('A: 1\r\n\r\nB: 2\r\n').has('b')).toBe(false);
  });

  test('skips an mbox line and lines without a name', () => {
    expect([...headers('From team@office.example Mon Nov 9 06:15:03 2026\nnonsense\n: x\nA: 1\n\n').keys()]).toEqual([
      'a',
    ]);
  });

  test('reads UTF-8 as it is, and Windows-1252 where it is none', () => {
    expect(headers('Subject: café\n\n').get('subject')).toEqual(['café']);
    expect(readHeaders(Buffer.from('Subject: caf\xe9\n\n', 'latin1')).get('subject')).toEqual(['café']);
  });

  test('is cut at its bound and says so', () => {
    const raw = Buffer.from(`A: 1\n${'X: y\n'.repeat(HEADER_SECTION_MAX)}`);
    expect(headerProblems(raw, readHeaders(raw))).toContain('headers cut at 256 KB');
    expect(readHeaders(raw).get('x')!.length).toBeLessThan(HEADER_COUNT_MAX);
    const short = Buffer.from('A: 1\n\nlong body');
    expect(headerProblems(short, readHeaders(short))).toEqual([]);
  });
});

describe('a mail with the headers of MIME only', () => {
  const bare = (raw: string) => withMimeHeadersOnly(Buffer.from(raw)).toString();

  test('keeps them whole, in order, and the body as it is', () => {
    expect(
      bare(
        'From: a\r\nContent-Type: text/plain;\r\n\tcharset=utf-8\r\nX: y\r\nCONTENT-ID: b\r\n\r\nContent-X: body\r\n',
      ),
    ).toBe(
      'Content-Type: text/plain;\r\n\tcharset=utf-8\r\nCONTENT-ID: b\r\nMIME-Version: 1.0\r\n\r\nContent-X: body\r\n',
    );
  });

  test('keeps none that only looks like one', () => {
    expect(bare('X: y\n content-type: text/html\nX-Content-Type: a\n\nhello')).toBe('MIME-Version: 1.0\r\n\nhello');
  });

  test('is all body under an empty line', () => {
    expect(bare('\r\nContent-Type: a\r\n\r\nhello')).toBe('MIME-Version: 1.0\r\n\r\nContent-Type: a\r\n\r\nhello');
  });

  test('is all headers without one', () => {
    expect(bare('A: b\nContent-Type: text/html')).toBe('Content-Type: text/html\r\nMIME-Version: 1.0\r\n');
  });
});

describe('encoded words', () => {
  test.each([
    ['base64', '=?utf-8?B?TWFya2V0IPCfk4k=?=', 'Market 📉'],
    ['quoted', '=?iso-8859-1?Q?Resposta_autom=E1tica=3A_x?=', 'Resposta automática: x'],
    ['between plain words', 'Re: =?utf-8?q?caf=C3=A9?= today', 'Re: café today'],
    ['two of them, the space between is none', '=?utf-8?q?ca?= =?utf-8?q?f=C3=A9?=', 'café'],
    ['a letter whose bytes are split over two', '=?utf-8?q?caf=C3?= =?utf-8?q?=A9?=', 'café'],
    ['with a language', '=?utf-8*en?q?caf=C3=A9?=', 'café'],
    ['Japanese', '=?ISO-2022-JP?B?GyRCJDMkcyRLJEEkTxsoQg==?=', 'こんにちは'],
    ['an unknown charset reads as UTF-8', '=?x-nothing?q?caf=C3=A9?=', 'café'],
    ['what is none stays', '=?utf-8?x?abc?= and =?broken', '=?utf-8?x?abc?= and =?broken'],
  ])('%s', (_, encoded, expected) => {
    expect(decodeWords(encoded)).toBe(expected);
  });

  test('are decoded in every header but not before addresses are read', () => {
    const raw = headers('X-Campaign: =?utf-8?q?caf=C3=A9?=\nFrom: =?utf-8?q?Ruiz=2C_Ana?= <ana@mail.example>\n\n');
    expect(decodeHeaders(raw).get('x-campaign')).toEqual(['café']);
    expect(envelopeOf(raw).from).toEqual({ name: 'Ruiz, Ana', address: 'ana@mail.example' });
  });

  test.each([
    ['openings', '=?'.repeat(30_000)],
    ['words without end', '=?utf-8?q?'.repeat(6_000)],
    ['one word without end', `=?utf-8?q?${'a'.repeat(60_000)}`],
  ])('%s finish', (_, value) => {
    expect(decodeWords(value)).toBe(value);
  });
});

describe('mailboxes', () => {
  test.each([
    ['a name and an address', 'Ana Ruiz <Ana@Mail.Example>', [{ name: 'Ana Ruiz', address: 'ana@mail.example' }]],
    ['a bare address', 'ana@mail.example', [{ name: '', address: 'ana@mail.example' }]],
    ['a quoted comma', '"Ruiz, Ana" <ana@mail.example>', [{ name: 'Ruiz, Ana', address: 'ana@mail.example' }]],
    [
      'a group',
      'Team: a@b.example, c@d.example;',
      [
        { name: '', address: 'a@b.example' },
        { name: '', address: 'c@d.example' },
      ],
    ],
    ['a name without an address', 'Undisclosed recipients', [{ name: 'Undisclosed recipients', address: '' }]],
    ['nothing', '', []],
  ])('%s', (_, value, expected) => {
    expect(readMailboxes([value])).toEqual(expected);
  });

  test('are bounded in number', () => {
    expect(readMailboxes(['a@b.example, '.repeat(2_000)])).toHaveLength(MAILBOXES_MAX);
  });
});

describe('message ids', () => {
  test('lose their brackets and are each kept once', () => {
    expect(readMessageIds('<a@b> <c@d>\t<a@b>')).toEqual(['a@b', 'c@d']);
  });

  test('are read without brackets too', () => {
    expect(readMessageIds('a@b, c@d')).toEqual(['a@b', 'c@d']);
  });

  test('of References keep the oldest and the newest', () => {
    const ids = Array.from({ length: 500 }, (_, index) => `id${index}@x.example`);
    const { references } = envelopeOf(headers(`References: ${ids.map((id) => `<${id}>`).join('\n ')}\n\n`));
    expect(references).toHaveLength(REFERENCES_MAX);
    expect(references[0]).toBe(ids[0]);
    expect(references.at(-1)).toBe(ids.at(-1));
  });
});

test('the envelope of a mail without any header is empty, not guessed', () => {
  expect(envelopeOf(headers(''))).toEqual({
    messageId: null,
    inReplyTo: [],
    references: [],
    date: null,
    from: { name: '', address: '' },
    sender: null,
    replyTo: [],
    to: [],
    cc: [],
    bcc: [],
    deliveredTo: [],
    subject: '',
  });
});

test('the addresses that servers named are collected once each', () => {
  const { deliveredTo } = envelopeOf(
    headers(
      'Delivered-To: Team+x@office.example\nX-Original-To: team+x@office.example\nEnvelope-To: b@office.example\n\n',
    ),
  );
  expect(deliveredTo).toEqual(['team+x@office.example', 'b@office.example']);
});

test('any bytes have headers and an envelope', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      expect(typeof envelopeOf(readHeaders(bytes)).subject).toBe('string');
    }),
  );
});
