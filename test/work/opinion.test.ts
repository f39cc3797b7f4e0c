// A second opinion is asked where it may help, and delays and stops no mail.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exchangesAbout } from '../../src/shell/store/claude.ts';
import { fingerprint } from '../../src/shell/store/fingerprint.ts';
import { saveMessages, takeNewMessage } from '../../src/shell/store/messages.ts';
import type { Store } from '../../src/shell/store/store.ts';
import { decideNext } from '../../src/shell/work/messages.ts';
import { createPatience } from '../../src/shell/work/opinion.ts';
import type { Rule, Team } from '../../src/team/team.ts';
import { type FakeClaude, startClaude } from '../servers/claude.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { rawMail } from '../support/mails.ts';
import { NOON } from '../support/sample-lead.ts';
import { lane } from '../support/sample-team.ts';
import { arrives, CLEAR, nothing, SUMMARY, UNCLEAR, withClaude } from './claude-work.ts';
import { type SampleWork, sampleWork } from './sample-work.ts';

/** An intent that the rules cannot see. */
const OPINION = { ...SUMMARY, intent: 'seller' };

describe.each(databases())('an unclear mail, on %s', (_name, open) => {
  let db: TestDatabase;
  let claude: FakeClaude;
  let work: SampleWork;
  beforeAll(async () => {
    db = await open();
    claude = await startClaude();
  });
  afterAll(async () => {
    await claude.stop();
    await db.close();
  });
  beforeEach(async () => {
    claude.plays();
    claude.answers(() => OPINION);
    work = withClaude(await sampleWork(db.store), claude);
  });

  let uid = 0;
  const comes = async (
    text: string,
    { folder = 'inbox', ago = { seconds: 2 } }: { folder?: string; ago?: Temporal.DurationLike } = {},
  ): Promise<string> => {
    uid += 1;
    return await arrives(work, { uid, text, folder }, ago);
  };
  const decided = () => work.events.filter(({ event }) => event === 'message_decided').length;
  /** How many questions the mail costs until it is decided. */
  const questions = async (): Promise<number> => {
    const before = claude.requests().length;
    await decideNext(work);
    expect(decided()).toBe(1);
    return claude.requests().length - before;
  };

  test('that has just come is asked about once, and its row and the database are free meanwhile', async () => {
    const row = await comes(UNCLEAR);
    claude.plays('slow');
    const before = claude.requests().length;
    const deciding = decideNext(work);
    await claude.arrived(before + 1);
    expect((await db.store.run((tx) => takeNewMessage(tx, work.team.key)))?.id).toBe(row);
    claude.release();
    await deciding;
    expect(claude.requests()).toHaveLength(before + 1);
    const [kept] = await db.store.run((tx) => exchangesAbout(tx, work.team.key, row));
    expect(kept).toMatchObject({ purpose: 'summary', outcome: 'answered', leadToken: null });
  });

  test('is not asked about again after a crash between the answer and the decision', async () => {
    await comes(UNCLEAR);
    await expect(decideNext(await dying(work))).rejects.toThrow('killed');
    expect(await questions()).toBe(0);
    const lead = await db.store.run((tx) =>
      tx.selectFrom('lead').select('body').where('team_key', '=', work.team.key).executeTakeFirst(),
    );
    expect(lead?.body).toMatchObject({ intent: 'seller' });
  });

  test.each<[string, () => Promise<unknown>]>([
    ['that the rules are sure of', () => comes(CLEAR)],
    ['that waited for more than ten minutes', () => comes(UNCLEAR, { ago: { minutes: 10, seconds: 1 } })],
    ['in Junk', () => comes(UNCLEAR, { folder: 'junk' })],
  ])('%s costs no question', async (_what, put) => {
    await put();
    expect(await questions()).toBe(0);
  });

  test.each<[string, (team: Team) => Partial<Team>]>([
    ['where the team has turned Claude off', ({ ai }) => ({ ai: { ...ai, off: true } })],
    ['outside of a pilot', () => ({ pilot: { sources: ['zillow'], until: null } })],
    ['where a standard is shorter than the question', () => ({ lanes: [lane('speed', { respond: seconds(19) })] })],
    ['where the first reminder comes sooner', () => ({ lanes: [lane('speed', { ladder: ladder(9) })] })],
    ['where a rule has a standard shorter than that', ({ rules }) => ({ rules: [...rules, ruleOf(19)] })],
  ])('%s costs no question', async (_what, change) => {
    work = withClaude(work, claude, change(work.team));
    await comes(UNCLEAR);
    expect(await questions()).toBe(0);
  });

  test('costs no question while Claude is left alone', async () => {
    claude.plays({ status: 401 });
    await comes(UNCLEAR);
    await decideNext(work);
    const before = claude.requests().length;
    await comes(UNCLEAR);
    await decideNext(work);
    expect(decided()).toBe(2);
    expect(claude.requests()).toHaveLength(before);
    // Nor a row that says so.
    expect(work.events.filter(({ event }) => event === 'claude_asked')).toHaveLength(1);
  });

  test('with other mail behind it is decided at once: a flood costs one question', async () => {
    await db.store.run((tx) => saveMessages(tx, flood(work.team.key)));
    claude.plays('silent');
    const before = claude.requests().length;
    const patience = createPatience(work.clock);
    for (let mail = 0; mail < 19; mail += 1) await decideNext(work, { patience });
    expect(decided()).toBe(19);
    expect(claude.requests()).toHaveLength(before);
    const last = decideNext(work, { patience });
    await claude.arrived(before + 1);
    await work.clock.advanceTo(NOON.add({ seconds: 10 }), nothing);
    await last;
    expect(decided()).toBe(20);
  });

  test('of a steady stream takes no more than twenty seconds of a minute', async () => {
    claude.plays('silent');
    const patience = createPatience(work.clock);
    let waited = 0;
    for (let mail = 0; mail < 6; mail += 1) {
      await comes(UNCLEAR);
      const from = work.clock.now();
      const before = claude.requests().length;
      const deciding = decideNext(work, { patience });
      const isAsked = await Promise.race([claude.arrived(before + 1).then(() => true), deciding.then(() => false)]);
      if (isAsked) await work.clock.advanceTo(from.add({ seconds: 10 }), nothing);
      await deciding;
      waited += from.until(work.clock.now()).total('seconds');
    }
    expect(decided()).toBe(6);
    expect(waited).toBe(20);
  });

  test('is decided without one where the prompt cannot be written, and the mail behind it too', async () => {
    const broken = (): string => {
      throw new Error('the prompt has a fault');
    };
    const { prompts, ...templates } = work.templates;
    work = {
      ...work,
      templates: { ...templates, prompts: { ...prompts, 'lead-summary': { system: broken, user: broken } } },
    };
    await comes(UNCLEAR);
    expect(await decideNext(work)).toBe(true);
    await comes(CLEAR);
    expect(await decideNext(work)).toBe(true);
    expect(decided()).toBe(2);
    expect(work.troubles()).toEqual(['the prompt has a fault']);
  });

  test.each([
    ['back by a day', { hours: -24 }],
    ['on by a month', { hours: 24 * 31 }],
  ])('is decided where the clock is set %s meanwhile', async (_way, step) => {
    const row = await comes(UNCLEAR);
    claude.plays('slow');
    const before = claude.requests().length;
    const deciding = decideNext(work);
    await claude.arrived(before + 1);
    await work.clock.advanceTo(NOON.add(step), nothing);
    claude.release();
    expect(await deciding).toBe(true);
    expect(decided()).toBe(1);
    expect(work.troubles()).toEqual([]);
    const [kept] = await db.store.run((tx) => exchangesAbout(tx, work.team.key, row));
    expect(kept?.milliseconds).toBeGreaterThanOrEqual(0);
  });

  test('leaves no more patience than there was where the clock is set back meanwhile', async () => {
    const patience = createPatience(work.clock);
    await comes(UNCLEAR);
    claude.plays('slow');
    const before = claude.requests().length;
    const deciding = decideNext(work, { patience });
    await claude.arrived(before + 1);
    await work.clock.advanceTo(NOON.subtract({ hours: 1 }), nothing);
    claude.release();
    await deciding;
    expect(patience.left()).toBe(20);
  });
});

