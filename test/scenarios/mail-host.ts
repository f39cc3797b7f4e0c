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

export interface MailHost {
  readonly imapUrl: string;
  readonly smtpUrl: string;
  /** As the host would: INTERNALDATE is `arrivedAt`. */
  deliver(raw: Buffer, arrived: { readonly folder: 'INBOX' | 'Sent'; readonly at: Temporal.Instant }): Promise<void>;
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
    delivered: () => servers.mails().map((mail) => ({ to: mail.envelope.to, raw: mail.raw })),
    stop: () => servers.stop(),
  };
}

export async function dovecotHost(url: (user: string) => string): Promise<MailHost> {
  const imapUrl = url(`team-${randomUUID()}`);
  const sink = await startSmtpSink();
  const { hostname, port, username, password } = new URL(imapUrl);
  const client = new ImapFlow({
    host: hostname,
    port: Number(port),
    secure: false,
    tls: { rejectUnauthorized: false },
    auth: { user: username, pass: password },
    logger: false,
  });
  await client.connect();
  return {
    imapUrl,
    smtpUrl: sink.url,
    async deliver(raw, { folder, at }) {
      await client.append(folder, raw, [], new Date(at.epochMilliseconds));
    },
    delivered: () => sink.mails().map((mail) => ({ to: mail.to, raw: mail.raw })),
    async stop() {
      await client.logout();
      await sink.stop();
    },
  };
}
