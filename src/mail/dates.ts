// A Date or Received header's date-time (RFC 5322 §3.3) as an instant. Refuses what has no day, month, year and time;
// a missing zone is UTC, never the zone of this machine.

const DATE_TIME =
  /(?:^|[\s,])(\d{1,2})\s{0,5}[-\s]\s{0,5}([a-z]{3})[a-z]{0,6}\.?\s{0,5}[-\s]\s{0,5}(\d{4}|\d{2})\s{1,5}(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s{1,5}([+-]\d{4}|[a-z]{1,4})(?=\s|$|\())?/i;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Hours from UTC of the zone names of RFC 5322 §4.3; a name outside the list means UTC, as the RFC says. */
const ZONES: Readonly<Record<string, number>> = {
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};

const LONGEST_DATE = 200;

/** The instant of an RFC 5322 date-time such as `Mon, 09 Nov 2026 06:15:03 -0500 (EST)`; null when it is none. */
export function parseMailDate(text: string): Temporal.Instant | null {
  const match = DATE_TIME.exec(text.slice(0, LONGEST_DATE));
  if (match === null) return null;
  const [, day, monthName, year, hour, minute, second, zone] = match;
  const month = MONTHS.indexOf(monthName!.toLowerCase());
  if (month < 0) return null;
  const local = Date.UTC(fullYear(year!), month, Number(day), Number(hour), Number(minute), Number(second ?? 0));
  // Date.UTC carries 31 Feb and 25:00 over into the next day, which is how mail clients show such dates too.
  return Temporal.Instant.fromEpochMilliseconds(local - zoneMinutes(zone ?? '') * 60_000);
}

/** The date of a Received header: what follows its last semicolon. */
export function parseReceivedDate(value: string): Temporal.Instant | null {
  return parseMailDate(value.slice(value.lastIndexOf(';') + 1));
}

function fullYear(year: string): number {
  const number = Number(year);
  if (year.length === 4) return number;
  return number < 50 ? 2000 + number : 1900 + number;
}

function zoneMinutes(zone: string): number {
  if (/^[+-]\d{4}$/.test(zone)) {
    const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
    return zone.startsWith('-') ? -minutes : minutes;
  }
  return (ZONES[zone.toLowerCase()] ?? 0) * 60;
}
