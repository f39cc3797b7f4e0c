// Stores what the life of a lead decided: the lead, its history, its turn, the Message-IDs of its thread and its letters.
// Always within the transaction of the message or step that caused it.

import type { Outcome } from '../../lead/lead.ts';
import { addHistory } from '../store/history.ts';
import { addReferences, insertLead, updateLead } from '../store/leads.ts';
import type { Tx } from '../store/store.ts';
import { saveTurn } from '../store/turns.ts';
import { type About, queueLetters } from './letters.ts';
import type { Work } from './work.ts';

/** The mail that caused a change; null for a step of the ladder. */
export type Cause = { readonly row: string; readonly messageId: string | null } | null;

export interface Kept {
  readonly outcome: Outcome;
  readonly cause: Cause;
  /** The lead's mail that the letters are about; missing: the one that began the turn. */
  readonly about?: About;
}

export async function keepNewLead(tx: Tx, work: Work, kept: Kept): Promise<void> {
  await insertLead(tx, work.team.key, kept.outcome.lead);
  await keepRest(tx, work, kept);
}

export async function keepOutcome(tx: Tx, work: Work, kept: Kept): Promise<void> {
  await updateLead(tx, work.team.key, kept.outcome.lead);
  await keepRest(tx, work, kept);
}

async function keepRest(tx: Tx, work: Work, kept: Kept): Promise<void> {
  const { lead, history, letters } = kept.outcome;
  const { key } = work.team;
  await saveTurn(tx, key, lead);
  if (history.length > 0) await addHistory(tx, key, { token: lead.token, entries: history });
  if (typeof kept.cause?.messageId === 'string')
    await addReferences(tx, key, { token: lead.token, ids: [kept.cause.messageId] });
  if (letters.length > 0) await queueLetters(tx, work, { lead, orders: letters, about: kept.about });
}
