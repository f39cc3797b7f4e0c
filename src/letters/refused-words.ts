// What a letter says of a file of the team that cannot be used: where, what, what to write instead. Lengths are bounded. The words are
// the team's own: nothing that a lead wrote comes here.

import type { Problem } from '../team/problem.ts';
import { oneLine } from './plain.ts';
import type { RefusedFileView } from './vocabulary.ts';

export interface RefusedFile {
  readonly part: 'rules' | 'records' | 'templates';
  /** Its name without its folder. */
  readonly file: string;
  /** Errors only, at least one. */
  readonly problems: readonly Problem[];
}

/** Who mends twenty sees the rest at the next look. */
const MOST_PROBLEMS = 20;

export function refusedWords({ part, file, problems }: RefusedFile): RefusedFileView {
  const beyond = problems.length - MOST_PROBLEMS;
  return {
    part,
    file: oneLine(file, 80),
    line: problems[0]?.line ?? 1,
    what: shown(problems[0]?.what ?? ''),
    problems: problems.slice(0, MOST_PROBLEMS).map(({ line, what, fix }) => ({
      line,
      what: shown(what),
      fix: shown(fix),
    })),
    more: beyond > 0 ? beyond : null,
  };
}

/** The words of problem.ts end without a stop. Nothing is defanged: what is to be written must be there to copy. */
function shown(text: string): string {
  const line = oneLine(text, 300);
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}
