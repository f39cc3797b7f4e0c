// When Claude is left alone, and for how long.

import { describe, expect, test } from 'vitest';
import { type Breaker, createBreaker, type Verdict } from '../../../src/shell/claude/breaker.ts';

const START = Temporal.Instant.from('2026-11-17T17:00:00Z');
const at = (seconds: number): Temporal.Instant => START.add({ milliseconds: seconds * 1_000 });

const WORKS: Verdict = { kind: 'works' };
const FAILS: Verdict = { kind: 'service' };

/** Asks at `seconds`; null: it rested, else whether a rest began. */
function ask(breaker: Breaker, seconds: number, verdict: Verdict): boolean | null {
  const leave = breaker.enter(at(seconds));
  return leave === null ? null : leave(verdict, at(seconds));
}

/** Seconds from the start. */
function restsUntil(breaker: Breaker, seconds: number): number | null {
  const until = breaker.restsUntil(at(seconds));
  return until === null ? null : START.until(until).total('seconds');
}

function broken(): Breaker {
  const breaker = createBreaker();
  for (const seconds of [0, 1, 2]) ask(breaker, seconds, FAILS);
  return breaker;
}

describe('failures of the service', () => {
  test('three in a row begin a rest of one minute', () => {
    const breaker = createBreaker();
    expect([ask(breaker, 0, FAILS), ask(breaker, 1, FAILS), ask(breaker, 2, FAILS)]).toEqual([false, false, true]);
    expect(restsUntil(breaker, 3)).toBe(62);
    expect(ask(breaker, 61.999, WORKS)).toBeNull();
    expect(restsUntil(breaker, 62)).toBeNull();
  });

  test('with an answer between them they do not', () => {
    const breaker = createBreaker();
    for (const verdict of [FAILS, FAILS, WORKS, FAILS, FAILS]) expect(ask(breaker, 0, verdict)).toBe(false);
    expect(restsUntil(breaker, 1)).toBeNull();
  });

  test('that come late from before the rest do not count', () => {
    const breaker = createBreaker();
    const late = [breaker.enter(at(0)), breaker.enter(at(0))];
    for (const seconds of [1, 2, 3]) ask(breaker, seconds, FAILS);
    for (const leave of late) expect(leave?.(FAILS, at(4))).toBe(false);
    expect(restsUntil(breaker, 5)).toBe(63);
  });

  test('nor does an answer that comes late end the rest', () => {
    const breaker = createBreaker();
    const late = breaker.enter(at(0));
    for (const seconds of [1, 2, 3]) ask(breaker, seconds, FAILS);
    late?.(WORKS, at(4));
    expect(restsUntil(breaker, 5)).toBe(63);
  });
});

describe('after the rest', () => {
  test('one question is the probe, and the others rest until it is back', () => {
    const breaker = broken();
    const probe = breaker.enter(at(62));
    expect(breaker.enter(at(63))).toBeNull();
    probe?.(WORKS, at(64));
    expect(restsUntil(breaker, 64)).toBeNull();
    expect(ask(breaker, 65, FAILS)).toBe(false);
  });

  test('a probe that fails doubles the rest, up to fifteen minutes', () => {
    const breaker = broken();
    const rests: number[] = [];
    for (let now = 62; rests.length < 6; ) {
      expect(ask(breaker, now, FAILS)).toBe(true);
      const until = restsUntil(breaker, now) ?? 0;
      rests.push(until - now);
      now = until;
    }
    expect(rests).toEqual([120, 240, 480, 900, 900, 900]);
  });

  test('an answer makes the next rest short again', () => {
    const breaker = broken();
    ask(breaker, 62, FAILS);
    ask(breaker, 182, WORKS);
    for (const seconds of [200, 201, 202]) ask(breaker, seconds, FAILS);
    expect(restsUntil(breaker, 203)).toBe(262);
  });

  test('a probe that is told to ask less has found a service that works', () => {
    const breaker = broken();
    ask(breaker, 62, { kind: 'limit', until: null });
    expect(restsUntil(breaker, 63)).toBeNull();
  });
});

test('a clock that is set back ends the rest: it would be longer than any', () => {
  const breaker = broken();
  expect(restsUntil(breaker, -800)).toBe(62);
  expect(restsUntil(breaker, -86_400)).toBeNull();
});

describe('other verdicts', () => {
  test('settings that cannot work rest at once, for fifteen minutes', () => {
    const breaker = createBreaker();
    expect(ask(breaker, 0, { kind: 'settings' })).toBe(true);
    expect(restsUntil(breaker, 1)).toBe(900);
  });

  test('a limit rests as long as the service asks, at most fifteen minutes', () => {
    const breaker = createBreaker();
    ask(breaker, 0, { kind: 'limit', until: at(40) });
    expect(restsUntil(breaker, 1)).toBe(40);
    ask(breaker, 40, { kind: 'limit', until: at(90_000) });
    expect(restsUntil(breaker, 41)).toBe(940);
  });

  test('a limit without a time neither counts nor clears', () => {
    const breaker = createBreaker();
    for (const verdict of [FAILS, FAILS, { kind: 'limit', until: null } as const]) ask(breaker, 0, verdict);
    expect(restsUntil(breaker, 0)).toBeNull();
    expect(ask(breaker, 0, FAILS)).toBe(true);
  });
});
