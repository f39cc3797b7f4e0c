import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { StoreError } from '../../src/shell/store/error.ts';
import { secret } from '../../src/shell/store/settings.ts';
import { openStore, type Tx } from '../../src/shell/store/store.ts';
import { databases, sharedDatabases, type TestDatabase } from '../support/databases.ts';
import { at, TEAM } from './sample-rows.ts';

const setting = (tx: Tx, key: string) => tx.insertInto('setting').values({ team_key: TEAM, key, value: 'x' }).execute();
const settings = (tx: Tx) => tx.selectFrom('setting').select('key').orderBy('key').execute();

describe.each(databases())('the store on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => db.reset());
  afterAll(() => db.close());

  test('a transaction that throws leaves nothing behind, and its own error comes out', async () => {
    class Own extends Error {}
    const failure = db.store.run(async (tx) => {
      await setting(tx, 'a');
      throw new Own('not a matter of the database');
    });
    await expect(failure).rejects.toBeInstanceOf(Own);
    expect(await db.store.run(settings)).toEqual([]);
  });

  test('a run inside a run is refused at once, and the outer one can be undone', async () => {
    const failure = db.store.run(async (tx) => {
      await setting(tx, 'a');
      await db.store.run((inner) => setting(inner, 'b'));
    });
    await expect(failure).rejects.toThrow(/run\(\) inside run\(\)/);
    expect(await db.store.run(settings)).toEqual([]);
  });

  test('what a transaction started may open its own once the transaction has ended', async () => {
    const ended = Promise.withResolvers<void>();
    let later: Promise<unknown> = Promise.resolve();
    await db.store.run(async (tx) => {
      await setting(tx, 'a');
      later = ended.promise.then(() => db.store.run((own) => setting(own, 'b')));
    });
    ended.resolve();
    await later;
    expect(await db.store.run(settings)).toEqual([{ key: 'a' }, { key: 'b' }]);
  });

  test('transactions that run at the same time keep apart', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((key) => db.store.run((tx) => setting(tx, key))));
    expect(await db.store.run(settings)).toHaveLength(4);
  });

  test.each(['40001', '40P01'])('a transaction that the database gives up with %s is done again', async (code) => {
    let calls = 0;
    await db.store.run(async (tx) => {
      calls++;
      await setting(tx, `call ${calls}`);
      if (calls < 3) await raise(tx, code);
    });
    expect(await db.store.run(settings)).toEqual([{ key: 'call 3' }]);
  });

  test('it is done again a few times only', async () => {
    let calls = 0;
    const failure = db.store.run(async (tx) => {
      calls++;
      await raise(tx, '40001');
    });
    await expect(failure).rejects.toBeInstanceOf(StoreError);
    expect(calls).toBe(5);
  });

  test('a row that breaks a rule of the tables is an error that no retry heals', async () => {
    const failure = db.store.run(async (tx) => {
      await setting(tx, 'a');
      await setting(tx, 'a');
    });
    await expect(failure).rejects.toMatchObject({ name: 'StoreError', retry: 'never' });
  });

  test('both databases give the same values for the types that the tables use', async () => {
    const row = await db.store.run(async (tx) =>
      sql`select 9007199254740993::bigint as big, 7::integer as small, true as yes, '{"a":[1]}'::jsonb as json,
          '\\x00ff'::bytea as bytes, ${at(0)}::timestamptz as time, null::timestamptz as never`.execute(tx),
    );
    expect(row.rows).toEqual([
      {
        big: '9007199254740993',
        small: 7,
        yes: true,
        json: { a: [1] },
        bytes: Buffer.from([0, 255]),
        time: at(0),
        never: null,
      },
    ]);
  });

  test('a time is kept to the microsecond and never rounded up', async () => {
    const time = Temporal.Instant.from('2026-11-20T12:00:00.123456999Z');
    const { rows } = await db.store.run((tx) =>
      sql<{ time: Temporal.Instant }>`select ${time}::timestamptz as time`.execute(tx),
    );
    expect(rows[0]?.time.toString()).toBe('2026-11-20T12:00:00.123456Z');
  });

  test('the secret is made once', async () => {
    const [one, two] = await Promise.all([db.store.run(secret), db.store.run(secret)]);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(two).toBe(one);
  });
});

test.each(databases())('closing on %s waits for what runs, and refuses what comes after', async (_name, open) => {
  const db = await open();
  const started = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const running = db.store.run(async (tx) => {
    started.resolve();
    await end.promise;
    return await settings(tx);
  });
  await started.promise;
  const closed = db.close();
  await expect(db.store.run(settings)).rejects.toThrow('the store is closed');
  end.resolve();
  expect(await running).toEqual([]);
  await closed;
});

describe.each(sharedDatabases())('the store on %s', (_name, open) => {
  test('a transaction that loses its connection fails with "later", and the next one works', async () => {
    const db = await open();
    const failure = db.store.run(async (tx) => {
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx);
    });
    await expect(failure).rejects.toMatchObject({ name: 'StoreError', retry: 'later' });
    expect(await db.store.run(settings)).toEqual([]);
    await db.close();
  });

  test('a database that is not there is one clear line without the password', async () => {
    const db = await open();
    const url = new URL(db.options.databaseUrl ?? '');
    url.pathname = '/nowhere';
    url.password = 'hunter2';
    const failure = openStore({ databaseUrl: url.href, dataDir: '' });
    await expect(failure).rejects.toMatchObject({
      retry: 'never',
      message: expect.stringMatching(/^PostgreSQL at 127\.0\.0\.1:\d+\/nowhere: no such database; create it/),
    });
    await expect(failure).rejects.not.toThrow('hunter2');
    await db.close();
  });
});

test('a server that does not answer is one clear line, and worth trying again', async () => {
  await expect(openStore({ databaseUrl: 'postgres://a:b@127.0.0.1:1/baton', dataDir: '' })).rejects.toMatchObject({
    name: 'StoreError',
    retry: 'later',
    message: expect.stringMatching(/^PostgreSQL at 127\.0\.0\.1:1\/baton: cannot be reached \(.*ECONNREFUSED/),
  });
});

test('a DATABASE_URL that is none is one clear line', async () => {
  await expect(openStore({ databaseUrl: 'mysql://a.example/b', dataDir: '' })).rejects.toThrow(
    'must begin with postgres://',
  );
});

async function raise(tx: Tx, code: string): Promise<void> {
  await sql.raw(`do $$ begin raise sqlstate '${code}'; end $$`).execute(tx);
}
