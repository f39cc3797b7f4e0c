// PGlite, PostgreSQL inside this process, in a folder that one process at a time may have. A new folder is made whole
// beside its place and then renamed, so that a crash never leaves a half-written one behind. PGlite does not fsync: a
// killed process loses nothing, a power cut may.

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type Dialect, PGliteDialect } from 'kysely';
import { type FolderHold, holdFolder } from '../lock-file.ts';
import { PARSERS } from './codec.ts';
import { StoreError } from './error.ts';

/** Throws StoreError when the folder is held by another process, cannot be written, or holds something else. */
export async function openPglite(dataDir: string): Promise<{ dialect: Dialect; hold: FolderHold }> {
  const root = path.resolve(dataDir);
  try {
    await mkdir(root, { recursive: true });
  } catch (error) {
    throw new StoreError(`data folder ${root}: cannot be made (${words(error)})`, 'never', error);
  }
  const hold = await holdFolder(root);
  try {
    const pglite = await open(root);
    return { dialect: new PGliteDialect({ pglite }), hold };
  } catch (error) {
    await hold.release();
    throw error;
  }
}

/** Gone when the process ends: nothing of it is ever written to a disk. */
export async function openMemory(): Promise<Dialect> {
  return new PGliteDialect({ pglite: await start('memory://') });
}

const DATABASE = 'database';
const UNFINISHED = 'database.new-';
/** Of the PostgreSQL inside PGlite; a folder of another one cannot be opened. */
const PG_VERSION = '18';

// PGlite's own default takes 128 MB of shared buffers, which WebAssembly memory never gives back.
const START_PARAMS = ['shared_buffers=8MB', 'max_wal_size=64MB', 'datestyle=ISO', 'timezone=UTC'];

async function open(root: string): Promise<PGlite> {
  const folder = path.join(root, DATABASE);
  for (const name of await readdir(root)) {
    if (name.startsWith(UNFINISHED)) await rm(path.join(root, name), { recursive: true, force: true });
  }
  if (!existsSync(folder)) {
    const unfinished = path.join(root, `${UNFINISHED}${process.pid}`);
    await (await start(unfinished)).close();
    await rename(unfinished, folder);
  }
  await refuseOther(folder);
  try {
    return await start(folder);
  } catch (error) {
    throw new StoreError(`data folder ${folder}: cannot be opened; it may be damaged: ${AWAY}`, 'never', error);
  }
}

const AWAY = 'move it away and start again, or put a copy back';

async function start(folder: string): Promise<PGlite> {
  const pglite = new PGlite({
    dataDir: folder,
    parsers: { ...PARSERS },
    serializers: { [BYTEA]: hexText },
    startParams: [...PGlite.defaultStartParams, ...START_PARAMS.flatMap((setting) => ['-c', setting])],
  });
  await pglite.waitReady;
  return pglite;
}

/** Type OID of bytea. */
const BYTEA = 17;

/** PGlite's own makes a JavaScript string of each octet: a mail of 10 MB took three seconds and half a gigabyte. */
function hexText(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`;
}

async function refuseOther(folder: string): Promise<void> {
  // Whatever keeps it from being read, the line below says what to do.
  const version = await readFile(path.join(folder, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version === null || !existsSync(path.join(folder, 'global', 'pg_control'))) {
    throw new StoreError(`data folder ${folder}: is no database, or half of one: ${AWAY}`, 'never');
  }
  if (version.trim() !== PG_VERSION) {
    throw new StoreError(
      `data folder ${folder}: is of PostgreSQL ${version.trim()}, this Baton has ${PG_VERSION}: ${AWAY}`,
      'never',
    );
  }
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
