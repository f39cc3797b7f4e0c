// What zod found wrong with team.yaml, in words for the person who wrote it, each with its line. It never repeats a value
// that may hold a password.

import type { core } from 'zod';
import type { Problem } from './problem.ts';
import { didYouMean } from './suggest.ts';
import type { Path, YamlText } from './yaml-text.ts';

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of keys',
  record: 'a block of keys',
};

type Source = Pick<YamlText, 'value' | 'lineOf' | 'lineOfKey'> & { readonly file: string };

export function schemaProblems(issues: readonly core.$ZodIssue[], source: Source): Problem[] {
  return issues.flatMap((issue) => problemsOf(issue, pathOf(issue.path), source));
}

function problemsOf(issue: core.$ZodIssue, path: Path, source: Source): Problem[] {
  const tell = (what: string, fix: string, line = source.lineOf(path)): Problem[] => [
    { severity: 'error', file: source.file, line, what, fix },
  ];
  const name = nameOf(path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.flatMap((key, index) => {
        const fix = issue.message.split('\n')[index] ?? '';
        return tell(`\`${key}\` is no key of ${name}`, fix, source.lineOfKey([...path, key]));
      });
    case 'invalid_union':
      return unionProblems(issue, path, source);
    case 'invalid_key':
      return tell(
        `${name}: ${issue.issues[0]?.message ?? issue.message}`,
        fixOf(issue.issues[0]),
        source.lineOfKey(path),
      );
    case 'custom':
      return tell(`${name}: ${issue.message}`, fixOf(issue));
    case 'invalid_type': {
      const kind = KINDS[issue.expected] ?? issue.expected;
      if (at(source.value, path) === undefined) return tell(`${name} is missing`, `Add it: ${kind}`);
      return tell(`${name} must be ${kind}`, typeFix(at(source.value, path), issue.expected));
    }
    case 'invalid_value':
      return tell(
        `${name} cannot be "${at(source.value, path)}"`,
        didYouMean(String(at(source.value, path)), issue.values.map(String)),
      );
    case 'invalid_format':
      if (issue.format === 'email') return tell(`${name} is no mail address`, 'Write it as in name@example.com');
      return tell(`${name} is not written as it should be`, `Write ${issue.message}`);
    case 'too_small':
      return tell(`${name} is too small or empty`, `Give at least ${issue.minimum}`);
    case 'too_big':
      return tell(`${name} is too large or too long`, `Give at most ${issue.maximum}`);
    default:
      return tell(`${name}: ${issue.message}`, 'Compare it with team.example.yaml');
  }
}

/** The branch that has the right type and some other fault is the one that the writer meant. */
function unionProblems(issue: core.$ZodIssueInvalidUnion, path: Path, source: Source): Problem[] {
  const meant = issue.errors.find((branch) => !branch.some((of) => of.code === 'invalid_type' && of.path.length === 0));
  if (meant !== undefined) return meant.flatMap((of) => problemsOf(of, [...path, ...pathOf(of.path)], source));
  const what = `${nameOf(path)} is neither text nor a list or block that can stand here`;
  return [
    { severity: 'error', file: source.file, line: source.lineOf(path), what, fix: 'Compare it with team.example.yaml' },
  ];
}

function typeFix(value: unknown, expected: string): string {
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return `Put it in quotes: "${value}"`;
  if (expected === 'boolean') return 'Write true or false, without quotes';
  if (expected === 'array') return 'Begin each entry on its own line with a dash, or write [one, two]';
  return `Write ${KINDS[expected] ?? expected}`;
}

function fixOf(issue: core.$ZodIssue | undefined): string {
  const fix: unknown = issue?.code === 'custom' ? issue.params?.['fix'] : undefined;
  return typeof fix === 'string' ? fix : 'Compare it with team.example.yaml';
}

/** `agents[2].email`, or the whole file. */
export function nameOf(path: Path): string {
  if (path.length === 0) return 'team.yaml';
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part + 1}]` : index === 0 ? part : `.${part}`))
    .join('');
}

function pathOf(path: readonly PropertyKey[]): Path {
  return path.map((part) => (typeof part === 'number' ? part : String(part)));
}

function at(value: unknown, path: Path): unknown {
  let found = value;
  for (const part of path) {
    // A single value stands for a list of one (see oneOrMany), so its index leads nowhere.
    if (part === 0 && !Array.isArray(found)) continue;
    if (typeof found !== 'object' || found === null) return undefined;
    found = Object.getOwnPropertyDescriptor(found, part)?.value;
  }
  return found;
}
