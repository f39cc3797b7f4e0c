// Two versions of Baton on one database, while one takes the place of the other: the older one touches nothing that it may
// not understand.

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { LETTER, LETTER_FORMAT } from '../../src/shell/store/letter-codec.ts';
import { lettersOf, markSent, nextAttemptAt, queueLetter, takeLetter } from '../../src/shell/store/letters.ts';
import { hasNewerLetter } from '../../src/shell/store/newer-letters.ts';
import { openStore, type Store } from '../../src/shell/store/store.ts';
import { databases, sharedDatabases, type TestDatabase } from '../support/databases.ts';
import { at, sampleLetter, TEAM } from './sample-rows.ts';

const UPGRADED = 'the database was upgraded by a newer Baton (migration 0999-from-the-future): update this one';

/** What a newer version does first. */
const upgrades = (store: Store) =>
  store.run((tx) =>
    sql`insert into kysely_migration (name, timestamp) values ('0999-from-the-future', '')`.execute(tx),
  );

const queues = async (store: Store, minutes = 0): Promise<string> => {
  const id = randomUUID();
  const order = { id, key: id, leadToken: 'a', letter: sampleLetter(), now: at(minutes) };
  await store.run((tx) => queueLetter(tx, TEAM, order));
  return id;
};
const takes = (store: Store) => store.run((tx) => takeLetter(tx, { now: at(9), sender: store.sender, team: TEAM }));

describe.each(databases())('a letter of a newer version, on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => db.reset());
  afterAll(() => db.close());

  /** As that one writes it: with a kind that is not known here. */
  const isNewer = (id: string, state: 'queued' | 'sending' = 'queued') =>
    db.store.run((tx) =>
      sql`update letter set format = ${LETTER_FORMAT + 1}, content = jsonb_set(content, '{kind}', '"poem"'),
        state = ${state}, sender = ${state === 'sending' ? 1 : null}, attempted_at = ${at(-60)} where id = ${id}`.execute(
        tx,
      ),
    );
  const rows = () =>
    db.store.run((tx) => tx.selectFrom('letter').select(['id', 'state', 'attempts']).orderBy('created_at').execute());

  test.each(['queued', 'sending'] as const)('is left as it is (%s), and the next one is taken', async (state) => {
    const newer = await queues(db.store);
    const ours = await queues(db.store, 1);
    await isNewer(newer, state);
    expect(await takes(db.store)).toMatchObject({ id: ours });
    expect(await takes(db.store)).toBeNull();
    expect((await rows())[0]).toEqual({ id: newer, state, attempts: 0 });
  });

  test.each(['queued', 'sending'] as const)('wakes nobody here (%s)', async (state) => {
    await isNewer(await queues(db.store), state);
    const { sender } = db.store;
    expect(await db.store.run((tx) => nextAttemptAt(tx, { sender, team: TEAM }))).toBeNull();
  });

  test('makes whoever must read it wait for the newer one, where a damaged one is refused for good', async () => {
    const id = await queues(db.store);
    await isNewer(id);
    expect(await db.store.run((tx) => hasNewerLetter(tx, TEAM))).toBe(true);
    const read = db.store.run((tx) => lettersOf(tx, TEAM, 'a'));
    await expect(read).rejects.toMatchObject({ retry: 'later', message: expect.stringContaining('newer Baton') });
    await db.store.run((tx) => tx.updateTable('letter').set({ format: LETTER_FORMAT }).execute());
    expect(await db.store.run((tx) => hasNewerLetter(tx, TEAM))).toBe(false);
    expect(await takes(db.store)).toMatchObject({ id, letter: null });
  });
});

/** Add a line for a new format: never change one, since letters of it wait in somebody's database. */
const SHAPES: Readonly<Record<number, string>> = {
  1: [
    'attachMessageRow cc draft from html inReplyTo kind messageId references replyTo subject text to',
    'away backup bad_address collision crm_note escalation follow_up handoff help new_message pass pilot_report refused',
    'reminder rules_refused send status told too_many unreadable who_has',
  ].join(' '),
  2: [
    'attachMessageRow cc draft eml from html inReplyTo kind messageId references replyTo subject text to',
    'away backup bad_address collision crm_mail crm_note escalation follow_up handoff help new_message pass pilot_report',
    'refused reminder rules_refused send status told too_many unreadable who_has',
  ].join(' '),
};

test('a new kind or field of a letter has a new LETTER_FORMAT, so that an older process leaves it alone', () => {
  const { properties = {} } = z.toJSONSchema(LETTER, { unrepresentable: 'any' });
  const kinds = LETTER.shape.kind.options.toSorted();
  expect([...Object.keys(properties).toSorted(), ...kinds].join(' ')).toBe(SHAPES[LETTER_FORMAT]);
});

describe.each(sharedDatabases())('a process whose database a newer Baton upgrades, on %s', (_name, open) => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await open();
  });

  test('takes nothing from then on, and says why', async () => {
    await queues(db.store);
    expect(db.store.upgraded?.aborted).toBe(false);
    await upgrades(db.store);
    await expect(takes(db.store)).rejects.toMatchObject({ retry: 'never', message: UPGRADED });
    await expect(queues(db.store)).rejects.toThrow(UPGRADED);
    expect(db.store.upgraded?.aborted).toBe(true);
    await db.close();
  });

  test('still puts down that what it had in hand was sent: nobody sends it again', async () => {
    const id = await queues(db.store);
    await takes(db.store);
    await upgrades(db.store);
    await db.store.run((tx) => markSent(tx, id, at(10)), { isEnd: true });
    const state = db.store.run((tx) => tx.selectFrom('letter').select('state').execute(), { isEnd: true });
    expect(await state).toEqual([{ state: 'sent' }]);
    await db.close();
  });

  test('lets its mailboxes go to the newer one, and gets none again', async () => {
    const other = await openStore(db.options);
    const lease = await db.store.lease('watch inbox');
    expect(await other.lease('watch inbox')).toBeNull();
    await upgrades(other);
    await expect(takes(db.store)).rejects.toThrow(UPGRADED);
    expect(lease?.lost.aborted).toBe(true);
    await lease?.release();
    expect(await db.store.lease('watch inbox')).toBeNull();
    expect(await other.lease('watch inbox')).not.toBeNull();
    await other.close();
    await db.close();
  });

  test('is not started again', async () => {
    await upgrades(db.store);
    await expect(openStore(db.options)).rejects.toMatchObject({ retry: 'never', message: UPGRADED });
    await db.close();
  });
});
