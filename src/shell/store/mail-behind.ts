// Whether other mail of the team waits to be decided while one is looked at for longer.

import type { Tx } from './schema.ts';

/** @param row of the mail at hand. */
export async function hasMailBehind(tx: Tx, team: string, row: string): Promise<boolean> {
  const other = await tx
    .selectFrom('message')
    .select('id')
    .where('team_key', '=', team)
    .where('state', '=', 'new')
    .where('id', '<>', row)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}
