import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { markDecided, markFailed, saveMessages } from '../../src/shell/store/messages.ts';
import type { Store } from '../../src/shell/store/store.ts';
import { hasDecidedTwin } from '../../src/shell/store/twins.ts';
import { databases, sharedDatabases, type TestDatabase } from '../support/databases.ts';
import { held } from './held.ts';
import { at, sampleMessage, TEAM } from './sample-rows.ts';

const CURSOR = { uidValidity: '1', lastUid: 1, lastArrival: at(1) };

async function put(db: TestDatabase, folder: string): Promise<{ id: string; folder: string }> {
  const batch = { team: TEAM, folder, messages: [sampleMessage(1)], cursor: CURSOR, now: at(100) };
  const [id = ''] = await db.store.run((tx) => saveMessages(tx, batch));
  return { id, folder };
}
const decide = (db: TestDatabase, { id }: { id: string }, outcome: string) =>
  db.store.run((tx) => markDecided(tx, id, { kind: 'lead', outcome, leadToken: null, decidedAt: at(101) }));

describe.each(databases())('the same mail in two folders on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => db.reset());
  afterAll(() => db.close());

  const twin = (own: { id: string; folder: string }) => db.store.run((tx) => hasDecidedTwin(tx, TEAM, own));

  test.each([
    ['opened', true],
    ['joined', true],
    ['duplicate', true],
    ['ignored', false],
    ['junk', false],
  ])('in the Inbox: %s elsewhere makes it a twin: %s', async (outcome, is) => {
    const junk = await put(db, 'junk');
    const inbox = await put(db, 'inbox');
    expect(await twin(inbox)).toBe(false);
    await decide(db, junk, outcome);
    expect(await twin(inbox)).toBe(is);
  });

  test.each(['opened', 'ignored', 'own'])('in Junk: %s elsewhere makes it a twin', async (outcome) => {
    const inbox = await put(db, 'inbox');
    const junk = await put(db, 'junk');
    expect(await twin(junk)).toBe(false);
    await decide(db, inbox, outcome);
    expect(await twin(junk)).toBe(true);
  });

  test('a mail that could not be read is with the team lead: its copy in Junk is a twin, one in the Inbox none', async () => {
    const inbox = await put(db, 'inbox');
    const junk = await put(db, 'junk');
    const fail = (id: string) => db.store.run((tx) => markFailed(tx, id, { error: 'x', decidedAt: at(101) }));
    await fail(inbox.id);
    expect(await twin(junk)).toBe(true);
    await fail(junk.id);
    expect(await twin(inbox)).toBe(false);
  });
});

describe.each(sharedDatabases())('the same mail in two folders between processes on %s', (_name, open) => {
  test('a copy waits for the one that another process is deciding just now', async () => {
    const db = await open();
    const inbox = await put(db, 'inbox');
    const junk = await put(db, 'junk');
    const deciding = await held(db.store, (tx) =>
      markDecided(tx, inbox.id, { kind: 'lead', outcome: 'opened', leadToken: null, decidedAt: at(101) }),
    );
    const copy = db.store.run((tx) => hasDecidedTwin(tx, TEAM, junk));
    await somebodyWaits(db.store);
    await deciding.commit();
    expect(await copy).toBe(true);
    await db.close();
  });
});

/** Until some transaction waits for a lock of another. */
async function somebodyWaits(store: Store): Promise<void> {
  for (;;) {
    const { rows } = await store.run((tx) => sql`select 1 from pg_locks where not granted`.execute(tx));
    if (rows.length > 0) return;
  }
}
