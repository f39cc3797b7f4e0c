// Who wrote the mail that began a turn: the lead, from whichever of their addresses, or somebody for them.

import type { Lead } from '../../lead/lead.ts';
import type { Tx } from './schema.ts';

/** An address, lower case; null where the mail's row is gone. */
export async function turnWriter(tx: Tx, team: string, { turn }: Pick<Lead, 'turn'>): Promise<string | null> {
  const row = await tx
    .selectFrom('message')
    .select('sender')
    .where('team_key', '=', team)
    .where('id', '=', turn.messageRow)
    .executeTakeFirst();
  return row?.sender ?? null;
}
