// A server that speaks the Messages API as the SDK expects it and plays its failures by script. It answers 400 to what the
// real one would not take, and keeps the bytes of each request.

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** What the server does with a request instead of a good answer. */
export type Act =
  | 'good'
  /** Answers well, once `release` is called. */
  | 'slow'
  /** Any status, with the error that the service gives for it. */
  | { readonly status: number; readonly retryAfter?: string; readonly retryAfterMs?: number; readonly message?: string }
  /** A whole answer with this text in it, or with these blocks of text, for whatever stop reason. */
  | { readonly text: string | readonly string[]; readonly stop?: string }
  /** This body with 200, under this content type. */
  | { readonly body: string; readonly type: string }
  | 'refusal'
  | 'max_tokens'
  /** The body stops in the middle and the connection closes. */
  | 'cut'
  /** The body stops in the middle and the connection stays. */
  | 'stalled_body'
  /** A byte now and then, without end: the connection is never idle. */
  | 'trickle'
  /** Not even headers come. */
  | 'silent'
  | 'reset'
  /** Says gzip and is none. */
  | 'gzip_garbage'
  /** Some kilobytes of gzip that become a hundred megabytes. */
  | 'gzip_bomb'
  | 'endless';

export interface ClaudeRequest {
  /** `/v1/messages`, or what else was asked for. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The body as it came over the wire. */
  readonly raw: Buffer;
  readonly model: string;
  /** The fixed part, all blocks. */
  readonly system: string;
  /** The last message. */
  readonly user: string;
  /** Whether the fixed part may be kept by the service. */
  readonly cached: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
  /** By the keys of the schema: a lead summary has a lane, a first response an email. */
  readonly purpose: 'summary' | 'response' | 'other';
}

export interface FakeClaude {
  readonly url: string;
  readonly key: string;
  /** As in the settings that `readEnvironment` gives. */
  readonly settings: { readonly apiKey: string; readonly baseUrl: string; readonly model: null };
  /** From now on; until then each answer is the least that fits its schema. A string is sent as it is. */
  answers(answer: (request: ClaudeRequest) => object | string): void;
  /** From now on: one act for each request, the last one for all that follow. Without acts: good again. */
  plays(...acts: readonly Act[]): void;
  /** Well-formed ones and others, in the order in which they came. */
  requests(): readonly ClaudeRequest[];
  /** Resolves when so many have come since the start. */
  arrived(count: number): Promise<void>;
  /** The most that were open at the same time. */
  mostAtOnce(): number;
  /** Lets all that are slow go on. */
  release(): void;
  stop(): Promise<void>;
}

const KEY = 'sk-ant-test-0123456789';
const USAGE = { input_tokens: 200, output_tokens: 100, cache_creation_input_tokens: 0, cache_read_input_tokens: 1_000 };