const seconds = (count: number) => ({ kind: 'elapsed', seconds: count, text: `${count}s` }) as const;
const ladder = (remind: number) => ({ remind, backup: 300, alert: 900 });

function ruleOf(count: number): Rule {
  return { name: 'quick', line: 1, when: {}, owner: [], backup: [], reviewBy: [], lane: null, respond: seconds(count) };
}

function flood(team: string): Parameters<typeof saveMessages>[1] {
  const messages = Array.from({ length: 20 }, (_, i) => {
    const mail = { from: `p${i}@flood.example`, to: 'team@elm.example', subject: `Hello ${i}` };
    const raw = rawMail({ ...mail, text: `${UNCLEAR} (${i})`, date: NOON });
    return { uid: i + 1, arrivedAt: NOON, raw, fingerprint: fingerprint(raw) };
  });
  const cursor = { uidValidity: '1', lastUid: 20, lastArrival: NOON };
  return { team, folder: 'inbox', messages, cursor, now: NOON };
}

/** Its database is gone when the opinion has been kept and the mail is to be decided. */
function dying(work: SampleWork): SampleWork {
  let transactions = 0;
  const run: Store['run'] = async (...args) => {
    transactions += 1;
    if (transactions === 5) throw new Error('killed');
    return await work.store.run(...args);
  };
  return { ...work, store: { ...work.store, run } };
}
