import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type MailServers, startMailServers } from '../../src/cli/demo/mail-server.ts';
import { parseImapUrl } from '../../src/shell/urls.ts';
import { startProxy } from '../imap/proxy.ts';
import { freePort } from '../servers/free-port.ts';
import { newDataDir } from '../support/databases.ts';
import { run, start } from './run.ts';

const HARBOR_PINE = new URL('../support/harbor-pine', import.meta.url).pathname;

let servers: MailServers;
let cwd: string;
let env: Record<string, string>;

beforeAll(async () => {
  servers = await startMailServers({ teamAddress: 'team@harborpine.example' });
});
afterAll(async () => servers.stop());
beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'baton-check-'));
  cpSync(HARBOR_PINE, cwd, { recursive: true });
  const dataDir = await newDataDir();
  env = { IMAP_URL: servers.imapUrl, SMTP_URL: servers.smtpUrl, BATON_DATA: dataDir };
  return () => {
    for (const folder of [cwd, dataDir]) rmSync(folder, { recursive: true, force: true });
  };
});

/** The lines of `check` that say what failed. */
async function failures(): Promise<string[]> {
  const { code, stdout } = await run(['check'], { cwd, env });
  expect(code).toBe(1);
  return stdout.split('\n').filter((line) => line.startsWith('FAIL'));
}

