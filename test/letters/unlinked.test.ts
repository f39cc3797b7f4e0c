// No mail client may make a link of what a lead wrote. Which words they link is not written down anywhere; held against
// markdown-it's finder of links (the list of all country domains in it) and against patterns wider than any client's.

import fc from 'fast-check';
import { compile } from 'html-to-text';
import newMarkdown from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { unlinked } from '../../src/letters/plain.ts';
import { writeLetter } from '../../src/letters/write.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { makeFacts, makeLead, makeOrder, original } from '../support/letters-facts.ts';
import { expectGolden } from './golden.ts';

const templates = await loadTemplates(null);
const finder = newMarkdown({ linkify: true }).linkify.set({ fuzzyIP: true }).tlds(['example', 'photography'], true);

/** Everything that Gmail, Outlook and Apple Mail are known to link, and more. */
const WIDE = [
  /\b(?:https?|ftps?|file|mailto|tel|sms|news|telnet|outlook|onenote|javascript|data|callto|facetime):\S/i,
  /[a-z][a-z0-9+.-]*:\/\//i,
  /\bwww\.\S/i,
  /[^\s@]+@[^\s@]+\.[a-z]/i,
  /\\\\[a-z0-9]/i,
];

function linkable(text: string): string[] {
  const found = finder.match(text)?.map(({ raw }) => raw) ?? [];
  return [...found, ...WIDE.flatMap((pattern) => pattern.exec(text)?.[0] ?? [])];
}

describe('an address is shown in a way that', () => {
  test.each([
    ['https://www.oak.example/homes/310-Birch-St/?id=b.c', 'www[.]oak[.]example/homes/310-Birch-St/?id=b[.]c'],
    ['www.oak.example,', 'www[.]oak[.]example,'],
    ['(oak.example/tour)', '(oak[.]example/tour)'],
    ['Gus <mailto:gus.t@post.example>', 'Gus <gus[.]t@post[.]example>'],
    ['HTTP://OAK.EXAMPLE', 'OAK[.]EXAMPLE'],
    ['oak.com', 'oak[.]com'],
    ['oak。example', 'oak[.]example'],
    ['ftp://oak.example', 'ftp: //oak[.]example'],
    ['a://oak.example', 'a: //oak[.]example'],
    ['tel:+13125550171', 'tel: +13125550171'],
    ['\\\\server\\share', '\\ \\ server\\share'],
    ['hthttp://tp://oak.example', 'http: //oak[.]example'],
    ['дом.рф', 'дом[.]рф'],
  ])('nobody links, and everybody reads: %s', (text, shown) => {
    expect(unlinked(text)).toBe(shown);
    expect(linkable(shown)).toEqual([]);
  });

  test('leaves all other words alone', () => {
    const words =
      'Call 312.555.0171 at 5 p.m. or 17:30, e.g. on Sat. It is $2.5M (v2.1), no. 4b. See plan.pdf and IMG_1.JPG... ok? A/B; U.S.A. note: x';
    expect(unlinked(words)).toBe(words);
  });

  test('gives back a space that was forgotten', () => {
    expect(unlinked('Thanks.We come tomorrow.Is it free?')).toBe('Thanks. We come tomorrow. Is it free?');
  });

  test('is the same when it is done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab.@:/\\[]W w', 'http://', 'www.', '。', 'Com') }), (text) => {
        expect(unlinked(unlinked(text))).toBe(unlinked(text));
      }),
    );
  });

  test('holds for whatever is put together of addresses', () => {
    const bits = fc.constantFrom(
      ...[
        'http://',
        'https://',
        'HTTPS:',
        '//',
        'www.',
        'mailto:',
        'a',
        'Bad',
        'bad',
        '.',
        '。',
        '.com',
        '.Is',
        '.io',
        '@',
      ],
      ...[
        ' ',
        '(',
        ')',
        '<',
        '>',
        ',',
        ';',
        ':',
        '/',
        '?',
        '#',
        '-',
        '_',
        '8',
        '[',
        ']',
        '"',
        '\\',
        'ftp:',
        'tel:',
        'é',
        '*',
      ],
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 14 }), (parts) => {
        expect(linkable(unlinked(parts.join('')))).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  test('takes linear time', () => {
    for (const unit of ['a.', 'a', '@a', 'http://', '[.]', 'www.', '\\\\a', 'a:/', '。a']) {
      const began = performance.now();
      unlinked(unit.repeat(60_000));
      expect(performance.now() - began).toBeLessThan(1_000);
    }
  });
});

describe('in a letter', () => {
  const words =
    'See https://www.oak.example/homes/310-birch and www.bad.example,\nor write to mailto:a@bad.example. It’s on bad.com too.';
  const facts = makeFacts(templates, {
    lead: makeLead({
      contact: { name: 'https://bad.example', email: 'gus@postbox.example', phone: null },
      asked: words,
      property: 'www.bad.example',
      area: 'bad.example/area',
      timeline: 'a@bad.example',
    }),
    original: {
      ...original,
      from: 'www.bad.example <gus@postbox.example>',
      subject: 'http://bad.example',
      text: words,
    },
  });
  const letter = writeLetter(makeOrder('pass', { note: words }), facts);
  const own = compile({ wordwrap: false, selectors: [{ selector: 'a', options: { ignoreHref: true } }] });

  test('what the lead wrote is shown and not live, in both halves', () => {
    expectGolden('what-they-wrote-links.txt', letter.text.slice(letter.text.indexOf('What they wrote')));
    const html = letter.html.slice(letter.html.indexOf('>What they wrote') + 1);
    expectGolden('what-they-wrote-links.html', html.slice(0, html.indexOf('</blockquote>')));
  });

  test.each([
    'pass',
    'handoff',
    'follow_up',
  ] as const)('of kind %s nothing but our own addresses, theirs and the draft can become a link', (kind) => {
    const { html, subject } = writeLetter(makeOrder(kind, { note: words }), facts);
    // What goes to the lead stands as it will be sent.
    const page = html.replace(/<div class="draft"[\s\S]*?<\/div>/g, '');
    for (const text of [subject, own(page)]) {
      const found = linkable(text).filter((link) => !/@(?:lakeandelm|postbox)\.example/.test(link));
      expect(found.filter((link) => /bad|oak/.test(link))).toEqual([]);
    }
  });
});
