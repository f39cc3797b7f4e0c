// Whether a letter is in the Sent folder after all.

import { afterAll, describe, expect, test } from 'vitest';
import { connectImap, ImapError } from '../../src/shell/imap/connect.ts';
import { findInSent } from '../../src/shell/imap/sent.ts';
import { hosts } from './mailboxes.ts';

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
});
