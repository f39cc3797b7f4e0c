// Reads a folder from its cursor to its end, in bounded pieces, each saved before the next is asked for. Refuses to
// rely on \Seen (people read the inbox too) and to set it: the folder is open read-only, bodies are peeked at.

import type { ImapFlow, MailboxObject } from 'imapflow';
import { ImapError } from './connect.ts';
import type { Cursor, CursorStore, FetchedMessage } from './cursor.ts';
import { fetchBatches, searchUids } from './fetch.ts';

export interface OpenFolder {
  readonly client: ImapFlow;
  readonly store: CursorStore;
  readonly maxMessageBytes: number;
  /** Aborted when the watch is to end: nothing more is fetched or saved. */
  readonly signal: AbortSignal;
  now(): Temporal.Instant;
  uidValidityChanged(): void;
}

/** UIDs asked for at once. With the bound on a first piece (fetch.ts) this bounds what one answer takes in memory. */
const WINDOW = 100;
const MOST_UID = 2 ** 32 - 1;
/** How far before the last arrival a folder with new UIDs is read again: clocks differ, mails come out of order. */
const LOOK_BACK = { hours: 48 };
/** Stands in a cursor for the UIDVALIDITY while a look-back has not come to its end. */
const LOOKING_BACK = 0n;

/**
 * Brings a folder that was just opened up to date with the stored cursor and returns the cursor it then has.
 * @param since where the very first start begins; null for "now"
 */
export async function arrive(folder: OpenFolder, box: MailboxObject, since: Temporal.Instant | null): Promise<Cursor> {
  const stored = await ofStore(folder.store.load());
  const cursor = await startingPoint(folder, { box, stored, since });
  return readOn(folder, cursor, { thorough: true });
}

/**
 * Saves everything with a higher UID than the cursor's. `thorough`: also asks what lies beyond a gap in the UIDs, which
 * a hint that came with new messages need not.
 */
export async function readOn(folder: OpenFolder, cursor: Cursor, how: { thorough: boolean }): Promise<Cursor> {
  let at = cursor;
  let from = cursor.lastUid + 1;
  let foundSome = false;
  while (from <= MOST_UID) {
    const to = Math.min(from + WINDOW - 1, MOST_UID);
    for await (const batch of fetchBatches(folder, `${from}:${to}`)) {
      at = movedOn(at, batch, folder.now());
      await save(folder, batch, at);
    }
    if (at.lastUid >= from) {
      foundSome = true;
      from = at.lastUid + 1;
      continue;
    }
    if (foundSome && !how.thorough) break;
    const beyond = (await searchUids(folder.client, { uid: `${from}:*` })).find((uid) => uid > to);
    if (beyond === undefined) break;
    from = beyond;
  }
  return at;
}

async function startingPoint(
  folder: OpenFolder,
  known: { box: MailboxObject; stored: Cursor | null; since: Temporal.Instant | null },
): Promise<Cursor> {
  const { box, stored, since } = known;
  if (stored === null) {
    if (since !== null) return lookBack(folder, box, since);
    const cursor = { uidValidity: box.uidValidity, lastUid: await highestUid(folder, box), lastArrival: folder.now() };
    await save(folder, [], cursor);
    return cursor;
  }
  if (stored.uidValidity === box.uidValidity) return stored;
  const last = stored.lastArrival ?? folder.now();
  if (stored.uidValidity === LOOKING_BACK) return lookBack(folder, box, last);
  folder.uidValidityChanged();
  return lookBack(folder, box, last.subtract(LOOK_BACK));
}

/**
 * Reads by time instead of by UID. New UIDs need not be in the order of arrival (a restored mailbox), so the stored
 * cursor says "looking back from there" until all is read: after a crash it begins again, and what is saved a second
 * time is known by its fingerprint.
 */
async function lookBack(folder: OpenFolder, box: MailboxObject, since: Temporal.Instant): Promise<Cursor> {
  // INTERNALDATE has whole seconds: what came in the very second must not seem to have come before.
  const from = since.round({ smallestUnit: 'second', roundingMode: 'floor' });
  const lastUid = await highestUid(folder, box);
  const pending: Cursor = { uidValidity: LOOKING_BACK, lastUid: 0, lastArrival: from };
  // SINCE knows only days, and those of the server's time zone; the exact time is compared below.
  const day = new Date(from.subtract({ hours: 24 }).epochMilliseconds);
  const uids = (await searchUids(folder.client, { since: day })).filter((uid) => uid <= lastUid);
  let done: Cursor = { uidValidity: box.uidValidity, lastUid, lastArrival: from };
  for (let start = 0; start < uids.length; start += WINDOW) {
    for await (const batch of fetchBatches(folder, uids.slice(start, start + WINDOW).join(','))) {
      const wanted = batch.filter((message) => Temporal.Instant.compare(message.arrivedAt, from) >= 0);
      done = { ...movedOn(done, wanted, folder.now()), lastUid };
      await save(folder, wanted, pending);
    }
  }
  await save(folder, [], done);
  return done;
}

function movedOn(cursor: Cursor, batch: readonly FetchedMessage[], now: Temporal.Instant): Cursor {
  let { lastUid, lastArrival } = cursor;
  for (const { uid, arrivedAt } of batch) {
    lastUid = Math.max(lastUid, uid);
    // A mail dated in the future must not push the look-back past mails that are still to come.
    const arrival = Temporal.Instant.compare(arrivedAt, now) > 0 ? now : arrivedAt;
    if (lastArrival === null || Temporal.Instant.compare(arrival, lastArrival) > 0) lastArrival = arrival;
  }
  return { uidValidity: cursor.uidValidity, lastUid, lastArrival };
}

async function save(folder: OpenFolder, batch: readonly FetchedMessage[], cursor: Cursor): Promise<void> {
  await ofStore(folder.store.save(batch, cursor));
}

/** What the store cannot do now it is asked again after the next connect, from the cursor that it last kept. */
async function ofStore<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ImapError(`the mailbox was read, but nothing could be kept: ${reason}`, 'later', { cause });
  }
}

/** UIDNEXT is as good as required (RFC 9051 7.1), but old servers leave it out. */
async function highestUid(folder: OpenFolder, box: MailboxObject): Promise<number> {
  if (box.uidNext > 0) return box.uidNext - 1;
  return (await searchUids(folder.client, { all: true })).at(-1) ?? 0;
}
