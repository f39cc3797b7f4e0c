import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/shell/store/fingerprint.ts';
import { markDecided, saveMessages } from '../../src/shell/store/messages.ts';
import { StoreError } from '../../src/shell/store/store.ts';
import { decideNext } from '../../src/shell/work/messages.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { rawMail } from '../support/mails.ts';
import { NOON } from '../support/sample-lead.ts';
import { type SampleWork, sampleWork } from './sample-work.ts';

describe.each(databases())('a mail that cannot be decided, on %s', (_name, open) => {
  let db: TestDatabase;
  let work: SampleWork;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    work = await sampleWork(db.store);
  });
  afterAll(() => db.close());

  const arrives = async (from: string): Promise<string> => {
    const raw = rawMail({ from, to: 'team@elm.example', subject: 'Hello', text: 'Is the house on Elm St for sale?' });
    const messages = [{ uid: 1, arrivedAt: NOON, raw, fingerprint: fingerprint(raw) }];
    const cursor = { uidValidity: '1', lastUid: 1, lastArrival: NOON };
    const batch = { team: work.team.key, folder: 'inbox', messages, cursor, now: NOON };
    const [id] = await db.store.run((tx) => saveMessages(tx, batch));
    return id ?? '';
  };
  /** No handoff can be written, as with a template that fails on this one lead. */
  const without = (...kinds: string[]): SampleWork => ({
    ...work,
    templates: {
      ...work.templates,
      letters: new Map([...work.templates.letters].filter(([kind]) => !kinds.includes(kind))),
    },
  });
  const rows = () =>
    db.store.run((tx) =>
      tx
        .selectFrom('message')
        .select(['state', 'outcome'])
        .where('team_key', '=', work.team.key)
        .orderBy('id')
        .execute(),
    );
  const letters = async () =>
    (
      await db.store.run((tx) => tx.selectFrom('letter').select('kind').where('team_key', '=', work.team.key).execute())
    ).map((row) => row.kind);

  test('goes to the team lead', async () => {
    const id = await arrives('Jo <jo@mail.example>');
    expect(await decideNext(without('handoff'))).toBe(true);
    expect(await rows()).toEqual([{ state: 'failed', outcome: null }]);
    expect(await letters()).toEqual(['unreadable']);
    expect(work.events.at(-1)).toMatchObject({ event: 'message_failed', row: id });
    expect(await decideNext(work)).toBe(false);
  });

  test('is out of the way of the others also when the letter to the team lead cannot be written', async () => {
    await arrives('Jo <jo@mail.example>');
    await arrives('Al <al@mail.example>');
    const broken = without('handoff', 'unreadable');
    expect(await decideNext(broken)).toBe(true);
    expect(await rows()).toMatchObject([{ state: 'failed' }, { state: 'new' }]);
    expect(work.troubles()).toEqual([expect.stringContaining('unreadable')]);
    expect(await decideNext(work)).toBe(true);
    expect(await rows()).toMatchObject([{ state: 'failed' }, { state: 'decided' }]);
  });

  test('keeps the decision of another process that could', async () => {
    const id = await arrives('Jo <jo@mail.example>');
    let runs = 0;
    const decision = { kind: 'lead', outcome: 'opened', leadToken: null, decidedAt: NOON };
    const store: SampleWork['store'] = {
      ...db.store,
      async run(job) {
        runs++;
        if (runs === 2) await db.store.run((tx) => markDecided(tx, id, decision));
        return await db.store.run(job);
      },
    };
    expect(await decideNext({ ...without('handoff'), store })).toBe(true);
    expect(await rows()).toEqual([{ state: 'decided', outcome: 'opened' }]);
    expect(await letters()).toEqual([]);
    expect(work.events.map((event) => event.event)).toEqual([]);
  });

  test('waits for a database that is away, and is not marked', async () => {
    await arrives('Jo <jo@mail.example>');
    let runs = 0;
    const store: SampleWork['store'] = {
      ...db.store,
      async run(job) {
        runs++;
        if (runs === 2) throw new StoreError('away', 'later');
        return await db.store.run(job);
      },
    };
    await expect(decideNext({ ...without('handoff', 'unreadable'), store })).rejects.toThrow('away');
    expect(await rows()).toMatchObject([{ state: 'new' }]);
  });
});
