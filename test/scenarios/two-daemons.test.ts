// Several processes on one PostgreSQL: two daemons of one team, each with a store of its own, share one inbox.

import { sql } from 'kysely';
import { expect, inject, test } from 'vitest';
import { fingerprint } from '../../src/shell/store/fingerprint.ts';
import { lockLead, updateLead } from '../../src/shell/store/leads.ts';
import { saveMessages } from '../../src/shell/store/messages.ts';
import { openStore, type Store } from '../../src/shell/store/store.ts';
import { held } from '../store/held.ts';
import { newPostgresDatabase } from '../support/databases.ts';
import { rawMail } from '../support/mails.ts';
import { inProcessHost } from './mail-host.ts';
import { openStage, TEAM_ADDRESS } from './stage.ts';

const WEDNESDAY_NOON = '2026-11-18T12:00';

test.runIf(inject('postgres') !== null)(
  'two daemons on one inbox hand each lead over once, and the rotation stays fair',
  async () => {
    const { url, drop } = await newPostgresDatabase();
    const host = await inProcessHost(TEAM_ADDRESS);
    const stores = await Promise.all([1, 2].map(() => openStore({ databaseUrl: url, dataDir: '' })));
    const [one, two] = [stores[0]!, stores[1]!];
    const first = await openStage({ store: one, host, startsAt: WEDNESDAY_NOON });
    const second = await openStage({ store: two, host, startsAt: WEDNESDAY_NOON, key: first.team.key, watches: false });
    try {
      await one.run((tx) => saveMessages(tx, twelveBuyers(first.team.key, first.now())));
      await Promise.all([first.settles(), second.settles()]);
      await Promise.all([first.settles(), second.settles()]);
      const leads = await first.openLeads();
      const owners = Map.groupBy(leads, (lead) => lead.owner);
      expect([...owners].map(([owner, theirs]) => `${owner} ${theirs.length}`).toSorted()).toEqual([
        'lena 4',
        'priya 4',
        'sam 4',
      ]);
      const received = await Promise.all(['lena', 'priya', 'sam'].map((agent) => first.inboxOf(agent)));
      expect(received.map((letters) => letters.length)).toEqual([4, 4, 4]);
      expect(first.lettersSent().length + second.lettersSent().length).toBe(12);
      expect(second.lettersSent().length).toBeGreaterThan(0);
    } finally {
      await first.close();
      await second.close();
      await Promise.all(stores.map((store) => store.close()));
      await host.stop();
      await drop();
    }
  },
);

test.runIf(inject('postgres') !== null)(
  'a mail that joins a lead by its sender undoes no step that another process takes at the same moment',
  async () => {
    const { url, drop } = await newPostgresDatabase();
    const host = await inProcessHost(TEAM_ADDRESS);
    const store = await openStore({ databaseUrl: url, dataDir: '' });
    const stage = await openStage({ store, host, startsAt: WEDNESDAY_NOON });
    const { key } = stage.team;
    const from = 'Dana Whitlock <dana.w@mail.example>';
    try {
      await stage.leadWrites({ from, text: 'We want to buy a house in Weymouth. Can someone call me?' });
      const { token } = await stage.onlyLead();
      const step = await held(store, async (tx) => {
        const lead = await lockLead(tx, key, token);
        if (lead === null) throw new Error('the lead has gone');
        await updateLead(tx, key, { ...lead, turn: { ...lead.turn, remindedAt: stage.now() } });
      });
      const joining = stage.leadWrites({ from, subject: 'And', text: 'Does it need to have a garage?' });
      await somebodyWaits(store);
      await step.commit();
      await joining;
      expect(await stage.onlyLead()).toMatchObject({
        turn: { remindedAt: stage.now() },
        asked: 'Does it need to have a garage?',
      });
    } finally {
      await stage.close();
      await store.close();
      await host.stop();
      await drop();
    }
  },
);

test.runIf(inject('postgres') !== null)(
  'an answer waits for its question that another process is deciding',
  async () => {
    const { url, drop } = await newPostgresDatabase();
    const host = await inProcessHost(TEAM_ADDRESS);
    const store = await openStore({ databaseUrl: url, dataDir: '' });
    const slow = slowStore(store);
    const [startsAt, to] = [WEDNESDAY_NOON, TEAM_ADDRESS];
    const one = await openStage({ store: slow.store, host, startsAt });
    const two = await openStage({ store, host, startsAt, key: one.team.key, watches: false });
    try {
      const lead = 'Dana Whitlock <dana.w@mail.example>';
      const mails = [
        rawMail({ from: lead, to, subject: 'Buying', text: 'I want to buy a house in Quincy. Can somebody call me?' }),
        rawMail({
          from: 'Sam Okafor <sam@harborpine.example>',
          to: lead,
          cc: to,
          subject: 'Re: Buying',
          text: 'Hi Dana!',
        }),
      ];
      const now = one.now();
      const messages = mails.map((raw, i) => ({ uid: i + 1, arrivedAt: now, raw, fingerprint: fingerprint(raw) }));
      const cursor = { uidValidity: '1', lastUid: 2, lastArrival: now };
      await store.run((tx) => saveMessages(tx, { team: one.team.key, folder: 'inbox', messages, cursor, now }));
      const deciding = slow.holdNextDecision();
      const first = one.settles();
      await deciding;
      const second = two.settles();
      await somebodyWaits(store);
      slow.letGo();
      await Promise.all([first, second]);
      expect(await one.onlyLead()).toMatchObject({ state: 'waiting_for_lead', turn: { answeredBy: 'sam' } });
    } finally {
      await one.close();
      await two.close();
      await store.close();
      await host.stop();
      await drop();
    }
  },
);

/** The same store, in which one decision can be held open just before its commit. */
function slowStore(store: Store) {
  const gate = Promise.withResolvers<void>();
  let reached: PromiseWithResolvers<void> | null = null;
  const run: Store['run'] = (work) =>
    store.run(async (tx) => {
      const result = await work(tx);
      const decision = typeof result === 'object' && result !== null && 'outcome' in result;
      if (reached !== null && decision) {
        reached.resolve();
        await gate.promise;
      }
      return result;
    });
  return {
    store: { ...store, run },
    holdNextDecision: () => {
      reached = Promise.withResolvers<void>();
      return reached.promise;
    },
    letGo: () => gate.resolve(),
  };
}

/** Until some transaction waits for a lock of another. */
async function somebodyWaits(store: Store): Promise<void> {
  for (;;) {
    const { rows } = await store.run((tx) => sql`select 1 from pg_locks where not granted`.execute(tx));
    if (rows.length > 0) return;
  }
}

/** In one commit, as after an absence: both daemons find all of them at once. */
function twelveBuyers(team: string, now: Temporal.Instant): Parameters<typeof saveMessages>[1] {
  const messages = Array.from({ length: 12 }, (_, i) => {
    const raw = rawMail({
      from: `Buyer ${i} <buyer${i}@mail.example>`,
      to: TEAM_ADDRESS,
      subject: 'Buying',
      text: 'I want to buy a house in Quincy soon. Who can help me?',
    });
    return { uid: i + 1, arrivedAt: now, raw, fingerprint: fingerprint(raw) };
  });
  return { team, folder: 'inbox', messages, cursor: { uidValidity: '1', lastUid: 12, lastArrival: now }, now };
}
