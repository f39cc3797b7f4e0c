// The watch on every IMAP server that is there: what comes is kept once, whatever happens in between.

import type { ImapFlow } from 'imapflow';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectImap, ImapError } from '../../src/shell/imap/connect.ts';
import { type Watcher, type WatchOptions, watchFolder } from '../../src/shell/imap/watch.ts';
import { createLog, type LogEvent } from '../../src/shell/log.ts';
import type { ImapSettings } from '../../src/shell/urls.ts';
import { keep, mail } from './kept.ts';
import { hosts, type TestMailbox } from './mailboxes.ts';
import { type ImapProxy, startProxy } from './proxy.ts';

const HOUR_MS = 3_600_000;

describe.each(hosts)('watching a folder of $name', (host) => {
  let mailbox: TestMailbox;
  let proxy: ImapProxy;
  let watchers: Watcher[];
  let events: LogEvent[];

  beforeEach(async () => {
    mailbox = await host.mailbox();
    proxy = await startProxy(mailbox.settings);
    watchers = [];
    events = [];
  });
  afterEach(async () => {
    await Promise.all(watchers.map((watcher) => watcher.stop()));
    await proxy.stop();
    await mailbox.stop();
  });
  afterAll(() => host.stop());

  const begin = (given: Partial<WatchOptions> & Pick<WatchOptions, 'cursor'>): Watcher => {
    const log = createLog('silent');
    log.subscribe((event) => events.push(event));
    const watcher = watchFolder({
      settings: proxy.settings,
      role: 'inbox',
      team: 'leads@team.example',
      log,
      since: null,
      // Only a test that means the sweep gets one.
      sweepEveryMs: HOUR_MS,
      backoff: { firstMs: 5, mostMs: 50 },
      maxMessageBytes: 10_000_000,
      ...given,
    });
    watchers.push(watcher);
    return watcher;
  };

  test('the first start sees nothing that was there before, and all that comes after', async () => {
    await mailbox.deliver(mail('old'));
    const kept = keep();
    await begin({ cursor: kept }).ready;
    expect(kept.names()).toEqual([]);
    await mailbox.deliver(mail('new'));
    await kept.have('new');
    expect(kept.names()).toEqual(['new']);
  });

  test('a first start with a time begins at exactly that time', async () => {
    const since = Temporal.Instant.from('2026-03-10T12:00:00Z');
    await append(mailbox.settings, mail('day before'), since.subtract({ hours: 20 }));
    await append(mailbox.settings, mail('just before'), since.subtract({ seconds: 1 }));
    await append(mailbox.settings, mail('at the time'), since);
    await append(mailbox.settings, mail('after'), since.add({ hours: 50 }));
    const kept = keep();
    await begin({ cursor: kept, since }).ready;
    expect(kept.names()).toEqual(['at the time', 'after']);
    expect(kept.messages.map((message) => message.arrivedAt.toString())).toEqual([
      '2026-03-10T12:00:00Z',
      '2026-03-12T14:00:00Z',
    ]);
  });

  test('what came while nobody watched is kept at the next start, in order', async () => {
    const kept = keep();
    const first = begin({ cursor: kept });
    await first.ready;
    await first.stop();
    for (const name of ['one', 'two', 'three']) await mailbox.deliver(mail(name));
    await begin({ cursor: kept }).ready;
    expect(kept.names()).toEqual(['one', 'two', 'three']);
  });

  test('a mail is kept octet for octet', async () => {
    const kept = keep();
    const watcher = begin({ cursor: kept });
    await watcher.ready;
    const raw = mail('letters', 'Größe, naïve, 東京').replace(
      'X-Test',
      'Content-Type: text/plain; charset=utf-8\r\nX-Test',
    );
    await append(mailbox.settings, raw, Temporal.Now.instant());
    await watcher.poke();
    expect(kept.messages[0]?.raw.toString()).toBe(raw);
    expect(kept.messages[0]?.truncated).toBe(false);
  });

  test('nothing is marked as read, and what somebody else has read is kept all the same', async () => {
    const kept = keep();
    const first = begin({ cursor: kept });
    await first.ready;
    await first.stop();
    await mailbox.deliver(mail('unread'));
    await mailbox.deliver(mail('read by a person'));
    await inMailbox(mailbox.settings, (client) => client.messageFlagsAdd('2', ['\\Seen']));
    await begin({ cursor: kept }).ready;
    expect(kept.names()).toEqual(['unread', 'read by a person']);
    const unread = await inMailbox(mailbox.settings, (client) => client.search({ seen: false }));
    expect(unread).toEqual([1]);
  });

  test('poke() resolves when everything that was there is kept', async () => {
    const kept = keep();
    const watcher = begin({ cursor: kept });
    await watcher.ready;
    const names = Array.from({ length: 20 }, (_, i) => `mail ${i}`);
    for (const name of names) await mailbox.deliver(mail(name));
    await watcher.poke();
    expect(kept.names()).toEqual(names);
  });

  test('a cut connection is opened again, and what came in between is kept once', async () => {
    const kept = keep();
    await begin({ cursor: kept }).ready;
    await mailbox.deliver(mail('before'));
    await kept.have('before');
    await proxy.down();
    await mailbox.deliver(mail('in between'));
    await proxy.up();
    await kept.have('in between');
    await mailbox.deliver(mail('after'));
    await kept.have('after');
    expect(kept.names()).toEqual(['before', 'in between', 'after']);
    expect(events.map(({ event }) => event)).toContain('connection_lost');
  });

  test('a save that fails loses nothing and doubles nothing', async () => {
    const kept = keep();
    await begin({ cursor: kept }).ready;
    const before = kept.cursor;
    kept.failSaves(2);
    await mailbox.deliver(mail('hard to keep'));
    expect(kept.cursor).toEqual(before);
    await kept.have('hard to keep');
    await mailbox.deliver(mail('easy to keep'));
    await kept.have('easy to keep');
    expect(kept.names()).toEqual(['hard to keep', 'easy to keep']);
  });

  test('new UIDs (UIDVALIDITY) make it look back by time: nothing is lost, old mail stays out', async () => {
    const now = Temporal.Now.instant();
    await append(mailbox.settings, mail('last month'), now.subtract({ hours: 720 }));
    const kept = keep();
    const first = begin({ cursor: kept });
    await first.ready;
    await mailbox.deliver(mail('known'));
    await first.poke();
    await first.stop();
    await mailbox.deliver(mail('not yet known'));
    await append(mailbox.settings, mail('late'), now.subtract({ hours: 24 }));
    if (kept.cursor === null) throw new Error('no cursor was saved');
    kept.cursor = { ...kept.cursor, uidValidity: kept.cursor.uidValidity + 1n, lastUid: 4_000_000 };
    await begin({ cursor: kept }).ready;
    // The known one comes again, as the same bytes; its fingerprint tells.
    expect(kept.names()).toEqual(['known', 'known', 'not yet known', 'late']);
    expect(events.map(({ event }) => event)).toContain('uidvalidity_changed');
    await mailbox.deliver(mail('next'));
    await kept.have('next');
  });

  test('a look-back that is broken off begins again and misses nothing', async () => {
    const since = Temporal.Now.instant().subtract({ hours: 240 });
    await append(mailbox.settings, mail('too old'), since.subtract({ hours: 12 }));
    await inMailbox(mailbox.settings, async (client) => {
      for (let i = 0; i < 110; i++)
        await client.append('INBOX', mail(`mail ${i}`), [], dateOf(since.add({ hours: i })));
    });
    const kept = keep();
    const save = kept.save;
    kept.save = async (messages, cursor) => {
      await save(messages, cursor);
      if (messages.length > 0) {
        kept.save = save;
        throw new Error('the process is gone');
      }
    };
    await begin({ cursor: kept, since }).ready;
    expect(new Set(kept.names()).size).toBe(110);
    expect(kept.names()).not.toContain('too old');
    expect(kept.cursor?.uidValidity).not.toBe(0n);
  });

  test('a gap in the UIDs wider than one question does not end the reading', async () => {
    const kept = keep();
    const first = begin({ cursor: kept });
    await first.ready;
    await first.stop();
    await mailbox.deliver(mail('before the gap'));
    await inMailbox(mailbox.settings, async (client) => {
      for (let i = 0; i < 120; i++) await client.append('INBOX', mail(`gone ${i}`));
    });
    await inMailbox(mailbox.settings, (client) => client.messageDelete('2:*'));
    await mailbox.deliver(mail('beyond the gap'));
    await begin({ cursor: kept }).ready;
    expect(kept.names()).toEqual(['before the gap', 'beyond the gap']);
  });

  test('the Sent folder is found and watched', async () => {
    const kept = keep();
    await begin({ cursor: kept, role: 'sent' }).ready;
    await append(mailbox.settings, mail('our answer'), Temporal.Now.instant(), 'Sent');
    await kept.have('our answer');
    await mailbox.deliver(mail('not ours'));
    expect(kept.names()).toEqual(['our answer']);
  });

  test('a message deleted by somebody else while we fetch is no error', async () => {
    const kept = keep();
    const first = begin({ cursor: kept });
    await first.ready;
    await first.stop();
    const long = 'x'.repeat(70).concat('\r\n').repeat(3_000);
    for (const name of ['long one', 'long two'])
      await append(mailbox.settings, mail(name, long), Temporal.Now.instant());
    await mailbox.deliver(mail('short'));
    let isDeleted = false;
    proxy.onCommand(async (command) => {
      // The short first pieces are there; now the first long one is asked for as a whole.
      if (!isDeleted && /^UID FETCH \d+ /.test(command)) {
        isDeleted = true;
        await inMailbox(mailbox.settings, (client) => client.messageDelete('2'));
      }
      return null;
    });
    await begin({ cursor: kept }).ready;
    expect(isDeleted).toBe(true);
    // Some servers go on giving a message to those who had the folder open when it was deleted.
    expect(kept.names().filter((name) => name !== 'long two')).toEqual(['long one', 'short']);
  });

  test('stop() ends the connection, and nothing is kept after it', async () => {
    const kept = keep();
    const watcher = begin({ cursor: kept });
    await watcher.ready;
    await watcher.stop();
    await mailbox.deliver(mail('too late'));
    expect(watcher.state().phase).toBe('stopped');
    expect(proxy.connections()).toBe(1);
    await expect(watcher.poke()).rejects.toThrow(ImapError);
    expect(kept.names()).toEqual([]);
  });
});

async function append(settings: ImapSettings, raw: string, at: Temporal.Instant, folder = 'INBOX'): Promise<void> {
  await inMailbox(settings, (client) => client.append(folder, Buffer.from(raw), [], dateOf(at)));
}

function dateOf(at: Temporal.Instant): Date {
  return new Date(at.epochMilliseconds);
}

/** Does something in the mailbox as another mail client, with INBOX open. */
async function inMailbox<T>(settings: ImapSettings, act: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = await connectImap(settings);
  await client.mailboxOpen('INBOX');
  const result = await act(client);
  await client.logout();
  return result;
}
