import { describe, expect, test } from 'vitest';
import { htmlToText } from '../../src/mail/html-text.ts';

function text(html: string): string {
  return htmlToText(html).text;
}

describe('HTML becomes text that a person could have typed', () => {
  test.each([
    ['paragraphs', '<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['line breaks', 'One<br>Two', 'One\nTwo'],
    ['links keep their words only', 'See <a href="https://t.example/x?u=1">the house</a>.', 'See the house.'],
    ['headings as they are', '<h2>New lead</h2><p>Hi</p>', 'New lead\n\nHi'],
    ['no break spaces are spaces', 'a&nbsp;b', 'a b'],
    ['entities', 'Tom &amp; Ana &#8211; 2', 'Tom & Ana – 2'],
    ['blockquotes get marks', '<p>Yes</p><blockquote>old<br>text</blockquote>', 'Yes\n\n> old\n> text'],
    ['pictures leave nothing', 'a<img src="x.gif" alt="logo">b', 'ab'],
    ['hidden preheaders are skipped', '<div style="display:none">teaser</div><p>Hi</p>', 'Hi'],
    ['styles and scripts are skipped', '<style>p{}</style><script>x()</script><p>Hi</p>', 'Hi'],
    ['a signature gets its delimiter', '<p>Hi</p><div id="Signature">Ana<br>Realty</div>', 'Hi\n\n--\nAna\nRealty'],
    ['lists', '<ul><li>one</li><li>two</li></ul>', '* one\n * two'],
  ])('%s', (_, html, expected) => {
    expect(text(html)).toBe(expected);
  });
});

describe('a table row becomes a line', () => {
  test.each([
    ['of a label and a value', '<tr><td>Name</td><td>Ana Ruiz</td></tr>', 'Name: Ana Ruiz'],
    ['whose label has its colon', '<tr><td><b>Name:</b></td><td>Ana Ruiz</td></tr>', 'Name: Ana Ruiz'],
    ['whose label is a question', '<tr><th>When?</th><td>Soon</td></tr>', 'When? Soon'],
    ['of many cells', '<tr><td>3 bd</td><td>2 ba</td><td>1,740 sqft</td></tr>', '3 bd | 2 ba | 1,740 sqft'],
    ['with an empty cell', '<tr><td></td><td>Ana Ruiz</td></tr>', 'Ana Ruiz'],
    ['of layout, a line for each block', '<tr><td><p>One</p></td><td><div>Two</div></td></tr>', 'One\n\nTwo'],
  ])('%s', (_, row, expected) => {
    expect(text(`<table>${row}</table>`)).toBe(expected);
  });

  test('and rows do not run into each other', () => {
    const html = '<table><tr><td>Name</td><td>Ana</td></tr><tr><td>Phone</td><td>617-555-0150</td></tr></table>';
    expect(text(html)).toBe('Name: Ana\nPhone: 617-555-0150');
  });
});

describe('HTML that would defeat the parser is read without its layout', () => {
  test('nested too deep', () => {
    const { text: words, problem } = htmlToText(`${'<div>'.repeat(100_000)}Is it free?${'</div>'.repeat(100_000)}`);
    expect(words).toBe('Is it free?');
    expect(problem).toMatch(/nested too deep/);
  });

  test('nested too deep, with end tags of other names to hide it', () => {
    const { text: words, problem } = htmlToText(`${'<div></b>'.repeat(50_000)}Is it free?`);
    expect(words).toBe('Is it free?');
    expect(problem).toMatch(/nested too deep/);
  });

  test('but table cells without end tags are no nesting', () => {
    const { text: words, problem } = htmlToText(`<table>${'<tr><td>a<td>b'.repeat(2_000)}</table>`);
    expect(problem).toBeNull();
    expect(words).toContain('a: b');
  });

  test.each([
    ['brackets', '<'.repeat(60_000)],
    ['open tags', '<a '.repeat(20_000)],
    ['comments without end', '<!--'.repeat(15_000)],
    ['entities', '&amp'.repeat(15_000)],
    ['wide tables', `<table><tr>${'<td>a</td>'.repeat(10_000)}</tr></table>`],
    ['attributes', `<p ${'a="b" '.repeat(10_000)}>x</p>`],
    ['blockquotes', `${'<blockquote>'.repeat(400)}x`],
  ])('%s without end finish', (_, html) => {
    expect(typeof htmlToText(html).text).toBe('string');
  });
});

describe('a mail that a phone quotes as the whole document that it was', () => {
  const document = '<!doctype html><html><head><title>Old</title></head><body><p>What we wrote</p></body></html>';

  test.each([
    ['below the words', `<div dir="auto">Claim</div><blockquote>${document}</blockquote>`],
    ['inside of a document', `<html><body><div>Claim</div><blockquote>${document}</blockquote></body></html>`],
  ])('%s hides none of them', (_, html) => {
    expect(htmlToText(html).text.replace(/\s+/g, ' ')).toBe('Claim > What we wrote');
  });

  test('alone is read as it is, without its title', () => {
    expect(htmlToText(document).text).toBe('What we wrote');
  });
});
