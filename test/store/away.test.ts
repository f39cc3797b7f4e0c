import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { awayAt, endAway, setAway } from '../../src/shell/store/away.ts';
import { withAbsences } from '../../src/shell/work/absences.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { NOON } from '../support/sample-lead.ts';
import { sampleWork } from '../work/sample-work.ts';
import { at } from './sample-rows.ts';

describe.each(databases())('who is away, on %s', (_name, open) => {
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

  const goes = (agent: string, from: number, until: number) =>
    db.store.run((tx) => setAway(tx, team, { agent, from: at(from), until: at(until) }));
  const away = async (minutes: number, of = team) => [...(await db.store.run((tx) => awayAt(tx, of, at(minutes))))];

  test('ends with the moment that was said', async () => {
    await goes('ana', 0, 60);
    expect(await away(59)).toEqual([['ana', { from: at(0), until: at(60) }]]);
    expect(await away(60)).toEqual([]);
  });

  test('is one stretch a person: a new word takes the place of the old one', async () => {
    await goes('ana', 0, 60);
    await goes('ben', 0, 90);
    await goes('ana', 10, 30);
    expect((await away(20)).toSorted()).toEqual([
      ['ana', { from: at(10), until: at(30) }],
      ['ben', { from: at(0), until: at(90) }],
    ]);
    expect((await away(40)).map(([agent]) => agent)).toEqual(['ben']);
  });

  test('ends with `back`, for that person and team alone', async () => {
    await goes('ana', 0, 60);
    await goes('ben', 0, 60);
    await db.store.run((tx) => endAway(tx, `${team}-b`, 'ben'));
    await db.store.run((tx) => endAway(tx, team, 'ana'));
    expect((await away(20)).map(([agent]) => agent)).toEqual(['ben']);
    expect(await away(20, `${team}-b`)).toEqual([]);
  });

  test('no stretch ends before it begins', async () => {
    await expect(goes('ana', 60, 60)).rejects.toThrow();
  });

  test('is what the team at work has, and the work of a team that is all there stays the same', async () => {
    const work = await sampleWork(db.store);
    const { key } = work.team;
    expect(await db.store.run((tx) => withAbsences(tx, work))).toBe(work);
    const stretch = { from: NOON, until: NOON.add({ hours: 1 }) };
    await db.store.run((tx) => setAway(tx, key, { agent: 'ann', ...stretch }));
    await db.store.run((tx) => setAway(tx, key, { agent: 'who left the team', ...stretch }));
    const { agents } = (await db.store.run((tx) => withAbsences(tx, work))).team;
    expect(agents.map(({ id, away: since }) => [id, since])).toEqual([
      ['lea', undefined],
      ['ann', stretch],
      ['bob', undefined],
      ['nia', undefined],
    ]);
  });
});
