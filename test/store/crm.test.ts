// Of which leads the CRM is to hear, and in what order.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Lead } from '../../src/lead/lead.ts';
import { CRM_KEYS, crmDue, endCrm, expectCrm } from '../../src/shell/store/crm.ts';
import { insertLead, updateLead } from '../../src/shell/store/leads.ts';
import { markSent, queueLetter } from '../../src/shell/store/letters.ts';
import { saveTurn } from '../../src/shell/store/turns.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { at, sampleLead, sampleLetter, TEAM } from './sample-rows.ts';

describe.each(databases())('what the CRM has still to hear, on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.reset();
    await opens('first');
  });

  const opens = (token: string) =>
    db.store.run(async (tx) => {
      await insertLead(tx, TEAM, sampleLead(token));
      await saveTurn(tx, TEAM, sampleLead(token));
      await expectCrm(tx, TEAM, token);
    });
  const becomes = (change: Partial<Lead>) =>
    db.store.run(async (tx) => {
      const lead = sampleLead('first', change);
      await updateLead(tx, TEAM, lead);
      await saveTurn(tx, TEAM, lead);
    });
  const queues = async (key: string): Promise<string> => {
    const id = randomUUID();
    const order = { id, key: `first:${key}`, leadToken: 'first', letter: sampleLetter(), now: at(0) };
    await db.store.run((tx) => queueLetter(tx, TEAM, order));
    return id;
  };
  const sends = (id: string) => db.store.run((tx) => markSent(tx, id, at(1)));
  const due = async () => {
    const found = await db.store.run((tx) => crmDue(tx, TEAM));
    return found === null ? null : `${found.what} ${found.token}`;
  };
  const ANSWERED = {
    ...sampleLead('first').turn,
    answeredAt: at(4),
    answeredBy: 'ana',
    evidence: 'reply_seen',
  } as const;

  test('is a lead that has opened, once its owner has been told', async () => {
    const handoff = await queues('handoff:1');
    expect(await due()).toBeNull();
    await sends(handoff);
    expect(await due()).toBe('opened first');
  });

  test('is the end of the first turn, once it has heard of the lead', async () => {
    const opened = await queues(CRM_KEYS.opened);
    await becomes({ state: 'waiting_for_lead', turn: ANSWERED });
    expect(await due()).toBeNull();
    await sends(opened);
    expect(await db.store.run((tx) => crmDue(tx, TEAM))).toEqual({
      ...{ token: 'first', what: 'outcome', arrivedAt: at(0) },
      ...{ answeredAt: at(4), answeredBy: 'ana', evidence: 'reply_seen' },
    });
  });

  test('is the close of a lead that nobody answered', async () => {
    await sends(await queues(CRM_KEYS.opened));
    expect(await due()).toBeNull();
    await becomes({ state: 'closed', closedAt: at(9), next: null });
    expect(await due()).toBe('outcome first');
  });

  test('is nothing any more of a lead whose outcome it knows', async () => {
    await becomes({ state: 'waiting_for_lead', turn: ANSWERED });
    await db.store.run((tx) => endCrm(tx, 'first'));
    await db.store.run((tx) => expectCrm(tx, TEAM, 'first'));
    expect(await due()).toBeNull();
  });

  test('is nothing of a lead of before, or of another team', async () => {
    await db.store.run((tx) => endCrm(tx, 'first'));
    await db.store.run((tx) => insertLead(tx, TEAM, sampleLead('before')));
    expect(await due()).toBeNull();
    await opens('second');
    expect(await due()).toBe('opened second');
    expect(await db.store.run((tx) => crmDue(tx, 'other@elm.example'))).toBeNull();
  });
});
