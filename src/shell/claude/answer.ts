// What one question to Claude comes to. Reads the message of the service and refuses what is no whole answer to the
// question: a refusal, a cut one, other JSON, or strings and lists beyond any letter.

import { z } from 'zod';
import { plainText } from './plain-text.ts';

export interface Question<T> {
  readonly purpose: 'summary' | 'response';
  /** The fixed part: the service may keep it for the next question. */
  readonly system: string;
  /** The variable part. */
  readonly user: string;
  readonly schema: z.ZodType<T>;
  /** The answer is of no use after it; waiting for a slot and tries again count. */
  readonly deadline: Temporal.Instant;
}

/** Tokens; of `input` only what the cache neither took nor gave. */
export interface Usage {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
}

/**
 * `rejected`: the request is not taken (400, 404, 413 …). `cut_off`: longer than the bound. `resting`: not asked, after
 * failures in a row. `too_busy`: not asked, too many others wait.
 */
export type FailedReason =
  | 'timeout'
  | 'refused'
  | 'cut_off'
  | 'malformed'
  | 'overloaded'
  | 'rate_limited'
  | 'unauthorized'
  | 'rejected'
  | 'unreachable'
  | 'server'
  | 'too_busy'
  | 'resting';

interface Told {
  /** Null: the service said nothing of it. */
  readonly usage: Usage | null;
  /** The model that answered; where none did, the one that was asked. */
  readonly model: string;
  /** From the question to this. */
  readonly ms: number;
}

export type Answer<T> =
  | (Told & { readonly kind: 'answered'; readonly value: T; readonly raw: string })
  | (Told & {
      readonly kind: 'failed';
      readonly reason: FailedReason;
      /** For people; never a secret, an address or words of the service. */
      readonly because: string;
      /** What the service wrote; null: nothing. */
      readonly raw: string | null;
    });

type Untimed<A> = A extends unknown ? Omit<A, 'ms'> : never;
export type UntimedAnswer<T> = Untimed<Answer<T>>;

/** Characters; an email under 120 words has about 900. */
const LONGEST_STRING = 4_000;
const MOST_ITEMS = 20;
const LONGEST_RAW = 40_000;

const TOKENS = z.number().int().min(0).max(1e9);

const MESSAGE = z.object({
  type: z.literal('message'),
  model: z.string().min(1).max(200),
  stop_reason: z.string().max(100).nullable(),
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  usage: z
    .object({
      input_tokens: TOKENS,
      output_tokens: TOKENS,
      cache_creation_input_tokens: TOKENS.nullish(),
      cache_read_input_tokens: TOKENS.nullish(),
    })
    .optional()
    // A gateway that counts otherwise may still give a good answer.
    .catch(undefined),
});

/** `message`: the parsed body of a 200. Null: it is no message of the Messages API at all. */
export function readAnswer<T>(message: unknown, schema: z.ZodType<T>): UntimedAnswer<T> | null {
  const read = MESSAGE.safeParse(message);
  if (!read.success) return null;
  const { stop_reason: stop, content, usage: counted } = read.data;
  const model = plainText(read.data.model);
  // Thinking may come before; an answer may come in several blocks of text.
  const text = content.flatMap((block) => (block.type === 'text' ? [block.text ?? ''] : [])).join('');
  const raw = plainText(text).slice(0, LONGEST_RAW).toWellFormed();
  const usage = counted === undefined ? null : usageOf(counted);
  const failed = (reason: FailedReason, because: string): UntimedAnswer<T> => {
    return { kind: 'failed', reason, because, raw, usage, model };
  };
  if (stop === 'refusal') return failed('refused', 'Claude declined to answer');
  if (stop === 'max_tokens' || stop === 'model_context_window_exceeded')
    return failed('cut_off', 'the answer was longer than its bound and was cut off');
  if (text.trim() === '') return failed('malformed', 'the answer is empty');
  const json = parseBounded(text);
  if (json.kind === 'wrong') return failed('malformed', json.because);
  const fits = schema.safeParse(json.value);
  if (fits.success) return { kind: 'answered', value: fits.data, raw, usage, model };
  return failed('malformed', `the answer does not fit what was asked for: ${placesOf(fits.error)}`);
}

function usageOf(counted: NonNullable<z.output<typeof MESSAGE>['usage']>): Usage {
  return {
    input: counted.input_tokens,
    output: counted.output_tokens,
    cacheWrite: counted.cache_creation_input_tokens ?? 0,
    cacheRead: counted.cache_read_input_tokens ?? 0,
  };
}

type Parsed = { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'wrong'; readonly because: string };

/** The schema that goes out cannot bound lengths (the service takes no maxLength), so they are bounded here. */
function parseBounded(text: string): Parsed {
  let tooLong = false;
  try {
    const value: unknown = JSON.parse(text, (_key, part: unknown) => {
      if (Array.isArray(part)) tooLong ||= part.length > MOST_ITEMS;
      if (typeof part !== 'string') return part;
      tooLong ||= part.length > LONGEST_STRING;
      return plainText(part);
    });
    return tooLong ? { kind: 'wrong', because: 'a part of the answer is too long' } : { kind: 'json', value };
  } catch {
    // No JSON, or nested deeper than the stack: either way no answer. The error's words would quote it.
    return { kind: 'wrong', because: 'the answer is no JSON' };
  }
}

/** Keys of our own schemas, at most three. */
function placesOf(error: z.ZodError): string {
  const places = error.issues.map(({ path }) => path.slice(0, 2).join('.') || 'as a whole');
  return [...new Set(places)].slice(0, 3).join(', ');
}
