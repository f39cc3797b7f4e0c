import { describe, expect, test } from 'vitest';
import { replyTo } from '../../src/review/replies.ts';
import type { LeadStory, TurnStory } from '../../src/review/stretch.ts';

const at = (time: string) => Temporal.Instant.from(`2026-11-16T${time}Z`);

function judged(answered: string | null, how: { closed?: string; until?: string; hasSent?: boolean } = {}) {
  const turn: TurnStory = {
    number: 1,
    arrivedAt: at('10:00'),
    due: at('10:05'),
    answeredAt: answered === null ? null : at(answered),
  };
  const closedAt = how.closed === undefined ? null : at(how.closed);
  const lead: LeadStory = { token: 'a', who: 'Ann', standard: '5m', closedAt, turns: [turn], letters: [] };
  return replyTo(turn, lead, { until: at(how.until ?? '12:00'), hasSent: how.hasSent ?? true });
}

describe('a turn', () => {
  test.each([
    ['10:03', { kind: 'in_time', seconds: 180 }],
    ['10:05', { kind: 'in_time', seconds: 300 }],
    ['10:06', { kind: 'late', late: 60, answered: true }],
    // By the quoted answer of another clock.
    ['09:59', { kind: 'in_time', seconds: 0 }],
  ])('that was answered at %s is %j', (answered, reply) => {
    expect(judged(answered)).toEqual(reply);
    expect(judged(answered, { hasSent: false })).toEqual(reply);
  });

  test('that nobody answered is late up to the end, where sent mail was looked through', () => {
    expect(judged(null)).toEqual({ kind: 'late', late: 115 * 60, answered: false });
  });

  test('that nobody was seen to answer is not called late without sent mail', () => {
    expect(judged(null, { hasSent: false })).toEqual({ kind: 'no_reply_seen' });
  });

  test.each([
    ['when the stretch ends', { until: '10:04' }],
    ['when the stretch ends just then', { until: '10:05' }],
    ['when its lead is closed', { closed: '10:04' }],
  ])('that is not due %s is neither', (_when, how) => {
    expect(judged(null, how)).toEqual({ kind: 'not_due' });
    expect(judged(null, { ...how, hasSent: false })).toEqual({ kind: 'not_due' });
  });

  test('is waited for until its lead is closed, and no longer', () => {
    expect(judged(null, { closed: '10:15' })).toMatchObject({ late: 600 });
    expect(judged(null, { closed: '13:00' })).toMatchObject({ late: 115 * 60 });
  });
});
