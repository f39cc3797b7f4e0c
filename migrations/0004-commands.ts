// What agents say of themselves (`away until …`), and which commands were obeyed already, so that a mail that is sent again
// does nothing.

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS: readonly string[] = [
  `create table away (
     team_key text not null,
     agent text not null,
     from_at timestamptz not null,
     until_at timestamptz not null,
     primary key (team_key, agent),
     check (from_at < until_at)
   )`,
  // How many letters a person got in an hour is asked with each new one. Rows of before have no recipient: by the time
  // that counts they are older than that hour.
  `alter table letter add column recipient text`,
  `create index letter_recipient on letter (team_key, recipient, next_attempt_at)`,

  // No foreign key: a command may concern no lead, and is still remembered when its lead has been erased.
  `create table obeyed (
     team_key text not null,
     mark text not null,
     at timestamptz not null,
     primary key (team_key, mark)
   )`,
];
