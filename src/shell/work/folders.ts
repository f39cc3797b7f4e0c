// The folders of one team's mailbox, watched into rows. Of many processes on one database the one that holds a folder's
// lease watches it; when it dies another takes over and goes on from the cursor in the row.

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

export type WatchedFolder = Pick<Watcher, 'ready' | 'poke' | 'stop'>;

export function watchLeasedFolder(work: Work, options: FolderOptions): WatchedFolder {
  const { store, team, log } = work;
  const { role, leaseRetryMs, onSaved, ...watch } = options;
  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  let stopped = false;
  let watcher: Watcher | null = null;
  let endWait: () => void = () => undefined;

  const wait = (ms: number, lost?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const timer = Number.isFinite(ms) ? setTimeout(resolve, ms) : undefined;
      endWait = () => {
        clearTimeout(timer);
        resolve();
      };
      lost?.addEventListener('abort', endWait, { once: true });
      if (stopped || lost?.aborted) endWait();
    });
  const hold = async (lease: Lease): Promise<void> => {
    watcher = watchFolder({ ...watch, role, team: team.key, log, cursor: cursorStore(work, role, onSaved) });
    watcher.ready.then(ready.resolve, (error: unknown) => {
      // Given up because the lease was lost or we stop: then the next holder, or nobody, says ready.
      if (lease.lost.aborted || stopped) return;
      if (role === 'inbox') return ready.reject(error);
      // Leads come to the inbox; a mailbox without a Sent folder only hides answers that were sent past the team.
      log.emit({ event: 'trouble', team: team.key, where: `watching ${role}`, reason: reasonOf(error) });
      ready.resolve();
    });
    await wait(Number.POSITIVE_INFINITY, lease.lost);
    await watcher.stop();
    watcher = null;
    await lease.release();
  };
  const run = async (): Promise<void> => {
    while (!stopped) {
      try {
        const lease = await store.lease(`watch ${team.key} ${role}`);
        if (lease === null) await wait(leaseRetryMs);
        else await hold(lease);
      } catch (error) {
        log.emit({ event: 'trouble', team: team.key, where: `watching ${role}`, reason: reasonOf(error) });
        await wait(leaseRetryMs);
      }
    }
  };
  void run().then(ended.resolve, ended.reject);
  return {
    ready: ready.promise,
    poke: async () => watcher?.poke(),
    async stop() {
      stopped = true;
      endWait();
      await ended.promise;
    },
  };
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
      const rows = messages.map((message) => ({ ...message, fingerprint: fingerprint(message.raw) }));
      const saved = await store.run((tx) =>
        saveMessages(tx, {
          team: team.key,
          folder: role,
          messages: rows,
          cursor: { ...cursor, uidValidity: cursor.uidValidity.toString() },
          now: clock.now(),
        }),
      );
      if (saved.length === 0) return;
      log.emit({ event: 'messages_saved', team: team.key, folder: role, count: saved.length });
      onSaved();
    },
  };
}
