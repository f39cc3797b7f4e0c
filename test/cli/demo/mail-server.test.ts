import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { promisify } from 'node:util';
import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MailServers, startMailServers } from '../../../src/cli/demo/mail-server.ts';

const run = promisify(execFile);
const TEAM = 'hello@larkandbell.example';
let servers: MailServers;
let clients: ImapFlow[];

beforeEach(async () => {
  servers = await startMailServers({ teamAddress: TEAM, authserv: 'mx.larkandbell.example' });
  clients = [];
});

afterEach(async () => {
  for (const client of clients) client.close();
  await servers.stop();
});

async function connect(options: { idle?: boolean } = {}): Promise<ImapFlow> {
  const url = new URL(servers.imapUrl);
  const client = new ImapFlow({
    host: url.hostname,
    port: Number(url.port),
    secure: false,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    disableAutoIdle: options.idle !== true,
    autoIdleDelay: 0,
  });
  client.on('error', () => undefined);
  await client.connect();
  clients.push(client);
  return client;
}

async function send(to: string[], lines: string[]): Promise<void> {
  const transport = createTransport(servers.smtpUrl);
  await transport.sendMail({ envelope: { from: 'Guest@Mail.example', to }, raw: lines.join('\r\n') });
  transport.close();
}

const mail = (n: number, body = 'x') =>
  `From: a@mail.example\nSubject: mail ${n}\nMessage-ID: <m${n}@mail.example>\n\n${body}\n`;

test('a delivered mail is pushed to an idle client', async () => {
  const client = await connect({ idle: true });
  await client.mailboxOpen('INBOX', { readOnly: true });
  const seen = once(client, 'exists');
  servers.deliver(mail(1));
  const [event] = await seen;
  expect(event).toMatchObject({ path: 'INBOX', count: 1, prevCount: 0 });
});

test('a bounded fetch by UID gives every mail its own bytes and its time of arrival', async () => {
  const client = await connect();
  const bodies = ['short', 'y'.repeat(5000), 'Größe ☂'];
  for (const [n, body] of bodies.entries()) {
    servers.deliver(mail(n, body), { arrivedAt: Temporal.Instant.from(`2026-11-0${n + 1}T09:08:07.654Z`) });
  }
  await client.mailboxOpen('INBOX', { readOnly: true });
  const fetched = await client.fetchAll(
    '1:*',
    { source: { start: 0, maxLength: 1000 }, internalDate: true },
    { uid: true },
  );
  expect(fetched.map((m) => m.uid)).toEqual([1, 2, 3]);
  expect(fetched.map((m) => m.internalDate?.valueOf())).toEqual([
    Date.UTC(2026, 10, 1, 9, 8, 7),
    Date.UTC(2026, 10, 2, 9, 8, 7),
    Date.UTC(2026, 10, 3, 9, 8, 7),
  ]);
  const full = servers.mailbox('INBOX').map((stored) => stored.raw);
  expect(fetched.map((m) => m.source)).toEqual(full.map((raw) => raw.subarray(0, 1000)));
  expect(full[2]?.toString()).toContain('\r\nGröße ☂\r\n');
});

test('search finds mail by day of arrival and by header', async () => {
  const client = await connect();
  servers.deliver(mail(1), { arrivedAt: Temporal.Instant.from('2026-11-01T12:00:00Z') });
  servers.deliver(mail(2), { arrivedAt: Temporal.Instant.from('2026-11-05T12:00:00Z') });
  await client.mailboxOpen('INBOX', { readOnly: true });
  expect(await client.search({ since: new Date('2026-11-03') }, { uid: true })).toEqual([2]);
  expect(await client.search({ header: { 'message-id': 'm1@mail.example' } }, { uid: true })).toEqual([1]);
  expect(await client.search({ header: { 'message-id': 'nobody@mail.example' } }, { uid: true })).toEqual([]);
});

