// The clock: takes the next step of each lead whose time has come. The rows say what is due; wake-ups only say when to
// look. A lead whose step cannot be taken is put off and told of; it stops no other.

import { order } from '../../lead/life.ts';
import { teamLead } from '../../lead/people.ts';
import { takeStep } from '../../lead/steps.ts';
import { reasonOf } from '../loop.ts';
import { delayLead, lockLead, newestMailOf, takeDueLead } from '../store/leads.ts';
import { hasNewMessage } from '../store/messages.ts';
import { StoreError, type Tx } from '../store/store.ts';
import { withAbsences } from './absences.ts';
import { keepOutcome } from './keep.ts';
import { queueLetters, queueUnreadable } from './letters.ts';
import { asFarAsReadable } from './messages.ts';
import type { Work } from './work.ts';

/** A mail that waits to be read for longer than this no longer holds a step back. */
const PATIENCE_SECONDS = 60;
/** A step that failed is tried again after this: somebody may have mended the template or the row. */
const PUT_OFF_MINUTES = 15;

/**
 * Takes the step that is longest due. False when nothing is due, and while a mail that just came is still to be read: it
 * may be the answer that makes the step needless.
 */
export async function stepNext(work: Work): Promise<boolean> {
  const { store, team, clock, log } = work;
  let token: string | null = null;
  try {
    const taken = await store.run(async (tx) => {
      const now = clock.now();
      if (await hasNewMessage(tx, team.key, now.subtract({ seconds: PATIENCE_SECONDS }))) return null;
      token = (await takeDueLead(tx, team.key, now, team.mode))?.token ?? null;
      if (token === null) return null;
      const lead = await lockLead(tx, team.key, token);
      if (lead === null) throw new Error(`lead ${token} is gone although it is locked`);
      const today = await withAbsences(tx, work);
      const outcome = takeStep(lead, { team: today.team, now });
      await keepOutcome(tx, today, { outcome, cause: null });
      return { lead: token, step: outcome.letters[0]?.kind ?? (outcome.lead.state === 'closed' ? 'close' : 'wait') };
    });
    if (taken === null) return false;
    log.emit({ event: 'step_taken', team: team.key, ...taken });
    return true;
  } catch (error) {
    if (token === null || (error instanceof StoreError && error.retry === 'later')) throw error;
    await putOff(work, token, reasonOf(error));
    return true;
  }
}

/** Put off first, in a commit of its own: whatever the letter does, the leads behind this one have their turn. */
async function putOff(work: Work, token: string, reason: string): Promise<void> {
  const { store, team, clock, log } = work;
  const now = clock.now();
  const until = now.add({ minutes: PUT_OFF_MINUTES });
  await store.run((tx) => delayLead(tx, team.key, { token, now, until }));
  log.emit({ event: 'step_failed', team: team.key, lead: token, reason });
  for (const tell of [tellThatItWaits, sendItsMail]) {
    try {
      return await store.run((tx) => tell(tx, work, token));
    } catch (error) {
      log.emit({ event: 'trouble', team: team.key, where: `telling of lead ${token}`, reason: reasonOf(error) });
    }
  }
}

/** By its key once per lead. A lead that waits for nothing but a follow-up or its closing is not worth a letter. */
async function tellThatItWaits(tx: Tx, work: Work, token: string): Promise<void> {
  const lead = await lockLead(tx, work.team.key, token);
  if (lead?.state !== 'waiting_for_us') return;
  const alert = order('escalation', { to: teamLead(work.team).id, cc: [], key: 'step_failed' });
  await queueLetters(tx, work, { lead, orders: [alert], about: undefined });
}

/** For a row that cannot be read: its mail is all that a person can be given. Once per mail. */
async function sendItsMail(tx: Tx, work: Work, token: string): Promise<void> {
  const row = await newestMailOf(tx, work.team.key, token);
  if (row === null) throw new Error('no mail of it is left to send to the team lead');
  await queueUnreadable(tx, work, { row, to: teamLead(work.team).id, original: await asFarAsReadable(row) });
}
