// The tables as kysely sees them; migrations/ makes them. Columns have the database's own names. Nothing here runs.

import type { ColumnType, Generated, Transaction } from 'kysely';

/** A transaction, the only way to the tables: there is no handle that works outside of one. */
export type Tx = Transaction<Database>;

export interface Database {
  message: MessageTable;
  cursor: CursorTable;
  lead: LeadTable;
  lead_history: LeadHistoryTable;
  message_ref: MessageRefTable;
  turn: TurnTable;
  letter: LetterTable;
  letter_to: LetterToTable;
  rotation: RotationTable;
  setting: SettingTable;
  opt_out: OptOutTable;
  away: AwayTable;
  obeyed: ObeyedTable;
  claude_answer: ClaudeAnswerTable;
  claude_words: ClaudeWordsTable;
  inbox_draft: InboxDraftTable;
  crm_lead: CrmLeadTable;
  review: ReviewTable;
  review_answer: ReviewAnswerTable;
}

type Instant = Temporal.Instant;
/** Made by the database. */
type Id = Generated<string>;
/** Written as JSON text, read as a parsed value that its codec still has to check. */
type Json = ColumnType<unknown, string, string>;
type Int8 = ColumnType<string, string | number, string | number>;

interface MessageTable {
  id: Id;
  team_key: string;
  folder: string;
  uidvalidity: Int8;
  uid: Int8;
  fingerprint: string;
  arrived_at: Instant;
  saved_at: Instant;
  size: number;
  raw: Buffer | null;
  /** The mail host's own id of the conversation: Gmail's X-GM-THRID, others' THREADID (RFC 8474). */
  thread_id: Generated<string | null>;
  state: 'new' | 'decided' | 'failed';
  sender: Generated<string | null>;
  subject: Generated<string | null>;
  /** Of a lead: the name of its source. */
  source: Generated<string | null>;
  kind: string | null;
  outcome: string | null;
  lead_token: string | null;
  error: string | null;
  decided_at: Instant | null;
}

interface CursorTable {
  team_key: string;
  folder: string;
  uidvalidity: Int8;
  last_uid: Int8;
  last_arrival: Instant | null;
}

interface LeadTable {
  id: Id;
  team_key: string;
  token: string;
  state: string;
  lane: string;
  owner: string;
  responsible: string;
  shadow: Generated<boolean>;
  contact_email: string | null;
  contact_phone: string | null;
  next_step: string | null;
  next_at: Instant | null;
  opened_at: Instant;
  closed_at: Instant | null;
  body: Json;
}

interface LeadHistoryTable {
  id: Id;
  team_key: string;
  lead_token: string;
  at: Instant;
  kind: string;
  by_agent: string | null;
  text: string;
}

/** By what later messages find a lead. */
interface MessageRefTable {
  team_key: string;
  /** A Message-ID without angle brackets; of a `mark` its text, as `outlook:…` (src/lead/thread-marks.ts). */
  message_id: string;
  lead_token: string;
  /** `named`: only a mail of the lead names it, the mail itself never came our way. */
  kind: Generated<'seen' | 'named' | 'mark'>;
  /** When a mail last had the mark. */
  at: Generated<Instant | null>;
}

interface TurnTable {
  team_key: string;
  lead_token: string;
  number: number;
  arrived_at: Instant;
  due: Instant;
  answered_at: Instant | null;
  answered_by: string | null;
  evidence: string | null;
  /** As it was when the turn ended, or is now; so are `owner` and `backup`. */
  lane: string;
  source: string;
  owner: string;
  backup: Generated<string | null>;
  /** Begun in shadow mode. */
  shadow: Generated<boolean>;
  /** Of the mail that began it; null: not known any more. */
  message_row: Generated<string | null>;
  /** When the lead was closed while this turn had no answer. */
  ended_at: Generated<Instant | null>;
}

interface LetterTable {
  id: string;
  team_key: string;
  key: string;
  kind: string;
  lead_token: string | null;
  message_id: string;
  content: Json;
  state: 'queued' | 'sending' | 'sent' | 'failed' | 'withheld';
  attempts: number;
  in_doubt: boolean;
  failed_looks: Generated<number>;
  remaining: ColumnType<unknown, string | null | undefined, string | null>;
  /** LETTER_FORMAT of the version that wrote it. */
  format: Generated<number>;
  /** The first of To. */
  recipient: Generated<string | null>;
  sender: number | null;
  attempted_at: Instant | null;
  next_attempt_at: Instant;
  last_error: string | null;
  created_at: Instant;
  sent_at: Instant | null;
  /** What it is written from again when Claude's words come; null: it waits for none. */
  waits: ColumnType<unknown, string | null | undefined, string | null>;
  /** Somebody asks, or has asked. */
  asked: Generated<boolean>;
}

/** How many letters a person got lately, as To or as Cc. */
interface LetterToTable {
  team_key: string;
  address: string;
  /** When the letter may go out. */
  at: Instant;
}

interface RotationTable {
  team_key: string;
  name: string;
  last: string | null;
  given: Json;
}

interface OptOutTable {
  team_key: string;
  /** A mail address, lower case, or a phone number (E.164). */
  contact: string;
  at: Instant;
  message_row: Int8;
  because: string;
}

interface AwayTable {
  team_key: string;
  agent: string;
  from_at: Instant;
  until_at: Instant;
  /** Of the mail that said so, while leads still wait to move; null: none does. */
  answer_row: Generated<string | null>;
  /** Leads up to this id have been looked at. */
  next_lead: ColumnType<string, string | undefined, string>;
}

interface ObeyedTable {
  team_key: string;
  mark: string;
  at: Instant;
}

interface ClaudeAnswerTable {
  id: Id;
  team_key: string;
  message_row: Int8;
  lead_token: string | null;
  purpose: 'summary' | 'response';
  at: Instant;
  model: string;
  outcome: string;
  /** What was sent, without private details; null: kept no longer. */
  asked: ColumnType<unknown, string | null, string | null>;
  answer: string | null;
  milliseconds: number;
  input_tokens: number;
  output_tokens: number;
  cache_read_tokens: number;
  cache_write_tokens: number;
  /** US dollars; null: no price is known. */
  cost_usd: number | null;
}

interface ClaudeWordsTable {
  team_key: string;
  lead_token: string;
  turn: number;
  words: Json;
  at: Instant;
}

/** A review that was sent. */
interface ReviewTable {
  team_key: string;
  /** `2026-W47`. */
  week: string;
  from_at: Instant;
  until_at: Instant;
  written_at: Instant;
  token: string;
  body: Json;
}

interface ReviewAnswerTable {
  id: Id;
  team_key: string;
  week: string;
  /** 1 to 5; null: a remark. */
  question: number | null;
  /** Null: about no lead of the sample. */
  lead_token: string | null;
  verdict: 'yes' | 'no' | null;
  text: string | null;
  by_agent: string;
  at: Instant;
  message_row: Int8;
}

/** A draft in the Drafts folder of the shared inbox. */
interface InboxDraftTable {
  letter_id: string;
  team_key: string;
  lead_token: string;
  turn: number;
  /** Whose letter it is. */
  recipient: string;
  /** Of the draft in the folder. */
  message_id: string;
  digest: string;
  state: 'placing' | 'placed' | 'removed' | 'gone';
  at: Instant;
}

/** A lead of which the team's CRM hears. */
interface CrmLeadTable {
  id: Id;
  lead_token: string;
  team_key: string;
  /** It has heard of the outcome. */
  done: Generated<boolean>;
}

interface SettingTable {
  /** Empty for what all teams of the database share. */
  team_key: string;
  key: string;
  value: string;
}
