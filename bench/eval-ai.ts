// The same mails with Claude beside the rules, as the daemon asks it: about each mail that the rules are unsure of. It needs
// ANTHROPIC_API_KEY, keeps the rules' reading where no answer comes, and refuses to guess what an unknown model costs.

import { SUMMARY } from '../src/letters/claude/answers.ts';
import { hiderOf } from '../src/letters/claude/hider-of.ts';
import { summaryPrompt } from '../src/letters/claude/prompt.ts';
import { doubtsOf, withOpinion } from '../src/reading/second-opinion.ts';
import type { Answer } from '../src/shell/claude/answer.ts';
import { openClaude } from '../src/shell/claude/claude.ts';
import { costOf } from '../src/shell/claude/prices.ts';
import { systemClock } from '../src/shell/clock.ts';
import { readEnvironment } from '../src/shell/config.ts';
import { loadTemplates } from '../src/shell/templates.ts';
import { loadSample, type Read } from '../test/reading/score.ts';

export interface WithClaude {
  readonly samples: readonly Read[];
  /** Lines of what was asked, what came of it and what it cost. */
  readonly spent: string;
}

/** Longer than a lead would wait: here the answer counts, not the time. */
const PATIENCE_SECONDS = 60;
/** Questions on their way; the time of one that waits for a slot would run already. */
const AT_ONCE = 4;

export async function withClaude(
  samples: readonly Read[],
  folder: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<WithClaude> {
  const { team, records } = await loadSample(folder);
  const { anthropic } = readEnvironment(environment);
  const claude = openClaude({ anthropic, ai: { ...team.ai, off: false }, clock: systemClock, atOnce: AT_ONCE });
  if (claude === null) throw new Error('--ai asks the real service: set ANTHROPIC_API_KEY');
  const templates = await loadTemplates(team.templates);
  const judged = [...samples];
  const answers: Answer<unknown>[] = [];
  const doubtful = samples.entries().filter(([, { reading }]) => doubtsOf(reading).length > 0);
  const worker = async (): Promise<void> => {
    // All workers take from the one list.
    for (const [at, sample] of doubtful) {
      const { reading } = sample;
      const now = systemClock.now();
      const hider = hiderOf(reading, { team, records });
      const prompt = summaryPrompt({ lead: null, reading, team, records, templates, history: [], hider, now });
      const deadline = now.add({ seconds: PATIENCE_SECONDS });
      const answer = await claude.ask({ purpose: 'summary', ...prompt, schema: SUMMARY, deadline });
      answers.push(answer);
      if (answer.kind === 'answered') judged[at] = { ...sample, reading: withOpinion(reading, answer.value) };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const heard = judged.filter(({ reading }) => reading.opinions !== undefined).length;
  return { samples: judged, spent: spentOn(answers, { model: claude.model, of: samples.length, heard }) };
}

function spentOn(
  answers: readonly Answer<unknown>[],
  { model, of, heard }: { readonly model: string; readonly of: number; readonly heard: number },
): string {
  const failed = answers.filter((answer) => answer.kind === 'failed');
  const reasons = Object.entries(Object.groupBy(failed, ({ because }) => because));
  return [
    `${model} was asked about ${answers.length} of ${of} mails, answered ${answers.length - failed.length} and changed or confirmed ${heard}`,
    ...reasons.map(([because, all = []]) => `no answer to ${all.length}: ${because}`),
    costLine(answers),
  ].join('\n');
}

function costLine(answers: readonly Answer<unknown>[]): string {
  const told = answers.filter(({ usage }) => usage !== null);
  const sum = (of: 'input' | 'output' | 'cacheRead' | 'cacheWrite'): number =>
    told.reduce((total, { usage }) => total + (usage?.[of] ?? 0), 0);
  const read = sum('input') + sum('cacheRead') + sum('cacheWrite');
  const costs = told.map(({ model, usage }) => costOf(model, usage));
  const known = costs.filter((cost) => cost !== null);
  const cost = known.reduce((total, one) => total + one, 0);
  const unknown = costs.length - known.length;
  const without = unknown === 0 ? '' : `, and ${unknown} answers of a model without a known price`;
  return `cost: $${cost.toFixed(4)} for ${read} tokens read (${sum('cacheRead')} of them from the cache) and ${sum('output')} written${without}`;
}
