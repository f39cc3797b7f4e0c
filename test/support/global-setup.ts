// Before all tests: starts one PostgreSQL for the run, with a migrated database to copy from, and says which servers
// are not there. With BATON_REQUIRE_SERVERS=1 a missing one fails the run. Mail servers are started by the tests that
// need them.

import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/shell/store/store.ts';
import { findCyrus } from '../servers/cyrus.ts';
import { hasDovecot } from '../servers/dovecot.ts';
import { startPostgresServer } from '../servers/postgres.ts';
import { findChromium } from './browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the migrated database that tests copy; null without PostgreSQL. */
    postgres: string | null;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgresServer();
  const missing = [
    ...(postgres === null ? ['PostgreSQL'] : []),
    ...(hasDovecot() ? [] : ['Dovecot']),
    ...(findCyrus() === null ? ['Cyrus'] : []),
    ...(findChromium() === null ? ['Chromium'] : []),
  ];
  if (missing.length > 0) {
    const words = `not installed, so not tested on: ${missing.join(', ')}`;
    if (process.env['BATON_REQUIRE_SERVERS'] === '1') throw new Error(words);
    process.stderr.write(`${words}\n`);
  }
  if (postgres === null) {
    project.provide('postgres', null);
    return async () => undefined;
  }
  const url = postgres.url('postgres');
  try {
    // The database that is copied must have no other connection, so it is opened and closed once here.
    const store = await openStore({ databaseUrl: url, dataDir: '' });
    await store.close();
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  project.provide('postgres', url);
  return postgres.stop;
}
