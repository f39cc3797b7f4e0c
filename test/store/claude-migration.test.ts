// The tables of Claude come to rows of the version before: letters in every state, and what waits goes on.

import { promises as fs, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Dialect, Kysely, PostgresDialect, sql } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { takeLetter } from '../../src/shell/store/letters.ts';
import { openPglite } from '../../src/shell/store/pglite.ts';
import { openStore } from '../../src/shell/store/store.ts';
import { takeWaiting } from '../../src/shell/store/waiting-letters.ts';
import { newPostgresDatabase, sharedDatabases } from '../support/databases.ts';
import { at, sampleLetter, TEAM } from './sample-rows.ts';

const BEFORE = '0006-shadow-and-pilot';
const STATES = ['queued', 'sending', 'sent', 'failed', 'withheld'] as const;

interface Old {
  readonly dialect: Dialect;
  /** Once the old program is gone. */
  readonly options: Parameters<typeof openStore>[0];
  readonly leave: () => Promise<void>;
  readonly drop: () => Promise<void>;
}

const OLD: [string, () => Promise<Old>][] = [
  ['PGlite', inFolder],
  ...sharedDatabases().map((): [string, () => Promise<Old>] => ['PostgreSQL', onServer]),
];

/** Each opens a database from nothing, twice; on a busy machine that takes its time. */
const SLOW_MS = 300_000;

describe.each(OLD)('the tables of Claude on %s', { timeout: SLOW_MS }, (_name, open) => {
  test('come to letters in every state, which stay as they are', async () => {
    const old = await open();
    const db = await oldTables(old.dialect);
    for (const state of STATES) await sql.raw(letterRow(state)).execute(db);
    await db.destroy();
    await old.leave();
    const store = await openStore(old.options);
    const rows = await store.run((tx) => tx.selectFrom('letter').selectAll().orderBy('key').execute());
    expect(rows.map(({ state, waits, asked }) => [state, waits, asked])).toEqual(
      STATES.toSorted().map((state) => [state, null, false]),
    );
    expect(await store.run((tx) => takeWaiting(tx, TEAM, at(-1)))).toBeNull();
    const { sender } = store;
    expect(await store.run((tx) => takeLetter(tx, { now: at(0), sender, team: TEAM }))).toMatchObject({
      key: 'queued',
      letter: { kind: 'handoff', subject: sampleLetter().subject },
    });
    await store.close();
    await old.drop();
  });

  test('that were interrupted are made whole at the next start', async () => {
    const old = await open();
    const db = await oldTables(old.dialect);
    await sql.raw(letterRow('queued')).execute(db);
    // The last of them is in the way of ours: all that came before it is undone.
    await sql.raw('create table claude_words (whose text)').execute(db);
    await expect(migratedTo(db, null)).rejects.toThrow(/claude_words/);
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns
      where table_name = 'letter' and column_name in ('waits', 'asked')
      union all select table_name from information_schema.tables where table_name = 'claude_answer'`.execute(db);
    expect(rows).toEqual([]);
    await sql.raw('drop table claude_words').execute(db);
    await db.destroy();
    await old.leave();
    const store = await openStore(old.options);
    expect(await store.run((tx) => tx.selectFrom('claude_words').selectAll().execute())).toEqual([]);
    await store.close();
    await old.drop();
  });
});

/** As the version before wrote it. */
function letterRow(state: (typeof STATES)[number]): string {
  const content = JSON.stringify(sampleLetter()).replaceAll("'", "''");
  const time = `'${at(0).toString()}'`;
  return `insert into letter (id, team_key, key, kind, lead_token, message_id, content, state, attempts, in_doubt, recipient,
      next_attempt_at, created_at, sender, attempted_at, sent_at)
    values (gen_random_uuid(), '${TEAM}', '${state}', 'handoff', 'a', '${state}@elm.example', '${content}', '${state}', 0, false,
      'ann@elm.example', ${time}, ${time}, ${state === 'sending' ? 1 : 'null'}, ${state === 'sending' ? time : 'null'}, ${state === 'sent' ? time : 'null'})`;
}

async function oldTables(dialect: Dialect): Promise<Kysely<unknown>> {
  const db = new Kysely<unknown>({ dialect });
  await migratedTo(db, BEFORE);
  return db;
}

/** Null: the newest. */
async function migratedTo(db: Kysely<unknown>, name: string | null): Promise<void> {
  const migrationFolder = new URL('../../migrations', import.meta.url).pathname;
  const migrator = new Migrator({ db, provider: new FileMigrationProvider({ fs, path, migrationFolder }) });
  const { error } = name === null ? await migrator.migrateToLatest() : await migrator.migrateTo(name);
  if (error !== undefined) throw error;
}

async function inFolder(): Promise<Old> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'baton-data-'));
  const { dialect, hold } = await openPglite(dataDir);
  return {
    dialect,
    options: { databaseUrl: null, dataDir },
    leave: () => hold.release(),
    drop: async () => rmSync(dataDir, { recursive: true }),
  };
}

async function onServer(): Promise<Old> {
  const { url, drop } = await newPostgresDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('drop schema public cascade');
  await client.query('create schema public');
  await client.end();
  const dialect = new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) });
  return { dialect, options: { databaseUrl: url, dataDir: '' }, leave: async () => undefined, drop };
}
