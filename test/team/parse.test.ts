import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FLAGS, INTENTS, LANES, SOURCE_KINDS } from '../../src/reading/reading.ts';
import { parseTeam } from '../../src/team/parse.ts';
import {
  FLAG_WORDS,
  INTENT_WORDS,
  LANE_WORDS,
  RELATIONSHIP_WORDS,
  SOURCE_KIND_WORDS,
} from '../../src/team/vocabulary.ts';
import { agent, TEAM_FILE, TEAM_TEXT, teamOf, teamWith } from '../support/harbor-pine.ts';

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

  test.each([
    'mode: shadow',
    'pilot: { sources: [website], until: 2026-12-31 }',
  ])('%s would hold letters back, which is not built yet: it is refused, not ignored', (line) => {
    const { team, problems } = parseTeam(`${TEAM_TEXT}\n${line}\n`, { file: TEAM_FILE, env: {} });
    expect(team).toBeNull();
    expect(problems.map(({ what }) => what).join()).toContain('is not built yet');
  });
});

test('rules may ask for exactly the words that a reading can hold', () => {
  expect(new Set(LANE_WORDS)).toEqual(new Set(LANES));
  expect(INTENT_WORDS).toEqual(INTENTS);
  expect(FLAG_WORDS).toEqual(FLAGS);
  expect(SOURCE_KIND_WORDS).toEqual(SOURCE_KINDS);
  expect(RELATIONSHIP_WORDS).toEqual(['past_client', 'sphere', 'referral', 'known_contact', 'new']);
});
