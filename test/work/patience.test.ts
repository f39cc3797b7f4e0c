import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/shell/store/fingerprint.ts';
import { insertLead } from '../../src/shell/store/leads.ts';
import { markDecided, saveMessages } from '../../src/shell/store/messages.ts';
import { stepNext } from '../../src/shell/work/steps.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { rawMail } from '../support/mails.ts';
import { at, openedLead } from '../support/sample-lead.ts';
import { type SampleWork, sampleWork } from './sample-work.ts';

describe.each(databases())('a step that is due on %s', (_name, open) => {
  let db: TestDatabase;
  let work: SampleWork;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    work = await sampleWork(db.store);
    const lead = { ...openedLead(work.team), token: `due-${work.team.key}` };
    await db.store.run((tx) => insertLead(tx, work.team.key, lead));
    await work.clock.advanceTo(at('12:04'), async () => undefined);
  });
  afterAll(() => db.close());

  /** A mail that waits to be read since then; its row. */
  const mailSavedAt = (savedAt: Temporal.Instant): Promise<string> => {
    const raw = rawMail({
      from: 'ann@elm.example',
      to: 'jo@mail.example',
      subject: 'Re: 12 Oak St',
      text: 'Hello Jo!',
    });
    const messages = [{ uid: 1, arrivedAt: savedAt, raw, fingerprint: fingerprint(raw) }];
    const cursor = { uidValidity: '1', lastUid: 1, lastArrival: savedAt };
    const batch = { team: work.team.key, folder: 'inbox', messages, cursor, now: savedAt };
    return db.store.run(async (tx) => (await saveMessages(tx, batch))[0] ?? '');
  };

  test('waits for a mail that just came: it may be the answer', async () => {
    const row = await mailSavedAt(at('12:04'));
    expect(await stepNext(work)).toBe(false);
    const decided = { kind: 'internal', outcome: 'ignored', leadToken: null, decidedAt: at('12:04') };
    await db.store.run((tx) => markDecided(tx, row, decided));
    expect(await stepNext(work)).toBe(true);
  });

  test('waits no longer than a minute for a mail that nobody can read', async () => {
    await mailSavedAt(at('12:02'));
    expect(await stepNext(work)).toBe(true);
  });
});
