// What the review lists of a mail that was only counted (who wrote, under which subject), and who asked for no more mail.
// Rows of before keep null there: their raw mails may be gone by now.

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS: readonly string[] = [
  `alter table message add column sender text`,
  `alter table message add column subject text`,
  // Few of many: nearly every other mail lies in the Inbox.
  `create index message_junk on message (team_key, arrived_at) where folder = 'junk'`,

  // contact: a mail address, lower case, or a phone number (E.164) where no address is known. No foreign key: who wants
  // no more mail must be known also when the mail that said so has been erased.
  `create table opt_out (
     team_key text not null,
     contact text not null,
     at timestamptz not null,
     message_row bigint not null,
     because text not null,
     primary key (team_key, contact, message_row)
   )`,
];
