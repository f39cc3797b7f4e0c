import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { summaryPrompt } from '../../../src/letters/claude/prompt.ts';
import { PROMPT_WORDS } from '../../../src/letters/claude/prompt-words.ts';
import { loadTemplates } from '../../../src/shell/templates.ts';
import { buyer, factsOf } from './samples.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'baton-prompts-'));
  await mkdir(path.join(folder, 'prompts'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const own = (name: string, text: string): Promise<void> => writeFile(path.join(folder, 'prompts', name), text);

describe('a team’s own prompt', () => {
  test('wins over ours', async () => {
    await own('lead-summary.md', '# System\nShort, for {{ team }}.\n# User\n{{ mail }}\n');
    const asked = summaryPrompt({ ...factsOf(buyer), templates: await loadTemplates(folder) });
    expect(asked.system).toBe('Short, for Harbor & Pine Realty.');
    expect(asked.user).toMatch(/^<data-\w+>\nSubject: /);
  });

  test('may use every word there is, whatever is known of the lead', async () => {
    const asked = (word: string): string => {
      const outer = word.split('.')[0]!;
      return `{% if ${outer} %}{% if ${word} %}${word}=yes{% endif %}{% endif %}`;
    };
    const [system, user] = [PROMPT_WORDS.System, PROMPT_WORDS.User].map((words) => words.map(asked).join('\n'));
    await own('lead-summary.md', `# System\n${system}\n# User\n${user}\n`);
    const templates = await loadTemplates(folder);
    expect(summaryPrompt({ ...factsOf(buyer), templates }).user).toContain('route.owner=yes');
    expect(summaryPrompt({ ...factsOf(buyer), lead: null, templates }).user).not.toContain('route');
  });

  test.each([
    ['without a section', 'lead-summary.md', '# System\nx\n', /lead-summary\.md: .*"# User" is missing/],
    ['with an unknown word', 'lead-summary.md', '# System\nx\n# User\n\n{{ mial }}\n', /lead-summary\.md:5: .*"mial"/],
    [
      'with a word of the lead in the part that all leads share',
      'first-response.md',
      '# System\n{{ mail }}\n# User\nx\n',
      /first-response\.md:2: .*"mail"/,
    ],
    ['under a name that nobody asks for', 'summary.md', 'x', /summary\.md overrides nothing.*lead-summary\.md/],
  ])('%s stops the start, and file and line are named', async (_, name, text, message) => {
    await own(name, text);
    await expect(loadTemplates(folder)).rejects.toThrow(message);
  });
});
