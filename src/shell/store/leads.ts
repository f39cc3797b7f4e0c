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

/** The same for many, in the order of `tokens`; who is not there is left out. Locked in one order, so that none cross. */
export async function lockLeads(tx: Tx, team: string, tokens: readonly string[]): Promise<Lead[]> {
  const asked = [...new Set(tokens)];
  if (asked.length === 0) return [];
  const rows = await tx
    .selectFrom('lead')
    .selectAll()
    .where('team_key', '=', team)
    .where('token', 'in', asked)
    .orderBy('id')
    .forUpdate()
    .execute();
  const found = new Map(rows.map((row) => [row.token, row]));
  return asked.flatMap((token) => found.get(token) ?? []).map(fromLeadRow);
}

/**
 * Tokens of the leads that these message-ids of mails we saw or sent belong to, in the order of `ids`; of one id's leads,
 * the newest first.
 */
export async function leadsByMessageIds(tx: Tx, team: string, ids: readonly string[]): Promise<string[]> {
  const asked = [...new Set(ids.map(indexKey))].slice(0, MESSAGE_IDS);
  if (asked.length === 0) return [];
  const rows = await tx
    .selectFrom('message_ref')
    .innerJoin('lead', 'lead.token', 'message_ref.lead_token')
    .select(['message_ref.message_id', 'lead.token'])
    .where('message_ref.team_key', '=', team)
    .where('message_ref.message_id', 'in', asked)
    .where('message_ref.kind', '=', 'seen')
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
 * not open two leads. Call before they are looked for. `answerTo`: a relay that may be all that is known of them.
 */
export async function lockContact(
  tx: Tx,
  team: string,
  contact: { readonly email: string | null; readonly phone: string | null; readonly answerTo?: string | null },
): Promise<void> {
  const { email, phone, answerTo = null } = contact;
  const names = [email, phone, answerTo === email ? null : answerTo].filter((name) => name !== null);
  await lockNames(
    tx,
    'contact',
    names.map((name) => `${team}\n${name}`),
  );
}

/** In shadow mode the ladder of a lead of before stands still: its steps would be letters that nobody gets. */
type Mode = 'live' | 'shadow';

/**
 * The open lead whose next thing is longest due, locked; leads that another transaction holds are passed over. Its row is
 * not read here: who takes it knows which one it is, also when it cannot be read.
 */
export async function takeDueLead(
  tx: Tx,
  team: string,
  now: Temporal.Instant,
  mode: Mode = 'live',
): Promise<{ readonly token: string } | null> {
  const row = await tx
    .selectFrom('lead')
    .select('token')
    .where('team_key', '=', team)
    .where('state', '<>', 'closed')
    .where('next_at', '<=', now)
    .$if(mode === 'shadow', (query) => query.where('shadow', '=', true))
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
export async function nextDueAt(tx: Tx, team: string, mode: Mode = 'live'): Promise<Temporal.Instant | null> {
  const row = await tx
    .selectFrom('lead')
    .select((eb) => eb.fn.min('next_at').as('at'))
    .where('team_key', '=', team)
    .where('state', '<>', 'closed')
    .$if(mode === 'shadow', (query) => query.where('shadow', '=', true))
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

/** Tokens of at most `most` open leads that were opened in shadow mode. */
export async function openShadowLeads(tx: Tx, team: string, most: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('lead')
    .select('token')
    .where('team_key', '=', team)
    .where('shadow', '=', true)
    .where('state', '<>', 'closed')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map((row) => row.token);
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

/**
 * Message-ids, without angle brackets, by which later messages find this lead. `seen`: of mails that came our way or went
 * out from here; `named`: of others that a mail of the lead names. Once seen, always seen.
 */
export async function addReferences(
  tx: Tx,
  team: string,
  {
    token,
    ids,
    kind = 'seen',
  }: { readonly token: string; readonly ids: readonly string[]; readonly kind?: 'seen' | 'named' },
): Promise<void> {
  const rows = [...new Set(ids.map(indexKey))]
    .slice(0, MESSAGE_IDS)
    .map((id) => ({ team_key: team, message_id: id, lead_token: token, kind }));
  if (rows.length === 0) return;
  await tx
    .insertInto('message_ref')
    .values(rows)
    .onConflict((conflict) =>
      kind === 'named'
        ? conflict.doNothing()
        : conflict
            .columns(['team_key', 'message_id', 'lead_token'])
            .doUpdateSet({ kind })
            .where('message_ref.kind', '=', 'named'),
    )
    .execute();
}

/**
 * What else tells later messages that they are of this lead: marks (src/lead/thread-marks.ts) with the time `at` of the
 * mail that had them, and the Message-IDs that it names, as addReferences keeps them.
 */
export async function addMarks(
  tx: Tx,
  team: string,
  {
    token,
    marks,
    at,
    named = [],
  }: {
    readonly token: string;
    readonly marks: readonly string[];
    readonly at: Temporal.Instant;
    readonly named?: readonly string[];
  },
): Promise<void> {
  // One statement cannot write one row twice, and a Message-ID may read like a mark: the mark is ours.
  const rows = new Map([
    ...named.slice(0, MESSAGE_IDS).map((id) => [indexKey(id), 'named'] as const),
    ...marks.slice(0, MARKS).map((mark) => [indexKey(mark), 'mark'] as const),
  ]);
  if (rows.size === 0) return;
  await tx
    .insertInto('message_ref')
    .values(
      [...rows].map(([key, kind]) => ({
        team_key: team,
        message_id: key,
        lead_token: token,
        kind,
        at: kind === 'mark' ? at : null,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['team_key', 'message_id', 'lead_token'])
        .doUpdateSet((eb) => ({ at: eb.fn<Temporal.Instant>('greatest', ['message_ref.at', 'excluded.at']) }))
        .where('message_ref.kind', '=', 'mark')
        .where('excluded.kind', '=', 'mark'),
    )
    .execute();
}

// The same person has a handful; more share a relay's number or a brokerage's.
export const CONTACT_LEADS = 50;

// A References header may hold any number; beyond this many it is noise or an attack.
export const MESSAGE_IDS = 500;

// A mail has a conversation, a subject or two, and up to some dozens of people.
const MARKS = 60;

function one(rows: readonly Selectable<Database['lead']>[]): Lead | null {
  const row = rows[0];
  return row === undefined ? null : fromLeadRow(row);
}
