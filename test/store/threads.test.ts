import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Lead } from '../../src/lead/lead.ts';
import { mark } from '../../src/lead/thread-marks.ts';
import { addMarks, addReferences, insertLead, leadsByMessageIds, lockLeads } from '../../src/shell/store/leads.ts';
import { markDecided, saveMessages, takeNewMessage } from '../../src/shell/store/messages.ts';
import { findThreads, type ThreadQuestion } from '../../src/shell/store/threads.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { at, closedLead, OTHER_TEAM, sampleLead, sampleMessage, TEAM } from './sample-rows.ts';

const NOTHING: ThreadQuestion = {
  tokens: [],
  ids: [],
  carried: [],
  hostThread: null,
  contact: { email: null, phone: null },
  marks: [],
  subjectSince: at(0),
  people: [],
};

describe.each(databases())('the leads that a message may continue, on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => db.reset());
  afterAll(() => db.close());

  const insert = (...leads: Lead[]) =>
    db.store.run(async (tx) => {
      for (const lead of leads) await insertLead(tx, TEAM, lead);
    });
  const marks = (token: string, minutes: number, ...list: string[]) =>
    db.store.run((tx) => addMarks(tx, TEAM, { token, marks: list, at: at(minutes) }));
  const ask = (question: Partial<ThreadQuestion>, team = TEAM) =>
    db.store.run((tx) => findThreads(tx, team, { ...NOTHING, ...question }));
  const found = async (question: Partial<ThreadQuestion>, team = TEAM) =>
    (await ask(question, team)).candidates.map(({ lead, ways }) => `${lead.token} ${[...ways].toSorted().join(' ')}`);

  test('are none for a message that has nothing', async () => {
    await insert(sampleLead('a', { contact: { name: null, email: null, phone: null } }));
    expect(await ask({})).toEqual({ candidates: [], knownIds: new Set() });
    expect(await found({ people: [mark('wrote', 'a@m.example')] })).toEqual([]);
  });

  test('are found in every way at once, the nearest reference first, each once', async () => {
    await insert(
      sampleLead('old'),
      sampleLead('new'),
      sampleLead('far', { contact: { name: null, email: null, phone: null } }),
    );
    await db.store.run(async (tx) => {
      await addReferences(tx, TEAM, { token: 'old', ids: ['1@m.example'] });
      await addReferences(tx, TEAM, { token: 'far', ids: ['2@m.example'], kind: 'named' });
    });
    const contact = { email: 'person@mail.example', phone: '+15085550100' };
    const ids = ['0@m.example', '2@m.example', '1@m.example'];
    expect(await found({ ids, contact, tokens: ['new'] })).toEqual([
      'new contact token',
      'far mentioned',
      'old contact reference',
    ]);
    expect((await ask({ ids, contact })).knownIds).toEqual(new Set(['1@m.example', '2@m.example']));
    expect(await found({ ids, contact, carried: ['new'] })).toEqual([
      'new contact reference',
      'far mentioned',
      'old contact reference',
    ]);
    expect(await found({ ids, contact, tokens: ['new'] }, OTHER_TEAM)).toEqual([]);
  });

  test('closed ones are found by reference, not by contact nor by where answers go', async () => {
    await insert(closedLead('a'), sampleLead('b', { contact: { name: null, email: null, phone: null } }));
    await db.store.run((tx) => addReferences(tx, TEAM, { token: 'a', ids: ['1@m.example'] }));
    await marks('a', 0, 'answers:x@relay.example', 'outlook:01aa');
    await marks('b', 0, 'answers:x@relay.example');
    expect(await found({ contact: { email: 'person@mail.example', phone: null } })).toEqual([]);
    expect(await found({ marks: [mark('answers', 'x@relay.example')] })).toEqual(['b answers']);
    expect(await found({ marks: [mark('outlook', '01aa')], ids: ['1@m.example'] })).toEqual(['a outlook reference']);
  });

  test('by a subject only while its talk goes on', async () => {
    await insert(sampleLead('a'));
    await marks('a', 0, 'subject:12 oak st');
    const asked = { marks: [mark('subject', '12 oak st')] };
    expect(await found({ ...asked, subjectSince: at(0) })).toEqual(['a subject']);
    expect(await found({ ...asked, subjectSince: at(1) })).toEqual([]);
    await marks('a', 5, 'subject:12 oak st');
    await marks('a', 2, 'subject:12 oak st');
    expect(await found({ ...asked, subjectSince: at(5) })).toEqual(['a subject']);
  });

  test('say which people of the message they know, and nobody else', async () => {
    await insert(sampleLead('a'), sampleLead('b'));
    await marks('a', 0, 'wrote:al@m.example', 'named:eve@m.example', 'wrote:other@m.example');
    const people = [mark('wrote', 'al@m.example'), mark('named', 'eve@m.example'), mark('wrote', 'eve@m.example')];
    const { candidates } = await ask({ tokens: ['a', 'b'], people });
    expect(candidates.map((one) => [...one.people].toSorted())).toEqual([
      ['named:eve@m.example', 'wrote:al@m.example'],
      [],
    ]);
  });

  test('a mark is never found as a Message-ID, nor a Message-ID as a mark', async () => {
    await insert(sampleLead('a'), sampleLead('b'));
    await db.store.run((tx) => addReferences(tx, TEAM, { token: 'a', ids: ['answers:x@relay.example'] }));
    await marks('b', 0, 'outlook:01aa');
    expect(await found({ marks: [mark('answers', 'x@relay.example')] })).toEqual([]);
    expect(await found({ ids: ['outlook:01aa'] })).toEqual([]);
    expect(await db.store.run((tx) => leadsByMessageIds(tx, TEAM, ['outlook:01aa']))).toEqual([]);
    // Nor does the one take the place of the other.
    await db.store.run((tx) => addReferences(tx, TEAM, { token: 'b', ids: ['outlook:01aa'] }));
    expect(await found({ marks: [mark('outlook', '01aa')] })).toEqual(['b outlook']);
    await marks('a', 0, 'answers:x@relay.example');
    expect(await found({ ids: ['answers:x@relay.example'] })).toEqual(['a reference']);
  });

  test('marks and the Message-IDs that a mail names are kept together, and a seen one stays seen', async () => {
    await insert(sampleLead('a'));
    await db.store.run(async (tx) => {
      await addReferences(tx, TEAM, { token: 'a', ids: ['1@m.example'] });
      const named = ['1@m.example', '2@m.example', '2@m.example', 'outlook:01aa'];
      await addMarks(tx, TEAM, { token: 'a', marks: ['outlook:01aa', 'outlook:01aa'], at: at(0), named });
      await addMarks(tx, TEAM, { token: 'a', marks: [], at: at(0) });
    });
    expect(await found({ ids: ['1@m.example'] })).toEqual(['a reference']);
    expect(await found({ ids: ['2@m.example'] })).toEqual(['a mentioned']);
    expect(await found({ marks: [mark('outlook', '01aa')], ids: ['outlook:01aa'] })).toEqual(['a outlook']);
  });

  test('a mail that was only named counts as seen once it is seen, and never less', async () => {
    await insert(sampleLead('a'));
    const add = (kind: 'seen' | 'named') =>
      db.store.run((tx) => addReferences(tx, TEAM, { token: 'a', ids: ['1@m.example'], kind }));
    await add('named');
    expect(await found({ ids: ['1@m.example'] })).toEqual(['a mentioned']);
    expect(await db.store.run((tx) => leadsByMessageIds(tx, TEAM, ['1@m.example']))).toEqual([]);
    await add('seen');
    expect(await found({ ids: ['1@m.example'] })).toEqual(['a reference']);
    await add('named');
    expect(await found({ ids: ['1@m.example'] })).toEqual(['a reference']);
  });

  test('by the mail host’s own thread where a mail of it was the lead’s or our answer', async () => {
    await insert(sampleLead('a'), sampleLead('b'));
    const cursor = { uidValidity: '1', lastUid: 2, lastArrival: at(2) };
    const messages = [
      sampleMessage(1, { threadId: '17' }),
      sampleMessage(2, { threadId: '17' }),
      sampleMessage(3, { threadId: '18' }),
      sampleMessage(4),
    ];
    const batch = { team: TEAM, folder: 'inbox', messages, cursor, now: at(9) };
    const rows = await db.store.run((tx) => saveMessages(tx, batch));
    expect(await db.store.run((tx) => takeNewMessage(tx, TEAM))).toMatchObject({ threadId: '17' });
    const decide = (id: string, outcome: string, leadToken: string) =>
      db.store.run((tx) => markDecided(tx, id, { kind: 'lead', outcome, leadToken, decidedAt: at(9) }));
    expect(await found({ hostThread: '17' })).toEqual([]);
    await decide(rows[0]!, 'answered', 'a');
    await decide(rows[1]!, 'command', 'b');
    await decide(rows[2]!, 'joined', 'b');
    expect(await found({ hostThread: '17' })).toEqual(['a host_thread']);
    expect(await found({ hostThread: '18' })).toEqual(['b host_thread']);
    expect(await db.store.run((tx) => takeNewMessage(tx, TEAM))).toMatchObject({ threadId: null });
  });

  test('who shares the address comes before the many who share a phone, and those are bounded', async () => {
    const phone = '+15085550101';
    const neighbours = Array.from({ length: 60 }, (_, i) =>
      sampleLead(`n${i}`, { contact: { name: null, email: `n${i}@m.example`, phone } }),
    );
    await insert(sampleLead('oldest', { contact: { name: null, email: 'a@m.example', phone } }), ...neighbours);
    const all = await found({ contact: { email: 'a@m.example', phone } });
    expect(all).toHaveLength(50);
    expect(all.slice(0, 2)).toEqual(['oldest contact', 'n59 contact']);
  });

  test('many are locked in one question, in the order asked', async () => {
    await insert(sampleLead('a'), sampleLead('b'));
    const tokens = async (...asked: string[]) =>
      (await db.store.run((tx) => lockLeads(tx, TEAM, asked))).map(({ token }) => token);
    expect(await tokens('b', 'none', 'a', 'b')).toEqual(['b', 'a']);
    expect(await tokens()).toEqual([]);
    expect(await db.store.run((tx) => lockLeads(tx, OTHER_TEAM, ['a']))).toEqual([]);
  });
});
