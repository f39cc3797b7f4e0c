// Every mailto: link of every letter, as RFC 6068 wants it and as clients were seen to need it.

import { describe, expect, test } from 'vitest';
import { writeLetter } from '../../src/letters/write.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { letterSamples } from '../support/letters-samples.ts';

const templates = await loadTemplates(null);
const found = letterSamples(templates).flatMap(({ name, order, facts }) => {
  const { html } = writeLetter(order, facts);
  return [...html.matchAll(/href="(mailto:[^"]*)"/g)].map(([, href = '']) => ({ name, href }));
});
/** RFC 3986, section 2: what may stand in a link unencoded, without quotes and brackets that end it early. */
const PLAIN = /^mailto:(?:[\w.~@-]|%[0-9A-F]{2})+\?(?:[\w.~=&-]|%[0-9A-F]{2})+$/;

test('there are links to look at', () => {
  expect(found.length).toBeGreaterThan(60);
});

describe('each mailto: link', () => {
  test('stands in its page with & as an entity, and no other', () => {
    for (const { href } of found) expect(href.replaceAll('&amp;', '')).not.toMatch(/[&<>"'\s]/);
  });

  test('holds nothing but what a link may hold, one question mark, and no plus for a space', () => {
    for (const { href } of found) expect(unescaped(href)).toMatch(PLAIN);
  });

  test('is short enough for every client', () => {
    for (const { href } of found) expect(unescaped(href).length).toBeLessThanOrEqual(2_000);
  });

  test('names one recipient, and each field once', () => {
    for (const { href } of found) {
      const url = new URL(unescaped(href));
      expect(decodeURIComponent(url.pathname)).toMatch(/^[^\s@,;]+@[^\s@,;]+$/);
      const names = url.search
        .slice(1)
        .split('&')
        .map((pair) => pair.split('=')[0]);
      expect(new Set(names).size).toBe(names.length);
      expect(['cc', 'subject', 'body', 'In-Reply-To']).toEqual(expect.arrayContaining(names));
    }
  });

  test('breaks lines with %0D%0A, and only in a draft: a command is one line', () => {
    for (const { href } of found) {
      expect(href.replaceAll('%0D%0A', '')).not.toMatch(/%0[AD]/i);
      if (!href.includes('cc=')) expect(href).not.toContain('%0D');
    }
  });
});

function unescaped(href: string): string {
  return href.replaceAll('&amp;', '&');
}
