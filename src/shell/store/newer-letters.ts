// Letters that a newer Baton on the same database has written: this one sees that they wait, and does not touch them.

import { LETTER_FORMAT } from './letter-codec.ts';
import type { Tx } from './schema.ts';

/** Whether a letter waits that a newer version wrote: takeLetter leaves it to that one. */
export async function hasNewerLetter(tx: Tx, team: string): Promise<boolean> {
  const row = await tx
    .selectFrom('letter')
    .select('id')
    .where('team_key', '=', team)
    .where('state', '=', 'queued')
    .where('format', '>', LETTER_FORMAT)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
