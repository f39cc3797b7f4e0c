// Past mail on a disk: mbox files, maildirs, folders of .eml files, each told by its look and not by its name. It refuses
// what is none of them with words that say what to give instead; it writes nothing.

import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Team } from '../../team/team.ts';
import { folderNamed } from './folder-names.ts';
import { type Findings, inFolder, ofFile, ofMail, ofMbox, type Place, type Walk } from './folder-walk.ts';
import { headOf } from './mail-file.ts';
import { looksLikeMbox } from './mbox-mails.ts';
import { type LeftOut, type MailsFound, PastMailError } from './past-mails.ts';

const WHAT_TO_GIVE = 'give an mbox file, a maildir (with cur/ and new/), a folder of .eml files, or the word inbox';

export interface Named {
  /** What the mails' names begin with. */
  readonly name?: string;
  /** Files that other paths led to; those of this one are added. */
  readonly seen?: Set<string>;
}

/** What lies at one path. @throws PastMailError */
export async function mailsAt(
  path: string,
  team: Team,
  { name = '', seen = new Set() }: Named = {},
): Promise<MailsFound> {
  const at = await stat(path).catch((cause: unknown) => {
    throw new PastMailError(`${path}: ${reasonFor(cause)}; ${WHAT_TO_GIVE}`, { cause });
  });
  const found: Findings = { refs: [], hasSent: false, notMail: 0, others: 0, twice: 0 };
  const walk = { team, seen, found };
  const folder = folderNamed(basename(resolve(path)));
  if (at.isDirectory()) await inFolder(walk, { path, name, folder, depth: 0 });
  else await namedFile(walk, { path, name: name === '' ? basename(path) : name, folder });
  const isNothing = found.refs.length === 0 && found.twice === 0 && !found.hasSent;
  if (isNothing) throw new PastMailError(`${path}: no mail in it${whatElse(found)}; ${WHAT_TO_GIVE}`);
  return found;
}

/** One file that somebody named: what it is not is told. */
async function namedFile(walk: Walk, place: Place): Promise<void> {
  const { path } = place;
  const head = await headOf(path);
  if (head.length === 0) throw new PastMailError(`${path}: the file is empty; ${WHAT_TO_GIVE}`);
  if (isPacked(head)) throw new PastMailError(`${path}: unpack it first; then ${WHAT_TO_GIVE}`);
  if (looksLikeMbox(head)) return await ofMbox(walk, place);
  if (await ofFile(walk, place)) return;
  if (/\.(?:mbox|mbx)$/i.test(path)) {
    throw new PastMailError(`${path}: is no mbox, or a damaged one: it must begin with a line "From ADDRESS DATE"`);
  }
  if (!HEADER_LINE.test(head.toString('latin1', 0, 200)))
    throw new PastMailError(`${path}: is no mail; ${WHAT_TO_GIVE}`);
  await ofMail(walk, place);
}

const HEADER_LINE = /^[A-Za-z][A-Za-z0-9-]{0,70}:/;

function whatElse({ others, notMail }: LeftOut): string {
  const parts = [
    others === 0
      ? []
      : others === 1
        ? 'the one file there is no .eml or mbox'
        : `${others} files there are no .eml or mbox`,
    notMail === 0 ? [] : notMail === 1 ? 'one draft or the like' : `${notMail} drafts and the like`,
  ].flat();
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}

/** gzip, zip (Takeout comes in both), Outlook's .pst and .msg. */
function isPacked(head: Buffer): boolean {
  return ['1f8b', '504b0304', '2142444e', 'd0cf11e0'].some((magic) => head.toString('hex', 0, 4).startsWith(magic));
}

function reasonFor(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  return code === 'ENOENT' ? 'no such file or folder' : `cannot be read (${String(code)})`;
}
