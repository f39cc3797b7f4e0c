import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countedJunk, openedFromJunk } from '../../src/shell/store/junk.ts';
import { markDecided, saveMessages } from '../../src/shell/store/messages.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { at, OTHER_TEAM, sampleMessage, TEAM } from './sample-rows.ts';

describe.each(databases())('what lay in Junk, on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => db.reset());
  afterAll(() => db.close());

  const decided = async (uid: number, outcome: string, folder = 'junk') => {
    const batch = { team: TEAM, folder, messages: [sampleMessage(uid)], now: at(100) };
    const cursor = { uidValidity: '1', lastUid: uid, lastArrival: at(uid) };
    await db.store.run(async (tx) => {
      const [id = ''] = await saveMessages(tx, { ...batch, cursor });
      const who = { sender: `${uid}@mail.example`, subject: `Subject ${uid} ${'x'.repeat(500)}` };
      await markDecided(tx, id, { kind: 'bulk', outcome, leadToken: null, decidedAt: at(100 + uid), ...who });
    });
  };

  test('what was only counted is listed with sender and subject, newest first', async () => {
    for (const uid of [1, 2, 3]) await decided(uid, 'junk');
    await decided(4, 'opened');
    await decided(5, 'ignored', 'inbox');
    const list = (most: number) => db.store.run((tx) => countedJunk(tx, TEAM, { from: at(1), to: at(10), most }));
    const rows = await list(2);
    expect(rows).toMatchObject([{ sender: '3@mail.example' }, { arrivedAt: at(2), kind: 'bulk' }]);
    expect(rows[0]?.subject).toMatch(/^Subject 3 x{190}$/);
    expect(await list(10)).toHaveLength(3);
    expect(await db.store.run((tx) => countedJunk(tx, TEAM, { from: at(2), to: at(3), most: 10 }))).toHaveLength(1);
    expect(await db.store.run((tx) => countedJunk(tx, OTHER_TEAM, { from: at(1), to: at(9), most: 9 }))).toEqual([]);
  });

  test('leads opened from there are counted by when that was', async () => {
    await decided(1, 'opened');
    await decided(2, 'opened');
    await decided(3, 'junk');
    await decided(4, 'opened', 'inbox');
    expect(await db.store.run((tx) => openedFromJunk(tx, TEAM, at(0)))).toBe(2);
    expect(await db.store.run((tx) => openedFromJunk(tx, TEAM, at(102)))).toBe(1);
    expect(await db.store.run((tx) => openedFromJunk(tx, OTHER_TEAM, at(0)))).toBe(0);
  });
});
