import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ATTACHMENT_TEXT_MAX, ATTACHMENTS_MAX } from '../../src/mail/limits.ts';
import { arrivalOf, parseMessage, settled } from '../../src/shell/mime.ts';

const ARRIVED = Temporal.Instant.from('2026-11-09T11:15:03Z');

function parse(raw: string | Buffer) {
  return parseMessage(Buffer.isBuffer(raw) ? raw : Buffer.from(raw), ARRIVED);
}

function multipart(type: string, parts: readonly string[], headers = ''): string {
  return `From: ana@mail.example\nSubject: s\n${headers}Content-Type: multipart/${type}; boundary="b"\n\n${parts
    .map((part) => `--b\n${part}\n`)
    .join('')}--b--\n`;
}

test('a plain mail becomes a message', async () => {
  const message = await parse(
    'Message-ID: <m1@mail.example>\r\nDate: Mon, 09 Nov 2026 06:15:00 -0500\r\nFrom: =?utf-8?q?Ana_Ru=C3=ADz?= <Ana@Mail.Example>\r\nTo: Team <team@office.example>\r\nCc: b@office.example\r\nReply-To: c@mail.example\r\nIn-Reply-To: <m0@office.example>\r\nReferences: <m00@office.example> <m0@office.example>\r\nDelivered-To: team@office.example\r\nSubject: =?utf-8?q?caf=C3=A9?=\r\nX-Campaign: spring\r\n\r\nIs it free?\r\n\r\nSent from my iPhone\r\n',
  );
  expect(message).toMatchObject({
    messageId: 'm1@mail.example',
    inReplyTo: ['m0@office.example'],
    references: ['m00@office.example', 'm0@office.example'],
    from: { name: 'Ana Ruíz', address: 'ana@mail.example' },
    sender: null,
    to: [{ name: 'Team', address: 'team@office.example' }],
    cc: [{ name: '', address: 'b@office.example' }],
    replyTo: [{ name: '', address: 'c@mail.example' }],
    deliveredTo: ['team@office.example'],
    subject: 'café',
    text: 'Is it free?\n\nSent from my iPhone',
    newText: 'Is it free?',
    signature: 'Sent from my iPhone',
    quotedText: '',
    forwarded: null,
    html: null,
    attachments: [],
    problems: [],
  });
  expect(message.headers.get('x-campaign')).toEqual(['spring']);
  expect(message.date?.toString()).toBe('2026-11-09T11:15:00Z');
  expect(message.arrivedAt).toBe(ARRIVED);
});

