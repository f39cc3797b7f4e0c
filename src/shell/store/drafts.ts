// The drafts in the Drafts folder of the shared inbox: which should lie there, by leads and letters alone, and what was put
// there. A row that is there before the draft is what finds it again after a crash.

import { sql } from 'kysely';
import type { KeptDraft, WantedDraft } from '../../letters/inbox-draft.ts';
import type { UnsentReply } from '../../letters/letter.ts';
import { UNSENT } from './letter-codec.ts';
import type { Tx } from './schema.ts';

/** Of a long turn; letters that give a lead to somebody are few. */
const MOST_LETTERS = 20;

/**
 * The drafts of letters that gave a lead which waits for us to somebody in this turn, and have gone out; newest first.
 * `responsible`: the id of who has the lead now.
 */
export async function shownDrafts(
  tx: Tx,
  team: string,
): Promise<(Omit<WantedDraft, 'reply'> & { readonly responsible: string; readonly reply: UnsentReply | null })[]> {
  const { rows } = await sql<ShownRow>`
    select l.token, l.responsible, t.number as turn, x.id, x.recipient, x.eml, x.created_at
    from lead l
    cross join lateral (
      select number, arrived_at from turn where lead_token = l.token order by number desc limit 1
    ) t
    cross join lateral (
      select id, recipient, content->'eml' as eml, created_at from letter
      where team_key = l.team_key and lead_token = l.token and state = 'sent' and created_at >= t.arrived_at
        and kind in ('handoff', 'new_message', 'backup', 'pass')
      order by created_at desc, id desc limit ${MOST_LETTERS}
    ) x
    where l.team_key = ${team} and l.state = 'waiting_for_us' and not l.shadow
    order by l.id, x.created_at desc, x.id desc`.execute(tx);
  return rows.map(({ id, created_at: at, eml, recipient, ...row }) => {
    const reply = UNSENT.safeParse(eml);
    return { ...row, letterId: id, recipient: recipient ?? '', reply: reply.success ? reply.data : null, at };
  });
}

interface ShownRow {
  readonly token: string;
  readonly responsible: string;
  readonly turn: number;
  readonly id: string;
  readonly recipient: string | null;
  readonly eml: unknown;
  readonly created_at: Temporal.Instant;
}

/** All that may lie in the folder, and all that ever did of these leads. */
export async function keptDrafts(tx: Tx, team: string, tokens: readonly string[]): Promise<KeptDraft[]> {
  const rows = await tx
    .selectFrom('inbox_draft')
    .selectAll()
    .where('team_key', '=', team)
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['placing', 'placed']),
        ...(tokens.length === 0 ? [] : [eb('lead_token', 'in', [...tokens])]),
      ]),
    )
    .orderBy('at')
    .execute();
  return rows.map(({ letter_id, lead_token, message_id, turn, recipient, digest, state }) => ({
    letterId: letter_id,
    token: lead_token,
    messageId: message_id,
    turn,
    recipient,
    digest,
    state,
  }));
}

/** Before it is put into the folder. A draft of the same letter that was taken away may come back. */
export async function beginDraft(
  tx: Tx,
  team: string,
  draft: Omit<KeptDraft, 'state'> & { readonly now: Temporal.Instant },
): Promise<void> {
  const { letterId, token, turn, recipient, messageId, digest, now } = draft;
  await tx
    .insertInto('inbox_draft')
    .values({
      letter_id: letterId,
      team_key: team,
      lead_token: token,
      turn,
      recipient,
      message_id: messageId,
      digest,
      state: 'placing',
      at: now,
    })
    .onConflict((conflict) => conflict.column('letter_id').doUpdateSet({ state: 'placing', turn, digest, at: now }))
    .execute();
}

export async function markDraft(tx: Tx, letterId: string, state: KeptDraft['state']): Promise<void> {
  await tx.updateTable('inbox_draft').set({ state }).where('letter_id', '=', letterId).execute();
}
