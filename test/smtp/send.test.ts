// What becomes of a letter, against a real SMTP listener that behaves and misbehaves.

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

  test('4xx to the sender, the recipient or the message', async () => {
    const busy = { code: 451, text: 'Try again later' };
    sink.behave({ sender: () => busy });
    expect(await smtp.send(outgoing())).toEqual({ kind: 'retry', reason: expect.stringContaining('451') });
    sink.behave({ recipient: () => busy });
    expect(await smtp.send(outgoing())).toEqual(again);
    sink.behave({ message: () => busy });
    expect(await smtp.send(outgoing())).toEqual(again);
    expect(sink.mails()).toEqual([]);
    sink.behave({});
    expect(await smtp.send(outgoing())).toMatchObject({ kind: 'accepted' });
  });

  test('every recipient refused, one of them only for now', async () => {
    const full = { code: 450, text: 'Full' };
    const unknown = { code: 550, text: 'Unknown' };
    sink.behave({ recipient: (address) => (address.startsWith('ana') ? full : unknown) });
    expect(await smtp.send(two())).toEqual(again);
    sink.behave({ recipient: (address) => (address.startsWith('ana') ? unknown : full) });
    expect(await smtp.send(two())).toEqual(again);
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
  test('5xx to the sender, the recipient or the message', async () => {
    const no = { code: 550, text: 'No such user' };
    for (const behaviour of [{ sender: () => no }, { recipient: () => no }, { message: () => no }]) {
      sink.behave(behaviour);
      expect(await smtp.send(outgoing())).toEqual({ kind: 'refused', reason: expect.stringContaining('550') });
    }
    expect(sink.mails()).toEqual([]);
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
    rejected: [{ address: 'bo@team.example', reason: expect.stringContaining('Unknown') }],
  });
  expect(sink.inboxOf('ana@team.example')).toHaveLength(1);
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
