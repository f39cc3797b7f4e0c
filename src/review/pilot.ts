// The figures of a pilot, out of the first turns of its leads. It refuses nothing: a pilot without a lead has figures too.

import type { PilotFigures, SourceFigures } from '../letters/pilot-words.ts';

export interface FirstTurn {
  readonly source: string;
  readonly arrivedAt: Temporal.Instant;
  readonly due: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
  /** Somebody of the team judged that it is no lead. */
  readonly isNone: boolean;
}

export interface PilotFacts extends Omit<PilotFigures, 'sources' | 'total'> {
  readonly turns: readonly FirstTurn[];
}

export function pilotFigures({ turns, ...facts }: PilotFacts): PilotFigures {
  const sources = [...Map.groupBy(turns, (turn) => turn.source)].map(([source, theirs]) => figuresOf(source, theirs));
  return {
    ...facts,
    outside: facts.outside.toSorted((a, b) => b.count - a.count),
    sources: sources.sort((a, b) => b.leads - a.leads),
    total: figuresOf('', turns),
  };
}

function figuresOf(source: string, all: readonly FirstTurn[]): SourceFigures {
  const turns = all.filter(({ isNone }) => !isNone);
  const answered = turns.flatMap(({ arrivedAt, answeredAt, due }) =>
    answeredAt === null
      ? []
      : [{ seconds: arrivedAt.until(answeredAt).total('seconds'), late: isAfter(answeredAt, due) }],
  );
  const late = answered.filter((answer) => answer.late).length;
  return {
    source,
    leads: all.length,
    none: all.length - turns.length,
    inTime: answered.length - late,
    late,
    silent: turns.length - answered.length,
    medianSeconds: median(answered.map(({ seconds }) => seconds)),
  };
}

/** The lower of the two in the middle: a time that somebody really took. */
function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null;
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}
