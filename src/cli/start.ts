// `baton start [TEAM.yaml …]`: runs the daemon for one or many teams until it is told to stop. It leaves out a team whose
// files cannot be run, and refuses to start when none is left.

import { closeSync, openSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { type Daemon, startDaemon } from '../daemon.ts';
import { openClaude } from '../shell/claude/claude.ts';
import { systemClock } from '../shell/clock.ts';
import { serveControl } from '../shell/control.ts';
import { createLog, type Log } from '../shell/log.ts';
import type { RuleFiles } from '../shell/reload.ts';
import { openStore, type Store, StoreError } from '../shell/store/store.ts';
import { answer } from './questions.ts';
import { mailSettings, ruleFilesFrom, settings, teamFile } from './setup.ts';
import { CliError, complain, tell } from './terminal.ts';
import { trialLines } from './trial-words.ts';

export function addStart(program: Command): void {
  program
    .command('start')
    .description('watch the inbox of one or many teams')
    .argument('[team...]', 'team files (default: BATON_TEAM, else team.yaml)')
    .option('--team <file>', 'a team file')
    .option('--since <date>', 'on the very first start also read mail since this day (2026-11-01)')
    .action(async (files: readonly string[], options: { team?: string; since?: string }) => {
      const since = sinceOf(options.since);
      const named = [...files, ...(options.team === undefined ? [] : [options.team])];
      const teams = await runnable(named.length > 0 ? named : [teamFile(undefined)]);
      refuseTwins(teams);
      const store = await openPatiently();
      try {
        await run(store, teams, since);
      } finally {
        await store.close();
      }
    });
}

/** One team's mistake keeps no other team from its leads. */
async function runnable(named: readonly string[]): Promise<readonly RuleFiles[]> {
  const [only, ...others] = named;
  if (only !== undefined && others.length === 0) return [await ruleFilesFrom(only)];
  const teams: RuleFiles[] = [];
  const leftOut: string[] = [];
  for (const file of named) {
    try {
      const files = await ruleFilesFrom(file);
      // Asked here too: later it would stop every team.
      mailSettings(files.first.team);
      teams.push(files);
    } catch (error) {
      // What people can mend is said; anything else is for us to mend.
      if (!(error instanceof CliError || (error instanceof Error && 'retry' in error))) throw error;
      complain(error);
      leftOut.push(file);
    }
  }
  if (teams.length === 0) throw new CliError('none of the team files can be run; mend what is said above');
  for (const file of leftOut)
    tell(`${file} is left out and its inbox is not watched: mend it, then restart Baton; the other teams are run`);
  return teams;
}

/** Between two looks for a database that may come back by itself, milliseconds. */
const DATABASE_RETRY_MS = 5_000;

/** A database that is still starting is waited for; one that refuses us (a wrong password, a held folder) is not. */
async function openPatiently(): Promise<Store> {
  const { databaseUrl, dataDir } = settings();
  for (;;) {
    try {
      return await openStore({ databaseUrl, dataDir });
    } catch (error) {
      if (!(error instanceof StoreError) || error.retry === 'never') throw error;
      tell(`${error.message}; trying again in ${DATABASE_RETRY_MS / 1000} seconds`);
      await pause(DATABASE_RETRY_MS);
    }
  }
}

async function run(store: Store, teams: readonly RuleFiles[], since: Since): Promise<void> {
  const log = createLog(settings().logLevel);
  const stop = stopSignal();
  const quiet = tellTrouble(log);
  const hangups = onHangup(() => {
    tell('reading the rules again');
    for (const daemon of daemons) daemon.reload();
  });
  const daemons: Daemon[] = [];
  // Only the embedded database needs somebody to ask; PostgreSQL answers everybody.
  const { dataDir } = settings();
  const control =
    store.dialect === 'pglite' ? await serveControl(dataDir, (...asked) => answer(store, ...asked)) : null;
  try {
    for (const files of teams) daemons.push(await startOne({ store, files, log, since }));
    const ready = daemons.map(async (daemon, i) => {
      await daemon.ready;
      tell(`watching ${teams[i]?.first.team.inbox.address}`);
      for (const line of trialLines(teams[i]!.first.team)) tell(line);
    });
    // What cannot heal (a wrong password) ends the process at once, also while another team is still connecting.
    await Promise.race([stop.asked, outdated(store), Promise.all(ready).then(() => stop.asked)]);
  } finally {
    await Promise.all(daemons.map((daemon) => daemon.stop()));
    quiet();
    await control?.stop();
    stop.forget();
    hangups();
  }
}

/** Rejects once a newer Baton has upgraded the database: whoever runs this one must hear of it, not only the log. */
function outdated({ upgraded }: Store): Promise<never> {
  const words = 'the database was upgraded by a newer Baton: update this one; it has stopped';
  return new Promise((_, reject) => {
    upgraded?.addEventListener('abort', () => reject(new CliError(words)), { once: true });
  });
}

/** SIGHUP asks every daemon to read its files again; from a terminal that was closed it ends the process, as ever. */
function onHangup(reload: () => void): () => void {
  const onSignal = (): void => {
    if (isTerminalGone()) process.kill(process.pid, 'SIGTERM');
    else reload();
  };
  process.on('SIGHUP', onSignal);
  return () => process.off('SIGHUP', onSignal);
}

function isTerminalGone(): boolean {
  if (!process.stderr.isTTY) return false;
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return false;
  } catch {
    // The kernel gives no terminal to whoever has lost theirs.
    return true;
  }
}

