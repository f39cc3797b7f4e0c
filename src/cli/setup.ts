// What most verbs begin with: the environment, the team's rules and records, the store. Each failure is one clear line.

import { loadTeam, readEnvironment, type Settings } from '../shell/config.ts';
import { loadRecords } from '../shell/records.ts';
import { openRuleFiles, type RuleFiles } from '../shell/reload.ts';
import { openStore, type Store } from '../shell/store/store.ts';
import { type ImapSettings, parseImapUrl, parseSmtpUrl, type SmtpSettings } from '../shell/urls.ts';
import { type Problem, problemText } from '../team/problem.ts';
import type { Records } from '../team/records.ts';
import type { Team } from '../team/team.ts';
import { CliError, tell } from './terminal.ts';

export interface LoadedTeam {
  readonly team: Team;
  readonly records: Records;
}

/** The rules and records of one file. Warnings are told on stderr; an error ends the verb. */
export async function teamFrom(file: string): Promise<LoadedTeam> {
  const { team, problems } = await loadTeam(file, process.env);
  report(problems);
  if (team === null) throw refused(file);
  const { records, problems: rows } = await loadRecords(team);
  report(rows);
  return { team, records };
}

/** The same for what runs on and looks at its files again. */
export async function ruleFilesFrom(file: string): Promise<RuleFiles> {
  const { files, problems } = await openRuleFiles(file, { env: process.env });
  report(problems);
  if (files === null) throw refused(file);
  return files;
}

function refused(file: string): CliError {
  return new CliError(`${file}: nothing is run with these rules; mend what is said above`);
}

export function report(problems: readonly Problem[]): void {
  for (const problem of problems) tell(problemText(problem));
}

export function settings(): Settings {
  return readEnvironment(process.env);
}

/** The team file that a verb works on: `--team`, else BATON_TEAM, else team.yaml. */
export function teamFile(given: string | undefined): string {
  return given ?? settings().teamFile;
}

export async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = settings();
  const store = await openStore({ databaseUrl, dataDir });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

export function mailSettings(team: Team): { readonly imap: ImapSettings; readonly smtp: SmtpSettings } {
  const { imap, smtp } = team.inbox;
  if (imap === null) throw new CliError('no inbox to watch: set IMAP_URL or inbox.imap in the team file');
  if (smtp === null) throw new CliError('no way to send mail: set SMTP_URL or inbox.smtp in the team file');
  return { imap: parseImapUrl(imap), smtp: parseSmtpUrl(smtp) };
}
