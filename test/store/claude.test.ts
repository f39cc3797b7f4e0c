import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LeadWords } from '../../src/letters/claude/answers.ts';
import {
  type Exchange,
  exchangesAbout,
  exchangesOf,
  forgetExchanges,
  keepExchange,
  keepWords,
  spentIn,
  wordsFor,
} from '../../src/shell/store/claude.ts';
import { fingerprint } from '../../src/shell/store/fingerprint.ts';
import { markDecided, saveMessages } from '../../src/shell/store/messages.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { rawMail } from '../support/mails.ts';
import { at, OTHER_TEAM, TEAM } from './sample-rows.ts';

const EXCHANGE: Exchange = {
  row: '7',
  leadToken: null,
  purpose: 'summary',
  at: at(0),
  model: 'claude-test',
  outcome: 'answered',
  asked: { system: 'You help a team.', user: 'A lead writes.' },
  answer: '{"lane":"speed"}',
  milliseconds: 812,
  tokens: { input: 100, output: 20, cacheRead: 2_000, cacheWrite: 5 },
  cost: 0.000_25,
};

const WORDS: LeadWords = {
  note: 'She wants to see it on Saturday.',
  email: 'Hi Dana,\n\nwhich house do you mean?',
  emailInEnglish: null,
  text: null,
  textInEnglish: null,
  question: 'Which house do you mean?',
  crmNote: null,
  task: 'Call Dana',
  verify: ['Is it still there?'],
  missing: [],
  escalation: null,
  otherOwner: null,
  language: null,
  cut: [{ part: 'email', sentence: 'It is worth more.', because: 'says what a home is worth' }],
};

