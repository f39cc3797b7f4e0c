import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import {
  blockMarkdown,
  escapeMarkdown,
  isolated,
  manyLines,
  oneLine,
  quoteMarkdown,
  written,
} from '../../src/letters/plain.ts';

const markdown = new MarkdownIt({ html: false, linkify: false });
const words = fc.string({ unit: 'binary', maxLength: 200 });

describe('one line', () => {
  test('is one line, bounded and without control characters, whatever comes in', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 80 }), (text, most) => {
        const line = oneLine(text, most);
        expect(line.length).toBeLessThanOrEqual(most);
        expect(line).not.toMatch(/[\p{Control}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(line.isWellFormed()).toBe(true);
      }),
    );
  });

  test('is cut between words, and inside a word that fills it', () => {
    expect(oneLine('one two three four', 16)).toBe('one two three…');
    expect(oneLine('a'.repeat(30), 10)).toBe(`${'a'.repeat(9)}…`);
  });

  test('is never cut inside a character', () => {
    expect(oneLine('🏡'.repeat(10), 8)).toBe('🏡🏡🏡…');
  });
});

test('half a character is replaced: encoding it would throw', () => {
  expect(oneLine('a\ud800b', 9)).toBe('a\ufffdb');
  expect(manyLines('a\ud800b', 9)).toBe('a\ufffdb');
});

test('several lines keep their breaks, and of blank runs one line', () => {
  expect(manyLines('a\r\nb\rc\u2028d\n\n\n\n  e\tf  ', 100)).toBe('a\nb\nc\nd\n\ne f');
});

describe('escaped Markdown', () => {
  test('is shown as the words that it was', () => {
    fc.assert(
      fc.property(words, (text) => {
        const line = oneLine(text, 150);
        const expected = line === '' ? '' : `<p>${markdown.utils.escapeHtml(line)}</p>\n`;
        expect(markdown.render(escapeMarkdown(line))).toBe(expected);
      }),
    );
  });

  test('quoted stays inside one quote', () => {
    fc.assert(
      fc.property(words, (text) => {
        const html = markdown.render(quoteMarkdown(manyLines(text, 150)));
        expect(html.match(/<blockquote>/g)?.length).toBe(1);
        expect(html.trim().endsWith('</blockquote>')).toBe(true);
        expect(html.replace(/<\/?(blockquote|p)>|<br>/g, '')).not.toContain('<');
      }),
    );
  });

  test('as a block is code, literally', () => {
    const html = markdown.render(blockMarkdown('Hi <b>,\n\n- *one*\n# two'));
    expect(html).toBe('<pre><code>Hi &lt;b&gt;,\n\n- *one*\n# two\n</code></pre>\n');
  });
});

test('only words that run from right to left are set apart', () => {
  expect(isolated('Gus')).toBe('Gus');
  expect(isolated('سمر')).toBe('\u2068سمر\u2069');
});

test('nothing is written for null, and an object is refused', () => {
  expect([written(null), written(undefined), written(3), written(false)]).toEqual(['', '', '3', 'false']);
  expect(() => written({})).toThrow(TypeError);
});
