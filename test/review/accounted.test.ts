import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AccountedAs, accountedOf, type MessageCount } from '../../src/review/accounted.ts';
import type { Decided } from '../../src/shell/work/decision.ts';

function counted(change: Partial<MessageCount>): MessageCount {
  return { folder: 'inbox', state: 'decided', kind: 'lead', outcome: 'opened', doubted: false, count: 1, ...change };
}

/** Each outcome that a message can have: a new one without a line here does not compile. */
const LINES: Readonly<Record<Decided['outcome'], AccountedAs>> = {
  opened: 'forwarded',
  joined: 'joined',
  answered: 'answered',
  command: 'command',
  refused: 'refused',
  returned: 'returned',
  own: 'own',
  duplicate: 'duplicate',
  ignored: 'ignored',
  junk: 'junk',
  outside_pilot: 'outside_pilot',
};

describe('every message accounted for', () => {
  test.each(Object.entries(LINES))('%s is %s', (outcome, as) => {
    expect(accountedOf([counted({ outcome, kind: 'bulk' })], 0).lines).toEqual([
      { as, kind: as === 'ignored' ? 'bulk' : null, count: 1 },
    ]);
  });

  test.each<[string, Partial<MessageCount>, AccountedAs]>([
    ['a mail that is still to be read', { state: 'new', kind: null, outcome: null }, 'not_read_yet'],
    ['one that cannot be read', { state: 'failed', kind: null, outcome: null }, 'unreadable'],
    ['one that cannot be read in Junk', { state: 'failed', folder: 'junk', kind: null, outcome: null }, 'junk'],
    ['an order whose sender was not believed', { outcome: 'refused', doubted: true }, 'forged'],
  ])('%s has a line', (_name, change, as) => {
    expect(accountedOf([counted(change)], 0).lines).toEqual([{ as, kind: null, count: 1 }]);
  });

  test('an outcome of a newer Baton is counted by its kind, else by its own name', () => {
    expect(accountedOf([counted({ outcome: 'told', kind: null })], 0).lines).toEqual([
      { as: 'other', kind: 'told', count: 1 },
    ]);
  });

  test('what was ignored is told by kind, most first', () => {
    const ignored = (kind: string, count: number) => counted({ outcome: 'ignored', kind, count });
    const { lines } = accountedOf([ignored('bulk', 2), ignored('solicitation', 5), counted({}), ignored('bulk', 1)], 0);
    expect(lines).toEqual([
      { as: 'forwarded', kind: null, count: 1 },
      { as: 'ignored', kind: 'solicitation', count: 5 },
      { as: 'ignored', kind: 'bulk', count: 3 },
    ]);
  });

  test('the lines add up to what arrived, whatever the rows say', () => {
    const any = fc.record({
      folder: fc.constantFrom('inbox', 'sent', 'junk'),
      state: fc.constantFrom('new' as const, 'decided' as const, 'failed' as const),
      kind: fc.option(fc.constantFrom('lead', 'bulk', 'own')),
      outcome: fc.option(fc.constantFrom(...Object.keys(LINES), 'else')),
      doubted: fc.boolean(),
      count: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(any), (groups) => {
        const { arrived, lines } = accountedOf(groups, 3);
        expect(arrived).toBe(groups.reduce((sum, { count }) => sum + count, 0));
        expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(arrived);
      }),
    );
  });
});
