// What people outside of the team have read and written in the thread of a lead.

import { indexKey } from './codec.ts';
import type { Tx } from './schema.ts';

/** More mails of one lead than this are not looked at; the newest come first. */
const MOST_MAILS = 50;

/** Whether a mail of a lead, or an answer to one, names this Message-ID. */
export async function isNamedOutside(tx: Tx, team: string, messageId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('message_ref')
    .select('message_id')
    .where('team_key', '=', team)
    .where('message_id', '=', indexKey(messageId))
    .where('kind', '=', 'named')
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the lead has this mark (src/lead/thread-marks.ts). */
export async function hasMark(
  tx: Tx,
  team: string,
  { token, mark }: { readonly token: string; readonly mark: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('message_ref')
    .select('message_id')
    .where('team_key', '=', team)
    .where('message_id', '=', indexKey(mark))
    .where('lead_token', '=', token)
    .where('kind', '=', 'mark')
    .executeTakeFirst();
  return row !== undefined;
}

/** The raw mails of the lead themselves that are still kept. */
export async function mailsOf(tx: Tx, team: string, token: string): Promise<readonly Buffer[]> {
  const rows = await tx
    .selectFrom('message')
    .select('raw')
    .where('team_key', '=', team)
    .where('lead_token', '=', token)
    .where('outcome', 'in', ['opened', 'joined'])
    .where('raw', 'is not', null)
    .orderBy('id', 'desc')
    .limit(MOST_MAILS)
    .execute();
  return rows.flatMap(({ raw }) => raw ?? []);
}
