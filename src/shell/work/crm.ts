// Tells the team's CRM (`crm.dropbox`) of each lead twice: when it has opened, and at its outcome, which is the end of its first
// turn, or its close where that comes first. Both are letters like any other: rows before they are mails, bounded, sent once,
// and kept back in shadow mode.

import { randomUUID } from 'node:crypto';
import type { Lead } from '../../lead/lead.ts';
import { type CrmOutcome, writeCrmMail } from '../../letters/crm-mail.ts';
import { wordsFor } from '../store/claude.ts';
import { CRM_KEYS, type CrmDue, crmDue, endCrm, expectCrm } from '../store/crm.ts';
import { historyOf } from '../store/history.ts';
import { lockLead } from '../store/leads.ts';
import { lettersOf } from '../store/letters.ts';
import type { Tx } from '../store/store.ts';
import { post } from './bounds.ts';
import { optedOut } from './opt-outs.ts';
import type { Work } from './work.ts';

/** In the transaction that hands the lead off. */
export async function noteCrm(tx: Tx, { team }: Work, lead: Lead): Promise<void> {
  if (team.crm.dropbox !== null && !lead.shadow) await expectCrm(tx, team.key, lead.token);
}

/** True: there may be more to tell. */
export async function tellCrm(work: Work): Promise<boolean> {
  const { store, team } = work;
  const { dropbox } = team.crm;
  // Live again, the team tells it all that happened meanwhile.
  if (dropbox === null || team.mode === 'shadow') return false;
  return await store.run(async (tx) => {
    const due = await crmDue(tx, team.key);
    const lead = due === null ? null : await lockLead(tx, team.key, due.token);
    if (due === null || lead === null) return false;
    const isQueued = await tell(tx, work, { lead, due, dropbox });
    // One that cannot be queued must not hold up those behind it.
    if (due.what === 'outcome' || !isQueued) await endCrm(tx, due.token);
    return true;
  });
}

async function tell(
  tx: Tx,
  work: Work,
  { lead, due, dropbox }: { readonly lead: Lead; readonly due: CrmDue; readonly dropbox: string },
): Promise<boolean> {
  const { team, records, templates } = work;
  const { token } = lead;
  const id = randomUUID();
  const letter = writeCrmMail({
    ...{ team, records, templates, lead, dropbox, letterId: id, receivedAt: due.arrivedAt },
    words: await wordsFor(tx, team.key, { token, turn: 1 }),
    optedOut: await optedOut(tx, work, { lead, heard: null }),
    outcome: due.what === 'opened' ? null : await outcomeOf(tx, work, { lead, due }),
  });
  const earlier = await lettersOf(tx, team.key, token);
  return await post(tx, work, { id, key: `${token}:${CRM_KEYS[due.what]}`, leadToken: token, letter, earlier });
}

/** What came first: an answer after the close is no outcome any more. */
async function outcomeOf(
  tx: Tx,
  { team, clock }: Work,
  { lead, due }: { readonly lead: Lead; readonly due: CrmDue },
): Promise<CrmOutcome> {
  const { answeredAt, answeredBy, evidence } = due;
  if (answeredAt !== null && evidence !== null) return { kind: 'answered', evidence, by: answeredBy, at: answeredAt };
  const closed = (await historyOf(tx, team.key, lead.token)).findLast(({ kind }) => kind === 'closed');
  return {
    kind: 'closed',
    by: closed?.by ?? null,
    at: closed?.at ?? lead.closedAt ?? clock.now(),
    why: closed?.text ?? '',
  };
}
