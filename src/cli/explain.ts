// `baton explain PATH…`: reads and routes raw mails or folders of them, touching nothing, and says why.

import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { read } from '../reading/read.ts';
import type { Reading } from '../reading/reading.ts';
import { advance, decideRoute } from '../routing/decide.ts';
import type { RotationState, Route } from '../routing/route.ts';
import { arrivalOf, parseMessage } from '../shell/mime.ts';
import { type LoadedTeam, teamFile, teamFrom } from './setup.ts';
import { CliError, print, tell } from './terminal.ts';

interface Options {
  readonly team?: string;
  readonly json?: boolean;
  readonly at?: string;
}

export function addExplain(program: Command): void {
  program
    .command('explain')
    .description('say how raw mails would be read and routed, and why; touches nothing')
    .argument('<path...>', 'raw mails (.eml) or folders of them')
    .option('--team <file>', 'the team file (default: BATON_TEAM; team/team.yaml in the folder; team.yaml)')
    .option('--json', 'one line of JSON for each mail')
    .option('--at <time>', 'as if the mails arrived at this time (2026-11-20T09:00-05:00)')
    .action(explain);
}

async function explain(paths: readonly string[], options: Options): Promise<void> {
  const rules = await teamOf(paths, options.team);
  const loaded = await teamFrom(rules);
  tell(`rules: ${rules}`);
  const at = options.at === undefined ? null : instantOf(options.at);
  // The rotation moves on from mail to mail as it would in the inbox, and is forgotten at the end.
  const rotations = new Map<string, RotationState>();
  for (const file of await mailsIn(paths)) {
    const raw = await readFile(file);
    const arrivedAt = at ?? arrivalOf(raw) ?? Temporal.Now.instant();
    const reading = read(await parseMessage(raw, arrivedAt), loaded);
    const route = routeOf(reading, { loaded, rotations, arrivedAt });
    print(
      options.json === true
        ? JSON.stringify(asJson(basename(file), reading, route))
        : inWords(file, { reading, route, loaded }),
    );
  }
}

function routeOf(
  reading: Reading,
  context: { loaded: LoadedTeam; rotations: Map<string, RotationState>; arrivedAt: Temporal.Instant },
): Route | null {
  if (reading.kind !== 'lead' && reading.kind !== 'campaign_reply') return null;
  const { loaded, rotations, arrivedAt } = context;
  const route = decideRoute(reading, { ...loaded, rotations, arrivedAt, openLeads: new Map() });
  for (const [name, agent] of route.rotated)
    rotations.set(name, advance(rotations.get(name), agent, loaded.team.rotations.get(name)));
  return route;
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

function inWords(file: string, found: { reading: Reading; route: Route | null; loaded: LoadedTeam }): string {
  const { reading, route, loaded } = found;
  const lines = [file, `  ${reading.kind}${reading.sure ? '' : ' (not sure)'}`];
  const who = [reading.contact.name, reading.contact.email, reading.contact.phone].filter((part) => part !== null);
  if (who.length > 0) lines.push(`  from ${who.join(', ')}`);
  if (route !== null) {
    const due = route.due.toZonedDateTimeISO(loaded.team.timezone);
    const when = `${due.toLocaleString('en-US', { weekday: 'short', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}`;
    lines.push(`  ${route.lane} lane: ${nameOf(loaded, route.owner)} by ${when} (${route.standard.text})`);
    const others = [
      route.backup === null ? null : `backup ${nameOf(loaded, route.backup)}`,
      route.reviewer === null ? null : `reviewed by ${nameOf(loaded, route.reviewer)}`,
      `rule: ${route.rule}`,
    ];
    lines.push(`  ${others.filter((part) => part !== null).join('; ')}`);
    for (const why of route.why) lines.push(`    ${why}`);
  }
  for (const { field, value, because } of reading.evidence) lines.push(`    ${field}: ${value} — ${because}`);
  return `${lines.join('\n')}\n`;
}

function nameOf({ team }: LoadedTeam, id: string): string {
  return team.agents.find((agent) => agent.id === id)?.name ?? id;
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