describe('the body', () => {
  test('is the plain part of an alternative, and its HTML is kept', async () => {
    const message = await parse(
      multipart('alternative', ['Content-Type: text/plain\n\nplain', 'Content-Type: text/html\n\n<p>rich</p>']),
    );
    expect(message.text).toBe('plain');
    expect(message.html).toContain('<p>rich</p>');
  });

  test('is the HTML where there is nothing else', async () => {
    expect((await parse('Content-Type: text/html\n\n<p>Is it <b>free</b>?</p>')).newText).toBe('Is it free?');
  });

  test('of format=flowed is unwrapped, but its signature delimiter still stands', async () => {
    const flowed = 'Content-Type: text/plain; format=flowed\n\nI would like to \nsee it.\n\n-- \nAna\n';
    expect(await parse(flowed)).toMatchObject({ newText: 'I would like to see it.', signature: '--\nAna' });
  });

  test.each([
    [
      'quoted-printable',
      'Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\ncaf=E9',
      'café',
    ],
    ['base64', 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nY2Fmw6k=', 'café'],
    ['an unknown charset', 'Content-Type: text/plain; charset=x-nothing\n\ncafé', 'café'],
  ])('is decoded from %s', async (_, raw, expected) => {
    expect((await parse(raw)).newText).toBe(expected);
  });

  test.each([
    'Content-Type:',
    'Content-Type: text',
    'Content-Type: ;charset=x',
    'X-Other: y',
  ])('of a part with %j is plain text', async (header) => {
    expect((await parse(`${header}\n\nIs it free?`)).newText).toBe('Is it free?');
    expect((await parse(multipart('mixed', [`${header}\n\nIs it free?`]))).newText).toBe('Is it free?');
  });

  test('of HTML that is sent as plain text is read as HTML', async () => {
    const message = await parse('Content-Type: text/plain\n\n<table><tr><td>Name</td><td>Ana</td></tr></table>');
    expect(message.text).toBe('Name: Ana');
    expect(message.html).toContain('<td>Name</td>');
  });

  test('of XML that is sent as plain text stays as it is', async () => {
    const message = await parse('Content-Type: text/plain\n\n<?xml version="1.0"?><adf><prospect/></adf>');
    expect(message.text).toContain('<adf>');
    expect(message.html).toBeNull();
  });

  test('of two plain parts is both', async () => {
    const message = await parse(
      multipart('mixed', ['Content-Type: text/plain\n\none', 'Content-Type: text/plain\n\ntwo']),
    );
    expect(message.text).toMatch(/one\s+two/);
  });
});

describe('attachments', () => {
  test('keep the text of reports and form data, in their charset', async () => {
    const message = await parse(
      multipart('mixed', [
        'Content-Type: text/plain\n\nhello',
        'Content-Type: text/xml; charset=iso-8859-1\nContent-Disposition: attachment; filename="lead.xml"\nContent-Transfer-Encoding: quoted-printable\n\n<adf>caf=E9</adf>',
        'Content-Type: application/pdf\nContent-Disposition: attachment; filename="a.pdf"\nContent-Transfer-Encoding: base64\n\nJVBERg==',
      ]),
    );
    expect(message.attachments).toEqual([
      { filename: 'lead.xml', contentType: 'text/xml', size: 15, text: '<adf>café</adf>' },
      { filename: 'a.pdf', contentType: 'application/pdf', size: 4, text: null },
    ]);
  });

  test('are bounded in text and number', async () => {
    const parts = Array.from({ length: ATTACHMENTS_MAX + 1 }, () => 'Content-Type: text/xml\n\nx');
    parts[0] = `Content-Type: text/xml\n\n${'x'.repeat(ATTACHMENT_TEXT_MAX + 10)}`;
    const message = await parse(multipart('mixed', parts));
    expect(message.attachments).toHaveLength(ATTACHMENTS_MAX);
    expect(message.attachments[0]?.text).toHaveLength(ATTACHMENT_TEXT_MAX);
    expect(message.problems).toEqual(['101 attachments, 100 listed', 'no text, only text/xml']);
  });

  test('whose type cannot be read are plain text', async () => {
    const message = await parse(multipart('mixed', ['Content-Type: text/plain\n\nhello', 'Content-Type:\n\nnote']));
    expect(message.text).toBe('hello');
    expect(message.attachments).toEqual([{ filename: '', contentType: 'text/plain', size: 4, text: 'note' }]);
  });

  test('that are a mail are what was forwarded', async () => {
    const inner =
      'From: Vin <vin@mail.example>\nTo: ana@mail.example\nDate: Sun, 8 Nov 2026 20:17:00 -0500\nSubject: condo\n\nINNER TEXT';
    const message = await parse(
      multipart('mixed', ['Content-Type: text/plain\n\nPlease help.', `Content-Type: message/rfc822\n\n${inner}`]),
    );
    expect(message.newText).toBe('Please help.');
    expect(message.forwarded).toEqual({
      from: { name: 'Vin', address: 'vin@mail.example' },
      to: [{ name: '', address: 'ana@mail.example' }],
      subject: 'condo',
      date: 'Sun, 8 Nov 2026 20:17:00 -0500',
      text: 'INNER TEXT',
    });
  });

  test("a bounce's copy of our own mail is no forward", async () => {
    const message = await parse(
      multipart('report; report-type=delivery-status', [
        'Content-Type: text/plain\n\nfailed',
        'Content-Type: message/delivery-status\n\nAction: failed',
        'Content-Type: message/rfc822\n\nSubject: x\n\nOLD TEXT',
      ]),
    );
    expect(message.forwarded).toBeNull();
    expect(message.text).toBe('failed');
    expect(message.attachments.map(({ contentType }) => contentType)).toEqual([
      'message/delivery-status',
      'message/rfc822',
    ]);
  });

  test('that seal the body are said to', async () => {
    const sealed = await parse(
      'Content-Type: application/pkcs7-mime; name="smime.p7m"\nContent-Transfer-Encoding: base64\n\nAAAA',
    );
    expect(sealed.problems).toEqual(['body is sealed (application/pkcs7-mime)']);
  });
});

describe('a second look at the body', () => {
  const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
  test.each([
    ['bytes that are not what the label says', latin1('Content-Type: text/plain; charset=utf-8\n\nma\xf1ana')],
    ['bytes without a label', latin1('Content-Type: text/plain\n\nma\xf1ana')],
    ['bytes without a type', latin1('Subject: s\n\nma\xf1ana')],
    ['a part without a label', latin1(multipart('mixed', ['Content-Type: text/plain\n\nma\xf1ana']))],
    ['HTML without a label', latin1('Content-Type: text/html\n\n<p>ma\xf1ana</p>')],
    ['text that was encoded twice', Buffer.from('Content-Type: text/plain; charset=utf-8\n\nmaÃ±ana')],
    ['UTF-7', latin1('Content-Type: text/plain; charset=utf-7\n\nma+APE-ana')],
    ['decomposed letters', Buffer.from('Content-Type: text/plain; charset=utf-8\n\nman\u0303ana')],
    [
      'a label of base64 on prose',
      latin1('Content-Transfer-Encoding: base64\n\nIs it free, so that I can see it, ma\xf1ana'),
    ],
    [
      'a boundary that never comes',
      Buffer.from(
        'Content-Type: multipart/mixed; boundary=x\n\n--y\nContent-Type: text/plain; charset=utf-8\n\nmañana\n--y--\n',
      ),
    ],
    ['no boundary at all', Buffer.from('Content-Type: multipart/mixed\n\nmañana')],
    [
      'a text that hangs on as a file',
      Buffer.from(
        multipart('mixed', [
          'Content-Type: text/plain; charset=utf-8\nContent-Disposition: attachment; filename=a.txt\n\nmañana',
        ]),
      ),
    ],
    ['octets that are text', Buffer.from('Content-Type: application/octet-stream\n\nmañana')],
    [
      'a piece of a mail',
      Buffer.from(
        'Content-Type: message/partial; id=a; number=1; total=2\n\nSubject: s\nContent-Type: text/plain; charset=utf-8\n\nmañana',
      ),
    ],
  ])('reads %s', async (_, raw) => {
    expect((await parse(raw)).newText).toMatch(/mañana$/);
  });

  test.each([
    ['an empty mail', '', 'empty mail'],
    ['a picture', 'Subject: s\nContent-Type: image/png\n\nx', 'no text, only image/png'],
    [
      'a file for a body',
      multipart('mixed', ['Content-Disposition: attachment; filename=a.txt\nContent-Type: text/plain\n\nx']),
      'text read from the attachment a.txt',
    ],
    [
      'a piece of a mail',
      'Content-Type: message/partial; id=a; number=1; total=2\n\nSubject: s\n\nx',
      'only part 1 of 2 of this mail',
    ],
    ['a body without boundaries', 'Content-Type: multipart/mixed; boundary=x\n\nx', 'parts could not be told apart'],
  ])('says what is missing of %s', async (_, raw, problem) => {
    expect((await parse(raw)).problems).toEqual([problem]);
  });

  test.each([
    ['octets with control characters', 'Content-Type: application/octet-stream\n\na\x01b'],
    ['octets that are a file', 'Content-Type: application/octet-stream; name=a.bin\n\nabc'],
    ['a later piece of a mail without its number', 'Content-Type: message/partial; id=a\n\nSubject: s\n\nx'],
  ])('takes no text from %s', async (_, raw) => {
    expect((await parse(raw)).text).toBe('');
  });

  test('leaves base64 and a report as they are', async () => {
    expect((await parse('Content-Transfer-Encoding: base64\n\nSXMgaXQgZnJlZT8=')).text).toBe('Is it free?');
    const report = await parse(
      multipart('report', [
        'Content-Type: message/delivery-status\n\nAction: failed',
        'Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\ncopy',
      ]),
    );
    expect(report.text).toBe('');
  });
});

describe('a mail past the bounds keeps its headers and says what is missing', () => {
  test('too many parts', async () => {
    const message = await parse(
      multipart(
        'mixed',
        Array.from({ length: 1_100 }, () => 'Content-Type: text/plain\n\nx'),
      ),
    );
    expect(message.from.address).toBe('ana@mail.example');
    expect(message.text).toBe('');
    expect(message.problems[0]).toMatch(/^body not read: /);
  });

  test('too long headers, and its body is read all the same', async () => {
    const message = await parse(
      `From: ana@mail.example\nSubject: s\n${`X-A: ${'x'.repeat(990)}\n`.repeat(1_200)}\nhello`,
    );
    expect(message.from.address).toBe('ana@mail.example');
    expect(message.problems).toEqual(['headers cut at 256 KB']);
    expect(message.text).toBe('hello');
  });

  test('too many headers, too long a header, too long an invitation', async () => {
    const many = await parse(`From: ana@mail.example\n${'X: y\n'.repeat(1_100)}Subject: s\n\nhello`);
    expect(many.problems).toEqual(['headers cut at 1,000 fields']);
    const long = await parse(`From: ana@mail.example\nSubject: ${'x'.repeat(40_000)}\n\nhello`);
    expect(long.problems).toEqual(['a header cut at 32 KB']);
    const invitation = await parse(`Content-Type: text/calendar\n\nSUMMARY:hello\n${'X:y\n'.repeat(100_000)}`);
    expect(invitation.text).toBe('hello');
    expect(invitation.problems).toEqual(['text cut at 200,000 octets of text/calendar']);
  });

  test('a very long HTML body', async () => {
    const message = await parse(`Content-Type: text/html\n\n${'<p>word</p>'.repeat(100_000)}`);
    expect(message.text.startsWith('word')).toBe(true);
    expect(message.problems).toEqual(['body cut at 500,000 characters']);
  });
});

describe('parsing ends', () => {
  test('with a failure when it never settles', async () => {
    expect(await settled(new Promise(() => undefined), 1)).toEqual({ failure: 'not done in 1 ms' });
  });

  test('with a failure when it throws', async () => {
    expect(await settled(Promise.reject(new Error('no')), 1_000)).toEqual({ failure: 'no' });
  });
});

describe('any bytes in, a message out', () => {
  const snippet = fc.constantFrom(
    'Content-Type: multipart/mixed; boundary="b"\r\n',
    'Content-Type: multipart/alternative; boundary=b\n',
    'Content-Type: text/html; charset=utf-16\r\n',
    'Content-Type: text/plain; format=flowed; delsp=yes\n',
    'Content-Type: message/rfc822\n',
    'Content-Type: message/delivery-status\n',
    'Content-Transfer-Encoding: base64\n',
    'Content-Transfer-Encoding: quoted-printable\n',
    'Content-Disposition: attachment; filename="a.eml"\n',
    'From: =?utf-8?q?a?= <a@b.example>, ;:<>"\n',
    'References: <<a@b>> <\n',
    'Date: Mon, 99 Nov 2026 99:99:99 +9999\n',
    'Received: from a; Mon, 31 Feb 2026 25:61:61\n',
    '--b\r\n',
    '--b--\n',
    '\r\n\r\n',
    '\n',
    '=\n=3D=',
    '<div><table><tr><td>',
  );
  const bytes = fc
    .array(
      fc.oneof(
        snippet.map((text) => Buffer.from(text)),
        fc.uint8Array({ maxLength: 200 }),
      ),
      { maxLength: 25 },
    )
    .map((chunks) => Buffer.concat(chunks));

  test('and an arrival or none', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (raw) => {
        const message = await parse(raw);
        expect(message.size).toBe(raw.length);
        expect(message.arrivedAt).toBe(ARRIVED);
        const arrival = arrivalOf(raw);
        expect(arrival === null || arrival instanceof Temporal.Instant).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the arrival of a mail in a file', () => {
  test('is the date of the topmost Received header', () => {
    const raw =
      'Received: by mx.office.example; Mon, 09 Nov 2026 06:15:03 -0500\nReceived: by out.example; Mon, 09 Nov 2026 06:00:00 -0500\nDate: Mon, 09 Nov 2026 05:00:00 -0500\n\n';
    expect(arrivalOf(Buffer.from(raw))?.toString()).toBe('2026-11-09T11:15:03Z');
  });

  test('is its Date without one, and null without both', () => {
    expect(arrivalOf(Buffer.from('Date: Mon, 09 Nov 2026 05:00:00 -0500\n\n'))?.toString()).toBe(
      '2026-11-09T10:00:00Z',
    );
    expect(arrivalOf(Buffer.from('Subject: x\n\n'))).toBeNull();
  });
});
