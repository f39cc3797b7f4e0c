// The mails of an mbox with the folder that each lay in: Gmail Takeout puts all of them into one file, with its labels.
// It refuses nothing: a file that is no mbox has no mails.

import { open } from 'node:fs/promises';
import type { Team } from '../../team/team.ts';
import type { PastMail } from './engine.ts';
import { headFacts } from './head.ts';
import type { MailRef } from './mail-ref.ts';
import { entriesOf, readEntry } from './mbox.ts';
import { separatorIn } from './mbox-separator.ts';
import { type MailsFound, MOST_MESSAGE_BYTES } from './past-mails.ts';

export interface MboxFile {
  readonly path: string;
  readonly name: string;
  /** By the name of the file or of where it lies; null: drafts and the like. */
  readonly folder: PastMail['folder'] | null;
  readonly team: Team;
}

export async function mailsOfMbox({
  path,
  name,
  folder,
  team,
}: MboxFile): Promise<Pick<MailsFound, 'refs' | 'hasSent' | 'notMail'>> {
  const refs: MailRef[] = [];
  let [count, notMail, hasSent] = [0, 0, folder === 'sent'];
  const file = await open(path);
  try {
    for await (const { head, ...place } of entriesOf(file)) {
      count += 1;
      const facts = folder === null ? null : headFacts(head, folder, team);
      if (facts === null || facts.folder === null) {
        notMail += 1;
        continue;
      }
      const { showsSent, folder: lay, arrivedAt, ...ids } = facts;
      hasSent ||= showsSent;
      // A year of mail has a hundred thousand heads: none is kept.
      const load = (): Promise<Buffer> => readEntry(path, { ...place, head: Buffer.alloc(0) }, MOST_MESSAGE_BYTES);
      refs.push({ ...ids, name: `${name}#${count}`, folder: lay, arrivedAt: arrivedAt ?? place.date, load });
    }
  } finally {
    await file.close();
  }
  return { refs, hasSent, notMail };
}

/** Octets of a file that looksLikeMbox looks at. */
export const MBOX_LOOK_BYTES = 1_000;

export function looksLikeMbox(head: Buffer): boolean {
  const text = head.toString('latin1', 0, MBOX_LOOK_BYTES);
  const gap = /^(?:\xef\xbb\xbf)?(?:\r?\n){0,100}/.exec(text)![0].length;
  return separatorIn(Buffer.from(`\n${text.slice(gap)}`, 'latin1'), 1) === 1;
}
