// How well reading does on a folder of labelled mails (`labels.jsonl`, `team/`): the table of goals, then every miss with
// the evidence that led to it. `node bench/eval.ts [FOLDER] [--ai] [--quiet]`; exit 1 when a goal is missed.

import { type Goal, readSamples, score } from '../test/reading/score.ts';

/** Percent. What is not named here is printed for information. */
const GOALS: Readonly<Record<string, number>> = {
  'leads not ignored': 99.5,
  kind: 97,
  'ignorable not forwarded': 95,
  lane: 95,
  relationship: 97,
  'known agent': 97,
  intent: 93,
  'contact name': 96,
  'contact email': 96,
  'contact phone': 96,
  listing: 98,
  'new text': 97,
  'flags found': 95,
  'flags not wrongly raised': 98,
};

const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? 'test/inbox';
const byRules = await readSamples(folder);
const wantsClaude = process.argv.includes('--ai');
if (wantsClaude && (process.env['ANTHROPIC_API_KEY'] ?? '') === '') {
  process.stderr.write('--ai asks the real service: set ANTHROPIC_API_KEY\n');
  process.exit(2);
}
const { samples, spent } = wantsClaude
  ? await (await import('./eval-ai.ts')).withClaude(byRules, folder)
  : { samples: byRules, spent: null };
const goals = score(samples);
process.stdout.write(`${table(goals)}\n`);
if (spent !== null) process.stdout.write(`${spent}\n`);
if (!process.argv.includes('--quiet')) process.stdout.write(`${misses(goals)}\n`);
process.exitCode = goals.some((goal) => percent(goal) < (GOALS[goal.name] ?? 0)) ? 1 : 0;

function percent({ right, of }: Goal): number {
  return of === 0 ? 100 : (100 * right) / of;
}

function table(all: readonly Goal[]): string {
  const rows = all.map((goal) => {
    const wanted = GOALS[goal.name];
    const reached = wanted === undefined ? '' : percent(goal) >= wanted ? 'reached' : 'MISSED';
    const share = `${goal.right}/${goal.of}`.padStart(8);
    return `${goal.name.padEnd(26)}${share}${percent(goal).toFixed(1).padStart(8)} %  ${wanted === undefined ? '' : `goal ${wanted} % ${reached}`}`;
  });
  return rows.join('\n');
}

function misses(all: readonly Goal[]): string {
  return all
    .flatMap((goal) =>
      goal.misses.map(
        ({ file, wanted, got, because }) =>
          `\n${goal.name} · ${file}\n  wanted ${wanted}\n  got    ${got}\n  ${because}`,
      ),
    )
    .join('\n');
}
