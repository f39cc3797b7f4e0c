import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Heard, LeadStory, Stretch } from '../../src/review/stretch.ts';
import { type Replies, tally } from '../../src/review/tally.ts';

const START = Temporal.Instant.from('2026-11-16T10:00Z');
const minutes = (count: number) => START.add({ minutes: count });

interface Asked {
  readonly minute: number;
  readonly lane: string;
  readonly owner: string;
  /** Minutes until each answer; null: none. Every turn is due after five. */
  readonly answers: readonly (number | null)[];
}

/** Turns of a lead come an hour apart. */
function stretchOf(leads: readonly Asked[], others: readonly Partial<Heard>[] = [], hasSent = true): Stretch {
  const messages: Heard[] = others.map((heard, i) => ({
    name: `other ${i}`,
    arrivedAt: START,
    outcome: 'ignored',
    kind: 'bulk',
    because: null,
    lead: null,
    ...heard,
  }));
  const stories = leads.map(({ minute, lane, owner, answers }, i): LeadStory => {
    const turns = answers.map((answer, turn) => {
      const arrived = minute + turn * 60;
      const due = minutes(arrived + 5);
      const token = `lead${i}`;
      messages.push({
        name: `${token} ${turn + 1}`,
        arrivedAt: minutes(arrived),
        outcome: turn === 0 ? 'opened' : 'joined',
        kind: 'lead',
        because: null,
        lead: { token, turn: turn + 1, lane, owner, backup: 'lea', reviewer: null, rule: 'r', why: [], due },
      });
      const answeredAt = answer === null ? null : minutes(arrived + answer);
      return { number: turn + 1, arrivedAt: minutes(arrived), due, answeredAt };
    });
    const letters = [
      { kind: 'handoff', to: owner, at: minutes(minute) },
      { kind: 'backup', to: 'lea', at: minutes(minute + 5) },
    ];
    return { token: `lead${i}`, who: `Person ${i}`, standard: '5m of coverage', closedAt: null, turns, letters };
  });
  return { messages, leads: stories, until: minutes(100_000), hasSent };
}

const total = ({ inTime, late, noReplySeen, notDue }: Replies) => inTime + late + noReplySeen + notDue;
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

describe('a tally', () => {
  test('counts who got what, how it was answered, and who was written to', () => {
    const { byAgent, byLane, late } = tally(
      stretchOf([
        { minute: 0, lane: 'speed', owner: 'ann', answers: [3, 10] },
        { minute: 10, lane: 'speed', owner: 'bob', answers: [null] },
        { minute: 20, lane: 'listing', owner: 'ann', answers: [4] },
      ]),
    );
    expect(byAgent.get('ann')).toMatchObject({ leads: 2, inTime: 2, late: 1, backups: 0 });
    expect(Object.fromEntries(byAgent.get('ann')?.lanes ?? [])).toEqual({ speed: 1, listing: 1 });
    expect(byAgent.get('lea')).toMatchObject({ leads: 0, backups: 3 });
    expect(byLane.get('speed')).toMatchObject({ leads: 2, inTime: 1, late: 2, medianFirst: 180 });
    expect(late.map(({ number, owner, late: by, answered }) => [number, owner, by, answered])).toEqual([
      [1, 'ann', 300, true],
      [2, 'bob', (100_000 - 15) * 60, false],
    ]);
  });

  test('takes for the median a time that somebody really took, and none where nobody answered', () => {
    const lead = (answer: number | null) => ({ minute: 0, lane: 'speed', owner: 'ann', answers: [answer] });
    const median = (...answers: (number | null)[]) =>
      tally(stretchOf(answers.map(lead))).byLane.get('speed')?.medianFirst;
    expect(median(1, 3, 2)).toBe(120);
    expect(median(1, 3, 2, 4)).toBe(120);
    expect(median(null)).toBeNull();
    expect(median(null, 7)).toBe(420);
  });

  test('names what could not be read', () => {
    const { unreadable, outcomes } = tally(stretchOf([], [{ name: 'x.eml', outcome: 'unreadable', kind: null }, {}]));
    expect(unreadable.map(({ name }) => name)).toEqual(['x.eml']);
    expect([...outcomes]).toEqual([
      ['unreadable', 1],
      ['ignored bulk', 1],
    ]);
  });

  test('always adds up', () => {
    const answer = fc.option(fc.integer({ min: 0, max: 50 }), { nil: null });
    const asked = fc.record({
      minute: fc.integer({ min: 0, max: 99_990 }),
      lane: fc.constantFrom('speed', 'listing'),
      owner: fc.constantFrom('ann', 'bob', 'lea'),
      answers: fc.array(answer, { minLength: 1, maxLength: 4 }),
    });
    const other = fc.record({
      outcome: fc.constantFrom('ignored', 'junk', 'unreadable', 'copy', 'own'),
      kind: fc.constantFrom('bulk', 'bounce', null),
    });
    fc.assert(
      fc.property(fc.array(asked), fc.array(other), fc.boolean(), (leads, others, hasSent) => {
        const stretch = stretchOf(leads, others, hasSent);
        const { outcomes, byAgent, byLane, late, unseen } = tally(stretch);
        const turns = sum(leads.map(({ answers }) => answers.length));
        expect(sum(outcomes.values())).toBe(stretch.messages.length);
        for (const table of [byAgent, byLane]) {
          expect(sum([...table.values()].map(({ leads: got }) => got))).toBe(leads.length);
          expect(sum([...table.values()].map(total))).toBe(turns);
          expect(sum([...table.values()].map(({ late: missed }) => missed))).toBe(late.length);
        }
        expect(unseen === 0 || !hasSent).toBe(true);
      }),
    );
  });
});
