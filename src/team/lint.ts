// Doubts about rules that can be run: a rule that is never reached, a backup who is no other person, a promise that the
// hours do not carry. Warnings only; what cannot be run at all is parse.ts.

import { dateDoubts } from './lint-dates.ts';
import { peopleDoubts } from './lint-people.ts';
import { promiseDoubts } from './lint-promises.ts';
import { ruleDoubts, statusDoubts } from './lint-rules.ts';
import { settingDoubts } from './lint-settings.ts';
import type { Doubt, Problem } from './problem.ts';
import type { Team } from './team.ts';
import type { Path } from './yaml-text.ts';

export interface LintSource {
  readonly file: string;
  readonly lineOf: (path: Path) => number;
}

/** In the order of their lines. */
export function lintTeam(team: Team, { file, lineOf }: LintSource): Problem[] {
  const doubts = [
    ...ruleDoubts(team),
    ...promiseDoubts(team, lineOf),
    ...peopleDoubts(team, lineOf),
    ...settingDoubts(team, lineOf),
  ];
  return warnings(doubts, file);
}

/** What is doubtful on a day, in the team's zone: a pilot that is over, holidays of last year. */
export function lintDates(team: Team, source: LintSource & { readonly today: Temporal.PlainDate }): Problem[] {
  return warnings(dateDoubts(team, source), source.file);
}

/** What only the team's own records can tell: `statuses` are those that stand in its listings. */
export function lintRecords(team: Team, { file, statuses }: { file: string; statuses: readonly string[] }): Problem[] {
  return warnings(statusDoubts(team, statuses), file);
}

function warnings(doubts: readonly Doubt[], file: string): Problem[] {
  return doubts.map((doubt): Problem => ({ severity: 'warning', file, ...doubt })).sort((a, b) => a.line - b.line);
}
