import { describe, expect, test } from 'vitest';
import {
  dueReview,
  nextReviewAt,
  type Plan,
  type Sent,
  spanOfWeek,
  spansBefore,
  weekOf,
} from '../../src/review/span.ts';
import type { Weekday } from '../../src/team/team.ts';

const NEW_YORK = 'America/New_York';

function plan(day: Weekday = 5, minute = 960, timezone = NEW_YORK): Plan {
  return { timezone, review: { when: { day, minute } } };
}

/** A wall time in New York. */
function ny(text: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(NEW_YORK).toInstant();
}

const LONG_AGO = ny('2026-01-05T09:00');

function due(now: string, sent: Sent | null = null, of: Plan = plan()) {
  return dueReview(of, { now: ny(now), sent, firstSeen: LONG_AGO });
}

function sent(week: string, until: string): Sent {
  return { week, until: ny(until) };
}

describe('which review is due', () => {
  test('from Friday 16:00 on the seven days before it, by the name of their ISO week', () => {
    expect(due('2026-11-20T16:00')).toEqual({
      span: { week: '2026-W47', from: ny('2026-11-13T16:00'), until: ny('2026-11-20T16:00') },
      missed: [],
    });
    expect(due('2026-11-20T15:59:59')?.span.week).toBe('2026-W46');
  });

  test('none is due twice', () => {
    const last = sent('2026-W47', '2026-11-20T16:00');
    expect(due('2026-11-20T16:05', last)).toBeNull();
    expect(due('2026-11-27T15:59', last)).toBeNull();
    expect(due('2026-11-27T16:00', last)?.span).toEqual({
      week: '2026-W48',
      from: last.until,
      until: ny('2026-11-27T16:00'),
    });
  });

  test('none is due of the time before Baton saw its first mail', () => {
    const now = ny('2026-11-23T09:00');
    const known = { now, sent: null };
    expect(dueReview(plan(), { ...known, firstSeen: null })).toBeNull();
    expect(dueReview(plan(), { ...known, firstSeen: ny('2026-11-23T08:00') })).toBeNull();
    expect(dueReview(plan(), { ...known, firstSeen: ny('2026-11-20T16:00') })).toBeNull();
    expect(dueReview(plan(), { ...known, firstSeen: ny('2026-11-20T15:00') })?.missed).toEqual([]);
  });

  test('a team that never had one has missed none', () => {
    expect(due('2026-11-20T17:00')?.missed).toEqual([]);
  });

  test('over a change of the clocks seven days have 167 or 169 hours', () => {
    const hours = (now: string) => {
      const { from, until } = due(now)!.span;
      return from.until(until).total('hours');
    };
    expect([hours('2026-03-13T16:00'), hours('2026-11-06T16:00'), hours('2026-11-13T16:00')]).toEqual([167, 169, 168]);
  });

  test('after downtime the newest is due, goes on where the last ended, and names what was missed', () => {
    expect(due('2026-11-23T08:00', sent('2026-W45', '2026-11-06T16:00'))).toEqual({
      span: { week: '2026-W47', from: ny('2026-11-06T16:00'), until: ny('2026-11-20T16:00') },
      missed: ['2026-W46'],
    });
  });

  test('after more than fourteen days it covers seven', () => {
    expect(due('2026-11-23T08:00', sent('2026-W44', '2026-10-30T16:00'))).toEqual({
      span: { week: '2026-W47', from: ny('2026-11-13T16:00'), until: ny('2026-11-20T16:00') },
      missed: ['2026-W45', '2026-W46'],
    });
  });

  test('fourteen days are fourteen on the wall, also when the clocks went back in them', () => {
    expect(due('2026-11-06T16:00', sent('2026-W43', '2026-10-23T16:00'))?.span.from).toEqual(ny('2026-10-23T16:00'));
  });

  test('when `review.when` moves, no moment falls between two reviews', () => {
    const last = sent('2026-W47', '2026-11-20T16:00');
    const earlier = due('2026-11-25T10:00', last, plan(3, 600));
    expect(earlier).toEqual({
      span: { week: '2026-W48', from: last.until, until: ny('2026-11-25T10:00') },
      missed: [],
    });
    // Later in the same week: that week has had its review.
    expect(due('2026-11-21T11:00', last, plan(6, 600))).toBeNull();
    expect(due('2026-11-28T11:00', last, plan(6, 600))).toEqual({
      span: { week: '2026-W48', from: last.until, until: ny('2026-11-28T10:00') },
      missed: [],
    });
  });

  test('when `review.when` moves back no review of a time that was reviewed is due', () => {
    expect(due('2026-11-20T17:00', sent('2026-W47', '2026-11-20T16:00'), plan(4, 600))).toBeNull();
    expect(due('2026-11-23T10:00', sent('2026-W48', '2026-11-23T09:00'))).toBeNull();
  });

  test('at a time that the clocks leave out it ends an hour later, and the week after is whole', () => {
    const sundays = plan(7, 150);
    const { from, until } = due('2026-03-08T12:00', null, sundays)!.span;
    expect([from, until]).toEqual([ny('2026-03-01T02:30'), ny('2026-03-08T03:30')]);
    expect(due('2026-03-15T02:30', null, sundays)!.span.from).toEqual(until);
  });

  test('the turn of the year keeps ISO weeks', () => {
    expect(due('2027-01-01T16:00')?.span.week).toBe('2026-W53');
    expect(weekOf(ny('2027-01-08T16:00'), NEW_YORK)).toBe('2027-W01');
  });

  test('the next one falls due at the end of the week that runs', () => {
    expect(nextReviewAt(plan(), ny('2026-11-20T15:59'))).toEqual(ny('2026-11-20T16:00'));
    expect(nextReviewAt(plan(), ny('2026-11-20T16:00'))).toEqual(ny('2026-11-27T16:00'));
  });
});

describe('the span of a week', () => {
  test('by its name, seven days that end in it', () => {
    expect(spanOfWeek(plan(), '2026-W47')).toEqual({
      week: '2026-W47',
      from: ny('2026-11-13T16:00'),
      until: ny('2026-11-20T16:00'),
    });
    expect(spanOfWeek(plan(1, 540), '2026-W53')?.until).toEqual(ny('2026-12-28T09:00'));
  });

  test.each(['2026-W54', '2027-W53', '2026-W00', '2026-47', 'last', ''])('%j names none', (week) => {
    expect(spanOfWeek(plan(), week)).toBeNull();
  });

  test('those before it end where the next begins, as they were sent where they were', () => {
    const span = spanOfWeek(plan(), '2026-W47')!;
    const long = { week: '2026-W46', from: ny('2026-10-30T16:00'), until: ny('2026-11-13T16:00') };
    expect(spansBefore(plan(), span, { count: 3, sent: [long] })).toEqual([
      long,
      { week: '2026-W44', from: ny('2026-10-23T16:00'), until: ny('2026-10-30T16:00') },
      { week: '2026-W43', from: ny('2026-10-16T16:00'), until: ny('2026-10-23T16:00') },
    ]);
  });
});
