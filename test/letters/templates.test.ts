import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TemplateError } from '../../src/letters/liquid.ts';
import { LETTER_WORDS } from '../../src/letters/vocabulary.ts';
import { writeLetter } from '../../src/letters/write.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { at, makeFacts, makeLead, makeOrder } from '../support/letters-facts.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'baton-templates-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A word within another is asked for only where the other is there. */
const asked = (word: string): string => {
  const outer = word.split('.')[0]!;
  return `{% if ${outer} %}{% if ${word} %}${word.replaceAll('_', '\\_')}=yes{% endif %}{% endif %}`;
};

const own = (name: string, text: string): Promise<void> => writeFile(path.join(folder, name), text);

describe('a team’s own templates', () => {
  test('win over ours, file by file', async () => {
    await own(
      'reminder.md',
      '# Subject\nTick tock: {{ person }}\n# Preview\nx\n# Body\nStill waiting, **{{ recipient }}**.\n',
    );
    const templates = await loadTemplates(folder);
    const letter = writeLetter(makeOrder('reminder'), makeFacts(templates));
    expect(letter.subject).toBe('Tick tock: Gus Tremaine');
    expect(letter.text).toBe('Still waiting, Jo.\n');
    expect(writeLetter(makeOrder('handoff'), makeFacts(templates)).subject).toMatch(/^Speed: /);
  });

  test.each([
    ['bad syntax', '# Subject\nx\n# Preview\nx\n# Body\none\n{% if person %}\n', /reminder\.md:7: /],
    ['an unclosed output', '# Subject\n{{ person\n# Preview\nx\n# Body\nx\n', /reminder\.md:2: /],
    ['an unknown word', '# Subject\nx\n# Preview\nx\n# Body\none\n\n{{ persn }}\n', /reminder\.md:8: .*"persn"/],
    [
      'an unknown inner word',
      '# Subject\nx\n# Preview\nx\n# Body\n{{ draft.emial }}\n',
      /reminder\.md:6: .*"draft\.emial"/,
    ],
    ['a look behind a word', '# Subject\nx\n# Preview\nx\n# Body\n{{ draft.constructor }}\n', /reminder\.md:6: /],
    ['an unknown filter', '# Subject\nx\n# Preview\nx\n# Body\n{{ person | shout }}\n', /reminder\.md.*shout/],
    [
      'an unknown part',
      "# Subject\nx\n# Preview\nx\n# Body\n{% include 'parts/nope' %}\n",
      /reminder\.md.*parts\/nope/,
    ],
    ['a missing section', '# Subject\nx\n# Body\nx\n', /reminder\.md: .*"# Preview" is missing/],
    ['a section twice', '# Subject\nx\n# Subject\nx\n', /reminder\.md:3: .*twice/],
    ['an unknown section', '# Subject\nx\n# Footer\nx\n', /reminder\.md:3: .*"# Footer" is none of/],
    [
      'a file that is no letter',
      `# Subject\nx\n# Preview\nx\n# Body\n${'x'.repeat(200_000)}`,
      /reminder\.md: .*no letter/,
    ],
  ])('with %s stop the start, and file and line are named', async (_, text, message) => {
    await own('reminder.md', text);
    const failed = await loadTemplates(folder).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(TemplateError);
    expect((failed as TemplateError).message).toMatch(message);
  });

  test('with a layout that has no place for the words stop the start', async () => {
    await own('layout.html', '<html><body>{{ subject }}</body></html>');
    await expect(loadTemplates(folder)).rejects.toThrow(/layout\.html: .*body/);
  });

  test('may use every word in every letter, also in one about no lead', async () => {
    await own('refused.md', `# Subject\nx\n# Preview\nx\n# Body\n${LETTER_WORDS.map(asked).join('\n')}\n`);
    const templates = await loadTemplates(folder);
    const filled = { leads: [makeLead()], optedOut: { at: at('12:00'), wroteSince: true } };
    const refusal = { code: 'closed', who: ['kofi'], typed: 'x', options: ['x'] } as const;
    const order = makeOrder('refused', { note: 'x', refusal, event: { code: 'done', by: 'kofi' } });
    for (const lead of [makeLead(), null]) {
      const { text } = writeLetter(order, makeFacts(templates, { ...filled, lead }));
      for (const word of ['note', 'refusal.options', 'event_by', 'leads', 'lead_count', 'lanes']) {
        expect(text).toContain(`${word}=yes`);
      }
    }
  });

  test('under a name that no letter has stop the start: nobody would ever see them', async () => {
    await own('remainder.md', '# Subject\nx\n# Preview\nx\n# Body\nx\n');
    await expect(loadTemplates(folder)).rejects.toThrow(/remainder\.md.*reminder\.md/);
  });

  test('in a folder that is not there stop the start', async () => {
    await expect(loadTemplates(path.join(folder, 'nowhere'))).rejects.toThrow(TemplateError);
  });

  test('can bring in neither raw HTML nor remote images', async () => {
    const body =
      '<script>x</script> ![x](https://bad.example/x.png) [y](javascript:alert(1)) [z](http://bad.example) https://bad.example';
    await own('reminder.md', `# Subject\nx\n# Preview\nx\n# Body\n${body}\n`);
    const { html } = writeLetter(makeOrder('reminder'), makeFacts(await loadTemplates(folder)));
    expect(html).not.toMatch(/<script|<img|href="javascript:/);
    expect(html.match(/<a\b/g)).toHaveLength(1);
  });

  test.each([
    ['fill the memory', '{% for a in (1..99999999) %}x{% endfor %}', /memory/],
    [
      'never end',
      `${'{% for a in (1..100) %}'.repeat(5)}{% if a %}{% endif %}${'{% endfor %}'.repeat(5)}`,
      /render limit/,
    ],
  ])('that %s are cut off', async (_, body, words) => {
    await own('reminder.md', `# Subject\nx\n# Preview\nx\n# Body\n${body}\n`);
    const templates = await loadTemplates(folder);
    expect(() => writeLetter(makeOrder('reminder'), makeFacts(templates))).toThrow(words);
  });
});

test('styles stand at the elements, because mail clients drop style sheets', async () => {
  const letter = writeLetter(makeOrder('handoff'), makeFacts(await loadTemplates(null)));
  const body = letter.html.slice(letter.html.indexOf('<h2'));
  expect(body.match(/<(h2|p|a|td|blockquote|li|ul)\b[^>]*>/g)?.filter((tag) => !tag.includes('style="'))).toEqual([]);
  expect(letter.html).toContain('@media (prefers-color-scheme: dark)');
  expect(letter.html).toContain('<html lang="en">');
  expect(letter.html).not.toContain('specimen');
});
