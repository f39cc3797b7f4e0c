// Leads by token, by the message-ids that belong to them, by contact and by what is due. A lead's own moves are made in
// lead/; here they are only kept.

import type { Selectable } from 'kysely';
import type { Lead } from '../../lead/lead.ts';
import type { AgentId } from '../../team/team.ts';
import { indexKey } from './codec.ts';
import { StoreError } from './error.ts';
import { fromLeadRow, toLeadRow } from './lead-codec.ts';
import { lockNames } from './locks.ts';
import type { StoredMessage } from './messages.ts';
import type { Database, Tx } from './schema.ts';

export async function insertLead(tx: Tx, team: string, lead: Lead): Promise<void> {
  await tx.insertInto('lead').values(toLeadRow(team, lead)).execute();
}

/** Only for a lead that this transaction has locked, else the other process's change is lost. */
export async function updateLead(tx: Tx, team: string, lead: Lead): Promise<void> {
  const { team_key, token, ...columns } = toLeadRow(team, lead);
  const { numUpdatedRows } = await tx
    .updateTable('lead')
    .set(columns)
    .where('team_key', '=', team_key)
    .where('token', '=', token)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new StoreError(`no lead ${token} to update`, 'never');
}

/** Waits until no other transaction holds the lead. Null: this team has no such lead. */
export async function lockLead(tx: Tx, team: string, token: string): Promise<Lead | null> {
  return one(
    await tx
      .selectFrom('lead')
      .selectAll()
      .where('team_key', '=', team)
      .where('token', '=', token)
      .forUpdate()
      .execute(),
  );
}

/** Tokens of the leads that these message-ids belong to, in the order of `ids`; of one id's leads, the newest first. */
export async function leadsByMessageIds(tx: Tx, team: string, ids: readonly string[]): Promise<string[]> {
  const asked = [...new Set(ids.map(indexKey))].slice(0, MESSAGE_IDS);
  if (asked.length === 0) return [];
  const rows = await tx
    .selectFrom('message_ref')
    .innerJoin('lead', 'lead.token', 'message_ref.lead_token')
    .select(['message_ref.message_id', 'lead.token'])
    .where('message_ref.team_key', '=', team)
    .where('message_ref.message_id', 'in', asked)
    .orderBy('lead.id', 'desc')
    .execute();
  const tokens = Map.groupBy(rows, (row) => row.message_id);
  return [...new Set(asked.flatMap((id) => tokens.get(id) ?? []).map((row) => row.token))];
}

/** Open leads of this address or this phone (E.164), newest first. */
export async function openLeadsByContact(
  tx: Tx,
  team: string,
  contact: { readonly email: string | null; readonly phone: string | null },
): Promise<Lead[]> {
  const { email, phone } = contact;
  if (email === null && phone === null) return [];
  const rows = await tx
    .selectFrom('lead')
    .selectAll()
    .where('team_key', '=', team)
    .where('state', '<>', 'closed')
    .where((eb) =>
      eb.or([
        ...(email === null ? [] : [eb('contact_email', '=', indexKey(email))]),
        ...(phone === null ? [] : [eb('contact_phone', '=', indexKey(phone))]),
      ]),
    )
    // Hundreds may share a relay's phone; who shares the address must not be cut off by them.
    .orderBy((eb) =>
      eb
        .case()
        .when('contact_email', '=', indexKey(email ?? ''))
        .then(0)
        .else(1)
        .end(),
    )
    .orderBy('id', 'desc')
    .limit(CONTACT_LEADS)
    .execute();
  return rows.map(fromLeadRow);
}

/**
 * Makes every other transaction about this person wait, so that two processes that read two of their messages at once do
 * not open two leads. Call before openLeadsByContact.
 */
export async function lockContact(
  tx: Tx,
  team: string,
  contact: { readonly email: string | null; readonly phone: string | null },
): Promise<void> {
  const names = [contact.email, contact.phone].filter((name) => name !== null);
  await lockNames(
    tx,
    'contact',
    names.map((name) => `${team}\n${name}`),
  );
}

