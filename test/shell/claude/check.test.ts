// What `baton check` says of Claude.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { checkClaude } from '../../../src/shell/claude/check.ts';
import type { ClaudeOptions } from '../../../src/shell/claude/claude.ts';
import { type Act, type FakeClaude, startClaude } from '../../servers/claude.ts';
import { createTestClock } from '../../support/test-clock.ts';
import { AI, NOON, nothing } from './asking.ts';

let server: FakeClaude;
beforeAll(async () => {
  server = await startClaude();
});
afterAll(() => server.stop());
beforeEach(() => server.plays());

function check(change: Partial<ClaudeOptions> = {}): Promise<string> {
  return checkClaude({ anthropic: server.settings, ai: AI, clock: createTestClock(NOON), retries: 0, ...change });
}

test('the model, and how long it takes', async () => {
  expect(await check()).toBe('claude-haiku-5-5 answers in 0.0 s');
});

test('that it is slower than letters wait', async () => {
  const clock = createTestClock(NOON);
  server.plays('slow');
  const before = server.requests().length;
  const words = check({ clock, ai: { ...AI, timeoutSeconds: 3 } });
  await server.arrived(before + 1);
  await clock.advanceTo(NOON.add({ milliseconds: 4_200 }), nothing);
  server.release();
  expect(await words).toBe('claude-haiku-5-5 answers in 4.2 s, later than letters wait for it (ai.timeout, 3 s)');
});

test('that it is off', async () => {
  expect(await check({ anthropic: null })).toBe('off: no ANTHROPIC_API_KEY; the rules and templates serve');
  expect(await check({ ai: { ...AI, off: true } })).toBe(
    'off: ai.off is set in the team file; the rules and templates serve',
  );
});

test.each<[string, Act | null, Partial<ClaudeOptions>, string]>([
  ['a wrong key', { status: 401 }, {}, 'the key is not accepted (401 authentication_error): see to ANTHROPIC_API_KEY'],
  [
    'an unknown model',
    null,
    { ai: { ...AI, model: 'haiku' } },
    'there is no model "haiku" for this key (404 not_found_error): name',
  ],
  [
    'a model that does not take the request',
    { status: 400 },
    {},
    'name another model in ai.model or ANTHROPIC_MODEL (now',
  ],
  ['a page', { body: '<html>', type: 'text/html' }, {}, 'is ANTHROPIC_BASE_URL the Messages API?'],
  ['no connection', 'reset', {}, '(ECONNRESET): see to the network and ANTHROPIC_BASE_URL'],
  ['an overloaded service', { status: 529 }, {}, 'until it answers the rules and templates serve'],
])('what to change: %s', async (_name, act, change, words) => {
  server.plays(...(act === null ? [] : [act]));
  await expect(check(change)).rejects.toThrow(words);
});
