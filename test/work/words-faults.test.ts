// A letter that waits for words goes out in its time, whatever becomes of Claude, the clock, the database or the process.

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openClaude } from '../../src/shell/claude/claude.ts';
import { openStore, type Store } from '../../src/shell/store/store.ts';
import { takeWaiting } from '../../src/shell/store/waiting-letters.ts';
import { type FakeClaude, startClaude } from '../servers/claude.ts';
import { databases, sharedDatabases, type TestDatabase } from '../support/databases.ts';
import { NOON } from '../support/sample-lead.ts';
import {
  answersWell,
  arrives,
  CLEAR,
  decideAll,
  keptWords,
  LATEST,
  letters,
  nothing,
  onlyLetter,
  outcomes,
  start,
  taken,
  UNCLEAR,
  WORDS,
  withClaude,
} from './claude-work.ts';
import { type SampleWork, sampleWork } from './sample-work.ts';

describe.each(databases())('a handoff whose words fail, on %s', (_name, open) => {
  let db: TestDatabase;
  let claude: FakeClaude;
  let work: SampleWork;
  let words: ReturnType<typeof start>;
  beforeAll(async () => {
    db = await open();
    claude = await startClaude();
  });
  beforeEach(async () => {
    answersWell(claude);
    work = withClaude(await sampleWork(db.store), claude);
    words = start(work);
  });
  afterEach(async () => {
    work.claude?.close();
    await words.stop();
  });
  afterAll(async () => {
    await claude.stop();
    await db.close();
  });

  const leadWrites = async (text = CLEAR, uid = 1): Promise<void> => {
    await arrives(work, { uid, from: 'Jo Sample <jo@mail.example>', text });
    await decideAll(work);
  };
  /** Both questions are on their way. */
  const isAsked = async (play: () => Promise<void>): Promise<void> => {
    const before = claude.requests().length;
    claude.plays('slow');
    await play();
    words.poke();
    await claude.arrived(before + 2);
  };
  const answers = async (): Promise<void> => {
    claude.release();
    await words.asked();
  };

  test('of fifty leads at once: all go out in their time, and Claude has four questions at most', async () => {
    const own = await startClaude();
    const { clock, team } = work;
    own.plays('silent');
    work = { ...work, claude: openClaude({ anthropic: own.settings, ai: team.ai, clock, retries: 0 }) };
    const loop = start(work);
    for (let uid = 1; uid <= 50; uid += 1) await arrives(work, { uid, text: 'We want to buy a house in Quincy.' });
    await decideAll(work);
    await loop.drain();
    await own.arrived(4);
    expect(await taken(work, LATEST.subtract({ milliseconds: 1 }))).toEqual([]);
    expect(await taken(work, LATEST)).toHaveLength(50);
    expect(own.mostAtOnce()).toBe(4);
    await clock.advanceTo(LATEST, nothing);
    await loop.drain();
    await loop.stop();
    // Nobody was asked about what was sent.
    expect(own.requests()).toHaveLength(4);
    await own.stop();
  });

  test('whose words took their part of the time before the decision waits only for the rest', async () => {
    claude.plays('silent');
    const before = claude.requests().length;
    const written = leadWrites(UNCLEAR);
    await claude.arrived(before + 1);
    await work.clock.advanceTo(NOON.add({ seconds: 10 }), nothing);
    await written;
    words.poke();
    await claude.arrived(before + 3);
    await work.clock.advanceTo(NOON.add({ seconds: 20 }), nothing);
    await words.asked();
    expect(outcomes(work)).toEqual(['timeout', 'timeout', 'timeout']);
    expect((await letters(work)).map(({ waits }) => waits)).toEqual([null]);
    expect(await taken(work, NOON.add({ seconds: 20 }))).toHaveLength(1);
  });

  test('that must wait for room keeps no question open for longer than any other', async () => {
    await db.store.run((tx) => {
      const full = Array.from({ length: 500 }, () => ({ address: 'ann@elm.example', at: NOON }));
      return tx
        .insertInto('letter_to')
        .values(full.map((row) => ({ team_key: work.team.key, ...row })))
        .execute();
    });
    claude.plays('silent');
    const before = claude.requests().length;
    await leadWrites();
    expect(await onlyLetter(work)).toMatchObject({ next_attempt_at: NOON.add({ hours: 1 }) });
    words.poke();
    await claude.arrived(before + 2);
    await work.clock.advanceTo(NOON.add({ seconds: 20 }), nothing);
    await words.asked();
    expect(outcomes(work)).toEqual(['timeout', 'timeout']);
    expect(await onlyLetter(work)).toMatchObject({ waits: null, next_attempt_at: NOON.add({ hours: 1 }) });
  });

  test('goes out once Claude has answered also when the clock was set back by an hour', async () => {
    await isAsked(leadWrites);
    const anHourAgo = NOON.subtract({ hours: 1 });
    await work.clock.advanceTo(anHourAgo, nothing);
    await answers();
    expect(await taken(work, anHourAgo)).toHaveLength(1);
  });

  test('goes out at its time when the clock was set forward by an hour, and the words change nothing', async () => {
    await isAsked(leadWrites);
    await work.clock.advanceTo(NOON.add({ hours: 1 }), nothing);
    await words.asked();
    expect(await taken(work, NOON.add({ hours: 1 }))).toEqual([expect.not.stringContaining(WORDS)]);
    await answers();
    expect(await taken(work, NOON.add({ hours: 1 }))).toEqual([]);
  });

  test.each([3, 4, 5, 6])('goes out in its time when the database fails at the %i. thing that is done', async (nth) => {
    let count = 0;
    const run: Store['run'] = async (...args) => {
      count += 1;
      if (count === nth) throw new Error('the database has gone');
      return await db.store.run(...args);
    };
    const failing = start({ ...work, store: { ...db.store, run } });
    await leadWrites();
    await failing.drain();
    await failing.stop();
    expect(await taken(work, LATEST)).toHaveLength(1);
    expect(count).toBeGreaterThanOrEqual(nth);
    expect(work.troubles()).toContain('the database has gone');
  });

  test('goes out in its time when the database goes away while Claude thinks, and stays away', async () => {
    let isGone = false;
    const run: Store['run'] = async (...args) => {
      if (isGone) throw new Error('the database has gone');
      return await db.store.run(...args);
    };
    const failing = start({ ...work, store: { ...db.store, run } });
    const before = claude.requests().length;
    claude.plays('slow');
    await leadWrites();
    failing.poke();
    await claude.arrived(before + 2);
    isGone = true;
    claude.release();
    // Nothing is left that could reject with nobody to hear of it.
    await failing.asked();
    expect(work.troubles()).toContain('the database has gone');
    isGone = false;
    await failing.stop();
    expect(await taken(work, LATEST)).toHaveLength(1);
  });

  test('goes out in its time when its words cannot be written', async () => {
    await leadWrites();
    const broken = (): string => {
      throw new Error('the template has a fault');
    };
    const { letters: kinds, ...templates } = work.templates;
    const handoff = { ...kinds.get('handoff')!, subject: broken };
    const faulty = start({ ...work, templates: { ...templates, letters: new Map([...kinds, ['handoff', handoff]]) } });
    await faulty.drain();
    await faulty.stop();
    expect(await taken(work, NOON)).toEqual([expect.not.stringContaining(WORDS)]);
    expect(await keptWords(work)).toBe(0);
    expect(work.troubles()).toEqual([expect.stringContaining('the template has a fault')]);
  });

  test('that a daemon took up before it was killed goes out at its time, and nobody asks about it again', async () => {
    await leadWrites();
    await db.store.run((tx) => takeWaiting(tx, work.team.key, NOON));
    const before = claude.requests().length;
    await words.drain();
    await words.asked();
    expect(claude.requests()).toHaveLength(before);
    expect(await taken(work, LATEST.subtract({ milliseconds: 1 }))).toEqual([]);
    expect(await taken(work, LATEST)).toHaveLength(1);
  });
});

