// What every piece of work needs: one team with its rules, records and words, the store, the clock and the log.

import type { Templates } from '../../letters/templates.ts';
import type { Records } from '../../team/records.ts';
import type { Team } from '../../team/team.ts';
import type { Claude } from '../claude/claude.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';

/** Letters to one person in a day. */
export interface Bounds {
  readonly aboutOneLead: number;
  /** Answers to what is about no lead: `status`, `help`, a refusal. */
  readonly withoutLead: number;
}

export interface Work {
  readonly team: Team;
  readonly records: Records;
  readonly templates: Templates;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Signs command addresses. */
  readonly secret: string;
  /** Missing or null: it is not set up; the rules and the templates serve. */
  readonly claude?: Claude | null;
  /** Of letters; missing: BOUNDS. */
  readonly bounds?: Bounds;
}
