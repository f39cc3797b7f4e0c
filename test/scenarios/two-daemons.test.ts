// Several processes on one PostgreSQL: two daemons of one team, each with a store of its own, share one inbox.

import { expect, inject, test } from 'vitest';
import { fingerprint } from '../../src/shell/store/fingerprint.ts';
import { saveMessages } from '../../src/shell/store/messages.ts';
import { openStore } from '../../src/shell/store/store.ts';
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
