// What the tests of Claude share: a clock that stands, questions, and a service that is asked without tries again.

import { z } from 'zod';
import type { Question } from '../../../src/shell/claude/answer.ts';
import { type Claude, type ClaudeOptions, openClaude } from '../../../src/shell/claude/claude.ts';
import type { FakeClaude } from '../../servers/claude.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';

export const NOON = Temporal.Instant.from('2026-11-17T17:00:00Z');
export const AI = { model: null, timeoutSeconds: null, off: false };

/** Small, with a bounded number as the lead summary has them. */
export const SMALL = z.object({
  lane: z.enum(['speed', 'listing']),
  confidence: z.number().min(0).max(1),
  note: z.string(),
  missing: z.array(z.string()),
});
export type Small = z.infer<typeof SMALL>;
export const GOOD: Small = { lane: 'listing', confidence: 0.9, note: 'She wants to sell.', missing: ['address'] };

export interface Asking {
  readonly claude: Claude;
  readonly clock: TestClock;
  readonly troubles: readonly string[];
}

export function asking(server: Pick<FakeClaude, 'settings'>, change: Partial<ClaudeOptions> = {}): Asking {
  const clock = createTestClock(NOON);
  const troubles: string[] = [];
  const options = {
    anthropic: server.settings,
    ai: AI,
    clock,
    retries: 0,
    onTrouble: (words: string) => troubles.push(words),
  };
  const claude = openClaude({ ...options, ...change });
  if (claude === null) throw new Error('Claude is off');
  return { claude, clock, troubles };
}

/** Twenty seconds from `from`. */
export function question(change: Partial<Question<Small>> = {}, from = NOON): Question<Small> {
  return {
    purpose: 'summary',
    system: 'You help a team.',
    user: 'A lead writes: hello.',
    schema: SMALL,
    deadline: from.add({ seconds: 20 }),
    ...change,
  };
}

/** To `advanceTo`: what follows is awaited by itself. */
export const nothing = (): Promise<void> => Promise.resolve();
