import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { letterOf } from '../../src/shell/store/letter-codec.ts';
import {
  ATTEMPT_SECONDS,
  type Doubt,
  keepRemaining,
  keepWithoutMail,
  letterByMessageId,
  lettersOf,
  markLookFailed,
  markRefused,
  markRetry,
  markSent,
  nextAttemptAt,
  queueLetter,
  type Sender,
  takeLetter,
} from '../../src/shell/store/letters.ts';
import { openStore, type Store } from '../../src/shell/store/store.ts';
import { databases, sharedDatabases, type TestDatabase } from '../support/databases.ts';
import { held } from './held.ts';
import { at, OTHER_TEAM, sampleLetter, TEAM } from './sample-rows.ts';

interface Order {
  readonly key?: string;
  readonly team?: string;
  readonly now?: Temporal.Instant;
}

function verbs(db: () => TestDatabase) {
  const seconds = (count: number) => at(0).add({ seconds: count });
  return {
    seconds,
    queue: async (order: Order = {}) => {
      const id = randomUUID();
      const letter = sampleLetter();
      const { key = id, team = TEAM, now = at(0) } = order;
      const queued = await db().store.run((tx) => queueLetter(tx, team, { id, key, leadToken: 'a', letter, now }));
      return { id, letter, isNew: queued !== 'known' };
    },
    take: (after = 0, sender: Sender = db().store.sender) =>
      db().store.run((tx) => takeLetter(tx, { now: seconds(after), sender, team: TEAM })),
    next: (sender: Sender = db().store.sender) => db().store.run((tx) => nextAttemptAt(tx, { sender, team: TEAM })),
  };
}

/** A process that is no longer there: nobody holds its lock. */
const stranger = (store: Store): Sender => ({ id: store.sender.id === 7 ? 8 : 7, graceSeconds: 0 });

