import { describe, expect, test } from 'vitest';
import { isPiloted } from '../../src/routing/pilot.ts';
import { teamOf } from '../support/harbor-pine.ts';

const piloting = (...sources: string[]) => ({ ...teamOf(), pilot: { sources, until: null } });
const zillow = { name: 'zillow', kind: 'portal' } as const;

describe('a pilot takes a lead', () => {
  test('by the name of its source', () => {
    expect(isPiloted(zillow, piloting('zillow'))).toBe(true);
    expect(isPiloted({ name: 'homes', kind: 'portal' }, piloting('zillow'))).toBe(false);
  });

  test('by the kind of its source', () => {
    expect(isPiloted(zillow, piloting('form', 'portal'))).toBe(true);
    expect(isPiloted({ name: 'website', kind: 'form' }, piloting('portal'))).toBe(false);
  });

  test('whatever the capitals of the file', () => {
    expect(isPiloted(zillow, piloting('Zillow'))).toBe(true);
  });

  test('of every source where there is no pilot', () => {
    expect(isPiloted(zillow, { ...teamOf(), pilot: null })).toBe(true);
  });
});
