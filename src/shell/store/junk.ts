// What lay in the Junk folder: what was only counted, for the review, and how many strangers were handed off from there.

import type { Tx } from './schema.ts';

export interface CountedJunk {
  readonly arrivedAt: Temporal.Instant;
  readonly kind: string;
  readonly sender: string;
  readonly subject: string;
}

/** Mails in Junk that were only counted, of those that arrived in [from, to): the newest `most`, newest first. */
export async function countedJunk(
  tx: Tx,
  team: string,
  span: { readonly from: Temporal.Instant; readonly to: Temporal.Instant; readonly most: number },
): Promise<CountedJunk[]> {
  const rows = await tx
    .selectFrom('message')
    .select(['arrived_at', 'kind', 'sender', 'subject'])
    .where('team_key', '=', team)
    .where('folder', '=', 'junk')
    .where('outcome', '=', 'junk')
    .where('arrived_at', '>=', span.from)
    .where('arrived_at', '<', span.to)
    .orderBy('arrived_at', 'desc')
    .orderBy('id', 'desc')
    .limit(span.most)
    .execute();
  return rows.map((row) => ({
    arrivedAt: row.arrived_at,
    kind: row.kind ?? '',
    sender: row.sender ?? '',
    subject: row.subject ?? '',
  }));
}

/** How many leads were opened from Junk by decisions since then. */
export async function openedFromJunk(tx: Tx, team: string, since: Temporal.Instant): Promise<number> {
  const row = await tx
    .selectFrom('message')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('team_key', '=', team)
    .where('folder', '=', 'junk')
    .where('outcome', '=', 'opened')
    .where('decided_at', '>=', since)
    .executeTakeFirstOrThrow();
  return row.count;
}
