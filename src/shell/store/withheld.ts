// Letters that were queued before shadow mode began, and that never go out.

import type { Attempt } from './letters.ts';
import type { Tx } from './schema.ts';

/** Of a letter that this sender has taken; nothing else may have it by then. */
export async function markWithheld(tx: Tx, { id, attempts }: Attempt): Promise<void> {
  await tx
    .updateTable('letter')
    .set({ state: 'withheld', sender: null })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('attempts', '=', attempts)
    .execute();
}
