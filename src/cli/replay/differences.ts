// What two sets of rules decide differently over the same mails: only the mails, and of each only what differs.

import type { Heard } from '../../review/stretch.ts';

export const COMPARED = ['kind', 'lane', 'owner', 'backup', 'reviewer', 'rule', 'due_at'] as const;
export type Compared = (typeof COMPARED)[number];
export type Decided = Readonly<Record<Compared, string | null>>;

export interface Difference {
  readonly name: string;
  readonly arrivedAt: Temporal.Instant;
  readonly before: Decided;
  readonly after: Decided;
  /** Never empty, in the order of COMPARED. */
  readonly fields: readonly Compared[];
}

/** Both in the same order. */
export function differences(before: readonly Heard[], after: readonly Heard[]): readonly Difference[] {
  return before.flatMap((message, i) => {
    const other = after[i];
    if (other?.name !== message.name) throw new Error('the two runs did not go over the same mails');
    const [was, is] = [decidedOf(message), decidedOf(other)];
    const fields = COMPARED.filter((field) => was[field] !== is[field]);
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
