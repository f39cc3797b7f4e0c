import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startDaemon } from '../../src/daemon.ts';
import type { Lead } from '../../src/lead/lead.ts';
import { fingerprint } from '../../src/shell/store/fingerprint.ts';
import { insertLead, nextDueAt } from '../../src/shell/store/leads.ts';
import { queueLetter } from '../../src/shell/store/letters.ts';
import { markDecided, saveMessages } from '../../src/shell/store/messages.ts';
import { StoreError } from '../../src/shell/store/store.ts';
import { parseImapUrl, parseSmtpUrl } from '../../src/shell/urls.ts';
import { stepNext } from '../../src/shell/work/steps.ts';
import { freePort } from '../servers/free-port.ts';
import { sampleLetter } from '../store/sample-rows.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { rawMail } from '../support/mails.ts';
import { at, NOON, openedLead } from '../support/sample-lead.ts';
import { type SampleWork, sampleWork } from './sample-work.ts';

describe.each(databases())('steps on %s', (_name, open) => {
  let db: TestDatabase;
  let work: SampleWork;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    work = await sampleWork(db.store);
  });
  afterAll(() => db.close());

  /** Both leads have their reminder due at 12:03; `broken` has waited longer. */
  const twoLeads = async (change: Partial<Lead> = {}): Promise<void> => {
    const opened = openedLead(work.team);
    const broken = { ...opened, token: `broken-${work.team.key}`, next: { step: 'remind' as const, at: at('12:02') } };
    await db.store.run(async (tx) => {
      await insertLead(tx, work.team.key, { ...broken, ...change });
      await insertLead(tx, work.team.key, { ...opened, token: `sound-${work.team.key}` });
    });
    await advance('12:04');
  };
  const advance = (time: string) => work.clock.advanceTo(at(time), async () => undefined);
  const breakRow = () =>
    db.store.run((tx) =>
      sql`update lead set body = body || '{"flags": ["of a newer Baton"]}' where token = ${broken()}`.execute(tx),
    );
  const broken = () => `broken-${work.team.key}`;
  const allSteps = async (given: SampleWork) => {
    while (await stepNext(given)) {
      // One lead a round.
    }
  };
  const without = (...kinds: string[]): SampleWork => ({
    ...work,
    templates: {
      ...work.templates,
      letters: new Map([...work.templates.letters].filter(([kind]) => !kinds.includes(kind))),
    },
  });
  /** A mail of the lead, decided. */
  const hasMail = async () => {
    const raw = rawMail({ from: 'jo@mail.example', to: 'team@elm.example', subject: '12 Oak St', text: 'Hello?' });
    await db.store.run(async (tx) => {
      const [id] = await saveMessages(tx, {
        team: work.team.key,
        folder: 'inbox',
        messages: [{ uid: 1, arrivedAt: NOON, raw, fingerprint: fingerprint(raw) }],
        cursor: { uidValidity: '1', lastUid: 1, lastArrival: NOON },
        now: NOON,
      });
      await markDecided(tx, id ?? '', { kind: 'lead', outcome: 'opened', leadToken: broken(), decidedAt: NOON });
    });
  };
  const letters = async () => {
    const rows = await db.store.run((tx) =>
      tx
        .selectFrom('letter')
        .select(['kind', 'content'])
        .where('team_key', '=', work.team.key)
        .orderBy('kind')
        .execute(),
    );
    return rows.map(({ kind, content }) => {
      const { to } = content as { to: [{ address: string }] };
      return `${kind} to ${to[0].address.split('@')[0]}`;
    });
  };
  const taken = () => work.events.filter((event) => event.event === 'step_taken').map((event) => event.lead);
  const failed = () => work.events.filter((event) => event.event === 'step_failed').map((event) => event.lead);

  test('a row that cannot be read stops no other lead, is put off, and the team lead gets its mail once', async () => {
    await twoLeads();
    await hasMail();
    await breakRow();
    await allSteps(work);
    expect(failed()).toEqual([broken()]);
    expect(taken()).toEqual([`sound-${work.team.key}`]);
    expect(await letters()).toEqual(['reminder to ann', 'unreadable to lea']);
    expect(await db.store.run((tx) => nextDueAt(tx, work.team.key))).toEqual(at('12:05'));
    await advance('12:19');
    await allSteps(work);
    expect(failed()).toEqual([broken(), broken()]);
    expect((await letters()).filter((letter) => letter.startsWith('unreadable'))).toHaveLength(1);
  });

  test('a row that can be read again takes its step at the next try', async () => {
    await twoLeads();
    await breakRow();
    await allSteps(work);
    await db.store.run((tx) =>
      sql`update lead set body = body || '{"flags": []}' where token = ${broken()}`.execute(tx),
    );
    await advance('12:18');
    await allSteps(work);
    expect(taken()).not.toContain(broken());
    await advance('12:19');
    await allSteps(work);
    expect(taken()).toContain(broken());
  });

  test('a letter that cannot be written puts its lead off, and the team lead is told once that it waits', async () => {
    await twoLeads();
    await allSteps(without('reminder'));
    expect(failed()).toEqual([broken(), `sound-${work.team.key}`]);
    expect(await letters()).toEqual(['escalation to lea', 'escalation to lea']);
    expect(await db.store.run((tx) => nextDueAt(tx, work.team.key))).toEqual(at('12:19'));
    expect(work.troubles()).toEqual([]);
  });

  test('a follow-up that cannot be written is put off without a letter: nobody waits for us', async () => {
    const answered = { ...openedLead(work.team).turn, answeredAt: at('12:01', -4), answeredBy: 'ann' };
    await twoLeads({ state: 'waiting_for_lead', silentSince: at('12:01', -4), turn: answered });
    await allSteps(without('follow_up'));
    expect(failed()).toEqual([broken()]);
    expect(await letters()).toEqual(['reminder to ann']);
  });

  test('where no letter at all can be written the log says so, and every lead is put off', async () => {
    await twoLeads();
    await hasMail();
    await allSteps(without(...work.templates.letters.keys()));
    expect(failed()).toHaveLength(2);
    expect(work.troubles()).toContainEqual(expect.stringContaining('no template for a unreadable letter'));
    expect(await letters()).toEqual([]);
    expect(await db.store.run((tx) => nextDueAt(tx, work.team.key))).toEqual(at('12:19'));
  });

  test('a database that is away puts no lead off', async () => {
    await twoLeads();
    let runs = 0;
    const store: SampleWork['store'] = {
      ...db.store,
      run: (job) =>
        db.store.run(async (tx) => {
          const done = await job(tx);
          runs++;
          if (runs === 1) throw new StoreError('away', 'later');
          return done;
        }),
    };
    await expect(stepNext({ ...work, store })).rejects.toThrow('away');
    expect(failed()).toEqual([]);
    expect(await db.store.run((tx) => nextDueAt(tx, work.team.key))).toEqual(at('12:02'));
  });

  test('a lead that somebody moved meanwhile is not put off', async () => {
    await twoLeads();
    let runs = 0;
    const store: SampleWork['store'] = {
      ...db.store,
      async run(job) {
        runs++;
        if (runs === 2)
          await db.store.run((tx) =>
            sql`update lead set next_at = ${at('12:10')} where token = ${broken()}`.execute(tx),
          );
        return await db.store.run(job);
      },
    };
    await stepNext({ ...without('reminder'), store });
    await allSteps(work);
    expect(await db.store.run((tx) => nextDueAt(tx, work.team.key))).toEqual(at('12:05'));
    const [row] = (
      await db.store.run((tx) =>
        sql<{ next_at: Temporal.Instant }>`select next_at from lead where token = ${broken()}`.execute(tx),
      )
    ).rows;
    expect(row?.next_at).toEqual(at('12:10'));
  });

  test('no step is taken before the folders are read, not even when a letter that cannot go out rings', async () => {
    await twoLeads();
    await db.store.run((tx) =>
      queueLetter(tx, work.team.key, {
        id: crypto.randomUUID(),
        key: 'waits',
        leadToken: null,
        letter: sampleLetter(),
        now: NOON,
      }),
    );
    // Another process watches the mailbox, so that this one never catches up.
    const lease = await db.store.lease(`watch ${work.team.key} inbox`);
    const nobody = await freePort();
    const alarmSet = Promise.withResolvers<void>();
    const daemon = await startDaemon({
      ...work,
      team: { ...work.team, inbox: { ...work.team.inbox, sent: false } },
      clock: {
        now: work.clock.now,
        wake(when, fn) {
          // At once, as the clock does for what is due.
          if (Temporal.Instant.compare(when, work.clock.now()) <= 0) fn();
          alarmSet.resolve();
          return () => undefined;
        },
      },
      imap: parseImapUrl(`imap://team:pass@127.0.0.1:${nobody}`),
      smtp: parseSmtpUrl(`smtp://team:pass@127.0.0.1:${nobody}`),
    });
    await alarmSet.promise;
    await daemon.stop();
    await lease?.release();
    expect(work.events.map((event) => event.event)).toContain('letter_delayed');
    expect(taken()).toEqual([]);
  });
});
