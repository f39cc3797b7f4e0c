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
import { CASES } from './policy-cases.ts';
import type { Case } from './policy-teams.ts';

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

/** `Tue 17 Nov 10:00`, with a year that is not 2026. */
function day(time: string): string {
  const of = Temporal.PlainDateTime.from(time);
  const year = of.year === 2026 ? {} : ({ year: 'numeric' } as const);
  const parts = { weekday: 'short', day: '2-digit', month: 'short', ...year } as const;
  const date = of.toLocaleString('en-GB', parts).replace(',', '');
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
    const said = new Set(ROUTES.flatMap(({ found }) => found.why.flatMap(reasonsOf)));
    expect(Object.keys(REASONS).filter((name) => !said.has(name))).toEqual([]);
  });

  test.each(ROUTES)('never lets $what wait without a person and a time', ({ arrives, found }) => {
    expect(found.backup).not.toBe(found.owner);
    expect(found.reviewer).not.toBe(found.owner);
    expect(Temporal.Instant.compare(found.due, at(arrives))).toBe(1);
  });
});

interface Pattern {
  readonly name: string;
  /** The whole sentence, with anything in the place of its parts. */
  readonly whole: RegExp;
  /** How many of its letters are its own: of two patterns that fit, the one with more is meant. */
  readonly own: number;
}

const PATTERNS: readonly Pattern[] = Object.entries<(...parts: string[]) => string>(REASONS).map(([name, words]) => {
  const parts = Array.from({ length: words.length }, () => '\0');
  const pieces = words(...parts).split('\0');
  const whole = new RegExp(`^${pieces.map((piece) => RegExp.escape(piece)).join('(.{1,2000})')}$`, 'su');
  return { name, whole, own: pieces.join('').length };
});

/** The reason that a sentence is, and those that stand as parts in it, alone or in a list. */
function reasonsOf(text: string): string[] {
  const fitting = PATTERNS.filter(({ whole }) => whole.test(text)).toSorted((a, b) => b.own - a.own)[0];
  const inside = fitting?.whole.exec(text)?.slice(1) ?? [];
  const listed = text.split(/(?:; |, | and )(?=["A-Z])/);
  const parts = [...inside, ...(listed.length > 1 ? listed : [])];
  return [...(fitting === undefined ? [] : [fitting.name]), ...parts.flatMap(reasonsOf)];
}
