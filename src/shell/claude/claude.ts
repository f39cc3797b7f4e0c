// Claude as the rest of Baton sees it: a question with a deadline in, an answer or a reason out. It never throws for what
// the service or the network does, never answers after the deadline, and lets a service in trouble rest.

import type { Clock } from '../clock.ts';
import type { Settings } from '../config.ts';
import type { Answer, FailedReason, Question, UntimedAnswer } from './answer.ts';
import { createBreaker, type Verdict } from './breaker.ts';
import { modelOf } from './models.ts';
import { prepare, send } from './send.ts';
import { createSlots } from './slots.ts';
import type { Trouble } from './trouble.ts';

export interface Claude {
  /** The model that is asked. */
  readonly model: string;
  /** How long a letter waits for words (`ai.timeout`). */
  readonly timeoutMs: number;
  ask<T>(question: Question<T>): Promise<Answer<T>>;
  /** It is left alone after failures: a question now would fail at once, so nothing need wait for one. */
  isResting(): boolean;
  /** Ends what is on its way; its answers fail at once. */
  close(): void;
}

export interface ClaudeOptions {
  readonly anthropic: Settings['anthropic'];
  /** The team's `ai`. */
  readonly ai: { readonly model: string | null; readonly timeoutSeconds: number | null; readonly off: boolean };
  readonly clock: Clock;
  /**
   * Words for people when a rest begins: once for a broken service and once for settings that cannot work, until an
   * answer comes again.
   */
  readonly onTrouble?: (words: string) => void;
  /** Questions on their way at once; default 4. */
  readonly atOnce?: number;
  /** Tries after the first; default 2, with the pauses of the SDK (half a second, then one) or what the service asks. */
  readonly retries?: number;
}

export const DEFAULT_TIMEOUT_SECONDS = 20;
const AT_ONCE = 4;
const RETRIES = 2;

/** Milliseconds: who waited in line for longer than what is left, and has less left than this, would only be cut short. */
const TOO_SHORT_MS = 1_000;

/** Characters of a question; the fixed part has some ten thousand, a mail is cut long before. */
const LONGEST_QUESTION = 200_000;

const RESTING = 'the service was in trouble just now and is left alone for a while';

/** Null: there is no key, or the team has turned it off. */
export function openClaude(options: ClaudeOptions): Claude | null {
  const { anthropic, ai, clock } = options;
  if (anthropic === null || ai.off) return null;
  const model = modelOf(ai, anthropic);
  const slots = createSlots(options.atOnce ?? AT_ONCE);
  const breaker = createBreaker();
  /** One for each question on its way: a signal that outlives them all would keep a little of every question. */
  const open = new Set<AbortController>();
  let isClosed = false;
  const tell = tellOnce(options.onTrouble ?? (() => undefined));
  const way = { ...anthropic, model, retries: options.retries ?? RETRIES, now: clock.now };

  const asked = async <T>(
    question: Question<T>,
    { late, stopped }: { readonly late: AbortSignal; readonly stopped: AbortSignal },
  ): Promise<UntimedAnswer<T>> => {
    const not = (reason: FailedReason, because: string) => {
      return { kind: 'failed', reason, because, raw: null, usage: null, model } as const;
    };
    const leftMs = (): number => question.deadline.epochMilliseconds - clock.now().epochMilliseconds;
    const firstMs = leftMs();
    if (isClosed) return not('timeout', 'Baton is stopping');
    if (firstMs <= 0) return not('timeout', 'no time was left to ask');
    if (question.system.length + question.user.length > LONGEST_QUESTION)
      return not('rejected', 'the question is too long to be asked');
    if (breaker.restsUntil(clock.now()) !== null) return not('resting', RESTING);
    const request = await prepare(question, model);
    const signal = AbortSignal.any([late, stopped]);
    const giveBack = await slots.take(signal);
    if (giveBack === null) return not('too_busy', 'too many other questions were on their way');
    try {
      const left = leftMs();
      if (left < TOO_SHORT_MS && left < firstMs - left) return not('too_busy', 'other questions took the time');
      const leave = breaker.enter(clock.now());
      // The question before it in the line may have begun the rest.
      if (leave === null) return not('resting', RESTING);
      const { answer, trouble, until } = await send(question, request, { ...way, signal, late });
      const isRest = leave(verdictOf(trouble, until), clock.now());
      tell(trouble, isRest);
      return answer;
    } finally {
      giveBack();
    }
  };

  return {
    model,
    timeoutMs: (ai.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1_000,
    async ask(question) {
      const begun = clock.now().epochMilliseconds;
      const [late, stopped] = [new AbortController(), new AbortController()];
      const cancel = clock.wake(question.deadline, () => late.abort());
      open.add(stopped);
      try {
        const answer = await asked(question, { late: late.signal, stopped: stopped.signal });
        return { ...answer, ms: clock.now().epochMilliseconds - begun };
      } finally {
        cancel();
        open.delete(stopped);
      }
    },
    isResting: () => breaker.restsUntil(clock.now()) !== null,
    close() {
      isClosed = true;
      for (const one of open) one.abort();
    },
  };
}

function verdictOf(trouble: Trouble | null, until: Temporal.Instant | null): Verdict {
  if (trouble === null) return { kind: 'works' };
  switch (trouble.blame) {
    case 'service':
    case 'settings':
      return { kind: trouble.blame };
    case 'limit':
      return { kind: 'limit', until };
    case 'nobody':
      return { kind: 'limit', until: null };
    default:
      return trouble.blame satisfies never;
  }
}

/** A service that fails all day rests again and again, and is told of once. */
function tellOnce(onTrouble: (words: string) => void): (trouble: Trouble | null, isRest: boolean) => void {
  const told = new Set<Trouble['blame']>();
  return (trouble, isRest) => {
    if (trouble === null) told.clear();
    if (trouble === null || !isRest || trouble.blame === 'limit' || told.has(trouble.blame)) return;
    told.add(trouble.blame);
    onTrouble(
      trouble.blame === 'settings'
        ? `Claude cannot help until somebody changes something: ${trouble.because}`
        : `Claude does not work at present: ${trouble.because}`,
    );
  };
}
