// Compares a whole text with its golden file. `UPDATE_GOLDEN=1` writes the file instead, for a person to read before it
// is kept.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';

const FOLDER = path.join(import.meta.dirname, 'golden');

export function expectGolden(file: string, actual: string): void {
  const target = path.join(FOLDER, file);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(target, actual);
  }
  expect(actual, `${file} (UPDATE_GOLDEN=1 writes it anew)`).toBe(readFileSync(target, 'utf8'));
}
