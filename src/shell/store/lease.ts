// Leases by name: who watches which mailbox. On PostgreSQL all leases of a process are session advisory locks on one
// connection of their own, which also shows that this process lives; with PGlite there is only this process.

import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { LOCK_CLASS, lockNumber } from './locks.ts';

export interface Lease {
  /** Aborted once another process may have the lease. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

export interface Leases {
  /** Null: somebody has it. */
  take(name: string): Promise<Lease | null>;
  close(): Promise<void>;
}

/** Leases among the parts of one process, for PGlite. */
export function localLeases(): Leases {
  const held = new Map<string, AbortController>();
  return {
    async take(name) {
      if (held.has(name)) return null;
      const lost = new AbortController();
      held.set(name, lost);
      return {
        lost: lost.signal,
        async release() {
          if (held.get(name) === lost) held.delete(name);
        },
      };
    },
    async close() {
      for (const lost of held.values()) lost.abort();
      held.clear();
    },
  };
}

// A server that went away without a word is noticed after a beat and its time-out, long before TCP would.
const BEAT: Beat = { everyMs: 15_000, timeoutMs: 10_000 };
const END_MS = 2_000;
const RECONNECT_MS = { first: 500, most: 30_000 };

interface Beat {
  readonly everyMs: number;
  readonly timeoutMs: number;
}

interface Connecting {
  readonly config: pg.ClientConfig;
  readonly sender: number;
  readonly beat: Beat;
  readonly onLost: () => void;
}

interface Session {
  readonly client: pg.Client;
  readonly lost: AbortController;
  readonly held: Set<string>;
  /** The last query: pg wants one at a time on a connection. */
  last: Promise<unknown>;
}

/**
 * Connects at once and takes the lock of `sender`, so that other processes see that this one lives; connects again
 * whenever the connection breaks. A pool in transaction mode between us and the server would break these locks.
 */
export async function postgresLeases(config: pg.ClientConfig, sender: number, beat: Beat = BEAT): Promise<Leases> {
  const connectNext = () => connect({ config, sender, beat, onLost });
  const closing = new AbortController();
  let session: Session | null = await connectNext();

  function onLost(): void {
    session = null;
    if (!closing.signal.aborted) void reconnect();
  }

  async function reconnect(): Promise<void> {
    for (let wait = RECONNECT_MS.first; session === null; wait = Math.min(wait * 2, RECONNECT_MS.most)) {
      // The only way in which a pause fails is our own close().
      const stopped = await pause(wait, false, { ref: false, signal: closing.signal }).catch(() => true);
      if (stopped) return;
      // Why it failed is told by run(), which meets the same server; here there is only the next attempt.
      const next = await connectNext().catch(() => null);
      if (next !== null && closing.signal.aborted) return await end(next);
      session = next;
    }
  }

  return {
    async take(name) {
      const current = session;
      if (current === null || current.held.has(name)) return null;
      // A session gets its own advisory lock again and again, so the server alone would not refuse us.
      current.held.add(name);
      // Not to be asked is not to have it: the caller tries again.
      const free = await lock(current, LOCK_CLASS.lease, lockNumber(name)).catch(() => false);
      if (!free) current.held.delete(name);
      if (!free || current.lost.signal.aborted) return null;
      let released = false;
      return {
        lost: current.lost.signal,
        async release() {
          // Once: by the second time the name may be somebody else's.
          if (released) return;
          released = true;
          await release(current, name);
        },
      };
    },
    async close() {
      closing.abort();
      if (session !== null) await end(session);
    },
  };
}

async function connect({ config, sender, beat, onLost }: Connecting): Promise<Session> {
  const client = new pg.Client({ ...config, query_timeout: beat.timeoutMs, keepAlive: true });
  const session: Session = { client, lost: new AbortController(), held: new Set(), last: Promise.resolve() };
  // The reason is not needed: `end` follows, and only that the locks are gone counts.
  client.on('error', () => session.lost.abort());
  client.once('end', () => session.lost.abort());
  try {
    await client.connect();
    // The server, too, should notice that we went away without a word, and let our locks go.
    await client.query('set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3');
    await lock(session, LOCK_CLASS.sender, sender);
  } catch (error) {
    // What matters is why it could not be used, thrown below.
    client.end().catch(() => undefined);
    throw error;
  }
  const timer = setInterval(() => {
    ask(session, 'select 1', []).catch(() => session.lost.abort());
  }, beat.everyMs).unref();
  const stop = (): void => {
    clearInterval(timer);
    // It is lost already; nothing more can be learned from how it closes.
    client.end().catch(() => undefined);
    onLost();
  };
  if (session.lost.signal.aborted) stop();
  else session.lost.signal.addEventListener('abort', stop, { once: true });
  return session;
}

async function ask(session: Session, text: string, values: number[]): Promise<{ done: boolean }[]> {
  const query = (): Promise<pg.QueryResult<{ done: boolean }>> => session.client.query(text, values);
  const result = session.last.then(query, query);
  session.last = result;
  return (await result).rows;
}

async function lock(session: Session, kind: number, number: number): Promise<boolean> {
  const rows = await ask(session, 'select pg_try_advisory_lock($1, $2) as done', [kind, number]);
  return rows[0]?.done === true;
}

async function release(session: Session, name: string): Promise<void> {
  if (session.lost.signal.aborted) return;
  try {
    await ask(session, 'select pg_advisory_unlock($1, $2) as done', [LOCK_CLASS.lease, lockNumber(name)]);
    session.held.delete(name);
  } catch {
    // The connection broke: the server lets the lock go by itself.
    session.lost.abort();
  }
}

async function end(session: Session): Promise<void> {
  // A server that went away without a word never answers the goodbye.
  await Promise.race([session.client.end().catch(() => undefined), pause(END_MS, undefined, { ref: false })]);
  session.lost.abort();
}
