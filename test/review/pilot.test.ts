import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FirstTurn, pilotFigures } from '../../src/review/pilot.ts';

const START = Temporal.Instant.from('2026-11-02T08:00Z');
const facts = {
  since: START,
  over: START.add({ hours: 240 }),
  reminders: 0,
  backups: 0,
  alerts: 0,
  outside: [],
  inShadow: false,
};

const turn = (source: string, minutes: number | null): FirstTurn => ({
  source,
  arrivedAt: START,
  due: START.add({ minutes: 5 }),
  answeredAt: minutes === null ? null : START.add({ minutes }),
  isNone: false,
});

describe('the figures of a pilot', () => {
  test('count an answer at the due time as in time, and one after it as late', () => {
    const { total } = pilotFigures({ ...facts, turns: [turn('zillow', 5), turn('zillow', 6), turn('zillow', null)] });
    expect(total).toMatchObject({ leads: 3, inTime: 1, late: 1, silent: 1 });
  });

  test('take the lower middle of an even number of answers, and nothing of none', () => {
    const answers = [9, 1, 4, 2].map((minutes) => turn('zillow', minutes));
    expect(pilotFigures({ ...facts, turns: answers }).total.medianSeconds).toBe(120);
    expect(pilotFigures({ ...facts, turns: [turn('zillow', null)] }).total.medianSeconds).toBeNull();
  });

  test('count what was judged to be no lead neither as late nor as silent', () => {
    const { total } = pilotFigures({ ...facts, turns: [{ ...turn('zillow', null), isNone: true }, turn('zillow', 3)] });
    expect(total).toMatchObject({ leads: 2, inTime: 1, late: 0, silent: 0, none: 1 });
  });

  test('add up, over all sources and within each', () => {
    const turns = fc.array(
      fc.tuple(fc.constantFrom('zillow', 'homes', 'mail'), fc.option(fc.integer({ min: 0, max: 500 }))),
    );
    fc.assert(
      fc.property(turns, (drawn) => {
        const { total, sources } = pilotFigures({ ...facts, turns: drawn.map(([of, minutes]) => turn(of, minutes)) });
        expect(sources.reduce((sum, { leads }) => sum + leads, 0)).toBe(drawn.length);
        for (const of of [total, ...sources]) expect(of.inTime + of.late + of.silent + of.none).toBe(of.leads);
      }),
    );
  });

  test('name the source that brought most first', () => {
    const turns = [turn('homes', 1), turn('zillow', 1), turn('zillow', 1)];
    expect(pilotFigures({ ...facts, turns }).sources.map(({ source }) => source)).toEqual(['zillow', 'homes']);
  });
});
