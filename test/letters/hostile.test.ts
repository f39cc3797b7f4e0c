// What a lead writes is shown as words: never markup, never a header, never a link, never a way to break the letter.

import fc from 'fast-check';
import { compile } from 'html-to-text';
import { describe, expect, test } from 'vitest';
import type { Lead } from '../../src/lead/lead.ts';
import type { Letter } from '../../src/letters/letter.ts';
import { unlinked } from '../../src/letters/plain.ts';
import { writeLetter } from '../../src/letters/write.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { indexRecords } from '../../src/team/records.ts';
import { makeFacts, makeLead, makeListingLead, makeOrder, original, records } from '../support/letters-facts.ts';

const templates = await loadTemplates(null);
const shown = compile({ wordwrap: false, selectors: [{ selector: 'a', options: { ignoreHref: true } }] });

function letterOf(words: string, changes: Partial<Lead> = {}): Letter {
  const contact = { name: words, email: 'a@postbox.example', phone: '+13125550171' };
  const lead = makeLead({
    contact,
    asked: words,
    property: words,
    timeline: words,
    area: words,
    subject: words,
    ...changes,
  });
  return writeLetter(
    makeOrder('pass', { note: words }),
    makeFacts(templates, {
      lead,
      original: { ...original, from: words, subject: words, text: words, date: words },
      history: [{ at: lead.openedAt, kind: 'noted', by: 'jo', text: words }],
    }),
  );
}

const plain = letterOf('Gus Tremaine');
const tags = (html: string): string[] => [...new Set(html.match(/<\/?[a-z][a-z0-9]*/gi) ?? [])].toSorted();
const links = (html: string): number => html.match(/<a\b/g)?.length ?? 0;

const HOSTILE = {
  HTML: '<script>alert(1)</script><img src=x onerror=alert(1)><a href="https://bad.example">click</a>',
  'HTML comments and conditional comments': '<!--[if mso]><b>x</b><![endif]--> --> <![CDATA[ x ]]>',
  'a closing style, title or table': '</style></title></td></tr></table></body></html>',
  'Markdown links and images': '[pay here](https://bad.example) ![x](https://bad.example/x.png) <https://bad.example>',
  'a reference link': '[a]\n\n[a]: https://bad.example "button"',
  'Markdown blocks': '# Subject\n\n- a\n* b\n1. c\n> d\n---\n```\ncode\n```\n| a | b |\n|---|---|\n',
  'emphasis and code': '**bold** __b__ *i* _i_ `code` ~~gone~~ \\*not\\*',
  'pipes in a table row': 'a | b \\| c \\\\| d |',
  'an indented block': '    <b>x</b>\n\tcode',
  Liquid: '{{ secret }} {% include "parts/note" %} {{ "x" | upcase }}',
  entities: '&lt;b&gt; &amp;amp; &#60;script&#62; &nbsp;',
  'bare addresses': 'https://bad.example www.bad.example mailto:a@bad.example a@bad.example',
  'juice and Liquid code marks': '<% x %> {{{ y }}} [[ z ]] *|FNAME|*',
} as const;

describe.each(Object.entries(HOSTILE))('%s', (_, words) => {
  const letter = letterOf(words);

  test('adds no element and no link to the page', () => {
    const usual = new Set([...tags(plain.html), '<br', '<h3', '</h3']);
    expect(tags(letter.html).filter((tag) => !usual.has(tag))).toEqual([]);
    expect(links(letter.html)).toBe(links(plain.html));
  });

  test('is shown word for word in both halves, but for what would become a link', () => {
    const flat = (text: string): string => text.replace(/[\s>]+/g, ' ').trim();
    const wanted = flat(unlinked(words));
    expect(flat(letter.text)).toContain(wanted);
    expect(flat(shown(letter.html))).toContain(wanted.replace(/&nbsp;/g, '&nbsp;'));
  });
});

describe('headers', () => {
  test('a line break in a name, property or subject starts no header', () => {
    const letter = letterOf('Gus\r\nBcc: all@bad.example\r\n\r\n<b>body</b>\u2028x\u0085y\0z');
    expect(letter.subject).not.toMatch(/[\p{Control}\u2028\u2029]/u);
    for (const { name, address } of [letter.from, ...letter.replyTo, ...letter.to]) {
      expect(name + address).not.toContain('bad.example');
    }
  });

  test('a long subject is cut', () => {
    expect(letterOf('word '.repeat(4_000)).subject.length).toBeLessThanOrEqual(160);
    expect(letterOf('w'.repeat(20_000)).subject.length).toBeLessThanOrEqual(160);
  });
});

describe('size', () => {
  test('ten thousand characters are bounded, and the letter says where the rest is', () => {
    const letter = letterOf('lorem ipsum dolor '.repeat(600));
    expect(letter.text.length).toBeLessThan(20_000);
    expect(letter.text).toContain('The rest is in their mail, which is attached.');
  });

  test('a megabyte costs no more than ten thousand characters', () => {
    expect(letterOf('<b>*|'.repeat(200_000)).html.length).toBeLessThan(300_000);
  });
});

describe('writing directions', () => {
  test('a right-to-left name is set apart, so that the due time stays in its place', () => {
    expect(letterOf('יעל לוי', { property: null, area: null }).subject).toBe(
      'Passed to you: \u2068יעל לוי\u2069 — reply by 12:08',
    );
  });

  test('characters that reorder or hide text are gone', () => {
    const letter = letterOf('Gus \u202egnp.exe\u202c \u200bT\u00adremaine\u{e0041}');
    expect(letter.subject + letter.text + letter.html).not.toMatch(/[\u202a-\u202e\u200b\u00ad\u{e0041}]/u);
    expect(letter.subject).toContain('Gus gnp.exe Tremaine');
  });

  test('quoted words take the direction of their own language', () => {
    expect(letterOf('שלום').html).toContain('<blockquote dir="auto"');
  });
});

test('whatever they write, no new element, no control character, no broken letter', () => {
  const usual = new Set([...tags(plain.html), '<br', '<h3', '</h3', '<li', '</li', '<ul', '</ul', '<blockquote']);
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(fc.constantFrom(...'<>&"\'|\\`*_[](){}#-+.!~:/\n\r\t ab1=%', '\n\n', '    ', '](', '<a', '{{', '{%'), {
        maxLength: 80,
      })
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(words, (text) => {
      const letter = letterOf(text);
      expect(tags(letter.html).filter((tag) => !usual.has(tag))).toEqual([]);
      expect(links(letter.html)).toBe(links(plain.html));
      expect(letter.subject).not.toMatch(/\p{Control}/u);
      expect(letter.text + letter.html).not.toMatch(/(?!\n)\p{Control}/u);
    }),
    { numRuns: 60 },
  );
});

test('an address in the listings file is a link only when it is a plain https address', () => {
  const link = (url: string): string => {
    const listing = { ...records.listings[0]!, url };
    const facts = makeFacts(templates, { lead: makeListingLead(), records: indexRecords({ listings: [listing] }) });
    return writeLetter(makeOrder('handoff'), facts).html;
  };
  expect(link('https://lakeandelm.example/a(b)c')).toContain('href="https://lakeandelm.example/a(b)c"');
  for (const url of [
    'javascript:alert(1)',
    'http://lakeandelm.example',
    'https://x.example/> <b>',
    'https://x.example/\\',
  ]) {
    expect(link(url)).not.toMatch(/· (<a[^>]*>|\[)see it/);
  }
});
