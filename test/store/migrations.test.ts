import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/shell/store/store.ts';
import { databases, newPostgresDatabase, sharedDatabases } from '../support/databases.ts';

async function tables(store: Store): Promise<number> {
  const { rows } = await store.run((tx) =>
    sql`select from information_schema.tables where table_schema = 'public' and table_name not like 'kysely%'`.execute(
      tx,
    ),
  );
  return rows.length;
}

describe.each(databases())('migrations on %s', (_name, open) => {
  test('a database that is up to date opens again with its rows', async () => {
    const db = await open();
    await db.store.run((tx) => tx.insertInto('setting').values({ team_key: '', key: 'a', value: 'b' }).execute());
    await db.store.close();
    const again = await openStore(db.options);
    expect(await again.run((tx) => tx.selectFrom('setting').select('value').execute())).toEqual([{ value: 'b' }]);
    await again.close();
    await db.close();
  });

  test('a database of a newer Baton is refused, and is left as it is', async () => {
    const db = await open();
    await db.store.run((tx) =>
      sql`insert into kysely_migration (name, timestamp) values ('0999-from-the-future', '')`.execute(tx),
    );
    await db.store.close();
    await expect(openStore(db.options)).rejects.toMatchObject({
      retry: 'never',
      message: expect.stringContaining('newer Baton (migration 0999-from-the-future)'),
    });
    await db.close();
  });

  test.each([
    `insert into lead (team_key, token, state, lane, owner, responsible, opened_at, body)
     values ('t', 'a', 'waiting_for_us', 'speed', 'ana', 'ana', now(), '{}')`,
    `insert into lead (team_key, token, state, lane, owner, responsible, opened_at, next_step, body)
     values ('t', 'a', 'waiting_for_us', 'speed', 'ana', 'ana', now(), 'remind', '{}')`,
    `insert into lead (team_key, token, state, lane, owner, responsible, opened_at, closed_at, next_step, next_at, body)
     values ('t', 'a', 'closed', 'speed', 'ana', 'ana', now(), now(), 'remind', now(), '{}')`,
  ])('the tables refuse a lead without exactly one next thing and its time', async (statement) => {
    const db = await open();
    await expect(db.store.run((tx) => sql.raw(statement).execute(tx))).rejects.toThrow(/violates check constraint/);
    await db.close();
  });
});

describe.each(sharedDatabases())('migrations from nothing on %s', () => {
  test('two processes that start at the same time on an empty database both open it', async () => {
    const { url, drop } = await emptyDatabase();
    const stores = await Promise.all([1, 2, 3].map(() => openStore({ databaseUrl: url, dataDir: '' })));
    for (const store of stores) expect(await tables(store)).toBe(9);
    for (const store of stores) await store.close();
    await drop();
  });
});

test('a new data folder gets every table', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-data-'));
  const store = await openStore({ databaseUrl: null, dataDir });
  expect(await tables(store)).toBe(9);
  await store.close();
  rmSync(dataDir, { recursive: true });
});

async function emptyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const { url, drop } = await newPostgresDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('drop schema public cascade');
  await client.query('create schema public');
  await client.end();
  return { url, drop };
}
