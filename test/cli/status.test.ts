import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MailServers, startMailServers } from '../../src/cli/demo/mail-server.ts';
import { newDataDir } from '../support/databases.ts';
import { rawMail } from '../support/mails.ts';
import { run, start } from './run.ts';

const HARBOR_PINE = new URL('../support/harbor-pine', import.meta.url).pathname;

let servers: MailServers;
let cwd: string;
let env: Record<string, string>;

beforeEach(async () => {
  servers = await startMailServers({ teamAddress: 'team@harborpine.example' });
  cwd = mkdtempSync(join(tmpdir(), 'baton-status-'));
  cpSync(HARBOR_PINE, cwd, { recursive: true });
  env = { IMAP_URL: servers.imapUrl, SMTP_URL: servers.smtpUrl, BATON_DATA: await newDataDir() };
});
afterEach(async () => {
  await servers.stop();
  for (const folder of [cwd, env['BATON_DATA'] ?? '']) rmSync(folder, { recursive: true, force: true });
});

/** A running daemon that has handed over one lead, who wrote days ago and is overdue by now. */
async function daemonWithLead() {
  const daemon = start(['start'], { cwd, env });
  await daemon.says('watching');
  const handedOver = new Promise((resolve) => servers.onMail(resolve));
  servers.deliver(
    rawMail({
      from: 'Dana Whitlock <dana.w@mail.example>',
      to: 'team@harborpine.example',
      subject: 'Looking for a house',
      text: 'Hello, we want to buy a house in Weymouth. Can someone call me?\n\nDana',
    }),
    { arrivedAt: Temporal.Now.instant().subtract({ hours: 24 * 9 }) },
  );
  await handedOver;
  return daemon;
}

test('status and lead answer while the daemon has the embedded database, and after it has stopped', async () => {
  const daemon = await daemonWithLead();
  const status = await run(['status'], { cwd, env });
  expect(status.code).toBe(0);
  expect(status.stdout).toMatch(
    /LEAD +LANE +FROM +WHO +DUE +LAST\n[0-9a-z]{10} +speed +Dana Whitlock +\S.* +OVERDUE by \d+ days/,
  );
  const token = /^[0-9a-z]{10}/m.exec(status.stdout)?.[0] ?? '';
  const lead = await run(['lead', token.toUpperCase()], { cwd, env });
  expect(lead.stdout).toMatch(/from +Dana Whitlock\n/);
  expect(lead.stdout).toMatch(/speed lane\n/);

  const check = await run(['check'], { cwd, env });
  expect(check.stdout).toMatch(/^ok +database: .* in use by the running daemon$/m);

  daemon.child.kill('SIGTERM');
  await daemon.ended;
  const json = await run(['status', '--json'], { cwd, env });
  expect(
    json.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { lead: token, state: 'waiting_for_us', lane: 'speed', contact: { email: 'dana.w@mail.example' }, overdue: true },
  ]);
});

test('status answers after the daemon was killed, though its file still says where to ask', async () => {
  const daemon = await daemonWithLead();
  daemon.child.kill('SIGKILL');
  await daemon.ended;
  const status = await run(['status'], { cwd, env });
  expect(status.stdout).toContain('Dana Whitlock');
});

test('without open leads status says so', async () => {
  const { code, stdout, stderr } = await run(['status'], { cwd, env });
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toContain('no open leads');
});

test('a token that nobody knows is one line and exit 1', async () => {
  const { code, stderr } = await run(['lead', 'zzzzzzzzzz'], { cwd, env });
  expect(code).toBe(1);
  expect(stderr).toMatch(/baton: no lead zzzzzzzzzz at team@harborpine\.example; `baton status` lists them/);
});
