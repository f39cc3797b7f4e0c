import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { optOutOf, optOuts, recordOptOut } from '../../src/shell/store/opt-outs.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { at } from './sample-rows.ts';

describe.each(databases())('opt-outs on %s', (_name, open) => {
  let db: TestDatabase;
  let team: string;
  let count = 0;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => {
    team = `team-${++count}`;
  });
  afterAll(() => db.close());

  const asks = (contact: string, messageRow: string, minutes = 0) =>
    db.store.run((tx) =>
      recordOptOut(tx, team, { contact, messageRow, at: at(minutes), because: `"stop" ${minutes}` }),
    );
  const of = (...contacts: (string | null)[]) => db.store.run((tx) => optOutOf(tx, team, contacts));

  test('who asked is found by any of their addresses and numbers, in any case of letters', async () => {
    await asks('Jo@Mail.example', '1');
    expect(await of(null, 'jo@mail.example')).toEqual({
      contact: 'jo@mail.example',
      at: at(0),
      messageRow: '1',
      because: '"stop" 0',
    });
    expect(await of('JO@mail.example', '+16175550100')).not.toBeNull();
    expect(await of('al@mail.example', null)).toBeNull();
    expect(await of(null)).toBeNull();
  });

  test('of several requests the newest counts, and each is listed', async () => {
    await asks('jo@mail.example', '1', 5);
    await asks('jo@mail.example', '2', 3);
    await asks('+16175550100', '3', 4);
    expect(await of('jo@mail.example')).toMatchObject({ at: at(5) });
    expect((await db.store.run((tx) => optOuts(tx, team))).map((row) => row.messageRow)).toEqual(['2', '3', '1']);
  });

  test('the same mail decided twice is one request', async () => {
    await asks('jo@mail.example', '1');
    await asks('jo@mail.example', '1', 7);
    expect(await db.store.run((tx) => optOuts(tx, team))).toMatchObject([{ at: at(0) }]);
  });

  test('another team knows nothing of it', async () => {
    await asks('jo@mail.example', '1');
    expect(await db.store.run((tx) => optOutOf(tx, `${team}-b`, ['jo@mail.example']))).toBeNull();
  });

  test('words and addresses of any length are taken', async () => {
    const long = `${'a'.repeat(5_000)}@mail.example`;
    await db.store.run((tx) =>
      recordOptOut(tx, team, { contact: long, messageRow: '1', at: at(0), because: 'x\0'.repeat(5_000) }),
    );
    expect((await of(long))?.because).toHaveLength(300);
  });
});
