// `baton check`: the rules, the week that they promise, then everything that the daemon needs, one line each. Exit 1 when
// any of it would stop it.

import type { Command } from 'commander';
import { checkClaude } from '../shell/claude/check.ts';
import { systemClock } from '../shell/clock.ts';
import { loadTeam } from '../shell/config.ts';
import { askRunning } from '../shell/control.ts';
import { connectImap } from '../shell/imap/connect.ts';
import { draftsFolder } from '../shell/imap/drafts.ts';
import { reasonOf } from '../shell/loop.ts';
import { loadRecords } from '../shell/records.ts';
import { openSmtp } from '../shell/smtp/send.ts';
import { openStore } from '../shell/store/store.ts';
import { loadTemplates } from '../shell/templates.ts';
import { describeUrl, parseImapUrl, parseSmtpUrl } from '../shell/urls.ts';
import { lintDates, lintRecords } from '../team/lint.ts';
import { teamNotes } from '../team/notes.ts';
import { problemText } from '../team/problem.ts';
import type { Team } from '../team/team.ts';
import { weekLines } from './check/week.ts';
import { settings, teamFile } from './setup.ts';
import { CliError, print } from './terminal.ts';

const NO_AUTHSERV =
  'inbox.authserv is not set: what agents write to the team address without answering a letter is believed only where its DKIM signature verifies, and new leads in Junk are only counted. Set it to the first word of Authentication-Results in mail that your host delivered';

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('check the rules, the inbox, sending, the database, Claude; one line each')
    .option('--team <file>', 'the team file (default: BATON_TEAM, else team.yaml)')
    .action(async (options: { team?: string }) => {
      const failed = await check(teamFile(options.team));
      if (failed > 0) throw new CliError(failed === 1 ? 'one check failed' : `${failed} checks failed`);
    });
}

async function check(file: string): Promise<number> {
  const { team, problems, lineOf } = await loadTeam(file, process.env);
  const today = team === null ? [] : lintDates(team, { file, lineOf, today: Temporal.Now.plainDateISO(team.timezone) });
  for (const problem of [...problems, ...today])
    print(`${problem.severity === 'error' ? 'FAIL' : 'warn'}  ${problemText(problem)}`);
  if (team === null) return problems.filter((problem) => problem.severity === 'error').length;
  for (const note of teamNotes(team)) print(`note  ${note}`);
  print(
    `ok    rules: ${team.name}, ${team.agents.length} people, ${team.lanes.length} lanes, ${team.rules.length} rules`,
  );
  for (const of of ['', ...weekLines(team), '']) print(of);
  return (await checkConnections(team, file)).filter((ok) => !ok).length;
}

/** One after the other, so that the lines stand in order. */
async function checkConnections(team: Team, file: string): Promise<boolean[]> {
  if (team.inbox.authserv === null) print(`warn  ${NO_AUTHSERV}`);
  return [
    await line('records', () => checkRecords(team, file)),
    await line('templates', async () => {
      await loadTemplates(team.templates);
      return 'all letters can be written';
    }),
    await line('database', checkDatabase),
    await line('inbox', () => checkImap(team)),
    await line('sending', () => checkSmtp(team)),
    await line('claude', () => checkClaude({ anthropic: settings().anthropic, ai: team.ai, clock: systemClock })),
  ];
}

/** Runs one check and prints its line; true when it passed. */
async function line(name: string, work: () => Promise<string>): Promise<boolean> {
  try {
    print(`ok    ${name}: ${await work()}`);
    return true;
  } catch (error) {
    print(`FAIL  ${name}: ${reasonOf(error)}`);
    return false;
  }
}

async function checkRecords(team: Team, file: string): Promise<string> {
  const { records, problems, refused } = await loadRecords(team);
  for (const problem of problems) print(`${problem.severity === 'error' ? 'FAIL' : 'warn'}  ${problemText(problem)}`);
  if (refused.length > 0) throw new CliError(`${refused.length === 1 ? 'a file is' : 'some files are'} not used`);
  const { contacts, listings, openHouses, campaigns } = records;
  const doubts = lintRecords(team, { file, statuses: listings.map(({ status }) => status) });
  for (const doubt of doubts) print(`warn  ${problemText(doubt)}`);
  return `${contacts.length} contacts, ${listings.length} listings, ${openHouses.length} open houses, ${campaigns.length} campaigns`;
}

async function checkDatabase(): Promise<string> {
  const { databaseUrl, dataDir } = settings();
  if (databaseUrl === null && (await askRunning(dataDir, 'alive', {})) !== null) {
    return `embedded, in ${dataDir}, in use by the running daemon`;
  }
  const store = await openStore({ databaseUrl, dataDir });
  await store.close();
  return databaseUrl === null ? `embedded, in ${dataDir}` : describeUrl(databaseUrl);
}

async function checkImap(team: Team): Promise<string> {
  const imap = imapSettings(team);
  const client = await connectImap(imap);
  if (team.inbox.drafts) await draftsFolder(client).catch((error: unknown) => print(`warn  ${reasonOf(error)}`));
  await client.logout();
  return `logged in at ${imap.host} as ${imap.user}`;
}

async function checkSmtp(team: Team): Promise<string> {
  if (team.inbox.smtp === null) throw new CliError('no way to send mail: set SMTP_URL or inbox.smtp in the team file');
  const server = parseSmtpUrl(team.inbox.smtp);
  const smtp = openSmtp(server);
  try {
    await smtp.verify();
    return `${server.host} takes mail`;
  } finally {
    await smtp.close();
  }
}

/** Here only the inbox is asked for: whoever lacks both is told of each in its own line. */
function imapSettings(team: Team): ReturnType<typeof parseImapUrl> {
  if (team.inbox.imap === null) throw new CliError('no inbox to watch: set IMAP_URL or inbox.imap in the team file');
  return parseImapUrl(team.inbox.imap);
}
