// One process for a folder, by a lock file. What a killed process left behind is taken over at once where it can be
// known to be dead, and after a few seconds without a sign of life where it cannot (another container, another host).

import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { link, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { StoreError } from './store/error.ts';

export interface FolderHold {
  /** Aborted when the lock file is gone: another process may have the folder, so nothing may be written any more. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

const HOLDER = z.object({
  pid: z.int(),
  /** When the process started, as its system says it; a pid that was given out again has another one. */
  started: z.string().nullable(),
  /** Within one place a pid means the same process: host, boot and pid namespace. */
  place: z.string(),
});
type Holder = z.infer<typeof HOLDER>;

const BEAT_MS = 2_000;
const SILENCE_MS = 7_000;
const ROUNDS = 20;

/**
 * Takes the folder for this process. Throws StoreError when a living process has it.
 *
 * The file of the highest number is the lock. Taking over a dead one links the next number, which only one process
 * can, and never removes a name that another process could just have taken.
 */
export async function holdFolder(folder: string): Promise<FolderHold> {
  const own = path.join(folder, `lock.tmp-${randomUUID()}`);
  try {
    await writeFile(own, JSON.stringify(self()));
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new StoreError(`data folder ${folder}: cannot be written to (${words})`, 'never', error);
  }
  try {
    const file = await takeNumber(folder, own);
    const lost = new AbortController();
    const beat = setInterval(() => {
      const now = new Date();
      utimes(file, now, now).catch((error: unknown) => {
        // Any other failure only counts when it lasts, and then somebody takes the file away.
        if (isCode(error, 'ENOENT')) lost.abort();
      });
    }, BEAT_MS).unref();
    return {
      lost: lost.signal,
      async release() {
        clearInterval(beat);
        await rm(file, { force: true });
      },
    };
  } finally {
    await rm(own, { force: true });
  }
}

async function takeNumber(folder: string, own: string): Promise<string> {
  for (let round = 0; round < ROUNDS; round++) {
    const last = (await numbers(folder)).at(-1) ?? 0;
    const holder = last === 0 ? null : await read(fileOf(folder, last));
    if (holder !== null && (await lives(holder, fileOf(folder, last)))) {
      throw new StoreError(
        `data folder ${folder}: in use by another Baton (process ${holder.pid}): stop that one, or set BATON_DATA to another folder`,
        'never',
      );
    }
    const file = fileOf(folder, last + 1);
    try {
      await link(own, file);
    } catch (error) {
      if (isCode(error, 'EEXIST')) continue;
      throw error;
    }
    // Somebody who looked earlier may have linked a number that was free again: only the highest one holds.
    const all = await numbers(folder);
    if (all.at(-1) === last + 1) {
      for (const old of all.slice(0, -1)) await rm(fileOf(folder, old), { force: true });
      return file;
    }
    await rm(file, { force: true });
  }
  throw new StoreError(`data folder ${folder}: several processes want it at once; start one`, 'later');
}

async function lives(holder: Holder, file: string): Promise<boolean> {
  const here = self();
  if (holder.place === here.place && holder.started !== null) return startOf(holder.pid) === holder.started;
  // Its pid says nothing here. By our own clock: does the file still get touched?
  const before = await touched(file);
  for (let waited = 0; waited < SILENCE_MS; waited += 500) {
    await pause(500);
    const after = await touched(file);
    if (after === null) return false;
    if (after !== before) return true;
  }
  return false;
}

const fileOf = (folder: string, number: number): string => path.join(folder, `lock.${number}`);

async function numbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names
    .map((name) => Number(/^lock\.(\d{1,15})$/.exec(name)?.[1] ?? 0))
    .filter((number) => number > 0)
    .sort((a, b) => a - b);
}

/** Null: released meanwhile. A file is linked only when it is whole, so a text that does not fit is not ours. */
async function read(file: string): Promise<Holder | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
  try {
    return HOLDER.parse(JSON.parse(text));
  } catch (error) {
    throw new StoreError(`${file}: is no lock file of Baton; remove it if no Baton runs here`, 'never', error);
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

async function touched(file: string): Promise<number | null> {
  return await stat(file).then(
    (found) => found.mtimeMs,
    () => null,
  );
}

function self(): Holder {
  return { pid: process.pid, started: startOf(process.pid), place: place() };
}

function place(): string {
  const boot = text('/proc/sys/kernel/random/boot_id') ?? '';
  let namespace = '';
  try {
    namespace = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Not Linux: the host's name has to do.
  }
  return [hostname(), boot, namespace].join(' ');
}

/** Null: no such process, or this system does not say. */
function startOf(pid: number): string | null {
  // proc(5): field 22, counted behind the command's name, which may hold anything.
  const stat = text(`/proc/${pid}/stat`);
  if (stat !== null) return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  if (process.platform === 'linux') return null;
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    // ps ends with 1 when there is no such process.
    return null;
  }
}

function text(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}
