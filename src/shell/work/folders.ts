// The folders of one team's mailbox, watched into rows. Of many processes on one database the one that holds a folder's
// lease watches it; when it dies another takes over and goes on from the cursor in the row. A watch that gives up is
// begun again after a while: no passing trouble ends it for good.

import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cursor, CursorStore, FetchedMessage } from '../imap/cursor.ts';
import type { FolderRole } from '../imap/folders.ts';
import { type Watcher, type WatchOptions, watchFolder } from '../imap/watch.ts';
import { reasonOf } from '../loop.ts';
import { fingerprint } from '../store/fingerprint.ts';
import { loadCursor, saveMessages } from '../store/messages.ts';
import type { Lease } from '../store/store.ts';
import type { Work } from './work.ts';

export interface FolderOptions extends Omit<WatchOptions, 'role' | 'team' | 'cursor' | 'log'> {
  readonly role: FolderRole;
  /** How often a process that does not hold the lease asks for it, milliseconds. */
  readonly leaseRetryMs: number;
  /** New rows are there. */
  readonly onSaved: () => void;
}

export interface WatchedFolder extends Pick<Watcher, 'poke' | 'stop'> {
  /**
   * Resolves when mail that arrives from now on is seen, or when this is not the inbox and cannot be watched for now.
   * Rejects only when the first watch of the inbox meets what cannot heal by itself.
   */
  readonly ready: Promise<void>;
}

export function watchLeasedFolder(work: Work, options: FolderOptions): WatchedFolder {
  const { store, team, log } = work;
  const { role, leaseRetryMs, onSaved, ...watch } = options;
  const ready = Promise.withResolvers<void>();
  const stopping = new AbortController();
  let watcher: Watcher | null = null;
  let watches = 0;
  let told: string | null = null;

  const trouble = (reason: string): void =>
    log.emit({ event: 'trouble', team: team.key, where: `watching ${role}`, reason });
  /** Until the lease is lost or we stop (null), or until the watch gives up: then why. */
  const hold = async (lease: Lease): Promise<unknown> => {
    const gaveUp = new AbortController();
    const held = watchFolder({ ...watch, role, team: team.key, log, cursor: cursorStore(work, role, onSaved) });
    watcher = held;
    watches++;
    const watching = (): void => {
      told = null;
      ready.resolve();
    };
    held.ready.then(watching, (error: unknown) => gaveUp.abort(error));
    await ended(AbortSignal.any([stopping.signal, lease.lost, gaveUp.signal]));
    // Asked before we end it: then it says that it gave up too.
    const reason: unknown = gaveUp.signal.aborted ? gaveUp.signal.reason : null;
    watcher = null;
    await held.stop();
    await lease.release();
    return reason;
  };
  const gaveUpFor = (error: unknown): void => {
    const reason = reasonOf(error);
    // Without the inbox no lead is seen, which is worth a line each time; a mailbox without a Sent folder only hides
    // answers that were sent past the team, and stays as it is for months.
    if (role === 'inbox' || reason !== told) trouble(reason);
    told = reason;
    if (role !== 'inbox') ready.resolve();
    // Whoever starts us sees why it cannot work; later nobody looks, and it may pass.
    else if (watches === 1) ready.reject(error);
  };
  const lookOnce = async (): Promise<void> => {
    const lease = await store.lease(`watch ${team.key} ${role}`);
    if (lease === null) return await wait(leaseRetryMs, stopping.signal);
    const error = await hold(lease);
    if (error === null) return;
    gaveUpFor(error);
    // A wrong password tried again and again locks accounts. Meanwhile another process may have better luck.
    await wait(watch.backoff.mostMs, stopping.signal);
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await lookOnce();
      } catch (error) {
        trouble(reasonOf(error));
        await wait(leaseRetryMs, stopping.signal);
      }
    }
  };
  const running = run();
  return {
    ready: ready.promise,
    poke: async () => watcher?.poke(),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function wait(ms: number, stop: AbortSignal): Promise<void> {
  // The only way in which a pause fails is our own stop.
  await pause(ms, undefined, { signal: stop }).catch(() => undefined);
}

async function ended(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

/** The raw messages and the cursor that counts them as read are one commit. */
function cursorStore(work: Work, role: FolderRole, onSaved: () => void): CursorStore {
  const { store, team, log, clock } = work;
  return {
    async load() {
      const row = await store.run((tx) => loadCursor(tx, team.key, role));
      return row === null ? null : { ...row, uidValidity: BigInt(row.uidValidity) };
    },
    async save(messages: readonly FetchedMessage[], cursor: Cursor) {
      const now = clock.now();
      // A host's clock may be wrong: counted from an arrival in the future, a lead would wait for years.
      const passed = (at: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(at, now) > 0 ? now : at);
      const rows = messages.map((message) => ({
        ...message,
        arrivedAt: passed(message.arrivedAt),
        fingerprint: fingerprint(message.raw),
      }));
      const { lastArrival } = cursor;
      const saved = await store.run((tx) =>
        saveMessages(tx, {
          team: team.key,
          folder: role,
          messages: rows,
          cursor: {
            ...cursor,
            uidValidity: cursor.uidValidity.toString(),
            lastArrival: lastArrival === null ? null : passed(lastArrival),
          },
          now,
        }),
      );
      if (saved.length === 0) return;
      log.emit({ event: 'messages_saved', team: team.key, folder: role, count: saved.length });
      onSaved();
    },
  };
}
