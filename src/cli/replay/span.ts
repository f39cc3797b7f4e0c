// The days that a replay is asked for. Refuses a date that can be read in two ways, and a span that ends before it begins.

import type { Span } from '../../shell/replay/past-mails.ts';
import { CliError } from '../terminal.ts';

/** A day is the team's: from its start for `since`, to its end for `until`. A time with its offset is that time. */
export function spanOf(options: { readonly since?: string; readonly until?: string }, timezone: string): Span {
  const since = options.since === undefined ? null : momentOf('--since', options.since, { timezone, days: 0 });
  const until = options.until === undefined ? null : momentOf('--until', options.until, { timezone, days: 1 });
  if (since !== null && until !== null && Temporal.Instant.compare(since, until) >= 0) {
    throw new CliError(`--until ${options.until} is before --since ${options.since}: swap them`, { exitCode: 2 });
  }
  return { since, until };
}

function momentOf(
  option: string,
  text: string,
  { timezone, days }: { readonly timezone: string; readonly days: number },
): Temporal.Instant {
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.Instant.from(text);
    return Temporal.PlainDate.from(text).add({ days }).toZonedDateTime(timezone).toInstant();
  } catch (cause) {
    const form = 'write a day as 2026-11-01, or a time with its offset as 2026-11-01T09:00-05:00';
    throw new CliError(`${option} ${text}: ${form}`, { cause, exitCode: 2 });
  }
}
