// `npm run eval -- --ai` on the sample inbox, against a server that speaks as Claude does: the real program and the real SDK.

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withClaude } from '../../bench/eval-ai.ts';
import { doubtsOf } from '../../src/reading/second-opinion.ts';
import { summary } from '../letters/claude/answers.ts';
import { type FakeClaude, startClaude } from '../servers/claude.ts';
import { type Read, readSamples, score } from './score.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const FOLDER = path.join(ROOT, 'test', 'inbox');
const run = promisify(execFile);

let claude: FakeClaude;
let byRules: readonly Read[];
let doubtful: readonly Read[];
beforeAll(async () => {
  claude = await startClaude();
  byRules = await readSamples(FOLDER);
  doubtful = byRules.filter(({ reading }) => doubtsOf(reading).length > 0);
});
afterAll(() => claude.stop());

const environment = () => ({ ANTHROPIC_API_KEY: claude.key, ANTHROPIC_BASE_URL: claude.url });
const judged = () => withClaude(byRules, FOLDER, environment());

/** What the program prints, in an environment with this beside the path. */
async function evaluated(parameters: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const env = { PATH: process.env['PATH'], ...more };
  const program = [path.join(ROOT, 'bench', 'eval.ts'), FOLDER, '--quiet', ...parameters];
  return await run(process.execPath, program, { env });
}

test('there are mails that the rules are unsure of, or nothing here would be tried', () => {
  expect(doubtful.length).toBeGreaterThan(3);
  expect(doubtful.length).toBeLessThan(byRules.length / 4);
});

describe('the program', () => {
  test('prints the same table, then whom it asked and what that cost', async () => {
    claude.plays('good');
    const [without, withAi] = await Promise.all([evaluated([]), evaluated(['--ai'], environment())]);
    expect(withAi.stdout.startsWith(without.stdout)).toBe(true);
    const [asked, cost, ...rest] = withAi.stdout.slice(without.stdout.length).trim().split('\n');
    const count = doubtful.length;
    expect(asked).toMatch(
      new RegExp(`^claude-\\S+ was asked about ${count} of ${byRules.length} mails, answered ${count}`),
    );
    // The server counts 1,200 tokens read and 100 written for each answer.
    expect(cost).toMatch(
      new RegExp(`^cost: \\$0\\.00\\d\\d for ${count * 1_200} tokens read .* and ${count * 100} written$`),
    );
    expect(rest).toEqual([]);
  });

  test('says what is missing where there is no key, and asks nobody', async () => {
    const before = claude.requests().length;
    const failed = await evaluated(['--ai'], { ANTHROPIC_BASE_URL: claude.url }).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      code: 2,
      stdout: '',
      stderr: '--ai asks the real service: set ANTHROPIC_API_KEY\n',
    });
    expect(claude.requests()).toHaveLength(before);
  });
});

describe('an answer', () => {
  test('that is sure is used where the rules were not, and nowhere else', async () => {
    claude.plays('good');
    claude.answers(() => ({ ...summary, kind_confidence: 0.95, lane_confidence: 0.95, intent_confidence: 0.95 }));
    const { samples } = await judged();
    expect(samples).toHaveLength(byRules.length);
    const changed = samples.filter(({ reading }, at) => reading !== byRules[at]!.reading);
    expect(changed.map(({ label }) => label.file)).toEqual(doubtful.map(({ label }) => label.file));
    expect(samples.map(({ label }) => label)).toEqual(byRules.map(({ label }) => label));
  });

  test('that does not come leaves the rules’ reading, and is told and counted by its reason', async () => {
    claude.answers(() => summary);
    claude.plays({ status: 400 }, 'good', 'refusal', 'good');
    const { samples, spent } = await judged();
    expect(spent).toContain(
      `asked about ${doubtful.length} of ${byRules.length} mails, answered ${doubtful.length - 2} `,
    );
    expect(spent.match(/^no answer to 1: \S.+$/gm)).toHaveLength(2);
    expect(spent).toMatch(/^cost: \$0\.00/m);
    const changed = samples.filter(({ reading }, at) => reading !== byRules[at]!.reading);
    expect(changed).toHaveLength(doubtful.length - 2);
  });

  test('that nobody gives leaves the table as it was', async () => {
    claude.plays({ status: 401 });
    const { samples, spent } = await judged();
    expect(score(samples)).toEqual(score(byRules));
    expect(spent).toMatch(/ answered 0 /);
    expect(spent).toMatch(/^cost: \$0\.0000 for 0 tokens read/m);
  });

  test('of a model without a known price is not guessed at', async () => {
    claude.plays('good');
    const { spent } = await withClaude(byRules, FOLDER, { ...environment(), ANTHROPIC_MODEL: 'claude-marble-9' });
    expect(spent).toMatch(/^claude-marble-9 was asked/);
    expect(spent).toMatch(new RegExp(`, and ${doubtful.length} answers of a model without a known price$`));
  });
});

test('no private detail of any mail is on the wire', () => {
  const wire = claude.requests().map(({ raw }) => raw.toString('utf8'));
  expect(wire.length).toBeGreaterThan(doubtful.length);
  const details = doubtful.flatMap(({ reading: { contact } }) => [
    ...[contact.email, contact.phone?.slice(2)].filter((detail) => typeof detail === 'string'),
    // An initial stands in any text.
    ...(contact.name ?? '')
      .split(' ')
      .slice(1)
      .filter((name) => name.length > 2),
  ]);
  expect(details.length).toBeGreaterThan(doubtful.length);
  const found = (body: string): readonly string[] => {
    const texts = [body, body.replace(/[-\s().]/g, '')];
    return details.filter((detail) => texts.some((text) => text.includes(detail)));
  };
  expect(wire.flatMap(found)).toEqual([]);
  expect(wire.flatMap((body) => body.match(/[\w.]@[\w-]+\.[a-z]+/gi) ?? [])).toEqual([]);
});

test('without a key the question itself refuses', async () => {
  await expect(withClaude(byRules, FOLDER, {})).rejects.toThrow(/set ANTHROPIC_API_KEY/);
});
