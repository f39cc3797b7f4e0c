import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FLAGS, INTENTS, LANES, SOURCE_KINDS } from '../../src/reading/reading.ts';
import { parseTeam } from '../../src/team/parse.ts';
import { SOURCE_NAMES } from '../../src/team/source-names.ts';
import {
  FLAG_WORDS,
  INTENT_WORDS,
  LANE_WORDS,
  RELATIONSHIP_WORDS,
  SOURCE_KIND_WORDS,
} from '../../src/team/vocabulary.ts';
import { agent, replaced, TEAM_FILE, TEAM_TEXT, teamOf, teamWith } from '../support/harbor-pine.ts';

describe('the sample team', () => {
  const { team, problems } = parseTeam(TEAM_TEXT, { file: TEAM_FILE, env: {} });

  test('is read without problems, also where no mail server is set', () => {
    expect(problems).toEqual([]);
    expect(team?.inbox).toMatchObject({ imap: null, smtp: null, plus: true, sent: true, junk: true, drafts: false });
  });

  test('keeps the order of its lanes, which is their precedence', () => {
    expect(team?.lanes.map(({ name }) => name)).toEqual(['relationship', 'investor', 'nurture', 'listing', 'speed']);
  });

  test('has the defaults of what it does not say', () => {
    const [lane] = team?.lanes ?? [];
    expect(lane).toMatchObject({ ladder: null, followUp: [3 * 86_400, 10 * 86_400], closeAfter: 30 * 86_400 });
    expect(team).toMatchObject({ mode: 'live', templates: null, key: 'team@harborpine.example' });
    expect(team?.agents[0]).toMatchObject({ capacity: null, worksHolidays: false, timezone: 'America/New_York' });
  });

  test('finds its files beside team.yaml', () => {
    expect(team?.recordFiles.openHouses).toBe(resolve(TEAM_FILE, '../open_houses.csv'));
  });

  test('reads rules with their line, conditions and owners', () => {
    expect(team?.rules[2]).toEqual({
      name: 'Rentals',
      line: 74,
      when: { intent: ['renter', 'landlord'] },
      owner: [{ kind: 'role', role: 'rentals' }],
      backup: [{ kind: 'team_lead' }],
      reviewBy: null,
      lane: null,
      respond: null,
    });
  });

  test('has a version that changes with its text and with nothing else', () => {
    expect(team?.version).toBe(teamOf().version);
    expect(team?.version).not.toBe(teamOf(`${TEAM_TEXT}\n# a note`).version);
    expect(team?.version).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is closed on the public holidays of Massachusetts', () => {
    expect(team?.isHoliday(Temporal.PlainDate.from('2026-11-26'))).toBe(true);
    expect(team?.isHoliday(Temporal.PlainDate.from('2026-04-20'))).toBe(true);
    expect(team?.isHoliday(Temporal.PlainDate.from('2026-11-27'))).toBe(false);
  });
});

describe('what team.yaml may leave open', () => {
  test('mail servers come from the file, else from the environment', () => {
    const env = { IMAP_URL: 'imaps://a:b@mail.example', SMTP_URL: 'smtp://a:b@mail.example' };
    const inbox = (text: string) => parseTeam(text, { file: 'team.yaml', env }).team?.inbox;
    expect(inbox(TEAM_TEXT)).toMatchObject({ imap: env.IMAP_URL, smtp: env.SMTP_URL });
    const without = TEAM_TEXT.replace(/ {2}(imap|smtp): .*\n/g, '');
    expect(inbox(without)).toMatchObject({ imap: env.IMAP_URL, smtp: env.SMTP_URL });
    const written = TEAM_TEXT.replace(/imap: .*/, 'imap: imaps://c:d@other.example');
    expect(inbox(written)?.imap).toBe('imaps://c:d@other.example');
  });

  test('a lane without backup has the team lead', () => {
    const team = teamWith([', backup: next_in_rotation', '']);
    expect(team.lanes.at(-1)?.backup).toEqual([{ kind: 'team_lead' }]);
  });

  test('an agent without coverage has the hours of the team', () => {
    const team = teamWith(['    coverage: { mon-fri: "09:00-17:00" }\n', '']);
    expect(agent(team, 'tomas').coverage).toEqual(team.hours);
  });

  test('a team without hours is warned and gets ordinary ones', () => {
    const text = TEAM_TEXT.replace(/^hours: .*\n/m, '');
    const { team, problems } = parseTeam(text, { file: 'team.yaml', env: {} });
    expect(problems).toMatchObject([{ severity: 'warning', what: 'the team has no `hours`' }]);
    expect(team?.hours).toHaveLength(5);
  });

  test('a key with nothing behind it is no key', () => {
    expect(agent(teamWith(['also: [devon.clarke.homes@gmail.example]', 'also:']), 'devon').also).toEqual([]);
  });

  test('holidays may be listed', () => {
    const team = teamWith(['holidays: US-MA', 'holidays: [2026-11-27]']);
    expect(team.isHoliday(Temporal.PlainDate.from('2026-11-27'))).toBe(true);
    expect(team.isHoliday(Temporal.PlainDate.from('2026-11-26'))).toBe(false);
  });

  test('addresses are lower case and phones E.164, also when YAML takes one for a number', () => {
    const team = teamWith(['email: sam@harborpine.example', 'email: Sam@HarborPine.example\n    phone: +17815550142']);
    expect(agent(team, 'sam')).toMatchObject({ email: 'sam@harborpine.example', phone: '+17815550142' });
  });

  test('the parts of the rules that work elsewhere are accepted', () => {
    const more = [
      'sources: [{ name: signs, kind: phone, from: forms@signs.example }]',
      'crm: { dropbox: drop@crm.example }',
      'privacy: { keep_raw: 90, ai_redact: true }',
      'ai: { model: some-model, timeout: 20s, off: false }',
      'templates: words',
      'mode: live',
    ];
    const team = teamOf(`${TEAM_TEXT}\n${more.join('\n')}\n`);
    expect(team.templates).toBe(resolve(TEAM_FILE, '../words'));
  });

  test('the parts that it does not write have values that need no look elsewhere', () => {
    const { sources, mode, pilot, review, crm, privacy, ai } = teamWith([
      'review: { when: "friday 16:00", to: [maria], sample: 8 }',
      '',
    ]);
    expect({ sources, mode, pilot, review, crm, privacy, ai }).toEqual({
      sources: [],
      mode: 'live',
      pilot: null,
      review: { when: { day: 5, minute: 16 * 60 }, to: ['maria'], sample: 8 },
      crm: { dropbox: null },
      privacy: { keepRawDays: null, aiRedact: true },
      ai: { model: null, timeoutSeconds: null, off: false },
    });
  });

  test('each part that it writes is a value', () => {
    const text = readFileSync(new URL('./full-team.yaml', import.meta.url), 'utf8');
    const { sources, mode, pilot, review, crm, privacy, ai } = teamOf(replaced(text, [['mode: live', 'mode: shadow']]));
    expect({ sources, mode, pilot, review, crm, privacy, ai }).toEqual({
      sources: [
        {
          name: 'signs',
          kind: 'phone',
          from: ['forms@signs.example', 'calls.example'],
          to: ['team@elmandoak.example'],
          subject: ['Sign'],
        },
      ],
      mode: 'shadow',
      pilot: { sources: ['zillow', 'signs'], until: Temporal.PlainDate.from('2027-06-30') },
      review: { when: { day: 4, minute: 15 * 60 + 30 }, to: ['ida'], sample: 5 },
      crm: { dropbox: 'drop@crm.example' },
      privacy: { keepRawDays: 400, aiRedact: false },
      ai: { model: 'some-model', timeoutSeconds: 20, off: false },
    });
  });

  test('a pilot compares sources without their capitals', () => {
    expect(teamOf(`${TEAM_TEXT}\npilot: { sources: [Zillow, Portal] }\n`).pilot).toEqual({
      sources: ['zillow', 'portal'],
      until: null,
    });
  });
});

