// Letters that wait a moment for Claude's words: one asker takes each, once. Their time is next_attempt_at: when it has
// come the postman sends what stands there, whoever is still asking, and words that come later change nothing.

import { z } from 'zod';
import { LEAD_EVENT_CODES, type LetterOrder } from '../../lead/lead.ts';
import type { Letter } from '../../letters/letter.ts';
import { instantText, jsonText } from './codec.ts';
import type { Tx } from './schema.ts';

/** What the letter is written from again. */
export interface WaitsFor {
  readonly order: LetterOrder;
  /** The lead's mail that it is about. */
  readonly row: string;
  readonly turn: number;
}

export interface WaitingLetter extends WaitsFor {
  readonly id: string;
  readonly leadToken: string;
  readonly createdAt: Temporal.Instant;
  /** When it goes out as it is. */
  readonly until: Temporal.Instant;
  /** Whoever gets it has had their hour's full: it goes out no sooner, with words or without. Null: there is room. */
  readonly notBefore: Temporal.Instant | null;
}

/** Null: an order of this kind is written once. */
export function waitsText(waits: WaitsFor, notBefore: Temporal.Instant): string | null {
  const fits = WAITS.safeParse({ ...waits, notBefore: instantText(notBefore) });
  return fits.success ? jsonText({ ...waits, notBefore: instantText(notBefore) }) : null;
}

/**
 * The letter whose time comes first and that nobody asks for, marked as asked for. Null: there is none. What is due, or was
 * attempted, is the postman's.
 */
export async function takeWaiting(tx: Tx, team: string, now: Temporal.Instant): Promise<WaitingLetter | null> {
  for (;;) {
    const row = await tx
      .selectFrom('letter')
      .select(['id', 'lead_token', 'waits', 'next_attempt_at', 'created_at'])
      .where('team_key', '=', team)
      .where('waits', 'is not', null)
      .where('asked', '=', false)
      .where('state', '=', 'queued')
      .where('attempts', '=', 0)
      .where('next_attempt_at', '>', now)
      .orderBy('next_attempt_at')
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (row === undefined) return null;
    await tx.updateTable('letter').set({ asked: true }).where('id', '=', row.id).execute();
    const waits = WAITS.safeParse(row.waits);
    // Written by a newer version: it goes out as it is when its time has come.
    if (!waits.success || row.lead_token === null) continue;
    const { id, lead_token: leadToken, created_at: createdAt, next_attempt_at: until } = row;
    // Not by what the clock says later: it may be set back.
    const isHeld = Temporal.Instant.compare(waits.data.notBefore, createdAt) > 0;
    return { id, leadToken, createdAt, until, ...waits.data, notBefore: isHeld ? waits.data.notBefore : null };
  }
}

/**
 * It goes out now, with these words; `letter` null: as it stands. False: it is on its way already, or was sent, and nothing
 * changed.
 */
export async function releaseWaiting(
  tx: Tx,
  waiting: Pick<WaitingLetter, 'id' | 'notBefore'>,
  { letter, now }: { readonly letter: Letter | null; readonly now: Temporal.Instant },
): Promise<boolean> {
  const { notBefore } = waiting;
  const at = notBefore !== null && Temporal.Instant.compare(notBefore, now) > 0 ? notBefore : now;
  const { numUpdatedRows } = await tx
    .updateTable('letter')
    .set({ waits: null, next_attempt_at: at, ...(letter !== null && { content: jsonText(letter) }) })
    .where('id', '=', waiting.id)
    .where('state', '=', 'queued')
    .where('attempts', '=', 0)
    .where('waits', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const ORDER = z
  .object({
    kind: z.enum(['handoff', 'new_message']),
    to: z.string(),
    cc: z.array(z.string()),
    key: z.string(),
    note: z.string().nullable(),
    event: z.object({ code: z.enum(LEAD_EVENT_CODES), by: z.string() }).nullable(),
  })
  .transform((order): LetterOrder => ({ ...order, refusal: null, reply: null }));

const WAITS = z.object({
  order: ORDER,
  row: z.string(),
  turn: z.number().int(),
  notBefore: z.string().transform((text) => Temporal.Instant.from(text)),
});
