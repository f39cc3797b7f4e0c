// The reviews that were sent, one a week and team: a second one of the same week is refused, whichever process writes it.

import { z } from 'zod';
import type { ReviewSpan } from '../../review/facts.ts';
import { type DueReview, dueReview } from '../../review/span.ts';
import type { ReviewBody } from '../../review/week-facts.ts';
import type { Team } from '../../team/team.ts';
import { jsonText } from './codec.ts';
import type { Tx } from './schema.ts';

export interface KeptReview extends ReviewSpan {
  readonly writtenAt: Temporal.Instant;
  /** What answers to it come back with. */
  readonly token: string;
  readonly body: ReviewBody;
}

/** Null: none is due now, or it was sent. */
export async function reviewDue(tx: Tx, team: Team, now: Temporal.Instant): Promise<DueReview | null> {
  const [sent = null] = await keptReviews(tx, team.key, { most: 1 });
  return dueReview(team, { now, sent, firstSeen: await firstSeen(tx, team.key) });
}

/** False: there is one of that week, and nothing was kept. Another process that writes the same one is waited for. */
export async function keepReview(tx: Tx, team: string, review: KeptReview): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('review')
    .values({
      team_key: team,
      week: review.week,
      from_at: review.from,
      until_at: review.until,
      written_at: review.writtenAt,
      token: review.token,
      body: jsonText(review.body),
    })
    .onConflict((conflict) => conflict.columns(['team_key', 'week']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Newest first. `until`: those that end then or before; `most`: missing, ten. */
export async function keptReviews(
  tx: Tx,
  team: string,
  { until, most = 10 }: { readonly until?: Temporal.Instant; readonly most?: number } = {},
): Promise<KeptReview[]> {
  const rows = await reviews(tx, team)
    .$if(until !== undefined, (query) => query.where('until_at', '<=', until!))
    .orderBy('until_at', 'desc')
    .limit(most)
    .execute();
  return rows.map(fromRow);
}

/** Null: no review of that week was sent. */
export async function reviewOfWeek(tx: Tx, team: string, week: string): Promise<KeptReview | null> {
  const row = await reviews(tx, team).where('week', '=', week).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** Null: no review has that token. */
export async function reviewByToken(tx: Tx, team: string, token: string): Promise<KeptReview | null> {
  const row = await reviews(tx, team).where('token', '=', token).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** When the first message was saved that is still there; null: none. */
export async function firstSeen(tx: Tx, team: string): Promise<Temporal.Instant | null> {
  const row = await tx
    .selectFrom('message')
    .select('saved_at')
    .where('team_key', '=', team)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.saved_at ?? null;
}

function reviews(tx: Tx, team: string) {
  return tx.selectFrom('review').selectAll().where('team_key', '=', team);
}

function fromRow(row: Awaited<ReturnType<ReturnType<typeof reviews>['executeTakeFirstOrThrow']>>): KeptReview {
  return {
    week: row.week,
    from: row.from_at,
    until: row.until_at,
    writtenAt: row.written_at,
    token: row.token,
    body: BODY.parse(row.body),
  };
}

const COUNT = z.int().min(0);
const SECONDS = z.number().nullable();
const FIGURES = z.object({
  leads: COUNT,
  turns: COUNT,
  inTime: COUNT,
  late: COUNT,
  unanswered: COUNT,
  waiting: COUNT,
  ended: COUNT,
  firstAnswers: COUNT,
  medianSeconds: SECONDS,
  p90Seconds: SECONDS,
  seen: z.object({
    reply_seen: COUNT,
    sent_folder: COUNT,
    sent_by_us: COUNT,
    quoted_by_lead: COUNT,
    done: COUNT,
    called: COUNT,
  }),
});

const BODY = z.object({
  total: FIGURES,
  byLane: z.record(z.string(), FIGURES),
  bySource: z.record(z.string(), FIGURES),
  byPerson: z.record(z.string(), FIGURES),
  sample: z.array(z.string()),
  suggestions: z.array(z.string()),
}) satisfies z.ZodType<ReviewBody>;
