// Days and times of the past as the report says them, in the team's time zone and always with their date.

export function dayOf(at: Temporal.Instant, timezone: string): string {
  return at.toZonedDateTimeISO(timezone).toPlainDate().toString();
}

/** `2026-11-12 03:14`. */
export function timeOf(at: Temporal.Instant, timezone: string): string {
  const there = at.toZonedDateTimeISO(timezone);
  return `${there.toPlainDate().toString()} ${there.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
