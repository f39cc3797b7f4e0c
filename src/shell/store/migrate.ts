// Brings the tables to the version of this program, forward only. It refuses a database that a newer Baton has migrated,
// at the start and from the moment at which that happens.

import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import { StoreError } from './error.ts';
import type { Database, Tx } from './schema.ts';

const FOLDER = path.join(import.meta.dirname, '../../../migrations');

/**
 * All missing migrations in one transaction; on PostgreSQL other processes wait (advisory lock of kysely's Migrator). Gives
 * the names of all that this program knows.
 */
export async function migrate(db: Kysely<Database>): Promise<ReadonlySet<string>> {
  const provider = new FileMigrationProvider({ fs, path, migrationFolder: FOLDER });
  const migrator = new Migrator({ db, provider });
  const known = new Set(Object.keys(await provider.getMigrations()));
  const unknown = await appliedBeyond(db, known);
  if (unknown !== undefined) throw upgradedBy(unknown);
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return known;
}

/** A migration that has been applied and is not among the `known` ones; null: none. Looks into a table of a few rows. */
export async function newerMigration(tx: Tx, known: ReadonlySet<string>): Promise<string | null> {
  const newer = await tx
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .where('name', 'not in', [...known])
    .orderBy('name')
    .limit(1)
    .executeTakeFirst();
  return newer?.name ?? null;
}

/** Nothing that this program does to the rows can be trusted any more. */
export function upgradedBy(migration: string): StoreError {
  return new StoreError(
    `the database was upgraded by a newer Baton (migration ${migration}): update this one`,
    'never',
  );
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
