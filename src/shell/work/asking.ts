// Puts one question about one mail to Claude and keeps what was asked and answered. It never throws for what Claude does, and
// holds no transaction while it waits.

import type { FirstResponse, LeadSummary } from '../../letters/claude/answers.ts';
import { RESPONSE, SUMMARY } from '../../letters/claude/answers.ts';
import type { Prompt } from '../../letters/claude/prompt.ts';
import type { Answer } from '../claude/answer.ts';
import type { Claude } from '../claude/claude.ts';
import { costOf } from '../claude/prices.ts';
import { type Exchange, exchangesAbout, keepExchange } from '../store/claude.ts';
import type { Work } from './work.ts';

export interface Asked {
  readonly claude: Claude;
  readonly prompt: Prompt;
  /** Of the lead's mail. */
  readonly row: string;
  /** Null: there is no lead yet. */
  readonly leadToken: string | null;
  readonly until: Temporal.Instant;
}

/** Null: no answer came in time, or none of use. */
export async function askSummary(work: Work, asked: Asked): Promise<LeadSummary | null> {
  return await ask(work, asked, { purpose: 'summary', schema: SUMMARY });
}

/** Null: no answer came in time, or none of use. */
export async function askResponse(work: Work, asked: Asked): Promise<FirstResponse | null> {
  return await ask(work, asked, { purpose: 'response', schema: RESPONSE });
}

/** What was answered of this mail before, so that it is not asked twice; null: nothing of use. */
export async function knownSummary({ store, team }: Work, row: string): Promise<LeadSummary | null> {
  const exchanges = await store.run((tx) => exchangesAbout(tx, team.key, row));
  const answered = exchanges.findLast(({ purpose, outcome }) => purpose === 'summary' && outcome === 'answered');
  if (answered?.answer == null) return null;
  try {
    return SUMMARY.parse(JSON.parse(answered.answer));
  } catch {
    // Of another version: it is asked again.
    return null;
  }
}

async function ask<P extends 'summary' | 'response', T>(
  work: Work,
  { claude, prompt, row, leadToken, until }: Asked,
  { purpose, schema }: { readonly purpose: P; readonly schema: Parameters<typeof claude.ask<T>>[0]['schema'] },
): Promise<T | null> {
  const { store, team, clock, log } = work;
  const at = clock.now();
  const answer = await claude.ask<T>({ purpose, ...prompt, schema, deadline: until });
  const exchange = exchangeOf(answer, { row, leadToken, purpose, at, asked: { ...prompt } });
  await store.run((tx) => keepExchange(tx, team.key, exchange));
  const { milliseconds, outcome } = exchange;
  log.emit({ event: 'claude_asked', team: team.key, row, purpose, outcome, milliseconds });
  return answer.kind === 'answered' ? answer.value : null;
}

function exchangeOf<T>(
  answer: Answer<T>,
  asked: Pick<Exchange, 'row' | 'leadToken' | 'purpose' | 'at' | 'asked'>,
): Exchange {
  const { usage, model, ms: milliseconds, raw } = answer;
  return {
    ...asked,
    model,
    outcome: answer.kind === 'answered' ? 'answered' : answer.reason,
    answer: raw,
    milliseconds,
    tokens: usage ?? { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
    cost: costOf(model, usage),
  };
}
