// One mail that is one file: when it arrived by its own headers, and its bytes when its turn comes.

import { open } from 'node:fs/promises';
import { HEADER_SECTION_MAX } from '../../mail/limits.ts';
import { arrivalOf } from '../mime.ts';
import type { PastMail } from './engine.ts';
import { type MailRef, MOST_MESSAGE_BYTES } from './past-mails.ts';

/** `otherwise`: when it arrived if its headers do not say. */
export async function fileRef(
  at: { readonly path: string; readonly name: string; readonly folder: PastMail['folder'] },
  otherwise: Temporal.Instant | null = null,
): Promise<MailRef> {
  // A file that cannot be read now is told of when its turn comes, like any other mail that is unreadable.
  const arrivedAt = await headOf(at.path).then(arrivalOf, () => null);
  return {
    name: at.name,
    folder: at.folder,
    arrivedAt: arrivedAt ?? otherwise,
    load: () => firstBytes(at.path, MOST_MESSAGE_BYTES),
  };
}

/** Enough for the header section of a mail. */
export async function headOf(path: string): Promise<Buffer> {
  return await firstBytes(path, HEADER_SECTION_MAX);
}

async function firstBytes(path: string, most: number): Promise<Buffer> {
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
