// Claude in all the ways in which it answers and does not, over the real SDK and a real socket.

import { once } from 'node:events';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RESPONSE, SUMMARY } from '../../../src/letters/claude/answers.ts';
import type { FailedReason } from '../../../src/shell/claude/answer.ts';
import { openClaude } from '../../../src/shell/claude/claude.ts';
import { type Clock, systemClock } from '../../../src/shell/clock.ts';
import { type Act, type FakeClaude, startClaude } from '../../servers/claude.ts';
import { freePort } from '../../servers/free-port.ts';
import { createTestClock } from '../../support/test-clock.ts';
import { AI, asking, GOOD, NOON, nothing, question } from './asking.ts';

let server: FakeClaude;
beforeAll(async () => {
  server = await startClaude();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.plays();
  server.answers(() => GOOD);
});

describe('a good answer', () => {
  test('comes as what the schema promises, with what it cost', async () => {
    const { claude } = asking(server);
    expect(await claude.ask(question())).toEqual({
      kind: 'answered',
      value: GOOD,
      raw: JSON.stringify(GOOD),
      usage: { input: 200, output: 100, cacheWrite: 0, cacheRead: 1_000 },
      model: 'claude-haiku-5-5',
      ms: 0,
    });
  });

  test('is asked for with the fixed part to be kept and the variable part apart', async () => {
    const { claude } = asking(server);
    await claude.ask(question({ system: 'Fixed.', user: 'Variable.' }));
    const request = server.requests().at(-1);
    expect(request).toMatchObject({ system: 'Fixed.', user: 'Variable.', cached: true, path: '/v1/messages' });
    expect(JSON.parse(String(request?.raw))).toEqual({
      model: 'claude-haiku-5-5',
      max_tokens: 4096,
      system: [{ type: 'text', text: 'Fixed.', cache_control: { type: 'ephemeral' } }],
      messages: [{ role: 'user', content: 'Variable.' }],
      output_config: { effort: 'low', format: { type: 'json_schema', schema: request?.schema } },
    });
  });

  test('is not asked for with effort of a model that does not take it', async () => {
    const { claude } = asking(server, { ai: { ...AI, model: 'claude-haiku-4-5-20251001' } });
    expect(await claude.ask(question())).toMatchObject({ kind: 'answered', model: 'claude-haiku-4-5-20251001' });
  });

  test('comes for what is really asked', async () => {
    const own = await startClaude();
    const real = asking(own).claude;
    expect(await real.ask({ ...question(), schema: SUMMARY })).toMatchObject({ kind: 'answered' });
    expect(await real.ask({ ...question(), schema: RESPONSE })).toMatchObject({ kind: 'answered' });
    expect(own.requests().map(({ purpose }) => purpose)).toEqual(['summary', 'response']);
    await own.stop();
  });

  test('may come in several blocks of text', async () => {
    const { claude } = asking(server);
    const text = JSON.stringify(GOOD);
    server.plays({ text: [text.slice(0, 20), text.slice(20)] });
    expect(await claude.ask(question())).toMatchObject({ kind: 'answered', value: GOOD });
  });

  test('may be slow, and counts the time that it took', async () => {
    const { claude, clock } = asking(server);
    server.plays('slow');
    const before = server.requests().length;
    const answer = claude.ask(question());
    await server.arrived(before + 1);
    await clock.advanceTo(NOON.add({ seconds: 15 }), nothing);
    server.release();
    expect(await answer).toMatchObject({ kind: 'answered', ms: 15_000 });
  });

  test('loses what is more than was asked for, and characters that a database does not take', async () => {
    const { claude } = asking(server);
    server.answers(() => ({ ...GOOD, note: 'a\u0000b\r\nc\ud800', owner: 'somebody' }));
    expect(await claude.ask(question())).toMatchObject({ kind: 'answered', value: { ...GOOD, note: 'ab\nc\ufffd' } });
  });

  test('leaves no wake-up behind', async () => {
    let wakes = 0;
    const clock = createTestClock(NOON);
    const counting: Clock = {
      ...clock,
      wake(at, fn) {
        wakes += 1;
        const cancel = clock.wake(at, fn);
        return () => {
          wakes -= 1;
          cancel();
        };
      },
    };
    const { claude } = asking(server, { clock: counting });
    expect(await claude.ask(question())).toMatchObject({ kind: 'answered' });
    expect(wakes).toBe(0);
  });

  test('names its model without what a database does not take', async () => {
    const { claude } = asking(server);
    const message = { type: 'message', model: 'claude\u0000-x', stop_reason: 'end_turn' };
    const content = [{ type: 'text', text: JSON.stringify(GOOD) }];
    server.plays({ body: JSON.stringify({ ...message, content }), type: 'application/json' });
    // Without a count of tokens, as some gateways answer.
    expect(await claude.ask(question())).toMatchObject({ kind: 'answered', model: 'claude-x', usage: null });
  });

  test('is asked for in whole characters', async () => {
    const { claude } = asking(server);
    await claude.ask(question({ user: 'cut in the middle \ud83d' }));
    expect(server.requests().at(-1)?.user).toBe('cut in the middle \ufffd');
  });
});

