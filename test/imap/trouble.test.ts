// What IMAP servers and networks do wrong, and that the watch gets over it or says in a line why it cannot.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImapServer, startImapServer } from '../../src/cli/demo/imap-server.ts';
import { connectImap, ImapError } from '../../src/shell/imap/connect.ts';
import { type Watcher, type WatchOptions, watchFolder } from '../../src/shell/imap/watch.ts';
import { createLog } from '../../src/shell/log.ts';
import { type ImapSettings, parseImapUrl } from '../../src/shell/urls.ts';
import { keep, mail } from './kept.ts';
import { type ImapProxy, startProxy } from './proxy.ts';

let server: ImapServer;
let direct: ImapSettings;
let proxy: ImapProxy;
let watchers: Watcher[];

beforeEach(async () => {
  server = await startImapServer({ user: 'leads@team.example', password: 'pass' });
  direct = parseImapUrl(`imap://leads%40team.example:pass@127.0.0.1:${server.port}`);
  proxy = await startProxy(direct);
  watchers = [];
});
afterEach(async () => {
  await Promise.all(watchers.map((watcher) => watcher.stop()));
  await proxy.stop();
  await server.stop();
});

function begin(given: Partial<WatchOptions> & Pick<WatchOptions, 'cursor'>): Watcher {
  const watcher = watchFolder({
    settings: proxy.settings,
    role: 'inbox',
    team: 'leads@team.example',
    log: createLog('silent'),
    since: null,
    sweepEveryMs: 3_600_000,
    backoff: { firstMs: 5, mostMs: 50 },
    maxMessageBytes: 10_000_000,
    ...given,
  });
  watchers.push(watcher);
  return watcher;
}

function deliver(raw: string): void {
  server.append('INBOX', Buffer.from(raw), Temporal.Now.instant());
}

describe('what a person must put right', () => {
  const trouble = async (watcher: Watcher): Promise<ImapError> => {
    const error: unknown = await watcher.ready.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof ImapError)) throw new Error(`not an ImapError: ${error}`);
    return error;
  };

  test('a wrong password ends the first start, and is not tried a second time', async () => {
    const watcher = begin({ cursor: keep(), settings: { ...proxy.settings, password: 'wrong' } });
    const error = await trouble(watcher);
    expect(error.retry).toBe('never');
    expect(error.message).toContain(
      `127.0.0.1:${proxy.settings.port} as leads@team.example: user or password is wrong`,
    );
    expect(error.message).not.toContain('pass@');
    expect(watcher.state().phase).toBe('stopped');
    expect(proxy.connections()).toBe(1);
  });

  test('a login that the server cannot take now is tried again', async () => {
    let refused = 0;
    proxy.onCommand((command) => {
      if (!/^(LOGIN|AUTHENTICATE)/.test(command) || refused === 2) return null;
      refused++;
      return refused === 1 ? 'NO [UNAVAILABLE] Internal error' : 'NO [ALERT] Too many simultaneous connections.';
    });
    await begin({ cursor: keep() }).ready;
    expect(refused).toBe(2);
  });

  test('a server without STARTTLS gets no password where STARTTLS is required', async () => {
    const commands: string[] = [];
    proxy.onCommand((command) => {
      commands.push(command);
      return null;
    });
    const error = await trouble(begin({ cursor: keep(), settings: { ...proxy.settings, security: 'starttls' } }));
    expect(error.retry).toBe('never');
    expect(error.message).toContain('no secure connection');
    expect(commands.join(' ')).not.toMatch(/LOGIN|AUTHENTICATE/);
  });

  test('a Sent folder that cannot be opened is none', async () => {
    proxy.onLine((line) => (line.includes('Sent') ? line.replace('* LIST (', '* LIST (\\Noselect ') : line));
    const error = await trouble(begin({ cursor: keep(), role: 'sent' }));
    expect(error.message).toContain('the mailbox has no Sent folder');
  });

  test('a mailbox without a Sent folder is named so', async () => {
    proxy.onLine((line) => (/^\* LIST .*Sent/.test(line) ? null : line));
    const error = await trouble(begin({ cursor: keep(), role: 'sent' }));
    expect(error.message).toBe('the mailbox has no Sent folder: make one, or set inbox.sent to false');
  });
});