test.each(
  sharedDatabases(),
)('two daemons ask about each letter once, and each goes out once, on %s', async (_n, open) => {
  const db = await open();
  const claude = await startClaude();
  answersWell(claude);
  const other = await openStore(db.options);
  const one = withClaude(await sampleWork(db.store), claude);
  const two = { ...withClaude(one, claude), store: other };
  for (let uid = 1; uid <= 12; uid += 1)
    await arrives(one, { uid, from: `${randomUUID()}@mail.example`, text: 'We want to buy a house in Quincy.' });
  await decideAll(one);
  const loops = [start(one), start(two)];
  const postmen = [one, two].map(async (work) => {
    const texts: string[] = [];
    while ((await letters(one)).some(({ state }) => state === 'queued')) texts.push(...(await taken(work, NOON)));
    return texts;
  });
  for (const loop of loops) loop.poke();
  const texts = (await Promise.all(postmen)).flat();
  expect(texts).toHaveLength(12);
  for (const text of texts) expect(text).toContain(WORDS);
  expect(claude.requests()).toHaveLength(24);
  for (const loop of loops) await loop.stop();
  expect(loops.map((loop) => loop.released()).reduce((sum, released) => sum + released, 0)).toBe(12);
  await claude.stop();
  await other.close();
  await db.close();
});
