// Collects the regular expressions of the program, as they are written and as they are made while it runs, and the texts
// that each of them nearly matches for longest. It runs no pattern itself.

import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { parseAst } from 'vitest/node';

export interface Pattern {
  readonly regexp: RegExp;
  /** `src/mail/lines.ts:12`, or `made while reading`. */
  readonly place: string;
}

/** Every literal of a TypeScript file. Lines are the file's own: stripping types leaves blanks. */
export function literalsOf(path: string, text: string): Pattern[] {
  const code = stripTypeScriptTypes(text);
  const found: Pattern[] = [];
  visit(parseAst(code), (node) => {
    if (!('regex' in node) || typeof node['start'] !== 'number') return;
    const { pattern, flags } = node['regex'] as { readonly pattern: string; readonly flags: string };
    const line = code.slice(0, node['start']).split('\n').length;
    found.push({ regexp: new RegExp(pattern, flags), place: `${path}:${line}` });
  });
  return found;
}

export function literalsIn(root: string, paths: readonly string[]): Pattern[] {
  return paths.flatMap((path) => literalsOf(path, readFileSync(`${root}/${path}`, 'utf8')));
}

function visit(value: unknown, seen: (node: Readonly<Record<string, unknown>>) => void): void {
  if (Array.isArray(value)) for (const child of value) visit(child, seen);
  else if (typeof value === 'object' && value !== null && 'type' in value) {
    seen(value as Readonly<Record<string, unknown>>);
    for (const child of Object.values(value)) visit(child, seen);
  }
}

/** What our own code makes by `new RegExp` during `work`, each once; its files must not have been loaded before. */
export async function madeDuring(work: () => Promise<void>): Promise<Pattern[]> {
  const made = new Map<string, Pattern>();
  const Own = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Own, {
    construct(target, [pattern, flags]: [string | RegExp, string?]) {
      const regexp = new target(pattern, flags);
      // Frames: the error, this trap, the maker. Libraries' patterns see only what our code hands them.
      const place = /\/(src\/[\w./-]{1,100}:\d{1,5})/.exec(new Error().stack?.split('\n')[2] ?? '')?.[1];
      if (place !== undefined) made.set(String(regexp), { regexp, place: `made in ${place}` });
      return regexp;
    },
  });
  try {
    await work();
  } finally {
    globalThis.RegExp = Own;
  }
  return [...made.values()];
}

/** False where every repetition has a bound: such a pattern takes linear time whatever the text. */
export function isUnbounded({ regexp }: Pattern): boolean {
  let isFound = false;
  visitRegExpAST(astOf(regexp), {
    onQuantifierEnter: ({ max }) => {
      isFound ||= max === Number.POSITIVE_INFINITY;
    },
  });
  return isFound;
}

function astOf({ source, unicode, unicodeSets }: RegExp): AST.Pattern {
  return new RegExpParser().parsePattern(source, 0, undefined, { unicode, unicodeSets });
}

/** Signs that many patterns look for, and that near-misses are therefore made of. */
const COMMON = [' ', '1', 'a', 'A', '<', '>', '@', '.', '-', ',', '"', '(', ':', '\n', 'a ', 'A ', '1 ', 'a.', 'a@a.'];
const PIECES_MAX = 12;

/** Short texts that, repeated, may keep the pattern busy: its literal pieces, what its classes match, their rows. */
export function unitsOf({ regexp }: Pattern): string[] {
  const ast = astOf(regexp);
  const pieces: string[] = [];
  let run = '';
  const endRun = (): void => {
    if (run !== '') pieces.push(run);
    run = '';
  };
  visitRegExpAST(ast, {
    onAlternativeEnter: endRun,
    onAlternativeLeave: endRun,
    onCharacterClassEnter: (node) => {
      endRun();
      pieces.push(...memberOf(node, regexp));
    },
    onCharacterEnter: (node) => {
      if (node.parent.type === 'Alternative') run += String.fromCodePoint(node.value);
      else if (node.parent.type === 'Quantifier') pieces.push(String.fromCodePoint(node.value));
    },
  });
  endRun();
  const own = [...new Set(pieces)].slice(0, PIECES_MAX);
  const rows = [own.join(''), own.join(' '), own.slice(0, 2).join(''), own.slice(0, 3).join(' ')];
  return [...new Set([...COMMON, ...own, ...own.map((piece) => `${piece} `), ...rows])].filter((unit) => unit !== '');
}

const CANDIDATES = ['a', ' ', '1', '-', '.', 'A', '<', '@', '\t', '\n', 'é', '_', '>', '王', ':', '|'];

/** Two characters that the class matches, likely ones first. */
function memberOf(node: AST.CharacterClass, { flags }: RegExp): string[] {
  const one = new RegExp(`^${node.raw}$`, flags.replace(/[gy]/g, ''));
  return CANDIDATES.filter((candidate) => one.test(candidate)).slice(0, 2);
}
