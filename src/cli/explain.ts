// `baton explain PATH…`: reads and routes raw mails or folders of them, touching nothing, and says why.

import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { read } from '../reading/read.ts';
import type { Reading } from '../reading/reading.ts';
import { advance, type Decision, decide } from '../routing/decide.ts';
import { NEW_ROTATION } from '../routing/rotation.ts';
import type { RotationState, Route } from '../routing/route.ts';
import { arrivalOf, parseMessage } from '../shell/mime.ts';
import type { AgentId } from '../team/team.ts';
import { type Explained, page } from './explain/page.ts';
import { type LoadedTeam, teamFile, teamFrom } from './setup.ts';
import { CliError, print, tell } from './terminal.ts';

interface Options {
  readonly team?: string;
  readonly json?: boolean;
  readonly at?: string;
  readonly open?: readonly string[];
}

export function addExplain(program: Command): void {
  program
    .command('explain')
    .description('say how raw mails would be read and routed, and why; touches nothing')
    .argument('<path...>', 'raw mails (.eml) or folders of them')
    .option('--team <file>', 'the team file (default: BATON_TEAM; team/team.yaml in the folder; team.yaml)')
    .option('--json', 'one line of JSON for each mail')
    .option('--at <time>', 'as if the mails arrived at this time (2026-11-20T09:00-05:00)')
    .option('--open <agent=count...>', 'as if these agents had so many open leads (grace=30)')
    .action(explain);
}

async function explain(paths: readonly string[], options: Options): Promise<void> {
  const rules = await teamOf(paths, options.team);
  const loaded = await teamFrom(rules);
  tell(`rules: ${rules}`);
  const at = options.at === undefined ? null : instantOf(options.at);
  const openLeads = openLeadsOf(options.open ?? [], loaded);
  // The rotation moves on from mail to mail as it would in the inbox, and is forgotten at the end.
  const rotations = new Map<string, RotationState>();
  for (const file of await mailsIn(paths)) {
    const raw = await readFile(file);
    const arrivedAt = at ?? arrivalOf(raw) ?? Temporal.Now.instant();
    const reading = read(await parseMessage(raw, arrivedAt), loaded);
    const found = decisionOf(reading, { loaded, rotations, openLeads, arrivedAt });
    print(
      options.json === true
        ? JSON.stringify(asJson(basename(file), reading, found.decision?.route ?? null))
        : page({ file: basename(file), reading, team: loaded.team, arrivedAt, ...found }),
    );
  }
}

interface Context {
  readonly loaded: LoadedTeam;
  readonly rotations: Map<string, RotationState>;
  readonly openLeads: ReadonlyMap<AgentId, number>;
  readonly arrivedAt: Temporal.Instant;
}

function decisionOf(reading: Reading, context: Context): Pick<Explained, 'decision' | 'turned'> {
  if (reading.kind !== 'lead' && reading.kind !== 'campaign_reply') return { decision: null, turned: null };
  const { loaded, rotations, openLeads, arrivedAt } = context;
  const decision = decide(reading, { ...loaded, rotations, openLeads, arrivedAt });
  return { decision, turned: turn(decision, context) };
}

/** Moves the rotation that gave the lead on. */
function turn({ route }: Decision, { loaded, rotations }: Context): Explained['turned'] {
  for (const [name, agent] of route.rotated) {
    const before = rotations.get(name) ?? NEW_ROTATION;
    const after = advance(before, agent, loaded.team.rotations.get(name));
    rotations.set(name, after);
    return { name, before, after };
  }
  return null;
}

/** The fields of DESIGN.md §4 "Commands", values as in the label guide. */
function asJson(file: string, reading: Reading, route: Route | null): object {
  return {
    file,
    kind: reading.kind,
    lane: route?.lane ?? null,
    lane_confidence: reading.laneConfidence,
    relationship: reading.relationship,
    intent: reading.intent,
    source: reading.source.name,
    contact: reading.contact,
    listing: reading.listing,
    property: reading.property,
    area: reading.area,
    timeline: reading.timeline,
    urgent: reading.urgent,
    flags: reading.flags,
    known_agent: reading.knownAgent,
    new_text: reading.newText,
    owner: route?.owner ?? null,
    backup: route?.backup ?? null,
    reviewer: route?.reviewer ?? null,
    rule: route?.rule ?? null,
    due_at: route?.due.toString() ?? null,
    evidence: reading.evidence,
  };
}

function openLeadsOf(given: readonly string[], { team }: LoadedTeam): ReadonlyMap<AgentId, number> {
  return new Map(
    given.map((text) => {
      const [id = '', count = ''] = text.split('=');
      if (/^\d{1,6}$/.test(count) && team.agents.some((agent) => agent.id === id)) return [id, Number(count)];
      throw new CliError(`--open ${text}: write an agent's id and a number, as in grace=30`, { exitCode: 2 });
    }),
  );
}

/** A sample folder carries its own team: then nobody has to name it. */
async function teamOf(paths: readonly string[], given: string | undefined): Promise<string> {
  if (given !== undefined || process.env['BATON_TEAM'] !== undefined) return teamFile(given);
  for (const path of paths) {
    const beside = join(path, 'team', 'team.yaml');
    if (await exists(beside)) return beside;
  }
  return teamFile(undefined);
}

async function mailsIn(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch((cause: unknown) => {
      throw new CliError(`${path}: no such mail or folder`, { cause });
    });
    if (!found.isDirectory()) files.push(path);
    else {
      const names = (await readdir(path)).filter((name) => name.toLowerCase().endsWith('.eml')).sort();
      if (names.length === 0) throw new CliError(`${path}: no .eml file in it`);
      files.push(...names.map((name) => join(path, name)));
    }
  }
  return files;
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

function instantOf(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch (cause) {
    throw new CliError(`--at ${text}: write a time with its offset, as 2026-11-20T09:00-05:00`, { cause, exitCode: 2 });
  }
}
