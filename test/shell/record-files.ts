// A team with one file of records, in a folder that is gone after each test.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { loadRecords } from '../../src/shell/records.ts';
import type { Team } from '../../src/team/team.ts';
import { teamOf } from '../support/harbor-pine.ts';

/** For the tests of the file that calls it. */
export function useRecordFiles() {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'baton-records-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });
  const pathOf = (name: string): string => join(folder, name);

  /** The records of a team with one file of this content. */
  const load = async (kind: keyof Team['recordFiles'], content: string | Uint8Array) => {
    const path = pathOf(`${kind}.csv`);
    await writeFile(path, content);
    const none = { contacts: null, listings: null, openHouses: null, campaigns: null };
    return loadRecords({ ...teamOf(), recordFiles: { ...none, [kind]: path } });
  };
  return { load, pathOf };
}
