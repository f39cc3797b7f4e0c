// How many letters a person got lately, for the bounds that no loop may pass.

import type { Letter } from '../../letters/letter.ts';
import type { Tx } from './schema.ts';

/** Letters about no lead that were ordered for this address after `since`. */
export async function countWithoutLead(
  tx: Tx,
  team: string,
  {
    recipient,
    since,
    except,
  }: { readonly recipient: string; readonly since: Temporal.Instant; readonly except: readonly Letter['kind'][] },
): Promise<number> {
  const { count } = await tx
    .selectFrom('letter')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('team_key', '=', team)
    .where('recipient', '=', recipient)
    .where('lead_token', 'is', null)
    .where('kind', 'not in', except)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow();
  return count;
}
