// No regular expression of the readers may take more than linear time on any text: a mail is written by a stranger. Each
// is looked at, and tried on long texts that it nearly matches.

import { globSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse } from 'scslre';
import { describe, expect, test } from 'vitest';
import { isUnbounded, literalsIn, literalsOf, madeDuring, type Pattern, unitsOf } from './support/patterns.ts';

const ROOT = join(import.meta.dirname, '..');
const paths = globSync(
  [
    'src/mail/**/*.ts',
    'src/reading/**/*.ts',
    'src/lead/**/*.ts',
    'src/letters/{plain,safe-draft}.ts',
    'src/letters/{claude,guard}/**/*.ts',
    'src/shell/{mime,second-pass,dkim,mail-parts,safe-copy}.ts',
    'src/shell/claude/*.ts',
  ],
  {
    cwd: ROOT,
  },
).sort();

const written = literalsIn(ROOT, paths);
const made = await madeDuring(readTheSamples);
const patterns: readonly Pattern[] = [
  ...new Map([...made, ...written].map((pattern) => [String(pattern.regexp), pattern])).values(),
];

/** In the recorded time, so loaded here and not above: a module makes its patterns when it is loaded. */
async function readTheSamples(): Promise<void> {
  const { parseMessage } = await import('../src/shell/mime.ts');
  const { read } = await import('../src/reading/read.ts');
  await import('../src/lead/command.ts');
  await import('../src/letters/guard/guard.ts');
  await import('../src/letters/claude/words.ts');
  await import('../src/letters/claude/hider-of.ts');
  await import('../src/letters/safe-draft.ts');
  const { loadSample } = await import('./reading/score.ts');
  const folder = join(ROOT, 'test/inbox');
  const context = await loadSample(folder);
  const arrived = Temporal.Instant.from('2026-11-15T12:00Z');
  for (const name of await readdir(folder)) {
    if (name.endsWith('.eml')) read(await parseMessage(await readFile(join(folder, name)), arrived), context);
  }
}

/** What is wrong with the pattern by its looks; null when nothing is. */
function fault({ regexp, place }: Pattern): string | null {
  const { reports } = analyse(regexp, { reportTypes: { Move: true } });
  return reports.length === 0
    ? null
    : `${place} ${reports.map(({ type, character }) => `${type} ${JSON.stringify(character.pick)}`).join(', ')}: ${regexp}`;
}

describe('the collection', () => {
  test('holds the literals and those that are made of texts', () => {
    expect(written.length).toBeGreaterThan(500);
    expect(written.map(({ place }) => place.split(':')[0])).toContain('src/mail/quotes.ts');
    expect(made.map(({ regexp }) => regexp.source).join('\n')).toContain('begin forwarded message');
    const places = made.map(({ place }) => place).join('\n');
    for (const part of ['letters/guard/', 'letters/safe-draft']) expect(places).toContain(`made in src/${part}`);
  });

  test('says in which line a literal stands', () => {
    expect(literalsOf('a.ts', 'type A = string;\nconst b: A = "x";\nconst c = /d+/gi;')).toEqual([
      { place: 'a.ts:3', regexp: /d+/gi },
    ]);
  });
});

describe('by its looks', () => {
  test('a slow pattern is found', () => {
    expect(fault({ regexp: /^(a+)+$/, place: 'here' })).toContain('here');
    expect(fault({ regexp: /\s+$/, place: 'here' })).toContain('Move');
    expect(fault({ regexp: /^a\s{0,5}\d{1,40}b$/, place: 'here' })).toBeNull();
  });

  test('every pattern takes linear time', () => {
    expect(patterns.map(fault).filter((wrong) => wrong !== null)).toEqual([]);
  });
});

const [TINY, SHORT, LONG] = [2_000, 20_000, 40_000];
/** Milliseconds: after so long with the tiny text, longer ones of it would take all day. */
const HOPELESS = 200;
/** Milliseconds: what takes less is too short to compare. */
const WORTH_COMPARING = 20;
/** Of twice the text; linear time gives 2, quadratic 4. */
const RATIO_MAX = 3;

/** This thread's own time: on a busy machine the wall clock calls any pattern slow. */
function milliseconds(regexp: RegExp, text: string): number {
  const start = process.threadCpuUsage();
  regexp.lastIndex = 0;
  regexp.test(text);
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1_000;
}

/** The first near-miss that twice the length makes more than three times as slow, in each of three tries. */
function slowOn(pattern: Pattern): string | null {
  const regexp = new RegExp(pattern.regexp.source, pattern.regexp.flags);
  const slow = unitsOf(pattern).find((unit) => {
    const [tiny, short, long] = [TINY, SHORT, LONG].map(
      (length) => `${unit.repeat(Math.ceil(length / unit.length))}\u0001`,
    );
    if (milliseconds(regexp, tiny!) > HOPELESS) return true;
    // What takes so long that noise cannot make the difference is not tried again.
    for (let tries = 0; tries < 3; tries += 1) {
      const before = milliseconds(regexp, short!);
      if (before < WORTH_COMPARING / RATIO_MAX) return false;
      const time = milliseconds(regexp, long!);
      if (time < WORTH_COMPARING || time / before < RATIO_MAX) return false;
      if (time > HOPELESS) return true;
    }
    return true;
  });
  return slow === undefined ? null : `${pattern.place} on ${JSON.stringify(slow.slice(0, 60))}: ${regexp}`;
}

describe('on long near-misses', () => {
  test('a slow pattern is found', () => {
    const slow = { regexp: /\d+x/, place: 'here' };
    expect(slowOn(slow)).toContain('here');
  }, 300_000);

  test('every pattern takes linear time', () => {
    expect(
      patterns
        .filter(isUnbounded)
        .map(slowOn)
        .filter((slow) => slow !== null),
    ).toEqual([]);
  }, 300_000);
});
