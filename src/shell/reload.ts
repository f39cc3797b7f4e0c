// The team's files while the daemon runs: looked at again and again, read when they change, taken whole or not at all. What
// is refused changes nothing: the rules, records and templates of before stay in force, and the refusal says why.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { TemplateError } from '../letters/liquid.ts';
import type { RefusedFile } from '../letters/refused-words.ts';
import type { Templates } from '../letters/templates.ts';
import type { Problem } from '../team/problem.ts';
import type { Records } from '../team/records.ts';
import type { Team } from '../team/team.ts';
import { type Environment, type LoadedTeamFile, loadTeam } from './config.ts';
import { type LoadedRecords, loadRecords, type RecordKind } from './records.ts';
import { loadTemplates } from './templates.ts';
import { stampOf } from './watch-files.ts';

/** What messages are decided by; swapped as one value. */
export interface Rules {
  readonly team: Team;
  readonly records: Records;
  readonly templates: Templates;
  /** Of team.yaml. */
  readonly text: string;
}

export interface Refused extends RefusedFile {
  /** The same for the same content, in every process. */
  readonly key: string;
}

/** A part of the rules: a file of records by its kind, else what it is. */
type PartName = 'rules' | 'templates' | RecordKind;

export interface Change {
  readonly rules: Rules;
  /** Read anew and in force from now on. */
  readonly taken: readonly { readonly part: RefusedFile['part']; readonly file: string }[];
  /** Refused before, and good now. */
  readonly mended: readonly { readonly part: RefusedFile['part']; readonly file: string }[];
  /** Refused by this look and not by the one before. */
  readonly refused: readonly Refused[];
  /** Taken, but with fewer than half of the records of before. */
  readonly cut: readonly Refused[];
  /** Everything that is doubtful in what was read, for people. */
  readonly problems: readonly Problem[];
}

export interface RuleFiles {
  /** As they were first read. */
  readonly first: Rules;
  /** Null: nothing has changed, or somebody is still writing. `force`: read it all again, whatever the disk says. */
  look(force: boolean): Promise<Change | null>;
}

export interface RuleFilesOptions {
  readonly env: Environment;
  /** Resolves after as long as files must be left alone before they are read: half a file may look like a whole one. */
  readonly settle?: () => Promise<void>;
}

const SETTLE_MS = 1_000;
/** Looks at files that somebody goes on writing; then it is left to the next sweep. */
const MOST_LOOKS = 5;
const RECORD_KINDS: readonly RecordKind[] = ['contacts', 'listings', 'openHouses', 'campaigns'];

/** Null with an error among the problems: nothing can be run. @throws TemplateError for templates of no use. */
export async function openRuleFiles(
  file: string,
  options: RuleFilesOptions,
): Promise<{ readonly files: RuleFiles | null; readonly problems: readonly Problem[] }> {
  const before = new Map([[file, await stampOf(file)]]);
  const { team, text, problems } = await loadTeam(file, options.env);
  if (team === null || text === null) return { files: null, problems };
  // Stamps first: what changes while it is read is seen at the first look.
  const stamps = new Map([...(await stampsOf(file, team)), ...before]);
  const loaded = await loadRecords(team);
  const templates = await loadTemplates(team.templates);
  const good = goodOf(loaded, { team, stamps }, new Map());
  const refused = new Map<PartName, string>();
  for (const kind of loaded.refused) {
    const path = team.recordFiles[kind] ?? '';
    refused.set(kind, await keyOf(path, errorsOf(loaded, path), ''));
  }
  const held: Held = { file, team, text, loaded, templates, stamps, good, refused };
  return { files: keeper(held, options), problems: [...problems, ...loaded.problems] };
}

/** What is in force, where it came from, and what was refused since. */
interface Held {
  readonly file: string;
  readonly team: Team;
  readonly text: string;
  readonly loaded: LoadedRecords;
  readonly templates: Templates;
  readonly stamps: ReadonlyMap<string, string>;
  /** Of each file of records when it was last of use. */
  readonly good: ReadonlyMap<RecordKind, string>;
  readonly refused: ReadonlyMap<PartName, string>;
}

