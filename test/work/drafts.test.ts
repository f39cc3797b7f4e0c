// The Drafts folder kept as the rows say, over a mailbox that is in trouble, and by several processes.

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ImapServer, startImapServer } from '../../src/cli/demo/imap-server.ts';
import type { Lead } from '../../src/lead/lead.ts';
import type { UnsentReply } from '../../src/letters/letter.ts';
import { connectImap } from '../../src/shell/imap/connect.ts';
import type { Loop } from '../../src/shell/loop.ts';
import { insertLead, updateLead } from '../../src/shell/store/leads.ts';
import { localLeases } from '../../src/shell/store/lease.ts';
import { markSent, queueLetter } from '../../src/shell/store/letters.ts';
import { saveTurn } from '../../src/shell/store/turns.ts';
import { parseImapUrl } from '../../src/shell/urls.ts';
import { startDrafts } from '../../src/shell/work/drafts.ts';
import type { Team } from '../../src/team/team.ts';
import { type ImapProxy, startProxy } from '../imap/proxy.ts';
import { sampleLetter } from '../store/sample-rows.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { openedLead } from '../support/sample-lead.ts';
import { type SampleWork, sampleWork } from './sample-work.ts';

const FULL = 'NO [OVERQUOTA] the mailbox is full';
const BACKOFF = { firstMs: 60_000, mostMs: 3_600_000 };

