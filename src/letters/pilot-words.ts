// What a pilot came to, in the words of its report. Figures only: who was slow is no matter of a trial.

import type { PilotFigures, SourceFigures } from '../review/pilot.ts';
import type { PilotView } from './vocabulary.ts';
import { duration, type Seen, shortTime, sourceName } from './words.ts';

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
