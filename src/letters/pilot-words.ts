// What a pilot came to, as figures and as the words of its report. Figures only: who was slow is no matter of a trial.

import type { PilotView } from './vocabulary.ts';
import { duration, type Seen, shortTime, sourceName } from './words.ts';

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

export function pilotWords(figures: PilotFigures, seen: Seen): PilotView {
  const { total, outside, reminders, backups, alerts } = figures;
  return {
    since: dayOf(figures.since, seen),
    until: dayOf(figures.over.subtract({ seconds: 1 }), seen),
    in_shadow: figures.inShadow,
    ...numbers(total),
    reminders,
    backups,
    alerts,
    sources: figures.sources.map((source) => ({ source: sourceName(source.source), ...numbers(source) })),
    outside: outside.map(({ source, count }) => ({ source: sourceName(source), mails: count })),
    outside_mails: outside.reduce((sum, { count }) => sum + count, 0),
  };
}

function numbers({ leads, inTime, late, silent, none, medianSeconds }: SourceFigures) {
  return {
    leads,
    in_time: inTime,
    late,
    silent,
    none,
    median: medianSeconds === null ? null : duration(medianSeconds),
  };
}

/** `Mon 2 Nov`: a pilot lasts weeks, so the weekday alone would mislead. */
function dayOf(at: Temporal.Instant, seen: Seen): string {
  const far = { ...seen, now: at.add({ hours: 24 * 30 }) };
  return shortTime(at, far).replace(/ \d\d:\d\d$/, '');
}