export async function startClaude(): Promise<FakeClaude> {
  const requests: ClaudeRequest[] = [];
  const watchers = new Set<() => void>();
  let held: (() => void)[] = [];
  let acts: Act[] = [];
  let answer: (request: ClaudeRequest) => object | string = ({ schema }) => leastOf(schema) as object;
  let open = 0;
  let mostAtOnce = 0;

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    open += 1;
    mostAtOnce = Math.max(mostAtOnce, open);
    response.on('close', () => {
      open -= 1;
    });
    const raw = Buffer.concat(await Array.fromAsync<Buffer>(incoming));
    const { request, wrong } = readRequest(incoming, raw);
    requests.push(request);
    const act = (acts.length > 1 ? acts.shift() : acts[0]) ?? 'good';
    for (const look of watchers) look();
    if (wrong !== null) {
      sendError(response, wrong);
      return;
    }
    if (act === 'slow') await new Promise<void>((resolve) => held.push(resolve));
    const words = act === 'slow' || act === 'good' ? answer(request) : '';
    play(act, { response, request, text: typeof words === 'string' ? words : JSON.stringify(words) });
  };
  const server = createServer((incoming, response) => {
    // A client that goes away in the middle of its request is what some tests are about.
    handle(incoming, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    key: KEY,
    settings: { apiKey: KEY, baseUrl: url, model: null },
    answers(next) {
      answer = next;
    },
    plays(...next) {
      acts = [...next];
    },
    requests: () => requests,
    arrived(count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const look = (): void => {
        if (requests.length < count) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
      return promise;
    },
    mostAtOnce: () => mostAtOnce,
    release() {
      for (const go of held) go();
      held = [];
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

interface Scene {
  readonly response: ServerResponse;
  readonly request: ClaudeRequest;
  readonly text: string;
}

function play(act: Act, { response, request, text }: Scene): void {
  const whole = (texts: readonly string[], stop: string): string => JSON.stringify(messageOf(request, { texts, stop }));
  const json = (body: string | Buffer, more: Readonly<Record<string, string>> = {}): void => {
    response.writeHead(200, { 'content-type': 'application/json', ...more }).end(body);
  };
  if (typeof act === 'object') {
    if ('status' in act) sendError(response, act);
    else if ('body' in act) response.writeHead(200, { 'content-type': act.type }).end(act.body);
    else json(whole([act.text].flat(), act.stop ?? 'end_turn'));
    return;
  }
  const acts: Readonly<Record<typeof act, () => void>> = {
    good: () => json(whole([text], 'end_turn')),
    slow: () => json(whole([text], 'end_turn')),
    refusal: () => json(whole([], 'refusal')),
    max_tokens: () => json(whole(['{"kind": "lead", "handoff_note": "She asks whether'], 'max_tokens')),
    cut: () => begin(response, whole([text], 'end_turn'), () => response.destroy()),
    stalled_body: () => begin(response, whole([text], 'end_turn'), () => undefined),
    trickle: () => trickle(response),
    silent: () => undefined,
    reset: () => response.socket?.resetAndDestroy(),
    gzip_garbage: () => json(whole([text], 'end_turn'), { 'content-encoding': 'gzip' }),
    gzip_bomb: () => json(gzipSync(Buffer.alloc(100 * 1024 * 1024, ' ')), { 'content-encoding': 'gzip' }),
    endless: () => pour(response),
  };
  acts[act]();
}

/** The beginning of a longer body. */
function begin(response: ServerResponse, body: string, then: () => void): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4000' });
  response.write(body.slice(0, 60), then);
}

const DRIP_MS = 20;

function trickle(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drip = setInterval(() => response.write(' '), DRIP_MS);
  response.on('close', () => clearInterval(drip));
}

/** As fast as the other side reads, until it goes away. */
function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = (): void => {
    let isTaken = true;
    while (isTaken && !response.destroyed) isTaken = response.write(chunk);
  };
  response.on('drain', more);
  more();
}

function messageOf(
  { model }: ClaudeRequest,
  { texts, stop }: { readonly texts: readonly string[]; readonly stop: string },
): object {
  return {
    id: 'msg_test',
    type: 'message',
    role: 'assistant',
    model,
    content: texts.map((text) => ({ type: 'text', text })),
    stop_reason: stop,
    stop_sequence: null,
    usage: USAGE,
  };
}

const ERROR_TYPES: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

function sendError(response: ServerResponse, act: Extract<Act, { readonly status: number }>): void {
  const { status, retryAfter, retryAfterMs, message = `the server plays ${status}` } = act;
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(status >= 300 && status < 400 ? { location: '/elsewhere' } : {}),
    ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
    ...(retryAfterMs === undefined ? {} : { 'retry-after-ms': String(retryAfterMs) }),
  });
  response.end(JSON.stringify({ type: 'error', error: { type: ERROR_TYPES[status] ?? 'api_error', message } }));
}

type Json = Readonly<Record<string, unknown>>;

interface Read {
  readonly request: ClaudeRequest;
  readonly wrong: { readonly status: number; readonly message: string } | null;
}

function readRequest({ method, url = '', headers }: IncomingMessage, raw: Buffer): Read {
  const body = jsonOf(raw.toString('utf8'));
  const system = blocksOf(body['system']);
  const messages = Array.isArray(body['messages']) ? (body['messages'] as Json[]) : [];
  const { format } = asJson(body['output_config']);
  const schema = asJson(asJson(format)['schema']);
  const keys = Object.keys(asJson(schema['properties']));
  const request: ClaudeRequest = {
    path: url,
    headers,
    raw,
    model: String(body['model']),
    system: system.map((block) => String(block['text'])).join(''),
    user: blocksOf(messages.at(-1)?.['content'])
      .map((block) => String(block['text']))
      .join(''),
    cached: system.some((block) => asJson(block['cache_control'])['type'] === 'ephemeral'),
    schema,
    purpose: keys.includes('lane') ? 'summary' : keys.includes('email') ? 'response' : 'other',
  };
  const bad = (message: string) => ({ request, wrong: { status: 400, message } });
  if (url !== '/v1/messages' || method !== 'POST') return { request, wrong: { status: 404, message: 'not found' } };
  if (headers.authorization !== `Bearer ${KEY}`)
    return { request, wrong: { status: 401, message: `invalid key ${headers.authorization ?? ''}` } };
  if (headers['content-type'] !== 'application/json') return bad('content-type');
  if (!/^\d{4}-\d\d-\d\d$/.test(String(headers['anthropic-version']))) return bad('anthropic-version');
  if (!/^claude-/.test(request.model)) return { request, wrong: { status: 404, message: `model: ${request.model}` } };
  const faults = [...faultsOfBody(body, { system, messages }), ...(format === undefined ? [] : faultsOfSchema(schema))];
  return { request, wrong: faults[0] === undefined ? null : { status: 400, message: faults[0] } };
}

const KNOWN_KEYS = ['model', 'max_tokens', 'system', 'messages', 'output_config', 'thinking', 'stream'];

function faultsOfBody(
  body: Json,
  { system, messages }: { readonly system: readonly Json[]; readonly messages: readonly Json[] },
): string[] {
  const { effort, format } = asJson(body['output_config']);
  const kept = system.map((block) => block['cache_control']).filter((control) => control !== undefined);
  const checks: readonly (readonly [boolean, string])[] = [
    [Object.keys(body).every((key) => KNOWN_KEYS.includes(key)), 'unknown field'],
    [Number.isInteger(body['max_tokens']) && Number(body['max_tokens']) > 0, 'max_tokens'],
    [body['stream'] === undefined || body['stream'] === false, 'stream: this server does not stream'],
    [system.every(({ type, text }) => type === 'text' && typeof text === 'string' && text !== ''), 'system'],
    [kept.every((control) => asJson(control)['type'] === 'ephemeral'), 'cache_control'],
    [messages.length > 0 && messages[0]?.['role'] === 'user' && messages.at(-1)?.['role'] === 'user', 'messages'],
    [messages.every(({ content }) => blocksOf(content).every(({ text }) => text !== '')), 'messages: empty text'],
    [format === undefined || asJson(format)['type'] === 'json_schema', 'output_config.format'],
    [effort === undefined || !/haiku-4-5|sonnet-4-5/.test(String(body['model'])), 'output_config.effort'],
  ];
  return checks.filter(([isGood]) => !isGood).map(([, fault]) => fault);
}

/** Keywords that structured output takes; lengths and bounds are none of them. */
const SCHEMA_KEYS = ['type', 'description', 'title', 'properties', 'required', 'additionalProperties', 'items', 'enum'];
const MORE_SCHEMA_KEYS = ['const', 'anyOf', 'allOf', 'format', 'minItems', '$ref', '$defs'];

function faultsOfSchema(schema: Json, at = 'schema'): string[] {
  const unknown = Object.keys(schema).filter((key) => ![...SCHEMA_KEYS, ...MORE_SCHEMA_KEYS].includes(key));
  const isOpen = schema['type'] === 'object' && schema['additionalProperties'] !== false;
  const parts = Object.entries(asJson(schema['properties']));
  return [
    ...unknown.map((key) => `output_config.format.${at}: ${key} is not supported`),
    ...(isOpen ? [`output_config.format.${at}: additionalProperties must be false`] : []),
    ...parts.flatMap(([key, part]) => faultsOfSchema(asJson(part), `${at}.${key}`)),
    ...Object.entries(asJson(schema['$defs'])).flatMap(([key, part]) => faultsOfSchema(asJson(part), `$defs.${key}`)),
    ...(schema['items'] === undefined ? [] : faultsOfSchema(asJson(schema['items']), `${at}[]`)),
  ];
}

/** The least value that fits a schema, with words where words go. */
function leastOf(schema: Json, root = schema): unknown {
  const { $ref: ref, enum: literals, anyOf, properties } = schema;
  if (typeof ref === 'string') return leastOf(asJson(asJson(root['$defs'])[ref.split('/').at(-1) ?? '']), root);
  if (Array.isArray(literals)) return literals[0];
  if (Array.isArray(anyOf)) return leastOf(asJson(anyOf[0]), root);
  switch (schema['type']) {
    case 'object':
      return Object.fromEntries(
        Object.entries(asJson(properties)).map(([key, part]) => [key, leastOf(asJson(part), root)]),
      );
    case 'array':
      return [];
    case 'number':
      return 0.5;
    case 'integer':
      return 0;
    case 'boolean':
      return true;
    default:
      return 'Some words.';
  }
}

function blocksOf(content: unknown): readonly Json[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  return Array.isArray(content) ? content.map(asJson) : [];
}

function jsonOf(text: string): Json {
  try {
    return asJson(JSON.parse(text));
  } catch {
    // What is no JSON lacks everything, and is answered so.
    return {};
  }
}

function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
