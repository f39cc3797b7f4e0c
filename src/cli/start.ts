// `baton start [TEAM.yaml …]`: runs the daemon for one or many teams until it is told to stop.

import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { type Daemon, startDaemon } from '../daemon.ts';
import { systemClock } from '../shell/clock.ts';
import { serveControl } from '../shell/control.ts';
import { createLog, type Log } from '../shell/log.ts';
import { openStore, type Store, StoreError } from '../shell/store/store.ts';
import { loadTemplates } from '../shell/templates.ts';
import { answer } from './questions.ts';
import { type LoadedTeam, mailSettings, settings, teamFile, teamFrom } from './setup.ts';
import { CliError, complain, tell } from './terminal.ts';

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
      const teams: LoadedTeam[] = [];
      for (const file of named.length > 0 ? named : [teamFile(undefined)]) teams.push(await teamFrom(file));
      refuseTwins(teams);
      const store = await openPatiently();
      try {
        await run(store, teams, since);
      } finally {
        await store.close();
      }
    });
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

async function run(store: Store, teams: readonly LoadedTeam[], since: Since): Promise<void> {
  const log = createLog(settings().logLevel);
  const stop = stopSignal();
  const quiet = tellTrouble(log);
  const daemons: Daemon[] = [];
  // Only the embedded database needs somebody to ask; PostgreSQL answers everybody.
  const { dataDir } = settings();
  const control =
    store.dialect === 'pglite' ? await serveControl(dataDir, (...asked) => answer(store, ...asked)) : null;
  try {
    for (const loaded of teams) daemons.push(await startOne({ store, loaded, log, since }));
    const ready = daemons.map(async (daemon, i) => {
      await daemon.ready;
      tell(`watching ${teams[i]?.team.inbox.address}`);
    });
    // What cannot heal (a wrong password) ends the process at once, also while another team is still connecting.
    await Promise.race([stop.asked, Promise.all(ready).then(() => stop.asked)]);
  } finally {
    await Promise.all(daemons.map((daemon) => daemon.stop()));
    quiet();
    await control?.stop();
    stop.forget();
  }
}

/** Says in plain words, once for each reason, why an inbox cannot be read yet; the log has every attempt. */
function tellTrouble(log: Log): () => void {
  const told = new Set<string>();
  return log.subscribe((event) => {
    if (event.event !== 'connection_lost' || told.has(event.reason)) return;
    told.add(event.reason);
    tell(`the inbox cannot be read now: ${event.reason}; trying again`);
  });
}

type Since = Temporal.PlainDate | null;

async function startOne(given: {
  readonly store: Store;
  readonly loaded: LoadedTeam;
  readonly log: Log;
  readonly since: Since;
}): Promise<Daemon> {
  const { store, loaded, log, since } = given;
  const { team, records } = loaded;
  const { secret } = settings();
  return await startDaemon({
    team,
    records,
    templates: await loadTemplates(team.templates),
    store,
    ...mailSettings(team),
    clock: systemClock,
    log,
    ...(secret === null ? {} : { secret }),
    since: since === null ? null : since.toZonedDateTime(team.timezone).toInstant(),
  });
}

/** Two files for one inbox would hand every lead over twice. */
function refuseTwins(teams: readonly LoadedTeam[]): void {
  const seen = new Set<string>();
  for (const { team } of teams) {
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
