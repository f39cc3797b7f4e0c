import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadRotations, saveRotation } from '../../src/shell/store/rotations.ts';
import { databases, sharedDatabases, type TestDatabase } from '../support/databases.ts';
import { OTHER_TEAM, TEAM } from './sample-rows.ts';

describe.each(databases())('rotations on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => db.reset());
  afterAll(() => db.close());

  const load = (team: string, ...names: string[]) => db.store.run((tx) => loadRotations(tx, team, names));

  test('a rotation starts empty and comes back as it was saved, for its own team only', async () => {
    const state = { last: 'ana', given: { ana: 2, 'no "one"': 1 } };
    await db.store.run(async (tx) => {
      expect(await loadRotations(tx, TEAM, ['b', 'a', 'b'])).toEqual(
        new Map([
          ['a', { last: null, given: {} }],
          ['b', { last: null, given: {} }],
        ]),
      );
      await saveRotation(tx, TEAM, { name: 'b', state });
    });
    expect(await load(TEAM, 'b')).toEqual(new Map([['b', state]]));
    expect(await load(OTHER_TEAM, 'b')).toEqual(new Map([['b', { last: null, given: {} }]]));
    expect(await load(TEAM)).toEqual(new Map());
  });

  test('a rotation that was never loaded cannot be saved', async () => {
    const failure = db.store.run((tx) => saveRotation(tx, TEAM, { name: 'new', state: { last: null, given: {} } }));
    await expect(failure).rejects.toThrow('without being loaded');
  });

  test('turns that are given at the same time are all counted', async () => {
    const give = () =>
      db.store.run(async (tx) => {
        const given = (await loadRotations(tx, TEAM, ['b', 'a'])).get('a')?.given['ana'] ?? 0;
        await saveRotation(tx, TEAM, { name: 'a', state: { last: 'ana', given: { ana: given + 1 } } });
      });
    await Promise.all(Array.from({ length: 12 }, give));
    expect((await load(TEAM, 'a')).get('a')?.given).toEqual({ ana: 12 });
  });
});

describe.each(sharedDatabases())('rotations between processes on %s', (_name, open) => {
  test('two processes that use two new rotations in opposite order never block each other', async () => {
    const db = await open();
    let attempts = 0;
    const takenA = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const one = db.store.run(async (tx) => {
      attempts++;
      await loadRotations(tx, TEAM, ['a']);
      takenA.resolve();
      await goOn.promise;
      await loadRotations(tx, TEAM, ['b']);
    });
    await takenA.promise;
    const two = db.store.run(async (tx) => {
      attempts++;
      await loadRotations(tx, TEAM, ['b', 'a']);
    });
    await expect.poll(() => waiting(db), { timeout: 40_000 }).toBe(1);
    goOn.resolve();
    await Promise.all([one, two]);
    expect(attempts).toBe(2);
    await db.close();
  });
});

async function waiting(db: TestDatabase): Promise<number> {
  const { rows } = await db.store.run((tx) =>
    sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(tx),
  );
  return rows.length;
}