describe.each(databases())('letters on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => db.reset());
  afterAll(() => db.close());
  const { queue, take, next, seconds } = verbs(() => db);

  test('a letter comes back as it was written', async () => {
    const { id, letter } = await queue({ key: 'handoff 1' });
    expect(await take()).toEqual({
      id,
      team: TEAM,
      key: 'handoff 1',
      leadToken: 'a',
      letter,
      attempts: 1,
      inDoubt: false,
      failedLooks: 0,
      remaining: null,
      createdAt: at(0),
    });
  });

  test('one cause is one letter: a second order with its key is not stored, but another team has its own', async () => {
    expect((await queue({ key: 'k' })).isNew).toBe(true);
    expect((await queue({ key: 'k' })).isNew).toBe(false);
    expect((await queue({ key: 'k', team: OTHER_TEAM })).isNew).toBe(true);
    expect(await db.store.run((tx) => lettersOf(tx, TEAM, 'a'))).toHaveLength(1);
  });

  test('letters go out in the order of their times, one at a time, and none before its time', async () => {
    const late = await queue({ now: seconds(10) });
    const early = await queue({ now: seconds(5) });
    expect(await take(4)).toBeNull();
    expect(await next()).toEqual(seconds(5));
    expect((await take(20))?.id).toBe(early.id);
    expect((await take(20))?.id).toBe(late.id);
    expect(await take(20)).toBeNull();
  });

  test('a letter of another team is left to its own postman', async () => {
    await queue({ team: OTHER_TEAM });
    expect(await take(9)).toBeNull();
    expect(await next()).toBeNull();
  });

  test('a sent letter is never taken again', async () => {
    const { id, letter } = await queue();
    await take();
    await db.store.run((tx) => markSent(tx, id, seconds(1)));
    expect(await take(9999, stranger(db.store))).toBeNull();
    expect(await next()).toBeNull();
    expect(await db.store.run((tx) => letterByMessageId(tx, TEAM, letter.messageId))).toMatchObject({
      id,
      state: 'sent',
      sentAt: seconds(1),
      attempts: 1,
    });
  });

  test('a delayed letter comes back at its time, with its attempts counted', async () => {
    const { id } = await queue();
    await take();
    await db.store.run((tx) =>
      markRetry(tx, { id, attempts: 1 }, { at: seconds(30), error: '451 later', doubt: 'settled' }),
    );
    expect(await take(29)).toBeNull();
    expect(await next()).toEqual(seconds(30));
    expect(await take(30)).toMatchObject({ id, attempts: 2, inDoubt: false });
  });

  test('an attempt that may have reached the server leaves doubt, which only a look settles', async () => {
    const { id } = await queue();
    await take();
    const retry = (attempts: number, after: number, doubt: Doubt) =>
      db.store.run((tx) => markRetry(tx, { id, attempts }, { at: seconds(after), error: 'x', doubt }));
    await retry(1, 30, 'arose');
    expect(await take(30)).toMatchObject({ inDoubt: true });
    await retry(2, 60, 'as_it_was');
    expect(await take(60)).toMatchObject({ inDoubt: true });
    await retry(3, 90, 'settled');
    expect(await take(90)).toMatchObject({ attempts: 4, inDoubt: false });
  });

  test('failed looks are counted until one succeeds, and leave the doubt as it is', async () => {
    const { id } = await queue();
    await take();
    await db.store.run((tx) => markRetry(tx, { id, attempts: 1 }, { at: at(0), error: 'x', doubt: 'arose' }));
    for (const attempts of [2, 3]) {
      await take();
      await db.store.run((tx) => markLookFailed(tx, { id, attempts }, { at: at(0), error: 'no network' }));
    }
    expect(await take()).toMatchObject({ attempts: 4, inDoubt: true, failedLooks: 2 });
    await db.store.run((tx) => markRetry(tx, { id, attempts: 4 }, { at: at(0), error: 'x', doubt: 'as_it_was' }));
    expect(await take()).toMatchObject({ failedLooks: 2 });
    await db.store.run((tx) => markRetry(tx, { id, attempts: 5 }, { at: at(0), error: 'x', doubt: 'settled' }));
    expect(await take()).toMatchObject({ failedLooks: 0 });
  });

  test('a letter keeps who still has to get it, and that its mail is left out', async () => {
    const { id, letter } = await queue();
    const attempt = (await take())!;
    await db.store.run(async (tx) => {
      await keepRemaining(tx, { id, attempts: 1 }, ['ana@elm.example']);
      await keepWithoutMail(tx, { id, attempts: 1 }, { ...letter, attachMessageRow: '7' });
      await markRetry(tx, { id, attempts: 1 }, { at: at(0), error: 'x', doubt: 'settled' });
    });
    expect(attempt).toMatchObject({ remaining: null });
    expect(await take()).toMatchObject({
      remaining: ['ana@elm.example'],
      letter: { ...letter, attachMessageRow: null },
    });
  });

  test('a late mark of a slow attempt does not open a letter that another sender has taken over', async () => {
    const { id } = await queue();
    await take();
    expect(await take(ATTEMPT_SECONDS, stranger(db.store))).toMatchObject({ attempts: 2 });
    const late = { id, attempts: 1 };
    await db.store.run(async (tx) => {
      await markRetry(tx, late, { at: at(0), error: 'x', doubt: 'settled' });
      await markLookFailed(tx, late, { at: at(0), error: 'x' });
      await markRefused(tx, late, 'x');
      await keepRemaining(tx, late, ['ana@elm.example']);
    });
    expect(await db.store.run((tx) => lettersOf(tx, TEAM, 'a'))).toMatchObject([{ state: 'sending', lastError: null }]);
  });

  test('a letter whose row does not fit is handed out once, as refused, and the next one comes after it', async () => {
    const damaged = await queue();
    await db.store.run((tx) => tx.updateTable('letter').set({ content: '{}' }).execute());
    const next = await queue({ now: seconds(1) });
    expect(await take(1)).toMatchObject({ id: damaged.id, letter: null, reason: expect.stringContaining('kind') });
    expect(await take(1)).toMatchObject({ id: next.id });
    expect(await take(9999)).toMatchObject({ id: next.id });
  });

  test('a refused letter is not taken again and keeps the reason', async () => {
    const { id } = await queue();
    await take();
    await db.store.run((tx) => markRefused(tx, { id, attempts: 1 }, '550 no such user'));
    expect(await take(9999)).toBeNull();
    expect(await db.store.run((tx) => lettersOf(tx, TEAM, 'a'))).toMatchObject([
      { id, state: 'failed', lastError: '550 no such user' },
    ]);
  });

  test('a late mark of a slow attempt does not bring a sent letter back', async () => {
    const { id } = await queue();
    await take();
    await db.store.run((tx) => markSent(tx, id, seconds(1)));
    await db.store.run((tx) => markRetry(tx, { id, attempts: 1 }, { at: seconds(2), error: 'x', doubt: 'arose' }));
    await db.store.run((tx) => markRefused(tx, { id, attempts: 1 }, 'x'));
    expect(await db.store.run((tx) => lettersOf(tx, TEAM, 'a'))).toMatchObject([{ state: 'sent' }]);
  });

  test('an attempt whose end was never recorded is open again after its time, in doubt, even for the same sender', async () => {
    const { id } = await queue();
    await take();
    expect(await next()).toEqual(seconds(ATTEMPT_SECONDS));
    expect(await take(ATTEMPT_SECONDS - 1)).toBeNull();
    expect(await take(ATTEMPT_SECONDS)).toMatchObject({ id, attempts: 2, inDoubt: true });
  });

  test('what a dead sender left behind is taken after the grace, in doubt, and stays in doubt', async () => {
    const { id } = await queue();
    await take(0, stranger(db.store));
    const patient: Sender = { id: db.store.sender.id, graceSeconds: 15 };
    expect(await take(14, patient)).toBeNull();
    expect(await next(patient)).toEqual(seconds(15));
    expect(await take(15, patient)).toMatchObject({ id, attempts: 2, inDoubt: true });
    expect(await take(15 + ATTEMPT_SECONDS)).toMatchObject({ id, attempts: 3, inDoubt: true });
  });
});

