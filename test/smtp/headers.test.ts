// Nothing that anybody wrote becomes a header of a letter: hostile names, addresses, subjects and ids through compose(),
// read back by a parser that is not ours.

import fc from 'fast-check';
import { type AddressObject, simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import type { Letter } from '../../src/letters/letter.ts';
import { readMessageIds } from '../../src/mail/envelope.ts';
import { compose } from '../../src/shell/smtp/compose.ts';
import { openSmtp } from '../../src/shell/smtp/send.ts';
import { parseSmtpUrl } from '../../src/shell/urls.ts';
import { outgoing } from './sample-mail.ts';

const OURS = [
  ...['auto-submitted', 'x-auto-response-suppress', 'from', 'to', 'cc', 'reply-to', 'in-reply-to', 'references'],
  ...['subject', 'message-id', 'date', 'mime-version', 'content-type'],
];

const BREAKS = [
  '\r\n',
  '\n',
  '\r',
  '\n\r',
  '\r\n\r\n',
  '\u2028',
  '\u2029',
  '\u0085',
  '\v',
  '\f',
  '\0',
  '\0\r\n ',
  '\r\n\t',
];
const HEADERS = [
  'Bcc: thief@evil.example',
  'X-Evil: 1',
  'Content-Type: text/html',
  'From: x@evil.example',
  '\r\n<b>body</b>',
];
const WORDS = [
  '=?utf-8?Q?=0D=0ABcc:_thief@evil.example?=',
  '=?utf-8?B?DQpCY2M6IHRoaWVmQGV2aWwuZXhhbXBsZQ==?=',
  `=?utf-8?Q?${'=0A'.repeat(50)}`,
  '%0d%0aBcc: thief@evil.example',
  'a'.repeat(10_000),
  'ü'.repeat(5_000),
  '"; x=y',
  '<thief@evil.example>',
  ', thief@evil.example',
  'evil: thief@evil.example;',
  '\ud800',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...BREAKS), fc.constantFrom(...HEADERS), fc.constantFrom(...WORDS), fc.string()), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''));
/** Message-IDs as they are read from a mail of theirs. */
const ids = hostile.map((text) => readMessageIds(`<${text}> ${text}@x <a@x.example>`).slice(0, 5));
const lists = fc.array(fc.record({ name: hostile, address: fc.constant('ana@team.example') }), {
  minLength: 1,
  maxLength: 3,
});

const addressesIn = (field: AddressObject | AddressObject[] | undefined): string[] =>
  [field ?? []]
    .flat()
    .flatMap(({ value }) =>
      value.flatMap(({ address, group }) => group?.map((one) => one.address ?? '') ?? address ?? ''),
    );

async function read(letter: Partial<Letter>) {
  const raw = await compose(outgoing(letter));
  const mail = await simpleParser(raw);
  return { raw, mail, names: mail.headerLines.map(({ key }) => key) };
}

describe('whatever somebody calls themselves, writes or refers to', () => {
  test('only our headers are there, each once, and the body is ours', async () => {
    await fc.assert(
      fc.asyncProperty(
        lists,
        lists,
        lists,
        fc.tuple(hostile, hostile, ids),
        async (to, cc, replyTo, [subject, name, references]) => {
          const letter = { to, cc, replyTo, subject, inReplyTo: references[0] ?? 'a@x.example', references };
          const { mail, names, raw } = await read({ ...letter, from: { name, address: 'leads@team.example' } });
          expect(names.filter((key) => !OURS.includes(key))).toEqual([]);
          expect(new Set(names).size).toBe(names.length);
          expect(mail.text).toBe('Please call.\n');
          expect(mail.html).toBe('<p>Please call.</p>');
          // No other line break than CRLF: some servers take each for one.
          const head = raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
          expect(head.split('\r\n').filter((line) => /[\r\n\0]/.test(line))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('nobody is written to but those who are meant', async () => {
    await fc.assert(
      fc.asyncProperty(lists, lists, lists, async (to, cc, replyTo) => {
        const { mail } = await read({ to, cc, replyTo });
        for (const [field, meant] of [
          [mail.to, to],
          [mail.cc, cc],
          [mail.replyTo, replyTo],
        ] as const) {
          expect(addressesIn(field)).toEqual(meant.map(({ address }) => address));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('an address with a break, a bracket or a second one in it goes nowhere', async () => {
    // Nothing listens there: what is not refused by its looks could be tried again.
    const smtp = openSmtp(parseSmtpUrl('smtp://127.0.0.1:1'));
    const strange = fc.tuple(fc.constantFrom(...BREAKS, ' ', ',', ';', '<', '>', '(', '"', '@'), hostile);
    await fc.assert(
      fc.asyncProperty(strange, fc.constantFrom('to', 'cc'), async ([character, text], field) => {
        const people = [{ name: 'Ana', address: `ana${character}${text}@team.example` }];
        expect((await smtp.send(outgoing({ [field]: people }))).kind).toBe('refused');
      }),
    );
    smtp.close();
  });

  test('our Message-ID is there once, and ids of others stay between their brackets', async () => {
    const { mail } = await read({
      inReplyTo: 'a@x.example>\r\nBcc: <thief@evil.example',
      references: ['b@x.example', 'c>\n<d@x.example'],
    });
    expect(mail.messageId).toBe('<h.0123456789.1@team.example>');
    expect(mail.headers.has('bcc')).toBe(false);
    expect([mail.references].flat().every((id) => /^<[^<>\s]*>$/.test(id ?? ''))).toBe(true);
  });
});
