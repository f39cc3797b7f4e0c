import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lintDates, lintTeam } from '../../src/team/lint.ts';
import { parseTeam } from '../../src/team/parse.ts';
import { replaced, TEAM_TEXT } from '../support/harbor-pine.ts';
import { DOUBTS } from './faults.ts';
import { expectGolden } from './golden.ts';

const FULL_TEXT = readFileSync(new URL('./full-team.yaml', import.meta.url), 'utf8');
/** After the leave that the file has, before its pilot ends. */
const TODAY = Temporal.PlainDate.from('2027-03-15');

/** What is told of the team file with every key, on a day of 2026. */
function problemsOf(changes: readonly Change[]) {
  const { team, problems, lineOf } = parseTeam(replaced(FULL_TEXT, changes), { file: 'team.yaml', env: {} });
  if (team === null) return problems;
  const source = { file: 'team.yaml', lineOf, today: TODAY };
  return [...problems, ...lintTeam(team, source), ...lintDates(team, source)];
}

type Change = readonly [string, string];

function doubts(...changes: readonly Change[]) {
  const { team, problems, lineOf } = parseTeam(replaced(TEAM_TEXT, changes), { file: 'team.yaml', env: {} });
  if (team === null) throw new Error(JSON.stringify(problems));
  return lintTeam(team, { file: 'team.yaml', lineOf });
}

/** Somebody for the speed lane at every hour, and everything else by the end of the business day: nothing left to doubt. */
const ROUND_THE_CLOCK: readonly Change[] = [
  ['coverage: { mon-fri: "08:00-20:00", sun: "10:00-18:00" }', 'coverage: { mon-sun: "00:00-24:00" }'],
  ['respond: 4h of coverage', 'respond: same business day'],
  ['    review_by: team_lead\n', '    review_by: team_lead\n    respond: same business day\n'],
  ['owner: "role:rentals"\n', 'owner: "role:rentals"\n    respond: same business day\n'],
];

describe('each way in which rules are doubtful', () => {
  test('the team file with every key has none', () => {
    expect(problemsOf([])).toEqual([]);
  });

  test.each(DOUBTS.map(([name, ...changes]) => ({ name, changes })))('$name: warnings only', ({ changes }) => {
    const problems = problemsOf(changes);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('what people are told is the golden table, line by line', () => {
    expectGolden(
      'doubtful-rules.txt',
      DOUBTS.map(([name, ...changes]) => ({ name, problems: problemsOf(changes) })),
    );
  });

  test('conditions that go together are none: a past client in the lane of those whom we know', () => {
    expect(
      problemsOf([
        ['      lane: speed\n', '      lane: [speed, relationship]\n'],
        ['relationship: new', 'relationship: past_client'],
      ]),
    ).toEqual([]);
  });

  test('leave that is past is nobody’s fault, also of a whole rotation', () => {
    expect(
      problemsOf([
        ['buyers: [jon, kim, jon]', 'buyers: [ida, kim]'],
        ['roles: [buyer_agent] }', 'roles: [buyer_agent], leave: [2026-01-04/2026-01-20] }'],
        ['2027-01-02/2027-01-09', '2026-01-02/2026-01-09'],
      ]),
    ).toEqual([]);
    expect(problemsOf([['2027-01-02/2027-01-09', '2026-01-02/2026-01-09']])).toEqual([]);
  });
});

describe('doubts about rules that can be run', () => {
  test('there are none where every promise is covered', () => {
    expect(doubts(...ROUND_THE_CLOCK)).toEqual([]);
  });

  test('the hours that nobody covers, and when leads of those hours are due', () => {
    const [investor, speed] = doubts();
    expect(speed).toMatchObject({ severity: 'warning', file: 'team.yaml', line: 62 });
    expect(speed?.what).toBe(
      'speed promises 5 minutes; nobody covers Saturday 19:00 to Sunday 10:00: those leads are due Sunday 10:05; ' +
        'there are 6 more such gaps a week. The same holds for rule "Open house guests go to their host" in speed ' +
        '(where open_house_host names nobody)',
    );
    expect(investor?.what).toContain(
      'nobody covers Saturday 19:00 to Tuesday 09:00: those leads are due Tuesday 13:00',
    );
  });

  test('leave and holidays are no gap in the written promise', () => {
    const leave: Change = ['id: priya', 'id: priya\n    leave: [2026-01-01/2026-12-31]'];
    expect(doubts(...ROUND_THE_CLOCK, leave)).toEqual([]);
  });

  test('a promise by the wall clock that is shorter than a gap in coverage', () => {
    const found = doubts(...ROUND_THE_CLOCK, ['"rotation:buyers", backup: team_lead', 'tomas, backup: team_lead']);
    expect(found).toMatchObject([{ line: 60 }]);
    expect(found[0]?.what).toContain(
      'nurture promises 24 hours by the clock on the wall, and nobody is on duty Friday 17:00 to Monday 09:00',
    );
  });

  test('a backup who is the only owner', () => {
    const found = doubts(...ROUND_THE_CLOCK, [
      'respond: same business day\n    backup: team_lead',
      'respond: same business day\n    backup: tomas',
    ]);
    expect(found).toMatchObject([{ line: 75 }]);
    expect(found[0]?.what).toBe('rule "Rentals": Tomás Rivera is the only owner and also the backup');
  });

  test('an inbox outside its own domains', () => {
    const found = doubts(...ROUND_THE_CLOCK, ['domains: [harborpine.example]', 'domains: [harbor.example]']);
    expect(found).toMatchObject([{ line: 9, fix: 'Add harborpine.example to inbox.domains' }]);
  });
});

describe('a rule that is never reached', () => {
  const rule = (when: string): Change => [
    "rules:                      # first that fits wins; a lane's owner is the default\n",
    `rules:\n  - { name: First, when: ${when}, owner: maria }\n`,
  ];

  test.each([
    ['asks for nothing', '{}', 3],
    ['asks for more words of the same kind', '{ intent: [renter, landlord, buyer] }', 1],
    ['asks for the same', '{ source: open_house }', 1],
  ])('comes after one that %s', (_, when, count) => {
    expect(doubts(...ROUND_THE_CLOCK, rule(when)).filter(({ what }) => what.includes('never reached'))).toHaveLength(
      count,
    );
  });

  test.each([
    '{ intent: renter }',
    '{ intent: [renter, landlord], hours: after }',
    '{ intent: [renter, landlord], price: { min: 1 } }',
    '{ lane: speed }',
  ])('does not come after the narrower %s', (when) => {
    expect(doubts(...ROUND_THE_CLOCK, rule(when)).filter(({ what }) => what.includes('never reached'))).toEqual([]);
  });

  test('is one with a narrower price band', () => {
    const second: Change = ['when: { source: open_house }', 'when: { price: 500k-800k }'];
    const never = (when: string) =>
      doubts(...ROUND_THE_CLOCK, rule(when), second).flatMap(({ what }) => (what.includes('never') ? [what] : []));
    expect(never('{ price: 400k+ }')).toEqual([expect.stringContaining('never reached: "First" (line 65)')]);
    expect(never('{ price: 600k+ }')).toEqual([]);
  });
});