test('on PGlite a letter that a killed process was sending is taken at once by the next process', async () => {
  const open = databases()[0]?.[1];
  if (open === undefined) throw new Error('there is always PGlite');
  const db = await open();
  const { queue, take } = verbs(() => db);
  const { id } = await queue();
  await take();
  await db.store.close();
  const store = await openStore(db.options);
  const taken = await store.run((tx) => takeLetter(tx, { now: at(0), sender: store.sender }));
  expect(taken).toMatchObject({ id, attempts: 2, inDoubt: true });
  await store.close();
  await db.close();
});

describe.each(sharedDatabases())('letters between processes on %s', (_name, open) => {
  let db: TestDatabase;
  let other: Store;
  beforeAll(async () => {
    db = await open();
    other = await openStore(db.options);
  });
  beforeEach(() => db.reset());
  afterAll(async () => {
    await other.close();
    await db.close();
  });
  const { queue, take, seconds } = verbs(() => db);

  test('two postmen never take the same letter', async () => {
    const { id } = await queue();
    const one = await held(db.store, (tx) => takeLetter(tx, { now: at(0), sender: db.store.sender }));
    expect(await other.run((tx) => takeLetter(tx, { now: at(0), sender: other.sender }))).toBeNull();
    await one.commit();
    expect(await other.run((tx) => takeLetter(tx, { now: at(0), sender: other.sender }))).toBeNull();
    expect(one.value?.id).toBe(id);
  });

  test('a letter is left to a sender that lives, and taken over after the grace when it has gone', async () => {
    const third = await openStore(db.options);
    await queue();
    await take(0, third.sender);
    expect(await take(60)).toBeNull();
    await third.close();
    expect(await take(db.store.sender.graceSeconds - 1)).toBeNull();
    expect(await take(db.store.sender.graceSeconds)).toMatchObject({ attempts: 2, inDoubt: true });
    expect(seconds(db.store.sender.graceSeconds)).not.toEqual(at(0));
  });
});

test('a letter whose row does not fit is refused with the place of what is wrong', () => {
  expect(letterOf('7', sampleLetter())).toEqual(expect.objectContaining({ kind: 'handoff' }));
  expect(() => letterOf('7', { ...sampleLetter(), kind: 'poem' })).toThrow(/letter 7 does not fit: kind:/);
});
