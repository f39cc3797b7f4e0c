import { describe, expect, test } from 'vitest';
import { turnDeadline } from '../../src/routing/deadline.ts';
import type { Route } from '../../src/routing/route.ts';
import { parseStandard } from '../../src/team/durations.ts';
import type { Standard, Team } from '../../src/team/team.ts';
import { at, local, route, teamOf, teamWith } from '../support/harbor-pine.ts';

const TEAM = teamOf();

function standard(text: string): Standard {
  const told = parseStandard(text);
  if (!told.ok) throw new Error(told.what);
  return told.value;
}

/** Of a lead of Priya with Sam behind her: due, remind, backup, alert. */
function steps(respond: string, arrival: string, parts: { team?: Team; owner?: string; backup?: string | null } = {}) {
  const { team = TEAM, owner = 'priya', backup = 'sam' } = parts;
  const arrivedAt = at(arrival);
  const facts = { lane: 'speed', standard: standard(respond), owner, backup, team, arrivedAt };
  return times(turnDeadline(facts));
}

function times({ due, ladder }: Pick<Route, 'due' | 'ladder'>) {
  return [local(due), local(ladder.remindAt), local(ladder.backupAt), local(ladder.alertAt)];
}

const tuesday = (...hours: string[]) => hours.map((hour) => `2026-11-17T${hour}`);

describe('the default ladder', () => {
  test.each([
    ['5m of coverage', tuesday('10:05', '10:03', '10:05', '10:15')],
    ['10m', tuesday('10:10', '10:06', '10:10', '10:30')],
    ['50m of coverage', tuesday('10:50', '10:30', '10:50', '12:30')],
    ['4h of coverage', tuesday('14:00', '12:00', '13:12', '14:00')],
    ['9h', tuesday('19:00', '14:30', '17:12', '19:00')],
    ['same business day', tuesday('18:00', '14:00', '16:24', '18:00')],
  ])('of %s', (respond, expected) => {
    expect(steps(respond, '2026-11-17T10:00')).toEqual(expected);
  });

  test('has half an hour between its steps where the standard has room for it', () => {
    expect(steps('2h', '2026-11-17T10:00')).toEqual(tuesday('12:00', '11:00', '11:30', '12:00'));
    expect(steps('90m', '2026-11-17T10:00')).toEqual(tuesday('11:30', '10:30', '11:00', '11:30'));
  });

  test('has even steps where it has not', () => {
    expect(steps('1h', '2026-11-17T10:00')).toEqual(tuesday('11:00', '10:20', '10:40', '11:00'));
    expect(steps('same business day', '2026-11-17T17:30')).toEqual(tuesday('18:00', '17:40', '17:50', '18:00'));
  });

  test('climbs on the clock of the standard, past nights', () => {
    expect(steps('5m of coverage', '2026-11-17T19:58')).toEqual([
      '2026-11-18T08:03',
      '2026-11-18T08:01',
      '2026-11-18T08:03',
      '2026-11-18T08:13',
    ]);
  });

  test('of a same-day standard counts business hours only', () => {
    expect(steps('same business day', '2026-11-17T22:00').slice(1, 3)).toEqual([
      '2026-11-18T13:30',
      '2026-11-18T16:12',
    ]);
  });
});

describe('a ladder of the lane’s own', () => {
  const team = teamWith([
    'respond: 5m of coverage,',
    'respond: 5m of coverage, ladder: { remind: 1m, backup: 2m, alert: 20m },',
  ]);

  test('replaces the default', () => {
    expect(times(route({}, '2026-11-17T10:00', { team }))).toEqual(tuesday('10:05', '10:01', '10:02', '10:20'));
    expect(steps('5m of coverage', '2026-11-17T10:00', { team })).toEqual(tuesday('10:05', '10:01', '10:02', '10:20'));
  });

  test('is not for another standard that a rule gave', () => {
    expect(steps('4h of coverage', '2026-11-17T10:00', { team })).toEqual(steps('4h of coverage', '2026-11-17T10:00'));
  });
});

