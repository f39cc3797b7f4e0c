// Times of a lane that contradict each other: a ladder that does not go up, follow-ups out of order, a lead that closes before
// its last follow-up. Read from the plain values, so that they are told beside every other fault of the file; what is no
// duration is left to the schema.

import { parseDuration } from './durations.ts';
import type { Report } from './people.ts';
import type { Path } from './yaml-text.ts';

const DAY_SECONDS = 86_400;
/** Seconds of silence after which the owner is reminded, where a lane does not say. */
export const FOLLOW_UP: readonly number[] = [3 * DAY_SECONDS, 10 * DAY_SECONDS];
/** Seconds of silence after which a lead closes, where a lane does not say. */
export const CLOSE_AFTER = 30 * DAY_SECONDS;

export function tellContradictions(file: unknown, report: Report): void {
  for (const [name, lane] of Object.entries(block(block(file)['lanes']))) {
    const at = ['lanes', name];
    tellLadder(block(block(lane)['ladder']), [...at, 'ladder'], report);
    tellSilence(block(lane), at, report);
  }
}

function tellLadder(ladder: Block, path: Path, report: Report): void {
  const steps = ['remind', 'backup', 'alert'].flatMap((key) => seconds(ladder[key]) ?? []);
  if (isRising(steps)) return;
  const what = `lane \`${path[1]}\`: the ladder does not go up`;
  report(path, what, 'Each step must be later: remind, then backup, then alert');
}

function tellSilence(lane: Block, path: Path, report: Report): void {
  const { follow_up: given, close_after: close } = lane;
  const times = given === undefined ? FOLLOW_UP : [given].flat().flatMap((of) => seconds(of) ?? []);
  if (!isRising(times)) {
    const what = `lane \`${path[1]}\`: each follow-up must come after the one before`;
    report([...path, 'follow_up'], what, 'Write them in order, as in [3d, 10d]');
  }
  const closes = close === undefined ? CLOSE_AFTER : seconds(close);
  const last = Math.max(0, ...times);
  if (closes === null || closes > last) return;
  const usual = given === undefined ? ` (${last / DAY_SECONDS}d, the default)` : '';
  const also = close === undefined ? ` (it closes after ${CLOSE_AFTER / DAY_SECONDS}d, the default)` : '';
  const what = `lane \`${path[1]}\` closes a lead before its last follow-up${usual}${also}`;
  report(
    [...path, close === undefined ? 'follow_up' : 'close_after'],
    what,
    'Make close_after longer than the last of follow_up',
  );
}

function isRising(times: readonly number[]): boolean {
  return times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0));
}

type Block = Readonly<Record<string, unknown>>;

function block(value: unknown): Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function seconds(value: unknown): number | null {
  const told = typeof value === 'string' ? parseDuration(value) : null;
  return told?.ok === true ? told.value : null;
}