test('the Sent folder is marked as such and takes what a client appends', async () => {
  const client = await connect();
  const sent = (await client.list()).find((folder) => folder.specialUse === '\\Sent');
  expect(sent?.path).toBe('Sent');
  await client.append('Sent', mail(7).replaceAll('\n', '\r\n'), ['\\Seen']);
  expect(servers.mailbox('Sent').map((stored) => stored.raw.toString())).toEqual([mail(7).replaceAll('\n', '\r\n')]);
  expect(servers.mailbox('INBOX')).toEqual([]);
});

test('mail by SMTP for the team, plus addresses too, lands in its INBOX with what a mail host adds', async () => {
  await send(
    ['hello+abc@larkandbell.example', 'agent@larkandbell.example'],
    ['From: "Guest, A." <Guest@Mail.example>', 'To: x@y.example', 'Subject: =?utf-8?q?Caf=C3=A9?=', '', 'Hi'],
  );
  const raw = servers.mailbox('INBOX')[0]?.raw.toString() ?? '';
  expect(raw).toContain('Return-Path: <guest@mail.example>\r\n');
  expect(raw).toContain('Delivered-To: hello+abc@larkandbell.example\r\n');
  expect(raw).not.toContain('Delivered-To: agent');
  expect(raw).toContain('Authentication-Results: mx.larkandbell.example; dmarc=pass header.from=mail.example\r\n');
});

test('every mail by SMTP is kept, told to listeners and found by its recipient', async () => {
  const told: string[] = [];
  servers.onMail((m) => told.push(m.subject));
  await send(['one@mail.example'], ['From: Guest@Mail.example', 'To: One@mail.example', 'Subject: first', '', 'Hi']);
  await send(['two@mail.example'], ['From: Guest@Mail.example', 'To: One@mail.example', 'Subject: second', '', 'Hi']);
  expect(told).toEqual(['first', 'second']);
  expect(servers.inboxOf('Two@mail.example').map((m) => [m.subject, m.from, ...m.to])).toEqual([
    ['second', 'guest@mail.example', 'one@mail.example'],
  ]);
  expect(servers.mailbox('INBOX')).toEqual([]);
});

test('a command that the IMAP server cannot stand is answered NO and the connection goes on', async () => {
  const socket = createConnection(Number(new URL(servers.imapUrl).port), '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
  });
  const hear = async (what: string) => {
    while (!heard.includes(what)) await once(socket, 'data');
  };
  socket.write(`1 LOGIN "${TEAM}" demo\r\n2 NOOP\r\n`);
  await hear('2 OK');
  socket.write('3 ENABLE NIL\r\n4 NOOP\r\n');
  await hear('4 OK');
  expect(heard).toContain('3 NO Server error');
  socket.destroy();
});

test('a client is told when the server drops its connection, and may come back', async () => {
  const client = await connect({ idle: true });
  await client.mailboxOpen('INBOX');
  const closed = once(client, 'close');
  servers.dropConnections();
  await closed;
  expect(await (await connect()).status('INBOX', { messages: true })).toMatchObject({ messages: 0 });
});

test('a process ends after stop(), also when a client idled to the last', async () => {
  const script = `
    import { once } from 'node:events';
    import { createConnection } from 'node:net';
    const { startMailServers } = await import(${JSON.stringify(import.meta.resolve('../../../src/cli/demo/mail-server.ts'))});
    const servers = await startMailServers({ teamAddress: 'a@b.example' });
    const socket = createConnection(Number(new URL(servers.imapUrl).port), '127.0.0.1');
    socket.write('1 LOGIN "a@b.example" demo\\r\\n2 SELECT INBOX\\r\\n3 IDLE\\r\\n');
    let heard = '';
    while (!heard.includes('+ idling')) heard += await once(socket, 'data');
    await servers.stop();
    console.log('stopped');`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { timeout: 15_000 });
  expect(stdout).toBe('stopped\n');
}, 20_000);
