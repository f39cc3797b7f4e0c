// The team's mail host as a scenario sees it: a mailbox that Baton watches and an SMTP listener that takes its letters.
// In-process everywhere; Dovecot with a real listener where Dovecot is found.

import { randomUUID } from 'node:crypto';
import { ImapFlow } from 'imapflow';
import { startMailServers } from '../../src/cli/demo/mail-server.ts';
import { startSmtpSink } from '../servers/smtp-sink.ts';

export interface Delivered {
  readonly to: readonly string[];
  readonly raw: Buffer;
}

export type HostFolder = 'INBOX' | 'Sent' | 'Junk';

export interface MailHost {
  readonly imapUrl: string;
  readonly smtpUrl: string;
  /** As the host would: INTERNALDATE is `arrivedAt`. */
  deliver(raw: Buffer, arrived: { readonly folder: HostFolder; readonly at: Temporal.Instant }): Promise<void>;
  /** As a person does in their client, by MOVE: "Not junk", "Junk". */
  move(messageId: string, way: { readonly from: HostFolder; readonly to: HostFolder }): Promise<void>;
  /** Everything that the SMTP listener took, in order; `to` is the envelope's. */
  delivered(): readonly Delivered[];
  stop(): Promise<void>;
}

export async function inProcessHost(teamAddress: string): Promise<MailHost> {
  const servers = await startMailServers({ teamAddress });
  return {
    imapUrl: servers.imapUrl,
    smtpUrl: servers.smtpUrl,
    deliver: async (raw, { folder, at }) => servers.deliver(raw, { folder, arrivedAt: at }),
    async move(messageId, way) {
      const client = await connected(servers.imapUrl);
      await moveIn(client, messageId, way);
      await client.logout();
    },
    delivered: () => servers.mails().map((mail) => ({ to: mail.envelope.to, raw: mail.raw })),
    stop: () => servers.stop(),
  };
}

export async function dovecotHost(url: (user: string) => string): Promise<MailHost> {
  const imapUrl = url(`team-${randomUUID()}`);
  const sink = await startSmtpSink();
  const client = await connected(imapUrl);
  return {
    imapUrl,
    smtpUrl: sink.url,
    async deliver(raw, { folder, at }) {
      await client.append(folder, raw, [], new Date(at.epochMilliseconds));
    },
    move: (messageId, way) => moveIn(client, messageId, way),
    delivered: () => sink.mails().map((mail) => ({ to: mail.to, raw: mail.raw })),
    async stop() {
      await client.logout();
      await sink.stop();
    },
  };
}

async function connected(imapUrl: string): Promise<ImapFlow> {
  const { hostname, port, username, password } = new URL(imapUrl);
  const client = new ImapFlow({
    host: hostname,
    port: Number(port),
    secure: false,
    tls: { rejectUnauthorized: false },
    auth: { user: decodeURIComponent(username), pass: password },
    logger: false,
  });
  await client.connect();
  return client;
}

async function moveIn(
  client: ImapFlow,
  messageId: string,
  { from, to }: { readonly from: HostFolder; readonly to: HostFolder },
): Promise<void> {
  await client.mailboxOpen(from);
  const uids = await client.search({ header: { 'Message-ID': messageId } }, { uid: true });
  if (!Array.isArray(uids) || uids.length !== 1) throw new Error(`no single mail ${messageId} in ${from}`);
  await client.messageMove(uids, to, { uid: true });
  await client.mailboxClose();
}
