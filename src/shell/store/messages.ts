// Raw messages, saved before the mailbox cursor moves, and decided once. A message that the store has by its
// fingerprint is never stored again from the same folder.

import type { Tx } from './schema.ts';

/** Where reading of one folder stands. UIDVALIDITY and UIDs are RFC 9051 §2.3.1.1: up to 32 bits. */
export interface Cursor {
  readonly uidValidity: string;
  readonly lastUid: number;
  /** Arrival of the newest message seen, to bound the search after a UIDVALIDITY change. */
  readonly lastArrival: Temporal.Instant | null;
}

export interface IncomingMessage {
  readonly uid: number;
  /** INTERNALDATE. */
  readonly arrivedAt: Temporal.Instant;
  readonly raw: Buffer;
  readonly fingerprint: string;
  /** The mail host's own id of the conversation; missing where it has none. */
  readonly threadId?: string | null;
}

export interface StoredMessage {
  readonly id: string;
  readonly folder: string;
  readonly uid: number;
  readonly arrivedAt: Temporal.Instant;
  readonly savedAt: Temporal.Instant;
  readonly raw: Buffer;
  /** Missing or null: the host has no thread of it. */
  readonly threadId?: string | null;
}

/**
 * Stores what is new and moves the cursor, both or neither. Returns the ids of the messages that were new, oldest
 * first. Within one UIDVALIDITY the cursor never moves back, also when two processes save at once.
 */
export async function saveMessages(
  tx: Tx,
  batch: {
    readonly team: string;
    readonly folder: string;
    readonly messages: readonly IncomingMessage[];
    readonly cursor: Cursor;
    readonly now: Temporal.Instant;
  },
): Promise<string[]> {
  const { team, folder, cursor } = batch;
  const ids: string[] = [];
  for (const part of parts(batch.messages)) {
    const rows = await tx
      .insertInto('message')
      .values(
        part.map((message) => ({
          team_key: team,
          folder,
          uidvalidity: cursor.uidValidity,
          uid: message.uid,
          fingerprint: message.fingerprint,
          arrived_at: message.arrivedAt,
          saved_at: batch.now,
          size: message.raw.length,
          raw: message.raw,
          thread_id: message.threadId?.slice(0, THREAD_ID_CHARACTERS) ?? null,
          state: 'new' as const,
        })),
      )
      .onConflict((conflict) => conflict.columns(['team_key', 'fingerprint', 'folder']).doNothing())
      .returning('id')
      .execute();
    ids.push(...rows.map((row) => row.id));
  }
  await saveCursor(tx, { team, folder, cursor });
  return ids;
}

/**
 * The new message that arrived first (not the one saved first: after an absence Inbox and Sent come one after the other,
 * and an answer must not be decided before its question), locked for this transaction; another process gets
 * the next one. Null: there is none.
 */
