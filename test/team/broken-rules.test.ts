// Each way in which people break team.yaml, with the line and the words that they get back.

import { describe, expect, test } from 'vitest';
import { parseTeam } from '../../src/team/parse.ts';
import { replaced, TEAM_TEXT } from '../support/harbor-pine.ts';

interface Broken {
  readonly name: string;
  /** What of the sample team is replaced by what. */
  readonly change: readonly (readonly [string, string])[];
  readonly line: number;
  readonly what: RegExp;
  readonly fix: RegExp;
}

const NURTURE = 'respond: 24h,               ';
const BROKEN: readonly Broken[] = [
  {
    name: 'a key with a slip',
    change: [['respond: 24h', 'respnd: 24h']],
    line: 60,
    what: /`respnd` is no key of lanes\.nurture/,
    fix: /Did you mean `respond`\?/,
  },
  {
    name: 'a key that nobody knows',
    change: [['holidays: US-MA', 'holidays: US-MA\ncolour: blue']],
    line: 6,
    what: /`colour` is no key of team\.yaml/,
    fix: /Use one of: team, timezone, hours/,
  },
  {
    name: 'a missing team name',
    change: [['team: Harbor & Pine Realty\n', '']],
    line: 1,
    what: /team is missing/,
    fix: /Add it/,
  },
  {
    name: 'a zone by its city',
    change: [['America/New_York', 'New York']],
    line: 3,
    what: /"New York" is no time zone/,
    fix: /Did you mean America\/New_York\?/,
  },
  {
    name: 'a zone as an offset',
    change: [['America/New_York', '"-05:00"']],
    line: 3,
    what: /is no time zone/,
    fix: /Write a zone such as/,
  },
  {
    name: 'a region without holidays',
    change: [['US-MA', 'US-MT-XX']],
    line: 5,
    what: /holidays of "US-MT-XX" are not known/,
    fix: /list the dates/,
  },
  {
    name: 'a day that is none',
    change: [['sat: "10:00-16:00" }\nholidays', 'saturday: "10:00-16:00" }\nholidays']],
    line: 4,
    what: /"saturday" names no day/,
    fix: /sat/,
  },
  {
    name: 'a day named twice',
    change: [['sat: "10:00-16:00" }\nholidays', 'fri: "10:00-16:00" }\nholidays']],
    line: 4,
    what: /fri is named twice, in "mon-fri" and "fri"/,
    fix: /as a list/,
  },
  {
    name: 'a time that no clock shows',
    change: [['"10:00-16:00" }\nholidays', '"10:00-24:30" }\nholidays']],
    line: 4,
    what: /"10:00-24:30" is no time of day/,
    fix: /24-hour/,
  },
  {
    name: 'an afternoon in words',
    change: [['"10:00-16:00" }\nholidays', '"10am-4pm" }\nholidays']],
    line: 4,
    what: /"10am-4pm" is no time of day/,
    fix: /"09:00-18:00"/,
  },
  {
    name: 'hours that overlap',
    change: [['"10:00-16:00" }\nholidays', '["10:00-13:00", "12:00-16:00"] }\nholidays']],
    line: 4,
    what: /overlap/,
    fix: /one after the other/,
  },
  {
    name: 'an inbox that is no address',
    change: [['address: team@harborpine.example', 'address: team.harborpine.example']],
    line: 8,
    what: /inbox\.address is no mail address/,
    fix: /name@example\.com/,
  },
  {
    name: 'a number where text belongs',
    change: [['id: tomas', 'id: 7']],
    line: 48,
    what: /agents\[6\]\.id must be text/,
    fix: /quotes: "7"/,
  },
  {
    name: 'a yes for a true',
    change: [['authserv: mx.harborpine.example', 'plus: no']],
    line: 10,
    what: /inbox\.plus must be true or false/,
    fix: /without quotes/,
  },
  {
    name: 'an unknown agent as owner',
    change: [[`${NURTURE}owner: "rotation:buyers"`, `${NURTURE}owner: pria`]],
    line: 60,
    what: /"pria" is no agent/,
    fix: /Did you mean `priya`\?/,
  },
  {
    name: 'a role that nobody has',
    change: [['"role:rentals"', '"role:rental"']],
    line: 76,
    what: /nobody has the role "rental"/,
    fix: /Did you mean `rentals`\?/,
  },
  {
    name: 'a skill that nobody has',
    change: [['skill:property_analysis"', 'skill:tax"']],
    line: 59,
    what: /nobody has the skill "tax"/,
    fix: /property_analysis/,
  },
  {
    name: 'a rotation that does not exist',
    change: [[`${NURTURE}owner: "rotation:buyers"`, `${NURTURE}owner: "rotation:buyer"`]],
    line: 60,
    what: /no rotation "buyer"/,
    fix: /Did you mean `buyers`\?/,
  },
  {
    name: 'an owner of an unknown kind',
    change: [['"role:rentals"', '"rolle:rentals"']],
    line: 76,
    what: /"rolle:rentals" is no owner/,
    fix: /Did you mean `role:rentals`\?/,
  },
  {
    name: 'a stranger in a rotation',
    change: [['[priya, sam, lena]', '[priya, sammy, lena]']],
    line: 55,
    what: /names "sammy", who is no agent/,
    fix: /Did you mean `sam`\?|Use one of/,
  },
  {
    name: 'two agents with one id',
    change: [['id: tomas', 'id: lena']],
    line: 48,
    what: /two agents have the id "lena"/,
    fix: /of their own/,
  },
  {
    name: 'two agents with one address',
    change: [['email: tomas@', 'email: lena@']],
    line: 50,
    what: /tomas and lena have the same address/,
    fix: /of their own/,
  },
  {
    name: 'an agent who is the inbox',
    change: [['email: tomas@', 'email: team@']],
    line: 50,
    what: /tomas's address is the inbox itself/,
    fix: /read their own mail/,
  },
  {
    name: 'an agent called like an owner',
    change: [['id: tomas', 'id: known_agent']],
    line: 48,
    what: /cannot be an agent's id/,
    fix: /choose another/,
  },
  {
    name: 'nobody to lead',
    change: [
      ['[team_lead]', '[boss]'],
      ['owner: known_agent, backup: team_lead', 'owner: known_agent'],
    ],
    line: 21,
    what: /nobody has the role `team_lead`/,
    fix: /roles: \[team_lead\]/,
  },
  {
    name: 'a standard in other words',
    change: [['respond: 24h', 'respond: soon']],
    line: 60,
    what: /"soon" is no standard/,
    fix: /5m of coverage, 24h, or same business day/,
  },
  {
    name: 'a duration without a unit',
    change: [['respond: 24h,', 'respond: 24h, close_after: "30",']],
    line: 60,
    what: /"30" is no duration/,
    fix: /20s, 5m, 4h or 3d/,
  },
  {
    name: 'a ladder that runs down',
    change: [['respond: 24h,', 'respond: 24h, ladder: { remind: 3h, backup: 2h, alert: 5h },']],
    line: 60,
    what: /the ladder does not go up/,
    fix: /remind, then backup, then alert/,
  },
  {
    name: 'half a ladder',
    change: [['respond: 24h,', 'respond: 24h, ladder: { remind: 3h, alert: 5h },']],
    line: 60,
    what: /lanes\.nurture\.ladder\.backup is missing/,
    fix: /Add it/,
  },
  {
    name: 'a follow-up after the closing',
    change: [['respond: 24h,', 'respond: 24h, follow_up: [40d],']],
    line: 60,
    what: /closes a lead before its last follow-up/,
    fix: /close_after/,
  },
  {
    name: 'follow-ups out of order',
    change: [['respond: 24h,', 'respond: 24h, follow_up: [10d, 3d],']],
    line: 60,
    what: /each follow-up must come after/,
    fix: /\[3d, 10d\]/,
  },
  {
    name: 'an intent that is none',
    change: [['intent: seller', 'intent: sellers']],
    line: 66,
    what: /rules\[1\]\.when\.intent\[1\] cannot be "sellers"/,
    fix: /Did you mean `seller`\?/,
  },
  {
    name: 'a rule for a lane that is none',
    change: [['intent: seller', 'lane: sellers']],
    line: 66,
    what: /asks for the lane "sellers"/,
    fix: /relationship, investor/,
  },
  {
    name: 'a rule that sends to no lane',
    change: [['owner: open_house_host', 'lane: sped']],
    line: 72,
    what: /sends leads to "sped", which is no lane/,
    fix: /Did you mean `speed`\?/,
  },
  {
    name: 'a rule that changes nothing',
    change: [['    owner: "role:rentals"\n    backup: team_lead\n', '']],
    line: 74,
    what: /rule "Rentals" changes nothing/,
    fix: /Give it an owner/,
  },
  {
    name: 'a price band upside down',
    change: [['intent: seller', 'price: { min: 900000, max: 5000 }']],
    line: 66,
    what: /min is over max/,
    fix: /min: 500000/,
  },
  {
    name: 'a leave that ends before it begins',
    change: [['id: tomas', 'id: tomas\n    leave: [2027-01-02/2026-12-21]']],
    line: 49,
    what: /ends before it begins/,
    fix: /2026-12-21\/2027-01-02/,
  },
  {
    name: 'a date that no calendar has',
    change: [['id: tomas', 'id: tomas\n    leave: [2026-02-30]']],
    line: 49,
    what: /"2026-02-30" is not in the calendar/,
    fix: /year-month-day/,
  },
  {
    name: 'a review to a stranger',
    change: [['to: [maria]', 'to: [marie]']],
    line: 79,
    what: /the review goes to "marie"/,
    fix: /Did you mean `maria`\?/,
  },
  {
    name: 'a mode that is none',
    change: [['holidays: US-MA', 'mode: test']],
    line: 5,
    what: /mode cannot be "test"/,
    fix: /live, shadow/,
  },
  {
    name: 'a variable that is not set',
    change: [['authserv: mx.harborpine.example', ['authserv: $', '{MX_HOST}'].join('')]],
    line: 10,
    what: /\$\{MX_HOST\} has no value/,
    fix: /Set MX_HOST/,
  },
  {
    name: 'a key written twice',
    change: [['holidays: US-MA', 'holidays: US-MA\nteam: Other']],
    line: 6,
    what: /this is no YAML: .*unique/,
    fix: /Check indents/,
  },
  {
    name: 'a quote left open',
    change: [['holidays: US-MA', 'holidays: "US-MA']],
    line: 6,
    what: /this is no YAML/,
    fix: /quotes/,
  },
];

