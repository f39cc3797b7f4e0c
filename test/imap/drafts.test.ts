// The Drafts folder of a mailbox: what is put there, found again and taken away, and what is left to people.

import type { ImapFlow } from 'imapflow';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectImap, ImapError } from '../../src/shell/imap/connect.ts';
import { inDrafts, MOST_BYTES } from '../../src/shell/imap/drafts.ts';
import { hosts, type TestMailbox } from './mailboxes.ts';
import { type ImapProxy, startProxy } from './proxy.ts';

const ID = 'draft.1@team.example';
const draft = (id = ID, text = 'Hi Dana'): Buffer =>
  Buffer.from(`Message-ID: <${id}>\r\nSubject: Re: a house\r\nTo: dana@mail.example\r\n\r\n${text}\r\n`);
const ours = async (raw: Buffer): Promise<boolean> => raw.toString().includes('Hi Dana');

describe.each(hosts)('the Drafts folder on $name', (host) => {
  let mailbox: TestMailbox;
  let proxy: ImapProxy;
  let client: ImapFlow;
  let path: string;
  afterAll(() => host.stop());
  beforeEach(async () => {
    mailbox = await host.mailbox();
    proxy = await startProxy(mailbox.settings);
    client = await connectImap(mailbox.settings);
    const folders = await client.list();
    path = folders.find(({ specialUse }) => specialUse === '\\Drafts')?.path ?? '';
    await client.mailboxOpen(path);
  });
  afterEach(async () => {
    await client.logout();
    await proxy.stop();
    await mailbox.stop();
  });

  const lying = async (): Promise<{ id: string; flags: string[]; uid: number }[]> => {
    await client.noop();
    if (client.mailbox === false || client.mailbox.exists === 0) return [];
    const all = await client.fetchAll('1:*', { envelope: true, flags: true, uid: true });
    return all.map(({ envelope, flags, uid }) => ({
      id: (envelope?.messageId ?? '').replace(/[<>]/g, ''),
      flags: [...(flags ?? [])].filter((flag) => flag !== '\\Recent').toSorted(),
      uid,
    }));
  };
  const put = (id = ID, raw = draft(id)) => inDrafts(proxy.settings, (folder) => folder.put(id, raw));
  const remove = (id = ID, isOurs = ours) => inDrafts(proxy.settings, (folder) => folder.remove(id, isOurs));

  test('takes a draft as one that was read, and only once', async () => {
    await put();
    await put();
    expect(await lying()).toMatchObject([{ id: ID, flags: ['\\Draft', '\\Seen'] }]);
  });

  test('gives back room for exactly the one that nobody has touched', async () => {
    await put(`x${ID}`);
    await put();
    expect(await remove()).toBe('removed');
    expect((await lying()).map(({ id }) => id)).toEqual([`x${ID}`]);
    expect(await remove()).toBe('gone');
  });

  test('keeps what a person has written in', async () => {
    await put(ID, draft(ID, 'Hello Dana, my own words'));
    expect(await remove()).toBe('changed');
    expect(await lying()).toHaveLength(1);
  });

  test('keeps what has grown beyond any draft of ours', async () => {
    await put(ID, draft(ID, `Hi Dana ${'long line\r\n'.repeat(MOST_BYTES / 10)}`));
    expect(await remove()).toBe('changed');
  });

  test('lets nothing of others go where the host can only let all go that is marked as deleted', async () => {
    proxy.onLine((line) => line.replaceAll(/ UIDPLUS/g, ''));
    await put('theirs@team.example');
    await put();
    const [theirs] = await lying();
    await client.messageFlagsAdd(String(theirs?.uid), ['\\Deleted'], { uid: true });
    expect(await remove()).toBe('removed');
    expect((await lying()).map(({ id }) => id)).toEqual(['theirs@team.example', ID]);
    expect(await remove()).toBe('gone');
  });

  test('is emptied of ours without UIDPLUS where nothing else is marked', async () => {
    proxy.onLine((line) => line.replaceAll(/ UIDPLUS/g, ''));
    await put('theirs@team.example');
    await put();
    expect(await remove()).toBe('removed');
    expect((await lying()).map(({ id }) => id)).toEqual(['theirs@team.example']);
  });

  test('that is not there is an error for people, who can make one', async () => {
    proxy.onLine((line) => (/^\* (X?LIST|LSUB) .*Drafts/i.test(line) ? null : line));
    await expect(put()).rejects.toMatchObject({
      retry: 'never',
      message: 'the mailbox has no Drafts folder: make one, or set inbox.drafts to false',
    });
  });

  test('that takes nothing is an error of the mailbox, and the connection is closed', async () => {
    proxy.onCommand((command) => (/^APPEND/i.test(command) ? 'NO [OVERQUOTA] the mailbox is full' : null));
    await expect(put()).rejects.toBeInstanceOf(ImapError);
    await proxy.idle();
  });

  test('that falls silent holds nobody up for longer than a while', async () => {
    proxy.onCommand((command) => (/^SELECT/i.test(command) ? new Promise<never>(() => undefined) : null));
    const kept = inDrafts(proxy.settings, (folder) => folder.put(ID, draft()), { mostMs: 300 });
    await expect(kept).rejects.toMatchObject({ retry: 'later', message: expect.stringContaining('in time') });
    await proxy.idle();
  });

  test('passes on what went wrong outside of the mailbox as it is', async () => {
    const trouble = new Error('the database is away');
    await expect(inDrafts(proxy.settings, () => Promise.reject(trouble))).rejects.toBe(trouble);
    await proxy.idle();
  });
});