function keeper(first: Held, { env, settle = () => wait(SETTLE_MS) }: RuleFilesOptions): RuleFiles {
  let held = first;
  return {
    first: rulesOf(first),
    async look(force) {
      // Refused rules may have become good by a file that they name and that was not there.
      const isPending = held.refused.has('rules');
      if (!force && !isPending && sameStamps(held.stamps, await stampsOf(held.file, held.team))) return null;
      for (let look = 0; look < MOST_LOOKS; look += 1) {
        const before = await stampsOf(held.file, held.team);
        // Forced or not: who saves and sends SIGHUP at once may still be writing.
        if (!sameStamps(held.stamps, before)) await settle();
        const next = await readAgain({ held, env, stamps: before, force });
        // Written while it was read: half of it may be old.
        if (!sameStamps(before, await stampsOf(held.file, held.team))) continue;
        const change = changeOf(held, next);
        held = next.held;
        return change;
      }
      return null;
    },
  };
}

interface Again {
  readonly held: Held;
  readonly refusals: ReadonlyMap<PartName, Refused>;
  readonly cut: readonly Refused[];
  readonly problems: readonly Problem[];
}

async function readAgain(given: {
  readonly held: Held;
  readonly env: Environment;
  readonly stamps: ReadonlyMap<string, string>;
  readonly force: boolean;
}): Promise<Again> {
  const { held, force } = given;
  const refusals = new Map<PartName, Refused>();
  const found = await loadTeam(held.file, given.env);
  // A file of records that is gone is no mistake in rules that nobody has touched.
  const read = found.text === held.text ? { ...found, team: held.team } : withOldInbox(found, held);
  const { team, text } = read.team === null || read.text === null ? held : { team: read.team, text: read.text };
  if (read.team === null) {
    const problems = read.problems.filter(({ severity }) => severity === 'error');
    const key = hash(`${read.text ?? 'gone'}\n${JSON.stringify(problems)}`);
    refusals.set('rules', { part: 'rules', file: basename(held.file), problems, key });
  }
  // Of files that only the new rules name, too; taken before they are read.
  const stamps = new Map([...(team === held.team ? [] : await stampsOf(held.file, team)), ...given.stamps]);
  for (const path of stamps.keys()) if (!pathsOf(held.file, team).includes(path)) stamps.delete(path);
  const isSame = (path: string | null): boolean =>
    path !== null && !force && stamps.has(path) && stamps.get(path) === held.stamps.get(path);
  const hasOurs = team.templates === null && held.team.templates === null;
  const templates = hasOurs || isSame(team.templates) ? held.templates : await templatesOf(team, held, refusals);
  const stays = (kind: RecordKind): boolean =>
    team.version === held.team.version && isSame(team.recordFiles[kind]) && !held.refused.has(kind);
  const unchanged = RECORD_KINDS.filter((kind) => stays(kind) && (kind !== 'openHouses' || stays('listings')));
  const loaded =
    unchanged.length === RECORD_KINDS.length
      ? held.loaded
      : await loadRecords(team, { rows: held.loaded.rows, unchanged: new Set(unchanged) });
  for (const kind of loaded.refused) {
    const path = team.recordFiles[kind] ?? '';
    const problems = errorsOf(loaded, path);
    const key = await keyOf(path, problems, held.good.get(kind) ?? '');
    refusals.set(kind, { part: 'records', file: basename(path), problems, key });
  }
  const cut = loaded === held.loaded ? [] : [...loaded.cut].map(([kind, problem]) => cutOf(team, kind, problem));
  const refused = new Map([...refusals].map(([part, { key }]) => [part, key]));
  const good = goodOf(loaded, { team, stamps }, held.good);
  const next = { file: held.file, team, text, loaded, templates, stamps, good, refused };
  return {
    held: next,
    refusals,
    cut,
    problems: [...read.problems, ...(loaded === held.loaded ? [] : loaded.problems)],
  };
}

function cutOf(team: Team, kind: RecordKind, problem: Problem): Refused {
  const path = team.recordFiles[kind] ?? '';
  return {
    part: 'records',
    file: basename(path),
    problems: [problem],
    key: hash(`${basename(path)}\n${problem.what}`),
  };
}

