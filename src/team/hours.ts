// Weekly hours as team.yaml writes them: `{ mon-fri: "09:00-18:00", sat: ["10:00-12:00", "13:00-16:00"] }`. It refuses a
// day that is named twice, windows of one day that overlap, and times that no clock shows.

import { didYouMean } from './suggest.ts';
import type { Weekday, Window } from './team.ts';
import { type Told, value, type Wrong, wrong } from './told.ts';

const DAYS: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MINUTES_A_DAY = 1_440;

export type HoursProblem = Wrong & { readonly key: string };

/** Windows of the week, in the order of the days; each problem names the key that it belongs to. */
export function parseHours(hours: Readonly<Record<string, readonly string[]>>): {
  windows: Window[];
  problems: HoursProblem[];
} {
  const windows: Window[] = [];
  const problems: HoursProblem[] = [];
  const named = new Map<Weekday, string>();
  for (const [key, times] of Object.entries(hours)) {
    const days = parseDays(key);
    const spans = parseTimes(times);
    if (!days.ok) problems.push({ ...days, key });
    if (!spans.ok) problems.push({ ...spans, key });
    if (!days.ok || !spans.ok) continue;
    for (const day of days.value) {
      const before = named.get(day);
      if (before !== undefined) problems.push({ ...namedTwice(day, before, key), key });
      named.set(day, key);
      windows.push(...spans.value.map((span) => ({ day, ...span })));
    }
  }
  return { windows: windows.sort((a, b) => a.day - b.day || a.start - b.start), problems };
}

function parseDays(key: string): Told<Weekday[]> {
  const [first = '', last = first, more] = key.toLowerCase().split('-');
  const from = dayNumber(first);
  const to = dayNumber(last);
  if (more !== undefined || from === null || to === null) {
    const odd = from === null ? first : last;
    return wrong(`"${key}" names no day`, `${didYouMean(odd, DAYS)} (ranges: mon-fri, fri-mon)`);
  }
  // A range may wrap: fri-mon is Friday to Monday.
  const length = ((to - from + DAYS.length) % DAYS.length) + 1;
  return value(Array.from({ length }, (_, index) => weekday((from + index) % DAYS.length)));
}

function dayNumber(text: string): number | null {
  const index = DAYS.indexOf(text.trim());
  return index === -1 ? null : index;
}

function weekday(index: number): Weekday {
  return (index + 1) as Weekday;
}

function parseTimes(times: readonly string[]): Told<{ start: number; end: number }[]> {
  const spans: { start: number; end: number }[] = [];
  for (const text of times) {
    const span = parseSpan(text);
    if (!span.ok) return span;
    spans.push(span.value);
  }
  spans.sort((a, b) => a.start - b.start);
  for (const [index, span] of spans.entries()) {
    const before = spans[index - 1];
    if (before !== undefined && span.start < before.end) {
      return wrong(`the hours ${times.join(', ')} overlap`, 'Write them one after the other, or as one');
    }
  }
  return value(spans);
}

function parseSpan(text: string): Told<{ start: number; end: number }> {
  const match = /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/.exec(text.trim());
  const how = 'Write 24-hour times in quotes, as in "09:00-18:00" (up to "24:00")';
  if (match === null) return wrong(`"${text}" is no time of day`, how);
  const [, startHour, startMinute, endHour, endMinute] = match.map(Number) as [number, number, number, number, number];
  const start = startHour * 60 + startMinute;
  const end = endHour * 60 + endMinute;
  const real = startMinute < 60 && endMinute < 60 && start < MINUTES_A_DAY && end <= MINUTES_A_DAY;
  if (!real) return wrong(`"${text}" is no time of day`, how);
  if (start === end) return wrong(`"${text}" begins and ends at once`, 'Write "00:00-24:00" for the whole day');
  // 22:00-02:00 ends on the next day.
  return value({ start, end: end < start ? end + MINUTES_A_DAY : end });
}

function namedTwice(day: Weekday, before: string, key: string): Wrong {
  const where = before === key ? `"${key}"` : `"${before}" and "${key}"`;
  return wrong(
    `${DAYS[day - 1]} is named twice, in ${where}`,
    'Name each day once; give several times as a list: ["09:00-12:00", "13:00-17:00"]',
  );
}
