// One question on its way: the request of the Messages API as the SDK makes it. Refuses to log or trace what is asked, and
// to throw for what the service or the network does.

import type Anthropic from '@anthropic-ai/sdk';
import { type Question, readAnswer, type UntimedAnswer } from './answer.ts';
import { boundedFetch, noTries } from './fetch.ts';
import { takesEffort } from './models.ts';
import { notAMessage, type Trouble, troubleOf } from './trouble.ts';

export interface Way {
  readonly apiKey: string;
  /** Null: Anthropic's own. */
  readonly baseUrl: string | null;
  readonly model: string;
  /** Tries after the first. */
  readonly retries: number;
  /** Aborts at the deadline, or when the answer is no longer wanted. */
  readonly signal: AbortSignal;
  /** Aborts at the deadline. */
  readonly late: AbortSignal;
  readonly now: () => Temporal.Instant;
}

/** `trouble` null: the service works, whatever it answered. `until`: before then it wants no more questions. */
export interface Sent<T> {
  readonly answer: UntimedAnswer<T>;
  readonly trouble: Trouble | null;
  readonly until: Temporal.Instant | null;
}

/**
 * Tokens: the longest answer has about 1,500 with its JSON; the rest is room for what a model thinks before, which counts
 * as output.
 */
const MOST_TOKENS = 4_096;

/** Milliseconds after the deadline; should the clock be set back, the SDK still ends the try. */
const GRACE_MS = 1_000;

export async function send<T>(question: Question<T>, request: Request, way: Way): Promise<Sent<T>> {
  const { model, now, signal } = way;
  const tries = noTries();
  const remainingMs = (): number => question.deadline.epochMilliseconds - now().epochMilliseconds;
  const failed = (trouble: Trouble): Sent<T> => {
    const { reason, because } = trouble;
    const wait = trouble.blame === 'limit' ? tries.retryAfterMs : null;
    return {
      answer: { kind: 'failed', reason, because, raw: null, usage: null, model },
      trouble,
      until: wait === null ? null : now().add({ milliseconds: Math.min(Math.ceil(wait), LONGEST_WAIT_MS) }),
    };
  };
  if (!/^[\x21-\x7e]+$/.test(way.apiKey)) return failed(NO_KEY);
  try {
    const client = new request.sdk({
      apiKey: way.apiKey,
      baseURL: way.baseUrl ?? 'https://api.anthropic.com',
      maxRetries: way.retries,
      timeout: Math.max(0, remainingMs()) + GRACE_MS,
      fetch: boundedFetch(tries, { remainingMs, now: () => now().epochMilliseconds }),
      // Both would follow the environment, and write or send on what leads wrote.
      logLevel: 'off',
      openTelemetry: false,
    });
    const message: unknown = await client.messages.create(request.body, { signal });
    const answer = readAnswer(message, question.schema);
    if (answer === null) return failed(notAMessage('what came back is no message of Claude'));
    return { answer, trouble: null, until: null };
  } catch (error) {
    if (signal.aborted && !way.late.aborted) return failed(STOPPED);
    return failed(troubleOf(error, { tries, isLate: way.late.aborted, model }));
  }
}

const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

const STOPPED: Trouble = { reason: 'timeout', because: 'Baton stopped before the answer', blame: 'nobody' };

const NO_KEY: Trouble = {
  reason: 'unauthorized',
  because: 'ANTHROPIC_API_KEY holds characters that no key has',
  blame: 'settings',
};

export interface Request {
  readonly sdk: typeof Anthropic;
  readonly body: Anthropic.MessageCreateParamsNonStreaming;
}

/** Throws for a schema that the service would not take: that is a mistake of ours. */
export async function prepare<T>(question: Question<T>, model: string): Promise<Request> {
  // 200 ms and 27 MB, so only with the first question; node keeps what it has loaded.
  const [main, helper] = await Promise.all([import('@anthropic-ai/sdk'), import('@anthropic-ai/sdk/helpers/zod')]);
  const { type, schema } = helper.zodOutputFormat(question.schema);
  const body: Anthropic.MessageCreateParamsNonStreaming = {
    model,
    max_tokens: MOST_TOKENS,
    // Half a character would be refused as no JSON.
    system: [{ type: 'text', text: question.system.toWellFormed(), cache_control: { type: 'ephemeral' } }],
    messages: [{ role: 'user', content: question.user.toWellFormed() }],
    output_config: { format: { type, schema }, ...(takesEffort(model) ? { effort: 'low' } : {}) },
  };
  return { sdk: main.default, body };
}
