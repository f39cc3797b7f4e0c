// PostgreSQL, one database shared by any number of processes. Needs a user that owns the schema, and a direct
// connection or a pool in session mode.

import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { PARSERS } from './codec.ts';
import { type Leases, postgresLeases } from './lease.ts';

// The loops of one process take turns anyway; more connections would only wait for the same rows.
const POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 10_000;
// A transaction that a stuck process holds open keeps its rows from the others.
const IDLE_IN_TRANSACTION_MS = 60_000;

export async function openPostgres(url: string, sender: number): Promise<{ dialect: Dialect; leases: Leases }> {
  const config: pg.ClientConfig = {
    connectionString: url,
    application_name: 'baton',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: { getTypeParser },
  };
  const leases = await postgresLeases(config, sender);
  const pool = new pg.Pool({
    ...config,
    max: POOL_SIZE,
    keepAlive: true,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    // The text of times that the parser reads.
    options: '-c datestyle=ISO -c timezone=UTC',
  });
  // A connection that breaks, idle or in use, is replaced, and the query that met it says so; but an error event that
  // nobody listens to would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { dialect: new PostgresDialect({ pool }), leases };
}

/** Where in `url` the database is, without user and password, for messages. */
export function placeOf(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null) return 'PostgreSQL (DATABASE_URL)';
  return `PostgreSQL at ${parsed.host || 'the local socket'}${parsed.pathname}`;
}

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  const ours = format === 'binary' ? undefined : PARSERS[oid];
  return ours ?? pg.types.getTypeParser(oid, format ?? 'text');
}
