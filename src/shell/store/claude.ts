// What Claude was asked and answered, a row each, and the words that letters of a turn take from it. A row of words that does
// not fit counts as none: the templates serve.

import { sql } from 'kysely';
import { z } from 'zod';
import type { LeadWords } from '../../letters/claude/answers.ts';
import { jsonText } from './codec.ts';
import type { Tx } from './schema.ts';

export type Purpose = 'summary' | 'response';

export interface Exchange {
  /** Of the lead's mail. */
  readonly row: string;
  /** Null: asked before there was a lead. */
  readonly leadToken: string | null;
  readonly purpose: Purpose;
  readonly at: Temporal.Instant;
  readonly model: string;
  /** `answered`, or why there is no answer. */
  readonly outcome: string;
  /** As it was sent, without private details; null: kept no longer. */
  readonly asked: { readonly system: string; readonly user: string } | null;
  /** The text of the answer as it came; null: there is none, or it is kept no longer. */
  readonly answer: string | null;
  readonly milliseconds: number;
  readonly tokens: Tokens;
  /** US dollars; null: no price of the model is known. */
  readonly cost: number | null;
}

export interface Tokens {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

export async function keepExchange(tx: Tx, team: string, exchange: Exchange): Promise<void> {
  const { tokens, asked } = exchange;
  await tx
    .insertInto('claude_answer')
    .values({
      team_key: team,
      message_row: exchange.row,
      lead_token: exchange.leadToken,
      purpose: exchange.purpose,
      at: exchange.at,
      model: exchange.model,
      outcome: exchange.outcome,
      asked: asked === null ? null : jsonText(asked),
      answer: exchange.answer,
      milliseconds: Math.round(exchange.milliseconds),
      input_tokens: tokens.input,
      output_tokens: tokens.output,
      cache_read_tokens: tokens.cacheRead,
      cache_write_tokens: tokens.cacheWrite,
      cost_usd: exchange.cost,
    })
    .execute();
}

/** Of one mail, in the order in which they were asked. */
export async function exchangesAbout(tx: Tx, team: string, row: string): Promise<Exchange[]> {
  return (await exchanges(tx, team).where('message_row', '=', row).execute()).map(toExchange);
}

/** Of one lead, in the order in which they were asked; also what was asked of its mails before they were the lead's. */
export async function exchangesOf(tx: Tx, team: string, token: string): Promise<Exchange[]> {
  const rows = await exchanges(tx, team)
    .where((eb) =>
      eb.or([
        eb('lead_token', '=', token),
        eb.and([
          eb('lead_token', 'is', null),
          eb(
            'message_row',
            'in',
            eb.selectFrom('message').select('id').where('team_key', '=', team).where('lead_token', '=', token),
          ),
        ]),
      ]),
    )
    .execute();
  return rows.map(toExchange);
}

/** Outcomes of questions that never left us. */
const NEVER_SENT = ['resting', 'too_busy'];

export interface Spent {
  /** What never left us does not count. */
  readonly asked: number;
  readonly answered: number;
  readonly tokens: Tokens;
  /** US dollars, of those whose price is known. */
  readonly cost: number;
  /** How many have no known price. */
  readonly unpriced: number;
}

/** What was asked in [from, to). */
export async function spentIn(
  tx: Tx,
  team: string,
  { from, to }: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<Spent> {
  const row = await tx
    .selectFrom('claude_answer')
    .select([
      sql<number>`count(*)::integer`.as('asked'),
      sql<number>`(count(*) filter (where outcome = 'answered'))::integer`.as('answered'),
      sql<number>`coalesce(sum(input_tokens), 0)::double precision`.as('input'),
      sql<number>`coalesce(sum(output_tokens), 0)::double precision`.as('output'),
      sql<number>`coalesce(sum(cache_read_tokens), 0)::double precision`.as('cacheRead'),
      sql<number>`coalesce(sum(cache_write_tokens), 0)::double precision`.as('cacheWrite'),
      sql<number>`coalesce(sum(cost_usd), 0)::double precision`.as('cost'),
      sql<number>`(count(*) filter (where cost_usd is null))::integer`.as('unpriced'),
    ])
    .where('team_key', '=', team)
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('outcome', 'not in', NEVER_SENT)
    .executeTakeFirstOrThrow();
  const { asked, answered, cost, unpriced, ...tokens } = row;
  return { asked, answered, cost, unpriced, tokens };
}

/** Rows that one transaction forgets. */
const BATCH = 500;

/** Texts of before `before` go, the oldest first; what figures need stays. True: there may be more. */
export async function forgetExchanges(tx: Tx, team: string, before: Temporal.Instant): Promise<boolean> {
  const texts = await tx
    .updateTable('claude_answer')
    .set({ asked: null, answer: null })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('claude_answer')
        .select('id')
        .where('team_key', '=', team)
        .where('at', '<', before)
        .where((or) => or.or([or('asked', 'is not', null), or('answer', 'is not', null)]))
        .orderBy('at')
        .limit(BATCH),
    )
    .executeTakeFirst();
  const words = await tx
    .deleteFrom('claude_words')
    .where('team_key', '=', team)
    .where((eb) =>
      eb(
        eb.refTuple('lead_token', 'turn'),
        'in',
        eb
          .selectFrom('claude_words')
          .select(['lead_token', 'turn'])
          .where('team_key', '=', team)
          .where('at', '<', before)
          .limit(BATCH)
          .$asTuple('lead_token', 'turn'),
      ),
    )
    .executeTakeFirst();
  return texts.numUpdatedRows >= BATCH || words.numDeletedRows >= BATCH;
}

export interface TurnOf {
  readonly token: string;
  readonly turn: number;
}

/** In the place of earlier ones of the turn. */
export async function keepWords(
  tx: Tx,
  team: string,
  kept: TurnOf & { readonly words: LeadWords; readonly at: Temporal.Instant },
): Promise<void> {
  const { token, turn, words, at } = kept;
  await tx
    .insertInto('claude_words')
    .values({ team_key: team, lead_token: token, turn, words: jsonText(words), at })
    .onConflict((conflict) =>
      conflict.columns(['team_key', 'lead_token', 'turn']).doUpdateSet({ words: jsonText(words), at }),
    )
    .execute();
}

/** Null: there are none, or they do not fit. */
export async function wordsFor(tx: Tx, team: string, { token, turn }: TurnOf): Promise<LeadWords | null> {
  const row = await tx
    .selectFrom('claude_words')
    .select('words')
    .where('team_key', '=', team)
    .where('lead_token', '=', token)
    .where('turn', '=', turn)
    .executeTakeFirst();
  const words = WORDS.safeParse(row?.words);
  return words.success ? words.data : null;
}

const SAID = z.string().nullable();

const WORDS = z.object({
  note: SAID,
  email: SAID,
  emailInEnglish: SAID,
  text: SAID,
  textInEnglish: SAID.optional().default(null),
  question: SAID,
  crmNote: SAID,
  task: SAID,
  verify: z.array(z.string()),
  missing: z.array(z.string()),
  escalation: SAID,
  otherOwner: SAID,
  language: SAID,
  cut: z.array(
    z.object({
      part: z.enum(['email', 'text', 'question', 'note', 'crm_note', 'task', 'verify']),
      sentence: z.string(),
      because: z.string(),
    }),
  ),
}) satisfies z.ZodType<LeadWords>;

const ASKED = z.object({ system: z.string(), user: z.string() }).nullable();

function exchanges(tx: Tx, team: string) {
  return tx.selectFrom('claude_answer').selectAll().where('team_key', '=', team).orderBy('id');
}

function toExchange(row: Awaited<ReturnType<ReturnType<typeof exchanges>['executeTakeFirstOrThrow']>>): Exchange {
  return {
    row: row.message_row,
    leadToken: row.lead_token,
    purpose: row.purpose,
    at: row.at,
    model: row.model,
    outcome: row.outcome,
    asked: ASKED.catch(null).parse(row.asked),
    answer: row.answer,
    milliseconds: row.milliseconds,
    tokens: {
      input: row.input_tokens,
      output: row.output_tokens,
      cacheRead: row.cache_read_tokens,
      cacheWrite: row.cache_write_tokens,
    },
    cost: row.cost_usd,
  };
}
