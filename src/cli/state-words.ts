// What a lead waits for, in the few words of `status` and `lead`. It promises no more than Baton can see: an agent who
// claimed a lead may have answered where no copy came our way.

import type { Lead } from '../lead/lead.ts';
import { duration, type Seen, shortTime } from '../letters/words.ts';

/** `reply by 12:05`, `claimed, no reply visible; OVERDUE by 3 hours`, `snoozed until Mon 7 Dec 08:00`, … */
export function dueText(lead: Lead, seen: Seen): string {
  const at = shortTime(timeOf(lead), seen);
  if (lead.state !== 'waiting_for_us')
    return lead.snoozedUntil === null ? `answered; ${stepWords(lead)} ${at}` : asleep(lead, seen);
  const claimed = lead.turn.claimedBy !== null;
  if (!isOverdue(lead, seen.now)) return `${claimed ? 'claimed; ' : ''}reply by ${at}`;
  const since = lead.turn.due.until(seen.now, { largestUnit: 'seconds' }).seconds;
  return `${claimed ? 'claimed, no reply visible; ' : ''}OVERDUE by ${duration(since)}`;
}

export function stateText(lead: Lead, seen: Seen): string {
  switch (lead.state) {
    case 'waiting_for_us':
      return lead.turn.claimedBy === null ? 'waits for our reply' : 'claimed, no reply visible to us yet';
    case 'waiting_for_lead':
      return lead.snoozedUntil === null ? 'answered, waits for them' : asleep(lead, seen);
    case 'closed':
      return 'closed';
    default:
      return lead.state satisfies never;
  }
}

/** `Priya Nair (away until Fri 08:00)`. */
export function whoText(name: string, awayUntil: Temporal.Instant | null, seen: Seen): string {
  return awayUntil === null ? name : `${name} (away until ${shortTime(awayUntil, seen)})`;
}

/** When the reply is or was due, of an answered lead when the next thing happens. */
export function timeOf(lead: Lead): Temporal.Instant {
  if (lead.state === 'waiting_for_us') return lead.turn.due;
  return lead.next?.at ?? lead.openedAt;
}

export function isOverdue(lead: Lead, now: Temporal.Instant): boolean {
  return lead.state === 'waiting_for_us' && Temporal.Instant.compare(lead.turn.due, now) < 0;
}

function asleep({ snoozedUntil }: Lead, seen: Seen): string {
  return snoozedUntil === null ? '' : `snoozed until ${shortTime(snoozedUntil, seen)}`;
}

function stepWords({ next }: Lead): string {
  if (next?.step === 'close') return 'closes';
  return next?.step === 'crm_note' ? 'CRM note' : 'follow-up';
}
