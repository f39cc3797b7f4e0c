// The figures of a pilot, out of the first turns of its leads. It refuses nothing: a pilot without a lead has figures too.

import { isAfter } from './facts.ts';
import { middle } from './middle.ts';

/** First turns of the leads of one source. `inTime`, `late`, `silent` and `none` add up to `leads`. */
export interface SourceFigures {
  readonly source: string;
  readonly leads: number;
  readonly inTime: number;
  readonly late: number;
  /** No answer was seen. */
  readonly silent: number;
  /** Judged by somebody of the team to be no lead. */
  readonly none: number;
  /** Of the answered ones, seconds; null: none was. */
  readonly medianSeconds: number | null;
}

export interface PilotFigures {
  readonly since: Temporal.Instant;
  /** The first moment after it. */
  readonly over: Temporal.Instant;
  /** Shadow mode was on: nobody was told of these leads. */
  readonly inShadow: boolean;
  readonly sources: readonly SourceFigures[];
  readonly total: SourceFigures;
  readonly reminders: number;
  readonly backups: number;
  readonly alerts: number;
  /** What was only counted. */
  readonly outside: readonly { readonly source: string; readonly count: number }[];
}

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
    medianSeconds: middle(answered.map(({ seconds }) => seconds)),
  };
}
