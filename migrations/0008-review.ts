// What the review counts by (of each turn its lane, source and owner, whether it ended unanswered, the mail that began it),
// the reviews that were sent, and what was answered to them.

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS: readonly string[] = [
  // lane, owner, backup: as they were when the turn ended, or are now. shadow: nobody was told of it. ended_at: the lead was closed
  // while it had no answer. message_row: null in rows of before, but for the turn that ran.
  `alter table turn
     add column lane text,
     add column source text,
     add column owner text,
     add column backup text,
     add column shadow boolean not null default false,
     add column message_row bigint,
     add column ended_at timestamptz`,
  // Rows of before: earlier turns get what their lead has now, which is the best that is known.
  `update turn set lane = lead.lane, owner = lead.owner, backup = lead.body->>'backup', shadow = lead.shadow,
     source = coalesce(lead.body->'source'->>'name', 'unknown')
   from lead where lead.token = turn.lead_token`,
  `update turn set
     message_row = case when lead.body->'turn'->>'messageRow' ~ '^[0-9]{1,18}$'
       then (lead.body->'turn'->>'messageRow')::bigint end
   from lead where lead.token = turn.lead_token and lead.body->'turn'->>'number' = turn.number::text`,
  `update turn set ended_at = (
     select min(at) from lead_history
     where lead_history.lead_token = turn.lead_token and kind = 'closed' and at >= turn.arrived_at)
   where answered_at is null`,
  `alter table turn
     alter column lane set not null,
     alter column source set not null,
     alter column owner set not null`,

  // Few of many: the first turn after them opens the lead for people.
  `create index turn_shadow on turn (team_key) where shadow`,

  // A week's passes, collisions and leads that were none; the other lines of the history are asked for lead by lead.
  `create index lead_history_review on lead_history (team_key, at) where kind in ('passed', 'collided', 'closed')`,

  // body: the figures as they were sent, tokens and ids; no name and no address. token: what answers to it come back with.
  `create table review (
     team_key text not null,
     week text not null,
     from_at timestamptz not null,
     until_at timestamptz not null,
     written_at timestamptz not null,
     token text not null unique,
     body jsonb not null,
     primary key (team_key, week),
     check (from_at < until_at)
   )`,
  `create index review_until on review (team_key, until_at)`,

  // question: null for a remark. lead_token: null where it is about no lead of the sample; no foreign key, because what was
  // said stays when the lead is erased.
  `create table review_answer (
     id bigint generated always as identity primary key,
     team_key text not null,
     week text not null,
     question integer check (question between 1 and 5),
     lead_token text,
     verdict text check (verdict in ('yes', 'no')),
     text text,
     by_agent text not null,
     at timestamptz not null,
     message_row bigint not null
   )`,
  `create index review_answer_week on review_answer (team_key, week)`,
];
