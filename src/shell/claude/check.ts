// Whether Claude can be asked, for `baton check`: one small question, made as the daemon makes its own, so that it also
// proves that the account may pay and that the model gives structured answers. It costs some hundredths of a cent.

import { z } from 'zod';
import type { Answer } from './answer.ts';
import { type ClaudeOptions, openClaude } from './claude.ts';

/** Claude is set up and cannot be asked; the message says what to change. */
export class ClaudeError extends Error {
  override readonly name = 'ClaudeError';
  /** `never`: not before a person has changed something. */
  readonly retry: 'later' | 'never';

  constructor(message: string, retry: 'later' | 'never') {
    super(message);
    this.retry = retry;
  }
}

/** Longer than a lead waits: the first use of a schema takes the service some seconds more. */
const PATIENCE_SECONDS = 30;

/** "MODEL answers in 1.2 s", or why it is not asked. Throws ClaudeError. */
export async function checkClaude(options: Omit<ClaudeOptions, 'onTrouble' | 'atOnce'>): Promise<string> {
  if (options.ai.off) return 'off: ai.off is set in the team file; the rules and templates serve';
  const claude = openClaude(options);
  if (claude === null) return 'off: no ANTHROPIC_API_KEY; the rules and templates serve';
  const answer = await claude.ask({
    purpose: 'summary',
    system: 'You are asked whether you can be reached. Say yes.',
    user: 'Can you be reached?',
    schema: z.object({ reached: z.boolean() }),
    deadline: options.clock.now().add({ seconds: PATIENCE_SECONDS }),
  });
  if (answer.kind === 'failed') throw new ClaudeError(...whatToDo(answer));
  const words = `${claude.model} answers in ${(answer.ms / 1_000).toFixed(1)} s`;
  if (answer.ms <= claude.timeoutMs) return words;
  return `${words}, later than letters wait for it (ai.timeout, ${claude.timeoutMs / 1_000} s)`;
}

type Failed = Extract<Answer<unknown>, { readonly kind: 'failed' }>;

function whatToDo({ reason, because, model }: Failed): [message: string, retry: 'later' | 'never'] {
  switch (reason) {
    case 'unauthorized':
      return [`${because}: see to ANTHROPIC_API_KEY and its account`, 'never'];
    case 'rejected':
      return [`${because}: name another model in ai.model or ANTHROPIC_MODEL (now ${model})`, 'never'];
    case 'unreachable':
      return [`${because}: see to the network and ANTHROPIC_BASE_URL`, 'later'];
    case 'malformed':
      return [`${because}: is ANTHROPIC_BASE_URL the Messages API?`, 'later'];
    case 'timeout':
    case 'refused':
    case 'cut_off':
    case 'overloaded':
    case 'rate_limited':
    case 'server':
    case 'too_busy':
    case 'resting':
      return [`${because}; until it answers the rules and templates serve`, 'later'];
    default:
      return reason satisfies never;
  }
}
