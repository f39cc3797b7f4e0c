// What rules in shadow mode decide is recorded and sent to nobody; of what lies outside of a pilot, the source is counted.

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS: readonly string[] = [
  // withheld: written in shadow mode, for the books alone.
  `alter table letter drop constraint letter_state_check`,
  `alter table letter add constraint letter_state_check
     check (state in ('queued', 'sending', 'sent', 'failed', 'withheld'))`,
  // Opened in shadow mode: nobody was told of it.
  `alter table lead add column shadow boolean not null default false`,
  `create index lead_shadow on lead (team_key) where shadow and state <> 'closed'`,
  // Of leads only; rows of before have none.
  `alter table message add column source text`,
  `create index message_outside on message (team_key, arrived_at) where outcome = 'outside_pilot'`,
];
