import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, loadDotEnv, loadTeam, readEnvironment } from '../../src/shell/config.ts';
import { replaced, TEAM_FILE, TEAM_TEXT } from '../support/harbor-pine.ts';

const EXAMPLE = fileURLToPath(new URL('../../team.example.yaml', import.meta.url));
const MAIL = { IMAP_URL: 'imaps://team:secret@mail.example', SMTP_URL: 'smtps://team:secret@mail.example' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-config-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

const NO_RECORDS = [[TEAM_TEXT.slice(TEAM_TEXT.indexOf('records:'), TEAM_TEXT.indexOf('agents:')), '']] as const;

describe('the team file', () => {
  test('that comes as the example runs without a warning', async () => {
    const { team, problems } = await loadTeam(EXAMPLE, MAIL);
    expect(problems).toEqual([]);
    expect(team?.lanes.map(({ name }) => name)).toEqual(['relationship', 'investor', 'nurture', 'listing', 'speed']);
  });

  test('of the sample runs with warnings', async () => {
    const { team, problems } = await loadTeam(TEAM_FILE, MAIL);
    expect(team?.name).toBe('Harbor & Pine Realty');
    expect(problems.map(({ severity, line }) => [severity, line])).toEqual(
      [59, 62, 65, 65, 65, 70, 74, 74, 74].map((line) => ['warning', line]),
    );
  });

  test('that is not there is one clear error', async () => {
    const { team, problems } = await loadTeam(join(folder, 'none.yaml'), {});
    expect(team).toBeNull();
    expect(problems).toMatchObject([{ severity: 'error', line: 1, what: 'there is no such file' }]);
  });

  test('that names files which are not there is an error for each, with its line', async () => {
    const path = await file('team.yaml', TEAM_TEXT);
    await file('listings.csv', 'mls');
    const { team, problems } = await loadTeam(path, MAIL);
    expect(team).toBeNull();
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ line }) => line)).toEqual([15, 17, 18]);
    expect(errors[0]?.what).toMatch(/^records\.contacts: .*contacts\.csv cannot be read \(ENOENT\)$/);
  });

  test('whose templates are no folder is an error', async () => {
    const path = await file('team.yaml', `${replaced(TEAM_TEXT, NO_RECORDS)}\ntemplates: team.yaml\n`);
    const { team, problems } = await loadTeam(path, MAIL);
    expect(team).toBeNull();
    expect(problems.find(({ severity }) => severity === 'error')?.what).toMatch(/^templates: .* is no folder$/);
  });

  test('in another encoding is refused', async () => {
    const path = await file('team.yaml', Buffer.from('team: Caf\xe9', 'latin1'));
    expect((await loadTeam(path, {})).problems).toMatchObject([{ severity: 'error', what: 'the file is not UTF-8' }]);
  });

  test('of more than a megabyte is not read', async () => {
    // A hole of a terabyte: looked at it costs nothing, read it would fit nowhere.
    const path = await file('team.yaml', '');
    await truncate(path, 2 ** 40);
    expect((await loadTeam(path, {})).problems).toMatchObject([{ what: 'the file is larger than one megabyte' }]);
  });

  test('with a BOM is read', async () => {
    const path = await file('team.yaml', `\uFEFF${replaced(TEAM_TEXT, NO_RECORDS)}`);
    expect((await loadTeam(path, MAIL)).team?.name).toBe('Harbor & Pine Realty');
  });
});

describe('the environment', () => {
  test('has a default for everything', () => {
    expect(readEnvironment({ DATABASE_URL: '', HTTP_PORT: ' ' })).toEqual({
      databaseUrl: null,
      dataDir: './data',
      imapUrl: null,
      smtpUrl: null,
      teamFile: 'team.yaml',
      secret: null,
      httpPort: null,
      logLevel: 'info',
      anthropic: null,
    });
  });

  test('is read as typed values', () => {
    const env = {
      ...MAIL,
      DATABASE_URL: 'postgres://baton@db.example/baton',
      BATON_DATA: '/var/lib/baton',
      BATON_TEAM: 'ours.yaml',
      BATON_SECRET: '0123456789abcdef',
      HTTP_PORT: '8080',
      LOG_LEVEL: 'DEBUG',
      ANTHROPIC_API_KEY: 'key',
      ANTHROPIC_MODEL: 'a-model',
    };
    expect(readEnvironment(env)).toEqual({
      databaseUrl: env.DATABASE_URL,
      dataDir: env.BATON_DATA,
      imapUrl: env.IMAP_URL,
      smtpUrl: env.SMTP_URL,
      teamFile: 'ours.yaml',
      secret: env.BATON_SECRET,
      httpPort: 8080,
      logLevel: 'debug',
      anthropic: { apiKey: 'key', baseUrl: null, model: 'a-model' },
    });
  });

  test.each([
    [{ DATABASE_URL: 'mysql://user:hunter2@db.example' }, /^DATABASE_URL .*postgres:/],
    [{ BATON_SECRET: 'hunter2' }, /^BATON_SECRET .*openssl/],
    [{ HTTP_PORT: '80a' }, /^HTTP_PORT .*65535/],
    [{ HTTP_PORT: '65536' }, /^HTTP_PORT/],
    [{ HTTP_PORT: '0' }, /^HTTP_PORT/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL .*trace/],
  ])('%j is refused with what to write, without the secret', (env, message) => {
    const read = () => readEnvironment(env);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(message);
    expect(read).not.toThrow(/hunter2/);
  });
});

describe('.env', () => {
  test('is read where it is there, and what is set already wins', async () => {
    process.env['BATON_TEST_SET'] = 'outside';
    const path = await file('.env', 'BATON_TEST_SET=inside\nBATON_TEST_NEW="a value"\n');
    try {
      loadDotEnv(path);
      expect([process.env['BATON_TEST_SET'], process.env['BATON_TEST_NEW']]).toEqual(['outside', 'a value']);
    } finally {
      delete process.env['BATON_TEST_SET'];
      delete process.env['BATON_TEST_NEW'];
    }
  });

  test('that is not there is no error', () => {
    expect(() => loadDotEnv(join(folder, '.env'))).not.toThrow();
  });

  test('that is a folder is an error', () => {
    expect(() => loadDotEnv(folder)).toThrow(ConfigError);
  });
});