describe.each(databases())('what Claude was asked, on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => db.reset());
  afterAll(() => db.close());

  const keep = (change: Partial<Exchange> = {}, team = TEAM) =>
    db.store.run((tx) => keepExchange(tx, team, { ...EXCHANGE, ...change }));

  test('comes back as it was kept, by mail and by lead, in order', async () => {
    await keep();
    await keep({ purpose: 'response', leadToken: 'a', outcome: 'timeout', answer: null, cost: null });
    await keep({ row: '8' });
    await keep({}, OTHER_TEAM);
    const about = await db.store.run((tx) => exchangesAbout(tx, TEAM, '7'));
    expect(about.map(({ purpose }) => purpose)).toEqual(['summary', 'response']);
    expect(about[0]).toEqual(EXCHANGE);
    expect(await db.store.run((tx) => exchangesOf(tx, TEAM, 'a'))).toEqual([
      { ...EXCHANGE, purpose: 'response', leadToken: 'a', outcome: 'timeout', answer: null, cost: null },
    ]);
  });

  test('before there was a lead is the lead’s that the mail became, and no other’s', async () => {
    const raw = rawMail({ from: 'jo@mail.example', to: 'team@elm.example', subject: 'Hello', text: 'Hello' });
    const [row = ''] = await db.store.run((tx) =>
      saveMessages(tx, {
        team: TEAM,
        folder: 'inbox',
        messages: [{ uid: 1, arrivedAt: at(0), raw, fingerprint: fingerprint(raw) }],
        cursor: { uidValidity: '1', lastUid: 1, lastArrival: at(0) },
        now: at(0),
      }),
    );
    await keep({ row });
    await keep({ row, purpose: 'response', leadToken: 'b' });
    expect(await db.store.run((tx) => exchangesOf(tx, TEAM, 'a'))).toHaveLength(0);
    const decided = { kind: 'lead', outcome: 'opened', leadToken: 'a', decidedAt: at(0) };
    await db.store.run((tx) => markDecided(tx, row, decided));
    expect(await db.store.run((tx) => exchangesOf(tx, TEAM, 'a'))).toMatchObject([{ purpose: 'summary' }]);
    expect(await db.store.run((tx) => exchangesOf(tx, TEAM, 'b'))).toMatchObject([{ purpose: 'response' }]);
    expect(await db.store.run((tx) => exchangesOf(tx, OTHER_TEAM, 'a'))).toHaveLength(0);
  });

  test('adds up over a stretch of time: the beginning counts, the end does not', async () => {
    await keep();
    await keep({ at: at(5), outcome: 'timeout', cost: null });
    await keep({ at: at(10) });
    await keep({ at: at(5) }, OTHER_TEAM);
    // They never left us.
    for (const outcome of ['resting', 'too_busy']) await keep({ at: at(5), outcome, cost: null });
    expect(await db.store.run((tx) => spentIn(tx, TEAM, { from: at(0), to: at(10) }))).toEqual({
      asked: 2,
      answered: 1,
      tokens: { input: 200, output: 40, cacheRead: 4_000, cacheWrite: 10 },
      cost: 0.000_25,
      unpriced: 1,
    });
    expect((await db.store.run((tx) => spentIn(tx, TEAM, { from: at(20), to: at(30) }))).asked).toBe(0);
  });

  test('is forgotten after its time, while what it cost stays', async () => {
    await keep();
    await keep({ at: at(5) });
    const kept = { token: 'a', turn: 1, words: WORDS, at: at(0) };
    await db.store.run((tx) => keepWords(tx, TEAM, kept));
    await keep({ row: '9' }, OTHER_TEAM);
    expect(await db.store.run((tx) => forgetExchanges(tx, TEAM, at(5)))).toBe(false);
    expect((await db.store.run((tx) => exchangesAbout(tx, OTHER_TEAM, '9')))[0]?.asked).not.toBeNull();
    const [old, young] = await db.store.run((tx) => exchangesAbout(tx, TEAM, '7'));
    expect(old).toMatchObject({ asked: null, answer: null, cost: EXCHANGE.cost, tokens: EXCHANGE.tokens });
    expect(young).toMatchObject({ asked: EXCHANGE.asked });
    expect(await db.store.run((tx) => wordsFor(tx, TEAM, { token: 'a', turn: 1 }))).toBeNull();
  });

  test('is forgotten a bounded number at a time, the oldest first', async () => {
    await db.store.run(async (tx) => {
      for (let i = 0; i < 501; i += 1) await keepExchange(tx, TEAM, { ...EXCHANGE, row: String(i), at: at(i) });
      for (let turn = 0; turn < 501; turn += 1)
        await keepWords(tx, TEAM, { token: 'a', turn, words: WORDS, at: at(0) });
    });
    const forget = () => db.store.run((tx) => forgetExchanges(tx, TEAM, at(10_000)));
    const kept = () =>
      db.store.run((tx) =>
        tx.selectFrom('claude_answer').select('message_row').where('asked', 'is not', null).execute(),
      );
    const words = () => db.store.run((tx) => tx.selectFrom('claude_words').select('turn').execute());
    expect(await forget()).toBe(true);
    expect(await kept()).toEqual([{ message_row: '500' }]);
    expect(await words()).toHaveLength(1);
    expect(await forget()).toBe(false);
    expect(await kept()).toEqual([]);
    expect(await words()).toEqual([]);
  });

  test('words come back for their turn alone, the newest of it', async () => {
    for (const note of ['One.', 'Two.'])
      await db.store.run((tx) => keepWords(tx, TEAM, { token: 'a', turn: 1, words: { ...WORDS, note }, at: at(0) }));
    expect(await db.store.run((tx) => wordsFor(tx, TEAM, { token: 'a', turn: 1 }))).toEqual({ ...WORDS, note: 'Two.' });
    expect(await db.store.run((tx) => wordsFor(tx, TEAM, { token: 'a', turn: 2 }))).toBeNull();
    expect(await db.store.run((tx) => wordsFor(tx, OTHER_TEAM, { token: 'a', turn: 1 }))).toBeNull();
  });

  test('words that do not fit count as none', async () => {
    await db.store.run((tx) => keepWords(tx, TEAM, { token: 'a', turn: 1, words: WORDS, at: at(0) }));
    await db.store.run((tx) => tx.updateTable('claude_words').set({ words: '{"note":7}' }).execute());
    expect(await db.store.run((tx) => wordsFor(tx, TEAM, { token: 'a', turn: 1 }))).toBeNull();
  });
});