/** Each list holds the one before ten times: ten million entries in eight lines. */
const ALIASES = ['a: &a [1,1,1,1,1,1,1,1,1,1]', ...['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map(nested)].join('\n');

function nested([former, name]: string): string {
  return `${name}: &${name} [${`*${former},`.repeat(10)}]`;
}

describe('a broken team.yaml', () => {
  test.each(BROKEN)('$name is an error with its line', ({ change, line, what, fix }) => {
    const { team, problems } = problemsOf(replaced(TEAM_TEXT, change));
    expect(team).toBeNull();
    const found = problems.find((problem) => what.test(problem.what));
    expect(found ?? problems).toMatchObject({ severity: 'error', file: 'team.yaml', line });
    expect(found?.fix).toMatch(fix);
  });

  test('several mistakes are told at once, in the order of their lines', () => {
    const text = replaced(TEAM_TEXT, [
      ['respond: 24h', 'respond: soon'],
      ['America/New_York', 'Nowhere/Land'],
      ['mon-fri: "09:00-17:00"', 'mon-fri: "9-5"'],
    ]);
    expect(problemsOf(text).problems.map(({ line }) => line)).toEqual([3, 52, 60]);
  });

  test('a mail URL that is none is refused without repeating the password', () => {
    const { problems } = problemsOf(TEAM_TEXT, { IMAP_URL: 'https://team:hunter2@mail.example', SMTP_URL: 'hunter2' });
    expect(problems.map(({ line }) => line)).toEqual([11, 12]);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });

  test('a text of more than a megabyte is not read', () => {
    const [problem] = problemsOf(`${TEAM_TEXT}#${'x'.repeat(1_000_000)}`).problems;
    expect(problem?.what).toMatch(/larger than one megabyte/);
  });

  test.each([
    ['lists in lists without end', `team: ${'['.repeat(50_000)}`],
    ['aliases that multiply', ALIASES],
  ])('%s: told so, and no crash', (_, text) => {
    expect(problemsOf(text).problems).toMatchObject([{ what: expect.stringMatching(/nested too deep or repeated/) }]);
  });

  test.each([
    ['nothing at all', ''],
    ['a text', 'hello'],
    ['a list', '- a\n- b'],
    ['two documents', `${TEAM_TEXT}\n---\nteam: b`],
  ])('%s: an error, and no crash', (_, text) => {
    const { team, problems } = problemsOf(text);
    expect(team).toBeNull();
    expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
  });
});

function problemsOf(text: string, env: Record<string, string> = {}) {
  return parseTeam(text, { file: 'team.yaml', env });
}
