// Brings the tables to the version of this program, forward only. It refuses a database that a newer Baton has
// migrated.

import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import { StoreError } from './error.ts';
import type { Database } from './schema.ts';

const FOLDER = path.join(import.meta.dirname, '../../../migrations');

/** All missing migrations in one transaction; on PostgreSQL other processes wait (advisory lock of kysely's Migrator). */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const provider = new FileMigrationProvider({ fs, path, migrationFolder: FOLDER });
  const migrator = new Migrator({ db, provider });
  const known = new Set(Object.keys(await provider.getMigrations()));
  const unknown = await appliedBeyond(db, known);
  if (unknown !== undefined) {
    throw new StoreError(`the database is of a newer Baton (migration ${unknown}); start that one`, 'never');
  }
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function appliedBeyond(db: Kysely<Database>, known: ReadonlySet<string>): Promise<string | undefined> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return undefined;
  const applied = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .orderBy('name')
    .execute();
  return applied.find(({ name }) => !known.has(name))?.name;
}
