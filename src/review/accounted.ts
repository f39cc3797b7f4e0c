// Every message of a span by what became of it, adding up to what arrived. It refuses to leave out what it does not know:
// that has a line of its own.

/** Messages of one outcome, as the store counts them. */
export interface MessageCount {
  readonly folder: string;
  readonly state: 'new' | 'decided' | 'failed';
  readonly kind: string | null;
  readonly outcome: string | null;
  /** Of what was decided: its sender was not believed. */
  readonly doubted: boolean;
  readonly count: number;
}

export const ACCOUNTED = [
  /** Handed off: it opened a lead. */
  'forwarded',
  /** A further mail of a lead. */
  'joined',
  /** An answer of the team to a lead. */
  'answered',
  /** An order of an agent that was obeyed. */
  'command',
  /** One that was refused, with a reason that the agent got. */
  'refused',
  /** One whose sender was not believed. */
  'forged',
  /** An automatic reply or a bounce that moved a lead. */
  'returned',
  /** By kind: bulk, solicitation, transaction, … */
  'ignored',
  /** In the Junk folder, and only counted; also what cannot be read there. */
  'junk',
  /** A lead of a source that the pilot leaves to the team. */
  'outside_pilot',
  /** It went to the team lead as it is. */
  'unreadable',
  /** A letter of ours that came back as a copy. */
  'own',
  /** The same mail once more. */
  'duplicate',
  /** It arrived, and is still to be read. */
  'not_read_yet',
  /** An outcome that this version does not know. */
  'other',
] as const;
export type AccountedAs = (typeof ACCOUNTED)[number];

export interface AccountedLine {
  readonly as: AccountedAs;
  /** Only of `ignored` and `other`. */
  readonly kind: string | null;
  /** At least 1. */
  readonly count: number;
}

export interface Accounted {
  /** All messages that arrived in the span, the Sent and Junk folders included; the sum of `lines`. */
  readonly arrived: number;
  /** In the order of ACCOUNTED, those of one by count, most first. */
  readonly lines: readonly AccountedLine[];
  /**
   * Besides: arrived before the span, and first seen after the last review was written (the inbox could not be read). Their
   * leads count in the weeks in which they arrived.
   */
  readonly readLate: number;
}

export function accountedOf(counts: readonly MessageCount[], readLate: number): Accounted {
  const lines = new Map<string, AccountedLine>();
  for (const group of counts) {
    const as = outcomeOf(group);
    const kind = as === 'ignored' || as === 'other' ? (group.kind ?? group.outcome) : null;
    const key = `${as} ${kind ?? ''}`;
    lines.set(key, { as, kind, count: (lines.get(key)?.count ?? 0) + group.count });
  }
  return {
    arrived: counts.reduce((sum, { count }) => sum + count, 0),
    lines: [...lines.values()]
      .filter(({ count }) => count > 0)
      .sort((a, b) => ACCOUNTED.indexOf(a.as) - ACCOUNTED.indexOf(b.as) || b.count - a.count || byKind(a, b)),
    readLate,
  };
}

function outcomeOf({ folder, state, outcome, doubted }: MessageCount): AccountedAs {
  if (state === 'new') return 'not_read_yet';
  if (state === 'failed') return folder === 'junk' ? 'junk' : 'unreadable';
  if (outcome === 'opened') return 'forwarded';
  if (outcome === 'refused') return doubted ? 'forged' : 'refused';
  return AS_THEY_ARE.find((known) => known === outcome) ?? 'other';
}

const AS_THEY_ARE = [
  'joined',
  'answered',
  'command',
  'returned',
  'ignored',
  'junk',
  'outside_pilot',
  'own',
  'duplicate',
] as const satisfies readonly AccountedAs[];

function byKind(a: AccountedLine, b: AccountedLine): number {
  return (a.kind ?? '') < (b.kind ?? '') ? -1 : 1;
}
