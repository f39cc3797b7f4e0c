// The review of each of five weeks against an independent count of the same log: test/review/month/oracle.ts.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bodyOf } from '../../src/review/compose.ts';
import type { Review } from '../../src/review/review.ts';
import { keepReview, reviewDue } from '../../src/shell/store/review.ts';
import { reviewOf } from '../../src/shell/store/review-of.ts';
import { type Happening, monthLog, UP } from '../review/month/log.ts';
import {
  type CountedTurn,
  figuresAt,
  fridays,
  reasonAt,
  stateAt,
  type World,
  wasThere,
  worldAt,
} from '../review/month/oracle.ts';
import { instant, monthTeam, play } from '../review/month/play.ts';
import { databases, type TestDatabase } from '../support/databases.ts';

const MINUTE = 60_000;
const team = monthTeam();
const ENDS = fridays();
/** When each review is written: two minutes after its Friday, or when the machine is up again. */
const WRITTEN = ENDS.map((end) => (end < UP && end > UP - 86_400_000 ? UP : end) + 2 * MINUTE);

type Figures = ReturnType<typeof figuresAt>;
type By = 'lane' | 'source' | 'owner';

/** What the review before said. */
interface Said {
  readonly figures: Figures;
  rows(by: By): Readonly<Record<string, { readonly now: Figures }>>;
}

/** What a Review must say, from the log alone. `sent`: what the last one said. */
function expected(log: readonly Happening[], week: number, sent: Said | null) {
  const [from, until, now] = [ENDS[week - 1]!, ENDS[week]!, WRITTEN[week]!];
  const world = worldAt(log, now);
  const turns = world.turns.filter(({ arrived }) => arrived >= from && arrived < until);
  const cut = week === 1 ? null : WRITTEN[week - 1]!;
  const carried = cut === null ? [] : world.turns.filter((turn) => turn.arrived < from && isCarried(turn, cut));
  const missed = [...turns, ...carried].filter((turn) => ['late', 'unanswered'].includes(stateAt(turn, now)));
  const before = [1, 2, 3, 4].map((back) => {
    const [start, end] = [ENDS[week - back - 1], ENDS[week - back]];
    return start === undefined || end === undefined || !wasThere(end)
      ? null
      : world.turns.filter(({ arrived }) => arrived >= start && arrived < end);
  });
  const within = (at: number): boolean => at >= from && at < until;
  return {
    figures: figuresAt(turns, now),
    rows: (by: By) => rowsOf(turns, before, { by, now, sent }),
    before: before.map((some) => (some === null ? null : figuresAt(some, now))),
    world,
    turns,
    missed: missed.map(
      (turn) => `${turn.token} ${turn.number} ${turn.owner} ${stateAt(turn, now)} ${reasonAt(turn, now)}`,
    ),
    carried: carried.length === 0 ? null : statesOf(carried, now),
    passes: world.passes.filter(({ at }) => within(at)),
    collisions: world.collisions.filter(({ at }) => within(at)),
    nones: world.nones.filter(({ at }) => within(at)),
    outcomes: world.outcomes.filter(({ at }) => within(at)),
    readLate: cut === null ? 0 : world.outcomes.filter(({ at, seen }) => at < from && seen >= cut).length,
    refused: world.refused.filter(({ at }) => within(at)),
    optOuts: new Set(world.optOuts.filter(({ at }) => within(at)).map(({ who }) => who)).size,
    now,
  };
}
type Expected = ReturnType<typeof expected>;

function isCarried({ due, answered, closed, seen }: CountedTurn, cut: number): boolean {
  if (seen >= cut) return true;
  return due >= cut && (answered === 0 || answered >= cut) && (closed === 0 || closed >= cut);
}

function statesOf(turns: readonly CountedTurn[], now: number) {
  const states = { turns: turns.length, inTime: 0, late: 0, unanswered: 0, waiting: 0, ended: 0 };
  for (const turn of turns) states[stateAt(turn, now)] += 1;
  return states;
}

function rowsOf(
  turns: readonly CountedTurn[],
  before: readonly (readonly CountedTurn[] | null)[],
  { by, now, sent }: { readonly by: By; readonly now: number; readonly sent: Said | null },
) {
  const keys = new Set([...turns, ...(before[0] ?? [])].map((turn) => turn[by]));
  const rows: Record<string, ReturnType<typeof comparedWith>> = {};
  for (const key of keys) {
    const of = (some: readonly CountedTurn[]): Figures =>
      figuresAt(
        some.filter((turn) => turn[by] === key),
        now,
      );
    const earlier = before.map((some) => (some === null ? null : of(some)));
    rows[key] = comparedWith(of(turns), earlier, sent?.rows(by)[key]?.now ?? null);
  }
  return rows;
}