describe('what heals by itself', () => {
  test('a server that is not there yet is waited for', async () => {
    await proxy.down();
    const kept = keep();
    const watcher = begin({ cursor: kept });
    await proxy.up();
    await watcher.ready;
    deliver(mail('new'));
    await kept.have('new');
  });

  test('a password that stops working is tried again only after the longest wait', async () => {
    const log = createLog('silent');
    const planned = new Promise<number>((resolve) => {
      log.subscribe((event) => event.event === 'reconnect_planned' && event.inMs > 50 && resolve(event.inMs));
    });
    await begin({ cursor: keep(), log, backoff: { firstMs: 1, mostMs: 3_600_000 } }).ready;
    proxy.onCommand((command) =>
      /^(LOGIN|AUTHENTICATE)/.test(command) ? 'NO [AUTHENTICATIONFAILED] Invalid credentials' : null,
    );
    proxy.cut();
    expect(await planned).toBe(3_600_000);
  });

  test('poke() says when the server is away, and does not wait for the next try', async () => {
    const watcher = begin({ cursor: keep(), backoff: { firstMs: 3_600_000, mostMs: 3_600_000 } });
    await watcher.ready;
    await proxy.down();
    await expect(watcher.poke()).rejects.toThrow(ImapError);
    expect(watcher.state()).toMatchObject({ phase: 'waiting', trouble: expect.stringContaining('127.0.0.1') });
    await proxy.up();
    await watcher.poke();
    expect(watcher.state()).toMatchObject({ phase: 'watching', trouble: null });
  });

  test('the mailbox is opened for reading only', async () => {
    const commands: string[] = [];
    proxy.onCommand((command) => {
      commands.push(command);
      return null;
    });
    const watcher = begin({ cursor: keep() });
    await watcher.ready;
    deliver(mail('new'));
    await watcher.poke();
    expect(commands.filter((command) => /^(SELECT|EXAMINE)/.test(command))).toEqual(['EXAMINE INBOX', 'EXAMINE INBOX']);
    expect(commands.join('\n')).not.toMatch(/STORE|EXPUNGE|BODY\[/);
  });

  test('a connection that went silent is noticed and replaced', async () => {
    const kept = keep();
    await begin({ cursor: kept, socketTimeoutMs: 100 }).ready;
    proxy.freeze();
    deliver(mail('while it was silent'));
    await kept.have('while it was silent');
    expect(proxy.connections()).toBeGreaterThan(1);
  });

  test('new mail that the server did not announce is found by the sweep', async () => {
    const kept = keep();
    await begin({ cursor: kept, sweepEveryMs: 50 }).ready;
    proxy.onLine((line) => (/^\* \d+ (EXISTS|RECENT)/.test(line) ? null : line));
    deliver(mail('unannounced'));
    await kept.have('unannounced');
  });

  test('stop() ends a watch that waits for its server, and one that hangs in a question', async () => {
    await proxy.down();
    const waiting = begin({ cursor: keep(), backoff: { firstMs: 3_600_000, mostMs: 3_600_000 } });
    const never = expect(waiting.ready).rejects.toThrow('stopped');
    await waiting.stop();
    await never;

    await proxy.up();
    const hanging = begin({ cursor: keep() });
    await hanging.ready;
    proxy.freeze();
    const poke = expect(hanging.poke()).rejects.toThrow('stopped');
    await hanging.stop();
    await poke;
    await proxy.idle();
  });
});

describe('times at which things happen together', () => {
  test('a poke during a catch-up waits for the next one, which sees what this one may have missed', async () => {
    const kept = keep();
    const watcher = begin({ cursor: kept });
    await watcher.ready;
    const poked = Promise.withResolvers<void>();
    proxy.onCommand((command) => {
      if (!command.startsWith('UID SEARCH')) return null;
      proxy.onCommand(() => null);
      // The server has looked and found nothing; its answer is still on its way.
      deliver(mail('just after the look'));
      poked.resolve(watcher.poke().then(() => expect(kept.names()).toEqual(['just after the look'])));
      return 'OK nothing';
    });
    await watcher.poke();
    await await poked.promise;
  });

  test('a mail that comes while a look-back begins is kept once', async () => {
    const kept = keep();
    proxy.onCommand((command) => {
      if (!command.startsWith('UID SEARCH')) return null;
      proxy.onCommand(() => null);
      deliver(mail('in between'));
      return null;
    });
    await begin({ cursor: kept, since: Temporal.Now.instant().subtract({ hours: 1 }) }).ready;
    expect(kept.names()).toEqual(['in between']);
  });

  test('stop() during a backlog ends it after the save in progress, and the rest is kept next time', async () => {
    const kept = keep();
    const first = begin({ cursor: kept });
    await first.ready;
    await first.stop();
    for (let i = 0; i < 250; i++) deliver(mail(`mail ${i}`));
    const save = kept.save;
    const second = begin({
      cursor: {
        load: kept.load,
        async save(messages, cursor) {
          void second.stop();
          await save(messages, cursor);
        },
      },
    });
    await expect(second.ready).rejects.toThrow('stopped');
    await second.stop();
    expect(kept.commits).toEqual([100]);
    await begin({ cursor: kept }).ready;
    expect(kept.names()).toEqual(Array.from({ length: 250 }, (_, i) => `mail ${i}`));
  });
});

describe('messages', () => {
  test('a hint that finds nothing near looks further on, past a gap', async () => {
    const kept = keep();
    await begin({ cursor: kept }).ready;
    proxy.onLine((line) => (/^\* \d+ (EXISTS|RECENT|EXPUNGE)/.test(line) ? null : line));
    for (let i = 0; i < 120; i++) deliver(mail(`gone ${i}`));
    const client = await connectImap(direct);
    await client.mailboxOpen('INBOX');
    await client.messageDelete('1:*');
    await client.logout();
    proxy.onLine((line) => line.replace(/^\* 1 EXISTS/, '* 121 EXISTS'));
    deliver(mail('beyond'));
    await kept.have('beyond');
    expect(kept.names()).toEqual(['beyond']);
  });

  test('a look-back asks for a day more, for SINCE goes by the days of the server’s own time zone', async () => {
    const searches: string[] = [];
    proxy.onCommand((command) => {
      if (command.startsWith('UID SEARCH SINCE')) searches.push(command);
      return null;
    });
    await begin({ cursor: keep(), since: Temporal.Instant.from('2026-03-10T00:30:00Z') }).ready;
    expect(searches).toEqual(['UID SEARCH SINCE 09-Mar-2026']);
  });

  test('a long message is kept whole up to the bound, and cut and marked beyond it', async () => {
    const raw = (bytes: number) => {
      const head = mail(`${bytes} bytes`, '');
      return head + 'x'.repeat(bytes - head.length);
    };
    const kept = keep();
    const watcher = begin({ cursor: kept, maxMessageBytes: 200_000 });
    await watcher.ready;
    for (const bytes of [131_071, 131_072, 199_999, 200_000, 200_001]) deliver(raw(bytes));
    await watcher.poke();
    expect(kept.messages.map(({ raw: { length }, truncated }) => [length, truncated])).toEqual([
      [131_071, false],
      [131_072, false],
      [199_999, false],
      [200_000, false],
      [200_000, true],
    ]);
    expect(kept.messages.every(({ raw: bytes }, i) => i === 4 || bytes.toString() === raw(bytes.length))).toBe(true);
  });

  test('a backlog is read in bounded pieces, each committed with its cursor', async () => {
    const kept = keep();
    const first = begin({ cursor: kept });
    await first.ready;
    await first.stop();
    const names = Array.from({ length: 230 }, (_, i) => `mail ${i}`);
    for (const name of names) deliver(mail(name));
    await begin({ cursor: kept }).ready;
    expect(kept.names()).toEqual(names);
    expect(kept.commits).toEqual([100, 100, 30]);
  });

  test('long messages are committed before they fill the memory', async () => {
    const kept = keep();
    const first = begin({ cursor: kept, settings: direct });
    await first.ready;
    await first.stop();
    for (const length of [3_000_000, 3_000_000, 3_000_000, 9_000_000]) deliver(mail('long', 'x'.repeat(length)));
    await begin({ cursor: kept, settings: direct }).ready;
    expect(kept.commits).toEqual([3, 1]);
  });

  test('a refusal of a whole set of messages is got over one by one', async () => {
    const kept = keep();
    const watcher = begin({ cursor: kept });
    await watcher.ready;
    proxy.onCommand((command) => (/^UID FETCH \d+:/.test(command) ? 'NO Some messages are gone' : null));
    for (const name of ['one', 'two', 'three']) deliver(mail(name));
    await watcher.poke();
    expect(kept.names()).toEqual(['one', 'two', 'three']);
  });

  test('a message that the server cannot give does not hold up the others, and is not passed over', async () => {
    const kept = keep();
    const watcher = begin({ cursor: kept });
    await watcher.ready;
    proxy.onCommand((command) => (/^UID FETCH (\d+:|2 )/.test(command) ? 'NO [SERVERBUG] Internal error' : null));
    for (const name of ['one', 'broken', 'three']) deliver(mail(name));
    await watcher.poke();
    expect(kept.names()).toEqual(['one', '(no name)', 'three']);
    expect(kept.messages[1]?.truncated).toBe(true);
    expect(kept.messages[1]?.raw.toString()).toContain('Subject: (message 2 of the mailbox could not be fetched)');
    deliver(mail('four'));
    await kept.have('four');
    expect(kept.names()).toEqual(['one', '(no name)', 'three', 'four']);
  });

  test('a search that is refused is not taken for an empty mailbox', async () => {
    const kept = keep();
    let isRefused = false;
    proxy.onCommand((command) => {
      if (isRefused || !command.startsWith('UID SEARCH')) return null;
      isRefused = true;
      return 'NO Not now';
    });
    const since = Temporal.Now.instant();
    deliver(mail('there'));
    await begin({ cursor: kept, since }).ready;
    expect(kept.names()).toEqual(['there']);
  });

  test('a server that does not say UIDNEXT is asked for its newest message', async () => {
    deliver(mail('old'));
    proxy.onLine((line) => (line.includes('UIDNEXT') ? null : line));
    const kept = keep();
    const watcher = begin({ cursor: kept });
    await watcher.ready;
    expect(kept.cursor?.lastUid).toBe(1);
    deliver(mail('new'));
    await watcher.poke();
    expect(kept.names()).toEqual(['new']);
  });

  test('a mail dated in the future does not move the look-back past what is still to come', async () => {
    const kept = keep();
    const watcher = begin({ cursor: kept });
    await watcher.ready;
    server.append('INBOX', Buffer.from(mail('from the future')), Temporal.Now.instant().add({ hours: 1_000 }));
    await watcher.poke();
    const { lastArrival } = kept.cursor ?? { lastArrival: null };
    expect(lastArrival !== null && Temporal.Instant.compare(lastArrival, Temporal.Now.instant()) <= 0).toBe(true);
  });
});
