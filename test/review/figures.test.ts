import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stateOf, type TurnGroup, type TurnState } from '../../src/review/facts.ts';
import { compared, figuresOf } from '../../src/review/figures.ts';
import { middle, ninetieth } from '../../src/review/middle.ts';
import { at, group } from './samples.ts';

const STATES: readonly TurnState[] = ['in_time', 'late', 'unanswered', 'waiting', 'ended'];

const groups: fc.Arbitrary<TurnGroup[]> = fc.array(
  fc
    .record({
      state: fc.constantFrom(...STATES),
      opens: fc.boolean(),
      evidence: fc.constantFrom('reply_seen' as const, 'done' as const),
      count: fc.integer({ min: 1, max: 5 }),
      seconds: fc.integer({ min: 0, max: 90_000 }),
    })
    .map(({ seconds, ...change }) => {
      const isAnswered = change.state === 'in_time' || change.state === 'late';
      return group({ ...change, firstSeconds: change.opens && isAnswered ? Array(change.count).fill(seconds) : [] });
    }),
);

describe('the state of a turn', () => {
  const turn = { due: at('12:00'), answeredAt: null, endedAt: null, isNone: false };

  test.each<[string, Partial<typeof turn> | object, TurnState]>([
    ['answered at the due time', { answeredAt: at('12:00') }, 'in_time'],
    ['answered a moment later', { answeredAt: at('12:00').add({ milliseconds: 1 }) }, 'late'],
    ['not answered when it is due', {}, 'unanswered'],
    ['closed before it was due', { endedAt: at('11:00') }, 'ended'],
    ['closed at the due time', { endedAt: at('12:00') }, 'ended'],
    ['closed when it was overdue', { endedAt: at('12:01') }, 'unanswered'],
    ['judged not a lead when it was overdue', { endedAt: at('12:01'), isNone: true }, 'ended'],
  ])('%s', (_name, change, state) => {
    expect(stateOf({ ...turn, ...change }, at('13:00'))).toBe(state);
  });

  test('waits until its due time has passed', () => {
    expect(stateOf(turn, at('12:00'))).toBe('waiting');
    expect(stateOf(turn, at('12:00').add({ milliseconds: 1 }))).toBe('unanswered');
  });
});

describe('figures', () => {
  test('the five states add up to the turns, and what was seen to the answers', () => {
    fc.assert(
      fc.property(groups, (some) => {
        const all = figuresOf(some);
        expect(all.inTime + all.late + all.unanswered + all.waiting + all.ended).toBe(all.turns);
        expect(Object.values(all.seen).reduce((a, b) => a + b, 0)).toBe(all.inTime + all.late);
        expect(all.turns).toBe(some.reduce((sum, { count }) => sum + count, 0));
      }),
    );
  });

  test('those of parts add up to those of the whole', () => {
    fc.assert(
      fc.property(groups, groups, (a, b) => {
        const [first, second, both] = [figuresOf(a), figuresOf(b), figuresOf([...a, ...b])];
        for (const name of [
          'leads',
          'turns',
          'inTime',
          'late',
          'unanswered',
          'waiting',
          'ended',
          'firstAnswers',
        ] as const)
          expect(both[name]).toBe(first[name] + second[name]);
      }),
    );
  });

  test('without an answer there is no time, and no zero in its place', () => {
    expect(figuresOf([])).toMatchObject({ leads: 0, turns: 0, medianSeconds: null, p90Seconds: null });
    expect(figuresOf([group({ state: 'waiting' })])).toMatchObject({ turns: 1, medianSeconds: null });
    expect(figuresOf([group({ firstSeconds: [0] })])).toMatchObject({ medianSeconds: 0, p90Seconds: 0 });
  });
});

describe('the middle and the ninetieth of a hundred', () => {
  test('are numbers of the list that enough of the others do not exceed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 90 }), (values) => {
        for (const [found, tenths] of [
          [middle(values), 5],
          [ninetieth(values), 9],
        ] as const) {
          expect(values).toContain(found);
          expect(values.filter((value) => value <= found!).length * 10).toBeGreaterThanOrEqual(values.length * tenths);
          expect(values.filter((value) => value < found!).length * 10).toBeLessThan(values.length * tenths);
        }
      }),
    );
  });

  test('of an even number the lower is the middle', () => {
    expect([middle([4, 1, 3, 2]), middle([7]), middle([])]).toEqual([2, 7, null]);
  });
});

describe('against the weeks before', () => {
  const now = figuresOf([group({})]);
  const week = (count: number) => figuresOf([group({ count, firstSeconds: [count] })]);

  test('no week before is no data, and no line', () => {
    expect(compared(now, { weeks: [null, null, null, null], sent: null })).toEqual({
      ...{ now, before: null, asSent: null },
      usual: null,
    });
  });

  test('a week without a lead is data', () => {
    const none = figuresOf([]);
    const { before, usual } = compared(now, { weeks: [none, null], sent: null });
    expect(before).toEqual(none);
    expect(usual).toMatchObject({ weeks: 1, leads: 0, medianSeconds: null });
  });

  test('the line is the middle of as many weeks as there are, of an even number the lower', () => {
    const { usual } = compared(now, { weeks: [week(9), week(2), null, week(5), week(7)].slice(0, 5), sent: null });
    expect(usual).toMatchObject({ weeks: 4, leads: 5, turns: 5, medianSeconds: 5 });
  });

  test('weeks without an answer say nothing of the usual time', () => {
    expect(compared(now, { weeks: [figuresOf([]), week(5)], sent: null }).usual).toMatchObject({ medianSeconds: 5 });
  });

  test('what last week said is there only where it is no longer so', () => {
    expect(compared(now, { weeks: [week(3)], sent: week(3) }).asSent).toBeNull();
    expect(compared(now, { weeks: [week(3)], sent: week(2) }).asSent).toEqual(week(2));
    expect(compared(now, { weeks: [null], sent: week(2) }).asSent).toBeNull();
  });
});
