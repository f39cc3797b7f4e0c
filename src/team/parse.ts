// team.yaml to Team. It refuses what cannot be run as written (an unknown key, name, region or zone, a contradiction) with
// the line, what is wrong and what to write instead; it finds all it can at once, not the first only.

import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { tellContradictions } from './contradictions.ts';
import { tellEmpty } from './empty-keys.ts';
import { type IsHoliday, listedHolidays, publicHolidays } from './holidays.ts';
import { parseHours } from './hours.ts';
import { buildInbox } from './inbox.ts';
import { buildLanes, buildRules, namesOf } from './lanes.ts';
import { buildAgents, buildRotations, type Report } from './people.ts';
import type { Problem } from './problem.ts';
import { meantRegion } from './regions.ts';
import { type TeamFile, teamSchema } from './schema.ts';
import { schemaProblems, tellingOf } from './schema-problems.ts';
import { buildSettings } from './settings.ts';
import { buildSources } from './sources.ts';
import type { Team } from './team.ts';
import { readYaml, type YamlText } from './yaml-text.ts';
import { zoneDoubt } from './zones.ts';

const DEFAULT_HOURS = { 'mon-fri': ['09:00-18:00'] };

interface Options {
  /** For messages, and the folder that relative paths start from. */
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface ParsedTeam {
  /** Null when one of the problems is an error. */
  readonly team: Team | null;
  /** In the order of their lines. */
  readonly problems: Problem[];
  readonly lineOf: YamlText['lineOf'];
}

export function parseTeam(text: string, options: Options): ParsedTeam {
  const yaml = readYaml(text, { ...options, optional: ['inbox.imap', 'inbox.smtp'] });
  const { lineOf } = yaml;
  const problems = [...yaml.problems];
  if (yaml.value === null && problems.length > 0) return { team: null, problems, lineOf };
  const shape = teamSchema.safeParse(yaml.value);
  const issues = shape.success ? [] : shape.error.issues;
  problems.push(...schemaProblems(issues, { ...yaml, file: options.file }));
  const report = reportTo(problems, 'error', { file: options.file, lineOf: yaml.lineOfKey });
  const warn = reportTo(problems, 'warning', { file: options.file, lineOf: yaml.lineOfKey });
  tellContradictions(yaml.value, reportTo(problems, 'error', { file: options.file, lineOf }));
  const told = new Set(issues.flatMap(tellingOf));
  tellEmpty(yaml.empty, { report, warn, isTold: (path) => told.has(path.join('.')) });
  const team = shape.success ? buildTeam(shape.data, { ...options, yaml, problems, text }) : null;
  problems.sort((a, b) => a.line - b.line);
  return { team: problems.some(({ severity }) => severity === 'error') ? null : team, problems, lineOf };
}

function reportTo(
  problems: Problem[],
  severity: Problem['severity'],
  { file, lineOf }: { readonly file: string; readonly lineOf: YamlText['lineOf'] },
): Report {
  return (path, what, fix) => problems.push({ severity, file, line: lineOf(path), what, fix });
}

function buildTeam(
  file: TeamFile,
  from: Options & { readonly yaml: YamlText; readonly problems: Problem[]; readonly text: string },
): Team {
  const place = { file: from.file, lineOf: from.yaml.lineOf };
  const report = reportTo(from.problems, 'error', place);
  const warn = reportTo(from.problems, 'warning', place);
  const isHoursEmpty = from.yaml.empty.some((path) => path.join('.') === 'hours');
  if (file.hours === undefined && !isHoursEmpty)
    warn([], 'the team has no `hours`', 'Monday to Friday 09:00-18:00 is taken: write yours');
  const hours = file.hours ?? parseHours(DEFAULT_HOURS).windows;
  const zone = zoneDoubt(file.timezone);
  if (zone !== null) warn(['timezone'], zone.what, zone.fix);
  const agents = buildAgents(file, hours, { report, warn });
  const rotations = buildRotations(file, agents, report);
  const names = namesOf(file, agents);
  const { sources, checkSource } = buildSources(file, { report, warn });
  const around = { names, lanes: Object.keys(file.lanes), report, checkSource, lineOf: from.yaml.lineOf };
  const lanes = buildLanes(file, around);
  const rules = buildRules(file, around);
  const path = (of: string | undefined) => (of === undefined ? null : resolve(dirname(from.file), of));
  return {
    key: file.inbox.address,
    name: file.team,
    timezone: file.timezone,
    hours,
    isHoliday: buildHolidays(file, report),
    inbox: buildInbox(file, from.env, report),
    recordFiles: {
      contacts: path(file.records?.contacts),
      listings: path(file.records?.listings),
      openHouses: path(file.records?.open_houses),
      campaigns: path(file.records?.campaigns),
    },
    agents,
    rotations,
    lanes,
    rules,
    sources,
    ...buildSettings(file, { agents, report, checkSource }),
    templates: path(file.templates),
    version: createHash('sha256').update(from.text).digest('hex'),
  };
}

function buildHolidays(file: TeamFile, report: Report): IsHoliday {
  if (file.holidays === undefined) return () => false;
  if (typeof file.holidays !== 'string') return listedHolidays(file.holidays);
  const found = publicHolidays(file.holidays);
  if ('isHoliday' in found) return found.isHoliday;
  report(['holidays'], found.problem, meantRegion(file.holidays) ?? found.fix);
  return () => false;
}
