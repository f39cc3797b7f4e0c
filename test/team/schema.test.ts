// team.schema.json: what editors know of team.yaml. It must be the schema of this version, take every file that can be run,
// and see the faults that need no look at other parts of the file.

import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { teamJsonSchema } from '../../src/team/json-schema.ts';
import { parseTeam } from '../../src/team/parse.ts';
import { replaced, TEAM_TEXT } from '../support/harbor-pine.ts';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const SCHEMA: unknown = JSON.parse(text('team.schema.json'));
const FULL = text('test/team/full-team.yaml');

const validate = new Ajv({
  strict: true,
  strictTypes: false,
  allErrors: true,
  keywords: ['patternErrorMessage'],
}).compile(teamJsonSchema());

/** Where the schema finds fault, as `/lanes/speed/respond`. */
function faults(yaml: string): string[] {
  validate(parse(yaml));
  return [...new Set((validate.errors ?? []).map(({ instancePath }) => instancePath))];
}

describe('team.schema.json', () => {
  test('is what this version makes: if not, `npm run schema`', () => {
    expect(SCHEMA).toEqual(teamJsonSchema());
  });

  test('is named by the first line of the example', () => {
    expect(text('team.example.yaml').split('\n')[0]).toBe('# yaml-language-server: $schema=./team.schema.json');
  });

  test.each([
    'team.example.yaml',
    'test/inbox/team/team.yaml',
    'test/team/full-team.yaml',
    'src/cli/demo/team.yaml',
    'bench/team.yaml',
  ])('takes %s', (path) => {
    expect(faults(text(path))).toEqual([]);
  });

  test('has a word of help for every key', () => {
    expect(keysWithoutHelp(teamJsonSchema(), '')).toEqual([]);
  });

  test('offers the words that an owner may be', () => {
    expect(JSON.stringify(SCHEMA)).toContain(
      '"enum":["team_lead","known_agent","listing_agent","open_house_host","next_in_rotation"]',
    );
  });

  test.each([
    ['a key with a slip', 'respond: 24h', 'respnd: 24h', '/lanes/nurture'],
    ['a missing name', 'team: Harbor & Pine Realty\n', '', ''],
    ['a standard in other words', 'respond: 24h', 'respond: soon', '/lanes/nurture/respond'],
    ['a duration without a unit', 'respond: 24h,', 'respond: 24h, close_after: "30",', '/lanes/nurture/close_after'],
    ['half a ladder', 'respond: 24h,', 'respond: 24h, ladder: { remind: 3h },', '/lanes/nurture/ladder'],
    ['an afternoon in words', '"10:00-16:00" }\nholidays', '10am-4pm }\nholidays', '/hours/sat'],
    ['a day that is none', 'sat: "10:00-16:00" }\nholidays', 'saturday: "10:00-16:00" }\nholidays', '/hours'],
    ['an intent that is none', 'intent: seller', 'intent: sellers', '/rules/0/when/intent'],
    ['an owner of an unknown kind', '"role:rentals"', '"rolle:rentals"', '/rules/2/owner'],
    ['a yes for a true', 'authserv: mx.harborpine.example', 'plus: no', '/inbox/plus'],
    ['a number for a name', 'id: tomas', 'id: 7', '/agents/5/id'],
    ['an address without @', 'email: tomas@harborpine.example', 'email: tomas', '/agents/5/email'],
    ['a leave in words', 'id: tomas', 'id: tomas\n    leave: [Christmas]', '/agents/5/leave'],
    ['no room at all', 'id: tomas', 'id: tomas\n    capacity: 0', '/agents/5/capacity'],
    ['a mode that is none', 'holidays: US-MA', 'mode: test', '/mode'],
    ['a review at tea time', 'friday 16:00', 'friday tea time', '/review/when'],
    ['servers that are swapped', `imap: ${variable('IMAP_URL')}`, 'imap: smtps://a:b@mail.example', '/inbox/imap'],
  ])('sees %s', (_, from, to, path) => {
    expect(faults(replaced(TEAM_TEXT, [[from, to]]))).toContain(path);
  });

  test('says of each empty key what the reader says: that nothing stands there', () => {
    const silent = [
      ['coverage: { mon-fri: "09:00-17:00" }', 'coverage:'],
      ['respond: 24h,', 'respond: ,'],
      ['when: { intent: seller }', 'when:'],
      ['when: { intent: seller }', 'when: { intent: }'],
      ['review: { when: "friday 16:00", to: [maria], sample: 8 }', 'review:'],
      ['    review_by: team_lead\n', '    review_by:\n'],
      ['mode: live', 'moed:'],
      ['holidays: US-MA', 'holidays:'],
    ].filter(([from = '', to = '']) => {
      const text = replaced(`${TEAM_TEXT}\nmode: live\n`, [[from, to]]);
      const told = parseTeam(text, { file: 'team.yaml', env: {} }).problems.filter(({ what }) =>
        /is empty|is no key/.test(what),
      );
      return faults(text).length === 0 || told.length !== 1;
    });
    expect(silent).toEqual([]);
  });

  test('is not stricter than the reader in what people may write', () => {
    const loose = replaced(FULL, [
      ['respond: 24h', 'respond: 24 Hours'],
      ['respond: 5m of coverage', 'respond: " 5 minutes  of Coverage"'],
      ['same business day', 'Same Business Day'],
      ['mon-sun: "00:00-24:00" }\n    timezone', 'MON-Sun: "0:00 – 24:00" }\n    timezone'],
      ['imaps://team:secret@mail.elmandoak.example', variable('IMAP_URL')],
      ['email: kim@elmandoak.example', `email: "${variable('KIM')}"`],
      ['"skill:probate"', '"skill: probate"'],
    ]);
    expect(faults(loose)).toEqual([]);
    const env = { IMAP_URL: 'imaps://a:b@mail.example', KIM: 'kim@elmandoak.example' };
    expect(parseTeam(loose, { file: 'team.yaml', env }).problems).toEqual([]);
  });
});

/** As team.yaml takes a value from the environment. */
function variable(name: string): string {
  return ['$', '{', name, '}'].join('');
}

function keysWithoutHelp(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key !== 'properties') return keysWithoutHelp(value, path);
    return Object.entries(value as Record<string, { description?: string }>).flatMap(([name, of]) => [
      ...(isPlain(name) || of.description !== undefined ? [] : [`${path}.${name}`]),
      ...keysWithoutHelp(of, `${path}.${name}`),
    ]);
  });
}

/** `min` and `max` need no help beside that of `price`. */
function isPlain(name: string): boolean {
  return name === 'min' || name === 'max';
}
