import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { postgresLeases } from '../../src/shell/store/lease.ts';
import { openStore } from '../../src/shell/store/store.ts';
import { databases, sharedDatabases } from '../support/databases.ts';

describe.each(databases())('leases on %s', (_name, open) => {
  test('a lease is given once until it is released', async () => {
    const { store, close } = await open();
    const lease = await store.lease('inbox');
    expect(lease?.lost.aborted).toBe(false);
    expect(await store.lease('inbox')).toBeNull();
    expect(await store.lease('sent')).not.toBeNull();
    await lease?.release();
    const again = await store.lease('inbox');
    expect(again).not.toBeNull();
    // A second release of the old one must not take it from the new holder.
    await lease?.release();
    expect(await store.lease('inbox')).toBeNull();
    await close();
    expect(again?.lost.aborted).toBe(true);
  });
});

describe.each(sharedDatabases())('leases between processes on %s', (_name, open) => {
  test('another process gets the lease only once the first one has gone', async () => {
    const db = await open();
    const first = await openStore(db.options);
    expect(await first.lease('inbox')).not.toBeNull();
    expect(await db.store.lease('inbox')).toBeNull();
    await first.close();
    expect(await db.store.lease('inbox')).not.toBeNull();
    await db.close();
  });

  test('a broken connection loses the lease at once, and leases are given again after it is back', async () => {
    const db = await open();
    const lease = await db.store.lease('inbox');
    if (lease === null) throw new Error('nobody else has it');
    const lost = once(lease.lost, 'abort');
    await cutAll(db.options.databaseUrl ?? '');
    await lost;
    await expect.poll(() => db.store.lease('inbox'), { timeout: 40_000 }).not.toBeNull();
    await lease.release();
    await db.close();
  });

  test('a connection that only went silent loses its leases too, and closing does not wait for it', async () => {
    const db = await open();
    const wire = await startWire(new URL(db.options.databaseUrl ?? ''));
    const leases = await postgresLeases({ connectionString: wire.url }, 5, { everyMs: 50, timeoutMs: 200 });
    const lease = await leases.take('inbox');
    if (lease === null) throw new Error('nobody else has it');
    const lost = once(lease.lost, 'abort');
    wire.silence();
    await lost;
    await leases.close();
    wire.stop();
    await db.close();
  });

  test('after a broken connection the sender is seen to live again', async () => {
    const db = await open();
    const url = db.options.databaseUrl ?? '';
    await cutAll(url);
    await expect.poll(() => locks(url), { timeout: 40_000 }).toEqual([db.store.sender.id]);
    await db.close();
  });
});

/** A TCP proxy that can stop passing anything on while its connections stay open. */
async function startWire(target: URL): Promise<{ url: string; silence(): void; stop(): void }> {
  const sockets: Socket[] = [];
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    sockets.push(client, upstream);
    for (const socket of [client, upstream]) socket.on('error', () => socket.destroy());
    client.pipe(upstream).pipe(client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    silence() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

async function query<T extends pg.QueryResultRow>(url: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<T>(statement);
  await client.end();
  return rows;
}

async function cutAll(url: string): Promise<void> {
  await query(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`,
  );
}

async function locks(url: string): Promise<number[]> {
  const rows = await query<{ id: string }>(
    url,
    `select objid::text as id from pg_locks
    where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows.map((row) => Number(row.id));
}