const LONG = 'x'.repeat(4_001);

const FAILURES: readonly (readonly [name: string, act: Act, reason: FailedReason, because: string])[] = [
  ['400', { status: 400 }, 'rejected', 'does not take the request (400 invalid_request_error)'],
  ['401', { status: 401 }, 'unauthorized', 'the key is not accepted (401 authentication_error)'],
  ['402', { status: 402 }, 'unauthorized', 'the account cannot pay (402 billing_error)'],
  ['403', { status: 403 }, 'unauthorized', 'the key is not accepted (403'],
  ['404', { status: 404 }, 'rejected', 'there is no model "claude-haiku-5-5" for this key (404'],
  ['413', { status: 413 }, 'rejected', '(413'],
  ['429', { status: 429 }, 'rate_limited', '(429 rate_limit_error)'],
  ['500', { status: 500 }, 'server', '(500 api_error)'],
  ['504', { status: 504 }, 'timeout', 'the service took too long (504 timeout_error)'],
  ['529', { status: 529 }, 'overloaded', 'the service is overloaded (529 overloaded_error)'],
  ['a redirect, which would take the mail elsewhere', { status: 307 }, 'unreachable', 'the address leads elsewhere'],
  ['a refusal', 'refusal', 'refused', 'Claude declined to answer'],
  ['an answer that is cut off', 'max_tokens', 'cut_off', 'longer than its bound'],
  ['text that is no JSON', { text: 'Sure! Here it is: {' }, 'malformed', 'the answer is no JSON'],
  ['JSON nested beyond measure', { text: '['.repeat(200_000) }, 'malformed', 'the answer is no JSON'],
  ['a missing key', { text: '{"lane":"speed"}' }, 'malformed', 'does not fit what was asked for: confidence, note'],
  ['an unknown lane', { text: JSON.stringify({ ...GOOD, lane: 'vip' }) }, 'malformed', 'asked for: lane'],
  ['a number out of range', { text: JSON.stringify({ ...GOOD, confidence: 7 }) }, 'malformed', 'asked for: confidence'],
  ['a huge string', { text: JSON.stringify({ ...GOOD, note: LONG }) }, 'malformed', 'a part of the answer is too long'],
  ['a huge list', { text: JSON.stringify({ ...GOOD, missing: Array(21).fill('a') }) }, 'malformed', 'is too long'],
  ['no content', { text: [] }, 'malformed', 'the answer is empty'],
  ['blank content', { text: ['', ' \n'] }, 'malformed', 'the answer is empty'],
  ['HTML with 200', { body: '<html>Please log in</html>', type: 'text/html' }, 'malformed', 'no message of Claude'],
  ['HTML that says JSON', { body: '<html>Please log in</html>', type: 'application/json' }, 'malformed', 'no JSON'],
  ['an empty body', { body: '', type: 'application/json' }, 'malformed', 'no JSON'],
  ['other JSON', { body: '{"choices":[]}', type: 'application/json' }, 'malformed', 'no message of Claude'],
  ['a message under a wrong type', { body: '{"type":"message"}', type: 'text/plain' }, 'malformed', 'no message'],
  ['a body that is cut', 'cut', 'unreachable', 'cannot be reached, or it broke off (UND_ERR_SOCKET)'],
  ['a reset', 'reset', 'unreachable', '(ECONNRESET)'],
  ['gzip that is none', 'gzip_garbage', 'unreachable', '(Z_DATA_ERROR)'],
  ['gzip that swells', 'gzip_bomb', 'malformed', 'the answer was too large to be one'],
  ['an endless body', 'endless', 'malformed', 'the answer was too large to be one'],
];

