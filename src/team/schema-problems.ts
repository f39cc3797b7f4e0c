// What zod found wrong with team.yaml, in words for the person who wrote it, each with its line. It never repeats a value
// that may hold a password.

import type { core } from 'zod';
import type { Problem } from './problem.ts';
import { closest, didYouMean } from './suggest.ts';
import type { Path, YamlText } from './yaml-text.ts';

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of keys and values',
  record: 'a block of keys and values',
};

/** How keys are written that people leave out or fill with something else. */
const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ['team', 'team: Elm Realty'],
  ['timezone', 'timezone: America/New_York'],
  ['hours', 'hours: { mon-fri: "09:00-18:00" }'],
  ['coverage', 'coverage: { mon-fri: "09:00-18:00" }'],
  ['inbox', 'inbox: { address: team@elm.example }'],
  ['address', 'address: team@elm.example'],
  ['agents', 'agents: [{ id: ann, name: Ann Elm, email: ann@elm.example, roles: [team_lead] }]'],
  ['id', 'id: ann'],
  ['name', 'name: Ann Elm'],
  ['email', 'email: ann@elm.example'],
  ['lanes', 'lanes: { speed: { respond: 5m of coverage, owner: team_lead } }'],
  ['respond', 'respond: 5m of coverage'],
  ['owner', 'owner: team_lead'],
  ['ladder', 'ladder: { remind: 3m, backup: 5m, alert: 15m }'],
  ['remind', 'remind: 3m'],
  ['backup', 'backup: 5m'],
  ['alert', 'alert: 15m'],
  ['when', 'when: { intent: seller }'],
]);

const LANE = '{ respond: 24h, owner: team_lead }';

type Source = Pick<YamlText, 'value' | 'lineOf' | 'lineOfKey' | 'unset' | 'empty'> & { readonly file: string };

/** One fault, one problem: what only follows from another fault is left out. */
export function schemaProblems(issues: readonly core.$ZodIssue[], source: Source): Problem[] {
  const unset = new Set(source.unset.map((path) => JSON.stringify(path)));
  return issues
    .filter((issue) => !unset.has(JSON.stringify(pathOf(issue.path))) && !follows(issue, issues))
    .flatMap((issue) => problemsOf(issue, pathOf(issue.path), source));
}

/**
 * Is a key missing because it stands there with a slip, as `lane` for `lanes`? Or a value of no use because of a key that is
 * not known? That is told already.
 */
function follows(issue: core.$ZodIssue, issues: readonly core.$ZodIssue[]): boolean {
  const path = JSON.stringify(issue.path);
  const around = JSON.stringify(issue.path.slice(0, -1));
  const key = String(issue.path.at(-1));
  return issues.some((other) => {
    if (other.code !== 'unrecognized_keys') return false;
    if (issue.code === 'custom') return JSON.stringify(other.path) === path;
    const isHere = issue.code === 'invalid_type' && JSON.stringify(other.path) === around;
    return isHere && other.keys.some((written) => closest(written, [key]) !== null);
  });
}

/** The dotted paths of the keys that the issue is about. */
export function tellingOf(issue: core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key].join('.'));
  return [issue.path.join('.')];
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
      const example = path[0] === 'lanes' && path.length === 2 ? LANE : EXAMPLES.get(String(path.at(-1)));
      if (source.empty.some((of) => of.join('.') === path.join('.'))) {
        return tell(`${name} is empty`, `Fill it in: ${example ?? kind}`, source.lineOfKey(path));
      }
      if (at(source.value, path) === undefined) return tell(`${name} is missing`, `Add it: ${example ?? kind}`);
      return tell(`${name} must be ${kind}`, typeFix(at(source.value, path), issue.expected, example));
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
      if (issue.origin === 'array') return tell(`${name} is an empty list`, 'Name at least one, or leave the key out');
      if (issue.origin === 'string') return tell(`${name} is empty`, 'Write something, or leave the key out');
      return tell(`${name} is too small`, `Give at least ${issue.minimum}`);
    case 'too_big': {
      const most = issue.origin === 'array' ? ' entries' : issue.origin === 'string' ? ' letters' : '';
      return tell(`${name} is too ${most === '' ? 'large' : 'long'}`, `Give at most ${issue.maximum}${most}`);
    }
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

function typeFix(value: unknown, expected: string, example: string | undefined): string {
  if (expected === 'boolean') return 'Write true or false, without quotes';
  if (expected === 'array') return 'Begin each entry on its own line with a dash, or write [one, two]';
  if (expected === 'string') {
    if (typeof value === 'number' || typeof value === 'boolean') return `Put it in quotes: "${value}"`;
    const [only, ...more] = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    // A colon with a blank after it makes a block of what was meant as `skill:probate`.
    if (only !== undefined && more.length === 0 && !Array.isArray(value) && typeof only[1] === 'string') {
      return `Put it in quotes: "${only[0]}:${only[1]}"`;
    }
    return 'Write one text, without [ ] or { }';
  }
  return `Write ${example === undefined ? (KINDS[expected] ?? expected) : `it as in ${example}`}`;
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
