// What becomes of a letter, against a real SMTP listener that behaves and misbehaves.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Smtp } from '../../src/shell/smtp/mail.ts';
import { openSmtp, SmtpError } from '../../src/shell/smtp/send.ts';
import { parseSmtpUrl } from '../../src/shell/urls.ts';
import { freePort } from '../servers/free-port.ts';
import { type SmtpSink, startSmtpSink } from '../servers/smtp-sink.ts';
import { outgoing } from './sample-mail.ts';

let sink: SmtpSink;
let smtp: Smtp;

beforeEach(async () => {
  sink = await startSmtpSink();
  smtp = openSmtp(parseSmtpUrl(sink.url));
});
afterEach(async () => {
  smtp.close();
  await sink.stop();
});

const two = () =>
  outgoing({
    to: [
      { name: 'Ana', address: 'ana@team.example' },
      { name: 'Bo', address: 'bo@team.example' },
    ],
  });

test('a letter arrives at all its recipients, in the name of the inbox', async () => {
  const mail = outgoing({ cc: [{ name: 'Bo', address: 'bo@team.example' }] });
  const result = await smtp.send(mail);
  expect(result).toEqual({ kind: 'accepted', response: expect.stringMatching(/^250/), rejected: [] });
  expect(sink.mails().map(({ from, to }) => ({ from, to }))).toEqual([
    { from: 'leads@team.example', to: ['ana@team.example', 'bo@team.example'] },
  ]);
  expect(sink.inboxOf('bo@team.example')[0]?.parsed.messageId).toBe('<h.0123456789.1@team.example>');
});

test('the original is announced as 8bit, as it must not be encoded', async () => {
  await smtp.send(outgoing({}, { original: Buffer.from('Subject: hi\r\n\r\nGr\xfc\xdfe\r\n', 'latin1') }));
  expect(sink.mails()[0]?.bodyType).toBe('8bitmime');
});

test.each([
  'ana@team.example>, <thief@evil.example',
  'ana@team.example, thief@evil.example',
  'ana@team.example;thief@evil.example',
  'us: ana@team.example, thief@evil.example;',
  'Thief <thief@evil.example>',
  'ana@team.example\r\nRCPT TO:<thief@evil.example>',
  'ana',
  '',
])('what is not one plain address is refused: %j', async (address) => {
  expect(await smtp.send(outgoing({ to: [{ name: 'Ana', address }] }))).toMatchObject({ kind: 'refused' });
  expect(sink.mails()).toHaveLength(0);
});

test('one connection serves many letters', async () => {
  for (let i = 0; i < 5; i++) await smtp.send(outgoing({ messageId: `h.${i}@team.example` }));
  expect(sink.mails()).toHaveLength(5);
  expect(sink.connections()).toBe(1);
});

test('a connection that nobody needs is given up, and the next letter opens another', async () => {
  const brief = openSmtp(parseSmtpUrl(sink.url), { idleTimeoutMs: 20 });
  await brief.send(outgoing());
  await sink.idle();
  expect(await brief.send(outgoing())).toMatchObject({ kind: 'accepted' });
  expect(sink.connections()).toBe(2);
  brief.close();
});

describe('what may be taken later is to be tried again:', () => {
  const again = { kind: 'retry', reason: expect.any(String) };

  test('no server there', async () => {
    const nobody = openSmtp(parseSmtpUrl(`smtp://127.0.0.1:${await freePort()}`));
    expect(await nobody.send(outgoing())).toEqual(again);
    nobody.close();
  });

  test('4xx to the sender or the message', async () => {
    const busy = { code: 451, text: 'Try again later' };
    sink.behave({ sender: () => busy });
    expect(await smtp.send(outgoing())).toEqual({ kind: 'retry', reason: expect.stringContaining('451') });
    sink.behave({ message: () => busy });
    expect(await smtp.send(outgoing())).toEqual(again);
    expect(sink.mails()).toEqual([]);
    sink.behave({});
    expect(await smtp.send(outgoing())).toMatchObject({ kind: 'accepted' });
  });

  test('a greeting of 5xx, a login of 5xx, or a server that wants a login first', async () => {
    sink.behave({ connect: () => ({ code: 554, text: 'No service' }) });
    expect(await smtp.send(outgoing())).toEqual(again);
    sink.behave({});
    const wrong = openSmtp({ ...parseSmtpUrl(sink.url), user: 'leads', password: 'wrong' });
    expect(await wrong.send(outgoing())).toEqual(again);
    wrong.close();
    sink.behave({ sender: () => ({ code: 530, text: 'Authentication required' }) });
    expect(await smtp.send(outgoing())).toEqual(again);
  });

  test('a connection lost before the message was on its way', async () => {
    sink.behave({ recipient: () => 'drop' });
    expect(await smtp.send(outgoing())).toEqual(again);
  });

  test('a kept connection that the server has ended meanwhile', async () => {
    await smtp.send(outgoing());
    sink.behave({ sender: () => 'drop' });
    expect(await smtp.send(outgoing())).toEqual(again);
    sink.behave({});
    expect(await smtp.send(outgoing())).toMatchObject({ kind: 'accepted' });
    // Trying again is the caller's to decide, and to record before.
    expect(sink.connections()).toBe(2);
  });

  test('421, whenever it comes', async () => {
    sink.behave({ message: () => ({ code: 421, text: 'Going down' }) });
    expect(await smtp.send(outgoing())).toEqual(again);
  });
});

