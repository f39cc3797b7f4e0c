// The demo as a whole: servers, database, daemon and mailboxes of the sample team on one clock that is played, and what can
// be seen of it at any moment. It sends nothing outside of this process.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDaemon } from '../../daemon.ts';
import { loadTeam } from '../../shell/config.ts';
import { createLog, type Log } from '../../shell/log.ts';
import { loadRecords } from '../../shell/records.ts';
import { openStore } from '../../shell/store/store.ts';
import { loadTemplates } from '../../shell/templates.ts';
import { parseImapUrl, parseSmtpUrl } from '../../shell/urls.ts';
import { problemText } from '../../team/problem.ts';
import type { Records } from '../../team/records.ts';
import type { Team } from '../../team/team.ts';
import { openPost, type Post } from './answers.ts';
import { type Mailboxes, openMailboxes } from './boxes.ts';
import { type Chronicle, tellChronicle } from './chronicle.ts';
import { countRows, type Figures } from './figures.ts';
import { type Line, tellLine } from './lines.ts';
import { type MailServers, startMailServers } from './mail-server.ts';
import { type Played, playStory } from './play.ts';
import { type Rows, readRows } from './rows.ts';
import { localTime, STORY_FROM, sampleMails, writeTeamFiles } from './sample.ts';
import { createStoryClock, type StoryClock } from './story-clock.ts';
import { REVIEW_LINE, STORY_LINES } from './storylines.ts';

/** What can be seen at one moment. */
export interface View {
  readonly rows: Rows;
  readonly now: Temporal.Instant;
  readonly chronicle: Chronicle;
  /** Those that are over by now, in their order. */
  readonly lines: readonly Line[];
  readonly figures: Figures;
}

export interface Theatre {
  readonly team: Team;
  readonly servers: MailServers;
  readonly post: Post;
  readonly clock: StoryClock;
  readonly mailboxes: Mailboxes;
  /** Starts the database and the daemon, and plays to the end; then time goes on. */
  play(options: PlayOptions): Promise<Played>;
  /** Empty before the daemon is up. */
  view(): Promise<View>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface PlayOptions {
  readonly onReady: () => void;
  readonly onDay: (day: Temporal.PlainDate) => Promise<void>;
  readonly onMoment: () => void;
  /** Missing: the end of the story. */
  readonly until?: Temporal.Instant;
  readonly stop: AbortSignal;
}

const TEAM_ADDRESS = 'hello@kestrellane.example';
const AUTHSERV = 'mx.kestrellane.example';

export async function openTheatre(): Promise<Theatre> {
  // Ends in the opposite order: the daemon before its database, the servers after their clients.
  const end = new AsyncDisposableStack();
  try {
    const folder = await mkdtemp(path.join(tmpdir(), `baton-demo-${process.pid}-`));
    end.defer(() => rm(folder, { recursive: true, force: true }));
    const clock = createStoryClock(localTime(STORY_FROM));
    end.defer(() => clock.stop());
    const servers = await startMailServers({ teamAddress: TEAM_ADDRESS, authserv: AUTHSERV, now: clock.now });
    end.defer(() => servers.stop());
    const post = openPost(servers.smtpUrl);
    end.defer(() => post.close());
    const { team, records } = await sampleTeam(folder, servers);
    const people = team.agents.map(({ name, email, roles }) => ({
      name,
      address: email,
      role: roles.join(', ').replaceAll('_', ' '),
    }));
    const mailboxes = openMailboxes(servers, { team: team.inbox.address, agents: people });
    const log = createLog('silent');
    const names = new Map<string, string>();
    let read: (() => ReturnType<typeof readRows>) | null = null;
    return {
      team,
      servers,
      post,
      clock,
      mailboxes,
      async play(options) {
        const { store, daemon } = await startWork({ end, folder, team, records, servers, clock, log });
        read = () => readRows(store, team.key);
        options.onReady();
        const onMail = (name: string, row: string): void => void names.set(name, row);
        const mails = await sampleMails();
        const played = await playStory({ team, clock, daemon, servers, post, log, mails, onMail, ...options });
        clock.runOn();
        return played;
      },
      async view() {
        await mailboxes.refresh();
        const rows = read === null ? { messages: [], letters: [], turns: [], leads: [] } : await read();
        const named = rows.leads.flatMap(({ contact: { email, name } }) =>
          email && name ? [[email, name] as const] : [],
        );
        mailboxes.callLeads(new Map(named));
        const now = clock.now();
        const hasReview = rows.letters.some(({ kind }) => kind === 'review');
        const over = [...STORY_LINES, ...(hasReview ? [REVIEW_LINE] : [])].filter(
          ({ until }) => Temporal.Instant.compare(localTime(until), now) <= 0,
        );
        const lines = over.map((line) => tellLine(line, { rows, team, names }));
        return {
          rows,
          now,
          chronicle: tellChronicle({ rows, team, mailboxes }),
          lines,
          figures: countRows(rows, team),
        };
      },
      [Symbol.asyncDispose]: () => end.disposeAsync(),
    };
  } catch (error) {
    await end.disposeAsync();
    throw error;
  }
}

async function sampleTeam(folder: string, servers: MailServers): Promise<{ team: Team; records: Records }> {
  const file = await writeTeamFiles(folder);
  const { team, problems } = await loadTeam(file, { IMAP_URL: servers.imapUrl, SMTP_URL: servers.smtpUrl });
  if (team === null) throw new Error(problems.map(problemText).join('\n'));
  const { records } = await loadRecords(team);
  return { team, records };
}

interface Working {
  readonly end: AsyncDisposableStack;
  readonly folder: string;
  readonly team: Team;
  readonly records: Records;
  readonly servers: MailServers;
  readonly clock: StoryClock;
  readonly log: Log;
}

async function startWork({ end, folder, team, records, servers, clock, log }: Working) {
  const store = await openStore({ databaseUrl: null, dataDir: path.join(folder, 'data') });
  end.defer(() => store.close());
  const daemon = await startDaemon({
    team,
    records,
    templates: await loadTemplates(team.templates),
    store,
    imap: parseImapUrl(servers.imapUrl),
    smtp: parseSmtpUrl(servers.smtpUrl),
    clock,
    log,
  });
  end.defer(() => daemon.stop());
  await daemon.ready;
  return { store, daemon };
}
