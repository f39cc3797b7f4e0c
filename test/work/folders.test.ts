import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Folder, type ImapServer, startImapServer } from '../../src/cli/demo/imap-server.ts';
import { type Leases, localLeases } from '../../src/shell/store/lease.ts';
import { loadCursor, takeNewMessage } from '../../src/shell/store/messages.ts';
import { parseImapUrl } from '../../src/shell/urls.ts';
import { type FolderOptions, type WatchedFolder, watchLeasedFolder } from '../../src/shell/work/folders.ts';
import { mail } from '../imap/kept.ts';
import { type ImapProxy, startProxy } from '../imap/proxy.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { at, NOON } from '../support/sample-lead.ts';
import { createTestClock } from '../support/test-clock.ts';
import { type SampleWork, sampleWork } from './sample-work.ts';

const REFUSED = 'NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)';
const FOR_EVER_MS = 3_600_000;

describe.each(databases().slice(0, 1))('a leased folder on %s', (_name, open) => {
  let db: TestDatabase;
  let server: ImapServer;
  let proxy: ImapProxy;
  let leases: Leases;
  let work: SampleWork;
  let folders: WatchedFolder[];

  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    server = await startImapServer({ user: 'team', password: 'pass' });
    proxy = await startProxy(parseImapUrl(`imap://team:pass@127.0.0.1:${server.port}`));
    leases = localLeases();
    folders = [];
    // Leases of its own, which a test can take away as a broken connection does.
    work = await sampleWork({ ...db.store, lease: leases.take });
  });
  afterEach(async () => {
    await Promise.all(folders.map((folder) => folder.stop()));
    await proxy.stop();
    await server.stop();
  });

  const watch = (change: Partial<FolderOptions> = {}): WatchedFolder => {
    const folder = watchLeasedFolder(work, {
      settings: proxy.settings,
      role: 'inbox',
      since: null,
      sweepEveryMs: FOR_EVER_MS,
      backoff: { firstMs: 1, mostMs: 20 },
      maxMessageBytes: 100_000,
      leaseRetryMs: 20,
      onSaved: () => undefined,
      ...change,
    });
    folders.push(folder);
    return folder;
  };
  const refuseLogins = () => proxy.onCommand((command) => (/^(LOGIN|AUTHENTICATE)/i.test(command) ? REFUSED : null));
  const allowLogins = () => proxy.onCommand(() => null);
  const deliver = (name: string, folder: Folder = 'INBOX', arrivedAt = NOON) =>
    server.append(folder, Buffer.from(mail(name)), arrivedAt);
  const nameOfSaved = async () => {
    const saved = await db.store.run((tx) => takeNewMessage(tx, work.team.key));
    return /X-Test: (.*)\r/.exec(saved?.raw.toString() ?? '')?.[1];
  };

  test('a login refused for a while after the lease changed hands ends the watch of the inbox for a while only', async () => {
    await watch().ready;
    refuseLogins();
    const refusedTwice = work.next('trouble', 2);
    await leases.close();
    await refusedTwice;
    expect(work.troubles()).toEqual([
      expect.stringContaining('Invalid credentials'),
      expect.stringContaining('Invalid'),
    ]);
    const watching = work.next('watching');
    allowLogins();
    await watching;
    const saved = work.next('messages_saved');
    deliver('after the trouble');
    await saved;
    expect(await nameOfSaved()).toBe('after the trouble');
  });

  test('while it waits to try again another process may have the lease', async () => {
    await watch({ backoff: { firstMs: 1, mostMs: FOR_EVER_MS } }).ready;
    refuseLogins();
    const refused = work.next('trouble');
    await leases.close();
    await refused;
    expect(await leases.take(`watch ${work.team.key} inbox`)).not.toBeNull();
  });

  test('the very first watch of the inbox says that it cannot be', async () => {
    refuseLogins();
    await expect(watch().ready).rejects.toThrow('Invalid credentials');
  });

  test('a later watch of the inbox that cannot be does not say so of the start, which may still succeed', async () => {
    await proxy.down();
    const away = work.next('connection_lost');
    const { ready } = watch();
    await away;
    refuseLogins();
    await proxy.up();
    const refused = work.next('trouble');
    await leases.close();
    await refused;
    allowLogins();
    await ready;
  });

  test('a mailbox without a Sent folder is told once, holds nothing up, and is looked at again', async () => {
    proxy.onLine((line) => (/^\* (X?LIST|LSUB) .*Sent/i.test(line) ? null : line));
    let looks = 0;
    const lookedAgain = Promise.withResolvers<void>();
    proxy.onCommand((command) => {
      if (/^LIST .*\*/i.test(command) && ++looks === 3) lookedAgain.resolve();
      return null;
    });
    await watch({ role: 'sent' }).ready;
    await lookedAgain.promise;
    expect(work.troubles()).toEqual([expect.stringContaining('the mailbox has no Sent folder')]);
    const watching = work.next('watching');
    proxy.onLine((line) => line);
    await watching;
    const saved = work.next('messages_saved');
    deliver('an answer', 'Sent');
    await saved;
    expect(await nameOfSaved()).toBe('an answer');
  });

  test('a mailbox without a Junk folder is told once and holds nothing up', async () => {
    proxy.onLine((line) => (/^\* (X?LIST|LSUB) .*Junk/i.test(line) ? null : line));
    const gaveUp = work.next('trouble');
    await watch({ role: 'junk', backoff: { firstMs: 1, mostMs: FOR_EVER_MS } }).ready;
    await gaveUp;
    expect(work.troubles()).toEqual([
      expect.stringContaining('the mailbox has no Junk folder: make one, or set inbox.junk to false'),
    ]);
  });

  test('what lies in Junk at the first start is left there, unless a day is named', async () => {
    deliver('old junk', 'Junk', at('10:00'));
    const first = watch({ role: 'junk' });
    await first.ready;
    expect(await nameOfSaved()).toBeUndefined();
    await first.stop();
    work = await sampleWork({ ...db.store, lease: leases.take });
    const saved = work.next('messages_saved');
    watch({ role: 'junk', since: at('09:00') });
    await saved;
    expect(await nameOfSaved()).toBe('old junk');
  });

  test('stopping does not wait for the next try', async () => {
    refuseLogins();
    const folder = watch({ backoff: { firstMs: 1, mostMs: FOR_EVER_MS } });
    await expect(folder.ready).rejects.toThrow();
    await folder.stop();
  });

  test('a mail from the future arrived now, and the cursor does not run ahead either', async () => {
    const now = Temporal.Instant.from('2020-02-03T12:00Z');
    work = { ...work, clock: createTestClock(now) };
    await watch().ready;
    const saved = work.next('messages_saved');
    deliver('from the future', 'INBOX', now.add({ hours: 24 * 365 }));
    await saved;
    expect(await db.store.run((tx) => takeNewMessage(tx, work.team.key))).toMatchObject({ arrivedAt: now });
    expect(await db.store.run((tx) => loadCursor(tx, work.team.key, 'inbox'))).toMatchObject({ lastArrival: now });
  });

  test('a mail that lay there for a while arrived then', async () => {
    await watch().ready;
    const saved = work.next('messages_saved');
    deliver('late', 'INBOX', at('11:00'));
    await saved;
    expect(await db.store.run((tx) => takeNewMessage(tx, work.team.key))).toMatchObject({ arrivedAt: at('11:00') });
  });
});
