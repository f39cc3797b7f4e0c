import { describe, expect, test } from 'vitest';
import { type MissEvent, missesOf } from '../../src/review/misses.ts';
import type { Team } from '../../src/team/team.ts';
import { agent, hours, sampleTeam } from '../support/sample-team.ts';
import { at, turnFact } from './samples.ts';

const NOW = at('16:00', 4);

function missed(
  change: Parameters<typeof turnFact>[0],
  events: readonly MissEvent[] = [],
  team: Team = sampleTeam(),
): ReturnType<typeof missesOf>[number] | undefined {
  return missesOf([turnFact(change)], { now: NOW, team, facts: () => ({ optedOut: false, events }) })[0];
}

const claim = (clock: string, by = 'ann'): MissEvent => ({ kind: 'claimed', at: at(clock), by });
const gone = (clock: string, by = 'ann'): MissEvent => ({ kind: 'unreachable', at: at(clock), by });

describe('why a turn was missed', () => {
  test('nobody claimed it before it was due', () => {
    expect(missed({})).toMatchObject({ reason: 'not_claimed', claimedBy: null, state: 'unanswered' });
    expect(missed({}, [claim('12:06')])).toMatchObject({ reason: 'not_claimed', claimedBy: null });
  });

  test('somebody claimed it, and did not answer in time', () => {
    expect(missed({}, [claim('12:05')])).toMatchObject({ reason: 'claimed_unanswered', claimedBy: 'ann' });
  });

  test('a claim of an earlier turn says nothing', () => {
    expect(missed({}, [claim('11:00')])).toMatchObject({ reason: 'not_claimed' });
  });

  test('a pass gives up the claim', () => {
    const pass: MissEvent = { kind: 'passed', at: at('12:02'), by: 'lea' };
    expect(missed({ owner: 'bob' }, [claim('12:01'), pass])).toMatchObject({ reason: 'not_claimed' });
    expect(missed({ owner: 'bob' }, [claim('12:01'), pass, claim('12:03', 'bob')])).toMatchObject({ claimedBy: 'bob' });
  });

  test('another lane takes the claim from who no longer owns it', () => {
    const relaned: MissEvent = { kind: 'relaned', at: at('12:02'), by: 'ann' };
    expect(missed({ owner: 'bob' }, [claim('12:01'), relaned])).toMatchObject({ reason: 'not_claimed' });
    expect(missed({ owner: 'ann' }, [claim('12:01'), relaned])).toMatchObject({ reason: 'claimed_unanswered' });
  });

  test('a letter to the owner or the backup came back, or they were away', () => {
    expect(missed({}, [gone('12:01')])).toMatchObject({ reason: 'bounced' });
    expect(missed({}, [gone('12:40', 'bob')])).toMatchObject({ reason: 'bounced' });
  });

  test('that somebody in copy was not there is no reason, nor that anybody is away after the answer', () => {
    expect(missed({}, [gone('12:01', 'lea')])).toMatchObject({ reason: 'not_claimed' });
    expect(missed({ answeredAt: at('12:10') }, [gone('12:20')])).toMatchObject({ reason: 'not_claimed' });
  });

  test('neither the owner nor the backup was on duty', () => {
    const night = { arrivedAt: at('02:00'), due: at('02:05') };
    expect(missed(night)).toMatchObject({ reason: 'nobody_on_duty' });
    expect(missed({ ...night, backup: 'nia' })).toMatchObject({ reason: 'not_claimed' });
    expect(missed({ ...night, due: at('08:00').add({ seconds: 1 }) })).toMatchObject({ reason: 'not_claimed' });
  });

  test('on leave and on a holiday nobody is on duty', () => {
    const day = Temporal.PlainDate.from('2026-11-16');
    const away = ['ann', 'bob'].map((id) => agent(id, { leave: [{ from: day, to: day }] }));
    expect(missed({}, [], sampleTeam({ agents: away }))).toMatchObject({ reason: 'nobody_on_duty' });
    expect(missed({}, [], sampleTeam({ isHoliday: () => true }))).toMatchObject({ reason: 'nobody_on_duty' });
  });

  test('who left the team was not on duty', () => {
    const team = sampleTeam({ agents: [agent('lea', { roles: ['team_lead'], coverage: hours(0, 24) })] });
    expect(missed({}, [], team)).toMatchObject({ reason: 'nobody_on_duty' });
  });

  test.each(['done', 'called', 'quoted_by_lead'] as const)('an answer by %s was given out of our sight', (evidence) => {
    expect(missed({ answeredAt: at('12:30'), evidence })).toMatchObject({ reason: 'not_visible', state: 'late' });
  });

  test('a late reply that we saw is no such answer', () => {
    expect(missed({ answeredAt: at('12:30'), evidence: 'reply_seen' })).toMatchObject({ reason: 'not_claimed' });
  });
});

describe('how late it was', () => {
  test('up to the answer, else to the closing, else to now', () => {
    expect(missed({ answeredAt: at('12:30') })).toMatchObject({ lateBy: 25 * 60 });
    expect(missed({ endedAt: at('13:05') })).toMatchObject({ lateBy: 3_600, state: 'unanswered' });
    expect(missed({ due: NOW.subtract({ seconds: 7 }) })).toMatchObject({ lateBy: 7 });
  });
});

test('what was answered in time, still waits or was none is not missed', () => {
  for (const change of [{ answeredAt: at('12:05') }, { due: NOW }, { endedAt: at('13:00'), isNone: true }]) {
    expect(missed(change)).toBeUndefined();
  }
});

test('misses come in the order in which they were due', () => {
  const turns = [turnFact({ token: 'b', due: at('12:07') }), turnFact({ token: 'c' }), turnFact({ token: 'a' })];
  const misses = missesOf(turns, { now: NOW, team: sampleTeam(), facts: () => undefined });
  expect(misses.map(({ token }) => token)).toEqual(['a', 'c', 'b']);
});
