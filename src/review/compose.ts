// A review out of the facts of its week. Every figure is counted here and nowhere else; the lists end at MOST_LISTED, their
// counts do not.

import type { AgentId, Team } from '../team/team.ts';
import { accountedOf } from './accounted.ts';
import { stateOf, type TurnFact, type TurnGroup, type TurnState } from './facts.ts';
import { type Compared, compared, type Figures, figuresOf, type PersonRow, type Row } from './figures.ts';
import { missesOf } from './misses.ts';
import { type Carried, MISS_REASONS, type Miss, MOST_LISTED, type Review } from './review.ts';
import { sampleOf } from './sample.ts';
import type { ReviewBody, SentFigures, WeekFacts } from './week-facts.ts';

export function composeReview(facts: WeekFacts, team: Team): Review {
  const { groups, carried, now, span, sent, passes } = facts;
  const misses = missedIn(facts, team);
  return {
    ...span,
    writtenAt: now,
    inShadow: facts.inShadow,
    otherMode: facts.otherMode,
    accounted: accountedOf(facts.messages, facts.readLate),
    total: compared(figuresOf(groups), {
      weeks: facts.before.map((week) => (week.groups === null ? null : figuresOf(week.groups))),
      sent: sent?.total ?? null,
    }),
    byLane: rowsBy(facts, 'lane', sent?.byLane),
    bySource: rowsBy(facts, 'source', sent?.bySource),
    byPerson: peopleOf(facts),
    weeks: [...facts.before.toReversed(), { span, groups }].map((week) => ({
      ...week.span,
      figures: week.groups === null ? null : figuresOf(week.groups),
    })),
    carried: carried === null || carried.length === 0 ? null : carriedOf(carried, now),
    misses: misses.slice(0, MOST_LISTED),
    missed: misses.length,
    missedBecause: reasonsOf(misses),
    passes: passes.slice(0, MOST_LISTED),
    collisions: facts.collisions.slice(0, MOST_LISTED),
    refused: facts.refused.slice(0, MOST_LISTED),
    notLeads: facts.notLeads.slice(0, MOST_LISTED),
    optOuts: facts.optOuts,
    openNow: facts.openNow,
    overdueNow: facts.overdueNow,
    sample: sampleOf({ now, size: team.review.sample, misses, byChance: facts.byChance }),
    missedReviews: facts.missedReviews,
    claude: facts.claude,
  };
}

/** What is kept of it: next week it is shown what was said this week. */
export function bodyOf(review: Review, suggestions: readonly string[]): ReviewBody {
  const figures = (rows: readonly Row[]): Record<string, Figures> =>
    Object.fromEntries(rows.map((row) => [row.key, row.figures.now]));
  return {
    total: review.total.now,
    byLane: figures(review.byLane),
    bySource: figures(review.bySource),
    byPerson: figures(review.byPerson),
    sample: review.sample.map(({ token }) => token),
    suggestions,
  };
}

/** The misses of the span, and of the turns that were carried into it. */
function missedIn({ missedTurns, carried, now, missed }: WeekFacts, team: Team): readonly Miss[] {
  const isCarried = new Set((carried ?? []).map(({ token, number }) => `${token} ${number}`));
  return missesOf([...(carried ?? []), ...missedTurns], { now, team, facts: (token) => missed.get(token) }).map(
    (miss) => ({
      ...miss,
      carried: isCarried.has(`${miss.token} ${miss.turn}`),
    }),
  );
}

function carriedOf(turns: readonly TurnFact[], now: Temporal.Instant): Carried {
  const states = turns.map((turn) => stateOf(turn, now));
  const count = (state: TurnState): number => states.filter((one) => one === state).length;
  return {
    turns: turns.length,
    inTime: count('in_time'),
    late: count('late'),
    unanswered: count('unanswered'),
    waiting: count('waiting'),
    ended: count('ended'),
  };
}

function reasonsOf(misses: readonly Miss[]): Review['missedBecause'] {
  return MISS_REASONS.map((reason) => ({ reason, count: misses.filter((miss) => miss.reason === reason).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

/** Lines with anything in them this week or last. */
function rowsBy(
  { groups, before }: WeekFacts,
  by: 'lane' | 'source' | 'owner',
  sent: SentFigures['byLane'] | undefined,
): readonly Row[] {
  const keyOf = (group: TurnGroup): string => group[by];
  const current = Map.groupBy(groups, keyOf);
  const earlier = before.map((week) => (week.groups === null ? null : Map.groupBy(week.groups, keyOf)));
  const keys = new Set([...current.keys(), ...(earlier[0]?.keys() ?? [])]);
  const rowOf = (key: string): Row => ({
    key,
    figures: compared(figuresOf(current.get(key) ?? []), {
      weeks: earlier.map((week) => (week === null ? null : figuresOf(week.get(key) ?? []))),
      sent: sent?.[key] ?? null,
    }),
  });
  return [...keys].map(rowOf).sort(mostFirst);
}

/** Also who only answered for others, or passed on what they were given. */
function peopleOf(facts: WeekFacts): readonly PersonRow[] {
  const { groups, passes } = facts;
  const rows = rowsBy(facts, 'owner', facts.sent?.byPerson);
  const helped = Map.groupBy(
    groups.filter(({ answeredBy, owner }) => answeredBy !== null && answeredBy !== owner),
    ({ answeredBy }) => answeredBy,
  );
  const passed = Map.groupBy(passes, ({ by }) => by);
  const known = new Set(rows.map(({ key }) => key));
  const others = [...new Set([...helped.keys(), ...passed.keys()])].filter((id) => id !== null && !known.has(id));
  const more = others.flatMap((key) => (key === null ? [] : { key, figures: nothing(facts) }));
  return [...rows, ...more].sort(mostFirst).map((row) => ({
    ...row,
    answeredForOthers: (helped.get(row.key) ?? []).reduce((sum, { count }) => sum + count, 0),
    passed: passed.get(row.key)?.length ?? 0,
  }));
}

function nothing({ before }: WeekFacts): Compared {
  const none = figuresOf([]);
  return compared(none, { weeks: before.map(({ groups }) => (groups === null ? null : none)), sent: null });
}

function mostFirst(a: { key: AgentId; figures: Compared }, b: { key: AgentId; figures: Compared }): number {
  const [ours, theirs] = [a.figures.now, b.figures.now];
  return theirs.leads - ours.leads || theirs.turns - ours.turns || (a.key < b.key ? -1 : 1);
}
