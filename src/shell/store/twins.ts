// The same mail in another folder: a copy in Sent, or one that a person moved between Inbox and Junk. It is decided once,
// wherever it lies.

import type { Tx } from './schema.ts';

/**
 * True when the row is a copy of a mail that has had its decision. In Junk any decision counts: a person threw it away
 * afterwards. Elsewhere one of which nothing came does not: a mail moved out of Junk is new in the Inbox, and an answer
 * from the shared mailbox proves itself only in Sent, though its copy lies in the Inbox first.
 */
export async function hasDecidedTwin(
  tx: Tx,
  team: string,
  own: { readonly id: string; readonly folder: string },
): Promise<boolean> {
  let twins = await twinsOf(tx, team, own.id);
  // Another process may be deciding it just now. Only the younger row waits, so two deciding
  // twins never wait for each other; where a decision waits for an older mail besides, the database ends the circle.
  const undecided = twins.filter(({ id, state }) => state === 'new' && BigInt(id) < BigInt(own.id));
  if (undecided.length > 0) {
    const ids = undecided.map(({ id }) => id);
    await tx.selectFrom('message').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute();
    twins = await twinsOf(tx, team, own.id);
  }
  return twins.some(({ state, outcome }) =>
    own.folder === 'junk' ? state !== 'new' : state === 'decided' && outcome !== 'ignored' && outcome !== 'junk',
  );
}

async function twinsOf(tx: Tx, team: string, id: string) {
  return await tx
    .selectFrom('message as own')
    .innerJoin('message as twin', (join) =>
      join.onRef('twin.team_key', '=', 'own.team_key').onRef('twin.fingerprint', '=', 'own.fingerprint'),
    )
    .select(['twin.id', 'twin.state', 'twin.outcome'])
    .where('own.id', '=', id)
    .where('twin.team_key', '=', team)
    .where('twin.id', '<>', id)
    .execute();
}
