// An agent who has another id in team.yaml than before keeps their leads, open and closed, and their absence. They are found by
// their mail address, which earlier rules named; who is not found has left, and the team lead stands in for them.

import { sql } from 'kysely';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { agentByAddress, withNewIds } from '../../lead/people.ts';
import type { AgentId, Team } from '../../team/team.ts';
import { lockLead, updateLead } from '../store/leads.ts';
import { keptTexts } from '../store/rules.ts';
import { StoreError, type Tx } from '../store/store.ts';
import type { Work } from './work.ts';

/** Asked at the start and after each change of the rules; a second time changes nothing. */
export async function followRenames(tx: Tx, work: Work): Promise<void> {
  const { team } = work;
  const gone = await goneFrom(tx, team);
  const ids = gone.size === 0 ? new Map<AgentId, AgentId>() : newIds(gone, team, await keptTexts(tx, team.key));
  if (ids.size === 0) return;
  for (const token of await tokensOf(tx, team, [...ids.keys()])) await renameIn(tx, work, { token, ids });
  for (const [before, after] of ids) {
    await moveAbsence(tx, team, { before, after });
    await renameInTurns(tx, team, { before, after });
  }
}

/** Whom leads name and the team does not. */
async function goneFrom(tx: Tx, team: Team): Promise<ReadonlySet<AgentId>> {
  const rows = await tx
    .selectFrom('lead')
    .select(['owner', 'responsible', BACKUP.as('backup'), REVIEWER.as('reviewer')])
    .distinct()
    .where('team_key', '=', team.key)
    .execute();
  const named = rows.flatMap((row) => [row.owner, row.responsible, row.backup, row.reviewer]);
  return new Set(named.filter((id) => id !== null)).difference(new Set(team.agents.map(({ id }) => id)));
}

const BACKUP = sql<AgentId | null>`body->>'backup'`;
const REVIEWER = sql<AgentId | null>`body->>'reviewer'`;

/** In the order in which everybody locks them. */
async function tokensOf(tx: Tx, team: Team, ids: readonly AgentId[]): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('lead')
    .select('token')
    .where('team_key', '=', team.key)
    .where((has) =>
      has.or([
        has('owner', 'in', ids),
        has('responsible', 'in', ids),
        has(BACKUP, 'in', ids),
        has(REVIEWER, 'in', ids),
      ]),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ token }) => token);
}

async function renameIn(
  tx: Tx,
  { team, log }: Work,
  { token, ids }: { readonly token: string; readonly ids: ReadonlyMap<AgentId, AgentId> },
): Promise<void> {
  try {
    const lead = await lockLead(tx, team.key, token);
    if (lead !== null) await updateLead(tx, team.key, withNewIds(lead, ids));
  } catch (error) {
    // One row that does not fit keeps neither the others nor the new rules waiting.
    if (!(error instanceof StoreError) || error.retry === 'later') throw error;
    log.emit({ event: 'trouble', team: team.key, where: `a new id in lead ${token}`, reason: error.message });
  }
}

const PEOPLE = z.object({ agents: z.array(z.object({ id: z.string(), email: z.string() })) });

/** @param texts the last one first: an id means whom it meant last. */
function newIds(gone: ReadonlySet<AgentId>, team: Team, texts: readonly string[]): ReadonlyMap<AgentId, AgentId> {
  const ids = new Map<AgentId, AgentId>();
  const found = new Set<AgentId>();
  for (const text of texts) {
    const document = parseDocument(text);
    const read = PEOPLE.safeParse(document.errors.length > 0 ? null : document.toJS());
    for (const { id, email } of read.data?.agents ?? []) {
      if (!gone.has(id) || found.has(id)) continue;
      found.add(id);
      const now = agentByAddress(team, email);
      if (now !== null) ids.set(id, now.id);
    }
  }
  return ids;
}

async function moveAbsence(
  tx: Tx,
  team: Team,
  { before, after }: { readonly before: AgentId; readonly after: AgentId },
): Promise<void> {
  const absenceOf = (id: AgentId) =>
    tx.selectFrom('away').select('agent').where('team_key', '=', team.key).where('agent', '=', id).executeTakeFirst();
  // What they said of themselves under the new id counts.
  if ((await absenceOf(after)) !== undefined) return;
  await tx
    .updateTable('away')
    .set({ agent: after })
    .where('team_key', '=', team.key)
    .where('agent', '=', before)
    .execute();
}

/** The review counts by person, also over the turns of weeks ago. */
async function renameInTurns(
  tx: Tx,
  team: Team,
  { before, after }: { readonly before: AgentId; readonly after: AgentId },
): Promise<void> {
  for (const column of ['owner', 'backup', 'answered_by'] as const) {
    await tx
      .updateTable('turn')
      .set({ [column]: after })
      .where('team_key', '=', team.key)
      .where(column, '=', before)
      .execute();
  }
}
