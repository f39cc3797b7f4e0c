// Reads one mail the whole way and says what it cost. What must hold for any bytes: an answer, within a second of work, that
// accounts for the text.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Message } from '../../src/mail/message.ts';
import { read } from '../../src/reading/read.ts';
import type { Reading } from '../../src/reading/reading.ts';
import { parseMessage } from '../../src/shell/mime.ts';
import { TOPICS } from '../corpus/expected.ts';
import { loadSample } from '../reading/score.ts';

const TEST = join(import.meta.dirname, '..');
const ARRIVED = Temporal.Instant.from('2026-11-15T12:00Z');

const context = await loadSample(join(TEST, 'inbox'));

/** Milliseconds of the processor that no mail may take; wall time would count what else the machine does. */
export const WORK_MAX = 1_000;

/** The samples and the corpus. */
export async function seeds(): Promise<Buffer[]> {
  const folders = [join(TEST, 'inbox'), ...TOPICS.map((topic) => join(TEST, 'corpus', topic))];
  const files = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder))
        .filter((name) => name.endsWith('.eml'))
        .sort()
        .map((name) => join(folder, name)),
    ),
  );
  return Promise.all(files.flat().map((file) => readFile(file)));
}

export async function readWhole(raw: Buffer): Promise<{ message: Message; reading: Reading; work: number }> {
  const before = process.cpuUsage();
  const message = await parseMessage(raw, ARRIVED);
  const reading = read(message, context);
  const { user, system } = process.cpuUsage(before);
  return { message, reading, work: (user + system) / 1_000 };
}
