// Mails by arrival, and each behind the mail that it answers: the clock of whoever wrote an answer may be slow by minutes,
// or by a time zone. It refuses to move a mail by more than that: an In-Reply-To may be wrong, too.

import type { PastMail } from './engine.ts';
import type { Dated } from './mail-ref.ts';

/** Zones of the world lie further apart, but not those of a team and its leads. */
const MOST_HOURS_APART = 12;
/** Answers to answers, each with a clock that is slower still; more are made to be. */
const DEEPEST = 100;

/** What is moved has then arrived with the mail that it answers. */
export function behindTheirQuestions(mails: readonly Dated[]): readonly Dated[] {
  const byId = new Map<string, Dated>();
  for (const mail of mails) {
    const known = mail.messageId === null ? undefined : byId.get(mail.messageId);
    // Of several copies the first: an answer to it is late for none.
    if (mail.messageId !== null && (known === undefined || isBefore(mail, known))) byId.set(mail.messageId, mail);
  }
  const placed = new Map<Dated, Placed>();
  const place = (mail: Dated, depth: number): Placed => {
    const known = placed.get(mail);
    if (known !== undefined) return known;
    let found: Placed = { mail, moved: 0 };
    // Mails that answer each other in a circle find this.
    placed.set(mail, found);
    for (const id of depth === DEEPEST ? [] : mail.answers) {
      const asked = byId.get(id);
      if (asked === undefined || hoursAhead(asked, mail) > MOST_HOURS_APART) continue;
      const question = place(asked, depth + 1);
      if (isBefore(mail, question.mail)) found = behind(found, question);
    }
    placed.set(mail, found);
    return found;
  };
  const byTime = mails.toSorted(
    (a, b) => Temporal.Instant.compare(a.arrivedAt, b.arrivedAt) || ORDER[a.folder] - ORDER[b.folder],
  );
  // The sort keeps the order of what is equal to it.
  return byTime
    .map((mail) => place(mail, 0))
    .sort((a, b) => Temporal.Instant.compare(a.mail.arrivedAt, b.mail.arrivedAt) || a.moved - b.moved)
    .map(({ mail }) => mail);
}

interface Placed {
  readonly mail: Dated;
  /** Answers that were moved one behind the other, this one the last. */
  readonly moved: number;
}

const ORDER = { inbox: 0, junk: 1, sent: 2 } as const satisfies Record<PastMail['folder'], number>;

function behind(found: Placed, question: Placed): Placed {
  if (isBefore(question.mail, found.mail)) return found;
  const moved = question.moved + 1;
  if (!isBefore(found.mail, question.mail) && found.moved >= moved) return found;
  return { mail: { ...found.mail, arrivedAt: question.mail.arrivedAt }, moved };
}

function hoursAhead(asked: Dated, mail: Dated): number {
  return (asked.arrivedAt.epochMilliseconds - mail.arrivedAt.epochMilliseconds) / 3_600_000;
}

function isBefore(a: Dated, b: Dated): boolean {
  return Temporal.Instant.compare(a.arrivedAt, b.arrivedAt) < 0;
}
