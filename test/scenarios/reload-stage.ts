// A team with files of its own that change while its daemon runs, told in domain verbs; one database for all scenarios of a
// test file.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, test } from 'vitest';
import { type Daemon, startDaemon } from '../../src/daemon.ts';
import { createLog, type LogEvent } from '../../src/shell/log.ts';
import { openRuleFiles } from '../../src/shell/reload.ts';
import { openLeads } from '../../src/shell/store/leads.ts';
import { keptRules } from '../../src/shell/store/rules.ts';
import { parseImapUrl, parseSmtpUrl } from '../../src/shell/urls.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { replaced } from '../support/harbor-pine.ts';
import { rawMail } from '../support/mails.ts';
import { createTestClock } from '../support/test-clock.ts';
import { inProcessHost, type MailHost } from './mail-host.ts';

export const TEAM_ADDRESS = 'team@harborpine.example';
export const SAMPLE = new URL('../support/harbor-pine', import.meta.url).pathname;
/** A Monday noon: Priya is the first of the rotation. */
export const NOON = Temporal.Instant.from('2026-11-16T12:00-05:00');

/** No file is written while it is looked at here. */
export const AT_ONCE = async (): Promise<void> => undefined;

export let database: TestDatabase;
beforeAll(async () => {
  const [, open] = databases()[0]!;
  database = await open();
});
afterAll(async () => database.close());
beforeEach(async () => database.reset());

/** A team with files of its own, and the daemon that runs on them. */
async function openTeam(host: MailHost, folder: string) {
  await cp(SAMPLE, folder, { recursive: true });
  const teamFile = join(folder, 'team.yaml');
  const env = { IMAP_URL: host.imapUrl, SMTP_URL: host.smtpUrl };
  const { files } = await openRuleFiles(teamFile, { env, settle: AT_ONCE });
  if (files === null) throw new Error('the sample team cannot be run');
  const { team, records, templates } = files.first;
  const clock = createTestClock(NOON);
  const log = createLog('silent');
  const events: LogEvent[] = [];
  log.subscribe((event) => events.push(event));
  const daemon: Daemon = await startDaemon({
    team,
    records,
    templates,
    files,
    store: database.store,
    imap: parseImapUrl(host.imapUrl),
    smtp: parseSmtpUrl(host.smtpUrl),
    clock,
    log,
  });
  await daemon.ready;
  const text = await readFile(teamFile, 'utf8');
  return {
    team,
    daemon,
    teamFile,
    settles: () => daemon.sweep(),
    writes: (name: string, content: string) => writeFile(join(folder, name), content),
    removes: (name: string) => rm(join(folder, name)),
    /** The sample team.yaml with parts of it replaced. */
    rules: (...replacements: readonly (readonly [string, string])[]) =>
      writeFile(teamFile, replaced(text, replacements)),
    async leadWrites(
      from: string,
      words = 'Hello, we want to buy a house in Weymouth and are preapproved.',
    ): Promise<void> {
      // What changed just before is in force: the mail host's push is faster than the sweep.
      await daemon.sweep();
      const raw = rawMail({ from, to: TEAM_ADDRESS, subject: 'A house', text: words, date: clock.now() });
      await host.deliver(raw, { folder: 'INBOX', at: clock.now() });
      await daemon.sweep();
    },
    /** `owner: person` of each open lead, oldest first. */
    leads: async () => (await openLead()).map((lead) => `${lead.contact.name}: ${lead.owner}`),
    openLead,
    clockAdvances: (duration: string) => clock.advanceTo(clock.now().add(duration), () => daemon.sweep()),
    events,
    said: (event: LogEvent['event']) => events.filter((one) => one.event === event),
    async inboxOf(who: string) {
      const mails = host.delivered().filter(({ to }) => to.includes(`${who}@harborpine.example`));
      return await Promise.all(mails.map(async ({ raw }) => await simpleParser(raw)));
    },
    rulesOf: (version: string) => database.store.run((tx) => keptRules(tx, team.key, version)),
  };

  async function openLead() {
    const leads = await database.store.run((tx) => openLeads(tx, TEAM_ADDRESS));
    return leads.toSorted((a, b) => Temporal.Instant.compare(a.openedAt, b.openedAt));
  }
}

export type RunningTeam = Awaited<ReturnType<typeof openTeam>>;

export function scenario(name: string, play: (team: RunningTeam) => Promise<void>): void {
  test(name, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'baton-reload-'));
    const host = await inProcessHost(TEAM_ADDRESS);
    const team = await openTeam(host, folder);
    try {
      await play(team);
    } finally {
      await team.daemon.stop();
      await host.stop();
      await rm(folder, { recursive: true });
    }
  });
}

export const ROTATION = 'buyers: [priya, sam, lena]';
export const ONLY_SAM = 'buyers: [sam]';
