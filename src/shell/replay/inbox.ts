// The team's own mailbox since a day, read only: the folders are opened with EXAMINE and bodies are peeked at, so that
// nothing is marked as read. First the list by arrival, then the mails in bounded batches as their turn comes.

import type { ImapFlow } from 'imapflow';
import { readMessageIds } from '../../mail/envelope.ts';
import type { Team } from '../../team/team.ts';
import { connectImap, explain, ImapError } from '../imap/connect.ts';
import { fetchBatches, searchUids } from '../imap/fetch.ts';
import { type FolderRole, findFolder } from '../imap/folders.ts';
import type { ImapSettings } from '../urls.ts';
import type { MailRef } from './mail-ref.ts';
import { type LeftOut, type MailsFound, MOST_MESSAGE_BYTES } from './past-mails.ts';

export interface OpenInbox {
  readonly found: MailsFound;
  close(): Promise<void>;
}

/** UIDs of one question for arrival times. */
const LISTED_AT_ONCE = 500;
const LISTED = { uid: true, internalDate: true, envelope: true };
/** Mails of one question for bodies, and the octets of them that are kept until their turn. */
const FETCHED_AT_ONCE = 50;
const KEPT_BYTES = 32_000_000;

const NOTHING_LEFT_OUT: LeftOut = { notMail: 0, others: 0, twice: 0 };

/** Inbox, and what else the team watches. @throws ImapError */
export async function openInbox(settings: ImapSettings, team: Team, since: Temporal.Instant): Promise<OpenInbox> {
  const clients: ImapFlow[] = [];
  const close = async (): Promise<void> => {
    for (const client of clients) client.close();
  };
  const refs: MailRef[] = [];
  let hasSent = false;
  try {
    for (const role of ['inbox', 'sent', 'junk'] as const) {
      if (role !== 'inbox' && !team.inbox[role]) continue;
      // A connection for each folder: their mails are read in turns.
      const client = await connectImap(settings, {
        maxMessageBytes: MOST_MESSAGE_BYTES,
        onClient: (opened) => clients.push(opened),
      });
      const path = await folderPath(client, role);
      if (path === null) continue;
      await client.mailboxOpen(path, { readOnly: true });
      hasSent ||= role === 'sent';
      refs.push(...(await list(client, { role, path, since })));
    }
  } catch (error) {
    await close();
    throw explain(error, settings);
  }
  return { found: { refs: refs.map((ref) => explained(ref, settings)), hasSent, ...NOTHING_LEFT_OUT }, close };
}

/** Null: the mailbox has no such folder, which only hides what would lie in it. */
async function folderPath(client: ImapFlow, role: FolderRole): Promise<string | null> {
  try {
    return await findFolder(client, role);
  } catch (error) {
    if (role !== 'inbox' && error instanceof ImapError && error.retry === 'never') return null;
    throw error;
  }
}

async function list(
  client: ImapFlow,
  folder: { readonly role: FolderRole; readonly path: string; readonly since: Temporal.Instant },
): Promise<MailRef[]> {
  const { role, path, since } = folder;
  // SINCE knows only days, and those of the server's time zone.
  const day = new Date(since.subtract({ hours: 24 }).epochMilliseconds);
  const uids = await searchUids(client, { since: day });
  const listed: (Pick<MailRef, 'arrivedAt' | 'messageId' | 'answers'> & { readonly uid: number })[] = [];
  for (let start = 0; start < uids.length; start += LISTED_AT_ONCE) {
    const set = uids.slice(start, start + LISTED_AT_ONCE).join(',');
    for (const answer of await client.fetchAll(set, LISTED, { uid: true })) {
      const { messageId = '', inReplyTo = '' } = answer.envelope ?? {};
      listed.push({
        uid: answer.uid,
        arrivedAt: instantOf(answer.internalDate),
        messageId: readMessageIds(messageId)[0] ?? null,
        answers: readMessageIds(inReplyTo),
      });
    }
  }
  const inTurn = listed
    .filter(({ arrivedAt }) => arrivedAt === null || Temporal.Instant.compare(arrivedAt, since) >= 0)
    .sort((a, b) => (a.arrivedAt?.epochMilliseconds ?? 0) - (b.arrivedAt?.epochMilliseconds ?? 0) || a.uid - b.uid);
  const load = ahead(
    client,
    inTurn.map(({ uid }) => uid),
  );
  return inTurn.map(({ uid, ...head }) => ({
    ...head,
    name: `${path} ${uid}`,
    folder: role,
    load: () => load(uid),
  }));
}

/** Loads in the order of `uids`, some ahead; a mail that was asked for is forgotten. */
function ahead(client: ImapFlow, uids: readonly number[]): (uid: number) => Promise<Buffer> {
  const kept = new Map<number, Buffer>();
  const fetching = {
    client,
    maxMessageBytes: MOST_MESSAGE_BYTES,
    signal: new AbortController().signal,
    now: () => Temporal.Now.instant(),
  };
  const position = new Map(uids.map((uid, i) => [uid, i]));
  return async (uid) => {
    if (!kept.has(uid)) {
      const from = position.get(uid) ?? 0;
      let bytes = 0;
      const wanted = uids.slice(from, from + FETCHED_AT_ONCE).toSorted((a, b) => a - b);
      for await (const batch of fetchBatches(fetching, wanted.join(','))) {
        for (const message of batch) {
          if (bytes < KEPT_BYTES || message.uid === uid) kept.set(message.uid, message.raw);
          bytes += message.raw.length;
        }
        if (bytes >= KEPT_BYTES && kept.has(uid)) break;
      }
    }
    const raw = kept.get(uid);
    kept.delete(uid);
    if (raw === undefined) throw new Error('it was deleted or moved meanwhile');
    return raw;
  };
}

function explained(ref: MailRef, settings: ImapSettings): MailRef {
  return {
    ...ref,
    async load() {
      try {
        return await ref.load();
      } catch (error) {
        // Of one mail that is gone the run goes on; without a connection all others would be gone, too.
        throw error instanceof Error && 'code' in error ? explain(error, settings) : error;
      }
    },
  };
}

function instantOf(date: Date | string | undefined): Temporal.Instant | null {
  const time = date === undefined ? Number.NaN : new Date(date).getTime();
  return Number.isNaN(time) ? null : Temporal.Instant.fromEpochMilliseconds(time);
}
