// What is kept only for a time: what Claude was asked and answered, `privacy.keep_raw` days. What it cost stays.

import { forgetExchanges } from '../store/claude.ts';
import type { Work } from './work.ts';

/** Where the team has not said. */
const KEEP_DAYS = 90;

export async function forgetOld({ store, team, clock }: Work): Promise<void> {
  const days = team.privacy.keepRawDays ?? KEEP_DAYS;
  const before = clock.now().subtract({ hours: 24 * days });
  await store.run((tx) => forgetExchanges(tx, team.key, before));
}
