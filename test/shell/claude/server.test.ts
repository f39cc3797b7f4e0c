// The server that stands for Claude in tests takes what the real one takes, and refuses what it refuses.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeClaude, startClaude } from '../../servers/claude.ts';

let server: FakeClaude;
beforeAll(async () => {
  server = await startClaude();
});
afterAll(() => server.stop());

const BODY = {
  model: 'claude-haiku-5-5',
  max_tokens: 100,
  system: [{ type: 'text', text: 'Fixed.', cache_control: { type: 'ephemeral' } }],
  messages: [{ role: 'user', content: 'Variable.' }],
  output_config: {
    format: {
      type: 'json_schema',
      schema: { type: 'object', properties: { lane: { enum: ['speed'] } }, additionalProperties: false },
    },
  },
};

async function post(
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${server.url}/v1/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${server.key}`,
      'content-type': 'application/json',
      'anthropic-version': '2026-10-21',
      ...headers,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

test('a good request gets the least that fits its schema, and is kept as it came', async () => {
  const { status, body } = await post(BODY);
  expect(status).toBe(200);
  expect(body).toMatchObject({ type: 'message', content: [{ type: 'text', text: '{"lane":"speed"}' }] });
  expect(server.requests().at(-1)).toMatchObject({
    purpose: 'summary',
    cached: true,
    system: 'Fixed.',
    user: 'Variable.',
  });
  expect(String(server.requests().at(-1)?.raw)).toBe(JSON.stringify(BODY));
});

const withSchema = (schema: object): object => ({
  ...BODY,
  output_config: { format: { type: 'json_schema', schema } },
});

test.each<[string, object, string]>([
  ['an unknown field', { ...BODY, temperature: 0 }, 'unknown field'],
  ['no bound', { ...BODY, max_tokens: 0 }, 'max_tokens'],
  ['a stream', { ...BODY, stream: true }, 'stream'],
  ['an empty fixed part', { ...BODY, system: [{ type: 'text', text: '' }] }, 'system'],
  ['another way to keep it', { ...BODY, system: [{ type: 'text', text: 'a', cache_control: {} }] }, 'cache_control'],
  ['nothing asked', { ...BODY, messages: [] }, 'messages'],
  ['an empty question', { ...BODY, messages: [{ role: 'user', content: '' }] }, 'messages: empty text'],
  [
    'an answer begun for it',
    { ...BODY, messages: [...BODY.messages, { role: 'assistant', content: '{' }] },
    'messages',
  ],
  ['effort of an old model', { ...BODY, model: 'claude-haiku-4-5', output_config: { effort: 'low' } }, 'effort'],
  ['an open object', withSchema({ type: 'object', properties: {} }), 'additionalProperties must be false'],
  ['a bounded string', withSchema({ type: 'string', maxLength: 9 }), 'maxLength is not supported'],
  ['a bounded list', withSchema({ type: 'array', items: { type: 'number', maximum: 1 } }), 'maximum is not supported'],
])('400 for %s', async (_name, body, words) => {
  expect(await post(body)).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining(words) } } });
});

test('401 without the key, 404 for a model that nobody has', async () => {
  expect(await post(BODY, { authorization: 'Bearer other' })).toMatchObject({ status: 401 });
  expect(await post({ ...BODY, model: 'haiku' })).toMatchObject({ status: 404 });
});
