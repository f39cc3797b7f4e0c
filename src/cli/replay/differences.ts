// What two sets of rules decide differently over the same mails, and what would have happened later for it: only the mails,
// and of each only what differs. People are compared by their mail address: another id is no other person.

import type { Heard } from '../../review/stretch.ts';
import { turnsBegun } from '../../review/tally.ts';
import type { Team } from '../../team/team.ts';
import { agentOfId } from './people.ts';
import type { Replayed } from './run.ts';
import { type Later, laterSteps, NO_STEPS, STEPS, type Step } from './steps.ts';

const PEOPLE = ['owner', 'backup', 'reviewer'] as const;
export const DECIDED = ['kind', 'lane', ...PEOPLE, 'rule', 'due_at'] as const;
export const COMPARED = [...DECIDED, ...STEPS] as const;
export type DecidedField = (typeof DECIDED)[number];
export type Compared = (typeof COMPARED)[number];
export type Decided = Readonly<Record<DecidedField, string | null>>;
export type Outcome = Decided & Later;

export interface Difference {
  readonly name: string;
  readonly arrivedAt: Temporal.Instant;
  readonly before: Outcome;
  readonly after: Outcome;
  /** Never empty, in the order of COMPARED. */
  readonly fields: readonly Compared[];
}

export interface Run extends Replayed {
  readonly team: Team;
}

/** Both in the same order. */
export function differences(before: Run, after: Run): readonly Difference[] {
  const [wasLater, isLater] = [laterOf(before), laterOf(after)];
  return before.messages.flatMap((message, i) => {
    const other = after.messages[i];
    if (other?.name !== message.name) throw new Error('the two runs did not go over the same mails');
    const was = { ...decidedOf(message), ...(wasLater.get(message) ?? NO_STEPS) };
    const is = { ...decidedOf(other), ...(isLater.get(other) ?? NO_STEPS) };
    const fields = COMPARED.filter((field) => compared(was, field, before.team) !== compared(is, field, after.team));
    if (fields.length === 0) return [];
    return [{ name: message.name, arrivedAt: message.arrivedAt, before: was, after: is, fields }];
  });
}

export function decidedOf({ kind, lead }: Heard): Decided {
  return {
    kind,
    lane: lead?.lane ?? null,
    owner: lead?.owner ?? null,
    backup: lead?.backup ?? null,
    reviewer: lead?.reviewer ?? null,
    rule: lead?.rule ?? null,
    due_at: lead?.due.toString() ?? null,
  };
}

export function isPerson(field: Compared): boolean {
  return PEOPLE.some((person) => person === field);
}

function laterOf({ messages, leads }: Replayed): ReadonlyMap<Heard, Later> {
  return laterSteps([...turnsBegun(messages).values()], leads);
}

function compared(outcome: Outcome, field: Compared, team: Team): string {
  const value = outcome[field];
  if (value === null) return '';
  if (typeof value !== 'string') return value.map(({ at, to }: Step) => `${at} ${addressOf(to, team)}`).join(',');
  return isPerson(field) ? addressOf(value, team) : value;
}

function addressOf(id: string | null, team: Team): string {
  return id === null ? '' : (agentOfId(team, id)?.email ?? id);
}