describe('no answer', () => {
  test.each(FAILURES)('%s: a reason and words, and nothing is thrown', async (_name, act, reason, because) => {
    const { claude } = asking(server);
    server.plays(act);
    const answer = await claude.ask(question());
    expect(answer).toMatchObject({ kind: 'failed', reason, because: expect.stringContaining(because) });
  });

  test.each(['silent', 'stalled_body', 'trickle'] as const)('%s: ends at the deadline', async (act) => {
    const { claude, clock } = asking(server);
    server.plays(act);
    const before = server.requests().length;
    const answer = claude.ask(question());
    await server.arrived(before + 1);
    await clock.advanceTo(NOON.add({ seconds: 20 }), nothing);
    expect(await answer).toMatchObject({
      kind: 'failed',
      reason: 'timeout',
      because: 'there was no answer in time',
      ms: 20_000,
    });
  });

  test('in time by the clock of the machine, too', async () => {
    const { claude } = asking(server, { clock: systemClock });
    // The first question loads the SDK, which takes a busy machine longer than this one has.
    await claude.ask(question({ deadline: systemClock.now().add({ seconds: 20 }) }));
    server.plays('stalled_body');
    const deadline = systemClock.now().add({ milliseconds: 300 });
    expect(await claude.ask(question({ deadline }))).toMatchObject({ kind: 'failed', reason: 'timeout' });
    expect(Math.abs(systemClock.now().since(deadline).total('milliseconds'))).toBeLessThan(2_000);
  });

  test('what a refusal and a cut answer cost is known', async () => {
    const { claude } = asking(server);
    server.plays('max_tokens');
    expect(await claude.ask(question())).toMatchObject({
      reason: 'cut_off',
      usage: { input: 200, output: 100 },
      raw: expect.stringContaining('She asks whether'),
    });
  });

  test('nobody listens at the address', async () => {
    const baseUrl = `http://127.0.0.1:${await freePort()}`;
    const { claude } = asking({ settings: { ...server.settings, baseUrl } });
    expect(await claude.ask(question())).toMatchObject({
      reason: 'unreachable',
      because: expect.stringContaining('(ECONNREFUSED)'),
    });
  });

  test('who is at the address takes the connection and says nothing to it: ends at the deadline', async () => {
    const mute = createTcpServer();
    mute.listen(0, '127.0.0.1');
    const { port } = await once(mute, 'listening').then(() => mute.address() as AddressInfo);
    const { claude, clock } = asking({ settings: { ...server.settings, baseUrl: `https://127.0.0.1:${port}` } });
    const connected = once(mute, 'connection');
    const answer = claude.ask(question());
    const [socket] = (await connected) as [Socket];
    await clock.advanceTo(NOON.add({ seconds: 20 }), nothing);
    expect(await answer).toMatchObject({ kind: 'failed', reason: 'timeout', ms: 20_000 });
    socket.destroy();
    await new Promise((resolve) => mute.close(resolve));
  });

  test('there is no such host', async () => {
    // A label of 64 characters is refused before any server of names is asked (RFC 1035 2.3.4).
    const { claude } = asking({ settings: { ...server.settings, baseUrl: `http://${'a'.repeat(64)}.example` } });
    expect(await claude.ask(question())).toMatchObject({
      reason: 'unreachable',
      because: expect.stringContaining('(ENOTFOUND)'),
    });
  });

  test('no time is left: nothing is sent', async () => {
    const { claude } = asking(server);
    const before = server.requests().length;
    expect(await claude.ask(question({ deadline: NOON }))).toMatchObject({
      reason: 'timeout',
      because: 'no time was left to ask',
    });
    expect(server.requests()).toHaveLength(before);
  });

  test('a question beyond measure is not sent', async () => {
    const { claude } = asking(server);
    const before = server.requests().length;
    expect(await claude.ask(question({ user: 'x'.repeat(200_001) }))).toMatchObject({ reason: 'rejected' });
    expect(server.requests()).toHaveLength(before);
  });

  test('a stop ends what is on its way, and later questions at once', async () => {
    const { claude } = asking(server);
    server.plays('silent');
    const before = server.requests().length;
    const answer = claude.ask(question());
    await server.arrived(before + 1);
    claude.close();
    expect(await answer).toMatchObject({ kind: 'failed', because: 'Baton stopped before the answer' });
    expect(await claude.ask(question())).toMatchObject({ kind: 'failed', because: 'Baton is stopping' });
  });
});

