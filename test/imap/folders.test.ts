// The Junk folder under the names that mail hosts give it, and the Sent folder as before.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImapServer, startImapServer } from '../../src/cli/demo/imap-server.ts';
import { connectImap } from '../../src/shell/imap/connect.ts';
import { type FolderRole, findFolder } from '../../src/shell/imap/folders.ts';
import { parseImapUrl } from '../../src/shell/urls.ts';
import { type ImapProxy, startProxy } from './proxy.ts';

let server: ImapServer;
let proxy: ImapProxy;

beforeEach(async () => {
  server = await startImapServer({ user: 'team', password: 'pass' });
  proxy = await startProxy(parseImapUrl(`imap://team:pass@127.0.0.1:${server.port}`));
});
afterEach(async () => {
  await proxy.stop();
  await server.stop();
});

/** What is found where the server lists these instead of its Junk folder: `(\Junk) Name`, `Name`. */
async function found(role: FolderRole, ...listed: readonly string[]): Promise<string> {
  proxy.onLine((line) => {
    if (/^\* LSUB /i.test(line)) return null;
    const junk = /^\* LIST \([^)]*\) (\S+) .*Junk/i.exec(line);
    if (junk === null) return line;
    return listed
      .map((text) => {
        const [, flags = '', name = ''] = /^(?:\(([^)]*)\) )?(.*)$/.exec(text) ?? [];
        return `* LIST (${flags}) ${junk[1]} "${name}"\r\n`;
      })
      .join('');
  });
  const client = await connectImap(proxy.settings);
  try {
    return await findFolder(client, role);
  } finally {
    client.close();
  }
}

describe('the Junk folder', () => {
  test.each([
    'Junk',
    'Spam',
    'Junk E-mail',
    'Junk Email',
    'Junk-E-Mail',
    'Bulk Mail',
    'Bulk',
    'BULK',
    'Spamverdacht',
    'Spam folder',
    '[Gmail]/Spam',
    'INBOX/Junk',
    'INBOX/spam',
    'Correo no deseado',
    'Lixo Eletr&APQ-nico',
    'Courrier ind&AOk-sirable',
  ])('is found by its name %s', async (name) => {
    const path = await found('junk', name);
    expect(path.normalize('NFC').toLowerCase()).toBe(name.replace('&APQ-', 'ô').replace('&AOk-', 'é').toLowerCase());
  });

  test('by what the server says of it before any name', async () => {
    expect(await found('junk', 'Spam', '(\\Junk) Post/Unwanted')).toBe('Post/Unwanted');
    expect(await found('junk', 'Bulk', 'Spam')).toBe('Spam');
  });

  test.each([
    '(\\Noselect) Spam',
    '(\\Archive) Bulk',
    'Spam reports',
    'My bulk orders',
  ])('is not %s', async (listed) => {
    await expect(found('junk', listed)).rejects.toMatchObject({
      retry: 'never',
      message: 'the mailbox has no Junk folder: make one, or set inbox.junk to false',
    });
  });
});

test('other roles are found beside it', async () => {
  expect(await found('sent', 'Bulk')).toBe('Sent');
  expect(await found('inbox')).toBe('INBOX');
});
