// kill -9 between any two commits of one message, then a restart: the lead has one owner, one handoff, nothing is lost.
// The daemon is a process of its own; it dies in the same tick in which it logs the event that follows a commit.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { describe, expect, inject, test } from 'vitest';
import { type MailServers, startMailServers } from '../../src/cli/demo/mail-server.ts';
import type { LogEvent } from '../../src/shell/log.ts';
import { newDataDir, newPostgresDatabase } from '../support/databases.ts';
import { rawMail } from '../support/mails.ts';
import type { DaemonOrder } from './daemon.ts';

const TEAM_ADDRESS = 'team@harborpine.example';
const TEAM_FILE = new URL('../support/harbor-pine/team.yaml', import.meta.url).pathname;
const PROGRAM = new URL('daemon.ts', import.meta.url).pathname;

/** Every commit on the way of one message, and the moment between the server's yes and its record. */
const POINTS = [
  'messages_saved',
  'message_decided',
  'letter_attempted',
  'letter_accepted',
  'letter_sent',
] as const satisfies readonly LogEvent['event'][];

/** Longer than the store waits for a dead sender: the restarted process lives that much later. */
const LATER_SECONDS = 20;

const DATABASES: [name: string, open: () => Promise<Place>][] = [
  ['PGlite', pglitePlace],
  ...(inject('postgres') === null ? [] : ([['PostgreSQL', postgresPlace]] as [string, () => Promise<Place>][])),
];

interface Place {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  close(): Promise<void>;
}

describe.each(DATABASES)('killed on %s', (_name, open) => {
  test.each(POINTS)('after %s and started again, the lead is handed over exactly once', async (point) => {
    await using world = await openWorld(open, { filesSent: true });
    await world.dies(point);
    await world.lives();
    expect(world.handoffs()).toHaveLength(1);
  });

  test('after every commit in turn, the lead is still handed over exactly once', async () => {
    await using world = await openWorld(open, { filesSent: true });
    for (const point of POINTS) await world.dies(point);
    await world.lives();
    expect(world.handoffs()).toHaveLength(1);
  });

  test('between acceptance and record, where no Sent copy can tell, a second copy has the same Message-ID', async () => {
    await using world = await openWorld(open, { filesSent: false });
    await world.dies('letter_accepted');
    await world.lives();
    expect(new Set(world.handoffs().map((mail) => mail.messageId)).size).toBe(1);
  });
});

async function openWorld(open: () => Promise<Place>, { filesSent }: { readonly filesSent: boolean }) {
  const place = await open();
  const servers = await startMailServers({ teamAddress: TEAM_ADDRESS });
  // As Gmail and Microsoft 365 do with what they take for sending.
  if (filesSent) servers.onMail((mail) => servers.deliver(mail.raw, { folder: 'Sent' }));
  let starts = 0;
  const order = (dieAt: DaemonOrder['dieAt']): DaemonOrder => ({
    teamFile: TEAM_FILE,
    imapUrl: servers.imapUrl,
    smtpUrl: servers.smtpUrl,
    databaseUrl: place.databaseUrl,
    dataDir: place.dataDir,
    dieAt,
    clockAheadSeconds: starts++ * LATER_SECONDS,
  });
  return {
    handoffs: () => servers.mails().filter((mail) => mail.subject.includes('Dana Whitlock')),
    /** The first start sees the mailbox empty; the lead writes; the process dies where it was told to. */
    async dies(point: LogEvent['event']): Promise<void> {
      const child = start(order(point));
      if (starts === 1) await leadWrites(child, servers);
      const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
      expect(signal).toBe('SIGKILL');
    },
    /** Started once more, it does all that is left to do. */
    async lives(): Promise<void> {
      const child = start(order(null));
      await said(child, 'ready');
      child.send('sweep');
      await once(child, 'message');
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    async [Symbol.asyncDispose](): Promise<void> {
      await servers.stop();
      await place.close();
    },
  };
}

async function leadWrites(child: ChildProcess, servers: MailServers): Promise<void> {
  await said(child, 'ready');
  servers.deliver(
    rawMail({
      from: 'Dana Whitlock <dana.w@mail.example>',
      to: TEAM_ADDRESS,
      subject: 'Looking for a house',
      text: 'Hello, we want to buy a house in Weymouth. Can someone call me?\n\nDana',
    }),
  );
}

function start(order: DaemonOrder): ChildProcess {
  return spawn(process.execPath, [PROGRAM, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
}

async function said(child: ChildProcess, event: string): Promise<void> {
  for await (const line of createInterface({ input: child.stdout! })) {
    if ((JSON.parse(line) as { event: string }).event === event) return;
  }
  throw new Error(`the daemon ended without saying ${event}`);
}

async function pglitePlace(): Promise<Place> {
  const dataDir = await newDataDir();
  return { databaseUrl: null, dataDir, close: async () => rmSync(dataDir, { recursive: true, force: true }) };
}

async function postgresPlace(): Promise<Place> {
  const { url, drop } = await newPostgresDatabase();
  return { databaseUrl: url, dataDir: '', close: drop };
}
