// One mail that is one file: what its headers say of it, and its bytes when its turn comes.

import { open } from 'node:fs/promises';
import { HEADER_SECTION_MAX } from '../../mail/limits.ts';
import type { Team } from '../../team/team.ts';
import type { PastMail } from './engine.ts';
import { type Head, headFacts } from './head.ts';
import type { MailRef } from './mail-ref.ts';
import { MOST_MESSAGE_BYTES } from './past-mails.ts';

export interface MailFile {
  readonly path: string;
  readonly name: string;
  /** By the name of where it lies. */
  readonly folder: PastMail['folder'];
  /** When it arrived if its headers do not say. */
  readonly otherwise?: Temporal.Instant | null;
}

/** `ref` null: a draft and the like. */
export async function fileRef(
  { path, name, folder, otherwise = null }: MailFile,
  team: Team,
): Promise<Pick<Head, 'showsSent'> & { readonly ref: MailRef | null }> {
  // A file that cannot be read now is told of when its turn comes, like any other mail that is unreadable.
  const bytes = await headOf(path).catch(() => Buffer.alloc(0));
  const { showsSent, folder: lay, arrivedAt, ...ids } = headFacts(bytes, folder, team);
  if (lay === null) return { ref: null, showsSent };
  const load = (): Promise<Buffer> => firstBytes(path, MOST_MESSAGE_BYTES);
  return { ref: { ...ids, name, folder: lay, arrivedAt: arrivedAt ?? otherwise, load }, showsSent };
}

/** Enough for the header section of a mail. */
export async function headOf(path: string): Promise<Buffer> {
  return await firstBytes(path, HEADER_SECTION_MAX);
}

/** At most `most` octets of a file. */
export async function firstBytes(path: string, most: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, most));
    let got = 0;
    while (got < bytes.length) {
      const { bytesRead } = await file.read(bytes, got, bytes.length - got, got);
      if (bytesRead === 0) break;
      got += bytesRead;
    }
    return bytes.subarray(0, got);
  } finally {
    await file.close();
  }
}
