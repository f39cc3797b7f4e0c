import { promises as fs, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path, { join } from 'node:path';
import { type Dialect, Kysely, PostgresDialect, sql } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { nextDueAt } from '../../src/shell/store/leads.ts';
import { takeNewMessage } from '../../src/shell/store/messages.ts';
import { optOuts } from '../../src/shell/store/opt-outs.ts';
import { openPglite } from '../../src/shell/store/pglite.ts';
import { openStore, type Store } from '../../src/shell/store/store.ts';
import { databases, newPostgresDatabase, sharedDatabases } from '../support/databases.ts';

const OLD: [string, () => Promise<OldDatabase>][] = [
  ['PGlite', oldPglite],
  ...(sharedDatabases().length === 0 ? [] : ([['PostgreSQL', oldPostgres]] as [string, () => Promise<OldDatabase>][])),
];

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
      message: expect.stringContaining('newer Baton (migration 0999-from-the-future): update this one'),
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
    for (const store of stores) expect(await tables(store)).toBe(19);
    for (const store of stores) await store.close();
    await drop();
  });
});

/** Rows of a Baton before Junk was watched: a decided mail, a new one, an open lead. */
const OLD_ROWS = [
  `insert into message (team_key, folder, uidvalidity, uid, fingerprint, arrived_at, saved_at, size, raw, state, kind,
     outcome, decided_at)
   values ('t', 'inbox', 1, 1, 'a', now(), now(), 3, 'raw', 'decided', 'bulk', 'ignored', now()),
     ('t', 'inbox', 1, 2, 'b', now(), now(), 3, 'raw', 'new', null, null, null)`,
  `insert into lead (team_key, token, state, lane, owner, responsible, opened_at, next_step, next_at, body)
   values ('t', 'k', 'waiting_for_us', 'speed', 'ana', 'ana', now(), 'remind', now(), '{}')`,
  // Answers to `r` go to a portal's relay, those to `s` to their own address.
  `insert into lead (team_key, token, state, lane, owner, responsible, opened_at, closed_at, contact_email, body)
   values ('t', 'r', 'closed', 'speed', 'ana', 'ana', now(), now(), null, '{"answerTo":"x1@relay.example"}'),
     ('t', 's', 'closed', 'speed', 'ana', 'ana', now(), now(), 's@m.example', '{"answerTo":"s@m.example"}'),
     ('t', 'n', 'closed', 'speed', 'ana', 'ana', now(), now(), null, '{"answerTo":null}')`,
  `insert into message_ref (team_key, message_id, lead_token) values ('t', '1@m.example', 'k')`,
];

describe.each(OLD)('the tables of the version before on %s', (_name, open) => {
  test('are brought up with their rows as they were', async () => {
    await using old = await open();
    for (const statement of OLD_ROWS) await sql.raw(statement).execute(old.db);
    const store = await old.opened();
    const rows = await store.run((tx) => tx.selectFrom('message').selectAll().orderBy('uid').execute());
    expect(rows).toMatchObject([
      { kind: 'bulk', outcome: 'ignored', sender: null, subject: null, thread_id: null, raw: Buffer.from('raw') },
      { state: 'new', sender: null, subject: null },
    ]);
    expect(await store.run((tx) => nextDueAt(tx, 't'))).not.toBeNull();
    expect(await store.run((tx) => takeNewMessage(tx, 't'))).toMatchObject({ uid: 2 });
    expect(await store.run((tx) => optOuts(tx, 't'))).toEqual([]);
    const refs = await store.run((tx) => tx.selectFrom('message_ref').selectAll().orderBy('message_id').execute());
    expect(refs).toMatchObject([
      { message_id: '1@m.example', lead_token: 'k', kind: 'seen', at: null },
      { message_id: 'answers:x1@relay.example', lead_token: 'r', kind: 'mark' },
    ]);
    await store.close();
  });
});

test('a new data folder gets every table', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-data-'));
  const store = await openStore({ databaseUrl: null, dataDir });
  expect(await tables(store)).toBe(19);
  await store.close();
  rmSync(dataDir, { recursive: true });
});

interface OldDatabase extends AsyncDisposable {
  /** At the first migration. */
  readonly db: Kysely<unknown>;
  /** By the Baton of now. */
  opened(): Promise<Store>;
}

async function oldPglite(): Promise<OldDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-data-'));
  const { dialect, hold } = await openPglite(dataDir);
  const db = await atFirst(dialect);
  return {
    db,
    async opened() {
      await db.destroy();
      await hold.release();
      return await openStore({ databaseUrl: null, dataDir });
    },
    async [Symbol.asyncDispose]() {
      rmSync(dataDir, { recursive: true });
    },
  };
}

async function oldPostgres(): Promise<OldDatabase> {
  const { url, drop } = await emptyDatabase();
  const db = await atFirst(new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }));
  return {
    db,
    async opened() {
      await db.destroy();
      return await openStore({ databaseUrl: url, dataDir: '' });
    },
    [Symbol.asyncDispose]: drop,
  };
}

async function atFirst(dialect: Dialect): Promise<Kysely<unknown>> {
  const db = new Kysely<unknown>({ dialect });
  const migrationFolder = new URL('../../migrations', import.meta.url).pathname;
  const provider = new FileMigrationProvider({ fs, path, migrationFolder });
  const { error } = await new Migrator({ db, provider }).migrateTo('0001-first-tables');
  if (error !== undefined) throw error;
  return db;
}

async function emptyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const { url, drop } = await newPostgresDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('drop schema public cascade');
  await client.query('create schema public');
  await client.end();
  return { url, drop };
}