export async function takeNewMessage(tx: Tx, team: string): Promise<StoredMessage | null> {
  const row = await tx
    .selectFrom('message')
    .select(['id', 'folder', 'uid', 'arrived_at', 'saved_at', 'raw', 'thread_id'])
    .where('team_key', '=', team)
    .where('state', '=', 'new')
    .orderBy('arrived_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.raw === null) throw new Error(`message ${row.id} is new, but its bytes are gone`);
  return {
    id: row.id,
    folder: row.folder,
    uid: Number(row.uid),
    arrivedAt: row.arrived_at,
    savedAt: row.saved_at,
    raw: row.raw,
    threadId: row.thread_id,
  };
}

/**
 * Waits until no other transaction is deciding a message of the team that arrived before this one. What nobody is
 * deciding yet is not waited for.
 */
export async function awaitOlder(
  tx: Tx,
  team: string,
  than: { readonly id: string; readonly arrivedAt: Temporal.Instant },
): Promise<void> {
  await tx
    .selectFrom('message')
    .select('id')
    .where('team_key', '=', team)
    .where('state', '=', 'new')
    .where((eb) =>
      eb.or([
        eb('arrived_at', '<', than.arrivedAt),
        eb.and([eb('arrived_at', '=', than.arrivedAt), eb('id', '<', than.id)]),
      ]),
    )
    .forUpdate()
    .execute();
}

/** True while a message that was saved since then waits to be decided. */
export async function hasNewMessage(tx: Tx, team: string, savedSince: Temporal.Instant): Promise<boolean> {
  const row = await tx
    .selectFrom('message')
    .select('id')
    .where('team_key', '=', team)
    .where('state', '=', 'new')
    .where('saved_at', '>=', savedSince)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** `outcome` is the review's word for what became of it: forwarded, joined, ignored, … */
export async function markDecided(
  tx: Tx,
  id: string,
  decision: {
    readonly kind: string;
    readonly outcome: string;
    readonly leadToken: string | null;
    readonly decidedAt: Temporal.Instant;
    /** For the review; missing: not known. */
    readonly sender?: string;
    readonly subject?: string;
    /** Of a lead. */
    readonly source?: string | undefined;
    /** Why its sender was not believed. */
    readonly because?: string | undefined;
  },
): Promise<void> {
  await tx
    .updateTable('message')
    .set({
      state: 'decided',
      kind: decision.kind,
      outcome: decision.outcome,
      lead_token: decision.leadToken,
      sender: decision.sender?.slice(0, SHOWN_CHARACTERS) ?? null,
      subject: decision.subject?.slice(0, SHOWN_CHARACTERS) ?? null,
      source: decision.source?.slice(0, SHOWN_CHARACTERS) ?? null,
      decided_at: decision.decidedAt,
      error: decision.because?.slice(0, ERROR_CHARACTERS) ?? null,
    })
    .where('id', '=', id)
    .execute();
}

/**
 * For a message that cannot be read: it is out of the way of the others, and the review counts it. False: it has been
 * decided meanwhile, and that stays.
 */
export async function markFailed(
  tx: Tx,
  id: string,
  failure: { readonly error: string; readonly decidedAt: Temporal.Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('message')
    .set({ state: 'failed', error: failure.error.slice(0, ERROR_CHARACTERS), decided_at: failure.decidedAt })
    .where('id', '=', id)
    .where('state', '=', 'new')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The bytes as they came; null when there is no such row or its bytes were erased. */
export async function rawOf(tx: Tx, id: string): Promise<Buffer | null> {
  const row = await tx.selectFrom('message').select('raw').where('id', '=', id).executeTakeFirst();
  return row?.raw ?? null;
}

/** The same with when it arrived, and where. */
export async function keptMail(
  tx: Tx,
  id: string,
): Promise<Pick<StoredMessage, 'raw' | 'arrivedAt' | 'folder'> | null> {
  const row = await tx
    .selectFrom('message')
    .select(['raw', 'arrived_at', 'folder'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined || row.raw === null ? null : { raw: row.raw, arrivedAt: row.arrived_at, folder: row.folder };
}

/** Null: this folder was never read. */
export async function loadCursor(tx: Tx, team: string, folder: string): Promise<Cursor | null> {
  const row = await tx
    .selectFrom('cursor')
    .select(['uidvalidity', 'last_uid', 'last_arrival'])
    .where('team_key', '=', team)
    .where('folder', '=', folder)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { uidValidity: row.uidvalidity, lastUid: Number(row.last_uid), lastArrival: row.last_arrival };
}

export interface MessageCount {
  readonly folder: string;
  readonly state: 'new' | 'decided' | 'failed';
  readonly kind: string | null;
  readonly outcome: string | null;
  readonly count: number;
}

/** Every message that arrived in [from, to), in groups that add up to all of them. */
export async function counts(
  tx: Tx,
  team: string,
  span: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<MessageCount[]> {
  return await tx
    .selectFrom('message')
    .select((eb) => ['folder', 'state', 'kind', 'outcome', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('team_key', '=', team)
    .where('arrived_at', '>=', span.from)
    .where('arrived_at', '<', span.to)
    .groupBy(['folder', 'state', 'kind', 'outcome'])
    .orderBy('folder')
    .orderBy('state')
    .orderBy('kind')
    .orderBy('outcome')
    .execute();
}

async function saveCursor(
  tx: Tx,
  { team, folder, cursor }: { readonly team: string; readonly folder: string; readonly cursor: Cursor },
): Promise<void> {
  await tx
    .insertInto('cursor')
    .values({
      team_key: team,
      folder,
      uidvalidity: cursor.uidValidity,
      last_uid: cursor.lastUid,
      last_arrival: cursor.lastArrival,
    })
    .onConflict((conflict) =>
      conflict.columns(['team_key', 'folder']).doUpdateSet((eb) => ({
        uidvalidity: eb.ref('excluded.uidvalidity'),
        last_uid: eb
          .case()
          .when('cursor.uidvalidity', '=', eb.ref('excluded.uidvalidity'))
          .then(eb.fn<string>('greatest', ['cursor.last_uid', 'excluded.last_uid']))
          .else(eb.ref('excluded.last_uid'))
          .end(),
        // greatest() leaves nulls out.
        last_arrival: eb.fn<Temporal.Instant | null>('greatest', ['cursor.last_arrival', 'excluded.last_arrival']),
      })),
    )
    .execute();
}

const ERROR_CHARACTERS = 2000;

/** Gmail's have 19 digits, those of RFC 8474 up to 255 characters. */
const THREAD_ID_CHARACTERS = 255;

/** Of a sender or a subject; the whole of it is in the raw mail. */
const SHOWN_CHARACTERS = 200;

// PostgreSQL takes 65,535 parameters a statement; a statement of much more than this many bytes only costs memory.
const PART_ROWS = 200;
const PART_BYTES = 8_000_000;

function parts(messages: readonly IncomingMessage[]): IncomingMessage[][] {
  const all: IncomingMessage[][] = [];
  let part: IncomingMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    if (part.length === PART_ROWS || (part.length > 0 && bytes + message.raw.length > PART_BYTES)) {
      all.push(part);
      part = [];
      bytes = 0;
    }
    part.push(message);
    bytes += message.raw.length;
  }
  if (part.length > 0) all.push(part);
  return all;
}
