// The open house that a sign-in belongs to: the team's own record of that listing, the nearest day not after the mail's. It
// refuses one that is yet to come.

import type { Records } from '../team/records.ts';
import type { Reading } from './reading.ts';

export function openHouseOf(
  mls: string | null,
  { records, today }: { readonly records: Records; readonly today: Temporal.PlainDate },
): Reading['openHouse'] {
  if (mls === null) return null;
  const held = records.openHouses
    .filter((house) => house.mls === mls && Temporal.PlainDate.compare(house.date, today) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(b.date, a.date));
  const latest = held[0];
  return latest === undefined ? null : { mls, host: latest.host, backup: latest.backup };
}
