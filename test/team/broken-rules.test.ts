// Each way in which people break team.yaml, with the line and the words that they get back.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isMap, parse, parseDocument } from 'yaml';
import { parseTeam } from '../../src/team/parse.ts';
import { replaced, TEAM_TEXT } from '../support/harbor-pine.ts';
import { BROKEN } from './broken-sample.ts';
import { ERRORS } from './faults.ts';
import { expectGolden } from './golden.ts';

const FULL_TEXT = readFileSync(new URL('./full-team.yaml', import.meta.url), 'utf8');

/** Each list holds the one before ten times: ten million entries in eight lines. */
const ALIASES = ['a: &a [1,1,1,1,1,1,1,1,1,1]', ...['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map(nested)].join('\n');

function nested([former, name]: string): string {
  return `${name}: &${name} [${`*${former},`.repeat(10)}]`;
}

describe('a broken team.yaml', () => {
  test('unbroken, has nothing wrong with it', () => {
    expect(problemsOf(FULL_TEXT).problems).toEqual([]);
  });

  test.each(ERRORS.map(([name, ...changes]) => ({ name, changes })))('$name: one error, and it is not run', ({
    changes,
  }) => {
    const { team, problems } = problemsOf(replaced(FULL_TEXT, changes));
    expect(team).toBeNull();
    expect(problems.map(({ severity }) => severity)).toEqual(['error']);
  });

  test('what people are told is the golden table, line by line', () => {
    const told = ERRORS.map(([name, ...changes]) => ({ name, ...problemsOf(replaced(FULL_TEXT, changes)) }));
    expectGolden('broken-rules.txt', told);
  });

  test.each(BROKEN)('$name is an error with its line', ({ change, line, what, fix }) => {
    const { team, problems } = problemsOf(replaced(TEAM_TEXT, change));
    expect(team).toBeNull();
    const found = problems.find((problem) => what.test(problem.what));
    expect(found ?? problems).toMatchObject({ severity: 'error', file: 'team.yaml', line });
    expect(found?.fix).toMatch(fix);
  });

  test('every key that holds something of another kind is named, and the file is not run', () => {
    const paths = everyPath(parse(FULL_TEXT));
    expect(paths.length).toBeGreaterThan(90);
    const silent = paths.filter((path) => {
      const document = parseDocument(FULL_TEXT);
      const isBlock = isMap(document.getIn(path, true));
      document.setIn(path, isBlock ? 'nonsense' : { nonsense: 1 });
      const { team, problems } = problemsOf(String(document));
      const key = String(path.findLast((part) => typeof part === 'string'));
      return team !== null || !problems.some(({ severity, what }) => severity === 'error' && what.includes(key));
    });
    expect(silent).toEqual([]);
  });

  test('several mistakes are told at once, in the order of their lines', () => {
    const text = replaced(TEAM_TEXT, [
      ['respond: 24h', 'respond: soon'],
      ['America/New_York', 'Nowhere/Land'],
      ['mon-fri: "09:00-17:00"', 'mon-fri: "9-5"'],
    ]);
    expect(problemsOf(text).problems.map(({ line }) => line)).toEqual([3, 52, 60]);
  });

  test('a mail URL that is none is refused without repeating the password', () => {
    const { problems } = problemsOf(TEAM_TEXT, { IMAP_URL: 'https://team:hunter2@mail.example', SMTP_URL: 'hunter2' });
    expect(problems.map(({ line }) => line)).toEqual([11, 12]);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });

  test('a text of more than a megabyte is not read', () => {
    const [problem] = problemsOf(`${TEAM_TEXT}#${'x'.repeat(1_000_000)}`).problems;
    expect(problem?.what).toMatch(/larger than one megabyte/);
  });

  test.each([
    ['lists in lists without end', `team: ${'['.repeat(50_000)}`],
    ['aliases that multiply', ALIASES],
  ])('%s: told so, and no crash', (_, text) => {
    expect(problemsOf(text).problems).toMatchObject([{ what: expect.stringMatching(/nested too deep or repeated/) }]);
  });

  test.each([
    ['nothing at all', ''],
    ['a text', 'hello'],
    ['a list', '- a\n- b'],
    ['two documents', `${TEAM_TEXT}\n---\nteam: b`],
  ])('%s: an error, and no crash', (_, text) => {
    const { team, problems } = problemsOf(text);
    expect(team).toBeNull();
    expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
  });
});

function problemsOf(text: string, env: Record<string, string> = {}) {
  return parseTeam(text, { file: 'team.yaml', env });
}

/** Each key and entry, blocks and lists included. */
function everyPath(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, of]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return [here, ...everyPath(of, here)];
  });
}
