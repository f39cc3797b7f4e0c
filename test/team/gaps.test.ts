// The ordinary week of some people: what the lint and `baton check` say of it.

import { describe, expect, test } from 'vitest';
import { hasDuty, isCovered, sharedDuty, weeklyGaps, weekShares } from '../../src/team/gaps.ts';
import { agent, hours, sampleTeam } from '../support/sample-team.ts';

const team = sampleTeam();
const gapsOf = (...people: ReturnType<typeof agent>[]) =>
  weeklyGaps(people, team).map(({ text, dueText }) => `${text}, due ${dueText(300)}`);

describe('the gaps of a week', () => {
  test('one over the weekend is one gap', () => {
    expect(gapsOf(agent('ann', { coverage: hours(9, 17, [1, 5]) }))).toEqual([
      'Monday 17:00 to Friday 09:00, due Friday 09:05',
      'Friday 17:00 to Monday 09:00, due Monday 09:05',
    ]);
  });

  test('one that begins as the week ends is seen', () => {
    expect(gapsOf(agent('ann', { coverage: [...hours(8, 24, [1]), ...hours(0, 24, [2, 3, 4, 5, 6, 7])] }))).toEqual([
      'Monday 00:00 to Monday 08:00, due Monday 08:05',
    ]);
  });

  test('people who follow each other leave none, and nobody at all has none either', () => {
    const [day, night] = [hours(8, 20, [1, 2, 3, 4, 5, 6, 7]), hours(20, 32, [1, 2, 3, 4, 5, 6, 7])];
    expect(gapsOf(agent('ann', { coverage: day }), agent('bob', { coverage: night }))).toEqual([]);
    expect(gapsOf(agent('ann', { coverage: [] }))).toEqual([]);
    expect(hasDuty([agent('ann', { coverage: [] })], team)).toBe(false);
  });

  test('hours of another zone are meant there', () => {
    const west = agent('ann', { coverage: hours(9, 17, [1]), timezone: 'America/Los_Angeles' });
    expect(gapsOf(west)).toEqual(['Monday 20:00 to Monday 12:00, due Monday 12:05']);
  });

  test('in July they may be others: an agent whose zone has no summer time', () => {
    const day = agent('ann', { coverage: hours(9, 18, [1, 2, 3, 4, 5, 6, 7]), timezone: 'America/Denver' });
    const night = agent('bob', { coverage: hours(18, 33, [1, 2, 3, 4, 5, 6, 7]), timezone: 'America/Phoenix' });
    const denver = { ...team, timezone: 'America/Denver' };
    expect(weeklyGaps([day, night], denver)).toEqual([]);
    const [first, ...more] = weeklyGaps([day, night], denver, 'July');
    expect(first?.text).toBe('Monday 18:00 to Monday 19:00');
    expect(more).toHaveLength(6);
    expect(weekShares([day, night], denver, 'July')[0]?.slice(35, 39)).toEqual([1, 0, 0, 1]);
  });

  test('leave and holidays are no gap of the written promise', () => {
    const away = [{ from: Temporal.PlainDate.from('2026-01-01'), to: Temporal.PlainDate.from('2026-12-31') }];
    const every = agent('ann', { coverage: hours(0, 24, [1, 2, 3, 4, 5, 6, 7]), leave: away });
    expect(weeklyGaps([every], { ...team, isHoliday: () => true })).toEqual([]);
  });

  test('a standard that takes longer than a week of duty names its day by how far off it is', () => {
    const [gap] = weeklyGaps([agent('ann', { coverage: hours(9, 10, [3]) })], team);
    expect(gap?.dueText(2 * 3_600)).toBe('Wednesday 10:00, 14 days later');
    expect(gap?.minutesAfter(1_800)).toBe(30);
    expect(gap?.minutesAfter(1_000 * 3_600)).toBeNull();
    expect(gap?.dueText(1_000 * 3_600)).toBe('later than two months');
  });
});

test('each half hour has the share of it that is covered', () => {
  const week = weekShares([agent('ann', { coverage: [{ day: 2, start: 600, end: 645 }] })], team);
  expect(week).toHaveLength(7);
  expect(week.every((day) => day.length === 48)).toBe(true);
  expect(week[1]?.slice(19, 23)).toEqual([0, 1, 0.5, 0]);
  expect(week.flat().filter((share) => share > 0)).toHaveLength(2);
});

test('duty is shared only where both are there, and a moment is covered only in a window', () => {
  const ann = agent('ann', { coverage: hours(8, 12, [1]) });
  const bob = agent('bob', { coverage: hours(11, 15, [1]) });
  expect(sharedDuty([ann], [bob], team)).toBe(3_600_000);
  expect(sharedDuty([ann], [agent('cy', { coverage: hours(12, 15, [1]) })], team)).toBe(0);
  expect(isCovered([ann], team, { day: 1, minute: 480 })).toBe(true);
  expect(isCovered([ann], team, { day: 1, minute: 720 })).toBe(false);
});
