// A mail of the past that was found, and not read yet but for what its place in time needs.

import type { PastMail } from './engine.ts';

/** One mail that can be read when its turn comes. */
export interface MailRef {
  /** For people: the file, its number in an mbox, its UID. */
  readonly name: string;
  readonly folder: PastMail['folder'];
  /** Null: nothing says when. */
  readonly arrivedAt: Temporal.Instant | null;
  readonly messageId: string | null;
  /** Message-IDs in In-Reply-To. */
  readonly answers: readonly string[];
  readonly load: () => Promise<Buffer>;
}

export interface Dated extends MailRef {
  readonly arrivedAt: Temporal.Instant;
}
