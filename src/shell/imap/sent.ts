// Looks up whether a letter went out after all: mail hosts keep a copy of what they sent in the Sent folder. Refuses to
// say "no" when it could not look.

import type { ImapSettings } from '../urls.ts';
import { connectImap, explain } from './connect.ts';
import { searchUids } from './fetch.ts';
import { findFolder } from './folders.ts';

/**
 * True when the Sent folder holds a mail with this Message-ID (without angle brackets).
 * @throws ImapError when that could not be found out, also when there is no Sent folder
 */
export async function findInSent(settings: ImapSettings, messageId: string): Promise<boolean> {
  const client = await connectImap(settings);
  try {
    await client.mailboxOpen(await findFolder(client, 'sent'), { readOnly: true });
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

const MOST_HITS = 20;
