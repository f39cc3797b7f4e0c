import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addHistory, historyOf } from '../../src/shell/store/history.ts';
import {
  addReferences,
  insertLead,
  leadsByMessageIds,
  lockContact,
  lockLead,
  nextDueAt,
  openCounts,
  openLeads,
  openLeadsByContact,
  takeDueLead,
  updateLead,
} from '../../src/shell/store/leads.ts';
import { saveTurn } from '../../src/shell/store/turns.ts';
import { databases, sharedDatabases, type TestDatabase } from '../support/databases.ts';
import { held } from './held.ts';
import { at, closedLead, OTHER_TEAM, sampleLead, TEAM } from './sample-rows.ts';

describe.each(databases())('leads on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => db.reset());
  afterAll(() => db.close());

  const insert = (...leads: ReturnType<typeof sampleLead>[]) =>
    db.store.run(async (tx) => {
      for (const lead of leads) await insertLead(tx, TEAM, lead);
    });

  test('a lead comes back as it was, and as it was changed', async () => {
    const lead = sampleLead('a', { subject: 'Grüße 🏡 "\\' });
    await insert(lead);
    expect(await db.store.run((tx) => lockLead(tx, TEAM, 'a'))).toEqual(lead);
    const changed = closedLead('a', { owner: 'ben', why: [], contact: { name: null, email: null, phone: null } });
    await db.store.run((tx) => updateLead(tx, TEAM, changed));
    expect(await db.store.run((tx) => lockLead(tx, TEAM, 'a'))).toEqual(changed);
  });

  test('what PostgreSQL cannot keep in a text is replaced, and the lead is stored', async () => {
    const odd = 'a\0b\ud800c';
    await insert(sampleLead('a', { subject: odd, lane: odd, why: [odd] }));
    const kept = 'a\ufffdb\ufffdc';
    expect(await db.store.run((tx) => lockLead(tx, TEAM, 'a'))).toMatchObject({
      subject: kept,
      lane: kept,
      why: [kept],
    });
    await db.store.run((tx) => addReferences(tx, TEAM, { token: 'a', ids: [odd] }));
    expect(await db.store.run((tx) => leadsByMessageIds(tx, TEAM, [odd]))).toEqual(['a']);
  });

  test('an address or Message-ID of any length can be stored and found', async () => {
    // Not to be compressed, or an index would take it all the same.
    const noise = Array.from({ length: 200 }, (_, index) => createHash('sha256').update(`${index}`).digest('base64'));
    const long = (start: string) => `${start}${noise.join('')}@m.example`;
    const contact = { name: null, email: long('a'), phone: null };
    await insert(sampleLead('a', { contact }));
    await db.store.run((tx) => addReferences(tx, TEAM, { token: 'a', ids: [long('1')] }));
    const found = await db.store.run((tx) => openLeadsByContact(tx, TEAM, contact));
    expect(found.map((lead) => lead.contact)).toEqual([contact]);
    expect(await db.store.run((tx) => leadsByMessageIds(tx, TEAM, [long('2'), long('1')]))).toEqual(['a']);
    expect(await db.store.run((tx) => leadsByMessageIds(tx, TEAM, [long('2')]))).toEqual([]);
  });

  test('a lead of another team is not there to read or to change', async () => {
    await insert(sampleLead('a'));
    expect(await db.store.run((tx) => lockLead(tx, OTHER_TEAM, 'a'))).toBeNull();
    await expect(db.store.run((tx) => updateLead(tx, OTHER_TEAM, sampleLead('a')))).rejects.toThrow('no lead a');
  });

  test('the due lead is the one that waited longest, exactly from its time on; closed ones never are', async () => {
    const due = (token: string, minutes: number) => sampleLead(token, { next: { step: 'remind', at: at(minutes) } });
    await insert(due('late', 9), due('first', 3), closedLead('closed'));
    const take = (minutes: number) => db.store.run(async (tx) => (await takeDueLead(tx, TEAM, at(minutes)))?.token);
    expect(await take(2)).toBeUndefined();
    expect(await take(3)).toBe('first');
    expect(await take(99)).toBe('first');
    expect(await db.store.run((tx) => nextDueAt(tx, TEAM))).toEqual(at(3));
    expect(await db.store.run((tx) => nextDueAt(tx, OTHER_TEAM))).toBeNull();
    expect((await db.store.run((tx) => openLeads(tx, TEAM))).map((lead) => lead.token)).toEqual(['first', 'late']);
  });

  test('leads are found by message-ids in the order of the ids, once each, the newest first', async () => {
    await insert(sampleLead('old'), sampleLead('new'), sampleLead('far'));
    await db.store.run(async (tx) => {
      await addReferences(tx, TEAM, { token: 'old', ids: ['1@m.example', '2@m.example'] });
      await addReferences(tx, TEAM, { token: 'new', ids: ['2@m.example', '2@m.example'] });
      await addReferences(tx, TEAM, { token: 'new', ids: ['2@m.example', '3@m.example'] });
      await addReferences(tx, TEAM, { token: 'far', ids: ['9@m.example'] });
    });
    const find = (...ids: string[]) => db.store.run((tx) => leadsByMessageIds(tx, TEAM, ids));
    expect(await find('9@m.example', 'none@m.example', '2@m.example', '1@m.example')).toEqual(['far', 'new', 'old']);
    expect(await find('1@m.example', '3@m.example')).toEqual(['old', 'new']);
    expect(await find()).toEqual([]);
    expect(await db.store.run((tx) => leadsByMessageIds(tx, OTHER_TEAM, ['1@m.example']))).toEqual([]);
  });

  test('open leads are found by address or by phone, and nobody by having neither', async () => {
    const contact = (email: string | null, phone: string | null) => ({ name: null, email, phone });
    await insert(
      sampleLead('mail', { contact: contact('a@m.example', null) }),
      sampleLead('phone', { contact: contact(null, '+15085550101') }),
      sampleLead('neither', { contact: contact(null, null) }),
      closedLead('closed', { contact: contact('a@m.example', '+15085550101') }),
    );
    const find = async (email: string | null, phone: string | null) =>
      (await db.store.run((tx) => openLeadsByContact(tx, TEAM, { email, phone }))).map((lead) => lead.token);
    expect(await find('a@m.example', null)).toEqual(['mail']);
    expect(await find('a@m.example', '+15085550101')).toEqual(['mail', 'phone']);
    expect(await find(null, null)).toEqual([]);
  });

  test('who shares the address is found before the many who share a phone, and those are bounded', async () => {
    const phone = '+15085550101';
    const neighbours = Array.from({ length: 60 }, (_, i) =>
      sampleLead(`n${i}`, { contact: { name: null, email: `n${i}@m.example`, phone } }),
    );
    await insert(sampleLead('oldest', { contact: { name: null, email: 'a@m.example', phone } }), ...neighbours);
    const found = await db.store.run((tx) => openLeadsByContact(tx, TEAM, { email: 'a@m.example', phone }));
    expect(found).toHaveLength(50);
    expect(found[0]?.token).toBe('oldest');
  });

  test('open leads are counted by owner', async () => {
    await insert(sampleLead('a'), sampleLead('b'), sampleLead('c', { owner: 'ben' }), closedLead('d'));
    expect(await db.store.run((tx) => openCounts(tx, TEAM))).toEqual(
      new Map([
        ['ana', 2],
        ['ben', 1],
      ]),
    );
  });

  test('history keeps its order, also within one instant', async () => {
    await insert(sampleLead('a'));
    const entries = [
      { at: at(0), kind: 'opened' as const, by: null, text: 'came from zillow' },
      { at: at(0), kind: 'handed_off' as const, by: null, text: 'to Ana' },
      { at: at(2), kind: 'claimed' as const, by: 'ana', text: 'claimed' },
    ];
    await db.store.run((tx) => addHistory(tx, TEAM, { token: 'a', entries: entries.slice(0, 2) }));
    await db.store.run((tx) => addHistory(tx, TEAM, { token: 'a', entries: entries.slice(2) }));
    await db.store.run((tx) => addHistory(tx, TEAM, { token: 'a', entries: [] }));
    expect(await db.store.run((tx) => historyOf(tx, TEAM, 'a'))).toEqual(entries);
  });

  test('a turn is one row from its beginning to its answer, and the next turn another', async () => {
    const lead = sampleLead('a');
    const answered = { ...lead.turn, answeredAt: at(4), answeredBy: 'ana', evidence: 'reply_seen' as const };
    await insert(lead);
    await db.store.run(async (tx) => {
      await saveTurn(tx, TEAM, lead);
      await saveTurn(tx, TEAM, { ...lead, turn: answered });
      await saveTurn(tx, TEAM, { ...lead, turn: { ...lead.turn, number: 2 } });
    });
    const rows = await db.store.run((tx) =>
      tx.selectFrom('turn').select(['number', 'answered_at', 'answered_by', 'evidence']).orderBy('number').execute(),
    );
    expect(rows).toEqual([
      { number: 1, answered_at: at(4), answered_by: 'ana', evidence: 'reply_seen' },
      { number: 2, answered_at: null, answered_by: null, evidence: null },
    ]);
  });
});

