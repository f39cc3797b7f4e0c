// The structure of DESIGN.md §3 and the house style of §7, as far as a test can see them.

import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = new URL('..', import.meta.url).pathname;

/** Who may import whom: each area, and those to its right. */
const AREAS = {
  cli: ['cli', 'daemon', 'shell', 'review', 'letters', 'lead', 'routing', 'reading', 'mail', 'team'],
  daemon: ['shell', 'letters', 'team'],
  shell: ['shell', 'review', 'letters', 'lead', 'routing', 'reading', 'mail', 'team'],
  letters: ['letters', 'review', 'lead', 'routing', 'reading', 'mail', 'team'],
  review: ['review', 'lead', 'routing', 'reading', 'mail', 'team'],
  lead: ['lead', 'routing', 'reading', 'mail', 'team'],
  routing: ['routing', 'reading', 'mail', 'team'],
  reading: ['reading', 'mail', 'team'],
  mail: ['mail', 'team'],
  team: ['team'],
} as const satisfies Record<string, readonly string[]>;

const PURE = ['letters', 'review', 'lead', 'routing', 'reading', 'mail', 'team'];

interface Source {
  readonly path: string;
  readonly area: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources: readonly Source[] = globSync('src/**/*.ts', { cwd: ROOT })
  .sort()
  .map((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    return { path, area: areaOf(path), text, imports: importsOf(path, text) };
  });
const tests = globSync('{test,bench}/**/*.ts', { cwd: ROOT }).sort();

describe('structure', () => {
  test('imports point only to the right: shell, cli -> letters -> lead -> routing -> reading -> mail, team', () => {
    const wrong = sources.flatMap(({ path, area, imports }) =>
      imports
        .filter((target) => area !== 'main' && !allowed(area).includes(areaOf(target)))
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('only shell and cli are async, read the clock or talk to the world', () => {
    const worldly =
      /\basync\b|\bawait\b|\bPromise\b|Temporal\.Now|Date\.now|new Date\(\)|from 'node:(?!buffer'|crypto'|path'|module')/;
    const wrong = sources.filter(({ area }) => PURE.includes(area)).filter(({ text }) => worldly.test(code(text)));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('no file imports itself in a circle, not even by types', () => {
    const graph = new Map(sources.map(({ path, imports }) => [path, imports]));
    expect([...graph.keys()].filter((path) => reaches(graph, path, path, new Set()))).toEqual([]);
  });

  test('business events are logged through shell/log.ts alone', () => {
    const wrong = sources.filter(({ path, text }) => /from 'pino'/.test(text) && path !== 'src/shell/log.ts');
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

describe('house style', () => {
  test('no file is longer than 400 lines, and the median is about 100', () => {
    const lengths = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([]);
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(130);
  });

  test('every file opens with what it is', () => {
    expect(sources.filter(({ text }) => !/^(#!.*\n)?\/\/ \S/.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('no barrels, no utils', () => {
    expect(
      sources.filter(({ path }) => /\/(index|utils?|helpers?|common)\.ts$/.test(path)).map(({ path }) => path),
    ).toEqual([]);
  });

  test('no catch is silent: an error that is dropped has the reason on the line above', () => {
    const silent = /catch\s*(\([^)]*\))?\s*\{\s*\}|\.catch\(\(\)\s*=>\s*(\{\s*\}|undefined|null|false|true)\)/;
    const found = sources.flatMap(({ path, text }) => {
      const lines = text.split('\n');
      return lines.flatMap((line, i) =>
        silent.test(line) && !/^\s*(\/\/|\*)/.test(lines[i - 1] ?? '') ? [`${path}:${i + 1}`] : [],
      );
    });
    expect(found).toEqual([]);
  });

  test('no test is skipped, sleeps or mocks our own modules', () => {
    const wrong = /\b(it|test|describe)\.(skip|only|todo|fails)\b|vi\.(mock|spyOn)\(|setTimeout\([^,]+, *[0-9]{3,}/;
    const found = tests.filter(
      (path) => path !== 'test/tidy.test.ts' && wrong.test(readFileSync(join(ROOT, path), 'utf8')),
    );
    expect(found).toEqual([]);
  });
});

function areaOf(path: string): string {
  const [, first = '', ...rest] = path.split('/');
  return rest.length === 0 ? first.replace(/\.ts$/, '') : first;
}

function allowed(area: string): readonly string[] {
  return AREAS[area as keyof typeof AREAS] ?? [];
}

function importsOf(path: string, text: string): string[] {
  const found = text.matchAll(/(?:^|\n)(?:import|export)\b[^;]*?from '(\.[^']+)'/g);
  return [...found].map(([, target = '']) => relative(ROOT, join(ROOT, dirname(path), target)));
}

function reaches(graph: ReadonlyMap<string, readonly string[]>, from: string, to: string, seen: Set<string>): boolean {
  for (const next of graph.get(from) ?? []) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    if (reaches(graph, next, to, seen)) return true;
  }
  return false;
}

/** The code without comments and texts, so that a word in a sentence is no offence; import lines stay. */
function code(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line))
    .map((line) => (/^import|from '/.test(line) ? line : line.replace(/'[^']*'|"[^"]*"|`[^`]*`/g, "''")))
    .join('\n');
}