describe('a source that a rule asks for', () => {
  const asking = (word: string, more = '') => {
    const changes = [['source: open_house', `source: ${word}`]] as const;
    return parseTeam(`${replaced(TEAM_TEXT, changes)}\n${more}`, { file: TEAM_FILE, env: {} }).problems;
  };

  test.each([
    'portal',
    'zillow',
    'Zillow',
    'website',
    'google_voice',
    '123formbuilder',
    '[mail, phone]',
  ])('may be %s', (word) => {
    expect(asking(word)).toEqual([]);
  });

  test('may be one of the team’s own, and nothing near to it', () => {
    const own = 'sources: [{ name: yard_signs, from: signs.example }]';
    expect(asking('yard_signs', own)).toEqual([]);
    expect(asking('yard_sign', own)).toMatchObject([
      { severity: 'error', line: 71, fix: 'Did you mean `yard_signs`?' },
    ]);
  });

  test('is an error where the team has no campaigns that could be called so', () => {
    const text = replaced(TEAM_TEXT, [
      ['source: open_house', 'source: autumn_postcards'],
      ['  campaigns: campaigns.csv\n', ''],
    ]);
    const { problems } = parseTeam(text, { file: TEAM_FILE, env: {} });
    expect(problems).toMatchObject([{ severity: 'error', fix: expect.stringMatching(/^Describe it under `sources`/) }]);
    expect(asking('autumn_postcards')).toMatchObject([{ severity: 'warning' }]);
  });
});

test('rules know the names of exactly the services that reading knows', () => {
  const code = readFileSync(new URL('../../src/reading/sources/known.ts', import.meta.url), 'utf8');
  const kinds = SOURCE_KIND_WORDS.join('|');
  const table = [...code.matchAll(new RegExp(`^ {2}\\['([a-z0-9_]+)', '(${kinds})'`, 'gm'))];
  const parts = [...code.matchAll(new RegExp(`name: '([a-z0-9_]+)', kind: '(${kinds})'`, 'g'))];
  expect(table.length).toBeGreaterThan(100);
  // What reading calls a mail that none of the services sent.
  const others = ['form website', 'form unproven', 'phone voicemail', 'phone text_message', 'mail mail'];
  const known = [...table, ...parts].map(([, name, kind]) => `${kind} ${name}`);
  const listed = Object.entries(SOURCE_NAMES).flatMap(([kind, names]) => names.map((name) => `${kind} ${name}`));
  expect(listed.toSorted()).toEqual([...known, ...others].toSorted());
});

test('rules may ask for exactly the words that a reading can hold', () => {
  expect(new Set(LANE_WORDS)).toEqual(new Set(LANES));
  expect(INTENT_WORDS).toEqual(INTENTS);
  expect(FLAG_WORDS).toEqual(FLAGS);
  expect(SOURCE_KIND_WORDS).toEqual(SOURCE_KINDS);
  expect(RELATIONSHIP_WORDS).toEqual(['past_client', 'sphere', 'referral', 'known_contact', 'new']);
});
