// By what else than a Message-ID a mail finds its lead: the mail host's own thread, the conversation of Outlook, the
// subject, and the people who wrote there. Leads of before keep what their rows tell of it: the address that answers go to.

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS: readonly string[] = [
  // X-GM-THRID of Gmail, THREADID of RFC 8474; null where the host has neither.
  `alter table message add column thread_id text`,
  `create index message_thread on message (team_key, thread_id) where thread_id is not null`,

  // seen: a Message-ID of a mail that came our way or went out from here. named: of one that only a mail of the lead names.
  // mark: no Message-ID, but what the mark is, a colon, and its value (src/lead/thread-marks.ts).
  `alter table message_ref add column kind text not null default 'seen' check (kind in ('seen', 'named', 'mark'))`,
  // When a mail last had the mark; null for Message-IDs.
  `alter table message_ref add column at timestamptz`,
  `insert into message_ref (team_key, message_id, lead_token, kind, at)
     select team_key, 'answers:' || (body->>'answerTo'), token, 'mark', opened_at from lead
     where length(body->>'answerTo') between 1 and 400 and body->>'answerTo' is distinct from contact_email
     on conflict do nothing`,
];
