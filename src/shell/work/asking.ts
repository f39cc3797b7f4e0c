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

/** What Claude said of a mail before it was decided. */
export interface Before {
  /** So that it is not asked twice; null: nothing of use. */
  readonly summary: LeadSummary | null;
  /** That the mail waited for it. */
  readonly milliseconds: number;
}

export async function askedBefore({ store, team }: Work, row: string): Promise<Before> {
  const exchanges = await store.run((tx) => exchangesAbout(tx, team.key, row));
  const answered = exchanges.findLast(({ purpose, outcome }) => purpose === 'summary' && outcome === 'answered');
  const opinions = exchanges.filter(({ leadToken }) => leadToken === null);
  return {
    summary: answered?.answer == null ? null : summaryIn(answered.answer),
    milliseconds: opinions.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  };
}

function summaryIn(answer: string): LeadSummary | null {
  try {
    return SUMMARY.parse(JSON.parse(answer));
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
  const { usage, model, raw } = answer;
  return {
    ...asked,
    model,
    outcome: answer.kind === 'answered' ? 'answered' : answer.reason,
    answer: raw,
    // A clock that is set meanwhile gives less than nothing, or years.
    milliseconds: Math.min(Math.max(0, answer.ms), LONGEST_MS),
    tokens: usage ?? { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
    cost: costOf(model, usage),
  };
}

const LONGEST_MS = 24 * 60 * 60 * 1000;
