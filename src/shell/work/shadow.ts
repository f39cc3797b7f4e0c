// From shadow mode to live: the leads that nobody was told of end, some at a time. It looks at rows alone, so that a restart in
// between changes nothing. Letters are kept back where they are written (bounds.ts) and where they would go out (postman.ts).

import { endShadow } from '../../lead/shadow.ts';
import { lockLead, openShadowLeads } from '../store/leads.ts';
import { keepOutcome } from './keep.ts';
import type { Work } from './work.ts';

/** Leads in one transaction: others are decided meanwhile. */
const BATCH = 20;

/** True: some were ended, and more may be left. In shadow mode there is nothing to do. */
export async function endShadowLeads(work: Work): Promise<boolean> {
  const { store, team, clock } = work;
  if (team.mode === 'shadow') return false;
  return await store.run(async (tx) => {
    const tokens = await openShadowLeads(tx, team.key, BATCH);
    for (const token of tokens) {
      const lead = await lockLead(tx, team.key, token);
      if (lead === null || lead.state === 'closed') continue;
      await keepOutcome(tx, work, { outcome: endShadow(lead, { team, now: clock.now() }), cause: null });
    }
    return tokens.length > 0;
  });
}
