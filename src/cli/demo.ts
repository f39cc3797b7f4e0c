// `baton demo`: the whole service on a sample inbox in this process: mail servers on loopback, an embedded database in a
// temporary folder, standards in seconds. It reads no team.yaml and no environment of yours, and sends nothing outside.

import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { startDaemon } from '../daemon.ts';
import { agentOf } from '../lead/people.ts';
import { systemClock } from '../shell/clock.ts';
import { loadTeam } from '../shell/config.ts';
import { createLog } from '../shell/log.ts';
import { loadRecords } from '../shell/records.ts';
import { openLeads } from '../shell/store/leads.ts';
import { openStore, type Store } from '../shell/store/store.ts';
import { loadTemplates } from '../shell/templates.ts';
import { parseImapUrl, parseSmtpUrl } from '../shell/urls.ts';
import { problemText } from '../team/problem.ts';
import type { Records } from '../team/records.ts';
import type { Agent, Team } from '../team/team.ts';
import type { Person } from './demo/boxes.ts';
import { type MailServers, startMailServers } from './demo/mail-server.ts';
import { type Page, type PageFacts, type StoryLine, startPage } from './demo/page.ts';
import { LEADS, writeTeamFiles } from './demo/sample.ts';
import { openStage } from './demo/stage.ts';
import { playStory } from './demo/story.ts';
import { CliError, print, table } from './terminal.ts';

export interface DemoOptions {
  /** Plays to the end without a pause and returns; else the page stays until SIGINT or SIGTERM. */
  readonly once: boolean;
  /** Of the page; null for a free one. */
  readonly port: number | null;
  readonly out: (line: string) => void;
}

const TEAM_ADDRESS = 'hello@kestrellane.example';
const AUTHSERV = 'mx.kestrellane.example';
const PAUSE_MS = 1200;

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description(
      'the whole service on a sample inbox: in-process mail servers, embedded database, a page of every mailbox',
    )
    .option('--once', 'play the story to its end and leave: exit 0 if it came out as told')
    .option('--port <number>', 'port of the page on 127.0.0.1 (default: a free one)')
    .action(async (options: { once?: boolean; port?: string }) => {
      process.exitCode = await runDemo({ once: options.once === true, port: portOf(options.port), out: print });
    });
}

/** Exit code: 0 when every act came out as told, else 1. */
export async function runDemo(options: DemoOptions): Promise<number> {
  // Ends in the opposite order: the daemon before its database, the servers after their clients.
  await using end = new AsyncDisposableStack();
  const stop = stopSignal();
  end.defer(stop.forget);
  const folder = await mkdtemp(path.join(tmpdir(), `baton-demo-${process.pid}-`));
  end.defer(() => rm(folder, { recursive: true, force: true }));
  const servers = await startMailServers({ teamAddress: TEAM_ADDRESS, authserv: AUTHSERV });
  end.defer(() => servers.stop());
  const { team, records } = await sampleTeam(folder, servers);
  const agents = new Map(team.agents.map((agent) => [agent.id, agentPerson(agent)]));
  const inside = { servers, people: [sharedInbox(team), ...agents.values(), ...Object.values(LEADS)] };
  const log = createLog('silent');
  let page: Page | null = null;
  const out = (line: StoryLine) => {
    options.out(shown(line));
    page?.changed();
  };
  const pauseMs = options.once ? 0 : PAUSE_MS;
  const stage = openStage({ ...inside, log, teamAddress: team.inbox.address, pauseMs, out });
  if (!options.once) {
    const facts = { ...inside, team: team.name, timezone: team.timezone, story: stage.lines };
    const opened = await openPage(facts, options.port ?? 0);
    end.defer(() => opened.stop());
    page = opened;
  }

  options.out('Starting the database; this takes a few seconds.');
  const store = await openStore({ databaseUrl: null, dataDir: path.join(folder, 'data') });
  end.defer(() => store.close());
  const daemon = await startDaemon({
    team,
    records,
    templates: await loadTemplates(team.templates),
    store,
    imap: parseImapUrl(servers.imapUrl),
    smtp: parseSmtpUrl(servers.smtpUrl),
    clock: systemClock,
    log,
  });
  // Before the daemon goes: whoever still waits on the stage must not see its end as a failure.
  end.defer(() => daemon.stop());
  end.defer(() => stage.close());
  await daemon.ready;
  options.out(`${team.name} is a made-up team. Its standards are in seconds, so that a day fits into a minute.`);
  if (page !== null) options.out(`Every mailbox: ${page.url}`);

  const failed = await Promise.race([playStory({ stage, servers, agents }), stop.asked.then(() => null)]);
  if (failed === null) return options.once ? 1 : 0;
  for (const line of await summary({ store, team, servers, failed })) options.out(line);
  if (page !== null) {
    options.out(`\nLook around, and answer in anybody's place: ${page.url} (Ctrl-C ends the demo)`);
    await stop.asked;
  }
  return failed === 0 ? 0 : 1;
}

