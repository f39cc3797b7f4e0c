// Leads that were opened in shadow mode. Nobody was told of them, so nobody owes them anything: when the team goes live they
// end, and the first mail that such a person then writes is handed off as a new lead's is.

import type { AgentId } from '../team/team.ts';
import type { Lead, Outcome } from './lead.ts';
import { closeLead, type Moment, order } from './life.ts';

/** Of an open lead of shadow mode, once the team is live. */
export function endShadow(lead: Lead, moment: Moment): Outcome {
  return closeLead(lead, { by: null, why: 'shadow mode ended; the next mail is handed off' }, moment);
}

/** The lead as its next mail finds it: with the owner of its route, answered by nobody and asked of nobody. */
export function leaveShadow(lead: Lead): Lead {
  return {
    ...lead,
    shadow: false,
    state: 'waiting_for_lead',
    responsible: lead.owner,
    silentSince: null,
    said: null,
    mailed: undefined,
    followUpsSent: 0,
    snoozedUntil: null,
    crmNote: null,
    closedAt: null,
  };
}

/** A further mail of somebody whom no handoff ever named: its letter is the handoff. */
export function handedOffAfterShadow({ lead, history, letters }: Outcome, row: string): Outcome {
  const cc: readonly AgentId[] = lead.reviewer === null || lead.reviewer === lead.owner ? [] : [lead.reviewer];
  return {
    lead,
    history,
    letters: letters.map((letter) =>
      letter.kind === 'new_message' ? order('handoff', { to: lead.responsible, cc, key: `handoff:${row}` }) : letter,
    ),
  };
}
