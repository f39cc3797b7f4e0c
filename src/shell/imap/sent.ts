// Looks up whether a letter went out after all: mail hosts keep a copy of what they sent in the Sent folder. Refuses to
// say "no" when it could not look, and to look for longer than the letter can wait.

import type { ImapFlow } from 'imapflow';
import type { ImapSettings } from '../urls.ts';
import { connectImap, explain, ImapError } from './connect.ts';
import { searchUids } from './fetch.ts';
import { findFolder } from './folders.ts';

/** From the connection to the answer. With the sending after it, under the store's ATTEMPT_SECONDS. */
const MOST_LOOKING_MS = 25_000;
const MOST_HITS = 20;

/**
 * True when the Sent folder holds a mail with this Message-ID (without angle brackets).
 * A mailbox without one keeps no copies, so there it is false.
 * @throws ImapError when that could not be found out (in time)
 */
export async function findInSent(
  settings: ImapSettings,
  messageId: string,
  options: { readonly mostLookingMs?: number } = {},
): Promise<boolean> {
  const mostMs = options.mostLookingMs ?? MOST_LOOKING_MS;
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  let client: ImapFlow | null = null;
  const timer = setTimeout(() => {
    const where = `${settings.host}:${settings.port}`;
    reject(new ImapError(`${where}: the Sent folder gave no answer within ${mostMs / 1000} s`, 'later'));
    client?.close();
  }, mostMs);
  try {
    // imapflow's own time-outs count silence, step by step; only a race bounds the whole.
    return await Promise.race([tooLate, look(settings, messageId, (opened) => (client = opened))]);
  } finally {
    clearTimeout(timer);
  }
}

async function look(settings: ImapSettings, messageId: string, onClient: (client: ImapFlow) => void): Promise<boolean> {
  const client = await connectImap(settings, { onClient });
  try {
    const folder = await sentFolder(client);
    if (folder === null) return false;
    await client.mailboxOpen(folder, { readOnly: true });
    // HEADER finds parts of a value: ask for few, then compare the whole.
    const uids = await searchUids(client, { header: { 'Message-ID': messageId } });
    const found = await client.fetchAll(uids.slice(-MOST_HITS), { uid: true, envelope: true }, { uid: true });
    await client.logout();
    return found.some((message) => message.envelope?.messageId === `<${messageId}>`);
  } catch (error) {
    throw explain(error, settings);
  } finally {
    client.close();
  }
}

async function sentFolder(client: ImapFlow): Promise<string | null> {
  try {
    return await findFolder(client, 'sent');
  } catch (error) {
    if (error instanceof ImapError && error.retry === 'never') return null;
    throw error;
  }
}
