// Watches one folder of a mailbox and hands over every message that comes, whatever happens to the connection. IDLE, the
// sweep and poke() are hints; what counts is the cursor. Refuses to change anything in the mailbox.

import type { ImapFlow } from 'imapflow';
import { systemClock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { ImapSettings } from '../urls.ts';
import { type Backoff, backoffMs } from './backoff.ts';
import { type Bell, createBell } from './bell.ts';
import { arrive, type OpenFolder, readOn } from './catch-up.ts';
import { connectImap, explain, ImapError } from './connect.ts';
import type { CursorStore } from './cursor.ts';
import { type FolderRole, findFolder } from './folders.ts';

export interface WatchOptions {
  readonly settings: ImapSettings;
  readonly role: FolderRole;
  /** Key of the team, for the log. */
  readonly team: string;
  readonly cursor: CursorStore;
  readonly log: Log;
  /** Where the first start begins: null for "now", else with what arrived at or after this time. */
  readonly since: Temporal.Instant | null;
  readonly sweepEveryMs: number;
  readonly backoff: Backoff;
  /** A longer message is fetched up to here and marked truncated. */
  readonly maxMessageBytes: number;
  /** Silence after which a connection is asked for a sign of life; given up after as much again. */
  readonly socketTimeoutMs?: number;
}

export interface WatcherState {
  readonly phase: 'connecting' | 'watching' | 'waiting' | 'stopped';
  /** When the folder was last known to be read to its end; null before the first time. */
  readonly caughtUpAt: Temporal.Instant | null;
  /** Why it is not watching, in one line; null when all is well. */
  readonly trouble: string | null;
}

export interface Watcher {
  /**
   * Resolves when the first catch-up is done: mail that arrives from now on is seen. Rejects with an ImapError on what
   * cannot heal by itself (wrong password, no secure connection, no such folder), or when stopped before; a server
   * that is away is waited for.
   */
  readonly ready: Promise<void>;
  /**
   * Catches up now, over the live connection or a new one. Resolves when the cursor has passed everything that was in
   * the folder at the call; rejects when that attempt failed (the watcher itself goes on).
   */
  poke(): Promise<void>;
  state(): WatcherState;
  /** Ends after the save in progress, if any; nothing is fetched or saved after it resolves. */
  stop(): Promise<void>;
}

/** How long stop() lets the server answer before it cuts the connection. */
const STOP_GRACE_MS = 2_000;

export function watchFolder(options: WatchOptions): Watcher {
  const watch: Watch = {
    options,
    bell: createBell(),
    ending: new AbortController(),
    ready: Promise.withResolvers(),
    pokes: [],
    client: null,
    state: { phase: 'connecting', caughtUpAt: null, trouble: null },
  };
  const running = run(watch);
  return {
    ready: watch.ready.promise,
    poke() {
      const poke = Promise.withResolvers<void>();
      if (watch.ending.signal.aborted) poke.reject(stopped());
      else watch.pokes.push(poke);
      watch.bell.ring();
      return poke.promise;
    },
    state: () => watch.state,
    async stop() {
      watch.ending.abort(stopped());
      watch.bell.ring();
      const grace = setTimeout(() => watch.client?.close(), STOP_GRACE_MS);
      await running;
      clearTimeout(grace);
    },
  };
}

interface Watch {
  readonly options: WatchOptions;
  readonly bell: Bell;
  readonly ending: AbortController;
  readonly ready: PromiseWithResolvers<void>;
  pokes: PromiseWithResolvers<void>[];
  client: ImapFlow | null;
  state: WatcherState;
}

/** One connection after the other until stopped. Never rejects. */
async function run(watch: Watch): Promise<void> {
  const { options, bell, ending } = watch;
  let failures = 0;
  while (!ending.signal.aborted) {
    watch.state = { ...watch.state, phase: 'connecting' };
    const before = watch.state.caughtUpAt;
    try {
      await useOneConnection(watch);
    } catch (error) {
      if (ending.signal.aborted) break;
      const trouble = explain(error, options.settings);
      failures = watch.state.caughtUpAt === before ? failures + 1 : 1;
      watch.state = { ...watch.state, phase: 'waiting', trouble: trouble.message };
      for (const poke of watch.pokes.splice(0)) poke.reject(trouble);
      if (watch.state.caughtUpAt === null && trouble.retry === 'never') {
        watch.ready.reject(trouble);
        ending.abort(trouble);
        break;
      }
      // A wrong password tried again and again locks accounts.
      const inMs =
        trouble.retry === 'never' ? options.backoff.mostMs : backoffMs(failures, options.backoff, Math.random());
      const where = { team: options.team, folder: options.role };
      options.log.emit({ event: 'connection_lost', ...where, reason: trouble.message });
      options.log.emit({ event: 'reconnect_planned', ...where, inMs });
      // The end of the connection rang too; heard here, it would end the wait.
      bell.hush();
      await bell.wait(inMs);
    }
  }
  watch.state = { ...watch.state, phase: 'stopped' };
  watch.ready.reject(stopped());
  for (const poke of watch.pokes.splice(0)) poke.reject(stopped());
}

/** Connects, catches up, and follows the hints until the connection is lost (throws) or the watch ends (returns). */
async function useOneConnection(watch: Watch): Promise<void> {
  const { options, bell, ending } = watch;
  const client = await connectImap(options.settings, {
    maxMessageBytes: options.maxMessageBytes,
    ...(options.socketTimeoutMs === undefined ? {} : { socketTimeoutMs: options.socketTimeoutMs }),
    onClient: (opened) => {
      watch.client = opened;
    },
  });
  client.on('close', () => bell.ring());
  client.on('exists', ({ count, prevCount }) => {
    if (count > prevCount) bell.ring();
  });
  try {
    const path = await findFolder(client, options.role);
    const folder = openFolder(watch, client);
    let cursor = await catchUp(watch, async () => arrive(folder, await open(client, path), options.since));
    options.log.emit({ event: 'watching', team: options.team, folder: options.role, lastUid: cursor.lastUid });
    watch.ready.resolve();
    while (!ending.signal.aborted) {
      const rang = await bell.wait(options.sweepEveryMs);
      if (ending.signal.aborted) break;
      const hinted = rang === 'rung' && watch.pokes.length === 0;
      // A sweep opens the folder anew: only so a server shows new mail that it did not announce, and new UIDs.
      cursor = await catchUp(watch, async () =>
        hinted ? readOn(folder, cursor, { thorough: false }) : arrive(folder, await open(client, path), options.since),
      );
    }
    await client.logout();
  } finally {
    client.close();
    watch.client = null;
  }
}

async function catchUp<T>(watch: Watch, read: () => Promise<T>): Promise<T> {
  // A poke that comes while we read may mean a mail that this reading does not see.
  const asked = watch.pokes.length;
  const result = await read();
  watch.state = { phase: 'watching', caughtUpAt: systemClock.now(), trouble: null };
  for (const poke of watch.pokes.splice(0, asked)) poke.resolve();
  return result;
}

function open(client: ImapFlow, path: string) {
  return client.mailboxOpen(path, { readOnly: true });
}

function openFolder(watch: Watch, client: ImapFlow): OpenFolder {
  const { options, ending } = watch;
  const where = { team: options.team, folder: options.role };
  return {
    client,
    store: options.cursor,
    maxMessageBytes: options.maxMessageBytes,
    signal: ending.signal,
    now: systemClock.now,
    uidValidityChanged: () => options.log.emit({ event: 'uidvalidity_changed', ...where }),
  };
}

function stopped(): ImapError {
  return new ImapError('the watch was stopped', 'later');
}
