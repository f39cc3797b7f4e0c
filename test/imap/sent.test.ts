// Whether a letter is in the Sent folder after all.

import { afterAll, describe, expect, test } from 'vitest';
import { connectImap, ImapError } from '../../src/shell/imap/connect.ts';
import { findInSent } from '../../src/shell/imap/sent.ts';
import { hosts } from './mailboxes.ts';
import { startProxy } from './proxy.ts';

describe.each(hosts)('on $name', (host) => {
  afterAll(() => host.stop());

  test('a letter is found by its whole Message-ID, in the Sent folder only', async () => {
    const mailbox = await host.mailbox();
    const client = await connectImap(mailbox.settings);
    await client.append('Sent', 'Message-ID: <h.abc123.1@team.example>\r\nSubject: sent\r\n\r\nhello\r\n');
    await client.append('INBOX', 'Message-ID: <h.other.1@team.example>\r\nSubject: came\r\n\r\nhello\r\n');
    await client.logout();
    expect(await findInSent(mailbox.settings, 'h.abc123.1@team.example')).toBe(true);
    expect(await findInSent(mailbox.settings, 'h.abc123.1@team')).toBe(false);
    expect(await findInSent(mailbox.settings, 'abc123.1@team.example')).toBe(false);
    expect(await findInSent(mailbox.settings, 'h.other.1@team.example')).toBe(false);
    await mailbox.stop();
  });

  test('a mailbox that cannot be asked is an error, never a "no"', async () => {
    const mailbox = await host.mailbox();
    const settings = { ...mailbox.settings, port: 1 };
    await expect(findInSent(settings, 'h.abc123.1@team.example')).rejects.toThrow(ImapError);
    await mailbox.stop();
  });

  test('a mailbox without a Sent folder keeps no copies, so the answer is "no"', async () => {
    const mailbox = await host.mailbox();
    const proxy = await startProxy(mailbox.settings);
    proxy.onLine((line) => (/^\* LIST .*Sent/.test(line) ? null : line));
    expect(await findInSent(proxy.settings, 'h.abc123.1@team.example')).toBe(false);
    await proxy.stop();
    await mailbox.stop();
  });

  test.each([
    /^(LOGIN|AUTHENTICATE)/,
    /^LIST/,
    /SEARCH/,
  ])('a look that never ends at %s is an error, and its connection is closed', async (word) => {
    const mailbox = await host.mailbox();
    const proxy = await startProxy(mailbox.settings);
    const asked = Promise.withResolvers<void>();
    proxy.onCommand((command) => {
      if (!word.test(command)) return null;
      asked.resolve();
      return new Promise<never>(() => undefined);
    });
    const look = findInSent(proxy.settings, 'h.abc123.1@team.example', { mostLookingMs: 700 });
    await expect(look).rejects.toMatchObject({ retry: 'later', message: expect.stringContaining('within 0.7 s') });
    await asked.promise;
    await proxy.idle();
    await proxy.stop();
    await mailbox.stop();
  });
});
