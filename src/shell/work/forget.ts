// What is kept only for a time: what Claude was asked and answered, `privacy.keep_raw` days. What it cost stays. It holds up
// nothing: what cannot be forgotten now is told of and tried again at the next sweep.

import { reasonOf } from '../loop.ts';
import { forgetExchanges } from '../store/claude.ts';
import type { Work } from './work.ts';

/** Where the team has not said. */
const KEEP_DAYS = 90;

/** Of the batches of the store, in one go; the rest waits for the next sweep. */
const MOST_BATCHES = 4;

export async function forgetOld({ store, team, clock, log }: Work): Promise<void> {
  const days = team.privacy.keepRawDays ?? KEEP_DAYS;
  const before = clock.now().subtract({ hours: 24 * days });
  try {
    let more = true;
    for (let batch = 0; more && batch < MOST_BATCHES; batch += 1)
      more = await store.run((tx) => forgetExchanges(tx, team.key, before));
  } catch (error) {
    log.emit({ event: 'trouble', team: team.key, where: 'forgetting what is old', reason: reasonOf(error) });
  }
}
