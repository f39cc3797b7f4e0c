// `baton replay PATH…`: what would have happened over mail of the past by the rules of today: the real engine on a clock
// of the past. It sends nothing, asks nobody and leaves no mark on a mailbox.

import type { Command } from 'commander';
import { type Tally, tally } from '../review/tally.ts';
import type { PastMails } from '../shell/replay/past-mails.ts';
import { openStore } from '../shell/store/store.ts';
import { differences } from './replay/differences.ts';
import { differencesInWords } from './replay/differences-words.ts';
import { differenceLines, messageLines, summaryLine } from './replay/json.ts';
import { gatherMails } from './replay/mails.ts';
import { withProgress } from './replay/progress.ts';
import { reportInWords } from './replay/report.ts';
import { type Replayed, replayAll } from './replay/run.ts';
import { spanOf } from './replay/span.ts';
import { type LoadedTeam, teamFile, teamFrom } from './setup.ts';
import { CliError, print } from './terminal.ts';

interface Options {
  readonly team?: string;
  readonly since?: string;
  readonly until?: string;
  readonly json?: boolean;
  readonly diff?: string;
}

export function addReplay(program: Command): void {
  program
    .command('replay')
    .description('what would have happened over mail of the past: who would have got what, and what was late')
    .argument('<mails...>', 'mbox files, maildirs, folders of .eml files, or the word inbox for the team mailbox')
    .option('--team <file>', 'the team file (default: BATON_TEAM, else team.yaml)')
    .option('--since <date>', 'only mail from this day on (2026-11-01); needed for inbox')
    .option('--until <date>', 'only mail up to the end of this day; time then runs on to it')
    .option('--diff <file>', 'a second team file: show only what the two decide differently')
    .option('--json', 'one line of JSON for each mail, and one for all')
    .addHelpText(
      'after',
      [
        '',
        'The records are those of today. Answers in old mail to letters of another Baton are not done again.',
        'Of a lead that nobody answers the team lead is alerted once here, and not on each working day.',
        'Without --until, time ends with the last mail; for inbox it ends now, and never later.',
        'A mail is sent mail by its folder (Sent, Sent Items, …), else by its From and To. An answer that an unlike clock',
        'puts hours before its question counts as given with it.',
        '',
        'A line of --json: file, arrived, outcome (opened, joined, answered, ignored, …), lead (1, 2, … as they were opened),',
        'kind, lane, owner, backup, reviewer, rule, due_at, answered_at, reply (in_time, late, no_reply_seen, not_due),',
        'late_by (seconds), reason. Times are UTC. The last line is {"summary": …}, with what was left out.',
        'With --diff: file, arrived, differs (what does), before and after, each with kind to due_at as above and',
        'reminded, backup_asked, alerted, followed_up, closed: lists of {at, to}. The last line is {"summary": …}.',
      ].join('\n'),
    )
    .action(replay);
}

async function replay(paths: readonly string[], options: Options): Promise<void> {
  const file = teamFile(options.team);
  const loaded = await teamFrom(file);
  const teams = [loaded, ...(options.diff === undefined ? [] : [await teamFrom(options.diff)])];
  const span = spanOf(options, loaded.team.timezone);
  const { past, end, close } = await gatherMails(paths, { team: loaded.team, span });
  try {
    const replayed = await run(teams, past, end);
    const [first, second] = replayed;
    if (first === undefined) throw new Error('nothing was replayed');
    if (second !== undefined && options.diff !== undefined) {
      sayDifferences([first, second], { options, files: [file, options.diff], teams, end });
    } else sayReport(first, { options, file, loaded, past, end });
  } finally {
    await close();
  }
}

async function run(teams: readonly LoadedTeam[], past: PastMails, end: Temporal.Instant): Promise<Replayed[]> {
  const store = await openStore({ databaseUrl: null, dataDir: null });
  try {
    return await withProgress(past.mails.length, (done) => replayAll({ store, teams, past, end, done }));
  } finally {
    await store.close();
  }
}

interface Said {
  readonly options: Options;
  readonly file: string;
  readonly loaded: LoadedTeam;
  readonly past: PastMails;
  readonly end: Temporal.Instant;
}

function sayReport(replayed: Replayed, said: Said): void {
  const { options, past, end, loaded, file } = said;
  const stretch = { ...replayed, until: end, hasSent: past.hasSent };
  const sums: Tally = tally(stretch);
  if (options.json === true) {
    for (const line of messageLines(stretch, sums)) print(line);
    print(summaryLine(sums, { past, end, stretch }));
    return;
  }
  for (const line of reportInWords(sums, { stretch, past, team: loaded.team, file })) print(line);
}

function sayDifferences(
  [before, after]: readonly [Replayed, Replayed],
  said: {
    readonly options: Options;
    readonly files: readonly [string, string];
    readonly teams: readonly LoadedTeam[];
    readonly end: Temporal.Instant;
  },
): void {
  const { options, files, teams, end } = said;
  const [one, two] = teams;
  if (one === undefined || two === undefined) throw new CliError('two team files are needed', { exitCode: 2 });
  const found = differences({ ...before, team: one.team }, { ...after, team: two.team });
  if (options.json === true) {
    for (const line of differenceLines(found, end)) print(line);
    return;
  }
  const seen = { files, total: before.messages.length, teams: [one.team, two.team] as const, end };
  for (const line of differencesInWords(found, seen)) print(line);
}
