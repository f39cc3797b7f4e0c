import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { badAddress } from '../../src/lead/bad-address.ts';
import { bodyOf } from '../../src/review/compose.ts';
import type { Review } from '../../src/review/review.ts';
import { spanOfWeek } from '../../src/review/span.ts';
import { keepExchange } from '../../src/shell/store/claude.ts';
import { lockLead, updateLead } from '../../src/shell/store/leads.ts';
import { saveMessages } from '../../src/shell/store/messages.ts';
import { recordOptOut } from '../../src/shell/store/opt-outs.ts';
import { keepReview, keptReviews, reviewByToken, reviewDue, reviewOfWeek } from '../../src/shell/store/review.ts';
import { reviewOf } from '../../src/shell/store/review-of.ts';
import { saveTurn } from '../../src/shell/store/turns.ts';
import type { Team } from '../../src/team/team.ts';
import type { Happening, What } from '../review/month/log.ts';
import { instant, monthTeam, play } from '../review/month/play.ts';
import { databases, sharedDatabases, type TestDatabase } from '../support/databases.ts';
import { held } from './held.ts';

const team = monthTeam();
const WEEK = '2026-W47';
const span = spanOfWeek(team, WEEK)!;
const HOUR = 3_600_000;
/** Monday 2026-11-16 12:00 in New York. */
const NOON = Date.parse('2026-11-16T12:00:00-05:00');

/** Hours after Monday noon; `mail`: due four hours later. */
function at(hours: number, what: What, change: Partial<Happening> = {}): Happening {
  const when = NOON + hours * HOUR;
  const isMail = what === 'mail';
  return {
    ...{ at: when, seen: when, what, token: 'a', by: isMail ? '' : 'ann' },
    ...{ more: isMail ? ['listing', 'zillow', 'ann', 'bob'] : [], due: when + 4 * HOUR },
    ...change,
  };
}

const answer = (hours: number, by = 'ann', change: Partial<Happening> = {}) =>
  at(hours, 'answer', { by, more: ['reply_seen'], ...change });

