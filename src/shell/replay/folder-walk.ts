// The mails of a folder and of what lies in it. Each file counts once, whatever leads to it, and what is left out is
// counted. It refuses folders that lie too deep in each other.

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Team } from '../../team/team.ts';
import type { PastMail } from './engine.ts';
import { folderNamed } from './folder-names.ts';
import { fileRef, firstBytes } from './mail-file.ts';
import type { MailRef } from './mail-ref.ts';
import { deliveredAt, isMaildir, isMaildirPart } from './maildir.ts';
import { looksLikeMbox, MBOX_LOOK_BYTES, mailsOfMbox } from './mbox-mails.ts';
import { type LeftOut, PastMailError } from './past-mails.ts';

export type Findings = { -readonly [key in keyof LeftOut]: number } & { readonly refs: MailRef[]; hasSent: boolean };

export interface Walk {
  readonly team: Team;
  readonly seen: Set<string>;
  readonly found: Findings;
}

export interface Place {
  readonly path: string;
  readonly name: string;
  /** By the names on the way to it; null: drafts and the like. */
  readonly folder: PastMail['folder'] | null;
}

/** Folders inside folders; more is a circle. */
const DEEPEST = 20;

/** Maildirs, .eml files, mbox files and folders of them; other files are not mail. */
export async function inFolder(walk: Walk, place: Place & { readonly depth: number }): Promise<void> {
  const { path, name, folder, depth } = place;
  if (depth > DEEPEST) throw new PastMailError(`${path}: folders lie too deep in each other`);
  walk.found.hasSent ||= folder === 'sent';
  const entries = (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const isOfMaildir = isMaildir(entries);
  for (const entry of entries) {
    const inner = { path: join(path, entry.name), name: join(name, entry.name), folder };
    if (isOfMaildir && entry.isDirectory() && isMaildirPart(entry.name)) {
      if (entry.name !== 'tmp') await inMaildirPart(walk, { ...inner, depth: depth + 1 });
    } else if (entry.isDirectory()) {
      const named = folder === 'inbox' ? folderNamed(entry.name) : folder;
      await inFolder(walk, { ...inner, folder: named, depth: depth + 1 });
    } else {
      const named = folder === 'inbox' ? folderNamed(entry.name) : folder;
      if (!(await ofFile(walk, { ...inner, folder: named })) && (await isNew(walk, inner.path))) walk.found.others += 1;
    }
  }
}

/** Every file of cur/ and new/ is a mail, whatever its name. */
async function inMaildirPart(walk: Walk, { depth, ...place }: Place & { readonly depth: number }): Promise<void> {
  const entries = await readdir(place.path, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = { ...place, path: join(place.path, entry.name), name: join(place.name, entry.name) };
    if (entry.isDirectory()) await inFolder(walk, { ...inner, depth: depth + 1 });
    else if (!entry.name.startsWith('.')) await ofMail(walk, inner, deliveredAt(entry.name));
  }
}

/** False: it is no .eml and no mbox. A link leads to a file; one to a folder could lead round in a circle. */
export async function ofFile(walk: Walk, place: Place): Promise<boolean> {
  // A link to what is gone is told of like any other mail that cannot be read.
  const at = await stat(place.path).catch(() => null);
  const isEml = /\.eml$/i.test(place.path);
  if (at !== null && !at.isFile()) return false;
  if (isEml) await ofMail(walk, place);
  if (isEml || at === null) return isEml;
  // What cannot be read is not known to be an mbox.
  const look = await firstBytes(place.path, MBOX_LOOK_BYTES).catch(() => Buffer.alloc(0));
  if (!looksLikeMbox(look)) return false;
  await ofMbox(walk, place);
  return true;
}

export async function ofMbox(walk: Walk, place: Place): Promise<void> {
  const { team, found } = walk;
  if (!(await isNewMail(walk, place.path))) return;
  const { refs, hasSent, notMail } = await mailsOfMbox({ ...place, team });
  for (const ref of refs) found.refs.push(ref);
  found.hasSent ||= hasSent;
  found.notMail += notMail;
}

export async function ofMail(walk: Walk, place: Place, otherwise: Temporal.Instant | null = null): Promise<void> {
  const { found, team } = walk;
  const { folder } = place;
  if (!(await isNewMail(walk, place.path))) return;
  const { ref, showsSent } =
    folder === null ? { ref: null, showsSent: false } : await fileRef({ ...place, folder, otherwise }, team);
  if (ref === null) found.notMail += 1;
  else found.refs.push(ref);
  found.hasSent ||= showsSent;
}

async function isNewMail(walk: Walk, path: string): Promise<boolean> {
  if (await isNew(walk, path)) return true;
  walk.found.twice += 1;
  return false;
}

/** By what the file system calls it, so that links and other ways to write a path do not count. */
async function isNew({ seen }: Walk, path: string): Promise<boolean> {
  // A file that is not there is no file that was seen before.
  const at = await stat(path, { bigint: true }).catch(() => null);
  const id = at === null ? path : `${at.dev} ${at.ino}`;
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}
