// What two sets of rules decide differently, for people: each mail with what it was and what it would be, then the counts.

import type { Team } from '../../team/team.ts';
import { WIDTH, wrapped } from './columns.ts';
import { COMPARED, type Compared, type Difference, isPerson } from './differences.ts';
import { shown } from './people.ts';
import { timeOf } from './times.ts';

export interface Seen {
  readonly files: readonly [string, string];
  readonly teams: readonly [Team, Team];
  /** Mails that were replayed. */
  readonly total: number;
  /** Time stopped there: what would fall due later is not compared. */
  readonly end: Temporal.Instant;
}

export function differencesInWords(found: readonly Difference[], { files, teams, total, end }: Seen): string[] {
  const [before, after] = files;
  const head = `${before} -> ${after}: of ${total} mails, ${found.length === 0 ? 'none is' : found.length === 1 ? '1 is' : `${found.length} are`} decided differently`;
  const lines = found.flatMap((difference) => [
    '',
    `${timeOf(difference.arrivedAt, teams[0].timezone)}  ${difference.name}`.slice(0, WIDTH),
    ...difference.fields.flatMap((field) => fieldLines(difference, field, teams)),
  ]);
  const counts = COMPARED.flatMap((field) => {
    const count = found.filter(({ fields }) => fields.includes(field)).length;
    return count === 0 ? [] : [`${NAMES[field]} ${count}`];
  });
  const until = `Compared up to ${timeOf(end, teams[0].timezone)}; reminders, follow-ups and closings that fall due later are not. --until DATE lets time run on.`;
  return [
    head,
    ...lines,
    ...(counts.length === 0 ? [] : ['', ...wrapped(`differ in: ${counts.join(', ')}`.split(' '), '')]),
    '',
    ...wrapped(until.split(' '), ''),
  ];
}

const NAMES: Readonly<Record<Compared, string>> = {
  kind: 'kind',
  lane: 'lane',
  owner: 'owner',
  backup: 'backup',
  reviewer: 'reviewer',
  rule: 'rule',
  due_at: 'due',
  reminded: 'reminded',
  backup_asked: 'backup asked',
  alerted: 'alerted',
  followed_up: 'followed up',
  closed: 'closed',
};
const NAME_WIDTH = 12;

function fieldLines({ before, after }: Difference, field: Compared, [one, two]: readonly [Team, Team]): string[] {
  const was = said(before[field], field, [one, two]);
  const is = said(after[field], field, [two, one]);
  const words = `${was} -> ${is}`.split(' ');
  return wrapped(words, ' '.repeat(NAME_WIDTH + 4)).map((line, i) =>
    i === 0 ? `  ${NAMES[field].padEnd(NAME_WIDTH)}  ${line.trimStart()}` : line,
  );
}

/** `other`: the team of the other file. */
function said(value: Difference['before'][Compared], field: Compared, [team, other]: readonly [Team, Team]): string {
  if (value === null || value.length === 0) return 'none';
  if (typeof value !== 'string') {
    const each = value.map(({ at, to }) =>
      [timeOf(Temporal.Instant.from(at), team.timezone), ...(to === null ? [] : [shown(to, team, other)])].join(' '),
    );
    return each.join(', ');
  }
  if (field === 'due_at') return timeOf(Temporal.Instant.from(value), team.timezone);
  return isPerson(field) ? shown(value, team, other) : value;
}
