// Mails of the past, wherever they lie, in the order in which they arrived. Values, and what is left out of them.

import type { Team } from '../../team/team.ts';
import type { PastMail } from './engine.ts';

/** One mail that can be read when its turn comes. */
export interface MailRef {
  /** For people: the file, its number in an mbox, its UID. */
  readonly name: string;
  readonly folder: PastMail['folder'];
  /** Null: nothing says when. */
  readonly arrivedAt: Temporal.Instant | null;
  readonly load: () => Promise<Buffer>;
}

export interface MailsFound {
  readonly refs: readonly MailRef[];
  /** A folder of sent mail was there, even if empty: an answer that is missing was not given from the shared mailbox. */
  readonly hasSent: boolean;
  /** Drafts and the like, which nobody sent. */
  readonly notMail: number;
}

export interface Dated extends MailRef {
  readonly arrivedAt: Temporal.Instant;
}

export interface PastMails {
  /** By arrival; of one instant the question before the answer. */
  readonly mails: readonly Dated[];
  readonly undated: readonly MailRef[];
  /** Outside of the span. */
  readonly outside: number;
  readonly hasSent: boolean;
  readonly notMail: number;
}

export interface Span {
  readonly since: Temporal.Instant | null;
  /** Exclusive. */
  readonly until: Temporal.Instant | null;
}

/** Larger than this is cut, as the daemon cuts it. */
export const MOST_MESSAGE_BYTES = 60_000_000;

export function inOrder(found: readonly MailsFound[], span: Span, team: Team): PastMails {
  const refs = found.flatMap((part) => part.refs);
  // What the team does not watch is not replayed either.
  const watched = refs.filter(({ folder }) => folder === 'inbox' || team.inbox[folder]);
  const dated = watched.flatMap((ref) => (ref.arrivedAt === null ? [] : [{ ...ref, arrivedAt: ref.arrivedAt }]));
  const inside = dated.filter(({ arrivedAt }) => isInside(arrivedAt, span));
  return {
    mails: inside.sort(
      (a, b) => Temporal.Instant.compare(a.arrivedAt, b.arrivedAt) || ORDER[a.folder] - ORDER[b.folder],
    ),
    undated: watched.filter(({ arrivedAt }) => arrivedAt === null),
    outside: dated.length - inside.length,
    hasSent: team.inbox.sent && found.some((part) => part.hasSent),
    notMail: found.reduce((sum, part) => sum + part.notMail, refs.length - watched.length),
  };
}

const ORDER = { inbox: 0, junk: 1, sent: 2 } as const satisfies Record<PastMail['folder'], number>;

function isInside(at: Temporal.Instant, { since, until }: Span): boolean {
  if (since !== null && Temporal.Instant.compare(at, since) < 0) return false;
  return until === null || Temporal.Instant.compare(at, until) < 0;
}
