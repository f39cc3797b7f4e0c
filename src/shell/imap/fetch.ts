// Messages of a range of UIDs, bounded in size and in number per batch. Refuses to stop at a message that the server
// cannot give: a mailbox must not come to a standstill because of one broken mail.

import type { FetchMessageObject, ImapFlow, ImapFlowError, SearchObject } from 'imapflow';
import { ImapError } from './connect.ts';
import type { FetchedMessage } from './cursor.ts';

export interface Fetching {
  readonly client: ImapFlow;
  /** A longer message is cut here and marked truncated. */
  readonly maxMessageBytes: number;
  /** Aborted when nothing more is to be fetched. */
  readonly signal: AbortSignal;
  now(): Temporal.Instant;
}

/** Asked of every message at once; nearly all leads are shorter. Longer ones are asked for again, one by one. */
const FIRST_PIECE_BYTES = 128 * 1024;
/** A batch is one commit and lies in memory as a whole; it may pass this by one message. */
const BATCH_BYTES = 8 * 1024 * 1024;

/**
 * The messages of a UID set (RFC 9051 sequence-set) that exist, by rising UID, never an empty batch. What another
 * client deletes in the meantime is left out. For a message that the server refuses to give comes a stand-in.
 * @throws ImapError, and what imapflow throws when the connection is lost
 */
export async function* fetchBatches(from: Fetching, uidSet: string): AsyncGenerator<FetchedMessage[]> {
  let batch: FetchedMessage[] = [];
  let bytes = 0;
  for (const row of await firstPieces(from, uidSet)) {
    from.signal.throwIfAborted();
    const message = await whole(from, row);
    if (message === null) continue;
    batch.push(message);
    bytes += message.raw.length;
    if (bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** UIDs that fit, rising. @throws ImapError when the server does not answer the question */
export async function searchUids(client: ImapFlow, query: SearchObject): Promise<number[]> {
  const found = await client.search(query, { uid: true });
  // imapflow says false for a refusal and undefined for a lost connection; neither means "none".
  if (!Array.isArray(found)) throw new ImapError('the server did not answer a search', 'later');
  return found.toSorted((a, b) => a - b);
}

interface Row {
  readonly uid: number;
  readonly arrivedAt: Temporal.Instant | null;
  /** Up to FIRST_PIECE_BYTES; null where the last answer for this UID was only news of a flag. */
  readonly piece: Buffer | null;
  readonly threadId: string | null;
}

/** imapflow leaves the thread out where the server does not know it. */
const ASKED = { uid: true, internalDate: true, threadId: true } as const;

async function firstPieces(from: Fetching, uidSet: string): Promise<Row[]> {
  const query = { ...ASKED, source: { start: 0, maxLength: FIRST_PIECE_BYTES } };
  try {
    const rows = new Map<number, Row>();
    for (const answer of await from.client.fetchAll(uidSet, query, { uid: true })) {
      rows.set(answer.uid, rowOf(answer));
    }
    return [...rows.values()].toSorted((a, b) => a.uid - b.uid);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    // RFC 2180 4.1.2: some servers refuse the whole set for one message that is gone or broken.
    const uids = await searchUids(from.client, { uid: uidSet });
    return uids.map((uid) => ({ uid, arrivedAt: null, piece: null, threadId: null }));
  }
}

async function whole(from: Fetching, row: Row): Promise<FetchedMessage | null> {
  const { uid, piece, arrivedAt, threadId } = row;
  if (piece !== null && piece.length < Math.min(FIRST_PIECE_BYTES, from.maxMessageBytes)) {
    return { uid, arrivedAt: arrivedAt ?? from.now(), raw: piece, truncated: false, threadId };
  }
  // One octet more than we keep tells whether there was more; the size that servers state is not always true.
  const source = { start: 0, maxLength: from.maxMessageBytes + 1 };
  let answer: FetchMessageObject | false;
  try {
    answer = await from.client.fetchOne(String(uid), { ...ASKED, source }, { uid: true });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const isGone = (await searchUids(from.client, { uid: String(uid) })).length === 0;
    return isGone ? null : { uid, arrivedAt: arrivedAt ?? from.now(), raw: standIn(uid), truncated: true, threadId };
  }
  const got = answer === false ? null : rowOf(answer);
  if (got === null || got.piece === null) return null;
  return {
    uid,
    arrivedAt: got.arrivedAt ?? arrivedAt ?? from.now(),
    raw: got.piece.subarray(0, from.maxMessageBytes),
    truncated: got.piece.length > from.maxMessageBytes,
    threadId: got.threadId ?? threadId,
  };
}

/** Read like any mail, it takes the news to the team lead; the UID makes it unlike any other stand-in. */
function standIn(uid: number): Buffer {
  const subject = `Subject: (message ${uid} of the mailbox could not be fetched)`;
  const text = `The mail server has message ${uid} but refuses to give it. Please look at it in the mailbox itself.`;
  return Buffer.from(`${subject}\r\n\r\n${text}\r\n`);
}

function rowOf(answer: FetchMessageObject): Row {
  const date = answer.internalDate === undefined ? Number.NaN : new Date(answer.internalDate).getTime();
  return {
    uid: answer.uid,
    arrivedAt: Number.isNaN(date) ? null : Temporal.Instant.fromEpochMilliseconds(date),
    piece: answer.source ?? null,
    threadId: answer.threadId ?? null,
  };
}

function isRefusal(error: unknown): boolean {
  const status = (error as ImapFlowError).responseStatus;
  return status === 'NO' || status === 'BAD';
}
