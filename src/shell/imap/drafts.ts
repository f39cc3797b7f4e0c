// The Drafts folder of the shared inbox: a draft is put there once and taken away if nobody has touched it. It refuses to
// delete what it did not write, and to hold up whoever asks for longer than a while.

import type { ImapFlow } from 'imapflow';
import type { ImapSettings } from '../urls.ts';
import { connectImap, explain, ImapError } from './connect.ts';
import { searchUids } from './fetch.ts';

export interface DraftsFolder {
  /** Once, however often it is called: a draft with this Message-ID (without angle brackets) may lie there already. */
  put(messageId: string, raw: Buffer): Promise<void>;
  /**
   * `changed`: a person has written in it, so it stays. `gone`: it does not lie there any more.
   * @param isOurs of the bytes that lie there, at most MOST_BYTES and one
   */
  remove(messageId: string, isOurs: (raw: Buffer) => Promise<boolean>): Promise<'removed' | 'changed' | 'gone'>;
}

/** Longer ones hold something that we did not put there. */
export const MOST_BYTES = 100_000;
/** From the connection to the end, for one draft or several. */
const MOST_MS = 60_000;
const MOST_HITS = 20;

/**
 * Connects, lets `use` work in the folder, and disconnects.
 * @throws ImapError; `never` where the mailbox has no such folder
 */
export async function inDrafts<T>(
  settings: ImapSettings,
  use: (folder: DraftsFolder) => Promise<T>,
  options: { readonly mostMs?: number; readonly signal?: AbortSignal } = {},
): Promise<T> {
  const mostMs = options.mostMs ?? MOST_MS;
  const signal = AbortSignal.any([
    AbortSignal.timeout(mostMs),
    ...(options.signal === undefined ? [] : [options.signal]),
  ]);
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  let client: ImapFlow | null = null;
  const cut = (): void => {
    reject(new ImapError(`${settings.host}:${settings.port}: the Drafts folder gave no answer in time`, 'later'));
    client?.close();
  };
  signal.addEventListener('abort', cut, { once: true });
  try {
    // imapflow's own time-outs count silence, step by step; only a race bounds the whole.
    return await Promise.race([tooLate, work(settings, use, (opened) => (client = opened))]);
  } finally {
    signal.removeEventListener('abort', cut);
  }
}

/**
 * By special-use (RFC 6154), else by its common names in many languages.
 * @throws ImapError `never` when there is none
 */
export async function draftsFolder(client: ImapFlow): Promise<string> {
  const folders = (await client.list()).filter((folder) => !folder.flags.has('\\Noselect'));
  const found = folders.find((folder) => folder.specialUse === '\\Drafts');
  if (found !== undefined) return found.path;
  throw new ImapError('the mailbox has no Drafts folder: make one, or set inbox.drafts to false', 'never');
}

async function work<T>(
  settings: ImapSettings,
  use: (folder: DraftsFolder) => Promise<T>,
  onClient: (client: ImapFlow) => void,
): Promise<T> {
  const client = await connectImap(settings, { onClient, maxMessageBytes: MOST_BYTES });
  const told = async <R>(command: () => Promise<R>): Promise<R> => {
    try {
      return await command();
    } catch (error) {
      throw explain(error, settings);
    }
  };
  try {
    const path = await told(() => draftsFolder(client));
    await told(() => client.mailboxOpen(path));
    const done = await use({
      put: (messageId, raw) => told(() => put(client, { path, messageId, raw })),
      remove: (messageId, isOurs) => told(() => remove(client, messageId, isOurs)),
    });
    await told(() => client.logout());
    return done;
  } finally {
    client.close();
  }
}

async function put(
  client: ImapFlow,
  { path, messageId, raw }: { readonly path: string; readonly messageId: string; readonly raw: Buffer },
): Promise<void> {
  if ((await find(client, messageId)).length > 0) return;
  const appended = await client.append(path, raw, ['\\Draft', '\\Seen']);
  if (!appended) throw new ImapError(`the mail host took no draft into ${path}`, 'later');
}

async function remove(
  client: ImapFlow,
  messageId: string,
  isOurs: (raw: Buffer) => Promise<boolean>,
): Promise<'removed' | 'changed' | 'gone'> {
  const uids = await find(client, messageId);
  if (uids.length === 0) return 'gone';
  for (const uid of uids) {
    const found = await client.fetchOne(
      String(uid),
      { source: { start: 0, maxLength: MOST_BYTES + 1 } },
      { uid: true },
    );
    const source = found === false ? undefined : found.source;
    if (source === undefined || source.length > MOST_BYTES || !(await isOurs(source))) return 'changed';
  }
  await erase(client, uids);
  return 'removed';
}

/**
 * Without UIDPLUS (RFC 4315) EXPUNGE takes away everything that anybody has marked as deleted; then ours is only marked,
 * which clients show as deleted, and goes with the next EXPUNGE.
 */
async function erase(client: ImapFlow, uids: readonly number[]): Promise<void> {
  const range = uids.join(',');
  const marked = client.capabilities.has('UIDPLUS') ? [] : await searchUids(client, { deleted: true });
  const isAlone = marked.every((uid) => uids.includes(uid));
  const done = isAlone
    ? await client.messageDelete(range, { uid: true })
    : await client.messageFlagsAdd(range, ['\\Deleted'], { uid: true });
  if (!done) throw new ImapError('the mail host deletes no draft of ours', 'later');
}

/** HEADER finds parts of a value: ask for few, then compare the whole. What is marked as deleted lies there no more. */
async function find(client: ImapFlow, messageId: string): Promise<number[]> {
  // A server shows what others did in the folder only when it is asked something.
  await client.noop();
  const uids = await searchUids(client, { header: { 'Message-ID': messageId }, deleted: false });
  if (uids.length === 0) return [];
  const found = await client.fetchAll(uids.slice(-MOST_HITS).join(','), { uid: true, envelope: true }, { uid: true });
  return found.filter(({ envelope }) => envelope?.messageId === `<${messageId}>`).map(({ uid }) => uid);
}
