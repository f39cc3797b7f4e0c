import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { holdFolder } from '../../src/shell/lock-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The lock of this process, changed as another one's would be. */
async function leaveBehind(changes: object): Promise<string> {
  const hold = await holdFolder(folder);
  const file = join(folder, readdirSync(folder)[0] ?? '');
  const holder = JSON.parse(readFileSync(file, 'utf8'));
  await hold.release();
  writeFileSync(file, JSON.stringify({ ...holder, ...changes }));
  return file;
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('the lock file of a folder', () => {
  test('is held by one at a time, and leaves nothing behind', async () => {
    const hold = await holdFolder(folder);
    await expect(holdFolder(folder)).rejects.toMatchObject({ name: 'StoreError', retry: 'never' });
    await hold.release();
    expect(readdirSync(folder)).toEqual([]);
    await (await holdFolder(folder)).release();
  });

  test('is taken over at once from a process that is dead', async () => {
    await leaveBehind({ pid: await deadPid() });
    const hold = await holdFolder(folder);
    await expect(holdFolder(folder)).rejects.toThrow(`process ${process.pid}`);
    await hold.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is taken over at once where the pid now belongs to a younger process', async () => {
    await leaveBehind({ started: '1' });
    await (await holdFolder(folder)).release();
  });

  test('of many that take over a dead one at the same time exactly one gets it', async () => {
    await leaveBehind({ pid: await deadPid() });
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => holdFolder(folder)));
    const holds = results.filter((result) => result.status === 'fulfilled');
    expect(holds).toHaveLength(1);
    await holds[0]?.value.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is refused while a process of another container or host gives signs of life', async () => {
    const file = await leaveBehind({ place: 'another host' });
    const beat = setInterval(() => utimesSync(file, new Date(), new Date()), 200);
    await expect(holdFolder(folder)).rejects.toThrow('in use by another Baton');
    clearInterval(beat);
  });

  test('is taken over from another container once it has been silent for a while', async () => {
    await leaveBehind({ place: 'another host' });
    await (await holdFolder(folder)).release();
  });

  test('tells its holder when somebody took it away', async () => {
    const hold = await holdFolder(folder);
    rmSync(join(folder, readdirSync(folder)[0] ?? ''));
    await expect.poll(() => hold.lost.aborted, { timeout: 40_000 }).toBe(true);
    await hold.release();
  });

  test('a file of that name that is not ours is left alone', async () => {
    writeFileSync(join(folder, 'lock.3'), 'something else');
    await expect(holdFolder(folder)).rejects.toThrow('is no lock file of Baton');
    expect(readdirSync(folder)).toEqual(['lock.3']);
  });
});
