// What two sets of rules decide differently, for people: each mail with what it was and what it would be, then the counts.

import { agentOf } from '../../lead/people.ts';
import type { Team } from '../../team/team.ts';
import { WIDTH } from './columns.ts';
import { COMPARED, type Compared, type Difference } from './differences.ts';
import { timeOf } from './times.ts';

export interface Seen {
  readonly files: readonly [string, string];
  readonly teams: readonly [Team, Team];
  /** Mails that were replayed. */
  readonly total: number;
}

export function differencesInWords(found: readonly Difference[], { files, teams, total }: Seen): string[] {
  const [before, after] = files;
  const head = `${before} -> ${after}: of ${total} mails, ${found.length === 0 ? 'none is' : found.length === 1 ? '1 is' : `${found.length} are`} decided differently`;
  const lines = found.flatMap((difference) => [
    '',
    `${timeOf(difference.arrivedAt, teams[0].timezone)}  ${difference.name}`.slice(0, WIDTH),
    ...difference.fields.map((field) => {
      const was = said(field, difference.before[field], teams[0]);
      return `  ${NAMES[field].padEnd(8)}  ${was} -> ${said(field, difference.after[field], teams[1])}`;
    }),
  ]);
  const counts = COMPARED.flatMap((field) => {
    const count = found.filter(({ fields }) => fields.includes(field)).length;
    return count === 0 ? [] : [`${NAMES[field]} ${count}`];
  });
  return [head, ...lines, ...(counts.length === 0 ? [] : ['', `differ in: ${counts.join(', ')}`])];
}

const NAMES: Readonly<Record<Compared, string>> = {
  kind: 'kind',
  lane: 'lane',
  owner: 'owner',
  backup: 'backup',
  reviewer: 'reviewer',
  rule: 'rule',
  due_at: 'due',
};

function said(field: Compared, value: string | null, team: Team): string {
  if (value === null) return 'none';
  if (field === 'due_at') return timeOf(Temporal.Instant.from(value), team.timezone);
  return field === 'owner' || field === 'backup' || field === 'reviewer' ? agentOf(team, value).name : value;
}
