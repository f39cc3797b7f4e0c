// Mails of the past, wherever they lie, in the order in which they arrived. Values, and what is left out of them.

import type { Team } from '../../team/team.ts';
import { behindTheirQuestions } from './clock-skew.ts';
import type { Dated, MailRef } from './mail-ref.ts';

/** Why a path gives no mail, and what to give instead. */
export class PastMailError extends Error {
  override readonly name = 'PastMailError';
  readonly retry = 'never';
}

/** What was not taken for a mail to replay, so that every file is accounted for. */
export interface LeftOut {
  /** Drafts and the like, which nobody sent. */
  readonly notMail: number;
  /** Files and links that are no .eml and no mbox. */
  readonly others: number;
  /** Files that were reached by a second path. */
  readonly twice: number;
}

export interface MailsFound extends LeftOut {
  readonly refs: readonly MailRef[];
  /** A folder of sent mail was there, even if empty: an answer that is missing was not given from the shared mailbox. */
  readonly hasSent: boolean;
}

export interface PastMails extends LeftOut {
  /** By arrival; of one instant the question before the answer. */
  readonly mails: readonly Dated[];
  readonly undated: readonly MailRef[];
  /** They say that they came after now: their date is wrong, and nobody knows the right one. */
  readonly future: readonly MailRef[];
  /** Outside of the span. */
  readonly outside: number;
  readonly hasSent: boolean;
}

export interface Span {
  readonly since: Temporal.Instant | null;
  /** Exclusive. */
  readonly until: Temporal.Instant | null;
}

/** Larger than this is cut, as the daemon cuts it. */
export const MOST_MESSAGE_BYTES = 60_000_000;

export function inOrder(
  found: readonly MailsFound[],
  span: Span,
  { team, now }: { readonly team: Team; readonly now: Temporal.Instant },
): PastMails {
  const refs = found.flatMap((part) => part.refs);
  const sum = (of: keyof LeftOut): number => found.reduce((total, part) => total + part[of], 0);
  // What the team does not watch is not replayed either.
  const watched = refs.filter(({ folder }) => folder === 'inbox' || team.inbox[folder]);
  const dated = watched.flatMap((ref) => (ref.arrivedAt === null ? [] : [{ ...ref, arrivedAt: ref.arrivedAt }]));
  const past = dated.filter(({ arrivedAt }) => Temporal.Instant.compare(arrivedAt, now) <= 0);
  const inside = behindTheirQuestions(past).filter(({ arrivedAt }) => isInside(arrivedAt, span));
  return {
    mails: inside,
    undated: watched.filter(({ arrivedAt }) => arrivedAt === null),
    future: dated.filter(({ arrivedAt }) => Temporal.Instant.compare(arrivedAt, now) > 0),
    outside: past.length - inside.length,
    hasSent: team.inbox.sent && found.some((part) => part.hasSent),
    notMail: sum('notMail') + refs.length - watched.length,
    others: sum('others'),
    twice: sum('twice'),
  };
}

function isInside(at: Temporal.Instant, { since, until }: Span): boolean {
  if (since !== null && Temporal.Instant.compare(at, since) < 0) return false;
  return until === null || Temporal.Instant.compare(at, until) < 0;
}
