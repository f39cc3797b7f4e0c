// What a letter is written from, gathered by the store: everything that the order itself does not say.

import type { HistoryEntry, Lead } from '../lead/lead.ts';
import type { PilotFigures } from '../review/pilot.ts';
import type { Records } from '../team/records.ts';
import type { Team } from '../team/team.ts';
import type { LeadWords } from './claude/answers.ts';
import type { AnsweredMail } from './eml.ts';
import type { RefusedFile } from './refused-words.ts';
import type { Templates } from './templates.ts';
import type { OptedOut, Original } from './view.ts';

export interface LetterFacts {
  readonly team: Team;
  readonly records: Records;
  readonly templates: Templates;
  /** Null for letters about no lead, or about several: see `leads`. */
  readonly lead: Lead | null;
  /** What `status`, `who_has` and `away` list, in that order. */
  readonly leads?: readonly Lead[];
  readonly history: readonly HistoryEntry[];
  /** What `pilot_report` reports. */
  readonly pilot?: PilotFigures;
  /** What `rules_refused` is about. */
  readonly refusedFile?: RefusedFile;
  readonly now: Temporal.Instant;
  readonly secret: string;
  readonly letterId: string;
  /** Message-ID that this letter answers, and those before it; without angle brackets. */
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly original: Original | null;
  /** Missing: they never asked for no more mail. */
  readonly optedOut?: OptedOut | null;
  /** Of the lead's turn, past the guard; missing or null: the templates' words serve. */
  readonly words?: LeadWords | null;
  /** Their own mail, as an answer to it names it; missing or null: there is none that they wrote themselves. */
  readonly answered?: AnsweredMail | null;
}
