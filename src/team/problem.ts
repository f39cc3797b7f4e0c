// What is wrong with the team's rules, told so that a person who does not program can mend it.

export interface Problem {
  /** An error stops `start`; a warning says that a promise or a rule is doubtful. */
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly what: string;
  /** What to write instead, or what to do. */
  readonly fix: string;
}

/** What is doubtful at a line of the rules, and what to write instead. */
export type Doubt = Pick<Problem, 'line' | 'what' | 'fix'>;

/** One line for people: `team.yaml:12: error: … Fix: …`. */
export function problemText(problem: Problem): string {
  return `${problem.file}:${problem.line}: ${problem.severity}: ${problem.what}. ${problem.fix}`;
}
