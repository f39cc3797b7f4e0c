// What happened to a lead after a mail was decided, up to the end of the replay: who was reminded, asked as backup, alerted
// or given it again, and when, and when it closed. Each step belongs to the mail whose turn it was.

import type { Heard, LeadStory } from '../../review/stretch.ts';

export const STEPS = ['reminded', 'backup_asked', 'alerted', 'followed_up', 'closed'] as const;
export interface Step {
  /** UTC. */
  readonly at: string;
  /** Who was written to; null: nobody. */
  readonly to: string | null;
}
export type Later = Readonly<Record<(typeof STEPS)[number], readonly Step[]>>;

export const NO_STEPS: Later = { reminded: [], backup_asked: [], alerted: [], followed_up: [], closed: [] };

const LETTERS = {
  reminded: 'reminder',
  backup_asked: 'backup',
  alerted: 'escalation',
  followed_up: 'follow_up',
} as const;

/** `begun`: the mails that began a turn. */
export function laterSteps(begun: readonly Heard[], leads: readonly LeadStory[]): ReadonlyMap<Heard, Later> {
  const ofLead = Map.groupBy(begun, ({ lead }) => lead?.token ?? '');
  const later = new Map<Heard, Later>();
  for (const { token, letters, closedAt } of leads) {
    const mails = ofLead.get(token) ?? [];
    for (const [i, mail] of mails.entries()) {
      const isIts = (at: Temporal.Instant): boolean =>
        (i === 0 || !isBefore(at, mail.arrivedAt)) &&
        (mails[i + 1] === undefined || isBefore(at, mails[i + 1]!.arrivedAt));
      const of = (kind: string): Step[] =>
        letters
          .filter((letter) => letter.kind === kind && isIts(letter.at))
          .map(({ at, to }) => ({ at: at.toString(), to }));
      later.set(mail, {
        reminded: of(LETTERS.reminded),
        backup_asked: of(LETTERS.backup_asked),
        alerted: of(LETTERS.alerted),
        followed_up: of(LETTERS.followed_up),
        closed: closedAt !== null && isIts(closedAt) ? [{ at: closedAt.toString(), to: null }] : [],
      });
    }
  }
  return later;
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
