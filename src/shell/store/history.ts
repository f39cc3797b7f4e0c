// What happened to a lead, in the words that people read. Lines are added, never changed.

import type { HistoryEntry } from '../../lead/lead.ts';
import { HISTORY_KINDS } from '../../lead/lead.ts';
import { StoreError } from './error.ts';
import type { Tx } from './schema.ts';

/** Keeps the order of `entries` also among entries of one instant. */
export async function addHistory(
  tx: Tx,
  team: string,
  { token, entries }: { readonly token: string; readonly entries: readonly HistoryEntry[] },
): Promise<void> {
  if (entries.length === 0) return;
  await tx
    .insertInto('lead_history')
    .values(
      entries.map((entry) => ({
        team_key: team,
        lead_token: token,
        at: entry.at,
        kind: entry.kind,
        by_agent: entry.by,
        text: entry.text,
      })),
    )
    .execute();
}

/** Oldest first. */
export async function historyOf(tx: Tx, team: string, token: string): Promise<HistoryEntry[]> {
  const rows = await tx
    .selectFrom('lead_history')
    .select(['at', 'kind', 'by_agent', 'text'])
    .where('team_key', '=', team)
    .where('lead_token', '=', token)
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const kind = HISTORY_KINDS.find((known) => known === row.kind);
    if (kind === undefined) throw new StoreError(`lead ${token} has history of an unknown kind: ${row.kind}`, 'never');
    return { at: row.at, kind, by: row.by_agent, text: row.text };
  });
}
