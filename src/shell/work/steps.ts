// The clock: takes the next step of each lead whose time has come. The rows say what is due; wake-ups only say when to
// look.

import { takeStep } from '../../lead/life.ts';
import { takeDueLead } from '../store/leads.ts';
import { hasNewMessage } from '../store/messages.ts';
import { keepOutcome } from './keep.ts';
import type { Work } from './work.ts';

/** A mail that waits to be read for longer than this no longer holds a step back. */
const PATIENCE_SECONDS = 60;

/**
 * Takes the step that is longest due. False when nothing is due, and while a mail that just came is still to be read: it
 * may be the answer that makes the step needless.
 */
export async function stepNext(work: Work): Promise<boolean> {
  const { store, team, clock, log } = work;
  const taken = await store.run(async (tx) => {
    const now = clock.now();
    if (await hasNewMessage(tx, team.key, now.subtract({ seconds: PATIENCE_SECONDS }))) return null;
    const lead = await takeDueLead(tx, team.key, now);
    if (lead === null) return null;
    const outcome = takeStep(lead, { team, now });
    await keepOutcome(tx, work, { outcome, cause: null });
    return { lead: lead.token, step: outcome.letters[0]?.kind ?? (outcome.lead.state === 'closed' ? 'close' : 'wait') };
  });
  if (taken === null) return false;
  log.emit({ event: 'step_taken', team: team.key, ...taken });
  return true;
}
