import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lead } from '../../src/lead/lead.ts';
import { findLeads } from '../../src/shell/store/find-leads.ts';
import { insertLead } from '../../src/shell/store/leads.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { at, closedLead, sampleLead } from './sample-rows.ts';

const TEAM = 'finds@elm.example';

describe.each(databases())('leads by what a person remembers, on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
    await stored('old', 'Dana Whitlock', { ...closed, property: '12 Elm St' });
    await stored('dana', 'Dana Whitlock', { property: '9 Oak Ave' }, '+16175550142');
    await stored('jose', 'José Ñúñez', { property: null });
    await stored('odd', '100% Sure_Thing', { property: 'Unit \\ 4' });
    await stored('zoë', 'Zoë Meyer', {}, null);
    await db.store.run((tx) => insertLead(tx, 'another team', lead('other', 'Dana Elsewhere')));
  });
  afterAll(() => db.close());

  const closed = closedLead('x');
  const lead = (token: string, name: string, change: Partial<Lead> = {}, phone: string | null = null): Lead => ({
    ...sampleLead(token, change),
    token,
    contact: { name, email: `${token}@mail.example`, phone },
  });
  const stored = (token: string, name: string, change: Partial<Lead>, phone: string | null = null) =>
    db.store.run((tx) => insertLead(tx, TEAM, lead(token, name, change, phone)));
  const found = async (asked: string) =>
    (await db.store.run((tx) => findLeads(tx, TEAM, asked))).map(({ token }) => token);

  test.each([
    ['a piece of the name, in any case, open ones first', 'whit', ['dana', 'old']],
    ['the property', '9 oak', ['dana']],
    ['the address', 'DANA@mail', ['dana']],
    ['the number, as people type it', '(617) 555-0142', ['dana']],
    ['the number with the country', '1 617 555 0142', ['dana']],
    ['a name without its accents', 'jose nunez', ['jose']],
    ['a name with them', 'zoë', ['zoë']],
    ['words with a comma before the first name', 'Whitlock, Dana', ['dana', 'old']],
    ['nobody', 'Maximilian', []],
    ['nobody of another team', 'Elsewhere', []],
    ['blanks', '   ', []],
    ['a mark alone', ',', []],
  ])('%s', async (_what, asked, tokens) => {
    expect(await found(asked)).toEqual(tokens);
  });

  test('signs that mean something to SQL are taken as they are', async () => {
    expect(await found('100%')).toEqual(['odd']);
    expect(await found('%')).toEqual(['odd']);
    expect(await found('Sure_Thing')).toEqual(['odd']);
    expect(await found('Dana_Whit')).toEqual([]);
    expect(await found('\\')).toEqual(['odd']);
    expect(await found("' or 1=1 --")).toEqual([]);
  });

  test('whatever is asked, however long, is answered', async () => {
    expect(await found('\0\ud800'.repeat(3_000))).toEqual([]);
    expect(await found(`whit${' '.repeat(5_000)}lock`)).toEqual(['dana', 'old']);
  });

  test('a house number of four digits finds nobody’s telephone', async () => {
    expect(await found('0142')).toEqual([]);
  });

  test('no more are found than anybody reads, the newest first', async () => {
    for (let n = 0; n < 12; n += 1) {
      await stored(`many${String(n)}`, 'Pat Many', { openedAt: at(n) });
    }
    expect(await found('pat many')).toEqual([11, 10, 9, 8, 7, 6, 5, 4].map((n) => `many${String(n)}`));
  });
});
