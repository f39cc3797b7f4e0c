// `baton lead TOKEN --claude` on a running daemon that asked Claude: what was suggested and what was sent are both there.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type DeliveredMail, type MailServers, startMailServers } from '../../src/cli/demo/mail-server.ts';
import { DANA, RESPONSE, SUMMARY } from '../scenarios/claude-says.ts';
import { startClaude } from '../servers/claude.ts';
import { newDataDir } from '../support/databases.ts';
import { rawMail } from '../support/mails.ts';
import { run, start } from './run.ts';

const HARBOR_PINE = new URL('../support/harbor-pine', import.meta.url).pathname;
const TEAM_ADDRESS = 'team@harborpine.example';
const PROVEN = 'Authentication-Results: mx.harborpine.example; dmarc=pass header.from=harborpine.example';

function nextMail(servers: MailServers): Promise<DeliveredMail> {
  return new Promise((resolve) => {
    const end = servers.onMail((mail) => {
      end();
      resolve(mail);
    });
  });
}

test('what was suggested and what was sent stand side by side, and every word below', async () => {
  const [servers, claude] = await Promise.all([startMailServers({ teamAddress: TEAM_ADDRESS }), startClaude()]);
  claude.answers(({ purpose }) => (purpose === 'summary' ? SUMMARY : RESPONSE));
  const cwd = mkdtempSync(join(tmpdir(), 'baton-lead-'));
  cpSync(HARBOR_PINE, cwd, { recursive: true });
  const env = {
    IMAP_URL: servers.imapUrl,
    SMTP_URL: servers.smtpUrl,
    BATON_DATA: await newDataDir(),
    ANTHROPIC_API_KEY: claude.key,
    ANTHROPIC_BASE_URL: claude.url,
  };
  const daemon = start(['start'], { cwd, env });
  try {
    await daemon.says('watching');
    const handedOver = nextMail(servers);
    const words = 'Hello, we want to buy a house in Weymouth and are preapproved. Can someone call me?\n\nDana';
    servers.deliver(rawMail({ from: DANA, to: TEAM_ADDRESS, subject: 'Looking for a house', text: words }));
    const handoff = await handedOver;
    const answered = nextMail(servers);
    servers.deliver(
      rawMail({
        from: handoff.to[0]!,
        to: handoff.replyTo,
        subject: `Re: ${handoff.subject}`,
        inReplyTo: handoff.messageId,
        headers: [PROVEN],
        text: 'Send:\n\nHi Dana,\n\nhow about Tuesday at five?\n\nBest,\nPriya',
      }),
    );
    await answered;
    const status = await run(['status'], { cwd, env });
    const token = /^[0-9a-z]{10}/m.exec(status.stdout)?.[0] ?? '';
    const { stdout } = await run(['lead', token, '--claude'], { cwd, env });
    expect(stdout).toMatch(/== suggested and sent\n\nsuggested \S+, \w+ \w+ +\| sent \S+, \w+ \w+\n/);
    expect(stdout).toMatch(/^Hi Dana, +\| Hi Dana,$/m);
    expect(stdout).toMatch(/\| how about Tuesday at five\?$/m);
    expect(stdout).toContain('== lead summary, asked');
    expect(stdout).toContain(`crm_note: ${SUMMARY.crm_note}`);
    const short = await run(['lead', token], { cwd, env });
    expect(short.stdout).toContain('Claude was asked');
    expect(short.stdout).not.toMatch(/suggested and sent|Tuesday at five/);
  } finally {
    daemon.child.kill('SIGKILL');
    await daemon.ended;
    await Promise.all([servers.stop(), claude.stop()]);
    for (const folder of [cwd, env.BATON_DATA]) rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
