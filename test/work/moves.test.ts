// `away until …`: their word counts at once, their leads go on one by one, and one letter tells of it. `back` ends it.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Lead } from '../../src/lead/lead.ts';
import { settle } from '../../src/lead/life.ts';
import { awayAt } from '../../src/shell/store/away.ts';
import { fingerprint } from '../../src/shell/store/fingerprint.ts';
import { insertLead, openLeads } from '../../src/shell/store/leads.ts';
import { saveMessages } from '../../src/shell/store/messages.ts';
import { decideNext } from '../../src/shell/work/messages.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { rawMail } from '../support/mails.ts';
import { at, NOON, openedLead } from '../support/sample-lead.ts';
import { type SampleWork, sampleWork } from './sample-work.ts';

describe.each(databases())('the leads of somebody who said `away`, on %s', (_name, open) => {
  let db: TestDatabase;
  let work: SampleWork;
  let uid = 0;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    await db.reset();
    work = await sampleWork(db.store);
  });
  afterAll(() => db.close());

  const says = async (words: string, who = 'ann'): Promise<void> => {
    uid += 1;
    const headers = ['Authentication-Results: mx.elm.example; dmarc=pass header.from=elm.example'];
    const from = `${who} <${who}@elm.example>`;
    const raw = rawMail({ from, to: 'team@elm.example', subject: '', text: words, date: work.clock.now(), headers });
    const messages = [{ uid, arrivedAt: work.clock.now(), raw, fingerprint: fingerprint(raw) }];
    const cursor = { uidValidity: '1', lastUid: uid, lastArrival: NOON };
    const batch = { team: work.team.key, folder: 'inbox', messages, cursor, now: NOON };
    await db.store.run((tx) => saveMessages(tx, batch));
  };
  const has = async (token: string, changes: Partial<Lead> = {}): Promise<void> => {
    const lead = { ...openedLead(work.team), token, ...changes };
    const { lead: settled } = settle(lead, { team: work.team, now: NOON }, {});
    await db.store.run((tx) => insertLead(tx, work.team.key, settled));
  };
  const three = async (): Promise<void> => {
    for (const token of ['a', 'b', 'c']) await has(token);
  };
  const open_ = () => db.store.run((tx) => openLeads(tx, work.team.key));
  const holders = async () =>
    (await open_())
      .map(({ token, responsible }) => `${token} ${responsible}`)
      .toSorted()
      .join(', ');
  const letters = async (kind: string) =>
    await db.store.run((tx) =>
      tx
        .selectFrom('letter')
        .select(['content', 'recipient'])
        .where('team_key', '=', work.team.key)
        .where('kind', '=', kind)
        .orderBy('created_at')
        .execute(),
    );
  const textOf = async (kind: string, number = 0) =>
    String(((await letters(kind))[number]?.content as unknown as { text: string } | undefined)?.text);
  const settles = async (): Promise<void> => {
    while (await decideNext(work));
  };

  test('wait for nobody: the word is committed before the first of them moves, and each moves in a commit of its own', async () => {
    await three();
    await says('away until Friday');
    await decideNext(work);
    expect([...(await db.store.run((tx) => awayAt(tx, work.team.key, at('12:01')))).keys()]).toEqual(['ann']);
    expect(await holders()).toBe('a ann, b ann, c ann');
    await decideNext(work);
    expect(await holders()).toBe('a bob, b ann, c ann');
    expect(await letters('away')).toEqual([]);
    // What comes in meanwhile has its turn.
    await says('help', 'bob');
    await decideNext(work);
    expect(await letters('help')).toHaveLength(1);
    expect(await holders()).toBe('a bob, b ann, c ann');
    await settles();
    expect(await holders()).toBe('a bob, b bob, c bob');
    expect(await letters('backup')).toHaveLength(3);
  });

  test('are told of in one letter, once all have moved, in the thread of the word', async () => {
    await three();
    await says('away until Friday');
    await settles();
    expect(await letters('away')).toMatchObject([
      { recipient: 'ann@elm.example', content: { references: [expect.stringContaining('@mail.example')] } },
    ]);
    expect((await textOf('away')).match(/Bob has it/g)).toHaveLength(3);
    await settles();
    expect(await letters('away')).toHaveLength(1);
  });

  test('go on from where a process stopped, each once', async () => {
    await three();
    await says('away until Friday');
    await decideNext(work);
    await decideNext(work);
    const next = { ...(await sampleWork(db.store)), team: work.team };
    while (await decideNext(next));
    expect(await holders()).toBe('a bob, b bob, c bob');
    expect(await letters('backup')).toHaveLength(3);
    expect((await textOf('away')).match(/Bob has it/g)).toHaveLength(3);
  });

  test('stay where they fall due after the return, are answered, or are with others', async () => {
    await has('a', { turn: { ...openedLead(work.team).turn, due: at('12:00', 7) } });
    await has('b', { responsible: 'bob' });
    await has('c', { state: 'waiting_for_lead', silentSince: NOON });
    await says('away until Friday');
    await settles();
    expect(await holders()).toBe('a ann, b bob, c ann');
    expect(await textOf('away')).toContain('Nothing had to move');
  });

  test('that nobody can take stay, and the letter does not say otherwise', async () => {
    await three();
    for (const who of ['bob', 'nia', 'lea']) await says('away until Friday', who);
    await says('away until Friday');
    await settles();
    // The last is the team lead, away or not; of hers nobody is left.
    expect(await holders()).toBe('a lea, b lea, c lea');
    await db.reset();
    work = await sampleWork(db.store);
    await has('a', { owner: 'lea', backup: null, responsible: 'lea' });
    for (const who of ['bob', 'nia', 'ann', 'lea']) await says('away until Friday', who);
    await settles();
    expect(await holders()).toBe('a lea');
    expect(await textOf('away', 3)).toContain('Nothing had to move');
  });

  test('of whom the team lead stands in for move with the team lead’s own', async () => {
    await has('a', { owner: 'gone', responsible: 'gone' });
    await says('away until Friday', 'lea');
    await settles();
    expect(await holders()).toBe('a bob');
  });

  test('that cannot be moved are passed over and told of, and stop no other', async () => {
    await three();
    await db.store.run((tx) =>
      tx
        .updateTable('lead')
        .set({ body: '{}' })
        .where('team_key', '=', work.team.key)
        .where('token', '=', 'b')
        .execute(),
    );
    await says('away until Friday');
    await settles();
    const rows = await db.store.run((tx) => tx.selectFrom('lead').select(['token', 'responsible']).execute());
    expect(rows.map(({ token, responsible }) => `${token} ${responsible}`).toSorted()).toEqual([
      'a bob',
      'b ann',
      'c bob',
    ]);
    expect(work.troubles()[0]).toContain('lead b does not fit');
  });

  test('stop moving with `back`, whose answer says which are with whom', async () => {
    await three();
    await says('away until Friday');
    await decideNext(work);
    await decideNext(work);
    await says('back');
    await settles();
    expect(await holders()).toBe('a bob, b ann, c ann');
    expect(await letters('away')).toEqual([]);
    const [answer] = await letters('status');
    expect(answer).toMatchObject({ recipient: 'ann@elm.example' });
    expect((await textOf('status')).match(/Bob, by/g)).toHaveLength(1);
    expect((await textOf('status')).replace(/\s+/g, ' ')).toContain('To take one back, tap the lead and write claim');
  });

  test('that others took are in the answer to `back` also where they never were their own', async () => {
    await has('a', { owner: 'nia', backup: 'bob', responsible: 'ann' });
    await says('away until Friday');
    await settles();
    expect(await holders()).toBe('a bob');
    await says('back');
    await settles();
    expect(await textOf('status')).toContain('Bob, by');
  });

  test('that nobody could take have their next step at its time again after `back`', async () => {
    await has('a', { owner: 'lea', backup: null, responsible: 'lea' });
    const before = (await open_())[0]?.next;
    for (const who of ['bob', 'nia', 'ann', 'lea']) await says('away until Friday', who);
    await settles();
    const putOff = (await open_())[0]?.next?.at ?? NOON;
    expect(NOON.until(putOff).total('hours')).toBeGreaterThan(12);
    await says('back', 'lea');
    await settles();
    expect((await open_())[0]?.next).toEqual(before);
  });
});
