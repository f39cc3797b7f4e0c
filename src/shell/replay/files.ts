// Past mail on a disk: mbox files, maildirs, folders of .eml files, each told by its look and not by its name. It refuses
// what is none of them with words that say what to give instead; it writes nothing.

import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Team } from '../../team/team.ts';
import type { PastMail } from './engine.ts';
import { folderNamed } from './folder-names.ts';
import { fileRef, headOf } from './mail-file.ts';
import { maildirsIn, mailsOfMaildir } from './maildir.ts';
import { looksLikeMbox, mailsOfMbox } from './mbox-mails.ts';
import type { MailRef, MailsFound } from './past-mails.ts';

/** Why a path gives no mail, and what to give instead. */
export class PastMailError extends Error {
  override readonly name = 'PastMailError';
  readonly retry = 'never';
}

/** Folders inside folders; more is a circle. */
const DEEPEST = 20;
const WHAT_TO_GIVE = 'give an mbox file, a maildir (with cur/ and new/), a folder of .eml files, or the word inbox';

/** What lies at one path. `name`: what its mails' names begin with. @throws PastMailError */
export async function mailsAt(path: string, team: Team, name = ''): Promise<MailsFound> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new PastMailError(`${path}: ${reasonFor(cause)}; ${WHAT_TO_GIVE}`, { cause });
  });
  if (!found.isDirectory()) return await ofFile({ path, name: name === '' ? basename(path) : name, team });
  const maildirs = await maildirsIn(path);
  const mails =
    maildirs.length > 0
      ? await mailsOfMaildir(maildirs, name)
      : await ofFolder({ path, name, team, folder: 'inbox', depth: 0 });
  if (mails.refs.length === 0) throw new PastMailError(`${path}: no mail in it; ${WHAT_TO_GIVE}`);
  return mails;
}

interface Place {
  readonly path: string;
  readonly name: string;
  readonly team: Team;
}

async function ofFile({ path, name, team }: Place): Promise<MailsFound> {
  const head = await headOf(path);
  if (head.length === 0) throw new PastMailError(`${path}: the file is empty; ${WHAT_TO_GIVE}`);
  if (isPacked(head)) throw new PastMailError(`${path}: unpack it first; then ${WHAT_TO_GIVE}`);
  if (looksLikeMbox(head)) return await mailsOfMbox({ path, name, team, folder: folderNamed(basename(path)) });
  if (/\.(?:mbox|mbx)$/i.test(path)) {
    throw new PastMailError(`${path}: is no mbox, or a damaged one: it must begin with a line "From ADDRESS DATE"`);
  }
  if (!/\.eml$/i.test(path) && !HEADER_LINE.test(head.toString('latin1', 0, 200))) {
    throw new PastMailError(`${path}: is no mail; ${WHAT_TO_GIVE}`);
  }
  return { refs: [await fileRef({ path, name, folder: 'inbox' })], hasSent: false, notMail: 0 };
}

const HEADER_LINE = /^[A-Za-z][A-Za-z0-9-]{0,70}:/;

/** .eml files, mbox files and folders of them; other files are not mail. */
async function ofFolder(
  place: Place & { readonly folder: PastMail['folder']; readonly depth: number },
): Promise<MailsFound> {
  const { path, name, team, folder, depth } = place;
  const refs: MailRef[] = [];
  let [hasSent, notMail] = [folder === 'sent', 0];
  const add = (more: MailsFound): void => {
    refs.push(...more.refs);
    hasSent ||= more.hasSent;
    notMail += more.notMail;
  };
  const entries = await readdir(path, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = { path: join(path, entry.name), name: join(name, entry.name), team };
    if (entry.isDirectory()) {
      if (depth === DEEPEST) throw new PastMailError(`${inner.path}: folders lie too deep in each other`);
      const named = folder === 'inbox' ? folderNamed(entry.name) : folder;
      if (named === null) continue;
      add(await ofFolder({ ...inner, folder: named, depth: depth + 1 }));
    } else if (!entry.isFile()) continue;
    else if (/\.eml$/i.test(entry.name)) refs.push(await fileRef({ ...inner, folder }));
    else if (/^mbox$|\.(?:mbox|mbx)$/i.test(entry.name) && looksLikeMbox(await headOf(inner.path))) {
      const named = folder === 'inbox' ? folderNamed(entry.name) : folder;
      add(await mailsOfMbox({ ...inner, folder: named }));
    }
  }
  return { refs, hasSent, notMail };
}

/** gzip, zip (Takeout comes in both), Outlook's .pst and .msg. */
function isPacked(head: Buffer): boolean {
  return ['1f8b', '504b0304', '2142444e', 'd0cf11e0'].some((magic) => head.toString('hex', 0, 4).startsWith(magic));
}

function reasonFor(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  return code === 'ENOENT' ? 'no such file or folder' : `cannot be read (${String(code)})`;
}
