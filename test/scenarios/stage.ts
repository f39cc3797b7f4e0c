// One team at work, told in domain verbs: the real daemon on a real database and real mail servers; only time stands
// still until a scenario moves it. Everything that people see is read from the mails that the SMTP listener took.

import { randomUUID } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { type Daemon, startDaemon } from '../../src/daemon.ts';
import type { Lead } from '../../src/lead/lead.ts';
import { openClaude } from '../../src/shell/claude/claude.ts';
import { loadTeam } from '../../src/shell/config.ts';
import { createLog, type LogEvent } from '../../src/shell/log.ts';
import { loadRecords } from '../../src/shell/records.ts';
import { historyOf } from '../../src/shell/store/history.ts';
import { countedJunk } from '../../src/shell/store/junk.ts';
import { openLeads } from '../../src/shell/store/leads.ts';
import { optOuts } from '../../src/shell/store/opt-outs.ts';
import type { Store } from '../../src/shell/store/store.ts';
import { loadTemplates } from '../../src/shell/templates.ts';
import { parseImapUrl, parseSmtpUrl } from '../../src/shell/urls.ts';
import type { Bounds } from '../../src/shell/work/work.ts';
import type { Team } from '../../src/team/team.ts';
import type { FakeClaude } from '../servers/claude.ts';
import { newMessageId, quotedBelow, type RawMail, rawMail } from '../support/mails.ts';
import { createTestClock } from '../support/test-clock.ts';
import { scanLeadsMail } from './leads-mail.ts';
import type { HostFolder, MailHost } from './mail-host.ts';

export interface Received {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly from: string;
  readonly fromName: string;
  readonly replyTo: string;
  readonly replyTos: readonly string[];
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly { readonly contentType: string; readonly text: string }[];
}

export interface StageOptions {
  readonly store: Store;
  readonly host: MailHost;
  /** Local time in the team's zone; `2026-11-16T12:00` is a Monday noon. */
  readonly startsAt: string;
  /** Of another stage whose rows this one shares; missing: rows of its own. */
  readonly key?: string;
  /** False where another daemon watches the mailbox: then nobody waits for this one's turn. */
  readonly watches?: boolean;
  /** What this team's file says otherwise of its inbox. */
  readonly inbox?: Partial<Team['inbox']>;
  /** What this team's file says of a trial. */
  readonly trial?: Trial;
  /** Fewer letters than BOUNDS allows, so that a loop ends sooner. */
  readonly bounds?: Bounds;
  /** Who answers as Claude; missing: it is not set up. */
  readonly claude?: FakeClaude | undefined;
}

export type Trial = Partial<Pick<Team, 'mode' | 'pilot' | 'crm'>>;

const TEAM_FILE = new URL('../support/harbor-pine/team.yaml', import.meta.url).pathname;
/** What the team's own mail host writes above a mail that proved itself (RFC 8601). */
const AUTHENTIC = 'Authentication-Results: mx.harborpine.example; dmarc=pass header.from=';
export const TEAM_ADDRESS = 'team@harborpine.example';

export type Stage = Awaited<ReturnType<typeof openStage>>;

