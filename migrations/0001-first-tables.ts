// The first tables: messages as they came, leads and their turns, letters, and what the rules must remember.
// One statement a string, because PGlite takes one at a time; SQL that PostgreSQL 15 knows.

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS: readonly string[] = [
  // raw may become null once the team's rules say that it has been kept long enough; the row stays for the review.
  `create table message (
     id bigint generated always as identity primary key,
     team_key text not null,
     folder text not null,
     uidvalidity bigint not null,
     uid bigint not null,
     fingerprint text not null,
     arrived_at timestamptz not null,
     saved_at timestamptz not null,
     size integer not null,
     raw bytea,
     state text not null check (state in ('new', 'decided', 'failed')),
     kind text,
     outcome text,
     lead_token text,
     error text,
     decided_at timestamptz,
     unique (team_key, fingerprint, folder)
   )`,
  // Mail is bytes that hardly compress again; compressing each one costs more than the room that it saves.
  `alter table message alter column raw set storage external`,
  `create index message_new on message (team_key, arrived_at, id) where state = 'new'`,
  `create index message_arrived on message (team_key, arrived_at)`,
  `create index message_lead on message (team_key, lead_token) where lead_token is not null`,

  `create table cursor (
     team_key text not null,
     folder text not null,
     uidvalidity bigint not null,
     last_uid bigint not null,
     last_arrival timestamptz,
     primary key (team_key, folder)
   )`,

  // The check is the invariant: an open lead has exactly one next thing and its time.
  `create table lead (
     id bigint generated always as identity primary key,
     team_key text not null,
     token text not null unique,
     state text not null,
     lane text not null,
     owner text not null,
     responsible text not null,
     contact_email text,
     contact_phone text,
     next_step text,
     next_at timestamptz,
     opened_at timestamptz not null,
     closed_at timestamptz,
     body jsonb not null,
     check ((state = 'closed') = (closed_at is not null)),
     check ((next_step is null) = (next_at is null)),
     check ((state = 'closed') = (next_at is null))
   )`,
  `create index lead_due on lead (team_key, next_at) where state <> 'closed'`,
  `create index lead_open_email on lead (team_key, contact_email)
     where state <> 'closed' and contact_email is not null`,
  `create index lead_open_phone on lead (team_key, contact_phone)
     where state <> 'closed' and contact_phone is not null`,
  `create index lead_opened on lead (team_key, opened_at)`,

  `create table lead_history (
     id bigint generated always as identity primary key,
     team_key text not null,
     lead_token text not null references lead (token) on delete cascade,
     at timestamptz not null,
     kind text not null,
     by_agent text,
     text text not null
   )`,
  `create index lead_history_lead on lead_history (lead_token, id)`,

  `create table message_ref (
     team_key text not null,
     message_id text not null,
     lead_token text not null references lead (token) on delete cascade,
     primary key (team_key, message_id, lead_token)
   )`,
  `create index message_ref_lead on message_ref (lead_token)`,

  `create table turn (
     team_key text not null,
     lead_token text not null references lead (token) on delete cascade,
     number integer not null,
     arrived_at timestamptz not null,
     due timestamptz not null,
     answered_at timestamptz,
     answered_by text,
     evidence text,
     primary key (lead_token, number)
   )`,
  `create index turn_arrived on turn (team_key, arrived_at)`,

  // No foreign key: a letter that went out stays in the books also when its lead is erased. remaining: the addresses that
  // a letter still has to reach once somebody else has it; null: everybody in To and Cc.
  `create table letter (
     id uuid primary key,
     team_key text not null,
     key text not null,
     kind text not null,
     lead_token text,
     message_id text not null unique,
     content jsonb not null,
     state text not null check (state in ('queued', 'sending', 'sent', 'failed')),
     attempts integer not null default 0,
     in_doubt boolean not null default false,
     failed_looks integer not null default 0,
     remaining jsonb,
     sender integer,
     attempted_at timestamptz,
     next_attempt_at timestamptz not null,
     last_error text,
     created_at timestamptz not null,
     sent_at timestamptz,
     unique (team_key, key),
     check ((state = 'sending') = (sender is not null))
   )`,
  `create index letter_queued on letter (next_attempt_at) where state = 'queued'`,
  `create index letter_sending on letter (attempted_at) where state = 'sending'`,
  `create index letter_lead on letter (team_key, lead_token) where lead_token is not null`,

  `create table rotation (
     team_key text not null,
     name text not null,
     last text,
     given jsonb not null,
     primary key (team_key, name)
   )`,

  `create table setting (
     team_key text not null,
     key text not null,
     value text not null,
     primary key (team_key, key)
   )`,
];