/** A server on `port` that hands every connection on to another. */
async function forward(port: number, to: number): Promise<Server> {
  const server = createServer((socket) => {
    const other = connect(to, '127.0.0.1');
    socket.pipe(other).pipe(socket);
    for (const end of [socket, other]) end.on('error', () => [socket.destroy(), other.destroy()]);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** The whole of what people read, with the folders of this run, the port and the day named alike each time. */
async function whole(): Promise<string> {
  const { stdout, stderr } = await run(['check'], { cwd, env });
  const folders = new Map([
    [env['BATON_DATA'] ?? '', 'DATA'],
    [cwd, 'FOLDER'],
  ]);
  const text = [...folders].reduce((of, [folder, name]) => of.replaceAll(folder, name), `${stdout}${stderr}`);
  return text.replace(/the next is \d{4}-\d{2}-\d{2}/, 'the next is DAY');
}

function expectGolden(file: string, text: string): void {
  const url = new URL(`./goldens/${file}`, import.meta.url);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(url, text);
  expect(text).toBe(readFileSync(url, 'utf8'));
}

describe('the whole output of baton check', () => {
  test('rules first, then the week of each standard, then what the daemon needs', async () => {
    expectGolden('check.txt', await whole());
  });

  test('for the example file, before there is a mail server', async () => {
    writeFileSync(join(cwd, 'team.yaml'), readFileSync(new URL('../../team.example.yaml', import.meta.url)));
    env = { BATON_DATA: env['BATON_DATA'] ?? '' };
    expectGolden('check-example.txt', await whole());
  });

  test('for rules that cannot be run: each fault, and nothing is tried with them', async () => {
    const text = readFileSync(join(cwd, 'team.yaml'), 'utf8');
    const broken = text
      .replace('respond: 24h', 'respond: soon')
      .replace('role:rentals', 'role:rental')
      .replace('owner: open_house_host', 'owner: open_house_hots')
      .replace('mon-fri: "09:00-17:00"', 'mon-fri: "9-5"')
      .replace('holidays: US-MA', 'holiday: US-MA');
    writeFileSync(join(cwd, 'team.yaml'), broken);
    expectGolden('check-broken.txt', await whole());
  });

  test('no line of the week is wider than a terminal', async () => {
    const week = (await whole()).split('\n').filter((line) => line.startsWith(' '));
    expect(week.length).toBeGreaterThan(20);
    expect(week.filter((line) => line.length >= 80)).toEqual([]);
  });
});

describe('baton check', () => {
  test('says ok for each thing that the daemon needs, and exits 0', async () => {
    const { code, stdout } = await run(['check'], { cwd, env });
    expect(code).toBe(0);
    const said = stdout.split('\n').filter((line) => line.startsWith('ok'));
    expect(said.map((line) => line.replace(/^ok +(\w+):.*$/, '$1'))).toEqual([
      'rules',
      'records',
      'templates',
      'database',
      'inbox',
      'sending',
      'claude',
    ]);
  });

  test('says in one line what follows when the mail host that vouches for senders is not named', async () => {
    const warnings = async (): Promise<string[]> =>
      (await run(['check'], { cwd, env })).stdout.split('\n').filter((line) => line.includes('authserv'));
    expect(await warnings()).toEqual([]);
    const file = join(cwd, 'team.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^ *authserv:.*\n/m, ''));
    expect(await warnings()).toEqual([expect.stringMatching(/^warn {2}inbox\.authserv is not set: .*DKIM.*Junk/)]);
  });

  test('a pilot that is over is told, with its line', async () => {
    const file = join(cwd, 'team.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\npilot: { sources: [zillow], until: 2026-01-31 }\n`);
    const { code, stdout } = await run(['check'], { cwd, env });
    expect(stdout).toMatch(/^warn {2}team\.yaml:\d+: warning: the pilot ended on 2026-01-31\. /m);
    expect(code).toBe(0);
  });

  test('listing statuses of rules are compared with those of the listings', async () => {
    const file = join(cwd, 'team.yaml');
    const when = (status: string) => `  - { name: ${status}, when: { listing_status: ${status} }, owner: tomas }\n`;
    const text = readFileSync(file, 'utf8').replace(
      /^rules:.*\n/m,
      (line) => line + when('zoned') + when('active_rental'),
    );
    writeFileSync(file, text);
    const { stdout } = await run(['check'], { cwd, env });
    expect(stdout.split('\n').filter((line) => line.includes('listing status'))).toEqual([
      expect.stringMatching(/^warn {2}team\.yaml:65: warning: rule "zoned" asks for .*, which no listing has\. /),
    ]);
  });

  test('a team file with a fault: one line with its place and what to write', async () => {
    writeFileSync(join(cwd, 'team.yaml'), 'team: Elm\ntimezone: Mars/Olympus\n');
    const lines = await failures();
    expect(lines[0]).toMatch(/^FAIL {2}team\.yaml:\d+: error: /);
    expect(lines.join('\n')).toContain('Mars/Olympus');
  });

  test('no team file: says which file it looked for', async () => {
    rmSync(join(cwd, 'team.yaml'));
    expect((await failures()).join('\n')).toContain('team.yaml');
  });

  test('an inbox that cannot be reached: one line with host and port', async () => {
    const port = await freePort();
    env['IMAP_URL'] = `imap://team:pass@127.0.0.1:${port}`;
    const lines = await failures();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`127.0.0.1:${port}`);
  });

  test('a wrong password: one line that says so and does not repeat it', async () => {
    env['IMAP_URL'] = servers.imapUrl.replace(/:[^:@]+@/, ':letmein@');
    const lines = await failures();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/user or password is wrong/);
    expect(lines[0]).not.toContain('letmein');
  });

  test('a database that is not there: one line with its place and without its password', async () => {
    const port = await freePort();
    env['DATABASE_URL'] = `postgres://baton:secretword@127.0.0.1:${port}/baton`;
    const lines = await failures();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`127.0.0.1:${port}`);
    expect(lines[0]).not.toContain('secretword');
  });

  test('a half-written data folder: one line that names it', async () => {
    rmSync(join(env['BATON_DATA'] ?? '', 'database', 'global'), { recursive: true });
    const lines = await failures();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/data folder .* half of one: move it away/);
  });

  test('no address for the inbox at all: says what to set, for reading and for sending', async () => {
    env = { BATON_DATA: env['BATON_DATA'] ?? '' };
    expect(await failures()).toEqual([
      'FAIL  inbox: no inbox to watch: set IMAP_URL or inbox.imap in the team file',
      'FAIL  sending: no way to send mail: set SMTP_URL or inbox.smtp in the team file',
    ]);
  });

  test('an inbox without an address does not keep sending from being tried', async () => {
    env = { BATON_DATA: env['BATON_DATA'] ?? '', SMTP_URL: servers.smtpUrl };
    expect(await failures()).toHaveLength(1);
  });
});

describe('baton start', () => {
  test('stops at once on a wrong password, with one line and exit 1', async () => {
    env['IMAP_URL'] = servers.imapUrl.replace(/:[^:@]+@/, ':letmein@');
    const { code, stderr } = await run(['start'], { cwd, env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/user or password is wrong/);
    expect(stderr).not.toMatch(/letmein|\n\s+at /);
  });

  test('stops at once on a team file that cannot be run', async () => {
    writeFileSync(join(cwd, 'team.yaml'), 'team: Elm\n');
    const { code, stderr } = await run(['start'], { cwd, env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/team\.yaml:\d+: error: /);
  });

  test('waits for a mail server that is away, and watches when it comes', async () => {
    const port = await freePort();
    env['IMAP_URL'] = servers.imapUrl.replace(/:\d+$/, `:${port}`);
    const daemon = start(['start'], { cwd, env: { ...env, LOG_LEVEL: 'info' } });
    await daemon.says(`the inbox cannot be read now: 127.0.0.1:${port}: nothing listens there; trying again`);
    const opened = await forward(port, Number(new URL(servers.imapUrl).port));
    await daemon.says('watching team@harborpine.example');
    daemon.child.kill('SIGTERM');
    expect((await daemon.ended).code).toBe(0);
    opened.close();
  });

  test('says what it watches, and ends with exit 0 on SIGTERM', async () => {
    const daemon = start(['start'], { cwd, env });
    await daemon.says('watching team@harborpine.example');
    daemon.child.kill('SIGTERM');
    expect((await daemon.ended).code).toBe(0);
  });

  test('refuses a second process on the same data folder', async () => {
    const first = start(['start'], { cwd, env });
    await first.says('watching');
    const second = await run(['start'], { cwd, env });
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/in use by another Baton/);
    first.child.kill('SIGTERM');
    await first.ended;
  });
});

describe('baton', () => {
  test('without a verb and with help lists the verbs', async () => {
    for (const args of [[], ['help'], ['--help']]) {
      const { code, stdout, stderr } = await run(args, { cwd });
      expect(`${stdout}${stderr}`).toMatch(/start.*demo.*check.*explain.*status.*lead/s);
      expect(code).toBe(0);
    }
  });

  test.each([
    ['dance'],
    ['explain'],
    ['start', '--since', 'yesterday'],
    ['status', '--what'],
  ])('%s is wrong usage: exit 2', async (...args) => {
    expect((await run(args, { cwd, env })).code).toBe(2);
  });
});

test('a mailbox without the Drafts folder that the rules want is a warning, with what to do', async () => {
  const proxy = await startProxy(parseImapUrl(servers.imapUrl));
  proxy.onLine((line) => (/^\* (X?LIST|LSUB) .*Drafts/i.test(line) ? null : line));
  const file = join(cwd, 'team.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('inbox:\n', 'inbox:\n  drafts: true\n'));
  const url = new URL(servers.imapUrl);
  url.port = String(proxy.settings.port);
  env['IMAP_URL'] = url.href;
  const { stdout } = await run(['check'], { cwd, env });
  await proxy.stop();
  expect(stdout).toContain('warn  the mailbox has no Drafts folder: make one, or set inbox.drafts to false\n');
});
