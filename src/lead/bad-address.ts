// A mail to the lead came back for good. The owner is told that the address is bad, and the turn that the mail had
// answered waits again: nobody has heard us. What was said by phone stays said.

import { turnDeadline } from '../routing/deadline.ts';
import type { AnswerEvidence, Lead, Outcome } from './lead.ts';
import { asHeld, entry, type Moment, order, settle } from './life.ts';

export interface Returned {
  /** To which the mail went, lower case. */
  readonly address: string;
  /** Of the mail that came back, for the letter's key: however often it comes back, it is said once. */
  readonly messageId: string;
  /** The host's words. */
  readonly reason: string;
}

export function badAddress(lead: Lead, returned: Returned, moment: Moment): Outcome {
  const { now } = moment;
  const { address, reason, messageId } = returned;
  const reopens = lead.state === 'waiting_for_lead' && wasMailed(lead.turn.evidence);
  const after = reopens ? reopened(lead, moment) : lead;
  const next: Lead = { ...after, answerTo: lead.answerTo === address ? null : lead.answerTo };
  return settle(next, moment, {
    history: [entry(now, 'bad_address', { text: `mail to ${address} came back: ${reason}` })],
    letters: [
      order('bad_address', {
        to: next.responsible,
        cc: [],
        key: `bad_address:${messageId}`,
        note: `${address}: ${reason}`,
      }),
    ],
  });
}

/** A stretch of its own with whoever has the lead, the standard counted from now; the turn keeps when they wrote. */
function reopened(lead: Lead, { team, now }: Moment): Lead {
  const held = asHeld(lead, team, now);
  const deadline = turnDeadline({
    standard: lead.turn.standard,
    lane: lead.lane,
    owner: held.owner,
    backup: held.backup,
    team,
    arrivedAt: now,
  });
  return {
    ...held,
    state: 'waiting_for_us',
    snoozedUntil: null,
    turn: {
      ...lead.turn,
      ...deadline,
      remindedAt: null,
      backupAt: null,
      alertedAt: null,
      claimedBy: null,
      answeredAt: null,
      answeredBy: null,
      evidence: null,
    },
  };
}

function wasMailed(evidence: AnswerEvidence | null): boolean {
  return evidence === 'reply_seen' || evidence === 'sent_folder' || evidence === 'sent_by_us';
}
