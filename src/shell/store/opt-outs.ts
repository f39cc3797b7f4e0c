// Who asked for no more mail, when and in which words. A request is kept for good: nothing here takes one back.

import { indexKey } from './codec.ts';
import type { Tx } from './schema.ts';

export interface OptOutRow {
  /** A mail address, lower case, or a phone number (E.164). */
  readonly contact: string;
  /** When the mail that said so arrived. */
  readonly at: Temporal.Instant;
  /** Row of that mail. */
  readonly messageRow: string;
  /** Their words, or what showed it. */
  readonly because: string;
}

/** One row for each person and mail: deciding the mail again changes nothing. */
export async function recordOptOut(tx: Tx, team: string, row: OptOutRow): Promise<void> {
  await tx
    .insertInto('opt_out')
    .values({
      team_key: team,
      contact: indexKey(row.contact.toLowerCase()),
      at: row.at,
      message_row: row.messageRow,
      because: row.because.slice(0, BECAUSE_CHARACTERS),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The newest request of whoever has one of these addresses or numbers; null: nobody asked. */
export async function optOutOf(tx: Tx, team: string, contacts: readonly (string | null)[]): Promise<OptOutRow | null> {
  const asked = contacts.filter((contact) => contact !== null).map((contact) => indexKey(contact.toLowerCase()));
  if (asked.length === 0) return null;
  const row = await tx
    .selectFrom('opt_out')
    .select(COLUMNS)
    .where('team_key', '=', team)
    .where('contact', 'in', asked)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** Every request, oldest first; one person may have several. */
export async function optOuts(tx: Tx, team: string): Promise<OptOutRow[]> {
  const rows = await tx
    .selectFrom('opt_out')
    .select(COLUMNS)
    .where('team_key', '=', team)
    .orderBy('at')
    .orderBy('contact')
    .execute();
  return rows.map(fromRow);
}

const COLUMNS = ['contact', 'at', 'message_row', 'because'] as const;
const BECAUSE_CHARACTERS = 300;

function fromRow(row: {
  readonly contact: string;
  readonly at: Temporal.Instant;
  readonly message_row: string;
  readonly because: string;
}): OptOutRow {
  return { contact: row.contact, at: row.at, messageRow: row.message_row, because: row.because };
}
