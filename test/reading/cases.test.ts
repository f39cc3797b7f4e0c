// Short mails in the manner of real ones, each with what reading must make of it (people.jsonl, notices.jsonl).

import { describe, expect, test } from 'vitest';
import { casesOf, expectReading, readCase } from './cases.ts';

describe('what people write', () => {
  test.each(casesOf('people.jsonl'))('$name', async ({ want, ...mail }) => {
    expectReading(await readCase(mail), want);
    expect(Object.keys(want).length).toBeGreaterThan(0);
  });
});

describe('what services send', () => {
  test.each(casesOf('notices.jsonl'))('$name', async ({ want, ...mail }) => {
    expectReading(await readCase(mail), want);
    expect(Object.keys(want).length).toBeGreaterThan(0);
  });
});