describe('tries again', () => {
  test.each<[string, Act]>([
    ['after a 529', { status: 529, retryAfterMs: 1 }],
    ['after a 500', { status: 500, retryAfterMs: 1 }],
    ['after a 429, as soon as the service asks', { status: 429, retryAfterMs: 1 }],
    ['after a body that broke off', 'cut'],
  ])('%s', async (_name, act) => {
    const { claude } = asking(server, { retries: 1 });
    server.plays(act, 'good');
    expect(await claude.ask(question())).toMatchObject({ kind: 'answered', value: GOOD });
  });

  test('never after an endless body', async () => {
    const { claude } = asking(server, { retries: 2 });
    server.plays('endless');
    const before = server.requests().length;
    await claude.ask(question());
    expect(server.requests()).toHaveLength(before + 1);
  });

  test.each([
    '20',
    '3600',
    '1e30',
    'Tue, 17 Nov 2026 18:00:00 GMT',
  ])('never when the service asks to wait beyond the deadline (%s)', async (retryAfter) => {
    const { claude } = asking(server, { retries: 2 });
    server.plays({ status: 429, retryAfter });
    const before = server.requests().length;
    expect(await claude.ask(question())).toMatchObject({ kind: 'failed', reason: 'rate_limited', ms: 0 });
    expect(server.requests()).toHaveLength(before + 1);
  });

  test('end at the deadline', async () => {
    const { claude, clock } = asking(server, { retries: 2 });
    server.plays({ status: 529, retryAfter: '19' });
    const before = server.requests().length;
    const answer = claude.ask(question());
    await server.arrived(before + 1);
    await clock.advanceTo(NOON.add({ seconds: 20 }), nothing);
    expect(await answer).toMatchObject({ kind: 'failed', ms: 20_000 });
    expect(server.requests()).toHaveLength(before + 1);
  });
});

describe('secrets', () => {
  const acts: readonly Act[] = [
    { status: 401, message: 'bad key sk-ant-test-0123456789' },
    { status: 500 },
    'cut',
    'reset',
  ];

  test.each(acts)('the key and the address are in no answer (%j)', async (act) => {
    const { claude, troubles } = asking(server);
    server.plays(act);
    const answers = [await claude.ask(question()), await claude.ask(question()), await claude.ask(question())];
    expect(JSON.stringify([answers, troubles])).not.toMatch(/sk-ant|127\.0\.0\.1/);
  });

  test.each([
    'sk-ant-\u201csecret',
    'sk-ant-secret\nx',
    'sk-ant-secret x',
  ])('a key that cannot be sent (%j)', async (apiKey) => {
    const { claude, troubles } = asking({ settings: { ...server.settings, apiKey } });
    const answer = await claude.ask(question());
    expect(answer).toMatchObject({ kind: 'failed', reason: 'unauthorized' });
    expect(JSON.stringify([answer, troubles])).not.toContain('secret');
  });

  test('an address with a password in it', async () => {
    const baseUrl = 'http://user:secret@127.0.0.1:9';
    const { claude, troubles } = asking({ settings: { ...server.settings, baseUrl } });
    const answers = [await claude.ask(question()), await claude.ask(question()), await claude.ask(question())];
    expect(answers[0]).toMatchObject({ kind: 'failed', reason: 'unreachable' });
    expect(JSON.stringify([answers, troubles])).not.toContain('secret');
  });
});

describe('the model', () => {
  const withModels = (team: string | null, environment: string | null): string | undefined =>
    openClaude({
      anthropic: { ...server.settings, model: environment },
      ai: { ...AI, model: team },
      clock: createTestClock(NOON),
    })?.model;

  test("is the team's, else that of the environment, else a small fast one", () => {
    expect(withModels('claude-sonnet-5-5', 'claude-opus-5-5')).toBe('claude-sonnet-5-5');
    expect(withModels(null, 'claude-opus-5-5')).toBe('claude-opus-5-5');
    expect(withModels(null, null)).toBe('claude-haiku-5-5');
  });

  test('nobody is asked without a key, or where the team has turned it off', () => {
    const clock = createTestClock(NOON);
    expect(openClaude({ anthropic: null, ai: AI, clock })).toBeNull();
    expect(openClaude({ anthropic: server.settings, ai: { ...AI, off: true }, clock })).toBeNull();
  });
});
