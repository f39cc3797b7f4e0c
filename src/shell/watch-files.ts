// Whether files are still the ones that were read: a stamp of what the disk says of them, to be compared at every sweep. It
// reads no content; a file that is not there has a stamp too.

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Deeper folders hold no templates. */
const DEPTH = 2;
const MOST_FILES = 1_000;

/** Of one file or of a folder with all in it. Equal stamps: nothing was written, renamed, replaced or taken away. */
export async function stampOf(of: string): Promise<string> {
  return (await stampsIn(of, DEPTH)).join('\n');
}

async function stampsIn(of: string, depth: number): Promise<readonly string[]> {
  try {
    const found = await stat(of, { bigint: true });
    // The time of change of the row on disk (ctime) also moves where a copy keeps its time, and with permissions.
    const own = `${of} ${found.mtimeNs} ${found.ctimeNs} ${found.size} ${found.ino}`;
    if (!found.isDirectory() || depth === 0) return [own];
    const names = (await readdir(of)).toSorted().slice(0, MOST_FILES);
    const inner = await Promise.all(names.map((name) => stampsIn(path.join(of, name), depth - 1)));
    return [own, ...inner.flat()];
  } catch (error) {
    // Gone, or not for us: the same until that changes.
    return [`${of} ${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}`];
  }
}
