// What the rows of the demo's database say, read in one transaction: messages, letters, turns and leads, oldest first. It
// reads only; the tables are the daemon's.

import type { Lead } from '../../lead/lead.ts';
import { fromLeadRow } from '../../shell/store/lead-codec.ts';
import type { Store } from '../../shell/store/store.ts';

export interface Rows {
  readonly messages: readonly MessageRow[];
  readonly letters: readonly LetterRow[];
  readonly turns: readonly TurnRow[];
  readonly leads: readonly Lead[];
}

export interface MessageRow {
  readonly row: string;
  readonly folder: string;
  readonly uid: number;
  readonly arrivedAt: Temporal.Instant;
  /** Null until it is decided; `failed` when it could not be. */
  readonly outcome: string | null;
  readonly kind: string | null;
  readonly lead: string | null;
}

export interface LetterRow {
  readonly id: string;
  readonly kind: string;
  readonly lead: string | null;
  /** Without angle brackets. */
  readonly messageId: string;
  readonly recipient: string;
  readonly sentAt: Temporal.Instant;
}

export interface TurnRow {
  readonly lead: string;
  readonly number: number;
  readonly arrivedAt: Temporal.Instant;
  readonly due: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
  readonly answeredBy: string | null;
  readonly evidence: string | null;
}

export async function readRows(store: Store, key: string): Promise<Rows> {
  return await store.run(async (tx) => {
    const messages = await tx
      .selectFrom('message')
      .select(['id', 'folder', 'uid', 'arrived_at', 'state', 'outcome', 'kind', 'lead_token'])
      .where('team_key', '=', key)
      .orderBy('id')
      .execute();
    const letters = await tx
      .selectFrom('letter')
      .select(['id', 'kind', 'lead_token', 'message_id', 'recipient', 'sent_at'])
      .where('team_key', '=', key)
      .where('state', '=', 'sent')
      .orderBy('sent_at')
      .orderBy('created_at')
      .execute();
    const turns = await tx
      .selectFrom('turn')
      .selectAll()
      .where('team_key', '=', key)
      .orderBy('arrived_at')
      .orderBy('number')
      .execute();
    const leads = await tx.selectFrom('lead').selectAll().where('team_key', '=', key).orderBy('id').execute();
    return {
      messages: messages.map((row) => ({
        row: row.id,
        folder: row.folder,
        uid: Number(row.uid),
        arrivedAt: row.arrived_at,
        outcome: row.state === 'failed' ? 'failed' : row.outcome,
        kind: row.kind,
        lead: row.lead_token,
      })),
      letters: letters.flatMap((row) =>
        row.sent_at === null
          ? []
          : [
              {
                id: row.id,
                kind: row.kind,
                lead: row.lead_token,
                messageId: row.message_id,
                recipient: row.recipient ?? '',
                sentAt: row.sent_at,
              },
            ],
      ),
      turns: turns.map((row) => ({
        lead: row.lead_token,
        number: row.number,
        arrivedAt: row.arrived_at,
        due: row.due,
        answeredAt: row.answered_at,
        answeredBy: row.answered_by,
        evidence: row.evidence,
      })),
      leads: leads.map(fromLeadRow),
    };
  });
}