/**
 * The open lead whose next thing is longest due, locked; leads that another transaction holds are passed over. Its row is
 * not read here: who takes it knows which one it is, also when it cannot be read.
 */
export async function takeDueLead(
  tx: Tx,
  team: string,
  now: Temporal.Instant,
): Promise<{ readonly token: string } | null> {
  const row = await tx
    .selectFrom('lead')
    .select('token')
    .where('team_key', '=', team)
    .where('state', '<>', 'closed')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row ?? null;
}

/** Puts off the next thing of a lead, read or not, unless somebody has moved it meanwhile. */
export async function delayLead(
  tx: Tx,
  team: string,
  delay: { readonly token: string; readonly now: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('lead')
    .set({ next_at: delay.until })
    .where('team_key', '=', team)
    .where('token', '=', delay.token)
    .where('next_at', '<=', delay.now)
    .execute();
}

/** The lead's newest mail whose bytes are still there; null: none. Asks nothing of the lead's own row. */
export async function newestMailOf(tx: Tx, team: string, token: string): Promise<StoredMessage | null> {
  const row = await tx
    .selectFrom('message')
    .select(['id', 'folder', 'uid', 'arrived_at', 'saved_at', 'raw'])
    .where('team_key', '=', team)
    .where('lead_token', '=', token)
    .where('raw', 'is not', null)
    .orderBy('arrived_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined || row.raw === null) return null;
  const { id, folder, uid, raw } = row;
  return { id, folder, uid: Number(uid), arrivedAt: row.arrived_at, savedAt: row.saved_at, raw };
}

/** When the newest mail came in which the lead wrote; null: none was decided yet. */
export async function newestArrivalOf(tx: Tx, team: string, token: string): Promise<Temporal.Instant | null> {
  const row = await tx
    .selectFrom('message')
    .select((eb) => eb.fn.max('arrived_at').as('at'))
    .where('team_key', '=', team)
    .where('lead_token', '=', token)
    .where('outcome', 'in', ['opened', 'joined'])
    .executeTakeFirstOrThrow();
  return row.at;
}

/** When the next thing of any open lead is due; null: no open lead. */
export async function nextDueAt(tx: Tx, team: string): Promise<Temporal.Instant | null> {
  const row = await tx
    .selectFrom('lead')
    .select((eb) => eb.fn.min('next_at').as('at'))
    .where('team_key', '=', team)
    .where('state', '<>', 'closed')
    .executeTakeFirstOrThrow();
  return row.at;
}

/** Soonest due first. */
export async function openLeads(tx: Tx, team: string): Promise<Lead[]> {
  const rows = await tx
    .selectFrom('lead')
    .selectAll()
    .where('team_key', '=', team)
    .where('state', '<>', 'closed')
    .orderBy('next_at')
    .orderBy('id')
    .execute();
  return rows.map(fromLeadRow);
}

/** Open leads by owner; who has none is not in the map. */
export async function openCounts(tx: Tx, team: string): Promise<Map<AgentId, number>> {
  const rows = await tx
    .selectFrom('lead')
    .select((eb) => ['owner', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('team_key', '=', team)
    .where('state', '<>', 'closed')
    .groupBy('owner')
    .execute();
  return new Map(rows.map((row) => [row.owner, row.count]));
}

/** Message-ids, without angle brackets, by which later messages find this lead. Known ones are left as they are. */
export async function addReferences(
  tx: Tx,
  team: string,
  { token, ids }: { readonly token: string; readonly ids: readonly string[] },
): Promise<void> {
  const rows = [...new Set(ids.map(indexKey))]
    .slice(0, MESSAGE_IDS)
    .map((id) => ({ team_key: team, message_id: id, lead_token: token }));
  if (rows.length === 0) return;
  await tx
    .insertInto('message_ref')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

// The same person has a handful; more share a relay's number or a brokerage's.
const CONTACT_LEADS = 50;

// A References header may hold any number; beyond this many it is noise or an attack.
const MESSAGE_IDS = 500;

function one(rows: readonly Selectable<Database['lead']>[]): Lead | null {
  const row = rows[0];
  return row === undefined ? null : fromLeadRow(row);
}
