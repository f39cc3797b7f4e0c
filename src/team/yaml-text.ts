// The text of a YAML file as plain values, with the line of each: `${NAME}` filled from the environment. Keys with nothing
// behind them are told apart from keys that are not there. It refuses texts over a megabyte, values nested without end, and names that the environment does not have.

import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { Problem } from './problem.ts';

export const LARGEST_BYTES = 1_000_000;

const TOO_DEEP = ['the values are nested too deep or repeated too often', 'Write them out plainly'] as const;

export type Path = readonly (string | number)[];

export interface YamlText {
  /** Null when the text is no YAML. */
  readonly value: unknown;
  /** The line of the value at `path`, or of the nearest thing around it. Counted from 1. */
  readonly lineOf: (path: Path) => number;
  /** The line of the key `path`. */
  readonly lineOfKey: (path: Path) => number;
  /** Where a name that the environment does not have left no value. */
  readonly unset: readonly Path[];
  /** Keys with nothing behind them, as `coverage:`. Their value is undefined. */
  readonly empty: readonly Path[];
  readonly problems: readonly Problem[];
}

interface Options {
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Dotted paths whose `${NAME}` may be missing: they are then left out. */
  readonly optional: readonly string[];
}

export function readYaml(text: string, options: Options): YamlText {
  const failed = (what: string, fix: string, line = 1): YamlText => ({
    value: null,
    lineOf: () => 1,
    lineOfKey: () => 1,
    unset: [],
    empty: [],
    problems: [{ severity: 'error', file: options.file, line, what, fix }],
  });
  if (Buffer.byteLength(text) > LARGEST_BYTES) {
    return failed('the file is larger than one megabyte', 'Keep people and listings in the CSV files of `records`');
  }
  try {
    const counter = new LineCounter();
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, version: '1.2' });
    const [error] = document.errors;
    if (error?.code === 'RESOURCE_EXHAUSTION') return failed(...TOO_DEEP);
    if (error !== undefined) {
      const line = lineAt(counter, error.pos);
      return failed(`this is no YAML: ${error.message}`, yamlFix(text.split('\n')[line - 1] ?? ''), line);
    }
    const { problems, taken, unset } = fillIn(document, { ...options, line: (node) => lineAt(counter, node.range) });
    const empty: Path[] = [];
    const value: unknown = withoutEmpty(document.toJS({ maxAliasCount: 100 }), [], empty);
    const known = new Set(taken.map((path) => path.join('.')));
    const forgotten = empty.filter((path) => !known.has(path.join('.')));
    return { value, problems, unset, empty: forgotten, ...lines(document, counter) };
  } catch (error) {
    // What the parser throws for aliases that multiply.
    if (error instanceof ReferenceError) return failed(...TOO_DEEP);
    throw error;
  }
}

/** What most often is wrong with such a line. */
function yamlFix(line: string): string {
  if (line.includes('\t')) return 'Indent with blanks: YAML takes no tabs';
  const variable = /[[{,]\s{0,9}(\$\{\w{1,64}\})/.exec(line);
  if (variable !== null) return `Inside [ ] and { } put it in quotes: "${variable[1]}"`;
  return 'Check indents, colons and quotes here';
}

function lines(document: Document, counter: LineCounter): Pick<YamlText, 'lineOf' | 'lineOfKey'> {
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node)) return lineAt(counter, node.range);
    }
    return 1;
  };
  const lineOfKey = (path: Path): number => {
    const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1))
      : undefined;
    return isScalar(pair?.key) ? lineAt(counter, pair.key.range) : lineOf(path);
  };
  return { lineOf, lineOfKey };
}

function lineAt(counter: LineCounter, range: readonly number[] | null | undefined): number {
  return Math.max(1, counter.linePos(range?.[0] ?? 0).line);
}

function fillIn(
  document: Document,
  options: Options & { readonly line: (node: Node) => number },
): { readonly problems: Problem[]; readonly unset: Path[]; readonly taken: Path[] } {
  const problems: Problem[] = [];
  const taken: Path[] = [];
  const unset: Path[] = [];
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('${')) return;
      const missing: string[] = [];
      node.value = node.value.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
        const found = options.env[name.trim()];
        if (found === undefined || found === '') missing.push(name.trim());
        return found ?? '';
      });
      if (missing.length === 0) return;
      node.value = null;
      const path = pathTo(node, ancestors);
      taken.push(path);
      if (options.optional.includes(path.join('.'))) return;
      unset.push(path);
      const { file } = options;
      for (const name of missing) {
        const what = `\${${name}} has no value in the environment`;
        problems.push({
          severity: 'error',
          file,
          line: options.line(node),
          what,
          fix: `Set ${name}, for example in .env`,
        });
      }
    },
  });
  return { problems, unset, taken };
}

function pathTo(node: Node, ancestors: readonly unknown[]): Path {
  return ancestors.flatMap((of, index): Path => {
    if (isPair(of) && isScalar(of.key)) return [String(of.key.value)];
    return isSeq(of) ? [of.items.indexOf(ancestors[index + 1] ?? node)] : [];
  });
}

/** The keys stay, so that one with a slip is seen; each path of one with nothing behind it is added to `empty`. */
function withoutEmpty(value: unknown, path: Path, empty: Path[]): unknown {
  if (Array.isArray(value)) return value.map((of, index) => withoutEmpty(of, [...path, index], empty));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, of]) => {
      if (of !== null) return [key, withoutEmpty(of, [...path, key], empty)];
      empty.push([...path, key]);
      return [key, undefined];
    }),
  );
}
