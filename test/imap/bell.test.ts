import { expect, test } from 'vitest';
import { createBell } from '../../src/shell/imap/bell.ts';

const LONG_MS = 3_600_000;

test('a ring while nobody waits is heard at the next wait, and only there', async () => {
  const bell = createBell();
  bell.ring();
  bell.ring();
  expect(await bell.wait(LONG_MS)).toBe('rung');
  expect(await bell.wait(0)).toBe('time');
});

test('a ring ends the wait in progress', async () => {
  const bell = createBell();
  const waiting = bell.wait(LONG_MS);
  bell.ring();
  expect(await waiting).toBe('rung');
  expect(await bell.wait(0)).toBe('time');
});

test('a hushed ring is not heard', async () => {
  const bell = createBell();
  bell.ring();
  bell.hush();
  expect(await bell.wait(0)).toBe('time');
});