describe.each(sharedDatabases())('leads between processes on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => db.reset());
  afterAll(() => db.close());

  test('two workers take two different due leads', async () => {
    await db.store.run(async (tx) => {
      await insertLead(tx, TEAM, sampleLead('a'));
      await insertLead(tx, TEAM, sampleLead('b'));
    });
    const one = await held(db.store, (tx) => takeDueLead(tx, TEAM, at(9)));
    const two = await db.store.run((tx) => takeDueLead(tx, TEAM, at(9)));
    await one.commit();
    expect([one.value?.token, two?.token]).toEqual(['a', 'b']);
  });

  test('two messages that go through one relay at the same time wait for each other', async () => {
    const relay = (name: string) => ({ email: null, phone: null, answerTo: 'x1@relay.example', name });
    const one = await held(db.store, (tx) => lockContact(tx, TEAM, relay('one')));
    let isFirst = true;
    const two = db.store.run(async (tx) => {
      await lockContact(tx, TEAM, relay('two'));
      return isFirst;
    });
    await db.store.run((tx) => lockContact(tx, TEAM, { ...relay('three'), answerTo: 'x2@relay.example' }));
    isFirst = false;
    await one.commit();
    expect(await two).toBe(false);
  });

  test('two messages of one person at the same time open one lead', async () => {
    const contact = { email: 'a@m.example', phone: '+15085550101' };
    const openOrJoin = (token: string, asked: { email: string | null; phone: string | null }) =>
      db.store.run(async (tx) => {
        await lockContact(tx, TEAM, asked);
        const open = await openLeadsByContact(tx, TEAM, asked);
        if (open.length === 0) await insertLead(tx, TEAM, sampleLead(token, { contact: { name: null, ...contact } }));
      });
    await Promise.all([
      openOrJoin('a', contact),
      openOrJoin('b', contact),
      openOrJoin('c', { ...contact, email: null }),
    ]);
    await Promise.all([openOrJoin('d', contact), openOrJoin('e', { ...contact, phone: null })]);
    expect(await db.store.run((tx) => openLeads(tx, TEAM))).toHaveLength(1);
  });
});
