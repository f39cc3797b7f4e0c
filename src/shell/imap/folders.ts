// Finds the folder for a role, whatever a mail host calls it. Refuses to guess beyond the names that imapflow knows.

import type { ImapFlow } from 'imapflow';
import { ImapError } from './connect.ts';

export type FolderRole = 'inbox' | 'sent' | 'junk';

const SPECIAL_USE: Readonly<Record<Exclude<FolderRole, 'inbox'>, string>> = { sent: '\\Sent', junk: '\\Junk' };

/**
 * The path of the folder: by special-use (RFC 6154) or XLIST, else by its common names in many languages.
 * @throws ImapError `never` when there is none
 */
export async function findFolder(client: ImapFlow, role: FolderRole): Promise<string> {
  if (role === 'inbox') return 'INBOX';
  const folders = await client.list();
  const found = folders.find((folder) => folder.specialUse === SPECIAL_USE[role] && !folder.flags.has('\\Noselect'));
  if (found === undefined) {
    const name = SPECIAL_USE[role].slice(1);
    throw new ImapError(`the mailbox has no ${name} folder: make one, or set inbox.${role} to false`, 'never');
  }
  return found.path;
}