describe('steps and the people whom they reach', () => {
  test('a reminder waits until the owner is on duty', () => {
    const [, remind] = steps('24h', '2026-11-17T18:00');
    expect(remind).toBe('2026-11-18T08:00');
  });

  test('a reminder that would come no sooner than the backup is left out', () => {
    expect(steps('24h', '2026-11-20T19:00').slice(1, 3)).toEqual([null, '2026-11-21T14:12']);
  });

  test('the backup is asked when on duty, and has a start before the alert', () => {
    expect(steps('5m of coverage', '2026-11-15T12:00')).toEqual([
      '2026-11-15T12:05',
      '2026-11-15T12:03',
      '2026-11-16T08:00',
      '2026-11-16T08:10',
    ]);
  });

  test('the alert waits for somebody other than the owner', () => {
    const [, , , alert] = steps('4h', '2026-11-15T12:00');
    expect(alert).toBe('2026-11-16T08:30');
  });

  test('a backup who comes on duty after the alert is not asked', () => {
    expect(steps('12h', '2026-11-17T06:00', { backup: 'lena' })[2]).toBe('2026-11-17T15:36');
    const team = teamWith(['id: lena', 'id: lena\n    leave: [2026-11-17]']);
    expect(steps('12h', '2026-11-17T06:00', { team, backup: 'lena' })[2]).toBeNull();
  });

  test('without a backup there is no such step', () => {
    expect(steps('5m of coverage', '2026-11-17T10:00', { backup: null })[2]).toBeNull();
  });
});

describe('a later turn', () => {
  test('runs on the duty of its owner', () => {
    expect(steps('5m of coverage', '2026-11-17T18:00', { owner: 'tomas', backup: 'maria' })[0]).toBe(
      '2026-11-18T09:05',
    );
  });

  test('runs on the duty of the backup while the owner is away', () => {
    const team = teamWith(['id: tomas', 'id: tomas\n    leave: [2026-11-17/2026-12-17]']);
    expect(steps('5m of coverage', '2026-11-17T10:00', { team, owner: 'tomas', backup: 'maria' })[0]).toBe(
      '2026-11-17T10:05',
    );
  });

  test('counts from the owner’s next duty where they have none before it would be due', () => {
    const arrivedAt = at('2026-11-14T11:00');
    const facts = {
      lane: 'relationship',
      standard: standard('same business day'),
      owner: 'tomas',
      backup: 'maria',
      team: TEAM,
    };
    const { countedFrom, due } = turnDeadline({ ...facts, arrivedAt });
    expect([local(countedFrom), local(due)]).toEqual(['2026-11-16T09:00', '2026-11-16T18:00']);
  });

  test('has a due time though its owner left the team and its lane is gone', () => {
    const facts = { lane: 'gone', standard: standard('5m of coverage'), owner: 'former', backup: 'former', team: TEAM };
    const { due } = turnDeadline({ ...facts, arrivedAt: at('2026-11-17T10:00') });
    expect(local(due)).toBe('2026-11-17T10:05');
  });

  test('has steps also where its clock stops before they are due', () => {
    const team = teamWith(['id: tomas', 'id: tomas\n    leave: [2026-11-18/2029-11-18]']);
    expect(steps('30m of coverage', '2026-11-17T16:20', { team, owner: 'tomas' })).toEqual(
      tuesday('16:50', '16:38', '16:50', '17:50'),
    );
  });

  test('counts day and night from the first duty on where its clock never runs out', () => {
    const team = teamWith(['id: tomas', 'id: tomas\n    leave: [2026-11-18/2029-11-18]']);
    const facts = { lane: 'speed', standard: standard('9h of coverage'), owner: 'tomas', backup: 'sam', team };
    const { countedFrom, due } = turnDeadline({ ...facts, arrivedAt: at('2026-11-17T08:30') });
    expect([local(countedFrom), local(due)]).toEqual(tuesday('09:00', '18:00'));
  });

  test('of an elapsed standard keeps its hours over a change of the clocks', () => {
    const facts = { lane: 'nurture', standard: standard('24h'), owner: 'priya', backup: 'maria', team: TEAM };
    const due = (arrival: string) => local(turnDeadline({ ...facts, arrivedAt: at(arrival) }).due);
    expect(due('2026-03-07T16:00')).toBe('2026-03-08T17:00');
    expect(due('2026-10-31T16:00')).toBe('2026-11-01T15:00');
  });
});
