import { promises as fs, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path, { join } from 'node:path';
import { type Dialect, Kysely, PostgresDialect, sql } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { spanOfWeek } from '../../src/review/span.ts';
import { openPglite } from '../../src/shell/store/pglite.ts';
import { reviewOf } from '../../src/shell/store/review-of.ts';
import { openStore, type Store } from '../../src/shell/store/store.ts';
import { newPostgresDatabase, sharedDatabases } from '../support/databases.ts';
import { sampleTeam } from '../support/sample-team.ts';

const OLD: [string, () => Promise<OldDatabase>][] = [
  ['PGlite', oldPglite],
  ...(sharedDatabases().length === 0 ? [] : ([['PostgreSQL', oldPostgres]] as [string, () => Promise<OldDatabase>][])),
];

const KEY = 'team@elm.example';
const day = (hour: string) => `'2026-11-16T${hour}-05:00'`;

/** `a` was answered, and its second turn runs with Bob; `b` was closed unanswered and came back; `c` was no lead, in shadow mode. */
const ROWS = [
  `insert into lead (team_key, token, state, lane, owner, responsible, shadow, opened_at, closed_at, next_step, next_at, body)
   values
     ('${KEY}', 'a', 'waiting_for_us', 'speed', 'bob', 'bob', false, ${day('09:00')}, null, 'alert', now(),
       '{"source":{"name":"zillow","kind":"portal"},"backup":"lea","turn":{"number":2,"messageRow":"12"}}'),
     ('${KEY}', 'b', 'waiting_for_us', 'nurture', 'ann', 'ann', false, ${day('09:00')}, null, 'alert', now(),
       '{"source":{"name":"website","kind":"form"},"backup":null,"turn":{"number":2,"messageRow":"row"}}'),
     ('${KEY}', 'c', 'closed', 'speed', 'ann', 'ann', true, ${day('09:00')}, ${day('11:00')}, null, null, '{"turn":{"number":1,"messageRow":"7"}}')`,
  `insert into turn (team_key, lead_token, number, arrived_at, due, answered_at, answered_by, evidence)
   values
     ('${KEY}', 'a', 1, ${day('09:00')}, ${day('09:05')}, ${day('09:03')}, 'ann', 'reply_seen'),
     ('${KEY}', 'a', 2, ${day('12:00')}, ${day('12:05')}, null, null, null),
     ('${KEY}', 'b', 1, ${day('09:00')}, ${day('15:00')}, null, null, null),
     ('${KEY}', 'b', 2, ${day('14:00')}, ${day('18:00')}, null, null, null),
     ('${KEY}', 'c', 1, ${day('09:00')}, ${day('09:05')}, null, null, null)`,
  `insert into lead_history (team_key, lead_token, at, kind, by_agent, text)
   values ('${KEY}', 'b', ${day('10:00')}, 'closed', 'ann', 'closed: gone'),
     ('${KEY}', 'c', ${day('11:00')}, 'closed', 'ann', 'not a lead: a vendor')`,
];

describe.each(OLD)('the turns of the version before, on %s', (_name, open) => {
  test('have what their leads know of them', async () => {
    await using old = await open();
    for (const statement of ROWS) await sql.raw(statement).execute(old.db);
    const store = await old.opened();
    const rows = await store.run((tx) =>
      tx.selectFrom('turn').selectAll().orderBy('lead_token').orderBy('number').execute(),
    );
    const known = rows.map((row) => [row.lead_token, row.lane, row.source, row.owner, row.backup, row.message_row]);
    expect(known).toEqual([
      ['a', 'speed', 'zillow', 'bob', 'lea', null],
      ['a', 'speed', 'zillow', 'bob', 'lea', '12'],
      ['b', 'nurture', 'website', 'ann', null, null],
      ['b', 'nurture', 'website', 'ann', null, null],
      ['c', 'speed', 'unknown', 'ann', null, '7'],
    ]);
    expect(rows.map(({ shadow }) => shadow)).toEqual([false, false, false, false, true]);
    const closed = Temporal.Instant.from('2026-11-16T10:00-05:00');
    expect(rows.map((row) => row.ended_at)).toEqual([null, null, closed, null, closed.add({ hours: 1 })]);
    await store.close();
  });

  test('are counted in a review of their week', async () => {
    await using old = await open();
    for (const statement of ROWS) await sql.raw(statement).execute(old.db);
    const store = await old.opened();
    const team = sampleTeam();
    const span = spanOfWeek(team, '2026-W47')!;
    const { total, otherMode } = await store.run((tx) => reviewOf(tx, team, { span, now: span.until }));
    expect(total.now).toMatchObject({ leads: 2, turns: 4, inTime: 1, unanswered: 2, ended: 1 });
    expect(otherMode).toBe(1);
    await store.close();
  });
});

interface OldDatabase extends AsyncDisposable {
  /** At the migration before the review's. */
  readonly db: Kysely<unknown>;
  /** By the Baton of now. */
  opened(): Promise<Store>;
}

async function oldPglite(): Promise<OldDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-data-'));
  const { dialect, hold } = await openPglite(dataDir);
  const db = await before(dialect);
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
  const { url, drop } = await newPostgresDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('drop schema public cascade');
  await client.query('create schema public');
  await client.end();
  const db = await before(new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }));
  return {
    db,
    async opened() {
      await db.destroy();
      return await openStore({ databaseUrl: url, dataDir: '' });
    },
    [Symbol.asyncDispose]: drop,
  };
}

async function before(dialect: Dialect): Promise<Kysely<unknown>> {
  const db = new Kysely<unknown>({ dialect });
  const migrationFolder = new URL('../../migrations', import.meta.url).pathname;
  const provider = new FileMigrationProvider({ fs, path, migrationFolder });
  const { error } = await new Migrator({ db, provider }).migrateTo('0007-claude');
  if (error !== undefined) throw error;
  return db;
}
