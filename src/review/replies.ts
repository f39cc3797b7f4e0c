// Whether a turn was answered in time. Refuses to call late what nobody looked for: without the team's sent mail an
// answer that is not seen may well have been given.

import type { LeadStory, Stretch, TurnStory } from './stretch.ts';

export type Reply =
  | { readonly kind: 'in_time'; readonly seconds: number }
  /** `late`: seconds after the due time; up to the end of the stretch where no answer came at all. */
  | { readonly kind: 'late'; readonly late: number; readonly answered: boolean }
  | { readonly kind: 'no_reply_seen' }
  /** The stretch, or the lead, ended before an answer was due. */
  | { readonly kind: 'not_due' };

export function replyTo(turn: TurnStory, lead: LeadStory, stretch: Pick<Stretch, 'until' | 'hasSent'>): Reply {
  const { due, answeredAt } = turn;
  if (answeredAt !== null) {
    const late = seconds(due, answeredAt);
    if (late > 0) return { kind: 'late', late, answered: true };
    return { kind: 'in_time', seconds: Math.max(0, seconds(turn.arrivedAt, answeredAt)) };
  }
  // A lead that was closed without an answer is waited for no longer.
  const closed = lead.closedAt !== null && seconds(lead.closedAt, stretch.until) > 0 ? lead.closedAt : stretch.until;
  const late = seconds(due, closed);
  if (late <= 0) return { kind: 'not_due' };
  return stretch.hasSent ? { kind: 'late', late, answered: false } : { kind: 'no_reply_seen' };
}

function seconds(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.round((to.epochMilliseconds - from.epochMilliseconds) / 1000);
}