export async function openStage(options: StageOptions) {
  const { store, host, startsAt, key, watches = true, inbox = {}, trial = {}, bounds, claude } = options;
  const { team: written, problems } = await loadTeam(TEAM_FILE, {});
  if (written === null) throw new Error(problems.map((problem) => problem.what).join('; '));
  // Rows of its own, so that scenarios can share a database.
  const team: Team = { ...written, key: key ?? randomUUID(), inbox: { ...written.inbox, ...inbox } };
  let rules: Team = { ...team, ...trial };
  const { records } = await loadRecords(team);
  const clock = createTestClock(Temporal.PlainDateTime.from(startsAt).toZonedDateTime(team.timezone).toInstant());
  const log = createLog('silent');
  const events: LogEvent[] = [];
  log.subscribe((event) => events.push(event));
  const start = async (): Promise<Daemon> => {
    const started = await startDaemon({
      team: rules,
      records,
      templates: await loadTemplates(null),
      store,
      imap: parseImapUrl(host.imapUrl),
      smtp: parseSmtpUrl(host.smtpUrl),
      clock,
      log,
      ...(bounds === undefined ? {} : { bounds }),
      ...(claude !== undefined && {
        openClaude: (ai) => openClaude({ anthropic: claude.settings, ai, clock, retries: 0 }),
      }),
    });
    if (watches) await started.ready;
    return started;
  };
  let daemon: Daemon | null = await start();
  let claudeHangs = false;
  const settle = async (): Promise<void> => {
    await daemon?.sweep();
    if (claude === undefined || claudeHangs) return;
    await daemon?.asked();
    await daemon?.sweep();
  };

  const arrive = async (mail: RawMail, folder: HostFolder = 'INBOX'): Promise<string> => {
    const messageId = mail.messageId ?? newMessageId();
    await host.deliver(rawMail({ date: clock.now(), ...mail, messageId }), { folder, at: clock.now() });
    return messageId;
  };
  const put = async (mail: RawMail, folder?: HostFolder): Promise<string> => {
    const messageId = await arrive(mail, folder);
    await settle();
    return messageId;
  };
  const scan = async (): Promise<number> => {
    const rows = await store.run((tx) =>
      tx.selectFrom('lead_history').select(['kind', 'text']).where('team_key', '=', team.key).execute(),
    );
    // A pass keeps its note behind the name.
    const notes = rows
      .filter(({ kind }) => kind === 'noted' || kind === 'passed')
      .map(({ kind, text }) => (kind === 'passed' ? text.replace(/^to [^:]+: /, '') : text));
    return await scanLeadsMail(host.delivered(), { team: rules, notes });
  };
  const addressOf = (agent: string): string => `${person(team, agent).name} <${person(team, agent).email}>`;
  const authentic = (mail: Omit<RawMail, 'headers'>): RawMail => ({
    ...mail,
    headers: [`${AUTHENTIC}${mail.from.replace(/^.*@|>$/g, '')}`],
  });

  return {
    team,
    store,
    /** Business events so far. */
    events,
    now: () => clock.now(),
    /** The mailbox itself, for what people see and do in their own client. */
    imapUrl: host.imapUrl,

    /** A person's own mail to the team, or any raw mail in the team's inbox. Gives its Message-ID. */
    leadWrites: (mail: Partial<RawMail> & Pick<RawMail, 'from' | 'text'>, folder?: HostFolder) =>
      put({ to: TEAM_ADDRESS, subject: 'Hello', ...mail }, folder),

    /** A person moves a mail between folders in their client: "Not junk", "Junk". */
    async moves(messageId: string, way: { readonly from: HostFolder; readonly to: HostFolder }): Promise<void> {
      await host.move(messageId, way);
      await settle();
    },

    /** The same, while the daemon is away. */
    mailArrives: (mail: Partial<RawMail> & Pick<RawMail, 'from' | 'text'>, folder?: HostFolder) =>
      arrive({ to: TEAM_ADDRESS, subject: 'Hello', ...mail }, folder),

    /** The daemon does all that is left to do. */
    settles: settle,

    /** Nobody waits for an answer of Claude meanwhile. */
    async whileClaudeHangs(play: () => Promise<void>): Promise<void> {
      claudeHangs = true;
      try {
        await play();
      } finally {
        claudeHangs = false;
      }
    },

    /** An agent answers a lead from their own client, the thread address in Cc unless said otherwise. */
    agentReplies: (agent: string, mail: { to: string; text: string } & Partial<RawMail>, folder?: HostFolder) =>
      put(authentic({ from: addressOf(agent), subject: 'Re: your question', cc: TEAM_ADDRESS, ...mail }), folder),

    /** An agent replies to a letter, as a mail client does: to its Reply-To, quoting it. */
    agentAnswersLetter: (agent: string, letter: Received, words: string, folder?: HostFolder) =>
      put(
        authentic({
          from: addressOf(agent),
          to: letter.replyTo,
          subject: `Re: ${letter.subject}`,
          inReplyTo: letter.messageId,
          references: [letter.messageId],
          text: quotedBelow(words, { from: 'Baton', text: letter.text }),
        }),
        folder,
      ),

    /** A person of the team writes to the team's address, in a mail that our host vouches for. */
    agentWrites: (agent: string, mail: { text: string } & Partial<RawMail>, folder?: HostFolder) =>
      put(authentic({ from: addressOf(agent), to: TEAM_ADDRESS, subject: '', ...mail }), folder),

    /** Their mail client answers a letter by itself: to its sender, naming it. */
    agentIsOutOfOffice: (agent: string, letter: Received, words = 'I am out of the office until Monday.') =>
      put({
        from: addressOf(agent),
        to: letter.from,
        subject: `Automatic reply: ${letter.subject}`,
        inReplyTo: letter.messageId,
        text: words,
        headers: ['Auto-Submitted: auto-replied', 'X-Auto-Response-Suppress: All'],
      }),

    /** The host of the recipient gives a mail of ours back (RFC 3464). */
    comesBackUndelivered: (letter: Received, failure: { address: string; status: string; words: string }) =>
      put(undelivered(letter, failure)),

    /** The mail as its host took it, put into the inbox again: a forwarding rule, a mailing list, an alias. */
    async comesBack(letter: Received): Promise<void> {
      const original = host.delivered().find((mail) => mail.raw.includes(letter.messageId));
      if (original === undefined) throw new Error('no such letter');
      await host.deliver(original.raw, { folder: 'INBOX', at: clock.now() });
      await settle();
    },

    /** `5m`, `90m`, `20h` as an ISO 8601 duration without its P: `T5M`, `T20H`, `1D`. */
    clockAdvances: (duration: string) =>
      clock.advanceTo(clock.now().toZonedDateTimeISO(team.timezone).add(`P${duration}`).toInstant(), settle),

    /** To a local time of the team: `2026-11-16T18:00`. */
    clockStrikes: (local: string) =>
      clock.advanceTo(Temporal.PlainDateTime.from(local).toZonedDateTime(team.timezone).toInstant(), settle),

    inboxOf: async (who: string): Promise<Received[]> => {
      const address = who.includes('@') ? who : person(team, who).email;
      const mails = host.delivered().filter((mail) => mail.to.includes(address));
      return await Promise.all(mails.map(({ raw }) => received(raw)));
    },

    /** The mails as they came. */
    rawInboxOf: async (address: string): Promise<Buffer[]> =>
      host
        .delivered()
        .filter((mail) => mail.to.includes(address))
        .map(({ raw }) => raw),

    /** Everybody who got mail, with the kinds of letter: `priya: handoff`. */
    lettersSent: (): string[] => events.filter((event) => event.event === 'letter_sent').map((event) => event.kind),

    openLeads: (): Promise<Lead[]> => store.run((tx) => openLeads(tx, team.key)),
    async onlyLead(): Promise<Lead> {
      const leads = await store.run((tx) => openLeads(tx, team.key));
      if (leads.length !== 1) throw new Error(`there are ${leads.length} open leads`);
      return leads[0]!;
    },
    historyOf: (lead: Lead) => store.run((tx) => historyOf(tx, team.key, lead.token)),
    /** What was only counted in Junk so far, newest first. */
    countedInJunk: () => {
      const to = clock.now().add({ seconds: 1 });
      return store.run((tx) => countedJunk(tx, team.key, { from: to.subtract({ hours: 24 * 7 }), to, most: 100 }));
    },
    optOuts: () => store.run((tx) => optOuts(tx, team.key)),
    /** What became of each mail so far, in the order of the decisions. */
    outcomes: (): string[] => events.filter((event) => event.event === 'message_decided').map((event) => event.outcome),

    async daemonStops(): Promise<void> {
      await daemon?.stop();
      daemon = null;
    },
    /** With what the file says of a trial by then. */
    async daemonStarts(changed: Trial = {}): Promise<void> {
      rules = { ...rules, ...changed };
      daemon = await start();
      await settle();
    },
    /** How many mails went to people outside so far, each looked through for what no lead may read. */
    leadsMail: scan,
    close: async () => {
      await daemon?.stop();
      await scan();
    },
  };
}

