// Who hears of what somebody else did to a lead: whoever has it, and of what ends it or moves it whoever owned it before,
// too. Nobody hears of what they did themselves, and of one mail each once.

import type { AgentId, Team } from '../team/team.ts';
import type { Lead, LeadEventCode, LetterOrder } from './lead.ts';
import { order } from './life.ts';
import { agentOf } from './people.ts';

export interface Deed {
  readonly code: LeadEventCode;
  readonly by: AgentId;
  /** The mail that did it. */
  readonly row: string;
  /** Their words, where those are what is told. */
  readonly note?: string;
}

/** `lead` as it was before the deed. */
export function told(lead: Lead, { code, by, row, note }: Deed, team: Team): readonly LetterOrder[] {
  // Who stands in for somebody who left the team is them.
  const people = [lead.responsible, ...(ENDS.has(code) ? [lead.owner] : [])].map((id) => agentOf(team, id).id);
  return [...new Set(people)]
    .filter((id) => id !== by)
    .map((to, index) =>
      order('told', {
        to,
        cc: [],
        key: index === 0 ? `told:${row}` : `told:${row}:${to}`,
        event: { code, by },
        note: note ?? null,
      }),
    );
}

/** The owner is still asked for these leads, after the backup took over. */
const ENDS: ReadonlySet<LeadEventCode> = new Set(['closed', 'not_a_lead', 'relaned', 'passed']);
