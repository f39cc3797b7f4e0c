// The database behind everything that Baton remembers: PostgreSQL where DATABASE_URL names one, else PGlite in the data
// folder. It gives transactions and leases, and refuses a transaction inside another one.

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Dialect, Kysely } from 'kysely';
import type { FolderHold } from '../lock-file.ts';
import { storableValues } from './codec.ts';
import { asStoreError, mayRetryNow, StoreError } from './error.ts';
import { type Lease, type Leases, localLeases } from './lease.ts';
import type { Sender } from './letters.ts';
import { migrate, newerMigration, upgradedBy } from './migrate.ts';
import { openMemory, openPglite } from './pglite.ts';
import { openPostgres, placeOf } from './postgres.ts';
import type { Database, Tx } from './schema.ts';

export { StoreError } from './error.ts';
export type { Lease } from './lease.ts';
export type { Sender } from './letters.ts';
export type { Tx } from './schema.ts';

export interface RunOptions {
  /**
   * It only marks the end of what was begun outside. When a newer Baton upgrades the database, everything else is refused
   * from then on; what this process has in hand it may still put down.
   */
  readonly isEnd?: boolean;
}

export interface Store {
  readonly dialect: 'postgres' | 'pglite';
  /** This process, for takeLetter. */
  readonly sender: Sender;
  /**
   * One transaction: all that `work` does, or nothing. `work` may be called again from the start when the database asks
   * for it, so it changes nothing but rows. Throws StoreError; what `work` itself throws comes through as it is.
   */
  run<T>(work: (tx: Tx) => Promise<T>, options?: RunOptions): Promise<T>;
  /** Aborted once a newer Baton has upgraded the database; missing: no other process can. */
  readonly upgraded?: AbortSignal;
  /** Null: another process has it, or the database cannot be reached now. */
  lease(name: string): Promise<Lease | null>;
  /** Waits for transactions that run. */
  close(): Promise<void>;
}

/** Opens and migrates the database. Throws StoreError with one line that says what is wrong and what to do. */
export async function openStore(options: {
  readonly databaseUrl: string | null;
  /** Of the embedded database; null: it lives in memory and ends with the process. */
  readonly dataDir: string | null;
}): Promise<Store> {
  const opened = await openDialect(options);
  const db = new Kysely<Database>({ dialect: opened.dialect, plugins: [storableValues] });
  const close = async (): Promise<void> => {
    // Leases first: another process may take over while this one still closes its connections.
    await opened.leases.close();
    await db.destroy();
    await opened.hold?.release();
  };
  const upgraded = new AbortController();
  try {
    const known = await migrate(db);
    const check = async (tx: Tx): Promise<void> => {
      // On PGlite no other process can come while this one lives.
      const newer = opened.name === 'postgres' ? await newerMigration(tx, known) : null;
      if (newer === null) return;
      upgraded.abort();
      throw upgradedBy(newer);
    };
    return {
      dialect: opened.name,
      sender: opened.sender,
      upgraded: upgraded.signal,
      lease: (name) => leaseUntil(upgraded.signal, opened.leases, name),
      ...transactions(db, { ...opened, check }, close),
    };
  } catch (error) {
    await close();
    throw asStoreError(error, opened.place);
  }
}

/** A mailbox that an outdated process goes on watching would be seen by nobody. */
async function leaseUntil(upgraded: AbortSignal, leases: Leases, name: string): Promise<Lease | null> {
  const lease = upgraded.aborted ? null : await leases.take(name);
  return lease === null ? null : { ...lease, lost: AbortSignal.any([lease.lost, upgraded]) };
}

interface Opened {
  readonly name: Store['dialect'];
  /** For messages. */
  readonly place: string;
  readonly dialect: Dialect;
  readonly leases: Leases;
  readonly sender: Sender;
  /** Null: the database itself keeps processes apart. */
  readonly hold: FolderHold | null;
}

// A process whose lock connection only broke may still be talking to the mail server.
const GRACE_SECONDS = 15;

async function openDialect(options: { databaseUrl: string | null; dataDir: string | null }): Promise<Opened> {
  const id = randomInt(1, 2 ** 31);
  if (options.databaseUrl === null) {
    const { dataDir } = options;
    const own = { name: 'pglite', leases: localLeases(), sender: { id, graceSeconds: 0 } } as const;
    if (dataDir === null) return { ...own, place: 'the database in memory', dialect: await openMemory(), hold: null };
    return { ...own, place: `data folder ${dataDir}`, ...(await openPglite(dataDir)) };
  }
  if (!/^postgres(ql)?:\/\//.test(options.databaseUrl)) {
    throw new StoreError('DATABASE_URL must begin with postgres:// (or be unset, for the embedded database)', 'never');
  }
  const place = placeOf(options.databaseUrl);
  try {
    const { dialect, leases } = await openPostgres(options.databaseUrl, id);
    const sender = { id, graceSeconds: GRACE_SECONDS };
    return { name: 'postgres', place, dialect, leases, sender, hold: null };
  } catch (error) {
    throw asStoreError(error, place);
  }
}

// Two that fight for the same rows; more in a row means something else is wrong.
const ATTEMPTS = 5;
const BACKOFF_MS = 20;

function transactions(
  db: Kysely<Database>,
  { place, hold, check }: Opened & { readonly check: (tx: Tx) => Promise<void> },
  destroy: () => Promise<void>,
): Pick<Store, 'run' | 'close'> {
  // An object, because what `work` starts and leaves running keeps this context after the transaction has ended.
  const inside = new AsyncLocalStorage<{ open: boolean }>();
  const running = new Set<Promise<unknown>>();
  let closed: Promise<void> | null = null;

  async function attempt<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let count = 1; ; count++) {
      const mark = { open: true };
      try {
        return await inside.run(mark, () => db.transaction().execute(work));
      } catch (error) {
        if (!mayRetryNow(error) || count === ATTEMPTS) throw asStoreError(error, place);
        await pause(count * BACKOFF_MS * (1 + Math.random()));
      } finally {
        mark.open = false;
      }
    }
  }

  return {
    async run(work, { isEnd = false } = {}) {
      if (inside.getStore()?.open === true) {
        throw new StoreError('run() inside run(): hand the outer tx down; on PGlite this would wait for ever', 'never');
      }
      if (hold?.lost.aborted === true) throw new StoreError(`${place}: another process has taken it over`, 'never');
      if (closed !== null) throw new StoreError('the store is closed', 'never');
      const result = attempt(async (tx) => {
        if (!isEnd) await check(tx);
        return await work(tx);
      });
      running.add(result);
      try {
        return await result;
      } finally {
        running.delete(result);
      }
    },
    close() {
      closed ??= Promise.allSettled(running).then(destroy);
      return closed;
    },
  };
}