/** The connections and watches stand since the start, and rows belong to the address: another inbox needs a start. */
function withOldInbox(read: LoadedTeamFile, { file, team }: Held): LoadedTeamFile {
  if (read.team === null) return read;
  const [before, after] = [team.inbox, read.team.inbox];
  const keys = ['address', 'imap', 'smtp', 'sent', 'junk'] as const;
  const changed = keys.filter((key) => before[key] !== after[key]);
  const problems = changed.map((key): Problem => {
    const what = `inbox.${key} is not what it was when Baton started`;
    const fix = 'Restart Baton to take a new inbox; until then all rules stay as they were';
    return { severity: 'error', file, line: read.lineOf(['inbox', key]), what, fix };
  });
  return problems.length === 0 ? read : { ...read, team: null, problems: [...read.problems, ...problems] };
}

async function templatesOf(team: Team, held: Held, refusals: Map<PartName, Refused>): Promise<Templates> {
  try {
    return await loadTemplates(team.templates);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const file = basename(team.templates ?? 'templates');
    const fix = 'Mend it, or take the file out: then the letter is written as it comes with Baton';
    const problem: Problem = { severity: 'error', file, line: 1, what: error.message, fix };
    refusals.set('templates', { part: 'templates', file, problems: [problem], key: hash(error.message) });
    return held.templates;
  }
}

function changeOf(before: Held, { held, refusals, cut, problems }: Again): Change | null {
  const parts: readonly PartName[] = ['rules', ...RECORD_KINDS, 'templates'];
  const named = (part: PartName) => {
    if (part === 'rules') return { part, file: basename(held.file) };
    if (part === 'templates') return { part, file: basename(held.team.templates ?? 'templates') };
    const path = held.team.recordFiles[part] ?? before.team.recordFiles[part];
    return { part: 'records' as const, file: basename(path ?? part) };
  };
  const taken = parts.filter((part) => isAnother(part, before, held)).map(named);
  const mended = [...before.refused.keys()].filter((part) => !refusals.has(part)).map(named);
  const refused = [...refusals].flatMap(([part, of]) => (before.refused.get(part) === of.key ? [] : [of]));
  if (taken.length + mended.length + refused.length === 0) return null;
  return { rules: rulesOf(held), taken, mended, refused, cut, problems };
}

function isAnother(part: PartName, before: Held, now: Held): boolean {
  if (part === 'rules') return before.team.version !== now.team.version;
  if (part === 'templates') return before.templates !== now.templates;
  const isNamed = before.team.recordFiles[part] !== null || now.team.recordFiles[part] !== null;
  return isNamed && before.loaded.rows[part] !== now.loaded.rows[part];
}

function rulesOf({ team, text, loaded, templates }: Held): Rules {
  return { team, text, templates, records: loaded.records };
}

async function stampsOf(file: string, team: Team): Promise<ReadonlyMap<string, string>> {
  return new Map(await Promise.all(pathsOf(file, team).map(async (path) => [path, await stampOf(path)] as const)));
}

function pathsOf(file: string, team: Team): readonly string[] {
  return [file, ...Object.values(team.recordFiles), team.templates].filter((path) => path !== null);
}

function sameStamps(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([path, stamp]) => b.get(path) === stamp);
}

function errorsOf({ problems }: LoadedRecords, path: string): readonly Problem[] {
  return problems.filter(({ severity, file }) => severity === 'error' && file === basename(path));
}

function goodOf(
  { refused }: LoadedRecords,
  { team, stamps }: { readonly team: Team; readonly stamps: ReadonlyMap<string, string> },
  before: ReadonlyMap<RecordKind, string>,
): ReadonlyMap<RecordKind, string> {
  const stampOfKind = (kind: RecordKind): string =>
    (refused.includes(kind) ? before.get(kind) : stamps.get(team.recordFiles[kind] ?? '')) ?? '';
  return new Map(RECORD_KINDS.map((kind) => [kind, stampOfKind(kind)]));
}

/** By content, so that two processes tell of one file once; a file that has gone is told of by when it was last good. */
async function keyOf(path: string, problems: readonly Problem[], lastGood: string): Promise<string> {
  const said = JSON.stringify(problems);
  try {
    return hash(
      `${said}\n${createHash('sha256')
        .update(await readFile(path))
        .digest('hex')}`,
    );
  } catch {
    // What cannot be read is what the problem says.
    return hash(`${said}\n${lastGood}`);
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
