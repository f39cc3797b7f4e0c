// How many questions Claude gets at once, and what it is spared while it does not work.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSlots } from '../../../src/shell/claude/slots.ts';
import { type FakeClaude, startClaude } from '../../servers/claude.ts';
import { asking, GOOD, NOON, nothing, question } from './asking.ts';

let server: FakeClaude;
beforeAll(async () => {
  server = await startClaude();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.plays();
  server.answers(() => GOOD);
});

describe('many questions', () => {
  test('go out four at a time, and all are answered', async () => {
    const own = await startClaude();
    own.answers(() => GOOD);
    own.plays('slow', 'slow', 'slow', 'slow', 'good');
    const { claude, clock } = asking(own);
    const answers = Array.from({ length: 10 }, () => claude.ask(question()));
    const impatient = claude.ask(question({ deadline: NOON.add({ seconds: 5 }) }));
    await own.arrived(4);
    await clock.advanceTo(NOON.add({ seconds: 5 }), nothing);
    expect(await impatient).toMatchObject({ reason: 'too_busy' });
    expect(own.requests()).toHaveLength(4);
    own.release();
    expect((await Promise.all(answers)).map(({ kind }) => kind)).toEqual(Array(10).fill('answered'));
    expect(own.mostAtOnce()).toBe(4);
    await own.stop();
  });

  test('wait for a slot no longer than until their own deadline', async () => {
    const { claude, clock } = asking(server, { atOnce: 1 });
    server.plays('silent');
    const before = server.requests().length;
    const first = claude.ask(question());
    await server.arrived(before + 1);
    const second = claude.ask(question({ deadline: NOON.add({ seconds: 5 }) }));
    await clock.advanceTo(NOON.add({ seconds: 5 }), nothing);
    expect(await second).toMatchObject({ kind: 'failed', reason: 'too_busy', ms: 5_000 });
    await clock.advanceTo(NOON.add({ seconds: 20 }), nothing);
    expect(await first).toMatchObject({ reason: 'timeout' });
    expect(server.requests()).toHaveLength(before + 1);
  });

  test('one that waited until too little time was left is not sent', async () => {
    const { claude, clock } = asking(server, { atOnce: 1 });
    server.plays('slow', 'good');
    const before = server.requests().length;
    const first = claude.ask(question());
    await server.arrived(before + 1);
    const second = claude.ask(question());
    await clock.advanceTo(NOON.add({ milliseconds: 19_500 }), nothing);
    server.release();
    expect(await first).toMatchObject({ kind: 'answered' });
    expect(await second).toMatchObject({ reason: 'too_busy', because: 'other questions took the time' });
    expect(server.requests()).toHaveLength(before + 1);
  });
});

describe('slots', () => {
  test('are given in the order in which they were asked for', async () => {
    const slots = createSlots(1);
    const { signal } = new AbortController();
    const order: string[] = [];
    const first = await slots.take(signal);
    const later = ['b', 'c'].map(async (name) => {
      const giveBack = await slots.take(signal);
      order.push(name);
      giveBack?.();
    });
    first?.();
    await Promise.all(later);
    expect(order).toEqual(['b', 'c']);
  });

  test('are given back once, however often', async () => {
    const slots = createSlots(1);
    const giveBack = await slots.take(new AbortController().signal);
    giveBack?.();
    giveBack?.();
    await slots.take(new AbortController().signal);
    expect(await slots.take(AbortSignal.abort())).toBeNull();
    const gone = new AbortController();
    const waiting = slots.take(gone.signal);
    gone.abort();
    expect(await waiting).toBeNull();
  });

  test('who has given up leaves no place behind', async () => {
    const slots = createSlots(1);
    const gone = new AbortController();
    const giveBack = await slots.take(new AbortController().signal);
    const first = slots.take(gone.signal);
    const second = slots.take(new AbortController().signal);
    gone.abort();
    giveBack?.();
    expect(await first).toBeNull();
    expect(await second).not.toBeNull();
  });

  test('the line has an end', async () => {
    const slots = createSlots(1);
    const { signal } = new AbortController();
    await slots.take(signal);
    const line = Array.from({ length: 100 }, () => slots.take(signal));
    expect(line).toHaveLength(100);
    expect(await slots.take(signal)).toBeNull();
  });
});

