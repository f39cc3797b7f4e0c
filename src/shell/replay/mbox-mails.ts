// The mails of an mbox with the folder that each lay in: Gmail Takeout puts all of them into one file, with its labels.
// Where nothing tells, a mail from the team's inbox to somebody outside was sent.

import { open } from 'node:fs/promises';
import { decodeWords } from '../../mail/encoded-words.ts';
import { readMailboxes } from '../../mail/envelope.ts';
import { type Headers, readHeaders } from '../../mail/headers.ts';
import { isTeamAddress } from '../../reading/ours.ts';
import type { Team } from '../../team/team.ts';
import { arrivalOf } from '../mime.ts';
import type { PastMail } from './engine.ts';
import { folderNamed } from './folder-names.ts';
import { entriesOf, type MboxEntry, readEntry } from './mbox.ts';
import { separatorIn } from './mbox-separator.ts';
import { type MailRef, type MailsFound, MOST_MESSAGE_BYTES } from './past-mails.ts';

export interface MboxFile {
  readonly path: string;
  readonly name: string;
  /** By the name of the file or of where it lies; null: drafts and the like. */
  readonly folder: PastMail['folder'] | null;
  readonly team: Team;
}

export async function mailsOfMbox({ path, name, folder, team }: MboxFile): Promise<MailsFound> {
  const refs: MailRef[] = [];
  let [count, notMail, hasSent] = [0, 0, folder === 'sent'];
  const file = await open(path);
  try {
    for await (const entry of entriesOf(file)) {
      count += 1;
      const lay = folder === 'inbox' ? folderOf(readHeaders(entry.head), team) : folder;
      if (lay === null) notMail += 1;
      else refs.push(refOf(entry, { path, name: `${name}#${count}`, folder: lay }));
      hasSent ||= lay === 'sent';
    }
  } finally {
    await file.close();
  }
  return { refs, hasSent, notMail };
}

export function looksLikeMbox(head: Buffer): boolean {
  const text = head.toString('latin1', 0, 1_000);
  const gap = /^(?:\xef\xbb\xbf)?(?:\r?\n){0,100}/.exec(text)![0].length;
  return separatorIn(Buffer.from(`\n${text.slice(gap)}`, 'latin1'), 1) === 1;
}

function refOf(
  entry: MboxEntry,
  at: { readonly path: string; readonly name: string; readonly folder: PastMail['folder'] },
): MailRef {
  // A year of mail has a hundred thousand heads: none is kept.
  const { head, ...place } = entry;
  const kept = { ...place, head: Buffer.alloc(0) };
  return {
    name: at.name,
    folder: at.folder,
    arrivedAt: arrivalOf(head) ?? entry.date,
    load: () => readEntry(at.path, kept, MOST_MESSAGE_BYTES),
  };
}

function folderOf(headers: Headers, team: Team): PastMail['folder'] | null {
  const boxes = (name: string) => readMailboxes(headers.get(name) ?? []).map(({ address }) => address);
  const labels = (headers.get('x-gmail-labels') ?? []).flatMap((value) => decodeWords(value).split(','));
  const lay = labels.map((label) => folderNamed(label));
  if (lay.includes(null)) return null;
  if (lay.includes('sent')) return 'sent';
  if (lay.includes('junk')) return 'junk';
  if (labels.length > 0 || !boxes('from').includes(team.inbox.address)) return 'inbox';
  // A form of the team's website writes in the inbox's name, too, but to the inbox.
  const to = [...boxes('to'), ...boxes('cc'), ...boxes('bcc')];
  return to.some((address) => address !== '' && !isTeamAddress(address, team)) ? 'sent' : 'inbox';
}
