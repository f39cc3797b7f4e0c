// What somebody must know first who waits for a letter in vain: the team only tries Baton. Nothing to say of a team that is
// live with all of its sources.

import type { Team } from '../team/team.ts';

export function trialLines({ mode, pilot }: Team): readonly string[] {
  const shadow = 'shadow mode: everything is decided and recorded, nobody gets a letter';
  const until = pilot?.until == null ? '' : `, until ${pilot.until.toString()}`;
  const piloted = `pilot: only leads of ${pilot?.sources.join(', ')} are handed off${until}; the rest is counted`;
  return [...(mode === 'shadow' ? [shadow] : []), ...(pilot === null ? [] : [piloted])];
}
