// What is known when Claude's answers become words: the lead as the rules made it, the mail that was asked about, and what
// stands behind the placeholders.

import type { Lead } from '../../lead/lead.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Records } from '../../team/records.ts';
import type { Team } from '../../team/team.ts';
import type { Hider } from './private.ts';

export interface WordsFacts {
  readonly lead: Lead;
  /** Of the mail that was asked about. */
  readonly reading: Reading;
  readonly team: Team;
  readonly records: Records;
  readonly hider: Hider;
  readonly now: Temporal.Instant;
}
