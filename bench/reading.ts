// How much the whole reading adds to parsing: every mail of a folder read from bytes to Reading, against mailparser alone on
// the same bytes, in turns in one process. `npm run bench:reading -- [FOLDER]`; exit 1 when the goal is missed.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { read } from '../src/reading/read.ts';
import { arrivalOf, parseMessage } from '../src/shell/mime.ts';
import { loadSample } from '../test/reading/score.ts';

/** Of mailparser's throughput. */
const GOAL = 0.6;
const ROUNDS = 15;
/** The first ones compile. */
const WARM_UP = 5;

const folder = process.argv[2] ?? 'test/inbox';
const context = await loadSample('test/inbox');
const names = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
// When a mail arrived its server says (INTERNALDATE), so to find that out is no part of the reading.
const mails = await Promise.all(
  names.map(async (name) => {
    const raw = await readFile(join(folder, name));
    return { raw, arrived: arrivalOf(raw) ?? Temporal.Instant.from('2026-11-15T12:00Z') };
  }),
);

const alone: number[] = [];
const whole: number[] = [];
for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
  const bare = await timed(async ({ raw }) => void (await simpleParser(raw)));
  const full = await timed(async ({ raw, arrived }) => void read(await parseMessage(raw, arrived), context));
  if (round < WARM_UP) continue;
  alone.push(bare);
  whole.push(full);
}

const ratio = median(alone.map((bare, round) => bare / whole[round]!));
process.stdout.write(
  [
    `${mails.length} mails of ${folder}, ${ROUNDS} rounds in turns, median`,
    `mailparser alone   ${perMail(alone)} ms a mail`,
    `the whole reading  ${perMail(whole)} ms a mail`,
    `throughput         ${ratio.toFixed(2)} of mailparser's, goal ${GOAL} ${ratio >= GOAL ? 'reached' : 'MISSED'}`,
    '',
  ].join('\n'),
);
process.exitCode = ratio >= GOAL ? 0 : 1;

/** Milliseconds of this thread's own time: what else runs on the machine would decide a race of clocks. */
async function timed(work: (mail: (typeof mails)[number]) => Promise<void>): Promise<number> {
  const start = process.threadCpuUsage();
  for (const mail of mails) await work(mail);
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1_000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function perMail(rounds: readonly number[]): string {
  return (median(rounds) / mails.length).toFixed(2).padStart(6);
}
