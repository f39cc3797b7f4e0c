// Values that are made once and must stay: for now the secret that signs reply tokens when BATON_SECRET is not set.

import { randomBytes } from 'node:crypto';
import type { Tx } from './schema.ts';

/** 64 hex digits, the same for every process on this database from the first call on. */
export async function secret(tx: Tx): Promise<string> {
  await tx
    .insertInto('setting')
    .values({ team_key: ALL_TEAMS, key: 'secret', value: randomBytes(32).toString('hex') })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom('setting')
    .select('value')
    .where('team_key', '=', ALL_TEAMS)
    .where('key', '=', 'secret')
    .executeTakeFirstOrThrow();
  return row.value;
}

const ALL_TEAMS = '';
