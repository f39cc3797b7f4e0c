// A command that does nothing: the answer says why and gives the form to use. The lead, its clock and its ladder stay as
// they are.

import type { Agent } from '../team/team.ts';
import type { Lead, Outcome, Refusal, RefusalCode } from './lead.ts';
import { entry, type Moment, order, settle } from './life.ts';

/** A command as it arrived: who proved to have sent it, when, and the row of the mail (one mail, one effect). */
export interface Given {
  readonly by: Agent;
  readonly at: Temporal.Instant;
  readonly row: string;
  /** When the letter was written that they answer; missing: they answer none that we know. */
  readonly letterOf?: Temporal.Instant;
  /** Whether that letter proposed an answer to the lead; missing: as `letterOf`. */
  readonly hasDraft?: boolean;
}

export type CommandMoment = Moment & { readonly given: Given };

export function refuse(
  lead: Lead,
  reason: Pick<Refusal, 'code'> & Partial<Refusal>,
  { given, ...moment }: CommandMoment,
): Outcome {
  const refusal: Refusal = { who: [], typed: null, ...reason };
  const text = `refused: ${refusal.code.replaceAll('_', ' ')}`;
  return settle(lead, moment, {
    history: [entry(moment.now, 'refused', { by: given.by.id, text })],
    letters: [order('refused', { to: given.by.id, cc: [], key: `refused:${given.row}`, refusal })],
  });
}

/** What they said stays as it is, and they hear that it did no more. */
export function answerDoubt(outcome: Outcome, code: RefusalCode, { given }: CommandMoment): Outcome {
  if (outcome.letters.some(({ kind }) => kind === 'refused')) return outcome;
  const refusal: Refusal = { code, who: [], typed: null };
  const answer = order('refused', { to: given.by.id, cc: [], key: `refused:${given.row}`, refusal });
  return { ...outcome, letters: [...outcome.letters, answer] };
}
