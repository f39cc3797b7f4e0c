// What the lint and `baton check` take for a promise: who must keep which standard, lane by lane, whatever the lead is.

import { describe, expect, test } from 'vitest';
import { lintDates, lintRecords, lintTeam } from '../../src/team/lint.ts';
import { teamNotes } from '../../src/team/notes.ts';
import { parseTeam } from '../../src/team/parse.ts';
import { promisesOf, whoWhere } from '../../src/team/promises.ts';
import { meantRegion } from '../../src/team/regions.ts';

const ALWAYS = '{ mon-sun: "00:00-24:00" }';

interface Parts {
  readonly ida?: string;
  readonly kim?: string;
  readonly lanes?: string;
  readonly rules?: string;
  readonly more?: string;
}

/** Ida leads and is always there; Kim works in the office hours; both only where a part does not say otherwise. */
function teamText({ ida = `coverage: ${ALWAYS}`, kim = '', lanes, rules = '[]', more = '' }: Parts): string {
  const own = lanes ?? '{ speed: { respond: 5m of coverage, owner: ida, backup: kim } }';
  const people = [
    `  - { id: ida, name: Ida Holm, email: ida@elm.example, roles: [team_lead], ${ida} }`,
    `  - { id: kim, name: Kim Roe, email: kim@elm.example, roles: [rentals], ${kim} }`,
  ].join('\n');
  return `team: Elm
timezone: America/New_York
hours: { mon-fri: "09:00-18:00" }
inbox: { address: team@elm.example }
agents:
${people}
lanes: ${own}
${rules === '[]' ? '' : `rules: ${rules}`}
${more}
`;
}

function parsed(parts: Parts) {
  const { team, problems, lineOf } = parseTeam(teamText(parts), { file: 'team.yaml', env: {} });
  if (team === null) throw new Error(JSON.stringify(problems));
  return { team, lineOf };
}

function doubts(parts: Parts): string[] {
  const { team, lineOf } = parsed(parts);
  const source = { file: 'team.yaml', lineOf, today: Temporal.PlainDate.from('2026-11-23') };
  return [...lintTeam(team, source), ...lintDates(team, source)].map(({ what }) => what);
}

const promised = (parts: Parts) => {
  const { team } = parsed(parts);
  return promisesOf(team).map((of) => `${whoWhere(of)}: ${of.respond.text} ${of.people.map(({ id }) => id).join(' ')}`);
};

const LANES = `
  relationship: { respond: same business day, owner: [known_agent, kim] }
  nurture: { respond: 24h, owner: ida, backup: kim }
  vip: { respond: 1h, owner: ida, backup: kim }
  speed: { respond: 5m of coverage, owner: ida, backup: kim }`;

describe('the promises of a rule', () => {
  const ofRule = (rule: string) => promised({ lanes: LANES, rules: `[${rule}]` }).slice(4);

  test('are one for each lane in which its leads can be; a lane of the team’s own gets only what is sent there', () => {
    expect(ofRule('{ name: R, when: { intent: renter }, owner: kim }')).toEqual([
      'rule "R" in relationship: same business day kim',
      'rule "R" in nurture: 24h kim',
      'rule "R" in speed: 5m of coverage kim',
    ]);
    expect(ofRule('{ name: R, when: { intent: renter }, owner: kim, lane: vip }')).toEqual(['rule "R": 1h kim']);
  });

  test('are the owners of each lane where only the standard is its own; alike ones are one', () => {
    expect(ofRule('{ name: R, when: { intent: renter }, respond: 2h }')).toEqual([
      'rule "R" in relationship (where known_agent names nobody): 2h kim',
      'rule "R" in nurture and speed: 2h ida',
    ]);
  });

  test('leave out lanes in which the people whom it asks for never are', () => {
    expect(ofRule('{ name: R, when: { relationship: past_client }, owner: ida }')).toEqual([
      'rule "R": same business day ida',
    ]);
    expect(ofRule('{ name: R, when: { relationship: new }, respond: 2h }')).toEqual(['rule "R": 2h ida']);
  });

  test('are none where it is never reached, never fits, or changes neither owner nor standard', () => {
    expect(ofRule('{ name: All, lane: vip, owner: ida }, { name: R, when: { intent: renter }, owner: kim }')).toEqual([
      'rule "All": 1h ida',
    ]);
    expect(ofRule('{ name: R, when: { lane: listing }, owner: kim }')).toEqual([]);
    expect(ofRule('{ name: R, when: { intent: renter }, backup: kim }')).toEqual([]);
  });
});