describe('what will never be taken is refused:', () => {
  test('5xx to the sender or the message', async () => {
    const no = { code: 550, text: 'No such user' };
    for (const behaviour of [{ sender: () => no }, { message: () => no }]) {
      sink.behave(behaviour);
      expect(await smtp.send(outgoing())).toEqual({ kind: 'refused', reason: expect.stringContaining('550') });
    }
    expect(sink.mails()).toEqual([]);
  });

  test('a letter that cannot be written as a mail', async () => {
    const mail = outgoing();
    const letter = {
      ...mail.letter,
      get subject(): string {
        throw new Error('no subject can be made');
      },
    };
    expect(await smtp.send({ ...mail, letter })).toEqual({
      kind: 'refused',
      reason: expect.stringContaining('no subject can be made'),
    });
  });

  test('a letter to nobody', async () => {
    expect(await smtp.send(outgoing({ to: [] }))).toMatchObject({ kind: 'refused' });
  });
});

describe('what may have been taken is in doubt:', () => {
  test('a connection lost while the message was on its way, taken or not', async () => {
    sink.behave({ message: () => 'drop' });
    expect(await smtp.send(outgoing())).toEqual({ kind: 'in_doubt', reason: expect.any(String) });
    sink.behave({ message: () => 'take_and_drop' });
    expect(await smtp.send(outgoing())).toEqual({ kind: 'in_doubt', reason: expect.any(String) });
    expect(sink.mails()).toHaveLength(1);
  });

  test('a server that takes the message and never says so', async () => {
    const hasty = openSmtp(parseSmtpUrl(sink.url), { sendTimeoutMs: 400 });
    const answer = Promise.withResolvers<'accept'>();
    sink.behave({ message: () => answer.promise });
    expect(await hasty.send(outgoing())).toEqual({ kind: 'in_doubt', reason: expect.any(String) });
    answer.resolve('accept');
    hasty.close();
  });
});

test('a letter that some recipients get is accepted, and says who does not and why', async () => {
  sink.behave({ recipient: (address) => (address.startsWith('bo') ? { code: 550, text: 'Unknown' } : 'accept') });
  expect(await smtp.send(two())).toEqual({
    kind: 'accepted',
    response: expect.any(String),
    rejected: [{ address: 'bo@team.example', kind: 'refused', reason: expect.stringContaining('Unknown') }],
  });
  expect(sink.inboxOf('ana@team.example')).toHaveLength(1);
});

test('a letter that no recipient gets is rejected, and says of each whether it may be later', async () => {
  const answers = new Map([
    ['ana@team.example', { code: 450, text: 'Full' }],
    ['bo@team.example', { code: 550, text: 'Unknown' }],
    ['cy@team.example', { code: 530, text: 'Authentication required' }],
  ]);
  sink.behave({ recipient: (address) => answers.get(address) ?? 'accept' });
  const mail = two();
  expect(await smtp.send(outgoing({ ...mail.letter, cc: [{ name: 'Cy', address: 'cy@team.example' }] }))).toEqual({
    kind: 'rejected',
    rejected: [
      { address: 'ana@team.example', kind: 'retry', reason: expect.stringContaining('450') },
      { address: 'bo@team.example', kind: 'refused', reason: expect.stringContaining('550') },
      { address: 'cy@team.example', kind: 'retry', reason: expect.stringContaining('530') },
    ],
  });
  expect(sink.mails()).toEqual([]);
});

test('a refused recipient has the letter’s own spelling, whatever the wire made of it', async () => {
  sink.behave({ recipient: () => ({ code: 450, text: 'Full' }) });
  const address = 'Ana@Bücher.Example';
  expect(await smtp.send(outgoing({ to: [{ name: 'Ana', address }] }))).toMatchObject({ rejected: [{ address }] });
});

