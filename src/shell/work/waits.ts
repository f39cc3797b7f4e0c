// How long a letter may wait for Claude's words: never so long that somebody could miss a time because of it, and not at all
// where Claude is off or rests. It decides nothing about whether the letter goes out.

import type { Lead, LetterOrder } from '../../lead/lead.ts';
import type { Team } from '../../team/team.ts';
import { DEFAULT_TIMEOUT_SECONDS } from '../claude/claude.ts';
import type { WaitsFor } from '../store/waiting-letters.ts';
import type { Work } from './work.ts';

/** Of the time that is left until the lead's next step. */
const SHARE_OF_THE_LADDER = 0.1;
/** Of a standard: the ladder's own first step comes no sooner than after half of it. */
const FIRST_STEP = 0.5;

/** Null: it goes out as it is written now. */
export function waitFor(
  {
    team,
    claude,
    clock,
  }: Pick<Work, 'team' | 'clock'> & { readonly claude?: Pick<NonNullable<Work['claude']>, 'isResting'> | null },
  { lead, order, row }: { readonly lead: Lead; readonly order: LetterOrder; readonly row: string },
): (WaitsFor & { readonly until: Temporal.Instant }) | null {
  if (claude == null || claude.isResting() || isOff(team)) return null;
  if (order.kind !== 'handoff' && order.kind !== 'new_message') return null;
  // `lane NAME` and the like: the person waits for it, and the words of the turn are there already.
  if (order.event !== null) return null;
  const now = clock.now();
  const left = lead.next === null ? 0 : now.until(lead.next.at).total('seconds');
  const seconds = Math.floor(Math.min(timeoutOf(team), left * SHARE_OF_THE_LADDER));
  if (seconds < 1) return null;
  return { order, row, turn: lead.turn.number, until: now.add({ seconds }) };
}

export function isOff({ ai }: Team): boolean {
  return ai.off;
}

/** Of the whole step. */
export function timeoutOf({ ai }: Team): number {
  return ai.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
}

/** Seconds that a mail may wait before it is known whose it is: by the first step of the shortest standard of the team. */
export function shareOfShortest({ lanes, rules }: Team): number {
  const standards = [...lanes, ...rules].map(({ respond }) => respond);
  const steps = [
    ...lanes.map(({ ladder }) => ladder?.remind ?? Infinity),
    ...standards.map((respond) => (respond !== null && 'seconds' in respond ? respond.seconds * FIRST_STEP : Infinity)),
  ];
  return Math.min(...steps) * SHARE_OF_THE_LADDER;
}
