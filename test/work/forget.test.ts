// What Claude was asked and answered is forgotten after `privacy.keep_raw` days, in parts, and holds up nothing.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Exchange, keepExchange } from '../../src/shell/store/claude.ts';
import type { Store } from '../../src/shell/store/store.ts';
import { forgetOld } from '../../src/shell/work/forget.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { NOON } from '../support/sample-lead.ts';
import { type SampleWork, sampleWork } from './sample-work.ts';

const EXCHANGE: Exchange = {
  row: '7',
  leadToken: 'a',
  purpose: 'summary',
  at: NOON,
  model: 'claude-test',
  outcome: 'answered',
  asked: { system: 'You help a team.', user: 'A lead writes.' },
  answer: '{}',
  milliseconds: 812,
  tokens: { input: 100, output: 20, cacheRead: 0, cacheWrite: 0 },
  cost: 0.01,
};

describe.each(databases())('what Claude was asked, on %s', (_name, open) => {
  let db: TestDatabase;
  let work: SampleWork;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    work = await sampleWork(db.store);
  });
  afterAll(() => db.close());

  const keep = (days: readonly number[]) =>
    db.store.run(async (tx) => {
      for (const ago of days)
        await keepExchange(tx, work.team.key, { ...EXCHANGE, at: NOON.subtract({ hours: 24 * ago }) });
    });
  /** Its texts. */
  const left = async (): Promise<number> => {
    const rows = await db.store.run((tx) =>
      tx.selectFrom('claude_answer').select(['asked', 'cost_usd']).where('team_key', '=', work.team.key).execute(),
    );
    expect(rows.every((row) => row.cost_usd === 0.01)).toBe(true);
    return rows.filter(({ asked }) => asked !== null).length;
  };

  test.each([
    [null, 90],
    [7, 7],
  ])('where the team says %j is kept for %i days, in shadow mode too', async (keepRawDays, days) => {
    const team = { ...work.team, mode: 'shadow', privacy: { ...work.team.privacy, keepRawDays } } as const;
    await keep([0, days, days + 1, 400]);
    await forgetOld({ ...work, team });
    expect(await left()).toBe(2);
  });

  test('goes two thousand at a time', async () => {
    await keep(Array.from({ length: 2_001 }, () => 100));
    await forgetOld(work);
    expect(await left()).toBe(1);
    await forgetOld(work);
    expect(await left()).toBe(0);
  });

  test('that cannot be forgotten now is told of, and stops nothing', async () => {
    const run: Store['run'] = async () => {
      throw new Error('the database has gone');
    };
    await forgetOld({ ...work, store: { ...db.store, run } });
    expect(work.troubles()).toEqual(['the database has gone']);
  });
});
