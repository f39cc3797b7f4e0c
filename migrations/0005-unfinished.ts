// What is begun in one commit and goes on in others: the leads of somebody who said `away`, one after another; and letters
// that a newer Baton on the same database has written, which an older one must leave alone. And who gets how many letters,
// copies too.

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS: readonly string[] = [
  // answer_row: the mail that said so, until all that had to move has moved and it has its answer. Stretches of before
  // have moved all in one. next_lead: leads up to this row have been looked at.
  `alter table away add column answer_row bigint`,
  `alter table away add column next_lead bigint not null default 0`,
  // LETTER_FORMAT of whoever wrote it (src/shell/store/letter-codec.ts).
  `alter table letter add column format integer not null default 1`,

  // One row for each address of To and Cc; at: when the letter may go out. What is older than an hour no longer counts.
  `create table letter_to (
     team_key text not null,
     address text not null,
     at timestamptz not null
   )`,
  `create index letter_to_address on letter_to (team_key, address, at)`,
  `create index letter_to_at on letter_to (team_key, at)`,
];
