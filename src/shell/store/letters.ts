// Letters from order to sent: queued, sending, then sent or failed. One sender at a time has a letter; what a dead
// sender left behind is handed to the next one, marked as in doubt. A row that cannot be read ends as failed and holds up
// no other.

import { sql } from 'kysely';
import { z } from 'zod';
import type { Letter } from '../../letters/letter.ts';
import { reasonOf } from '../loop.ts';
import { jsonText } from './codec.ts';
import { LETTER_FORMAT, letterOf } from './letter-codec.ts';
import { keepRecipients, whenFree } from './letter-room.ts';
import { LOCK_CLASS } from './locks.ts';
import type { Tx } from './schema.ts';
import { type WaitsFor, waitsText } from './waiting-letters.ts';

/** A process that sends letters, as `store.sender` names it. */
export interface Sender {
  /** Random for each process; on PostgreSQL the process holds the advisory lock of this number while it lives. */
  readonly id: number;
  /** How long after an attempt began a letter is left alone although its sender's lock is gone. */
  readonly graceSeconds: number;
}

/**
 * The longest that one attempt may take, from takeLetter to its mark. The postman keeps its SMTP time-outs well under
 * it: later than this, another sender takes the letter, whoever still holds it.
 */
export const ATTEMPT_SECONDS = 120;

export interface TakenLetter {
  readonly id: string;
  readonly team: string;
  readonly key: string;
  readonly leadToken: string | null;
  readonly letter: Letter;
  /** 1 for the first, this one included. */
  readonly attempts: number;
  /** An earlier attempt may have reached the server: look for the letter's Message-ID before sending again. */
  readonly inDoubt: boolean;
  /** How often in a row that look failed. */
  readonly failedLooks: number;
  /** Addresses of To and Cc that it still has to reach, because others have it; null: everybody. */
  readonly remaining: readonly string[] | null;
  readonly createdAt: Temporal.Instant;
}

/** A letter whose row does not fit: it is marked as failed already. */
export interface UnreadableLetter {
  readonly id: string;
  readonly letter: null;
  readonly reason: string;
}

/**
 * One attempt at one letter. A mark that comes late, after another sender took the letter, does nothing: it would open
 * the row while that one is sending.
 */
export type Attempt = Pick<TakenLetter, 'id' | 'attempts'>;

/**
 * What an attempt does to the letter's doubt. `arose`: it may have reached the server. `settled`: the look found nothing,
 * and the attempt had a clear end. `as_it_was`: it says nothing of the attempts before.
 */
export type Doubt = 'arose' | 'settled' | 'as_it_was';

/** `withheld`: written in shadow mode; it never goes out. */
export type LetterState = 'queued' | 'sending' | 'sent' | 'failed' | 'withheld';

export interface StoredLetter {
  readonly id: string;
  readonly key: string;
  readonly leadToken: string | null;
  readonly letter: Letter;
  readonly state: LetterState;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Temporal.Instant;
  readonly sentAt: Temporal.Instant | null;
}

/**
 * `id` is a UUID. `known`: the team has a letter of this key already, and nothing was stored. `held`: somebody who gets
 * it, in To or Cc, got so many in this hour that it goes out later.
 */
