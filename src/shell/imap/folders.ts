// Finds the folder for a role, whatever a mail host calls it. Refuses to guess beyond names that such folders really have.

import type { ImapFlow, ListResponse } from 'imapflow';
import { ImapError } from './connect.ts';

export type FolderRole = 'inbox' | 'sent' | 'junk';

const SPECIAL_USE: Readonly<Record<Exclude<FolderRole, 'inbox'>, string>> = { sent: '\\Sent', junk: '\\Junk' };
/** Names that imapflow lacks, lower case. Seen in practice: Yahoo and AOL; GMX and WEB.DE. */
const MORE_NAMES: Readonly<Record<Exclude<FolderRole, 'inbox'>, readonly string[]>> = {
  sent: [],
  junk: ['bulk', 'spamverdacht', 'unerwünscht', 'suspected spam', 'probably-spam', 'junk suspects'],
};

/**
 * The path of the folder: by special-use (RFC 6154) or XLIST, else by its common names in many languages.
 * @throws ImapError `never` when there is none
 */
export async function findFolder(client: ImapFlow, role: FolderRole): Promise<string> {
  if (role === 'inbox') return 'INBOX';
  const folders = (await client.list()).filter((folder) => !folder.flags.has('\\Noselect'));
  const found =
    folders.find((folder) => folder.specialUse === SPECIAL_USE[role]) ??
    folders.find((folder) => folder.specialUse === undefined && isNamed(folder, MORE_NAMES[role]));
  if (found === undefined) {
    const name = SPECIAL_USE[role].slice(1);
    throw new ImapError(`the mailbox has no ${name} folder: make one, or set inbox.${role} to false`, 'never');
  }
  return found.path;
}

function isNamed(folder: ListResponse, names: readonly string[]): boolean {
  return names.includes(folder.name.normalize('NFKC').toLowerCase());
}
