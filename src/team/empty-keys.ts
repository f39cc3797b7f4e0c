// Keys of team.yaml with nothing behind them, as `coverage:`. They count as not written, which is seldom what was meant: each
// is told, and refused where a rule would fit everybody or a lane would be gone.

import type { Report } from './people.ts';
import { nameOf } from './schema-problems.ts';
import type { Path } from './yaml-text.ts';

/** What is taken for a key without a value. */
const TAKEN: ReadonlyMap<string, string> = new Map([
  ['hours', 'Monday to Friday 09:00-18:00 is taken'],
  ['holidays', 'no holidays are kept'],
  ['rules', 'there are no rules'],
  ['pilot', 'there is no pilot'],
  ['mode', 'live is taken'],
  ['agents.coverage', 'the office hours are taken'],
  ['agents.timezone', 'that of the team is taken'],
  ['agents.capacity', 'there is no limit'],
  ['agents.leave', 'they take none'],
  ['agents.works_holidays', 'false is taken'],
  ['inbox.domains', 'the domain of the address is taken'],
  ['lanes.backup', 'the team lead is taken'],
  ['lanes.ladder', 'the usual steps are taken'],
  ['lanes.follow_up', '3d and 10d are taken'],
  ['lanes.close_after', '30d is taken'],
  ['rules.owner', 'that of the lane is taken'],
  ['rules.backup', 'that of the lane is taken'],
  ['rules.respond', 'that of the lane is taken'],
  ['rules.review_by', 'nobody reviews'],
  ['rules.lane', 'the lane stays as it is'],
]);

/** `isTold`: what is wrong there is told already. */
export function tellEmpty(
  empty: readonly Path[],
  {
    report,
    warn,
    isTold,
  }: { readonly report: Report; readonly warn: Report; readonly isTold: (path: Path) => boolean },
): void {
  for (const path of empty) {
    if (isTold(path)) continue;
    const key = String(path.at(-1));
    if (path[0] === 'rules' && path[2] === 'when') {
      const fits = path.length === 3 ? 'the rule would fit everybody' : `the rule would not ask for ${path[3]}`;
      report(path, `${nameOf(path)} is empty: ${fits}`, 'Fill it in or remove the line');
      continue;
    }
    const block = String(path[0]);
    const taken = TAKEN.get(path.length === 1 ? block : `${block}.${key}`) ?? 'it counts as not written';
    warn(path, `\`${key}\` is empty: ${taken}`, 'Remove the line or fill it in');
  }
}
