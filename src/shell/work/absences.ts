// The team as it is right now: its written rules, and who said `away`. Asked at the start of each transaction, because
// another process may have heard it.

import { awayAt } from '../store/away.ts';
import type { Tx } from '../store/store.ts';
import type { Work } from './work.ts';

/** The same work where nobody is away, so that what is remembered of a team stays of use. */
export async function withAbsences(tx: Tx, work: Work): Promise<Work> {
  const { team, clock } = work;
  const away = await awayAt(tx, team.key, clock.now());
  if (away.size === 0) return work;
  const agents = team.agents.map((agent) => {
    const stretch = away.get(agent.id);
    return stretch === undefined ? agent : { ...agent, away: stretch };
  });
  return { ...work, team: { ...team, agents } };
}
