// The databases that a test runs on, each new and migrated: PGlite always, PostgreSQL where it is installed.

import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { openStore, type Store } from '../../src/shell/store/store.ts';

export interface TestDatabase {
  readonly store: Store;
  /** What openStore was given, for tests that open it again. */
  readonly options: { readonly databaseUrl: string | null; readonly dataDir: string };
  /** Empties every table. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** For `describe.each(databases())('… on %s', (_name, open) => …)`. */
export function databases(): [name: string, open: () => Promise<TestDatabase>][] {
  return [['PGlite', openPglite], ...(inject('postgres') === null ? [] : [postgresEntry])];
}

/** The same for what only several processes can show; empty without PostgreSQL. */
export function sharedDatabases(): [name: string, open: () => Promise<TestDatabase>][] {
  return inject('postgres') === null ? [] : [postgresEntry];
}

/** A data folder with a migrated, empty PGlite; the caller removes it. */
export async function newDataDir(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-data-'));
  cpSync(await pgliteTemplate(), folder, { recursive: true });
  return folder;
}

/** A new, migrated PostgreSQL database. */
export async function newPostgresDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const template = inject('postgres');
  if (template === null) throw new Error('PostgreSQL is not installed');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(template);
  url.pathname = `/${name}`;
  // Only one connection at a time can copy it, so all go through another database and wait for each other.
  await asAdmin(`create database ${name} template postgres`);
  return { url: url.href, drop: () => asAdmin(`drop database ${name} with (force)`) };
}

const postgresEntry: [name: string, open: () => Promise<TestDatabase>] = ['PostgreSQL', openPostgres];

async function openPglite(): Promise<TestDatabase> {
  const options = { databaseUrl: null, dataDir: await newDataDir() };
  const store = await openStore(options);
  return {
    store,
    options,
    reset: () => empty(store),
    async close() {
      await store.close();
      rmSync(options.dataDir, { recursive: true, force: true });
    },
  };
}

async function openPostgres(): Promise<TestDatabase> {
  const { url, drop } = await newPostgresDatabase();
  const options = { databaseUrl: url, dataDir: '' };
  const store = await openStore(options);
  return {
    store,
    options,
    reset: () => empty(store),
    async close() {
      await store.close();
      await drop();
    },
  };
}

/** Every table but those in which kysely keeps the migrations. */
async function empty(store: Store): Promise<void> {
  await store.run(async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`.execute(tx);
    await sql`truncate ${sql.join(rows.map(({ name }) => sql.table(name)))} restart identity`.execute(tx);
  });
}

async function asAdmin(statement: string): Promise<void> {
  const url = new URL(inject('postgres') ?? '');
  url.pathname = '/template1';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(1)');
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Made once for each version of the tables and kept between runs, because PGlite's first start takes seconds. */
async function pgliteTemplate(): Promise<string> {
  const sources = [
    ...globSync(new URL('../../migrations/*.ts', import.meta.url).pathname).sort(),
    createRequire(import.meta.url).resolve('@electric-sql/pglite'),
  ];
  const hash = createHash('sha256');
  for (const source of sources) hash.update(source).update(readFileSync(source));
  const folder = join(tmpdir(), `baton-pglite-template-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  const unfinished = mkdtempSync(`${folder}-`);
  const store = await openStore({ databaseUrl: null, dataDir: unfinished });
  await store.close();
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another worker was first.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
