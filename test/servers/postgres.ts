// A PostgreSQL of our own for tests, from the newest one that is installed. Its data lie in a folder of their own that
// goes with it; a PostgreSQL of the machine is not touched. Nothing is synced: it is gone after the run.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.ts';

export interface PostgresServer {
  url(database: string): string;
  stop(): Promise<void>;
}

/** Null where PostgreSQL is not installed. */
export async function startPostgresServer(): Promise<PostgresServer | null> {
  const programs = globSync('/usr/lib/postgresql/*/bin/initdb').sort().at(-1);
  if (programs === undefined) return null;
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(join(programs, '..'));
    } catch (error) {
      // A port may have been taken in between.
      if (attempt === 3) throw error;
    }
  }
}

const SETTINGS = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=60'];

async function start(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-postgres-'));
  const data = join(folder, 'data');
  const [command, ...before] = asUser();
  const run = (program: string, args: string[]): [string, string[]] =>
    command === undefined ? [join(programs, program), args] : [command, [...before, join(programs, program), ...args]];
  mkdirSync(data);
  if (command !== undefined) execFileSync('chown', ['-R', USER, folder]);
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '-N'];
  execFileSync(...run('initdb', init), { stdio: 'pipe', cwd: folder });

  const port = await freePort();
  const listen = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`];
  const settings = [...SETTINGS, ...listen].flatMap((setting) => ['-c', setting]);
  const [program, args] = run('postgres', ['-D', data, ...settings]);
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = once(child, 'exit');
  const said: string[] = [];
  const up = Promise.withResolvers<void>();
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (said.length < 100) said.push(line);
    if (line.includes('ready to accept connections')) up.resolve();
  });
  const kill = () => child.kill('SIGQUIT');
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    if (child.exitCode === null && child.signalCode === null) kill();
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.race([up.promise, exited.then(() => Promise.reject(new Error(`PostgreSQL: ${said.join(' | ')}`)))]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`, stop };
}

const USER = 'postgres';

/** PostgreSQL refuses to run as root; its package brings a user for it. */
function asUser(): string[] {
  if (userInfo().uid !== 0) return [];
  return ['setpriv', `--reuid=${USER}`, `--regid=${USER}`, '--clear-groups'];
}
