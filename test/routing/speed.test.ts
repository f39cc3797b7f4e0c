// Routing stands between a mail's arrival and its handoff: it asks the calendar for what it knows already, and takes about a
// millisecond.

import { expect, test } from 'vitest';
import { decideRoute } from '../../src/routing/decide.ts';
import { at, reading, teamOf } from '../support/harbor-pine.ts';
import { contextOf } from './any-team.ts';

test('a day is asked once whether it is a holiday, however many leads come', () => {
  const asked: string[] = [];
  const isHoliday = (date: Temporal.PlainDate) => {
    asked.push(date.toString());
    return false;
  };
  const team = { ...teamOf(), isHoliday };
  for (const lane of ['speed', 'relationship', 'nurture'] as const) {
    for (let minute = 10; minute < 60; minute += 1)
      decideRoute(reading({ lane }), contextOf({ team, arrivedAt: at(`2026-11-17T10:${minute}`) }));
  }
  expect(new Set(asked).size).toBe(asked.length);
});

test('the route of a lead takes about a millisecond', () => {
  const team = teamOf();
  const took = Array.from({ length: 300 }, (_, index) => {
    const context = contextOf({ team, arrivedAt: at('2026-01-01T00:07').add({ hours: index * 29 }) });
    const lead = reading({ lane: index % 2 === 0 ? 'speed' : 'relationship' });
    const started = performance.now();
    decideRoute(lead, context);
    return performance.now() - started;
  });
  // The median, and five times what it takes: the machine may be busy.
  expect(took.toSorted((a, b) => a - b)[150]).toBeLessThan(5);
});
