// A level-triggered worker: each poke means "look at the rows again", however many pokes come. What fails is logged and
// looked at again; nothing is kept in memory between two looks.

import type { Log } from './log.ts';

export interface Loop {
  /** Look soon; returns at once. */
  poke(): void;
  /** Look, and resolve when nothing was left to do. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

export interface LoopOptions {
  readonly team: string;
  readonly name: string;
  readonly log: Log;
  /** Does one thing; false when there was nothing to do. */
  readonly work: () => Promise<boolean>;
  /** Wait before the next look after a failure, milliseconds. */
  readonly retryAfterMs: number;
}

export function startLoop(options: LoopOptions): Loop {
  let wanted = false;
  let stopped = false;
  let running: Promise<void> | null = null;
  let retry: NodeJS.Timeout | undefined;

  const run = async (): Promise<void> => {
    while (wanted && !stopped) {
      wanted = false;
      while (!stopped && (await options.work())) {
        // One thing a round, so that a stop waits for one thing at most.
      }
    }
  };
  const start = (): Promise<void> => {
    wanted = true;
    running ??= run()
      .catch((error: unknown) => {
        wanted = false;
        options.log.emit({ event: 'trouble', team: options.team, where: options.name, reason: reasonOf(error) });
        clearTimeout(retry);
        if (!stopped) retry = setTimeout(poke, options.retryAfterMs).unref();
      })
      .then(() => {
        running = null;
        // A poke between the last look and this line must not be lost.
        return wanted && !stopped ? start() : undefined;
      });
    return running;
  };
  const poke = (): void => {
    if (!stopped) void start();
  };
  return {
    poke,
    async drain() {
      if (!stopped) await start();
    },
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await running;
    },
  };
}

/** An error's words without its stack; our own error classes write them for people. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
