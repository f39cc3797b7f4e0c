// Drafts that lie in the Drafts folder of the shared inbox, so that each is put there once and taken away again; and the leads
// of which the team's CRM has still to hear.

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS: readonly string[] = [
  // letter_id: the letter that shows the draft. message_id: of the draft itself, by which it is found in the folder.
  // digest: of its words and recipients. gone: a person has sent, changed or deleted it. No foreign keys: what lies in the
  // folder is to be taken away also when its lead has been erased.
  `create table inbox_draft (
     letter_id uuid primary key,
     team_key text not null,
     lead_token text not null,
     turn integer not null,
     recipient text not null,
     message_id text not null unique,
     digest text not null,
     state text not null check (state in ('placing', 'placed', 'removed', 'gone')),
     at timestamptz not null
   )`,
  `create index inbox_draft_open on inbox_draft (team_key) where state in ('placing', 'placed')`,
  `create index inbox_draft_lead on inbox_draft (team_key, lead_token)`,

  // Leads that were handed off while the team had a CRM; leads of before have no row. done: it has heard of the outcome.
  `create table crm_lead (
     id bigint generated always as identity primary key,
     lead_token text not null unique references lead (token) on delete cascade,
     team_key text not null,
     done boolean not null default false
   )`,
  `create index crm_lead_open on crm_lead (team_key, id) where not done`,
];