/** Says in plain words, once for each reason, why an inbox cannot be read yet, and what became of changed rules. */
function tellTrouble(log: Log): () => void {
  const told = new Set<string>();
  return log.subscribe((event) => {
    if (event.event === 'rules_taken') tell(`${event.file} has changed and is in force`);
    if (event.event === 'rules_mended') tell(`${event.file} is mended`);
    if (event.event === 'rules_refused') tell(`${event.file} is not used, what was before stays: ${event.reason}`);
    if (event.event !== 'connection_lost' || told.has(event.reason)) return;
    told.add(event.reason);
    tell(`the inbox cannot be read now: ${event.reason}; trying again`);
  });
}

type Since = Temporal.PlainDate | null;

async function startOne(given: {
  readonly store: Store;
  readonly files: RuleFiles;
  readonly log: Log;
  readonly since: Since;
}): Promise<Daemon> {
  const { store, files, log, since } = given;
  const { team, records, templates } = files.first;
  const { secret, anthropic } = settings();
  const onTrouble = (reason: string): void => log.emit({ event: 'trouble', team: team.key, where: 'Claude', reason });
  return await startDaemon({
    team,
    records,
    templates,
    files,
    store,
    ...mailSettings(team),
    clock: systemClock,
    log,
    ...(secret === null ? {} : { secret }),
    openClaude: (ai) => openClaude({ anthropic, ai, clock: systemClock, onTrouble }),
    since: since === null ? null : since.toZonedDateTime(team.timezone).toInstant(),
  });
}

/** Two files for one inbox would hand every lead over twice. */
function refuseTwins(teams: readonly RuleFiles[]): void {
  const seen = new Set<string>();
  for (const { first } of teams) {
    const { team } = first;
    if (seen.has(team.key)) throw new CliError(`two of the team files watch ${team.inbox.address}: name one of them`);
    seen.add(team.key);
  }
}

function sinceOf(text: string | undefined): Since {
  if (text === undefined) return null;
  try {
    return Temporal.PlainDate.from(text);
  } catch (cause) {
    throw new CliError(`--since ${text}: write a day as 2026-11-01`, { cause, exitCode: 2 });
  }
}

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process at once, as people expect. */
function stopSignal(): { readonly asked: Promise<void>; forget(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const onSignal = () => {
    process.once('SIGINT', () => {
      complain(new CliError('stopped before the work in hand was finished; it goes on at the next start'));
      process.exit(1);
    });
    tell('stopping');
    resolve();
  };
  process.once('SIGTERM', onSignal);
  process.once('SIGINT', onSignal);
  return {
    asked: promise,
    forget() {
      process.off('SIGTERM', onSignal);
      process.off('SIGINT', onSignal);
    },
  };
}