describe('owners who depend on the lead', () => {
  const speed = (owner: string, backup: string, more = '') =>
    promised({ lanes: `{ speed: { respond: 5m of coverage, owner: ${owner}, backup: ${backup} } }`, more });

  test('leave what the rest of the list keeps, else the backup, else the team lead', () => {
    const nobody = 'speed (where known_agent names nobody): 5m of coverage';
    expect(speed('[known_agent, kim]', 'ida')).toEqual([`${nobody} kim`]);
    expect(speed('known_agent', 'kim')).toEqual([`${nobody} kim`]);
    expect(speed('known_agent', 'known_agent')).toEqual([`${nobody} ida`]);
  });

  test('a first owner whose turn is next is of the first rotation', () => {
    expect(speed('next_in_rotation', 'ida', 'rotations: { night: [kim], day: [ida] }')).toEqual([
      'speed: 5m of coverage kim',
    ]);
  });
});

describe('doubts about promises', () => {
  test('advice is given only where it makes it better: coverage that would take days more is none', () => {
    const lanes = (respond: string) => `{ speed: { respond: ${respond}, owner: kim } }`;
    const fixes = (respond: string) => {
      const { team, lineOf } = parsed({ kim: 'coverage: { sat: "09:00-18:00" }', lanes: lanes(respond) });
      return lintTeam(team, { file: 'team.yaml', lineOf }).map(({ fix }) => fix);
    };
    expect(fixes('5m')).toEqual(['Write "5m of coverage", a longer time (at least 159h), or add coverage']);
    expect(fixes('24h')).toEqual(['Write a longer time (at least 159h), or add coverage']);
  });

  test('one fault, one doubt: the same people and standard in a lane and two rules', () => {
    const rules =
      '[{ name: A, when: { intent: buyer }, owner: kim }, { name: B, when: { intent: renter }, owner: kim }]';
    const lanes = '{ speed: { respond: 5m of coverage, owner: kim } }';
    expect(doubts({ lanes, rules })).toEqual([
      'speed promises 5 minutes; nobody covers Friday 18:00 to Monday 09:00: those leads are due Monday 09:05; ' +
        'there are 4 more such gaps a week. The same holds for rule "A", rule "B"',
    ]);
  });

  test('holidays on which no owner works, unless one does, or the promise is the business day', () => {
    const more = 'holidays: US-MA';
    const holiday = /^nobody is on duty on holidays \(the next is 2026-11-26\) for speed, which promises/;
    expect(doubts({ more })).toEqual([expect.stringMatching(holiday)]);
    expect(doubts({ more, ida: `coverage: ${ALWAYS}, works_holidays: true` })).toEqual([]);
    expect(doubts({ more, lanes: '{ speed: { respond: same business day, owner: ida, backup: kim } }' })).toEqual([]);
    expect(doubts({ more, lanes: '{ speed: { respond: 48h, owner: ida, backup: kim } }' })).toEqual([]);
    expect(doubts({})).toEqual([]);
  });

  test('the leave of an only owner, by role as by name; one that is past is nobody’s fault', () => {
    const lanes = '{ speed: { respond: same business day, owner: "role:rentals" } }';
    expect(doubts({ kim: 'leave: 2026-12-21/2027-01-02', lanes })).toEqual([
      'Kim Roe, the only owner of speed, is on leave from 2026-12-21 to 2027-01-02',
    ]);
    expect(doubts({ kim: 'leave: 2026-11-01/2026-11-22', lanes })).toEqual([]);
  });

  test('a team of one has no other backup to name', () => {
    const text = teamText({})
      .replace(/ {2}- \{ id: kim.*\n/, '')
      .replace(', backup: kim', '');
    const { team, lineOf } = parseTeam(text, { file: 'team.yaml', env: {} });
    const [doubt] = team === null ? [] : lintTeam(team, { file: 'team.yaml', lineOf });
    expect(doubt?.fix).toBe('There is nobody else: nobody steps in when they do not answer');
  });

  test('who leads the team owns what nobody else can', () => {
    const { team } = parsed({ lanes: '{ speed: { respond: 24h, owner: kim, backup: kim } }' });
    expect(teamNotes(team)).toEqual([]);
  });
});

describe('listing statuses of rules', () => {
  const status = (word: string, statuses: readonly string[]) => {
    const rules = `[{ name: R, when: { listing_status: ${word} }, owner: ida }]`;
    const { team } = parsed({ rules, more: 'records: { listings: listings.csv }' });
    return lintRecords(team, { file: 'team.yaml', statuses }).map(({ what }) => what);
  };

  test('are compared with those of the listings, whichever words the MLS has', () => {
    expect(status('active_rental', ['Active Rental', 'sold'])).toEqual([]);
    expect(status('active_rental', ['sold'])).toEqual([
      'rule "R" asks for the listing status "active_rental", which no listing has',
    ]);
  });

  test('usual ones may have no listing today', () => {
    expect(status('coming_soon', ['sold'])).toEqual([]);
  });
});

describe('what contradicts itself is told beside every other slip', () => {
  const told = (lane: string) =>
    parseTeam(teamText({ lanes: `{ speed: { ${lane} } }` }), { file: 'team.yaml', env: {} }).problems.map(
      ({ what }) => what,
    );

  test('a ladder that goes down, follow-ups out of order, a closing before the last of them', () => {
    expect(told('respond: soon, owner: ida, ladder: { remind: 5m, backup: 3m, alert: 15m }')).toEqual([
      expect.stringContaining('is no standard'),
      'lane `speed`: the ladder does not go up',
    ]);
    expect(told('respnd: 5m, owner: ida, follow_up: [10d, 3d], close_after: 4d')).toContain(
      'lane `speed`: each follow-up must come after the one before',
    );
  });

  test('says which of the times nobody wrote', () => {
    expect(told('respond: 5m, owner: ida, close_after: 9d')).toContain(
      'lane `speed` closes a lead before its last follow-up (10d, the default)',
    );
    expect(told('respond: 5m, owner: ida, follow_up: 40d')).toContain(
      'lane `speed` closes a lead before its last follow-up (it closes after 30d, the default)',
    );
  });
});

describe('what is suggested', () => {
  const fixes = (from: string, to: string) =>
    parseTeam(teamText({ more: 'rotations: { buyers: [kim] }' }).replace(from, to), {
      file: 'team.yaml',
      env: {},
    }).problems.map(({ fix }) => fix);

  test.each([
    ['owner: ida', 'owner: "Ida, Kim"', 'Write several as a list: [ida, kim]'],
    ['owner: ida', 'owner: "role:buyers"', 'Did you mean `rotation:buyers`?'],
    ['America/New_York', 'America/Boston', 'Did you mean America/New_York? Write a zone such as America/New_York'],
    ['America/New_York', 'EST', 'Write America/New_York'],
    ['America/New_York', 'UTC', 'Write a place such as America/New_York'],
    ['America/New_York', 'Etc/GMT+5', 'Write America/New_York'],
    ['hours:', 'holidays: US-MASS\nhours:', 'Did you mean US-MA (Massachusetts)?'],
    ['hours:', 'holidays: UK\nhours:', 'Did you mean GB?'],
  ])('for %s as %s: %s', (from, to, fix) => {
    expect(fixes(from, to)).toContain(fix);
  });

  test('no state where several begin so, or where it could be the slip of another code', () => {
    expect(['US-NEW', 'US-M', 'US-XY', 'US'].map(meantRegion)).toEqual([null, null, null, null]);
  });
});
