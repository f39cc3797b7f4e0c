// The line between two mails of an mbox: `From ADDRESS DATE`, as mail programs really write it. Refuses the sentence of a
// mail that begins with "From": a separator has a date, or nothing behind it but a mail.

/** Octets of a separator line that are looked at. */
export const SEPARATOR_MAX = 500;

/** `Mon Nov  9 06:15:03 2026`; Gmail's has `+0000` before the year, others a zone before or behind it. */
const DATE =
  /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) {1,2}(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}(\d{1,2}) {1,2}(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ([+-]\d{4}|[A-Z]{3,4}))? (\d{4})(?: ([+-]\d{4}))?\s{0,4}$/;
/** Newer Thunderbird writes nothing behind `From`, or a hyphen; then a header must follow. */
const BARE = /^From[ -]{1,3}\r?\n[A-Za-z][A-Za-z0-9-]{0,70}:/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Where the first separator line begins at or after `from`, which is not the first octet; null: none. */
export function separatorIn(bytes: Buffer, from: number): number | null {
  for (let at = bytes.indexOf('From', from); at !== -1; at = bytes.indexOf('From', at + 4)) {
    if (bytes[at - 1] !== 0x0a || bytes[at + 4] !== 0x20) continue;
    const text = bytes.toString('latin1', at, at + SEPARATOR_MAX);
    const line = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n'));
    if (DATE.test(line) || BARE.test(text)) return at;
  }
  return null;
}

/** UTC where the line has no zone, as mail programs write it there. */
export function separatorDate(line: string): Temporal.Instant | null {
  const match = DATE.exec(line);
  if (match === null) return null;
  const [, month, day, hour, minute, second = '0', before, year, after] = match;
  const zone = [before, after].find((text) => text !== undefined && /^[+-]/.test(text)) ?? '+0000';
  const offset = Number(`${zone[0]}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3)));
  const utc = Date.UTC(Number(year), MONTHS.indexOf(month!), Number(day), Number(hour), Number(minute), Number(second));
  return Temporal.Instant.fromEpochMilliseconds(utc - offset * 60_000);
}