export async function queueLetter(
  tx: Tx,
  team: string,
  order: {
    readonly id: string;
    readonly key: string;
    readonly leadToken: string | null;
    readonly letter: Letter;
    readonly now: Temporal.Instant;
    readonly withheld?: boolean;
    /** Until when it may wait to be written again; missing: it does not. */
    readonly waits?: (WaitsFor & { readonly until: Temporal.Instant }) | null;
  },
): Promise<'queued' | 'held' | 'known'> {
  const recipient = order.letter.to[0]?.address ?? '';
  const addresses = [...order.letter.to, ...order.letter.cc].map(({ address }) => address);
  const freeAt = await whenFree(tx, team, { addresses, now: order.now });
  const waits = order.withheld === true || order.waits == null ? null : waitsText(order.waits, freeAt);
  const row = await tx
    .insertInto('letter')
    .values({
      id: order.id,
      team_key: team,
      key: order.key,
      kind: order.letter.kind,
      lead_token: order.leadToken,
      message_id: order.letter.messageId,
      content: jsonText(order.letter),
      state: order.withheld === true ? 'withheld' : 'queued',
      attempts: 0,
      in_doubt: false,
      format: LETTER_FORMAT,
      recipient,
      next_attempt_at: waits === null ? freeAt : later(freeAt, order.waits?.until),
      created_at: order.now,
      waits,
    })
    .onConflict((conflict) => conflict.columns(['team_key', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return 'known';
  await keepRecipients(tx, team, { addresses, at: freeAt, now: order.now });
  return Temporal.Instant.compare(freeAt, order.now) > 0 ? 'held' : 'queued';
}

/**
 * The next letter to send, marked as being sent by `sender`; commit before talking to the mail server. Null: nothing is
 * due now. A crash after the commit leaves a letter in doubt, which the next takeLetter hands out again: on PGlite at
 * once, on PostgreSQL after the sender's grace, and from a sender that lives on after ATTEMPT_SECONDS.
 */
export async function takeLetter(
  tx: Tx,
  options: { readonly now: Temporal.Instant; readonly sender: Sender; readonly team?: string },
): Promise<TakenLetter | UnreadableLetter | null> {
  const { now, sender, team } = options;
  const row = (await dueLetter(tx, { now, team })) ?? (await orphanedLetter(tx, { now, sender, team }));
  if (row === undefined) return null;
  const content = contentOf(row);
  if (content.letter === null) {
    await tx.updateTable('letter').set(failed(content.reason)).where('id', '=', row.id).execute();
    return { id: row.id, ...content };
  }
  const inDoubt = row.in_doubt || row.state === 'sending';
  const attempts = row.attempts + 1;
  await tx
    .updateTable('letter')
    .set({ state: 'sending', sender: sender.id, attempted_at: now, attempts, in_doubt: inDoubt })
    .where('id', '=', row.id)
    .execute();
  return {
    id: row.id,
    team: row.team_key,
    key: row.key,
    leadToken: row.lead_token,
    ...content,
    attempts,
    inDoubt,
    failedLooks: row.failed_looks,
    createdAt: row.created_at,
  };
}

/** Accepted by the mail server, or found to have been. */
export async function markSent(tx: Tx, id: string, sentAt: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('letter')
    .set({ state: 'sent', sent_at: sentAt, sender: null, last_error: null })
    .where('id', '=', id)
    .execute();
}

/** To be tried again. A doubt stays until a look settles it. */
export async function markRetry(
  tx: Tx,
  attempt: Attempt,
  retry: { readonly at: Temporal.Instant; readonly error: string; readonly doubt: Doubt },
): Promise<void> {
  const doubt = { arose: { in_doubt: true }, settled: { in_doubt: false }, as_it_was: {} }[retry.doubt];
  const looks = retry.doubt === 'as_it_was' ? {} : { failed_looks: 0 };
  await sendingLetter(tx, attempt)
    .set({ ...queuedAgain(retry), ...doubt, ...looks })
    .execute();
}

/** Nothing was sent, because the Sent folder could not be asked whether the letter in doubt is there. */
export async function markLookFailed(
  tx: Tx,
  attempt: Attempt,
  retry: { readonly at: Temporal.Instant; readonly error: string },
): Promise<void> {
  await sendingLetter(tx, attempt)
    .set((eb) => ({ ...queuedAgain(retry), failed_looks: eb('failed_looks', '+', 1) }))
    .execute();
}

/** Refused for good. False: another sender has it by now, and its end counts. */
export async function markRefused(tx: Tx, attempt: Attempt, error: string): Promise<boolean> {
  const { numUpdatedRows } = await sendingLetter(tx, attempt).set(failed(error)).executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The others of To and Cc have it, or never will: from now on it goes to these alone. */
export async function keepRemaining(tx: Tx, attempt: Attempt, addresses: readonly string[]): Promise<void> {
  await sendingLetter(tx, attempt)
    .set({ remaining: jsonText(addresses) })
    .execute();
}

/** From now on it goes without the files that hung on it. */
export async function keepWithoutMail(tx: Tx, attempt: Attempt, letter: Letter): Promise<void> {
  await sendingLetter(tx, attempt)
    .set({ content: jsonText({ ...letter, attachMessageRow: null, eml: null }) })
    .execute();
}

/**
 * When takeLetter has something next, at the latest; null: nothing waits. A letter that another process leaves behind by
 * dying can be due sooner, which the sweep finds.
 */
export async function nextAttemptAt(
  tx: Tx,
  options: { readonly sender: Sender; readonly team?: string },
): Promise<Temporal.Instant | null> {
  const { sender, team } = options;
  const queued = await tx
    .selectFrom('letter')
    .select((eb) => eb.fn.min('next_attempt_at').as('at'))
    .where('state', '=', 'queued')
    .where('format', '<=', LETTER_FORMAT)
    .$if(team !== undefined, (query) => query.where('team_key', '=', team ?? ''))
    .executeTakeFirstOrThrow();
  const sending = await tx
    .selectFrom('letter')
    .select(['attempted_at', sql<boolean>`${senderIsGone(sender)}`.as('gone')])
    .where('state', '=', 'sending')
    .where('format', '<=', LETTER_FORMAT)
    .$if(team !== undefined, (query) => query.where('team_key', '=', team ?? ''))
    .execute();
  const times = sending.map(({ attempted_at, gone }) =>
    (attempted_at ?? EPOCH).add({ seconds: gone ? sender.graceSeconds : ATTEMPT_SECONDS }),
  );
  if (queued.at !== null) times.push(queued.at);
  return times.sort(Temporal.Instant.compare)[0] ?? null;
}

export async function letterByMessageId(tx: Tx, team: string, messageId: string): Promise<StoredLetter | null> {
  const row = await stored(tx, team).where('message_id', '=', messageId).executeTakeFirst();
  return row === undefined ? null : toStored(row);
}

/** Whether a letter of this key was ever written. */
export async function hasLetter(tx: Tx, team: string, key: string): Promise<boolean> {
  const row = await tx
    .selectFrom('letter')
    .select('id')
    .where('team_key', '=', team)
    .where('key', '=', key)
    .executeTakeFirst();
  return row !== undefined;
}

/** Every letter about one lead, in the order in which they were ordered. */
export async function lettersOf(tx: Tx, team: string, token: string): Promise<StoredLetter[]> {
  const rows = await stored(tx, team).where('lead_token', '=', token).orderBy('created_at').orderBy('id').execute();
  return rows.map(toStored);
}

function later(one: Temporal.Instant, other: Temporal.Instant | undefined): Temporal.Instant {
  return other !== undefined && Temporal.Instant.compare(other, one) > 0 ? other : one;
}

const ERROR_CHARACTERS = 2000;
const EPOCH = Temporal.Instant.fromEpochMilliseconds(0);

function contentOf(row: { readonly id: string; readonly content: unknown; readonly remaining: unknown }) {
  try {
    return { letter: letterOf(row.id, row.content), remaining: REMAINING.parse(row.remaining) };
  } catch (error) {
    return { letter: null, reason: reasonOf(error) };
  }
}

const REMAINING = z.array(z.string()).min(1).nullable();

function failed(error: string) {
  return { state: 'failed' as const, sender: null, last_error: error.slice(0, ERROR_CHARACTERS) };
}

function queuedAgain({ at, error }: { readonly at: Temporal.Instant; readonly error: string }) {
  const last_error = error.slice(0, ERROR_CHARACTERS);
  return { state: 'queued' as const, sender: null, next_attempt_at: at, last_error };
}

function sendingLetter(tx: Tx, { id, attempts }: Attempt) {
  return tx.updateTable('letter').where('id', '=', id).where('state', '=', 'sending').where('attempts', '=', attempts);
}

function dueLetter(tx: Tx, { now, team }: { now: Temporal.Instant; team: string | undefined }) {
  return takeable(tx, team)
    .where('state', '=', 'queued')
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .orderBy('id')
    .executeTakeFirst();
}

function orphanedLetter(
  tx: Tx,
  { now, sender, team }: { now: Temporal.Instant; sender: Sender; team: string | undefined },
) {
  const outOfTime = now.subtract({ seconds: ATTEMPT_SECONDS });
  const outOfGrace = now.subtract({ seconds: sender.graceSeconds });
  return takeable(tx, team)
    .where('state', '=', 'sending')
    .where((eb) =>
      eb.or([
        eb('attempted_at', '<=', outOfTime),
        eb.and([eb('attempted_at', '<=', outOfGrace), senderIsGone(sender)]),
      ]),
    )
    .orderBy('attempted_at')
    .executeTakeFirst();
}

function takeable(tx: Tx, team: string | undefined) {
  return tx
    .selectFrom('letter')
    .select(['id', 'team_key', 'key', 'lead_token', 'content', 'remaining', 'state', 'attempts', 'created_at'])
    .select(['in_doubt', 'failed_looks'])
    .where('format', '<=', LETTER_FORMAT)
    .$if(team !== undefined, (query) => query.where('team_key', '=', team ?? ''))
    .limit(1)
    .forUpdate()
    .skipLocked();
}

/**
 * The row's sender is another process that no longer holds its lock. PostgreSQL drops a session's locks with its
 * connection, so a killed process is seen at once; on PGlite nobody holds such a lock, and with its lock file no other
 * process can live.
 */
function senderIsGone(sender: Sender) {
  return sql<boolean>`(letter.sender <> ${sender.id}::integer and not exists (
    select from pg_locks
    where locktype = 'advisory' and granted and objsubid = 2
      and database = (select oid from pg_database where datname = current_database())
      and classid = ${sql.lit(LOCK_CLASS.sender)} and objid = letter.sender::bigint::oid
  ))`;
}

function stored(tx: Tx, team: string) {
  return tx
    .selectFrom('letter')
    .select([
      'id',
      'key',
      'lead_token',
      'content',
      'state',
      'attempts',
      'last_error',
      'created_at',
      'sent_at',
      'format',
    ])
    .where('team_key', '=', team);
}

type StoredRow = Awaited<ReturnType<ReturnType<typeof stored>['executeTakeFirstOrThrow']>>;

function toStored(row: StoredRow): StoredLetter {
  return {
    id: row.id,
    key: row.key,
    leadToken: row.lead_token,
    letter: letterOf(row.id, row.content, row.format),
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  };
}
