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
import { migrate } from './migrate.ts';
import { openPglite } from './pglite.ts';
import { openPostgres, placeOf } from './postgres.ts';
import type { Database, Tx } from './schema.ts';

export { StoreError } from './error.ts';
export type { Lease } from './lease.ts';
export type { Sender } from './letters.ts';
export type { Tx } from './schema.ts';

export interface Store {
  readonly dialect: 'postgres' | 'pglite';
  /** This process, for takeLetter. */
  readonly sender: Sender;
  /**
   * One transaction: all that `work` does, or nothing. `work` may be called again from the start when the database asks
   * for it, so it changes nothing but rows. Throws StoreError; what `work` itself throws comes through as it is.
   */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Null: another process has it, or the database cannot be reached now. */
  lease(name: string): Promise<Lease | null>;
  /** Waits for transactions that run. */
  close(): Promise<void>;
}

/** Opens and migrates the database. Throws StoreError with one line that says what is wrong and what to do. */
export async function openStore(options: {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}): Promise<Store> {
  const opened = await openDialect(options);
  const db = new Kysely<Database>({ dialect: opened.dialect, plugins: [storableValues] });
  const close = async (): Promise<void> => {
    // Leases first: another process may take over while this one still closes its connections.
    await opened.leases.close();
    await db.destroy();
    await opened.hold?.release();
  };
  try {
    await migrate(db);
  } catch (error) {
    await close();
    throw asStoreError(error, opened.place);
  }
  return {
    dialect: opened.name,
    sender: opened.sender,
    lease: opened.leases.take,
    ...transactions(db, opened, close),
  };
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

async function openDialect(options: { databaseUrl: string | null; dataDir: string }): Promise<Opened> {
  const id = randomInt(1, 2 ** 31);
  if (options.databaseUrl === null) {
    const { dialect, hold } = await openPglite(options.dataDir);
    const sender = { id, graceSeconds: 0 };
    return { name: 'pglite', place: `data folder ${options.dataDir}`, dialect, leases: localLeases(), sender, hold };
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
  { place, hold }: Opened,
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
    async run(work) {
      if (inside.getStore()?.open === true) {
        throw new StoreError('run() inside run(): hand the outer tx down; on PGlite this would wait for ever', 'never');
      }
      if (hold?.lost.aborted === true) throw new StoreError(`${place}: another process has taken it over`, 'never');
      if (closed !== null) throw new StoreError('the store is closed', 'never');
      const result = attempt(work);
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
