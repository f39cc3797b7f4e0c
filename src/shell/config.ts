// What stands outside the code, read once: the environment and the team file. It refuses settings that cannot work, with
// what to do about them; it never repeats a secret.

import { readFile, stat } from 'node:fs/promises';
import { lintTeam } from '../team/lint.ts';
import { parseTeam } from '../team/parse.ts';
import type { Problem } from '../team/problem.ts';
import type { Team } from '../team/team.ts';
import { LARGEST_BYTES, type Path } from '../team/yaml-text.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot work; the message says which and what to write instead. Trying again does not help. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly retry = 'never';
}

export interface Settings {
  /** Null: embedded PGlite under `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly imapUrl: string | null;
  readonly smtpUrl: string | null;
  readonly teamFile: string;
  /** Signs reply tokens; null: the one that the database keeps. */
  readonly secret: string | null;
  /** Health and metrics; null: off. */
  readonly httpPort: number | null;
  readonly logLevel: string;
  /** Null: no Claude, the rules and templates alone serve. */
  readonly anthropic: {
    readonly apiKey: string;
    readonly baseUrl: string | null;
    readonly model: string | null;
  } | null;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
const SHORTEST_SECRET = 16;
const HIGHEST_PORT = 65_535;

/** Throws ConfigError. An empty variable counts as unset, as in a `.env` with nothing behind the `=`. */
export function readEnvironment(env: Environment): Settings {
  const get = (name: string): string | null => {
    const value = env[name]?.trim() ?? '';
    return value === '' ? null : value;
  };
  const apiKey = get('ANTHROPIC_API_KEY');
  return {
    databaseUrl: databaseUrl(get('DATABASE_URL')),
    dataDir: get('BATON_DATA') ?? './data',
    imapUrl: get('IMAP_URL'),
    smtpUrl: get('SMTP_URL'),
    teamFile: get('BATON_TEAM') ?? 'team.yaml',
    secret: secret(get('BATON_SECRET')),
    httpPort: port(get('HTTP_PORT')),
    logLevel: logLevel(get('LOG_LEVEL')),
    anthropic: apiKey === null ? null : { apiKey, baseUrl: get('ANTHROPIC_BASE_URL'), model: get('ANTHROPIC_MODEL') },
  };
}

/** Reads `.env` into `process.env`, if it is there; what is already set wins. */
export function loadDotEnv(file = '.env'): void {
  try {
    process.loadEnvFile(file);
  } catch (error) {
    // Most installations set the environment by other means and have no such file.
    if (codeOf(error) !== 'ENOENT')
      throw new ConfigError(`${file} cannot be read (${codeOf(error)})`, { cause: error });
  }
}

export interface LoadedTeamFile {
  /** Null: some problem is an error. */
  readonly team: Team | null;
  readonly problems: Problem[];
  /** Null: it could not be read. */
  readonly text: string | null;
  readonly lineOf: (path: Path) => number;
}

/** Parses and lints the team file, and looks whether the files that it names are there. */
export async function loadTeam(file: string, env: Environment): Promise<LoadedTeamFile> {
  const text = await readText(file);
  if (typeof text !== 'string') {
    return { team: null, problems: [{ severity: 'error', file, line: 1, ...text }], text: null, lineOf: () => 1 };
  }
  const { team, problems, lineOf } = parseTeam(text, { file, env });
  if (team === null) return { team, problems, text, lineOf };
  const missing = await missingFiles(team, { file, lineOf });
  const all = [...problems, ...missing, ...lintTeam(team, { file, lineOf })].sort((a, b) => a.line - b.line);
  return { team: missing.length > 0 ? null : team, problems: all, text, lineOf };
}

async function readText(file: string): Promise<string | { what: string; fix: string }> {
  try {
    // Looked at first: a wrong path may lead to a file that does not fit into memory.
    if ((await stat(file)).size > LARGEST_BYTES) {
      return {
        what: 'the file is larger than one megabyte',
        fix: 'Keep people and listings in the CSV files of `records`',
      };
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (error instanceof TypeError) return { what: 'the file is not UTF-8', fix: 'Save it as UTF-8' };
    const fix = 'Begin with `cp team.example.yaml team.yaml`, or name the file with --team or BATON_TEAM';
    if (codeOf(error) === 'ENOENT') return { what: 'there is no such file', fix };
    return { what: `the file cannot be read (${codeOf(error)})`, fix };
  }
}

async function missingFiles(
  team: Team,
  source: { readonly file: string; readonly lineOf: (path: Path) => number },
): Promise<Problem[]> {
  const { contacts, listings, openHouses, campaigns } = team.recordFiles;
  const wanted: readonly { path: string | null; key: Path; folder?: boolean }[] = [
    { path: contacts, key: ['records', 'contacts'] },
    { path: listings, key: ['records', 'listings'] },
    { path: openHouses, key: ['records', 'open_houses'] },
    { path: campaigns, key: ['records', 'campaigns'] },
    { path: team.templates, key: ['templates'], folder: true },
  ];
  const problems: Problem[] = [];
  for (const { path, key, folder = false } of wanted) {
    const wrong = path === null ? null : await whatIsWrong(path, folder);
    if (wrong === null) continue;
    const fix = 'Paths start from the folder of the team file; leave the line out if there is none';
    problems.push({
      severity: 'error',
      file: source.file,
      line: source.lineOf(key),
      what: `${key.join('.')}: ${wrong}`,
      fix,
    });
  }
  return problems;
}

async function whatIsWrong(path: string, folder: boolean): Promise<string | null> {
  try {
    const found = await stat(path);
    if (folder) return found.isDirectory() ? null : `${path} is no folder`;
    return found.isFile() ? null : `${path} is no file`;
  } catch (error) {
    return `${path} cannot be read (${codeOf(error)})`;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
}

function databaseUrl(text: string | null): string | null {
  if (text === null || /^postgres(ql)?:\/\//.test(text)) return text;
  throw new ConfigError('DATABASE_URL is no PostgreSQL URL: write postgres://user:password@host/name, or leave it out');
}

function secret(text: string | null): string | null {
  if (text === null || text.length >= SHORTEST_SECRET) return text;
  throw new ConfigError(
    `BATON_SECRET is shorter than ${SHORTEST_SECRET} characters: use what \`openssl rand -hex 32\` gives, or leave it out`,
  );
}

function port(text: string | null): number | null {
  if (text === null) return null;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= HIGHEST_PORT) return number;
  throw new ConfigError(`HTTP_PORT is no port: write a number from 1 to ${HIGHEST_PORT}, or leave it out`);
}

function logLevel(text: string | null): string {
  const level = text?.toLowerCase() ?? 'info';
  if (LOG_LEVELS.includes(level)) return level;
  throw new ConfigError(`LOG_LEVEL is not known: write one of ${LOG_LEVELS.join(', ')}`);
}
