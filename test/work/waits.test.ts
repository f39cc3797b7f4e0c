// How long a letter may wait for words, and how long the mail behind one that is asked about.

import { describe, expect, test } from 'vitest';
import type { LetterOrder } from '../../src/lead/lead.ts';
import { order as makeOrder, settle } from '../../src/lead/life.ts';
import type { Claude } from '../../src/shell/claude/claude.ts';
import { createPatience } from '../../src/shell/work/opinion.ts';
import { waitFor } from '../../src/shell/work/waits.ts';
import type { Team } from '../../src/team/team.ts';
import { NOON, openedLead } from '../support/sample-lead.ts';
import { sampleTeam } from '../support/sample-team.ts';
import { createTestClock } from '../support/test-clock.ts';

const AWAKE: Pick<Claude, 'isResting'> = { isResting: () => false };
const team = sampleTeam({});
const HANDOFF = makeOrder('handoff', { to: 'ann', cc: [], key: 'handoff:7' });

/** Seconds that a letter about a lead with this many seconds to its next step waits; null: it does not. */
function waited(
  nextIn: number,
  change: {
    readonly ai?: Partial<Team['ai']>;
    readonly claude?: Pick<Claude, 'isResting'> | null;
    readonly order?: LetterOrder;
  } = {},
): number | null {
  const { ai, claude = AWAKE, order = HANDOFF } = change;
  const rules: Team = { ...team, ai: { ...team.ai, ...ai } };
  const { lead } = settle(openedLead(rules), { team: rules, now: NOON }, {});
  const work = { team: rules, claude, clock: createTestClock(NOON) };
  const next = { step: 'remind', at: NOON.add({ seconds: nextIn }) } as const;
  const waits = waitFor(work, { lead: { ...lead, next }, order, row: '7' });
  return waits === null ? null : NOON.until(waits.until).total('seconds');
}

describe('a letter', () => {
  test.each([
    [86_400, 20],
    [180, 18],
    [60, 6],
    [9, null],
    [-5, null],
  ])('with %i seconds to the next step of its lead waits for %j', (nextIn, seconds) => {
    expect(waited(nextIn)).toBe(seconds);
  });

  test('waits as long as the team says', () => {
    expect(waited(86_400, { ai: { timeoutSeconds: 45 } })).toBe(45);
  });

  test('does not wait where Claude is not set up, is off, or rests', () => {
    expect(waited(86_400, { claude: null })).toBeNull();
    expect(waited(86_400, { ai: { off: true } })).toBeNull();
    expect(waited(86_400, { claude: { isResting: () => true } })).toBeNull();
  });

  test('of another kind, or one that somebody waits for, does not wait', () => {
    expect(waited(86_400, { order: makeOrder('reminder', { to: 'ann', cc: [], key: 'k' }) })).toBeNull();
    const relaned = makeOrder('handoff', { to: 'ann', cc: [], key: 'k', event: { code: 'relaned', by: 'ben' } });
    expect(waited(86_400, { order: relaned })).toBeNull();
  });
});

describe('the patience of the mail behind', () => {
  test('is twenty seconds of any minute', async () => {
    const clock = createTestClock(NOON);
    const patience = createPatience(clock);
    expect(patience.left()).toBe(20);
    patience.spent(10);
    await clock.advanceTo(NOON.add({ seconds: 30 }), async () => undefined);
    patience.spent(9);
    expect(patience.left()).toBe(1);
    await clock.advanceTo(NOON.add({ seconds: 60 }), async () => undefined);
    expect(patience.left()).toBe(11);
    patience.spent(30);
    expect(patience.left()).toBe(0);
    await clock.advanceTo(NOON.add({ minutes: 3 }), async () => undefined);
    expect(patience.left()).toBe(20);
  });
});
