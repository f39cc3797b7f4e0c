// Gives back the memory of mails that no lead needs any more: a year of a mailbox is gigabytes, its leads are few.

import type { Tx } from '../store/store.ts';

/** The row stays, for what is found by its fingerprint. */
export async function forgetBytes(tx: Tx, row: string): Promise<void> {
  await tx.updateTable('message').set({ raw: null }).where('id', '=', row).where('state', '<>', 'new').execute();
}
