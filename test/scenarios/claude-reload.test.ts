// `ai` in the team's file changes while the daemon runs: the next message is asked about as the file says by then, or not at
// all, and no restart is needed.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startDaemon } from '../../src/daemon.ts';
import { openClaude } from '../../src/shell/claude/claude.ts';
import { DEFAULT_MODEL } from '../../src/shell/claude/models.ts';
import { createLog } from '../../src/shell/log.ts';
import { openRuleFiles } from '../../src/shell/reload.ts';
import { parseImapUrl, parseSmtpUrl } from '../../src/shell/urls.ts';
import { type FakeClaude, startClaude } from '../servers/claude.ts';
import { replaced } from '../support/harbor-pine.ts';
import { rawMail } from '../support/mails.ts';
import { createTestClock } from '../support/test-clock.ts';
import { RESPONSE, SUMMARY } from './claude-says.ts';
import { inProcessHost } from './mail-host.ts';
import { AT_ONCE, database, NOON, SAMPLE, TEAM_ADDRESS } from './reload-stage.ts';

let claude: FakeClaude;
beforeAll(async () => {
  claude = await startClaude();
});
afterAll(async () => claude.stop());
beforeEach(() => {
  claude.plays();
  claude.answers(({ purpose }) => (purpose === 'summary' ? SUMMARY : RESPONSE));
});

const OFF = 'ai: { off: true }';
const LEADS = ['Dana', 'Bea', 'Cal', 'Eve'].map((name) => `${name} Stone <${name.toLowerCase()}@mail.example>`);

/** `ai`: the part of team.yaml as it stands at the start; null: there is none. */
async function openTeam(ai: string | null, { hasKey = true } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'baton-ai-'));
  await cp(SAMPLE, folder, { recursive: true });
  const teamFile = join(folder, 'team.yaml');
  const text = await readFile(teamFile, 'utf8');
  const writes = (part: string | null) =>
    writeFile(teamFile, part === null ? text : replaced(text, [['agents:\n', `${part}\nagents:\n`]]));
  await writes(ai);
  const host = await inProcessHost(TEAM_ADDRESS);
  const { files } = await openRuleFiles(teamFile, { env: {}, settle: AT_ONCE });
  const clock = createTestClock(NOON);
  const { team, records, templates } = files!.first;
  const daemon = await startDaemon({
    ...{ team, records, templates, clock, files: files!, store: database.store, log: createLog('silent') },
    imap: parseImapUrl(host.imapUrl),
    smtp: parseSmtpUrl(host.smtpUrl),
    openClaude: (wanted) => openClaude({ anthropic: hasKey ? claude.settings : null, ai: wanted, clock, retries: 0 }),
  });
  await daemon.ready;
  let count = 0;
  const settles = async (): Promise<void> => {
    await daemon.sweep();
    await daemon.asked();
    await daemon.sweep();
  };
  const handoffs = async (): Promise<string[]> => {
    const mails = await Promise.all(host.delivered().map(({ raw }) => simpleParser(raw)));
    return mails.map(({ text: words }) => words?.replace(/\s+/g, ' ') ?? '');
  };
  return {
    writes,
    daemon,
    handoffs,
    async delivers(): Promise<void> {
      const words = 'Hello, we want to buy a house in Weymouth and are preapproved. Can someone call me?';
      const raw = rawMail({
        from: LEADS[count]!,
        to: TEAM_ADDRESS,
        subject: 'A house',
        text: words,
        date: clock.now(),
      });
      count += 1;
      // What changed just before is in force: the mail host's push is faster than the sweep.
      await daemon.sweep();
      await host.deliver(raw, { folder: 'INBOX', at: clock.now() });
    },
    /** The models that were asked about one more lead, and its handoff. */
    async leadWrites(): Promise<{ readonly models: readonly string[]; readonly handoff: string }> {
      const before = claude.requests().length;
      await this.delivers();
      await settles();
      const models = claude
        .requests()
        .slice(before)
        .map(({ model }) => model);
      return { models: [...new Set(models)], handoff: (await handoffs()).at(-1) ?? '' };
    },
    async close(): Promise<void> {
      await daemon.stop();
      await host.stop();
      await rm(folder, { recursive: true });
    },
  };
}

type TeamWithClaude = Awaited<ReturnType<typeof openTeam>>;

function scenario(
  name: string,
  start: { readonly ai: string | null; readonly hasKey?: boolean },
  play: (team: TeamWithClaude) => Promise<void>,
): void {
  test(name, async () => {
    const team = await openTeam(start.ai, start);
    try {
      await play(team);
    } finally {
      await team.close();
    }
  });
}

const WITH_WORDS = 'by Claude (nobody has checked it yet)';

scenario('off, then on, then off again: the next message is asked about, or not', { ai: OFF }, async (team) => {
  const off = await team.leadWrites();
  expect(off.models).toEqual([]);
  expect(off.handoff).not.toContain('Claude');
  await team.writes('ai: { off: false }');
  const on = await team.leadWrites();
  expect(on.models).toEqual([DEFAULT_MODEL]);
  expect(on.handoff).toContain(WITH_WORDS);
  await team.writes(OFF);
  const again = await team.leadWrites();
  expect(again.models).toEqual([]);
  expect(again.handoff).not.toContain('Claude');
  expect(await team.handoffs()).toHaveLength(3);
});

scenario('another model is asked from then on; without a word of it, the default', { ai: null }, async (team) => {
  expect((await team.leadWrites()).models).toEqual([DEFAULT_MODEL]);
  await team.writes('ai: { model: claude-sonnet-5 }');
  expect(await team.leadWrites()).toEqual({
    models: ['claude-sonnet-5'],
    handoff: expect.stringContaining(WITH_WORDS),
  });
  await team.writes(null);
  expect((await team.leadWrites()).models).toEqual([DEFAULT_MODEL]);
});

scenario('without an API key nothing is asked, whatever the file says', { ai: OFF, hasKey: false }, async (team) => {
  await team.leadWrites();
  await team.writes('ai: { model: claude-sonnet-5 }');
  const { models, handoff } = await team.leadWrites();
  expect(models).toEqual([]);
  expect(handoff).toContain('Email draft');
  expect(handoff).not.toContain('Claude');
});

scenario('off while it is asked: the letter that waits goes out at once as it is', { ai: null }, async (team) => {
  claude.plays('silent');
  const before = claude.requests().length;
  await team.delivers();
  await team.daemon.sweep();
  await claude.arrived(before + 2);
  expect(await team.handoffs()).toEqual([]);
  await team.writes(OFF);
  await team.daemon.sweep();
  await team.daemon.asked();
  await team.daemon.sweep();
  const [handoff, ...more] = await team.handoffs();
  expect(handoff).toContain('Email draft');
  expect(handoff).not.toContain('Claude');
  expect(more).toEqual([]);
  // Ended by us: left open, the question would have run into the real clock of the SDK, and the service be blamed.
  const asked = database.store.run((tx) => tx.selectFrom('claude_answer').select('outcome').execute());
  expect(await asked).toEqual([{ outcome: 'timeout' }, { outcome: 'timeout' }]);
});
