// What a flood in Junk, and a mail there that cannot be read, may and may not do.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/shell/store/fingerprint.ts';
import { saveMessages } from '../../src/shell/store/messages.ts';
import { MOST_STRANGERS_A_DAY } from '../../src/shell/work/junk.ts';
import { decideNext } from '../../src/shell/work/messages.ts';
import type { Records } from '../../src/team/records.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { rawMail } from '../support/mails.ts';
import { NOON } from '../support/sample-lead.ts';
import { type SampleWork, sampleWork } from './sample-work.ts';

describe.each(databases())('the Junk folder on %s', (_name, open) => {
  let db: TestDatabase;
  let work: SampleWork;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    work = await sampleWork(db.store);
  });
  afterAll(() => db.close());

  /** People who all prove their domain and want to buy. */
  const arrive = async (names: readonly string[], folder = 'junk') => {
    const messages = names.map((name, i) => {
      const raw = rawMail({
        from: `${name} <${name}@stranger.example>`,
        to: 'team@elm.example',
        subject: 'Looking for a house',
        text: 'Hello, I want to buy a house in Quincy. Can someone call me?',
        headers: ['Authentication-Results: mx.elm.example; dmarc=pass header.from=stranger.example'],
      });
      return { uid: i + 1, arrivedAt: work.clock.now(), raw, fingerprint: fingerprint(raw) };
    });
    const cursor = { uidValidity: '1', lastUid: messages.length, lastArrival: NOON };
    await db.store.run((tx) => saveMessages(tx, { team: work.team.key, folder, messages, cursor, now: NOON }));
  };
  const decideAll = async (given: SampleWork = work): Promise<void> => {
    while (await decideNext(given)) {
      // One mail a round.
    }
  };
  const outcomes = () => work.events.flatMap((event) => (event.event === 'message_decided' ? [event.outcome] : []));
  const letters = async () =>
    (
      await db.store.run((tx) => tx.selectFrom('letter').select('kind').where('team_key', '=', work.team.key).execute())
    ).map((row) => row.kind);
  const names = (count: number, of: string) => Array.from({ length: count }, (_, i) => `${of}${i}`);

  test('strangers beyond twenty a day are only counted, and the next day has its own twenty', async () => {
    await arrive(names(MOST_STRANGERS_A_DAY + 2, 'a'));
    await decideAll();
    expect(outcomes().filter((outcome) => outcome === 'opened')).toHaveLength(MOST_STRANGERS_A_DAY);
    expect(outcomes().slice(-2)).toEqual(['junk', 'junk']);
    await work.clock.advanceTo(NOON.add({ hours: 25 }), async () => undefined);
    await arrive(['b']);
    await decideAll();
    expect(outcomes().at(-1)).toBe('opened');
  });

  test('who has an open lead is no stranger and is heard on any day', async () => {
    await arrive(names(MOST_STRANGERS_A_DAY, 'c'));
    await decideAll();
    const again = rawMail({
      from: 'c1@stranger.example',
      to: 'team@elm.example',
      subject: 'And',
      text: 'Still there?',
    });
    const messages = [{ uid: 99, arrivedAt: NOON, raw: again, fingerprint: fingerprint(again) }];
    const cursor = { uidValidity: '1', lastUid: 99, lastArrival: NOON };
    const batch = { team: work.team.key, folder: 'junk', messages, cursor, now: NOON };
    await db.store.run((tx) => saveMessages(tx, batch));
    await decideAll();
    expect(outcomes().at(-1)).toBe('joined');
  });

  test('a mail that cannot be read is counted there and mails nobody', async () => {
    await arrive(['d']);
    await decideAll({ ...work, records: brokenRecords(work.records) });
    expect(await letters()).toEqual([]);
    expect(work.events.at(-1)).toMatchObject({ event: 'message_failed', reason: expect.stringContaining('broken') });
    await arrive(['d'], 'inbox');
    await decideAll();
    expect(outcomes()).toEqual(['opened']);
  });

  test('a lead found there whose letter cannot be written goes to the team lead', async () => {
    await arrive(['e']);
    const kinds = [...work.templates.letters].filter(([kind]) => kind !== 'handoff');
    await decideAll({ ...work, templates: { ...work.templates, letters: new Map(kinds) } });
    expect(await letters()).toEqual(['unreadable']);
  });
});

/** As a fault in reading: whatever asks for a contact fails. */
function brokenRecords(records: Records): Records {
  const get = (): never => {
    throw new Error('broken');
  };
  return { ...records, contactByEmail: Object.assign(new Map(), { get, has: get }) };
}
