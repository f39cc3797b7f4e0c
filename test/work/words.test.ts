// The words of Claude for a letter that waits: they come once and whole, or not at all.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Lead } from '../../src/lead/lead.ts';
import { closeLead } from '../../src/lead/life.ts';
import { exchangesOf, wordsFor } from '../../src/shell/store/claude.ts';
import { type FakeClaude, startClaude } from '../servers/claude.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { NOON } from '../support/sample-lead.ts';
import { sampleTeam } from '../support/sample-team.ts';
import {
  answersWell,
  arrives,
  CLEAR,
  changeLead,
  decideAll,
  keptWords,
  LATEST,
  letters,
  nothing,
  onlyLead,
  onlyLetter,
  outcomes,
  start,
  taken,
  WORDS,
  withClaude,
} from './claude-work.ts';
import { type SampleWork, sampleWork } from './sample-work.ts';

describe.each(databases())('a handoff that waits for words, on %s', (_name, open) => {
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

  test('gets them under its own Message-ID and may go out at once', async () => {
    await leadWrites();
    const before = await onlyLetter(work);
    expect(before).toMatchObject({ next_attempt_at: LATEST, asked: false });
    await words.drain();
    await words.asked();
    const after = await onlyLetter(work);
    expect(after).toMatchObject({ message_id: before.message_id, next_attempt_at: NOON, waits: null });
    expect(await taken(work, NOON)).toEqual([expect.stringContaining(WORDS)]);
  });

  test('has what one question brought although the other hangs', async () => {
    await leadWrites();
    const before = claude.requests().length;
    claude.plays('good', 'silent');
    const answered = work.next('claude_asked');
    words.poke();
    await claude.arrived(before + 2);
    await answered;
    await work.clock.advanceTo(LATEST.subtract({ seconds: 1 }), nothing);
    await words.asked();
    const letter = await onlyLetter(work);
    expect(letter).toMatchObject({ waits: null, state: 'queued' });
    // Whichever of the two came first was answered.
    expect(outcomes(work).toSorted()).toEqual(['answered', 'timeout']);
    expect(letter.text).toMatch(
      /They are preapproved and look in Quincy|thanks for telling us that you look in Quincy/,
    );
    expect(await taken(work, LATEST.subtract({ seconds: 1 }))).toHaveLength(1);
  });

  test('that went out meanwhile is not written again, and no later letter has the words', async () => {
    await isAsked(leadWrites);
    expect(await taken(work, LATEST)).toEqual([expect.not.stringContaining(WORDS)]);
    await answers();
    const letter = await onlyLetter(work);
    expect(letter.text).not.toContain(WORDS);
    expect(letter).toMatchObject({ state: 'sending' });
    expect(await keptWords(work)).toBe(0);
    // What was asked is kept all the same.
    const { token } = await onlyLead(work);
    expect(await db.store.run((tx) => exchangesOf(tx, work.team.key, token))).toHaveLength(2);
  });

  const moves: readonly (readonly [string, (lead: Lead) => Lead])[] = [
    ['was passed on', (lead) => ({ ...lead, responsible: 'bob' })],
    ['was answered', (lead) => ({ ...lead, state: 'waiting_for_lead' })],
    ['has a new turn', (lead) => ({ ...lead, turn: { ...lead.turn, number: lead.turn.number + 1 } })],
    ['was closed', (lead) => closeLead(lead, { why: 'done', by: null }, { team: sampleTeam(), now: NOON }).lead],
  ];
  test.each(moves)('of a lead that %s meanwhile goes out at once as it stood', async (_what, how) => {
    await isAsked(leadWrites);
    const stood = await onlyLetter(work);
    await changeLead(work, how);
    await answers();
    expect(await taken(work, NOON)).toEqual([stood.text]);
    expect(await keptWords(work)).toBe(0);
    // That is nothing to be told of.
    expect(work.troubles()).toEqual([]);
  });

  test('of a lead that was erased meanwhile goes out at once as it stood', async () => {
    await isAsked(leadWrites);
    const { token } = await onlyLead(work);
    await db.store.run((tx) => tx.deleteFrom('lead').where('token', '=', token).execute());
    await answers();
    expect(await taken(work, NOON)).toHaveLength(1);
    expect(await keptWords(work)).toBe(0);
  });

  test('of a lead that writes again meanwhile: each letter goes out once, with words of its own', async () => {
    await isAsked(leadWrites);
    claude.plays();
    await leadWrites('It should have a garage, please.', 2);
    await words.drain();
    await answers();
    expect((await letters(work)).map(({ kind }) => kind).toSorted()).toEqual(['handoff', 'new_message']);
    const texts = await taken(work, NOON);
    expect(texts).toHaveLength(2);
    for (const text of texts) expect(text).toContain(WORDS);
    expect(texts.some((text) => text.includes('It should have a garage'))).toBe(true);
  });

  test('goes out as it is at once when Baton stops, and a daemon that comes later asks nothing about it', async () => {
    await isAsked(leadWrites);
    const before = claude.requests().length;
    work.claude?.close();
    await words.stop();
    expect(await taken(work, NOON)).toHaveLength(1);
    const next = start(withClaude(work, claude));
    await next.drain();
    await next.stop();
    expect(claude.requests()).toHaveLength(before);
  });

  test('no line of the log names the key or says what the lead wrote', async () => {
    claude.plays({ status: 500, message: 'cannot read "Quincy" with sk-ant-test-0123456789' });
    await leadWrites();
    await words.drain();
    await words.asked();
    expect(JSON.stringify(work.events)).toContain('claude_asked');
    expect(JSON.stringify(work.events)).not.toMatch(/sk-ant|Quincy|jo@mail|Jo Sample/);
  });

  test('words of the turn are there for its later letters', async () => {
    await leadWrites();
    await words.drain();
    await words.asked();
    const { token, turn } = await onlyLead(work);
    const kept = await db.store.run((tx) => wordsFor(tx, work.team.key, { token, turn: turn.number }));
    expect(kept?.note).toBe(WORDS);
  });
});
