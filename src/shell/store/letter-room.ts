// How many letters a person gets in an hour, in To or in Cc: what is more waits. No loop can fill an inbox, and nothing is
// dropped.

import type { Tx } from './schema.ts';

export const MOST_AN_HOUR = 500;

/** Now, or an hour after the letter with which one of these had their hour's full; the latest of all. */
export async function whenFree(
  tx: Tx,
  team: string,
  { addresses, now }: { readonly addresses: readonly string[]; readonly now: Temporal.Instant },
): Promise<Temporal.Instant> {
  let free = now;
  for (const address of new Set(addresses)) {
    const row = await tx
      .selectFrom('letter_to')
      .select('at')
      .where('team_key', '=', team)
      .where('address', '=', address)
      .orderBy('at', 'desc')
      .offset(MOST_AN_HOUR - 1)
      .limit(1)
      .executeTakeFirst();
    const at = row?.at.add({ hours: 1 });
    if (at !== undefined && Temporal.Instant.compare(at, free) > 0) free = at;
  }
  return free;
}

/** What no longer counts is forgotten on the way. */
export async function keepRecipients(
  tx: Tx,
  team: string,
  kept: { readonly addresses: readonly string[]; readonly at: Temporal.Instant; readonly now: Temporal.Instant },
): Promise<void> {
  const { addresses, at, now } = kept;
  const rows = [...new Set(addresses)].map((address) => ({ team_key: team, address, at }));
  if (rows.length === 0) return;
  await tx.insertInto('letter_to').values(rows).execute();
  await tx
    .deleteFrom('letter_to')
    .where('team_key', '=', team)
    .where('at', '<', now.subtract({ hours: 1 }))
    .execute();
}
