import { expect, test } from 'vitest';
import { createStoryClock } from '../../../src/cli/demo/story-clock.ts';

const MONDAY = Temporal.Instant.from('2026-11-09T15:00Z');
const later = (minutes: number) => MONDAY.add({ minutes });

test('time stands still until it jumps, and then wakes whoever wanted to be woken by then', () => {
  const clock = createStoryClock(MONDAY);
  const woken: number[] = [];
  for (const minutes of [30, 5, 10]) clock.wake(later(minutes), () => woken.push(minutes));
  expect(clock.now()).toEqual(MONDAY);
  expect(clock.nextWake()).toEqual(later(5));
  clock.jumpTo(later(10));
  expect(clock.now()).toEqual(later(10));
  expect(woken.toSorted((a, b) => a - b)).toEqual([5, 10]);
  expect(clock.nextWake()).toEqual(later(30));
});

test('it never goes back, and who was woken or does not want it any more is left alone', () => {
  const clock = createStoryClock(MONDAY);
  let woken = 0;
  clock.wake(later(5), () => {
    woken += 1;
  });
  const cancel = clock.wake(later(6), () => {
    woken += 100;
  });
  cancel();
  clock.jumpTo(later(10));
  clock.jumpTo(later(1));
  expect(clock.now()).toEqual(later(10));
  expect(woken).toBe(1);
  expect(clock.nextWake()).toBeNull();
});

test('after the story time goes by, and wakes as clocks do', async () => {
  const clock = createStoryClock(MONDAY);
  const early = Promise.withResolvers<void>();
  const late = Promise.withResolvers<void>();
  clock.wake(MONDAY.add({ milliseconds: 20 }), early.resolve);
  clock.runOn();
  clock.wake(MONDAY.add({ milliseconds: 30 }), late.resolve);
  await Promise.all([early.promise, late.promise]);
  expect(MONDAY.until(clock.now()).total('milliseconds')).toBeGreaterThanOrEqual(30);
});

test('a wake-up months ahead is no wake-up now', async () => {
  const clock = createStoryClock(MONDAY);
  let tooEarly = false;
  const warnings: string[] = [];
  const warn = (warning: Error) => warnings.push(warning.name);
  process.on('warning', warn);
  clock.wake(MONDAY.add({ hours: 24 * 60 }), () => {
    tooEarly = true;
  });
  clock.runOn();
  // setTimeout takes more than 24 days for none at all and rings at once.
  await new Promise<void>((resolve) => clock.wake(MONDAY.add({ milliseconds: 20 }), resolve));
  clock.stop();
  process.off('warning', warn);
  expect(warnings).toEqual([]);
  expect(tooEarly).toBe(false);
  expect(clock.nextWake()).toBeNull();
});
