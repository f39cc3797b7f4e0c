// Tables of problems as files under goldens/, compared whole: what people read when their rules are wrong. UPDATE_GOLDEN=1
// writes them anew; look at each line before it is kept.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Problem } from '../../src/team/problem.ts';

/** What is done to a team file that can be run, and what people are told of it. */
export interface Told {
  readonly name: string;
  readonly problems: readonly Problem[];
}

export function expectGolden(file: string, told: readonly Told[]): void {
  const text = `${told.map(block).join('\n')}`;
  const url = new URL(`./goldens/${file}`, import.meta.url);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(url, text);
  expect(text).toBe(readFileSync(url, 'utf8'));
}

function block({ name, problems }: Told): string {
  const lines = problems.flatMap(({ severity, line, what, fix }) => [
    `  ${severity.padEnd(8)}${String(line).padStart(4)}  ${what}`,
    `${' '.repeat(16)}${fix}`,
  ]);
  return `${[name, ...lines].join('\n')}\n`;
}
