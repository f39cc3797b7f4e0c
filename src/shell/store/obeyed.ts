// What tells a command that had its effect from a new one. A signed mail proves who wrote it, not that it is new: sent again
// by whoever has a copy, it must do nothing.

import { indexKey } from './codec.ts';
import type { Tx } from './schema.ts';

/** `marks`: each alone tells the mail (its Message-ID, its words and their second). False: one of them was obeyed before. */
export async function obeyOnce(
  tx: Tx,
  team: string,
  command: { readonly marks: readonly string[]; readonly at: Temporal.Instant },
): Promise<boolean> {
  const marks = [...new Set(command.marks.map(indexKey))];
  if (marks.length === 0) return true;
  const rows = await tx
    .insertInto('obeyed')
    .values(marks.map((mark) => ({ team_key: team, mark, at: command.at })))
    .onConflict((conflict) => conflict.columns(['team_key', 'mark']).doNothing())
    .returning('mark')
    .execute();
  return rows.length === marks.length;
}
