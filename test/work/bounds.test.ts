// How many letters one person gets: about one lead in a day, about none in a day, and of any kind in an hour. Whatever is
// too many, the team lead hears of it once.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Letter } from '../../src/letters/letter.ts';
import { insertLead } from '../../src/shell/store/leads.ts';
import { MOST_AN_HOUR } from '../../src/shell/store/letter-room.ts';
import { lettersOf } from '../../src/shell/store/letters.ts';
import { BOUNDS, post } from '../../src/shell/work/bounds.ts';
import { sampleLead, sampleLetter } from '../store/sample-rows.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { type SampleWork, sampleWork } from './sample-work.ts';

const [ANA, BEN] = ['ana', 'ben'].map((name) => [{ name, address: `${name}@elm.example` }]);
const [LEAD, OTHER] = ['0123456789', '9876543210'];

describe.each(databases())('letters on %s', (_name, open) => {
  let db: TestDatabase;
  let work: SampleWork;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    await db.reset();
    work = await sampleWork(db.store);
    for (const token of [LEAD, OTHER]) {
      await db.store.run((tx) => insertLead(tx, work.team.key, sampleLead(token ?? '')));
    }
  });
  afterAll(() => db.close());

  /** So many letters one after another; how many of them were taken. */
  const order = (count: number, leadToken: string | null, changes: Partial<Letter> = {}, bounds = BOUNDS) =>
    db.store.run(async (tx) => {
      let taken = 0;
      const earlier = leadToken === null ? [] : await lettersOf(tx, work.team.key, leadToken);
      for (let at = 0; at < count; at += 1) {
        const id = randomUUID();
        const letter = sampleLetter({ ...(ANA && { to: ANA }), ...changes });
        const now = work.clock.now();
        if (!(await post(tx, { ...work, bounds }, { id, key: id, leadToken, letter, earlier }))) continue;
        taken += 1;
        earlier.push({ id, key: id, leadToken, letter, createdAt: now, ...UNSENT });
      }
      return taken;
    });
  const UNSENT = { state: 'queued', attempts: 0, lastError: null, sentAt: null } as const;

  const rows = () =>
    db.store.run((tx) =>
      tx
        .selectFrom('letter')
        .select(['kind', 'recipient', 'next_attempt_at'])
        .where('team_key', '=', work.team.key)
        .execute(),
    );
  const summaries = async (): Promise<number> => (await rows()).filter(({ kind }) => kind === 'too_many').length;
  const aDayLater = (hours: number) => work.clock.advanceTo(work.clock.now().add({ hours }), async () => undefined);

  test('about one lead a person gets sixty a day, another person and another lead their own sixty', async () => {
    expect(await order(70, LEAD ?? '')).toBe(60);
    expect(await order(5, LEAD ?? '', BEN && { to: BEN })).toBe(5);
    expect(await order(5, OTHER ?? '')).toBe(5);
  });

  test('the team lead hears of it once a day, of however many threads', async () => {
    const bounds = { ...BOUNDS, aboutOneLead: 3 };
    await order(9, LEAD ?? '', {}, bounds);
    await order(9, OTHER ?? '', {}, bounds);
    expect(await summaries()).toBe(1);
    await aDayLater(23);
    expect(await order(1, LEAD ?? '', {}, bounds)).toBe(0);
    await aDayLater(2);
    expect(await order(9, LEAD ?? '', {}, bounds)).toBe(3);
    expect(await summaries()).toBe(2);
  });

  test('answers about no lead are sixty a day; what could not be read is none of them', async () => {
    expect(await order(70, null, { kind: 'status' })).toBe(60);
    expect(await order(1, null, { kind: 'refused' })).toBe(0);
    expect(await order(70, null, { kind: 'unreadable' })).toBe(70);
    expect(await summaries()).toBe(1);
    await aDayLater(25);
    expect(await order(1, null, { kind: 'refused' })).toBe(1);
  });

  test('a copy is a letter, too: about one lead, and in an hour', async () => {
    const copied = { ...(BEN && { to: BEN }), ...(ANA && { cc: ANA }) };
    expect(await order(4, LEAD ?? '', copied)).toBe(4);
    expect(await order(9, LEAD ?? '', {}, { ...BOUNDS, aboutOneLead: 6 })).toBe(2);
    const many = { ...BOUNDS, withoutLead: 2 * MOST_AN_HOUR };
    await order(MOST_AN_HOUR, null, { kind: 'status', ...(BEN && { to: BEN }), ...(ANA && { cc: ANA }) }, many);
    expect(await order(1, OTHER ?? '')).toBe(1);
    const held = (await rows()).filter(({ next_attempt_at: at }) => Temporal.Instant.compare(at, work.clock.now()) > 0);
    expect(held.some(({ recipient }) => recipient === 'ana@elm.example')).toBe(true);
    await aDayLater(2);
    expect(await order(1, OTHER ?? '')).toBe(1);
    const left = await db.store.run((tx) => tx.selectFrom('letter_to').select('address').execute());
    expect(left.length).toBeLessThan(20);
  });

  test('what is too many in an hour waits, and nothing is dropped', async () => {
    expect(await order(MOST_AN_HOUR + 2, null, { kind: 'unreadable' })).toBe(MOST_AN_HOUR + 2);
    const now = work.clock.now();
    const waiting = (await rows()).filter(({ next_attempt_at: at }) => Temporal.Instant.compare(at, now) > 0);
    expect(waiting.map(({ next_attempt_at: at }) => at.toString())).toEqual(
      Array(2).fill(now.add({ hours: 1 }).toString()),
    );
    expect(await summaries()).toBe(1);
  });
});
