// `baton start` with several team files, of which some cannot be run.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inProcessHost, type MailHost } from '../scenarios/mail-host.ts';
import { newDataDir } from '../support/databases.ts';
import { run, start } from './run.ts';

const TEAM_ADDRESS = 'team@harborpine.example';
const SAMPLE = new URL('../support/harbor-pine', import.meta.url).pathname;

let cwd: string;
let host: MailHost;
let env: Record<string, string>;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'baton-start-'));
  await cp(SAMPLE, cwd, { recursive: true });
  await writeFile(join(cwd, 'broken.yaml'), 'team: Elm\n');
  host = await inProcessHost(TEAM_ADDRESS);
  env = { IMAP_URL: host.imapUrl, SMTP_URL: host.smtpUrl, BATON_DATA: await newDataDir() };
});
afterEach(async () => {
  await host.stop();
  for (const folder of [cwd, env['BATON_DATA'] ?? '']) await rm(folder, { recursive: true, force: true });
});

test.each([
  [['team.yaml', 'broken.yaml']],
  [['broken.yaml', 'team.yaml']],
])('%j: the team that can be run is, and the other is named', async (files) => {
  const daemon = start(['start', ...files], { cwd, env });
  try {
    await daemon.says(`watching ${TEAM_ADDRESS}`);
    daemon.child.kill('SIGTERM');
    const { code, stderr } = await daemon.ended;
    expect(code).toBe(0);
    expect(stderr).toMatch(/broken\.yaml:\d+: error: /);
    expect(stderr).toContain(
      'broken.yaml is left out and its inbox is not watched: mend it, then restart Baton; the other teams are run',
    );
  } finally {
    daemon.child.kill('SIGKILL');
  }
});

test('a team without a mail server is left out, too', async () => {
  const text = await readFile(join(cwd, 'team.yaml'), 'utf8');
  const inbox = (address: string, more: string): string =>
    text
      .replace('address: team@', `address: ${address}@`)
      .replace(/^ {2}(imap|smtp): .*\n/gm, '')
      .replace('inbox:\n', `inbox:\n${more}`);
  const urls = `  imap: ${host.imapUrl}\n  smtp: ${host.smtpUrl}\n`;
  await writeFile(join(cwd, 'team.yaml'), inbox('team', urls));
  await writeFile(join(cwd, 'other.yaml'), inbox('elm', ''));
  env = { BATON_DATA: env['BATON_DATA'] ?? '' };
  const daemon = start(['start', 'other.yaml', 'team.yaml'], { cwd, env });
  try {
    await daemon.says(`watching ${TEAM_ADDRESS}`);
    daemon.child.kill('SIGTERM');
    const { stderr } = await daemon.ended;
    expect(stderr).toContain('no inbox to watch');
    expect(stderr).toContain('other.yaml is left out');
  } finally {
    daemon.child.kill('SIGKILL');
  }
});

test('where none can be run nothing is started', async () => {
  await writeFile(join(cwd, 'worse.yaml'), 'team: [');
  const { code, stderr } = await run(['start', 'broken.yaml', 'worse.yaml'], { cwd, env });
  expect(code).toBe(1);
  expect(stderr).toContain('baton: none of the team files can be run; mend what is said above\n');
  expect(stderr).not.toMatch(/left out|\n\s+at /);
});

test('one file that cannot be run is told of once', async () => {
  const { code, stderr } = await run(['start', 'broken.yaml'], { cwd, env });
  expect(code).toBe(1);
  expect(stderr).toMatch(/\nbaton: broken\.yaml: nothing is run with these rules[^\n]*\n$/);
  expect(stderr.match(/^baton: /gm)).toHaveLength(1);
});
