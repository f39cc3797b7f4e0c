// The same mails with Claude beside the rules, as the daemon asks it: about each mail that the rules are unsure of. It needs
// ANTHROPIC_API_KEY and refuses to guess what an answer of an unknown model costs.

import { SUMMARY } from '../src/letters/claude/answers.ts';
import { hiderOf } from '../src/letters/claude/hider-of.ts';
import { summaryPrompt } from '../src/letters/claude/prompt.ts';
import { doubtsOf, withOpinion } from '../src/reading/second-opinion.ts';
import { openClaude } from '../src/shell/claude/claude.ts';
import { costOf } from '../src/shell/claude/prices.ts';
import { systemClock } from '../src/shell/clock.ts';
import { readEnvironment } from '../src/shell/config.ts';
import { loadTemplates } from '../src/shell/templates.ts';
import { loadSample, type Read } from '../test/reading/score.ts';

export interface WithClaude {
  readonly samples: readonly Read[];
  /** A line of what was asked and what it cost. */
  readonly spent: string;
}

/** Longer than a lead would wait: here the answer counts, not the time. */
const PATIENCE_SECONDS = 60;

export async function withClaude(samples: readonly Read[], folder: string): Promise<WithClaude> {
  const { team, records } = await loadSample(folder);
  const { anthropic } = readEnvironment(process.env);
  const claude = openClaude({ anthropic, ai: { ...team.ai, off: false }, clock: systemClock });
  if (claude === null) throw new Error('--ai asks the real service: set ANTHROPIC_API_KEY');
  const templates = await loadTemplates(team.templates);
  let [asked, answered, cost, unpriced] = [0, 0, 0, 0];
  const judged = await Promise.all(
    samples.map(async (sample): Promise<Read> => {
      const { reading } = sample;
      if (doubtsOf(reading).length === 0) return sample;
      asked += 1;
      const now = systemClock.now();
      const hider = hiderOf(reading, { team, records });
      const prompt = summaryPrompt({ lead: null, reading, team, records, templates, history: [], hider, now });
      const deadline = now.add({ seconds: PATIENCE_SECONDS });
      const answer = await claude.ask({ purpose: 'summary', ...prompt, schema: SUMMARY, deadline });
      const price = costOf(answer.model, answer.usage);
      cost += price ?? 0;
      if (price === null) unpriced += 1;
      if (answer.kind === 'failed') return sample;
      answered += 1;
      return { ...sample, reading: withOpinion(reading, answer.value) };
    }),
  );
  const priced = unpriced === 0 ? '' : ` (${unpriced} without a known price)`;
  const spent = `asked ${claude.model} about ${asked} of ${samples.length} mails, ${answered} answered, $${cost.toFixed(4)}${priced}`;
  return { samples: judged, spent };
}