describe.each(databases().slice(0, 1))('the Drafts folder, on %s', (_name, open) => {
  let db: TestDatabase;
  let server: ImapServer;
  let proxy: ImapProxy;
  let work: SampleWork;
  let lead: Lead;
  let loops: Loop[];

  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.reset();
    server = await startImapServer({ user: 'team', password: 'pass' });
    proxy = await startProxy(parseImapUrl(`imap://team:pass@127.0.0.1:${server.port}`));
    work = await sampleWork({ ...db.store, lease: localLeases().take });
    lead = openedLead(work.team);
    loops = [];
    await db.store.run(async (tx) => {
      await insertLead(tx, work.team.key, lead);
      await saveTurn(tx, work.team.key, lead);
    });
    await shows('Hi Jo, thanks for writing.');
  });
  afterEach(async () => {
    await Promise.all(loops.map((loop) => loop.stop()));
    await proxy.stop();
    await server.stop();
  });

  const ann = () => work.team.agents.find(({ id }) => id === 'ann')!;
  /** A handoff with this draft has gone out. */
  const shows = async (text: string): Promise<void> => {
    const { name, email: address } = ann();
    const eml: UnsentReply = {
      fileName: 'Reply to Jo.eml',
      from: { name, address },
      to: { name: 'Jo Sample', address: 'jo@mail.example' },
      cc: [],
      replyTo: [{ name, address }],
      subject: 'Re: 12 Oak St',
      text,
      inReplyTo: null,
      references: [],
    };
    const id = randomUUID();
    const now = work.clock.now();
    const letter = sampleLetter({ to: [{ name, address }], eml });
    await db.store.run(async (tx) => {
      await queueLetter(tx, work.team.key, { id, key: id, leadToken: lead.token, letter, now });
      await markSent(tx, id, now);
    });
  };
  const keeper = (inbox: Partial<Team['inbox']> = { drafts: true }): Loop => {
    const team = { ...work.team, inbox: { ...work.team.inbox, ...inbox } };
    const loop = startDrafts(
      { work: { ...work, team } },
      { settings: proxy.settings, retryAfterMs: 1, backoff: BACKOFF },
    );
    loops.push(loop);
    return loop;
  };
  const ends = (): Promise<void> =>
    db.store.run((tx) => updateLead(tx, work.team.key, { ...lead, state: 'waiting_for_lead' }));
  const passes = (minutes: number) => work.clock.advanceTo(work.clock.now().add({ minutes }), async () => undefined);
  const lying = (): string[] => server.messages('Drafts').map(({ raw }) => raw.toString().split('\r\n\r\n')[1] ?? '');

  test('takes a draft, and no connection while there is nothing to do', async () => {
    const loop = keeper();
    await loop.drain();
    expect(lying()).toEqual(['Hi Jo, thanks for writing.\r\n']);
    const connections = proxy.connections();
    await loop.drain();
    expect(proxy.connections()).toBe(connections);
  });

  test('that cannot be written to is told of once, and asked again later and later', async () => {
    proxy.onCommand((command) => (/^APPEND/i.test(command) ? FULL : null));
    const loop = keeper();
    await loop.drain();
    await loop.drain();
    expect(proxy.connections()).toBe(1);
    await passes(1);
    await loop.drain();
    expect(proxy.connections()).toBe(2);
    await passes(1);
    await loop.drain();
    expect(work.troubles()).toEqual([expect.stringContaining('the mailbox is full')]);
    proxy.onCommand(() => null);
    await passes(60);
    await loop.drain();
    expect(lying()).toHaveLength(1);
  });

  test('that is not there is told of once, and looked for again after the longest wait', async () => {
    proxy.onLine((line) => (/^\* (X?LIST|LSUB) .*Drafts/i.test(line) ? null : line));
    const loop = keeper();
    await loop.drain();
    await passes(59);
    await loop.drain();
    expect(proxy.connections()).toBe(1);
    expect(work.troubles()).toEqual([expect.stringContaining('the mailbox has no Drafts folder')]);
    proxy.onLine((line) => line);
    await passes(1);
    await loop.drain();
    expect(lying()).toHaveLength(1);
  });

  test('gets one draft from many processes', async () => {
    const many = [keeper(), keeper(), keeper()];
    await Promise.all(many.map((loop) => loop.drain()));
    await many[0]?.drain();
    expect(lying()).toHaveLength(1);
  });

  test('gets the newest words of the turn instead of the old ones', async () => {
    const loop = keeper();
    await loop.drain();
    await passes(1);
    await shows('Hi Jo, about the garage.');
    await loop.drain();
    expect(lying()).toEqual(['Hi Jo, about the garage.\r\n']);
  });

  test('keeps what a person has written into the draft, also under its own id, and gets none beside it', async () => {
    const loop = keeper();
    await loop.drain();
    const [draft] = server.messages('Drafts');
    const client = await connectImap(parseImapUrl(`imap://team:pass@127.0.0.1:${server.port}`));
    await client.mailboxOpen('Drafts');
    await client.append('Drafts', draft?.raw.toString().replace('thanks for', 'many thanks for') ?? '');
    await client.messageDelete(String(draft?.uid), { uid: true });
    await client.logout();
    await passes(1);
    await shows('Hi Jo, about the garage.');
    await loop.drain();
    await ends();
    await loop.drain();
    expect(lying()).toEqual(['Hi Jo, many thanks for writing.\r\n']);
  });

  test('loses the draft of somebody who no longer has the lead', async () => {
    const loop = keeper();
    await loop.drain();
    await db.store.run((tx) => updateLead(tx, work.team.key, { ...lead, responsible: 'bob' }));
    await loop.drain();
    expect(lying()).toEqual([]);
  });

  test('is left as it is in shadow mode', async () => {
    await keeper().drain();
    await ends();
    const rules: Team = { ...work.team, mode: 'shadow', inbox: { ...work.team.inbox, drafts: true } };
    const shadow = startDrafts({ work: { ...work, team: rules } }, { settings: proxy.settings, retryAfterMs: 1 });
    loops.push(shadow);
    await shadow.drain();
    expect(lying()).toHaveLength(1);
  });

  test('loses the draft of a turn that ended while it was on its way, when it had arrived all the same', async () => {
    const loop = keeper();
    await loop.drain();
    await db.store.run((tx) => tx.updateTable('inbox_draft').set({ state: 'placing' }).execute());
    await ends();
    await loop.drain();
    expect(lying()).toEqual([]);
    expect(await db.store.run((tx) => tx.selectFrom('inbox_draft').select('state').execute())).toEqual([
      { state: 'removed' },
    ]);
  });

  test('gets the draft of a turn that opens again, also where it never arrived before', async () => {
    proxy.onCommand((command) => (/^APPEND/i.test(command) ? FULL : null));
    const loop = keeper();
    await loop.drain();
    await ends();
    await passes(60);
    await loop.drain();
    proxy.onCommand(() => null);
    await db.store.run((tx) => updateLead(tx, work.team.key, lead));
    await passes(60);
    await loop.drain();
    expect(lying()).toHaveLength(1);
  });

  test('of a team that no longer wants drafts there is emptied of ours', async () => {
    await keeper().drain();
    await keeper({ drafts: false }).drain();
    expect(lying()).toEqual([]);
  });

  test('of a team that never wanted any is not even opened', async () => {
    await keeper({ drafts: false }).drain();
    expect(proxy.connections()).toBe(0);
  });

  test('is let go of at once when the daemon stops', { timeout: 30_000 }, async () => {
    const asked = Promise.withResolvers<void>();
    proxy.onCommand((command) => {
      if (!/^SELECT/i.test(command)) return null;
      asked.resolve();
      return new Promise<never>(() => undefined);
    });
    const loop = keeper();
    loop.poke();
    await asked.promise;
    await loop.stop();
    expect(work.troubles()).toEqual([]);
  });
});