describe.each(databases())('the review of a week on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => db.reset());
  afterAll(() => db.close());

  const log = (...happenings: Happening[]) => db.store.run((tx) => play(tx, team, happenings));
  const review = (now = span.until, of: Team = team): Promise<Review> =>
    db.store.run((tx) => reviewOf(tx, of, { span, now }));
  const keep = async (writtenAt = span.until, week = span) => {
    const said = await db.store.run((tx) => reviewOf(tx, team, { span: week, now: writtenAt }));
    const kept = { ...week, writtenAt, token: `token-${week.week}`, body: bodyOf(said, ['s1']) };
    return await db.store.run((tx) => keepReview(tx, team.key, kept));
  };
  const lead = (token: string, change: string) =>
    db.store.run((tx) => sql`update lead set ${sql.raw(change)} where token = ${token}`.execute(tx));

  test('a lead that was passed twice counts with who had it at last, and each pass once', async () => {
    const pass = (hours: number, by: string, to: string) => at(hours, 'pass', { by, more: [to] });
    await log(at(0, 'mail'), pass(1, 'ann', 'bob'), pass(2, 'bob', 'nia'), answer(3, 'nia'));
    const { byPerson, passes } = await review();
    expect(passes.map(({ by, to }) => [by, to])).toEqual([
      ['ann', 'bob'],
      ['bob', 'nia'],
    ]);
    expect(byPerson.map(({ key, passed, figures }) => [key, passed, figures.now.inTime])).toEqual([
      ['nia', 0, 1],
      ['ann', 1, 0],
      ['bob', 1, 0],
    ]);
  });

  test('who got the lead after the answer has nothing to do with the answer', async () => {
    await log(at(0, 'mail'), answer(5), at(6, 'pass', { more: ['bob'] }));
    const { byPerson } = await review();
    expect(byPerson.map(({ key, figures }) => [key, figures.now.late])).toEqual([['ann', 1]]);
  });

  test('a turn that runs again because the answer came back is whose it is then', async () => {
    await log(at(0, 'mail'), answer(1, 'bob'));
    await db.store.run(async (tx) => {
      const known = await lockLead(tx, team.key, 'a');
      const returned = { address: 'a@mail.example', messageId: 'x@elm.example', reason: 'no such user' };
      const { lead } = badAddress(known!, returned, { team, now: instant(NOON + 2 * HOUR) });
      await updateLead(tx, team.key, lead);
      await saveTurn(tx, team.key, lead);
    });
    const { byPerson, total } = await review(instant(NOON + 3 * HOUR));
    expect(total.now).toMatchObject({ leads: 1, turns: 1, waiting: 1, firstAnswers: 0, medianSeconds: null });
    expect(byPerson.map(({ key }) => key)).toEqual(['bob']);
  });

  test('a turn that somebody else answered is its owner’s, and theirs as help', async () => {
    await log(at(0, 'mail'), answer(1, 'lea'));
    const { byPerson } = await review();
    expect(byPerson.map(({ key, answeredForOthers, figures }) => [key, answeredForOthers, figures.now.turns])).toEqual([
      ['ann', 0, 1],
      ['lea', 1, 0],
    ]);
  });

  test('two turns of one lead are two turns, and the lead counts once', async () => {
    await log(at(0, 'mail'), answer(1), at(2, 'mail'), answer(9));
    expect((await review()).total.now).toMatchObject({
      ...{ leads: 1, turns: 2, inTime: 1, late: 1, firstAnswers: 1 },
      ...{ medianSeconds: 3_600, p90Seconds: 3_600 },
    });
  });

  test('a late answer after the review was sent changes the week only where the next is held against it', async () => {
    await log(at(-96, 'mail'));
    const before = spanOfWeek(team, '2026-W46')!;
    expect(await keep(before.until, before)).toBe(true);
    await log(answer(1));
    const { total, misses, carried } = await review();
    expect(total).toMatchObject({ now: { turns: 0 }, before: { late: 1, unanswered: 0 } });
    expect(total.asSent).toMatchObject({ late: 0, unanswered: 1 });
    expect([misses, carried]).toEqual([[], null]);
  });

  test('what waited when the last review was written is told in the next', async () => {
    const before = spanOfWeek(team, '2026-W46')!;
    const last = before.until.epochMilliseconds;
    const wrote = { at: last - HOUR, seen: last - HOUR, due: last + 60 * HOUR };
    await log(at(0, 'mail', wrote), at(0, 'mail', { ...wrote, token: 'b' }));
    await keep(before.until, before);
    await log(answer(30), answer(0, 'ann', { token: 'b', at: last + HOUR, seen: last + HOUR }));
    const { total, misses, missed, carried } = await review();
    expect(total.now.turns).toBe(0);
    expect(carried).toEqual({ turns: 2, inTime: 1, late: 1, unanswered: 0, waiting: 0, ended: 0 });
    expect(misses).toMatchObject([{ token: 'a', carried: true, reason: 'not_claimed' }]);
    expect(missed).toBe(1);
  });

  test('what was judged not a lead is no miss, however late that was said', async () => {
    await log(at(0, 'mail'), at(9, 'none'), at(0, 'mail', { token: 'b' }), at(9, 'close', { token: 'b' }));
    const { total, notLeads, misses } = await review();
    expect(total.now).toMatchObject({ leads: 2, ended: 1, unanswered: 1 });
    expect(notLeads).toMatchObject([{ token: 'a', by: 'ann', lane: 'listing', source: 'zillow' }]);
    expect(misses.map(({ token }) => token)).toEqual(['b']);
  });

  test('leads of shadow mode are counted in shadow mode alone', async () => {
    const shadow: Team = { ...team, mode: 'shadow' };
    await db.store.run((tx) => play(tx, shadow, [at(0, 'mail'), at(1, 'pass', { more: ['bob'] })]));
    await log(at(1, 'mail', { token: 'b' }), answer(2, 'ann', { token: 'b' }));
    expect(await review()).toMatchObject({
      ...{ inShadow: false, otherMode: 1, openNow: 1, overdueNow: 0, misses: [], passes: [] },
      total: { now: { leads: 1 } },
    });
    expect(await review(span.until, shadow)).toMatchObject({
      ...{ inShadow: true, otherMode: 1, openNow: 1, overdueNow: 1 },
      total: { now: { leads: 1, unanswered: 1 } },
    });
  });

  test('a lead of shadow mode is opened for people with the first mail that they hear of', async () => {
    await db.store.run((tx) => play(tx, { ...team, mode: 'shadow' }, [at(0, 'mail'), at(1, 'close')]));
    // As shadow.ts leaves it when the team is live.
    await lead('a', 'shadow = false');
    await log(at(2, 'mail'), answer(3), at(4, 'mail'), answer(5));
    expect((await review()).total.now).toMatchObject({ leads: 1, turns: 2, firstAnswers: 1, medianSeconds: 3_600 });
    await log(at(100, 'mail', { due: span.until.epochMilliseconds + HOUR }));
    expect((await review()).overdueNow).toBe(0);
  });

  test('a mail that is still to be read when the review is written has a line of its own', async () => {
    const fresh = { uid: 1, arrivedAt: instant(NOON), raw: Buffer.from('x'), fingerprint: 'x' };
    const cursor = { uidValidity: '1', lastUid: 1, lastArrival: null };
    await db.store.run((tx) =>
      saveMessages(tx, { team: team.key, folder: 'inbox', messages: [fresh], cursor, now: instant(NOON) }),
    );
    await log(at(0, 'message', { more: ['failed', 'inbox', '', '', 'broken'] }));
    expect((await review()).accounted).toMatchObject({
      arrived: 2,
      lines: [
        { as: 'unreadable', count: 1 },
        { as: 'not_read_yet', count: 1 },
      ],
    });
  });

  test('a mail of before that came to light after the last review is not lost', async () => {
    const before = spanOfWeek(team, '2026-W46')!;
    await log(at(-96, 'message', { more: ['decided', 'inbox', 'bulk', 'ignored', ''] }));
    await keep(before.until, before);
    await log(at(-95, 'mail', { seen: NOON }));
    const { accounted, total, carried, misses } = await review();
    expect(accounted).toMatchObject({ arrived: 0, readLate: 1 });
    expect(total.before).toMatchObject({ leads: 1, unanswered: 1 });
    expect([carried?.unanswered, misses.length]).toEqual([1, 1]);
  });

  test('people who asked for no more mail are marked where they were missed, and drawn by no chance', async () => {
    const tokens = ['a', 'b', 'c'];
    await log(...tokens.map((token) => at(0, 'mail', { token })), answer(1, 'ann', { token: 'b' }));
    await log(answer(1, 'ann', { token: 'c' }), at(30, 'mail', { token: 'c' }), answer(31, 'ann', { token: 'c' }));
    const ask = (token: string) => ({ contact: `${token}@mail.example`, at: instant(NOON + HOUR), messageRow: '1' });
    await db.store.run(async (tx) => {
      for (const token of tokens) await recordOptOut(tx, team.key, { ...ask(token), because: 'asked' });
    });
    const { sample, misses, optOuts } = await review();
    // `c` wrote again since: that wish wants an answer.
    expect(sample.map(({ token, optedOut }) => [token, optedOut])).toEqual([
      ['a', true],
      ['c', false],
    ]);
    expect([misses[0]?.optedOut, optOuts]).toEqual([true, 3]);
  });

  test('a review that is written again has the same sample, another week another', async () => {
    const tokens = Array.from({ length: 40 }, (_, index) => `t${index}`);
    await log(...tokens.flatMap((token) => [at(0, 'mail', { token }), answer(1, 'ann', { token })]));
    const sample = async (week: string): Promise<readonly string[]> =>
      (await db.store.run((tx) => reviewOf(tx, team, { span: { ...span, week }, now: span.until }))).sample.map(
        ({ token }) => token,
      );
    const first = await sample(WEEK);
    expect(first).toHaveLength(8);
    expect(await sample(WEEK)).toEqual(first);
    expect(await sample('2026-W48')).not.toEqual(first);
  });

  test('the sample has the last turn of a lead, and none that was closed before an answer', async () => {
    await log(at(0, 'mail'), answer(1), at(2, 'mail'), answer(3));
    await log(at(0, 'mail', { token: 'b' }), at(1, 'none', { token: 'b' }));
    expect((await review()).sample).toMatchObject([{ token: 'a', turn: 2, why: 'by_chance' }]);
  });

  test('a forged command tells in whose name it came, and no address', async () => {
    const forged = ['decided', 'inbox', 'internal', 'refused', 'it fails DMARC'];
    await log(at(0, 'message', { more: forged }), at(1, 'message', { more: forged }));
    await log(at(2, 'message', { more: forged, by: 'somebody' }));
    await log(at(3, 'message', { more: ['decided', 'inbox', 'internal', 'refused', ''] }));
    const { refused, accounted } = await review();
    expect(accounted.lines.map(({ as, count }) => [as, count])).toEqual([
      ['refused', 1],
      ['forged', 3],
    ]);
    expect(refused).toEqual([
      { because: 'it fails DMARC', as: 'ann', count: 2 },
      { because: 'it fails DMARC', as: null, count: 1 },
    ]);
  });

  test('who got a passed lead is told by id, and nobody where the name is not in the team any more', async () => {
    const named = { ...team, agents: team.agents.map((one) => (one.id === 'bob' ? { ...one, name: 'Ann' } : one)) };
    await db.store.run((tx) => play(tx, named, [at(0, 'mail'), at(1, 'pass', { more: ['bob'] })]));
    expect((await review(span.until, named)).passes.map(({ to }) => to)).toEqual(['bob']);
    expect((await review()).passes.map(({ to }) => to)).toEqual([null]);
  });

  test('what Claude cost is null where no price is known, and no row is no question', async () => {
    expect((await review()).claude).toBeNull();
    const tokens = { input: 1, output: 1, cacheRead: 0, cacheWrite: 0 };
    const ask = (hours: number, cost: number | null) =>
      db.store.run((tx) =>
        keepExchange(tx, team.key, {
          ...{ row: '1', leadToken: null, purpose: 'summary', model: 'm', asked: null, answer: null },
          ...{ at: instant(NOON + hours * HOUR), outcome: 'answered', milliseconds: 1, tokens, cost },
        }),
      );
    await ask(0, null);
    expect((await review()).claude).toEqual({ asked: 1, answered: 1, costUsd: null, weekBefore: null });
    await ask(1, 0.5);
    await ask(-96, 0.25);
    expect((await review()).claude).toEqual({
      ...{ asked: 2, answered: 2, costUsd: 0.5 },
      weekBefore: { asked: 1, answered: 1, costUsd: 0.25 },
    });
  });

  test('before Baton was there is no data; a week without a lead is data', async () => {
    await log(at(-7 * 24 - 1, 'message', { more: ['decided', 'inbox', 'bulk', 'ignored', ''] }));
    const { weeks, total } = await review();
    expect(weeks.map(({ week, figures }) => [week, figures?.leads ?? null])).toEqual([
      ['2026-W43', null],
      ['2026-W44', null],
      ['2026-W45', null],
      ['2026-W46', 0],
      ['2026-W47', 0],
    ]);
    expect(total).toMatchObject({ before: { leads: 0, medianSeconds: null }, usual: { weeks: 1 } });
  });

  test('an erased lead is gone from every figure', async () => {
    await log(at(0, 'mail'), at(0, 'mail', { token: 'b' }), answer(1, 'ann', { token: 'b' }));
    await db.store.run((tx) => tx.deleteFrom('lead').where('token', '=', 'a').execute());
    const { total, misses, sample } = await review();
    expect([total.now.leads, misses.length, sample.map(({ token }) => token)]).toEqual([1, 0, ['b']]);
  });

  test('another team’s rows are not counted', async () => {
    await db.store.run((tx) => play(tx, { ...team, key: 'other@oak.example' }, [at(0, 'mail')]));
    expect(await review()).toMatchObject({ total: { now: { leads: 0 } }, accounted: { arrived: 0 }, openNow: 0 });
  });

  test('what is kept of a review comes back, and has neither name nor address', async () => {
    await log(at(0, 'mail'), at(1, 'pass', { more: ['bob'] }));
    expect(await keep()).toBe(true);
    const kept = await db.store.run((tx) => reviewOfWeek(tx, team.key, WEEK));
    expect(kept).toEqual({
      ...span,
      writtenAt: span.until,
      token: `token-${WEEK}`,
      body: bodyOf(await review(), ['s1']),
    });
    expect(kept?.body).toMatchObject({ sample: ['a'], byPerson: { bob: { turns: 1 } } });
    expect(JSON.stringify(kept?.body)).not.toMatch(/@|Example|\bto\b/);
    expect(await db.store.run((tx) => reviewByToken(tx, team.key, `token-${WEEK}`))).toEqual(kept);
    expect(await db.store.run((tx) => reviewByToken(tx, 'other@oak.example', `token-${WEEK}`))).toBeNull();
  });

  test('a second review of a week is refused, and changes nothing of the first', async () => {
    await log(at(0, 'mail'));
    expect([await keep(), await keep(span.until.add({ hours: 1 }))]).toEqual([true, false]);
    const kept = await db.store.run((tx) => keptReviews(tx, team.key));
    expect(kept).toMatchObject([{ writtenAt: span.until }]);
  });

  test('one is due when its Friday is over, and none once it was sent', async () => {
    expect(await db.store.run((tx) => reviewDue(tx, team, span.until))).toBeNull();
    await log(at(0, 'mail'));
    expect(await db.store.run((tx) => reviewDue(tx, team, span.until))).toEqual({ span, missed: [] });
    await keep();
    expect(await db.store.run((tx) => reviewDue(tx, team, span.until))).toBeNull();
  });
});

describe.each(sharedDatabases())('two processes that write the same review on %s', (_name, open) => {
  test('keep one: the second waits for the first and hears that it was there', async () => {
    const db = await open();
    await db.store.run((tx) => play(tx, team, [at(0, 'mail')]));
    const said = await db.store.run((tx) => reviewOf(tx, team, { span, now: span.until }));
    const kept = (token: string) => ({ ...span, writtenAt: span.until, token, body: bodyOf(said, []) });
    const first = await held(db.store, (tx) => keepReview(tx, team.key, kept('one')));
    const second = db.store.run((tx) => keepReview(tx, team.key, kept('two')));
    await first.commit();
    expect([first.value, await second]).toEqual([true, false]);
    await db.close();
  });
});
