// A letter that the mail server refused for good, in the transaction that records it: an answer that never reached the lead
// is no answer, and a letter that never reached whoever has the lead takes it to the next.

import { isUnreachable } from '../../lead/absence.ts';
import { badAddress } from '../../lead/bad-address.ts';
import { agentOfAddress } from '../../lead/sender.ts';
import { lockLead } from '../store/leads.ts';
import type { TakenLetter } from '../store/letters.ts';
import type { Tx } from '../store/store.ts';
import { withAbsences } from './absences.ts';
import { keepOutcome } from './keep.ts';
import type { Work } from './work.ts';

export async function tellUndelivered(tx: Tx, base: Work, taken: TakenLetter, reason: string): Promise<void> {
  const { letter, leadToken } = taken;
  const [to] = letter.to;
  if (leadToken === null || to === undefined) return;
  const work = await withAbsences(tx, base);
  const { team, clock } = work;
  const lead = await lockLead(tx, team.key, leadToken);
  if (lead === null) return;
  const moment = { team, now: clock.now() };
  const agent = agentOfAddress(to.address, team);
  if (letter.kind === 'send') {
    const outcome = badAddress(lead, { address: to.address, messageId: letter.messageId, reason }, moment);
    await keepOutcome(tx, work, { outcome, cause: null });
  } else if (agent !== null) {
    const outcome = isUnreachable(lead, { who: agent.id, code: 'bounced' }, moment);
    await keepOutcome(tx, work, { outcome, cause: null });
  }
}
