import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { OWN, PARTS } from '../../../src/cli/demo/cast.ts';
import { localTime, STORY_FROM, STORY_TO, sampleMails } from '../../../src/cli/demo/sample.ts';
import { REVIEW_LINE, STORY_LINES } from '../../../src/cli/demo/storylines.ts';

const mails = await sampleMails();

test('every mail of the sample has a name of its own and arrives within the two weeks, in order', () => {
  expect(new Set(mails.map(({ name }) => name)).size).toBe(mails.length);
  const times = mails.map(({ at }) => at.epochMilliseconds);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[0]).toBeGreaterThanOrEqual(localTime(STORY_FROM).epochMilliseconds);
  expect(times.at(-1)).toBeLessThan(localTime(STORY_TO).epochMilliseconds);
});

test('two Fridays at four o’clock lie in the story', () => {
  const review = ['2026-11-13T16:00', '2026-11-20T16:00'].map((time) => localTime(time).epochMilliseconds);
  expect(review.every((at) => at > localTime(STORY_FROM).epochMilliseconds)).toBe(true);
  expect(review.every((at) => at < localTime(STORY_TO).epochMilliseconds)).toBe(true);
});

test('people act on, and story lines tell of, mails that are there', () => {
  const names = mails.map(({ name }) => name);
  expect(PARTS.flatMap(({ about }) => about ?? []).filter((about) => !names.includes(about))).toEqual([]);
  const lines = [...STORY_LINES, REVIEW_LINE];
  expect(lines.map(({ about }) => about).filter((about) => !names.includes(about))).toEqual([]);
});

test('story lines are in the order in which they end, and what people do unasked lies within the story', () => {
  const ends = STORY_LINES.map(({ until }) => until);
  expect(ends).toEqual(ends.toSorted());
  expect(OWN.every(({ at }) => at > STORY_FROM && at < STORY_TO)).toBe(true);
});

test('the file name says when the mail arrives', async () => {
  const folder = new URL('../../../src/cli/demo/inbox/', import.meta.url);
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.eml'));
  expect(files).toHaveLength(mails.length);
  for (const file of files) {
    const date = /^Date: \w{3}, (\d\d) Nov 2026 (\d\d):(\d\d)/m.exec(await readFile(new URL(file, folder), 'utf8'));
    expect(file).toContain(`11${date?.[1]}-${date?.[2]}${date?.[3]}-`);
  }
});