function person(team: Team, id: string) {
  const found = team.agents.find((agent) => agent.id === id);
  if (found === undefined) throw new Error(`nobody in the team is called ${id}`);
  return found;
}

/** A delivery status notification as Postfix writes it. */
function undelivered(
  letter: Received,
  { address, status, words }: { readonly address: string; readonly status: string; readonly words: string },
): RawMail {
  const boundary = 'report-1';
  const permanent = status.startsWith('5');
  const part = (type: string, body: string): string => `--${boundary}\nContent-Type: ${type}\n\n${body}\n`;
  return {
    from: 'Mail Delivery System <MAILER-DAEMON@mx.harborpine.example>',
    to: TEAM_ADDRESS,
    subject: permanent ? 'Undelivered Mail Returned to Sender' : 'Delayed Mail (still being retried)',
    headers: ['Return-Path: <>', 'Auto-Submitted: auto-replied'],
    contentType: `multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    text: [
      part('text/plain', `This is the mail system at host mx.harborpine.example.\n\n<${address}>: ${words}`),
      part(
        'message/delivery-status',
        `Reporting-MTA: dns; mx.harborpine.example\n\nFinal-Recipient: rfc822; ${address}\nAction: ${permanent ? 'failed' : 'delayed'}\nStatus: ${status}\nDiagnostic-Code: smtp; ${words}`,
      ),
      part('text/rfc822-headers', `Message-ID: <${letter.messageId}>\nTo: ${address}\nSubject: ${letter.subject}`),
      `--${boundary}--\n`,
    ].join(''),
  };
}

async function received(raw: Buffer): Promise<Received> {
  const mail = await simpleParser(raw);
  const addresses = (field: typeof mail.to): string[] =>
    [field ?? []].flat().flatMap((object) => object.value.map((entry) => entry.address?.toLowerCase() ?? ''));
  return {
    to: addresses(mail.to),
    cc: addresses(mail.cc),
    from: addresses(mail.from)[0] ?? '',
    fromName: mail.from?.value[0]?.name ?? '',
    replyTo: addresses(mail.replyTo)[0] ?? '',
    replyTos: addresses(mail.replyTo),
    messageId: (mail.messageId ?? '').replace(/[<>]/g, ''),
    inReplyTo: mail.inReplyTo?.replace(/[<>]/g, '') ?? null,
    subject: mail.subject ?? '',
    // Line breaks are the letter's business; a scenario asks for words.
    text: (mail.text ?? '').replace(/\s+/g, ' '),
    html: mail.html || '',
    attachments: mail.attachments.map((part) => ({
      contentType: part.contentType,
      text: part.content.toString('utf8'),
    })),
  };
}
