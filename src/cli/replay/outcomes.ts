// What became of every mail, as lines that add up to what was read.

import type { Tally } from '../../review/tally.ts';
import type { PastMails } from '../../shell/replay/past-mails.ts';
import { wrapped } from './columns.ts';

/** In the order in which they are read. */
const WORDS: Readonly<Record<string, string>> = {
  opened: 'would have been handed off as a new lead',
  joined: 'joined a lead that was there',
  answered: 'answered a lead',
  command: 'gave a command',
  refused: 'gave a command that was refused',
  returned: 'moved a lead: it came back, or somebody was away',
  own: 'came from Baton itself',
  duplicate: 'the same mail in another folder',
  copy: 'the same mail once more in its folder',
  junk: 'in Junk, and only counted',
  unreadable: 'could not be read',
  undated: 'without a date, not replayed',
  future: 'from the future by their date, not replayed',
};

export function outcomeLines({ outcomes }: Tally, past: Pick<PastMails, 'undated' | 'future'>): string[] {
  const counts = new Map(outcomes);
  if (past.undated.length > 0) counts.set('undated', past.undated.length);
  if (past.future.length > 0) counts.set('future', past.future.length);
  const ignored = [...counts].filter(([outcome]) => outcome.startsWith('ignored '));
  const rows: [number, string][] = [];
  for (const [outcome, words] of Object.entries(WORDS)) {
    const count = counts.get(outcome) ?? 0;
    // Always said, so that nobody has to wonder: what was handed off, and what could not be read.
    if (count > 0 || outcome === 'opened' || outcome === 'unreadable') rows.push([count, words]);
  }
  const kinds = ignored
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([outcome, count]) => `${count} ${outcome.slice('ignored '.length).replaceAll('_', ' ')}`);
  if (ignored.length > 0) rows.push([sum(ignored.map(([, count]) => count)), `ignored: ${kinds.join(', ')}`]);
  const unknown = [...counts].filter(([outcome]) => !(outcome in WORDS) && !outcome.startsWith('ignored '));
  for (const [outcome, count] of unknown) rows.push([count, outcome.replaceAll('_', ' ')]);
  const total = sum(rows.map(([count]) => count));
  const width = String(total).length + 2;
  const line = ([count, words]: readonly [number, string]): string[] => {
    const [first = '', ...rest] = wrapped(words.split(' '), ' '.repeat(width + 2));
    return [`${String(count).padStart(width)}${first.slice(width)}`, ...rest];
  };
  return ['What became of them', ...rows.flatMap(line), ...line([total, 'in all'])];
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
