import { describe, expect, test } from 'vitest';
import { differences, type Run } from '../../../src/cli/replay/differences.ts';
import { differencesInWords } from '../../../src/cli/replay/differences-words.ts';
import type { Heard, LeadStory, LetterStory } from '../../../src/review/stretch.ts';
import type { Team } from '../../../src/team/team.ts';
import { agent, sampleTeam } from '../../support/sample-team.ts';

const at = (time: string) => Temporal.Instant.from(`2026-11-16T${time}Z`);
const team = sampleTeam({ agents: [agent('ann'), agent('bob')] });

function heard(name: string, time: string, { owner, turn }: { owner: string; turn: number }, token = 'a'): Heard {
  const lead = {
    token,
    turn,
    lane: 'speed',
    owner,
    backup: null,
    reviewer: null,
    rule: 'r',
    why: [],
    due: at('10:05'),
  };
  const outcome = turn === 1 ? 'opened' : 'joined';
  return { name, arrivedAt: at(time), outcome, kind: 'lead', because: null, lead };
}

interface Played {
  readonly owner?: string;
  readonly team?: Team;
  readonly letters?: readonly LetterStory[];
  readonly closed?: string;
}

/** Two turns of one lead, at ten and at eleven. */
function played({ owner = 'ann', team: rules = team, letters = [], closed }: Played = {}): Run {
  const lead: LeadStory = {
    token: 'a',
    who: 'Ann',
    standard: '5m',
    closedAt: closed === undefined ? null : at(closed),
    turns: [],
    letters,
  };
  return {
    team: rules,
    messages: [heard('m1', '10:00', { owner, turn: 1 }), heard('m2', '11:00', { owner, turn: 2 })],
    leads: [lead],
  };
}
const letter = (kind: string, time: string, to = 'ann'): LetterStory => ({ kind, to, at: at(time) });
const found = (before: Played, after: Played) =>
  differences(played(before), played(after)).map(({ name, fields }) => `${name}: ${fields.join(' ')}`);

describe('two sets of rules', () => {
  test.each<[string, Played, Played, string[]]>([
    ['nothing', {}, {}, []],
    ['another owner', {}, { owner: 'bob' }, ['m1: owner', 'm2: owner']],
    [
      'the time of a reminder',
      { letters: [letter('reminder', '10:03')] },
      { letters: [letter('reminder', '10:04')] },
      ['m1: reminded'],
    ],
    [
      'who is asked as backup',
      { letters: [letter('backup', '11:05', 'ann')] },
      { letters: [letter('backup', '11:05', 'bob')] },
      ['m2: backup_asked'],
    ],
    [
      'an alert at the moment in which the next turn begins',
      {},
      { letters: [letter('escalation', '11:00')] },
      ['m2: alerted'],
    ],
    ['a follow-up', {}, { letters: [letter('follow_up', '23:00')] }, ['m2: followed_up']],
    ['the closing', { closed: '22:00' }, { closed: '23:00' }, ['m2: closed']],
    ['nothing in letters of another kind', {}, { letters: [letter('handoff', '10:00')] }, []],
  ])('that differ in %s', (_what, before, after, lines) => {
    expect(found(before, after)).toEqual(lines);
  });

  test('are the same where an agent only has another id, and differ where another person has the id', () => {
    const renamed = sampleTeam({ agents: [{ ...agent('ann'), id: 'annie' }, agent('bob')] });
    const reminded = (to: string) => ({ letters: [letter('reminder', '10:03', to)] });
    expect(found(reminded('ann'), { ...reminded('annie'), owner: 'annie', team: renamed })).toEqual([]);
    const replaced = sampleTeam({ agents: [{ ...agent('bob'), id: 'ann' }] });
    expect(found({}, { team: replaced })).toEqual(['m1: owner', 'm2: owner']);
  });
});

describe('what differs, in words', () => {
  const words = (before: Played, after: Played, teams: readonly [Team, Team] = [team, team]) =>
    differencesInWords(differences(played({ ...before, team: teams[0] }), played({ ...after, team: teams[1] })), {
      files: ['a.yaml', 'b.yaml'],
      teams,
      total: 2,
      end: at('23:30'),
    });

  test('names the steps with time and person, in lines that fit', () => {
    const reminders = ['10:03', '10:10', '10:20', '10:30'].map((time) => letter('reminder', time));
    const lines = words({ letters: reminders }, { closed: '23:00' });
    expect(lines.slice(0, 8)).toEqual([
      'a.yaml -> b.yaml: of 2 mails, 2 are decided differently',
      '',
      '2026-11-16 05:00  m1',
      '  reminded      2026-11-16 05:03 Ann Example, 2026-11-16 05:10 Ann Example, 2026-11-16 05:20 Ann',
      '                Example, 2026-11-16 05:30 Ann Example -> none',
      '',
      '2026-11-16 06:00  m2',
      '  closed        none -> 2026-11-16 18:00',
    ]);
    expect(lines.slice(8)).toEqual([
      '',
      'differ in: reminded 1, closed 1',
      '',
      'Compared up to 2026-11-16 18:30; reminders, follow-ups and closings that fall due later are not.',
      '--until DATE lets time run on.',
    ]);
  });

  test('tells two people of one name apart, by id or else by address', () => {
    const twins = sampleTeam({ agents: [agent('ann'), { ...agent('bob'), name: 'Ann Example' }] });
    expect(words({}, { owner: 'bob' }, [twins, twins])[3]).toBe(
      '  owner         Ann Example (ann) -> Ann Example (bob)',
    );
    const other = sampleTeam({ agents: [{ ...agent('ann'), email: 'ann.two@elm.example' }] });
    expect(words({}, {}, [team, other])[3]).toBe(
      '  owner         Ann Example <ann@elm.example> -> Ann Example <ann.two@elm.example>',
    );
  });
});
