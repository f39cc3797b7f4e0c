// Where each rotation stands. Reading locks it, so that several processes give turns one after another.

import { z } from 'zod';
import type { RotationState, Rotations } from '../../routing/route.ts';
import { jsonText } from './codec.ts';
import { StoreError } from './error.ts';
import type { Tx } from './schema.ts';

/** Locks these rotations until the end of the transaction; one that was never used starts empty. */
export async function loadRotations(tx: Tx, team: string, names: readonly string[]): Promise<Rotations> {
  // One order for all, so that two processes never wait for each other.
  const sorted = [...new Set(names)].sort();
  if (sorted.length === 0) return new Map();
  await tx
    .insertInto('rotation')
    .values(sorted.map((name) => ({ team_key: team, name, last: null, given: '{}' })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const rows = await tx
    .selectFrom('rotation')
    .select(['name', 'last', 'given'])
    .where('team_key', '=', team)
    .where('name', 'in', sorted)
    .orderBy('name')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.name, { last: row.last, given: givenOf(row.name, row.given) }]));
}

/** For a rotation that this transaction has loaded. */
export async function saveRotation(
  tx: Tx,
  team: string,
  { name, state }: { readonly name: string; readonly state: RotationState },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('rotation')
    .set({ last: state.last, given: jsonText(state.given) })
    .where('team_key', '=', team)
    .where('name', '=', name)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new StoreError(`rotation ${name} was saved without being loaded`, 'never');
}

const GIVEN = z.record(z.string(), z.number());

function givenOf(name: string, value: unknown): Record<string, number> {
  const given = GIVEN.safeParse(value);
  if (!given.success) throw new StoreError(`the row of rotation ${name} does not fit`, 'never', given.error);
  return given.data;
}
