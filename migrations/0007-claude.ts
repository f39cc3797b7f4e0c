// Letters that wait a moment for Claude's words, what was asked and answered, and the words that came of it.

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS: readonly string[] = [
  // waits: the order that the letter is written from again when words come; null: it waits for none, or has them. A process
  // of before sends the letter as it stands when its time has come. asked: somebody is asking.
  `alter table letter add column waits jsonb`,
  `alter table letter add column asked boolean not null default false`,
  `create index letter_waits on letter (team_key, next_attempt_at) where waits is not null and not asked`,

  // Kept for privacy.keep_raw days. outcome: 'answered', or why there is no answer.
  `create table claude_answer (
     id bigint generated always as identity primary key,
     team_key text not null,
     message_row bigint not null,
     lead_token text,
     purpose text not null check (purpose in ('summary', 'response')),
     at timestamptz not null,
     model text not null,
     outcome text not null,
     asked jsonb,
     answer text,
     milliseconds integer not null,
     input_tokens integer not null,
     output_tokens integer not null,
     cache_read_tokens integer not null,
     cache_write_tokens integer not null,
     cost_usd double precision
   )`,
  `create index claude_answer_message on claude_answer (team_key, message_row)`,
  `create index claude_answer_lead on claude_answer (team_key, lead_token)`,
  `create index claude_answer_at on claude_answer (team_key, at)`,
  // What is still to be forgotten.
  `create index claude_answer_texts on claude_answer (team_key, at) where asked is not null or answer is not null`,

  // What letters of one turn take from the answers.
  `create table claude_words (
     team_key text not null,
     lead_token text not null,
     turn integer not null,
     words jsonb not null,
     at timestamptz not null,
     primary key (team_key, lead_token, turn)
   )`,
  `create index claude_words_at on claude_words (team_key, at)`,
];
