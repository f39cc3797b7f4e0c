// The leads of which the team's CRM has still to hear, by a row that each gets when it is handed off: a CRM that is set up
// later hears nothing of leads of before, which it knows.

import { sql } from 'kysely';
import type { Tx } from './schema.ts';

/** Keys of the two letters of a lead, behind its token and a colon. */
export const CRM_KEYS = { opened: 'crm_mail:opened', outcome: 'crm_mail:outcome' } as const;

/** A lead of which the CRM is to hear now, with its first turn. */
export interface CrmDue {
  readonly token: string;
  readonly what: keyof typeof CRM_KEYS;
  readonly arrivedAt: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
  readonly answeredBy: string | null;
  /** As AnswerEvidence. */
  readonly evidence: string | null;
}

/** Once for each lead: called again, nothing changes. */
export async function expectCrm(tx: Tx, team: string, token: string): Promise<void> {
  await tx
    .insertInto('crm_lead')
    .values({ team_key: team, lead_token: token })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function endCrm(tx: Tx, token: string): Promise<void> {
  await tx.updateTable('crm_lead').set({ done: true }).where('lead_token', '=', token).execute();
}

/**
 * The oldest lead that has something to tell and that no other process is telling of; null: there is none. People come first:
 * a lead whose handoff is on its way, or waits for better words, waits with it. So does an outcome until its lead was told
 * of: no CRM takes the end before the beginning.
 */
export async function crmDue(tx: Tx, team: string): Promise<CrmDue | null> {
  const { rows } = await sql<DueRow>`
    select l.token, opened.id is not null as is_known, t.arrived_at, t.answered_at, t.answered_by, t.evidence
    from crm_lead c
    join lead l on l.token = c.lead_token
    join turn t on t.lead_token = c.lead_token and t.number = 1
    left join letter opened on opened.team_key = c.team_key and opened.key = c.lead_token || ':' || ${CRM_KEYS.opened}
    where c.team_key = ${team} and not c.done
      and case
        when opened.id is null then not exists (
          select from letter w
          where w.team_key = c.team_key and w.lead_token = c.lead_token and w.state in ('queued', 'sending'))
        else opened.state not in ('queued', 'sending') and (t.answered_at is not null or l.state = 'closed')
      end
    order by c.id limit 1
    for update of c skip locked`.execute(tx);
  const [row] = rows;
  if (row === undefined) return null;
  return {
    token: row.token,
    what: row.is_known ? 'outcome' : 'opened',
    arrivedAt: row.arrived_at,
    answeredAt: row.answered_at,
    answeredBy: row.answered_by,
    evidence: row.evidence,
  };
}

interface DueRow {
  readonly token: string;
  readonly is_known: boolean;
  readonly arrived_at: Temporal.Instant;
  readonly answered_at: Temporal.Instant | null;
  readonly answered_by: string | null;
  readonly evidence: string | null;
}
