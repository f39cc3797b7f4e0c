import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/shell/store/store.ts';
import { newDataDir } from '../support/databases.ts';

let dataDir: string;
const open = () => openStore({ databaseUrl: null, dataDir });
const writers = new Set<Writer>();
afterEach(async () => {
  for (const writer of writers) await kill(writer);
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a new data folder', () => {
  beforeEach(() => {
    dataDir = join(mkdtempSync(join(tmpdir(), 'baton-data-')), 'not', 'there', 'yet');
  });

  test('a process that is killed while it makes the folder leaves nothing that stops the next one', async () => {
    const child = startWriter();
    await expect
      .poll(() => existsSync(dataDir) && readdirSync(dataDir).some((name) => name.includes('new-')), {
        timeout: 40_000,
      })
      .toBe(true);
    await kill(child);
    expect(existsSync(join(dataDir, 'database'))).toBe(false);
    const store = await open();
    expect(readdirSync(dataDir).filter((name) => name.includes('new-'))).toEqual([]);
    await store.close();
  });

  test('a place that is no folder is one clear line', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'baton-data-')), 'file');
    writeFileSync(file, '');
    dataDir = file;
    await expect(open()).rejects.toMatchObject({
      retry: 'never',
      message: expect.stringMatching(/^data folder .*file: cannot be made \(EEXIST/),
    });
  });
});

describe('a data folder with rows', () => {
  beforeEach(async () => {
    dataDir = await newDataDir();
  });

  test('kill -9 while writing loses no committed row, and the next process starts at once', async () => {
    const child = startWriter();
    let last = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      last = Number(line);
      if (last === 40) break;
    }
    await kill(child);
    const store = await open();
    const rows = await store.run((tx) => tx.selectFrom('setting').select('key').execute());
    const keys = new Set(rows.map((row) => row.key));
    for (let count = 1; count <= last; count++) expect(keys).toContain(`${count}`);
    await store.close();
  });

  test('a second process on the same folder is refused with the pid of the first, which goes on', async () => {
    const store = await open();
    const child = startWriter();
    const lines = await child.stdout.setEncoding('utf8').toArray();
    expect(lines.join('')).toMatch(new RegExp(`in use by another Baton \\(process ${process.pid}\\): stop that one`));
    await store.run((tx) => tx.insertInto('setting').values({ team_key: '', key: 'a', value: 'b' }).execute());
    await store.close();
  });

  test('a process whose lock file was taken away writes nothing more', async () => {
    const store = await open();
    for (const name of readdirSync(dataDir)) if (name.startsWith('lock.')) rmSync(join(dataDir, name));
    const write = () =>
      store
        .run((tx) => tx.selectFrom('setting').select('key').execute())
        .then(
          () => 'written',
          (error: Error) => error.message,
        );
    await expect.poll(write, { timeout: 40_000 }).toMatch(/another process has taken it over/);
    await store.close();
  });

  test('a folder that is closed can be opened again', async () => {
    await (await open()).close();
    await (await open()).close();
  });

  test.each([
    ['an empty folder', replaceByEmpty, 'half of one'],
    ['half a database', (folder: string) => rmSync(join(folder, 'global', 'pg_control')), 'half of one'],
    ['another version', (folder: string) => writeFileSync(join(folder, 'PG_VERSION'), '16\n'), 'of PostgreSQL 16'],
    ['a damaged one', (folder: string) => truncateSync(join(folder, 'global', 'pg_control'), 10), 'cannot be opened'],
  ])('%s in its place is one clear line, and the folder is free again', async (_what, damage, words) => {
    damage(join(dataDir, 'database'));
    const failure = open();
    await expect(failure).rejects.toMatchObject({ name: 'StoreError', retry: 'never' });
    await expect(failure).rejects.toThrow(words);
    await expect(open()).rejects.toThrow(words);
  });
});

function replaceByEmpty(folder: string): void {
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
}

type Writer = ChildProcessByStdio<Writable, Readable, null>;

function startWriter(): Writer {
  const script = new URL('writing-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
  writers.add(child);
  return child;
}

async function kill(child: Writer): Promise<void> {
  writers.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
