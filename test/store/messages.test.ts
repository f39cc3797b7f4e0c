import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type Cursor,
  counts,
  type IncomingMessage,
  loadCursor,
  markDecided,
  markFailed,
  rawOf,
  saveMessages,
  takeNewMessage,
} from '../../src/shell/store/messages.ts';
import type { Tx } from '../../src/shell/store/store.ts';
import { hasDecidedTwin } from '../../src/shell/store/twins.ts';
import { databases, sharedDatabases, type TestDatabase } from '../support/databases.ts';
import { held } from './held.ts';
import { at, OTHER_TEAM, sampleMessage, TEAM } from './sample-rows.ts';

const CURSOR: Cursor = { uidValidity: '4294967295', lastUid: 3, lastArrival: at(3) };

function save(tx: Tx, messages: readonly IncomingMessage[], more: Partial<Parameters<typeof saveMessages>[1]> = {}) {
  return saveMessages(tx, { team: TEAM, folder: 'inbox', messages, cursor: CURSOR, now: at(100), ...more });
}

const DECISION = { kind: 'lead', outcome: 'opened', leadToken: 'abc', decidedAt: at(101) };

describe.each(databases())('messages on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => db.reset());
  afterAll(() => db.close());

  test('a message comes back byte for byte, with its times', async () => {
    const message = sampleMessage(1, { raw: Buffer.from([0, 1, 255, 13, 10, 92]) });
    await db.store.run((tx) => save(tx, [message]));
    const taken = await db.store.run((tx) => takeNewMessage(tx, TEAM));
    expect(taken).toEqual({
      id: expect.any(String),
      folder: 'inbox',
      uid: 1,
      arrivedAt: at(1),
      savedAt: at(100),
      raw: message.raw,
      threadId: null,
    });
    expect(Buffer.isBuffer(taken?.raw)).toBe(true);
    expect(await db.store.run((tx) => rawOf(tx, taken?.id ?? ''))).toEqual(message.raw);
  });

  test('the same mail fetched again from its folder is one row', async () => {
    const first = await db.store.run((tx) => save(tx, [sampleMessage(1), sampleMessage(2)]));
    const again = await db.store.run((tx) =>
      save(tx, [sampleMessage(7, { fingerprint: 'fingerprint of 2' }), sampleMessage(3)]),
    );
    expect(first).toHaveLength(2);
    expect(again).toHaveLength(1);
  });

  test('the same mail from another folder is a row of its own, a twin once something came of the first', async () => {
    const [inbox = ''] = await db.store.run((tx) => save(tx, [sampleMessage(1)]));
    const [sent = ''] = await db.store.run((tx) => save(tx, [sampleMessage(1)], { folder: 'sent' }));
    const twin = () => db.store.run((tx) => hasDecidedTwin(tx, TEAM, { id: sent, folder: 'sent' }));
    expect(await twin()).toBe(false);
    await db.store.run((tx) => markDecided(tx, inbox, { ...DECISION, outcome: 'ignored' }));
    expect(await twin()).toBe(false);
    await db.store.run((tx) => markDecided(tx, inbox, DECISION));
    expect(await twin()).toBe(true);
  });

  test('twice in one batch is one row', async () => {
    expect(await db.store.run((tx) => save(tx, [sampleMessage(1), sampleMessage(1)]))).toHaveLength(1);
  });

  test('two teams each have their own copy of the same mail', async () => {
    await db.store.run((tx) => save(tx, [sampleMessage(1)]));
    expect(await db.store.run((tx) => save(tx, [sampleMessage(1)], { team: OTHER_TEAM }))).toHaveLength(1);
  });

  test('a batch larger than one statement is stored whole and in order', async () => {
    const messages = Array.from({ length: 450 }, (_, index) => sampleMessage(index + 1));
    const ids = await db.store.run((tx) => save(tx, messages));
    expect(new Set(ids).size).toBe(450);
    expect(await db.store.run(async (tx) => (await takeNewMessage(tx, TEAM))?.uid)).toBe(1);
  });

  test('the cursor moves with the messages or not at all', async () => {
    const failure = db.store.run(async (tx) => {
      await save(tx, [sampleMessage(1)]);
      throw new Error('a crash before the commit');
    });
    await expect(failure).rejects.toThrow('a crash before the commit');
    expect(await db.store.run((tx) => loadCursor(tx, TEAM, 'inbox'))).toBeNull();
    expect(await db.store.run((tx) => takeNewMessage(tx, TEAM))).toBeNull();
    await db.store.run((tx) => save(tx, [sampleMessage(1)]));
    expect(await db.store.run((tx) => loadCursor(tx, TEAM, 'inbox'))).toEqual(CURSOR);
  });

  test('within one UIDVALIDITY the cursor never moves back; a new UIDVALIDITY starts anew', async () => {
    const load = () => db.store.run((tx) => loadCursor(tx, TEAM, 'inbox'));
    await db.store.run((tx) => save(tx, []));
    await db.store.run((tx) => save(tx, [], { cursor: { ...CURSOR, lastUid: 2, lastArrival: at(1) } }));
    expect(await load()).toEqual(CURSOR);
    await db.store.run((tx) => save(tx, [], { cursor: { uidValidity: '2', lastUid: 1, lastArrival: null } }));
    expect(await load()).toEqual({ uidValidity: '2', lastUid: 1, lastArrival: at(3) });
  });

  test('messages are taken oldest first, and once decided or failed never again', async () => {
    const [one, two] = await db.store.run((tx) => save(tx, [sampleMessage(1), sampleMessage(2)]));
    await db.store.run(async (tx) => {
      expect((await takeNewMessage(tx, TEAM))?.id).toBe(one);
      await markDecided(tx, one ?? '', DECISION);
    });
    await db.store.run(async (tx) => {
      expect((await takeNewMessage(tx, TEAM))?.id).toBe(two);
      await markFailed(tx, two ?? '', { error: 'could not be read', decidedAt: at(101) });
    });
    expect(await db.store.run((tx) => takeNewMessage(tx, TEAM))).toBeNull();
  });

  test('an answer that was saved before its question is taken after it', async () => {
    const sent = { folder: 'sent', messages: [sampleMessage(1, { arrivedAt: at(50) })] };
    await db.store.run((tx) => save(tx, [], sent));
    await db.store.run((tx) => save(tx, [sampleMessage(2, { arrivedAt: at(10) })]));
    expect(await db.store.run(async (tx) => (await takeNewMessage(tx, TEAM))?.folder)).toBe('inbox');
  });

  test('a message of another team is not taken', async () => {
    await db.store.run((tx) => save(tx, [sampleMessage(1)]));
    expect(await db.store.run((tx) => takeNewMessage(tx, OTHER_TEAM))).toBeNull();
  });

  test('the counts of a span add up to every message that arrived in it', async () => {
    const ids = await db.store.run((tx) =>
      save(
        tx,
        [1, 2, 3, 4].map((uid) => sampleMessage(uid)),
      ),
    );
    await db.store.run(async (tx) => {
      await markDecided(tx, ids[0] ?? '', DECISION);
      await markDecided(tx, ids[1] ?? '', DECISION);
      await markFailed(tx, ids[2] ?? '', { error: 'x', decidedAt: at(101) });
    });
    const inbox = { folder: 'inbox', kind: null, outcome: null };
    expect(await db.store.run((tx) => counts(tx, TEAM, { from: at(1), to: at(4) }))).toEqual([
      { ...inbox, state: 'decided', kind: 'lead', outcome: 'opened', count: 2 },
      { ...inbox, state: 'failed', count: 1 },
    ]);
  });
});

describe.each(sharedDatabases())('messages between processes on %s', (_name, open) => {
  test('two workers at once get two different messages, and a third gets none', async () => {
    const db = await open();
    await db.store.run((tx) => save(tx, [sampleMessage(1), sampleMessage(2)]));
    const one = await held(db.store, (tx) => takeNewMessage(tx, TEAM));
    const two = await held(db.store, (tx) => takeNewMessage(tx, TEAM));
    expect(await db.store.run((tx) => takeNewMessage(tx, TEAM))).toBeNull();
    expect([one.value?.uid, two.value?.uid]).toEqual([1, 2]);
    await one.commit();
    await two.commit();
    await db.close();
  });
});