function comparedWith(now: Figures, before: readonly (Figures | null)[], sent: Figures | null) {
  const last = before[0] ?? null;
  const weeks = before.filter((week) => week !== null);
  const isSame = sent === null || last === null || JSON.stringify(sent) === JSON.stringify(last);
  const lower = (values: readonly (number | null)[]): number | null => {
    const known = values.filter((value) => value !== null).sort((a, b) => a - b);
    const rest = known.length > 2 ? known.slice(1, -1) : known;
    return rest[0] ?? null;
  };
  const of = (name: 'leads' | 'turns' | 'inTime' | 'late' | 'unanswered' | 'waiting' | 'ended') =>
    lower(weeks.map((week) => week[name]));
  return {
    now,
    before: last,
    asSent: isSame ? null : sent,
    usual:
      weeks.length === 0
        ? null
        : {
            ...{ leads: of('leads'), turns: of('turns'), inTime: of('inTime'), late: of('late') },
            ...{ unanswered: of('unanswered'), waiting: of('waiting'), ended: of('ended') },
            weeks: weeks.length,
            medianSeconds: lower(weeks.map((week) => week.medianSeconds)),
            p90Seconds: lower(weeks.map((week) => week.p90Seconds)),
          },
  };
}

function tallied(texts: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const text of texts) counts[text] = (counts[text] ?? 0) + 1;
  return counts;
}

function check(review: Review, want: Expected, sent: Said | null): void {
  expect(review.total).toEqual(comparedWith(want.figures, want.before, sent?.figures ?? null));
  const keyed = (rows: Review['byLane']) => Object.fromEntries(rows.map(({ key, figures }) => [key, figures]));
  expect(keyed(review.byLane)).toEqual(want.rows('lane'));
  expect(keyed(review.bySource)).toEqual(want.rows('source'));
  expect(keyed(review.byPerson)).toMatchObject(want.rows('owner'));
  for (const { key, answeredForOthers, passed } of review.byPerson) {
    const helped = want.turns.filter(({ answered, by, owner }) => answered > 0 && by === key && owner !== key);
    expect([key, answeredForOthers, passed]).toEqual([
      key,
      helped.length,
      want.passes.filter(({ by }) => by === key).length,
    ]);
  }
  expect(review.weeks.map(({ figures }) => figures)).toEqual([...want.before.toReversed(), want.figures]);
  expect(review.carried).toEqual(want.carried);
  const misses = review.misses.map(
    ({ token, turn, owner, state, reason }) => `${token} ${turn} ${owner} ${state} ${reason}`,
  );
  expect(misses.sort()).toEqual(want.missed.sort());
  expect(review.missed).toBe(want.missed.length);
  expect(tallied(review.missedBecause.flatMap(({ reason, count }) => Array<string>(count).fill(reason)))).toEqual(
    tallied(want.missed.map((line) => line.split(' ')[4]!)),
  );
  const ms = <T extends { readonly at: Temporal.Instant }>(all: readonly T[]) =>
    all.map((one) => ({ ...one, at: one.at.epochMilliseconds }));
  expect(ms(review.passes)).toEqual(want.passes);
  expect(ms(review.collisions)).toEqual(want.collisions);
  expect(ms(review.notLeads)).toMatchObject(want.nones);
  const { arrived, lines, readLate } = review.accounted;
  expect(arrived).toBe(want.outcomes.length);
  expect(Object.fromEntries(lines.map(({ as, kind, count }) => [kind === null ? as : `${as} ${kind}`, count]))).toEqual(
    tallied(want.outcomes.map(({ as }) => as)),
  );
  expect(readLate).toBe(want.readLate);
  expect(
    tallied(
      review.refused.flatMap(({ because, as, count }) => Array<string>(count).fill(`${because} as ${as ?? 'nobody'}`)),
    ),
  ).toEqual(tallied(want.refused.map(({ text }) => text)));
  expect(review.optOuts).toBe(want.optOuts);
  expect([review.openNow, review.overdueNow]).toEqual([want.world.open.size, overdue(want.world, want.now)]);
}

function overdue({ turns, waiting }: World, now: number): number {
  const late = turns.filter(
    (turn) => stateAt(turn, now) === 'unanswered' && turn.closed === 0 && waiting.has(turn.token),
  );
  return new Set(late.map(({ token }) => token)).size;
}

describe.each(databases())('the reviews of a generated month on %s', (_name, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => db.reset());
  afterAll(() => db.close());

  test.each([1, 2])('say what an independent count of the log says (seed %i)', async (seed) => {
    const log = monthLog(seed);
    let done = 0;
    let sent: Said | null = null;
    for (const week of [1, 2, 3, 4, 5]) {
      const now = instant(WRITTEN[week]!);
      const upTo = log.findIndex(({ seen }) => seen > WRITTEN[week]!);
      const part = log.slice(done, upTo === -1 ? undefined : upTo);
      done += part.length;
      await db.store.run((tx) => play(tx, team, part));
      const due = await db.store.run((tx) => reviewDue(tx, team, now));
      expect(due).toEqual({
        span: { week: `2026-W${42 + week}`, from: instant(ENDS[week - 1]!), until: instant(ENDS[week]!) },
        missed: [],
      });
      const review = await db.store.run((tx) => reviewOf(tx, team, { span: due!.span, now }));
      const want = expected(log, week, sent);
      check(review, want, sent);
      sent = want;
      const kept = { ...due!.span, writtenAt: now, token: `token${week}`, body: bodyOf(review, []) };
      expect(await db.store.run((tx) => keepReview(tx, team.key, kept))).toBe(true);
      expect(await db.store.run((tx) => reviewDue(tx, team, now))).toBeNull();
    }
  });
});