async function openPage(facts: PageFacts, port: number): Promise<Page> {
  try {
    return await startPage(facts, port);
  } catch (cause) {
    throw new CliError(`the page cannot have port ${port}: name another with --port, or none for a free one`, {
      cause,
    });
  }
}

async function sampleTeam(folder: string, servers: MailServers): Promise<{ team: Team; records: Records }> {
  const file = await writeTeamFiles(folder, Temporal.Now.instant());
  const { team, problems } = await loadTeam(file, { IMAP_URL: servers.imapUrl, SMTP_URL: servers.smtpUrl });
  if (team === null) throw new CliError(problems.map(problemText).join('\n'));
  const { records } = await loadRecords(team);
  return { team, records };
}

function sharedInbox(team: Team): Person {
  return { name: team.name, address: team.inbox.address, role: 'the shared inbox', group: 'Team', shared: true };
}

function agentPerson(agent: Agent): Person {
  return { name: agent.name, address: agent.email, role: agent.roles.join(', ').replaceAll('_', ' '), group: 'Team' };
}

/** Who has what now, and the count; the same facts as `baton status`. */
async function summary(told: { store: Store; team: Team; servers: MailServers; failed: number }): Promise<string[]> {
  const { store, team, servers, failed } = told;
  const leads = await store.run((tx) => openLeads(tx, team.key));
  const rows = leads.map((lead) => [
    lead.contact.name ?? '',
    lead.lane,
    agentOf(team, lead.responsible).name,
    lead.state.replaceAll('_', ' '),
    lead.next === null ? 'nothing' : lead.next.step.replaceAll('_', ' '),
  ]);
  const letters = servers.mails().filter((mail) => mail.from === team.inbox.address).length;
  const verdict =
    failed === 0 ? 'The story came out as told.' : `${failed} parts of the story did not come out as told.`;
  return [
    '',
    ...table([['LEAD', 'LANE', 'WHO', 'STATE', 'NEXT'], ...rows]),
    '',
    `${servers.mailbox('INBOX').length} mails came in, ${letters} letters went out, ${leads.length} leads are open. ${verdict}`,
  ];
}

const STYLES = { act: 'bold', mail: 'reset', right: 'green', wrong: 'red' } as const;

function shown({ time, kind, text }: StoryLine): string {
  return kind === 'act'
    ? `\n${' '.repeat(10)}${styleText('bold', text)}`
    : `${time.padStart(8)}  ${styleText(STYLES[kind], text)}`;
}

function portOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new CliError(`--port ${text}: write a number up to 65535`, { exitCode: 2 });
  return port;
}

function stopSignal(): { readonly asked: Promise<void>; forget(): void } {
  const listening = new AbortController();
  const heard = ['SIGINT', 'SIGTERM'].map((name) => once(process, name, { signal: listening.signal }));
  return {
    // What ends the listening is no wish to stop: the race then stays open for ever.
    asked: Promise.race(heard).then(
      () => undefined,
      () => new Promise<void>(() => undefined),
    ),
    forget: () => listening.abort(),
  };
}
