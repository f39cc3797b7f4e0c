// The mails of a maildir and of the folders in it (Maildir++: `.Sent` beside cur/). What lies in tmp/ is on its way in and
// is left alone; nothing is moved from new/ to cur/.

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PastMail } from './engine.ts';
import { folderNamed } from './folder-names.ts';
import { fileRef } from './mail-file.ts';
import type { MailRef, MailsFound } from './past-mails.ts';

export interface Maildir {
  readonly path: string;
  /** For people; empty for the inbox. */
  readonly name: string;
  /** Null: drafts and the like. */
  readonly folder: PastMail['folder'] | null;
}

/** Of a folder that is one; else none. */
export async function maildirsIn(path: string): Promise<readonly Maildir[]> {
  if (!(await isMaildir(path))) return [];
  const found: Maildir[] = [{ path, name: '', folder: 'inbox' }];
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (!entry.isDirectory() || !/^\.[^.]/.test(entry.name) || !(await isMaildir(inner))) continue;
    const last = entry.name.split('.').at(-1) ?? '';
    found.push({ path: inner, name: entry.name, folder: folderNamed(last) });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

export async function mailsOfMaildir(maildirs: readonly Maildir[], name: string): Promise<MailsFound> {
  const refs: MailRef[] = [];
  let notMail = 0;
  for (const maildir of maildirs) {
    for (const part of ['cur', 'new']) {
      // A maildir has both, but a copy of one may have lost an empty one.
      const files = await readdir(join(maildir.path, part)).catch(() => []);
      for (const file of files.filter((entry) => !entry.startsWith('.')).sort()) {
        if (maildir.folder === null) notMail += 1;
        else {
          const path = join(maildir.path, part, file);
          const at = { path, name: join(name, maildir.name, part, file), folder: maildir.folder };
          refs.push(await fileRef(at, deliveredAt(file)));
        }
      }
    }
  }
  return { refs, hasSent: maildirs.some(({ folder }) => folder === 'sent'), notMail };
}

/**
 * The seconds with which the name of a delivered file begins. Used where the mail's own headers say nothing: a copy of a
 * maildir has new times of its files, and a move between folders new names.
 */
function deliveredAt(file: string): Temporal.Instant | null {
  const seconds = /^(\d{9,10})\./.exec(file)?.[1];
  return seconds === undefined ? null : Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1000);
}

async function isMaildir(path: string): Promise<boolean> {
  for (const part of ['cur', 'new']) {
    // What is not there is no folder.
    const found = await stat(join(path, part)).catch(() => null);
    if (found?.isDirectory() === true) return true;
  }
  return false;
}
