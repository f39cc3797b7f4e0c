// The bytes of a draft that somebody else will send, read back by a parser that is not ours.

import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import type { UnsentReply } from '../../src/letters/letter.ts';
import { compose } from '../../src/shell/smtp/compose.ts';
import { composeUnsent } from '../../src/shell/smtp/unsent.ts';
import { outgoing } from './sample-mail.ts';

const ANA = { name: 'Ana Example', address: 'ana@team.example' };
const THREAD = { name: 'Harbor & Pine', address: 'leads+0123456789@team.example' };
const PLACED = { messageId: 'draft.1@team.example', date: Temporal.Instant.from('2026-11-20T15:04:05Z') };
const WORDS = `Hi Dana,\n\nI’m Ana. ${'This line is longer than any mail client would break it. '.repeat(3)}\n\nAna`;

const reply = (change: Partial<UnsentReply> = {}): UnsentReply => ({
  fileName: 'Reply to Dana.eml',
  from: ANA,
  to: { name: 'Dana Whitlock', address: 'dana@mail.example' },
  cc: [THREAD],
  replyTo: [ANA, THREAD],
  subject: 'Re: Looking for a house',
  text: WORDS,
  inReplyTo: 'a1@mail.example',
  references: ['a0@mail.example', 'a1@mail.example'],
  ...change,
});
const headOf = (raw: Buffer): string => raw.toString().split('\r\n\r\n')[0] ?? '';

describe('the draft as a file', () => {
  test('is an answer to the lead that nobody has sent: from the agent, answered to them and the thread', async () => {
    const mail = await simpleParser(await composeUnsent(reply(), null));
    expect(mail.from?.value).toEqual([ANA]);
    expect([mail.to].flat()[0]?.value).toEqual([{ name: 'Dana Whitlock', address: 'dana@mail.example' }]);
    expect([mail.cc].flat()[0]?.value).toEqual([THREAD]);
    expect(mail.replyTo?.value).toEqual([ANA, THREAD]);
    expect(mail.subject).toBe('Re: Looking for a house');
    expect(mail.inReplyTo).toBe('<a1@mail.example>');
    expect(mail.references).toEqual(['<a0@mail.example>', '<a1@mail.example>']);
    expect(mail.headers.get('x-unsent')).toBe('1');
  });

  test('has no Date and no Message-ID: whoever sends it gives it their own', async () => {
    const head = headOf(await composeUnsent(reply({ subject: 'Re: x\r\nDate: then', text: 'Date: now' }), null));
    expect(head).not.toMatch(/^(?:date|message-id):/im);
    expect(head).toContain('Subject: Re: x Date: then');
  });

  test('keeps the words as they stand, and breaks no line that the agent would have to mend', async () => {
    const raw = await composeUnsent(reply(), null);
    expect((await simpleParser(raw)).text?.trimEnd()).toBe(WORDS);
    expect(raw.toString('latin1').match(/(?<!\r)\n|[^\0-\x7f]|[^\r\n]{79}/)).toBeNull();
  });

  test('can be read as text whatever its script: a person may open it in an editor', async () => {
    const raw = await composeUnsent(reply({ text: '您好,我是 Ana。' }), null);
    expect(raw.toString()).toContain('Content-Transfer-Encoding: quoted-printable');
    expect((await simpleParser(raw)).text?.trimEnd()).toBe('您好,我是 Ana。');
  });

  test('is the same, byte for byte, each time it is written', async () => {
    expect(await composeUnsent(reply(), null)).toEqual(await composeUnsent(reply(), null));
  });

  test('answers a notice of a portal without a thread of its own', async () => {
    const head = headOf(await composeUnsent(reply({ inReplyTo: null, references: [] }), null));
    expect(head).not.toMatch(/^(?:in-reply-to|references):/im);
  });

  test('holds nothing that only machines may say, and nothing of ours but the thread address', async () => {
    const raw = (await composeUnsent(reply(), null)).toString();
    expect(raw).not.toMatch(/auto-submitted|x-auto-response|baton|nodemailer/i);
  });

  test('has as many headers as it should, whatever a lead calls themselves', async () => {
    const evil = fc
      .tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom('\r\n', '\n', '\r', '\u2028', '\0\r\n '), fc.string())
      .map(([before, breaks, after]) => `${before}${breaks}Bcc: thief@evil.example${breaks}${after}`);
    await fc.assert(
      fc.asyncProperty(evil, evil, async (name, subject) => {
        const raw = await composeUnsent(reply({ subject, to: { name, address: 'dana@mail.example' } }), null);
        const names = (await simpleParser(raw)).headerLines.map(({ key }) => key);
        expect(names.filter((key) => ['bcc', 'date', 'message-id'].includes(key))).toEqual([]);
        expect([...new Set(names)].length).toBe(names.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the draft in a mailbox', () => {
  test('has the id by which it is found again, a date, and no word that it is unsent: the flag says so', async () => {
    const mail = await simpleParser(await composeUnsent(reply(), PLACED));
    expect(mail.messageId).toBe('<draft.1@team.example>');
    expect(mail.date?.toISOString()).toBe('2026-11-20T15:04:05.000Z');
    expect(mail.headers.has('x-unsent')).toBe(false);
  });
});

describe('a letter with a draft', () => {
  test('carries it as a file that says the person, behind the mail that it answers', async () => {
    const original = Buffer.from('Subject: hi\r\n\r\nhello\r\n');
    const raw = await compose(outgoing({ eml: reply() }, { original }));
    const mail = await simpleParser(raw);
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['original.eml', 'Reply to Dana.eml']);
    // As a message it would be shown inside of the letter, and could not be sent.
    expect(raw.toString()).toMatch(/Content-Type: application\/octet-stream;\s+name="Reply to Dana\.eml"/);
    expect(mail.attachments[1]?.content).toEqual(await composeUnsent(reply(), null));
  });

  test('names a person beyond ASCII as RFC 2231 wants it, in ASCII', async () => {
    const raw = (await compose(outgoing({ eml: reply({ fileName: 'Reply to José.eml' }) }))).toString('latin1');
    expect(raw).toContain("filename*0*=utf-8''Reply%20to%20Jos%C3%A9.eml");
    expect(raw).toMatch(/^[\0-\x7f]*$/);
  });

  test('carries none where there is none', async () => {
    for (const eml of [null, undefined]) {
      expect((await simpleParser(await compose(outgoing({ eml })))).attachments).toEqual([]);
    }
  });

  test('is the same mail at a second try, byte for byte', async () => {
    const mail = outgoing({ eml: reply() }, { original: Buffer.from('Subject: hi\r\n\r\nhello\r\n') });
    expect(await compose(mail)).toEqual(await compose(mail));
  });
});
