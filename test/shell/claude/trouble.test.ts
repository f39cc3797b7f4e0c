// What a failure of Claude means, where the network alone cannot be made to show it.

import { describe, expect, test } from 'vitest';
import { noTries, retryAfterMs } from '../../../src/shell/claude/fetch.ts';
import { troubleOf } from '../../../src/shell/claude/trouble.ts';

const aborted = new DOMException('This operation was aborted', 'AbortError');
const around = { isLate: true, model: 'claude-haiku-5-5' };

describe('at the deadline', () => {
  test('a try on its way is a time-out', () => {
    const tries = { ...noTries(), inFlight: true };
    expect(troubleOf(aborted, { ...around, tries })).toMatchObject({ reason: 'timeout', blame: 'service' });
  });

  test('a try that was just stopped is a time-out', () => {
    const tries = { ...noTries(), last: { kind: 'error', error: aborted } as const };
    expect(troubleOf(aborted, { ...around, tries })).toMatchObject({ reason: 'timeout', blame: 'service' });
  });

  test('a pause between two tries has the reason of the last one', () => {
    const overloaded = { ...noTries(), last: { kind: 'status', status: 529 } as const };
    expect(troubleOf(aborted, { ...around, tries: overloaded })).toMatchObject({ reason: 'overloaded' });
    const error = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) });
    const reset = { ...noTries(), last: { kind: 'error', error } as const };
    expect(troubleOf(aborted, { ...around, tries: reset })).toMatchObject({ reason: 'unreachable' });
  });
});

describe('words', () => {
  test('of an error are never repeated, only codes that a system writes', () => {
    const secret = Object.assign(new Error('sk-ant-secret'), { code: 'sk-ant-secret', type: 'sk-ant-secret' });
    const trouble = troubleOf(secret, { tries: noTries(), isLate: false, model: 'm' });
    expect(trouble).toMatchObject({ reason: 'unreachable', because: expect.not.stringContaining('secret') });
    const refused = troubleOf({ ...secret, status: 400 }, { tries: noTries(), isLate: false, model: 'm' });
    expect(refused.because).toBe('the service does not take the request (400)');
  });

  test('a host with several addresses says why the first did not answer', () => {
    const each = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    const error = new TypeError('fetch failed', { cause: new AggregateError([each, each]) });
    expect(troubleOf(error, { tries: noTries(), isLate: false, model: 'm' }).because).toContain('(ECONNREFUSED)');
  });

  test('causes that go in a circle end', () => {
    const error = new Error('x');
    error.cause = error;
    expect(troubleOf(error, { tries: noTries(), isLate: false, model: 'm' }).reason).toBe('unreachable');
  });
});

test.each([
  [{ 'retry-after': '2' }, 2_000],
  [{ 'retry-after': 'Tue, 17 Nov 2026 17:00:30 GMT' }, 30_000],
  [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
  [{ 'retry-after': 'soon' }, null],
  [{ 'retry-after': 'Tue, 17 Nov 2020 17:00:30 GMT' }, null],
  [{ 'retry-after': '0' }, null],
  [{}, null],
])('%j asks to wait %s ms', (headers, ms) => {
  const now = Temporal.Instant.from('2026-11-17T17:00:00Z').epochMilliseconds;
  expect(retryAfterMs(new Headers(headers as Record<string, string>), now)).toBe(ms);
});