test('a letter for some of its recipients goes to these alone, and names everybody', async () => {
  expect(await smtp.send({ ...two(), recipients: ['bo@team.example'] })).toMatchObject({ kind: 'accepted' });
  expect(sink.mails().map((mail) => mail.to)).toEqual([['bo@team.example']]);
  expect([sink.mails()[0]?.parsed.to].flat()[0]?.text).toContain('ana@team.example');
});

describe('what is too large with the mail on it', () => {
  const original = Buffer.from('Subject: hi\r\n\r\nhello\r\n');

  test.each([
    [552, 'Requested action aborted: exceeded storage allocation'],
    [552, '5.3.4 Message size exceeds fixed limit'],
    [554, '5.3.4 Message too big for system'],
    [550, '5.2.3 Message too large for this recipient'],
  ])('is told apart from what is refused, with it and without: %d %s', async (code, text) => {
    for (const behaviour of [{ sender: () => ({ code, text }) }, { message: () => ({ code, text }) }]) {
      sink.behave(behaviour);
      expect(await smtp.send(outgoing({}, { original }))).toEqual({
        kind: 'too_large',
        reason: expect.stringContaining(text),
      });
      expect(await smtp.send(outgoing())).toMatchObject({ kind: 'refused' });
    }
    sink.behave({ recipient: () => ({ code, text }) });
    expect(await smtp.send(outgoing({}, { original }))).toMatchObject({ rejected: [{ kind: 'too_large' }] });
    expect(await smtp.send(outgoing())).toMatchObject({ rejected: [{ kind: 'refused' }] });
  });

  test.each([
    [550, '5.1.1 No such user'],
    [554, '5.7.1 Rejected as 5.3.4 spam'],
  ])('is not what is refused for another reason: %d %s', async (code, text) => {
    sink.behave({ message: () => ({ code, text }) });
    expect(await smtp.send(outgoing({}, { original }))).toMatchObject({ kind: 'refused' });
  });

  test('is known before it is sent, where the server says how much it takes (RFC 1870)', async () => {
    const server = new SMTPServer({ size: 2000, authOptional: true, disabledCommands: ['STARTTLS'] });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const small = openSmtp(parseSmtpUrl(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`));
    const large = Buffer.from(`Subject: hi\r\n\r\n${'hello\r\n'.repeat(500)}`);
    expect(await small.send(outgoing({}, { original: large }))).toMatchObject({ kind: 'too_large' });
    expect(await small.send(outgoing({ text: 'x'.repeat(3000) }))).toMatchObject({ kind: 'refused' });
    small.close();
    await new Promise<void>((done) => server.close(done));
  });
});

describe('verify()', () => {
  test('is content with a server that can be used, with and without a login', async () => {
    await smtp.verify();
    const user = openSmtp({ ...parseSmtpUrl(sink.url), user: 'leads', password: 'pass' });
    await user.verify();
    user.close();
  });

  const failure = async (client: Smtp): Promise<SmtpError> => {
    const error: unknown = await client.verify().then(
      () => null,
      (reason: unknown) => reason,
    );
    client.close();
    if (!(error instanceof SmtpError)) throw new Error(`not an SmtpError: ${error}`);
    return error;
  };

  test('says what a person must put right', async () => {
    const password = await failure(openSmtp({ ...parseSmtpUrl(sink.url), user: 'leads', password: 'wrong' }));
    expect(password.message).toContain('user or password is wrong');
    expect(password.retry).toBe('never');
    const plain = await failure(openSmtp({ ...parseSmtpUrl(sink.url), security: 'starttls' }));
    expect(plain.message).toContain('no secure connection');
    expect(plain.retry).toBe('never');
  });

  test('says what may heal', async () => {
    const port = await freePort();
    const nobody = await failure(openSmtp(parseSmtpUrl(`smtp://127.0.0.1:${port}`)));
    expect(nobody.message).toBe(`127.0.0.1:${port}: nothing listens there`);
    expect(nobody.retry).toBe('later');
  });
});

describe('STARTTLS', () => {
  test('is used on loopback when it is offered, by whatever certificate; elsewhere the certificate must be good', async () => {
    const secure = await startSmtpSink({ tls: true });
    const local = openSmtp(parseSmtpUrl(secure.url));
    expect(await local.send(outgoing())).toMatchObject({ kind: 'accepted' });
    local.close();
    const remote = openSmtp({ ...parseSmtpUrl(secure.url), security: 'starttls' });
    expect(await remote.send(outgoing())).toMatchObject({ kind: 'retry' });
    remote.close();
    await secure.stop();
  });
});
