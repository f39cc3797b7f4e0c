// Durations (`20s`, `5m`, `4h`, `3d`) and standards (`5m of coverage`, `24h`, `same business day`) as team.yaml writes
// them. It refuses nought, units that it does not know, and what is longer than two years.

import type { Standard } from './team.ts';
import { type Told, value, wrong } from './told.ts';

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };
export const LONGEST_SECONDS = 2 * 366 * 86_400;
const HOW = 'Write a number and a unit: 20s, 5m, 4h or 3d';

/** Seconds of a duration. A day has 24 hours, also when the clocks change. */
export function parseDuration(text: string): Told<number> {
  const match = /^(\d{1,9})\s*([a-z]+)$/i.exec(text.trim());
  if (match === null) return wrong(`"${text}" is no duration`, HOW);
  const [, count = '', unit = ''] = match;
  const factor = SECONDS[unit.toLowerCase()] ?? SECONDS[shortUnit(unit)];
  if (factor === undefined) return wrong(`"${text}" has a unit that is not known`, HOW);
  const seconds = Number(count) * factor;
  if (seconds === 0) return wrong(`"${text}" is no time at all`, HOW);
  if (seconds > LONGEST_SECONDS) return wrong(`"${text}" is longer than two years`, 'Write a shorter time');
  return value(seconds);
}

/** How fast a lane promises a first response. */
export function parseStandard(text: string): Told<Standard> {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (words === 'same business day') return value({ kind: 'same_business_day', text: words });
  const [, coverage] = /^(.+?) of coverage$/.exec(words) ?? [];
  const seconds = parseDuration(coverage ?? words);
  if (!seconds.ok) {
    return wrong(`"${text}" is no standard`, 'Write, for example: 5m of coverage, 24h, or same business day');
  }
  const kind = coverage === undefined ? 'elapsed' : 'coverage';
  return value({ kind, seconds: seconds.value, text: words });
}

/** `minutes` and `hours` are what people write before they have seen an example. */
function shortUnit(unit: string): string {
  const word = unit.toLowerCase();
  const known = [
    'sec',
    'secs',
    'second',
    'seconds',
    'min',
    'mins',
    'minute',
    'minutes',
    'hour',
    'hours',
    'day',
    'days',
  ];
  return known.includes(word) ? word.charAt(0) : '';
}
