// What a person got from us lately, by subject: an automatic reply without In-Reply-To names our letter by that alone.

import { sql } from 'kysely';
import type { Tx } from './schema.ts';

/** What an automatic reply may answer: it comes within minutes, from a slow host within days. */
const MOST_LETTERS = 50;

/** The newest first. */
export async function lettersTo(
  tx: Tx,
  team: string,
  { recipient, since }: { readonly recipient: string; readonly since: Temporal.Instant },
): Promise<readonly { readonly subject: string; readonly leadToken: string }[]> {
  const rows = await tx
    .selectFrom('letter')
    .select(['lead_token', sql<string>`content ->> 'subject'`.as('subject')])
    .where('team_key', '=', team)
    .where('recipient', '=', recipient)
    .where('created_at', '>=', since)
    .where('lead_token', 'is not', null)
    .where('kind', '<>', 'send')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(MOST_LETTERS)
    .execute();
  return rows.flatMap(({ subject, lead_token }) => (lead_token === null ? [] : [{ subject, leadToken: lead_token }]));
}
