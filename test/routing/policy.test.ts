// The policy of the sample team as one table: what comes in, when, and who then has until when to act, and why. The table
// is policy.txt, compared whole; UPDATE_GOLDEN=1 writes it anew.

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { decideRoute } from '../../src/routing/decide.ts';
import { REASONS } from '../../src/routing/reasons.ts';
import type { Route } from '../../src/routing/route.ts';
import { at, local, reading as readingOf } from '../support/harbor-pine.ts';
import { contextOf } from './any-team.ts';
import { CASES, type Case } from './policy-cases.ts';

const FILE = fileURLToPath(new URL('policy.txt', import.meta.url));
const HEADINGS = ['what comes in', 'when', 'lane', 'owner', 'backup', 'reviewer', 'rule', 'due', 'why'];

const ROUTES: readonly (Case & { readonly found: Route })[] = CASES.map((of) => ({
  ...of,
  found: decideRoute(readingOf(of.reading), contextOf({ arrivedAt: at(of.arrives), ...of.context })),
}));

function cells({ what, arrives, found }: (typeof ROUTES)[number]): string[] {
  const { lane, owner, backup, reviewer, rule, due, why } = found;
  return [what, day(arrives), lane, owner, backup ?? '-', reviewer ?? '-', rule, day(local(due)!), why.join('. ')];
}

/** `Tue 17 Nov 10:00`; the year is 2026 everywhere. */
function day(time: string): string {
  const of = Temporal.PlainDateTime.from(time);
  const date = of.toLocaleString('en-GB', { weekday: 'short', day: '2-digit', month: 'short' }).replace(',', '');
  return `${date} ${of.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join(' | ')
          .trimEnd()}\n`,
    )
    .join('');
}

describe('the policy', () => {
  test('gives every case the lane, people, rule and time of the table, and says why', () => {
    const text = table([HEADINGS, ...ROUTES.map(cells)]);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(FILE, text);
    expect(text).toBe(readFileSync(FILE, 'utf8'));
  });

  test('has a case for every reason that it can give', () => {
    const said = ROUTES.flatMap(({ found }) => found.why);
    const unsaid = Object.entries(REASONS).filter(([, words]) => !said.some((why) => patternOf(words).test(why)));
    expect(unsaid.map(([name]) => name)).toEqual([]);
  });

  test.each(ROUTES)('never lets $what wait without a person and a time', ({ arrives, found }) => {
    expect(found.backup).not.toBe(found.owner);
    expect(found.reviewer).not.toBe(found.owner);
    expect(Temporal.Instant.compare(found.due, at(arrives))).toBe(1);
  });
});

/** A sentence with anything in the place of its parts. */
function patternOf(words: (...parts: string[]) => string): RegExp {
  const parts = Array.from({ length: words.length }, () => '\0');
  const pieces = words(...parts)
    .split('\0')
    .map((piece) => RegExp.escape(piece));
  return new RegExp(pieces.join('.{1,2000}'), 'su');
}
