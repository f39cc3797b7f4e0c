// Opening a connection, over TLS and without, and the line that says why it failed.

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, describe, expect, test } from 'vitest';
import { connectImap, ImapError } from '../../src/shell/imap/connect.ts';
import { type ImapSettings, parseImapUrl } from '../../src/shell/urls.ts';
import { startDovecotServer } from '../servers/dovecot.ts';
import { freePort } from '../servers/free-port.ts';

async function failure(settings: ImapSettings): Promise<ImapError> {
  const error: unknown = await connectImap(settings).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ImapError)) throw new Error(`not an ImapError: ${error}`);
  return error;
}

test('a port where nobody listens may heal', async () => {
  const port = await freePort();
  const error = await failure(parseImapUrl(`imap://leads:pass@127.0.0.1:${port}`));
  expect(error.message).toBe(`127.0.0.1:${port}: nothing listens there`);
  expect(error.retry).toBe('later');
  expect(error.cause).toBeInstanceOf(Error);
});

test('a host that does not exist may heal, for name servers fail too', async () => {
  const error = await failure(parseImapUrl('imaps://leads:pass@nowhere.invalid'));
  expect(error.message).toMatch(/^nowhere\.invalid:993: (no such host|the name could not be looked up)$/);
  expect(error.retry).toBe('later');
});

test('a server that speaks something else is named so', async () => {
  const smtp = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end('220 mail.example ESMTP\r\n');
  }).listen(0, '127.0.0.1');
  await once(smtp, 'listening');
  const { port } = smtp.address() as AddressInfo;
  const error = await failure(parseImapUrl(`imap://leads:pass@127.0.0.1:${port}`));
  expect(error.message).toBe(`127.0.0.1:${port}: answers, but not as an IMAP server does`);
  expect(error.retry).toBe('later');
  smtp.close();
});

const dovecot = await startDovecotServer();

describe.runIf(dovecot !== null)('with TLS', () => {
  const server = dovecot as NonNullable<typeof dovecot>;
  afterAll(() => server.stop());

  test('a certificate of an unknown authority is refused, and for good', async () => {
    const error = await failure(parseImapUrl(`imaps://leads:pass@localhost:${server.tlsPort}`));
    expect(error.message).toContain(`localhost:${server.tlsPort}: no secure connection: `);
    expect(error.retry).toBe('never');
  });

  test('a certificate of a known authority is taken', async () => {
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, server.ca]);
    try {
      const client = await connectImap(parseImapUrl(`imaps://leads:pass@localhost:${server.tlsPort}`));
      expect(client.secureConnection).toBe(true);
      await client.logout();
    } finally {
      setDefaultCACertificates(before);
    }
  });

  test('on loopback STARTTLS is used when it is offered, by whatever certificate', async () => {
    const client = await connectImap(parseImapUrl(`imap://leads:pass@127.0.0.1:${server.port}`));
    expect(client.secureConnection).toBe(true);
    await client.logout();
  });

  test('elsewhere STARTTLS needs a certificate that can be trusted', async () => {
    const settings = { ...parseImapUrl(`imap://leads:pass@127.0.0.1:${server.port}`), security: 'starttls' as const };
    const error = await failure(settings);
    expect(error.message).toContain('no secure connection');
    expect(error.retry).toBe('never');
  });

  test('a wrong password is named so, with the server’s own words', async () => {
    const error = await failure(parseImapUrl(`imap://leads:wrong@127.0.0.1:${server.port}`));
    expect(error.message).toBe(`127.0.0.1:${server.port} as leads: user or password is wrong (Authentication failed.)`);
    expect(error.retry).toBe('never');
  });
});
