// The bytes of a letter, read back by a parser that is not ours.

import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { compose } from '../../src/shell/smtp/compose.ts';
import { outgoing } from './sample-mail.ts';

test('a letter carries its own id, its thread, its date and who it is for', async () => {
  const mail = outgoing({
    cc: [{ name: 'Bo', address: 'bo@team.example' }],
    inReplyTo: 'their.1@buyer.example',
    references: ['their.0@buyer.example', 'their.1@buyer.example'],
  });
  const parsed = await simpleParser(await compose(mail));
  expect(parsed.messageId).toBe('<h.0123456789.1@team.example>');
  expect(parsed.inReplyTo).toBe('<their.1@buyer.example>');
  expect(parsed.references).toEqual(['<their.0@buyer.example>', '<their.1@buyer.example>']);
  expect(parsed.date?.toISOString()).toBe('2026-11-20T15:04:05.000Z');
  expect(parsed.from?.text).toBe('"Harbor & Pine" <leads@team.example>');
  expect([parsed.to].flat()[0]?.text).toBe('"Ana" <ana@team.example>');
  expect([parsed.cc].flat()[0]?.text).toBe('"Bo" <bo@team.example>');
  expect(parsed.replyTo?.text).toBe('"Harbor & Pine" <leads+0123456789@team.example>');
  expect(parsed.subject).toBe('Speed: 12 Elm Street, due 10:05');
  expect(parsed.text).toBe('Please call.\n');
  expect(parsed.html).toBe('<p>Please call.</p>');
});

test('a letter tells machines not to answer it', async () => {
  const { headers } = await simpleParser(await compose(outgoing()));
  expect(headers.get('auto-submitted')).toBe('auto-generated');
  expect(headers.get('x-auto-response-suppress')).toBe('DR, RN, NRN, AutoReply');
});

test('by what gives nobody a lead, not even an out-of-office reply is wished for', async () => {
  const { headers } = await simpleParser(await compose(outgoing({ kind: 'status' })));
  expect(headers.get('x-auto-response-suppress')).toBe('All');
});

test("an agent's answer by send is a person's mail: nothing says that a machine wrote it", async () => {
  const { headers } = await simpleParser(await compose(outgoing({ kind: 'send' })));
  expect([...headers.keys()].filter((name) => name.startsWith('auto-') || name.startsWith('x-'))).toEqual([]);
});

test('the same letter is the same text and the same headers at a second try', async () => {
  const withoutBoundaries = async () => (await compose(outgoing())).toString().replaceAll(/--_NmP-[^\s";]+/g, '--B');
  expect(await withoutBoundaries()).toBe(await withoutBoundaries());
});

test('the original hangs on as it came, octet for octet, also with octets beyond ASCII', async () => {
  const original = Buffer.from(
    'Subject: hi\r\nContent-Type: text/plain; charset=latin1\r\n\r\nGr\xfc\xdfe\r\n',
    'latin1',
  );
  const raw = await compose(outgoing({}, { original }));
  const parsed = await simpleParser(raw);
  expect(parsed.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
    ['original.eml', 'message/rfc822'],
  ]);
  expect(raw.includes(original)).toBe(true);
});

test('line breaks in names, subjects, ids and addresses never become headers', async () => {
  const evil = fc
    .tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom('\r\n', '\n', '\r', '\u2028', '\0\r\n '), fc.string())
    .map(([before, breaks, after]) => `${before}${breaks}Bcc: thief@evil.example${breaks}${after}`);
  await fc.assert(
    fc.asyncProperty(evil, evil, evil, async (name, subject, id) => {
      const person = { name, address: 'ana@team.example' };
      const raw = await compose(
        outgoing({
          subject,
          messageId: id,
          to: [person],
          cc: [person],
          replyTo: [person],
          from: person,
          inReplyTo: id,
          references: [id],
        }),
      );
      const { headerLines } = await simpleParser(raw);
      const names = headerLines.map(({ key }) => key);
      expect(names).not.toContain('bcc');
      expect(new Set(names)).toEqual(
        new Set([
          'auto-submitted',
          'x-auto-response-suppress',
          'from',
          'to',
          'cc',
          'reply-to',
          'in-reply-to',
          'references',
          'subject',
          'message-id',
          'date',
          'mime-version',
          'content-type',
        ]),
      );
    }),
    { numRuns: 60 },
  );
});

test('an address that holds another one is still one recipient in the header', async () => {
  const raw = await compose(
    outgoing({ to: [{ name: 'Ana, thief@evil.example', address: 'ana@team.example>, <thief@evil.example' }] }),
  );
  const to = [(await simpleParser(raw)).to].flat().flatMap((field) => field?.value ?? []);
  expect(to).toHaveLength(1);
});

test.each([
  '\u00a0',
  '\u2028',
  '\u3000',
  ' ',
])('an id with white space (%j) in it starts no line of its own', async (space) => {
  const id = `${'a'.repeat(60)}${space}Bcc: thief@evil.example`;
  const head = (await compose(outgoing({ inReplyTo: id, references: [id] }))).toString().split('\r\n\r\n')[0] ?? '';
  expect(head.split('\r\n').filter((line) => !/^(?:[\w-]+:|[ \t])/.test(line))).toEqual([]);
});
