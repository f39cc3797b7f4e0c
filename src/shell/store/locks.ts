// Names of locks as the numbers that PostgreSQL's advisory locks take. Locks of one class never meet those of another.

import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from './schema.ts';

/** First key of pg_advisory_lock(int, int): what kind of thing is locked. */
export const LOCK_CLASS = { lease: 0x62_61_01, sender: 0x62_61_02, contact: 0x62_61_03 } as const;

/** Second key. Two names that fall together (1 in 2^32) only wait for each other without need. */
export function lockNumber(name: string): number {
  return createHash('sha256').update(name).digest().readInt32BE(0);
}

/** Held until the end of the transaction. Locked in one order, so that two processes with the same names never cross. */
export async function lockNames(tx: Tx, kind: keyof typeof LOCK_CLASS, names: readonly string[]): Promise<void> {
  const numbers = [...new Set(names.map(lockNumber))].sort((a, b) => a - b);
  for (const number of numbers) {
    await sql`select pg_advisory_xact_lock(${sql.lit(LOCK_CLASS[kind])}::integer, ${number}::integer)`.execute(tx);
  }
}