describe('a service in trouble', () => {
  test('is left alone after three failures, asked once after a minute, and told of once', async () => {
    const { claude, clock, troubles } = asking(server);
    server.plays({ status: 529 });
    for (let i = 0; i < 3; i += 1) expect(await claude.ask(question())).toMatchObject({ reason: 'overloaded' });
    const before = server.requests().length;
    expect(await claude.ask(question())).toMatchObject({ reason: 'resting', ms: 0 });
    expect(server.requests()).toHaveLength(before);
    expect(claude.isResting()).toBe(true);
    const later = NOON.add({ seconds: 60 });
    await clock.advanceTo(later, nothing);
    expect(claude.isResting()).toBe(false);
    expect(await claude.ask(question({}, later))).toMatchObject({ reason: 'overloaded' });
    expect(await claude.ask(question({}, later))).toMatchObject({ reason: 'resting' });
    expect(server.requests()).toHaveLength(before + 1);
    expect(troubles).toEqual(['Claude does not work at present: the service is overloaded (529 overloaded_error)']);
  });

  test('keeps nobody in line behind its probe', async () => {
    const { claude, clock } = asking(server, { atOnce: 1 });
    server.plays({ status: 529 });
    for (let i = 0; i < 3; i += 1) await claude.ask(question());
    const later = NOON.add({ seconds: 60 });
    await clock.advanceTo(later, nothing);
    server.plays('slow');
    const before = server.requests().length;
    const probe = claude.ask(question({}, later));
    await server.arrived(before + 1);
    expect(await claude.ask(question({}, later))).toMatchObject({ reason: 'resting' });
    server.release();
    expect(await probe).toMatchObject({ kind: 'answered' });
  });

  test('is asked again and can be told of again once it has answered', async () => {
    const { claude, clock, troubles } = asking(server);
    server.plays({ status: 500 });
    for (let i = 0; i < 3; i += 1) await claude.ask(question());
    const later = NOON.add({ seconds: 60 });
    await clock.advanceTo(later, nothing);
    server.plays('good', { status: 500 });
    expect(await claude.ask(question({}, later))).toMatchObject({ kind: 'answered' });
    for (let i = 0; i < 3; i += 1) await claude.ask(question({}, later));
    expect(troubles).toHaveLength(2);
  });

  test('a key that is not accepted rests at once, and a person hears of it once', async () => {
    const { claude, clock, troubles } = asking(server);
    server.plays({ status: 401 });
    expect(await claude.ask(question())).toMatchObject({ reason: 'unauthorized' });
    expect(await claude.ask(question())).toMatchObject({ reason: 'resting' });
    const later = NOON.add({ minutes: 15 });
    await clock.advanceTo(later, nothing);
    expect(await claude.ask(question({}, later))).toMatchObject({ reason: 'unauthorized' });
    expect(troubles).toEqual([
      'Claude cannot help until somebody changes something: the key is not accepted (401 authentication_error)',
    ]);
  });

  test('answers that are of no use are no trouble of the service', async () => {
    const { claude, troubles } = asking(server);
    server.plays('refusal', 'max_tokens', { text: 'no' }, 'refusal', 'good');
    for (let i = 0; i < 4; i += 1) expect(await claude.ask(question())).toMatchObject({ kind: 'failed' });
    expect(await claude.ask(question())).toMatchObject({ kind: 'answered' });
    expect(troubles).toEqual([]);
  });

  test('pages of another service are', async () => {
    const { claude } = asking(server);
    server.plays({ body: '<html>', type: 'text/html' });
    for (let i = 0; i < 3; i += 1) await claude.ask(question());
    expect(await claude.ask(question())).toMatchObject({ reason: 'resting' });
  });

  test('one that asks to wait is left alone for as long, and nobody is told', async () => {
    const { claude, clock, troubles } = asking(server);
    server.plays({ status: 429, retryAfter: '40' }, 'good');
    expect(await claude.ask(question())).toMatchObject({ reason: 'rate_limited' });
    expect(await claude.ask(question())).toMatchObject({ reason: 'resting' });
    const later = NOON.add({ seconds: 40 });
    await clock.advanceTo(later, nothing);
    expect(await claude.ask(question({}, later))).toMatchObject({ kind: 'answered' });
    expect(troubles).toEqual([]);
  });
});
