import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { order as makeOrder } from '../../src/lead/life.ts';
import { MOST_AN_HOUR } from '../../src/shell/store/letter-room.ts';
import {
  lettersOf,
  markRetry,
  nextAttemptAt,
  queueLetter,
  type TakenLetter,
  takeLetter,
} from '../../src/shell/store/letters.ts';
import { releaseWaiting, takeWaiting, type WaitingLetter } from '../../src/shell/store/waiting-letters.ts';
import { databases, sharedDatabases, type TestDatabase } from '../support/databases.ts';
import { held } from './held.ts';
import { at, OTHER_TEAM, sampleLetter, TEAM } from './sample-rows.ts';

const HANDOFF = makeOrder('handoff', { to: 'ann', cc: [], key: 'handoff:7' });
const UNTIL = at(0).add({ seconds: 20 });

describe.each(databases())('letters that wait for words, on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => db.reset());
  afterAll(() => db.close());

  const queue = async (change: Partial<Parameters<typeof queueLetter>[2]> = {}): Promise<string> => {
    const id = randomUUID();
    const waits = { order: HANDOFF, row: '7', turn: 1, until: UNTIL };
    const given = { id, key: id, leadToken: 'a', letter: sampleLetter(), now: at(0), waits, ...change };
    await db.store.run((tx) => queueLetter(tx, TEAM, given));
    return id;
  };
  const takeUp = (now = at(0)) => db.store.run((tx) => takeWaiting(tx, TEAM, now));
  const send = (now = at(0)) => db.store.run((tx) => takeLetter(tx, { now, sender: db.store.sender, team: TEAM }));
  const release = (waiting: Pick<WaitingLetter, 'id' | 'notBefore'>, text?: string, now = at(0)) =>
    db.store.run((tx) =>
      releaseWaiting(tx, waiting, { letter: text === undefined ? null : { ...sampleLetter(), text }, now }),
    );

  test('one is taken up once, with what it is written from again', async () => {
    const id = await queue();
    expect(await takeUp()).toEqual({
      id,
      leadToken: 'a',
      order: HANDOFF,
      row: '7',
      turn: 1,
      createdAt: at(0),
      until: UNTIL,
      notBefore: null,
    });
    expect(await takeUp()).toBeNull();
  });

  test('that of another team, one that waits for nothing and one that is withheld are left alone', async () => {
    await db.store.run((tx) =>
      queueLetter(tx, OTHER_TEAM, {
        ...{ id: randomUUID(), key: 'k', leadToken: 'a', letter: sampleLetter(), now: at(0) },
        waits: { order: HANDOFF, row: '7', turn: 1, until: UNTIL },
      }),
    );
    await queue({ waits: null });
    await queue({ withheld: true });
    expect(await takeUp()).toBeNull();
  });

  test('the one whose time comes first is taken up first', async () => {
    const second = await queue({ waits: { order: HANDOFF, row: '7', turn: 1, until: UNTIL.add({ seconds: 1 }) } });
    const first = await queue();
    expect([(await takeUp())?.id, (await takeUp())?.id]).toEqual([first, second]);
  });

  test('what is due already, or was attempted, is the postman’s alone', async () => {
    await queue();
    expect(await takeUp(UNTIL)).toBeNull();
    const taken = await send(UNTIL);
    const retry = { at: UNTIL.add({ minutes: 1 }), error: 'try again later', doubt: 'settled' } as const;
    await db.store.run((tx) => markRetry(tx, taken as TakenLetter, retry));
    expect(await takeUp(UNTIL)).toBeNull();
  });

  test('with words it goes out at once also when the clock was set back meanwhile', async () => {
    const id = await queue();
    const waiting = await takeUp();
    const anHourAgo = at(0).subtract({ hours: 1 });
    await release(waiting!, 'Better words.', anHourAgo);
    expect(await send(anHourAgo)).toMatchObject({ id });
  });

  test('it is not sent before its time, and then as it stands, whoever asks for it', async () => {
    const id = await queue();
    await takeUp();
    expect(await send(UNTIL.subtract({ milliseconds: 1 }))).toBeNull();
    expect(await db.store.run((tx) => nextAttemptAt(tx, { sender: db.store.sender, team: TEAM }))).toEqual(UNTIL);
    expect(await send(UNTIL)).toMatchObject({ id, letter: { text: sampleLetter().text } });
  });

  test('with words it goes out at once, under the same id', async () => {
    const id = await queue();
    const waiting = await takeUp();
    expect(await release(waiting!, 'Better words.')).toBe(true);
    expect(await send()).toMatchObject({ id, letter: { text: 'Better words.' } });
  });

  test('words that come when it is on its way, or twice, change nothing', async () => {
    await queue();
    const waiting = await takeUp();
    await send(UNTIL);
    expect(await release(waiting!, 'Too late.', UNTIL)).toBe(false);
    await queue();
    const other = await takeUp();
    expect(await release(other!)).toBe(true);
    expect(await release(other!, 'Twice.')).toBe(false);
    const texts = (await db.store.run((tx) => lettersOf(tx, TEAM, 'a'))).map(({ letter }) => letter.text);
    expect(new Set(texts)).toEqual(new Set([sampleLetter().text]));
  });

  test('words do not make it go out sooner than its recipient has room', async () => {
    const address = sampleLetter().to[0]!.address;
    const full = Array.from({ length: MOST_AN_HOUR }, () => ({ team_key: TEAM, address, at: at(0) }));
    await db.store.run((tx) => tx.insertInto('letter_to').values(full).execute());
    await queue();
    const waiting = await takeUp();
    expect(waiting?.notBefore).toEqual(at(0).add({ hours: 1 }));
    await release(waiting!, 'Better words.');
    expect(await send(at(0).add({ minutes: 59 }))).toBeNull();
    expect(await send(at(0).add({ hours: 1 }))).toMatchObject({ letter: { text: 'Better words.' } });
  });

  test('a row of a newer version is not taken up, holds up no other, and goes out when its time has come', async () => {
    const newer = await queue();
    await db.store.run((tx) =>
      tx.updateTable('letter').set({ waits: '{"order":{"kind":"song"}}' }).where('id', '=', newer).execute(),
    );
    const mine = await queue({ waits: { order: HANDOFF, row: '7', turn: 1, until: UNTIL.add({ seconds: 1 }) } });
    expect((await takeUp())?.id).toBe(mine);
    expect((await send(UNTIL))?.id).toBe(newer);
  });

  test('a kind of letter that is written once waits for nothing', async () => {
    const reminder = makeOrder('reminder', { to: 'ann', cc: [], key: 'k' });
    const id = await queue({ waits: { order: reminder, row: '7', turn: 1, until: UNTIL } });
    expect(await takeUp()).toBeNull();
    expect((await send())?.id).toBe(id);
  });
});

test.each(sharedDatabases())('two processes take up different letters, on %s', async (_name, open) => {
  const db = await open();
  for (const key of ['one', 'two']) {
    const waits = { order: HANDOFF, row: '7', turn: 1, until: UNTIL };
    const letter = { id: randomUUID(), key, leadToken: 'a', letter: sampleLetter(), now: at(0), waits };
    await db.store.run((tx) => queueLetter(tx, TEAM, letter));
  }
  const first = await held(db.store, (tx) => takeWaiting(tx, TEAM, at(0)));
  const second = await db.store.run((tx) => takeWaiting(tx, TEAM, at(0)));
  await first.commit();
  expect(new Set([first.value?.id, second?.id]).size).toBe(2);
  await db.close();
});
