import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { obeyOnce } from '../../src/shell/store/obeyed.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { at } from './sample-rows.ts';

describe.each(databases())('commands that were obeyed, on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  const obeys = (messageId: string, team = 'team', minutes = 0) =>
    db.store.run((tx) => obeyOnce(tx, team, { marks: [messageId], at: at(minutes) }));

  test('the same mail has its effect once, however late it comes again', async () => {
    expect(await obeys('a@elm.example')).toBe(true);
    expect(await obeys('a@elm.example')).toBe(false);
    expect(await obeys('a@elm.example', 'team', 60 * 24 * 400)).toBe(false);
    expect(await obeys('b@elm.example')).toBe(true);
    expect(await obeys('a@elm.example', 'another team')).toBe(true);
  });

  test('one known mark is enough, and a mail without any has no past', async () => {
    const marked = (...marks: string[]) => db.store.run((tx) => obeyOnce(tx, 'team', { marks, at: at(0) }));
    expect(await marked('m1@elm.example', 'words')).toBe(true);
    expect(await marked('m2@elm.example', 'words')).toBe(false);
    expect(await marked()).toBe(true);
    expect(await marked()).toBe(true);
  });

  test('what was obeyed in a transaction that failed may be obeyed again', async () => {
    const fails = db.store.run(async (tx) => {
      await obeyOnce(tx, 'team', { marks: ['c@elm.example'], at: at(0) });
      throw new Error('later');
    });
    await expect(fails).rejects.toThrow();
    expect(await obeys('c@elm.example')).toBe(true);
  });

  test('a Message-ID of any length and with any bytes is told from others', async () => {
    // Letters that do not compress, as an index entry would.
    const digits = Array.from({ length: 1_200 }, (_, n) => Math.imul(n + 1, 2_654_435_761) >>> 0);
    const long = `${digits.map((digit) => digit.toString(36)).join('')}\0@elm.example`;
    expect(await obeys(long)).toBe(true);
    expect(await obeys(long)).toBe(false);
    expect(await obeys(`${long}y`)).toBe(true);
  });
});
