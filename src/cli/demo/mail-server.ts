// The mail servers of the demo and of the scenario tests: one team's mailbox over IMAP, and one SMTP listener that takes
// every mail for everybody. It sends nothing on: mail for the team lands in its INBOX, all other mail stays here to be
// looked at.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type Folder, type StoredMail, startImapServer } from './imap-server.ts';

/** A mail that the SMTP listener took. Addresses are lower case. */
export interface DeliveredMail {
  readonly acceptedAt: Temporal.Instant;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly raw: Buffer;
  readonly messageId: string;
  readonly inReplyTo: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly replyTo: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** All of it, as mailparser gives it: attachments, every header. */
  readonly parsed: ParsedMail;
}

export interface MailServers {
  readonly imapUrl: string;
  readonly smtpUrl: string;
  /** Puts a mail into the team's mailbox, as its mail host would; text with either line ending, or bytes as they are. */
  deliver(raw: string | Buffer, options?: { folder?: Folder; arrivedAt?: Temporal.Instant }): void;
  /** What lies in a folder of the team's mailbox now, also what a client appended. */
  mailbox(folder: Folder): readonly StoredMail[];
  /** Every mail that the SMTP listener took, in order. */
  mails(): readonly DeliveredMail[];
  /** Those of them that were sent to this address (of the envelope, so Bcc too). */
  inboxOf(address: string): readonly DeliveredMail[];
  /** Calls `listener` for each mail after it was taken; returns what ends it. */
  onMail(listener: (mail: DeliveredMail) => void): () => void;
  /** Ends every IMAP connection at once, to see that clients come back. */
  dropConnections(): void;
  stop(): Promise<void>;
}

export interface MailServersOptions {
  /** Plus addresses of it are the team's too. */
  readonly teamAddress: string;
  /** The host in whose name incoming SMTP mail gets `dmarc=pass` (RFC 8601); none: no such header. */
  readonly authserv?: string;
  /** When a mail was taken; missing: the time of the machine. */
  readonly now?: () => Temporal.Instant;
}

const PASSWORD = 'demo';

/** Starts both on free loopback ports, without TLS; any user and password will do for SMTP. */
export async function startMailServers(options: MailServersOptions): Promise<MailServers> {
  const now = options.now ?? Temporal.Now.instant;
  const imap = await startImapServer({ user: options.teamAddress, password: PASSWORD });
  const taken: DeliveredMail[] = [];
  const listeners = new Set<(mail: DeliveredMail) => void>();
  const smtp = await startSmtpListener(now, (mail) => {
    taken.push(mail);
    const forTeam = mail.envelope.to.filter((address) => withoutPlus(address) === options.teamAddress);
    if (forTeam.length > 0) imap.append('INBOX', stamped(mail, forTeam, options.authserv), mail.acceptedAt);
    for (const listener of listeners) listener(mail);
  });

  const login = `${encodeURIComponent(options.teamAddress)}:${PASSWORD}`;
  return {
    imapUrl: `imap://${login}@127.0.0.1:${imap.port}`,
    smtpUrl: `smtp://${login}@127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    deliver(raw, { folder = 'INBOX', arrivedAt = now() } = {}) {
      imap.append(folder, typeof raw === 'string' ? Buffer.from(raw.replaceAll(/\r?\n/g, '\r\n')) : raw, arrivedAt);
    },
    mailbox: (folder) => imap.messages(folder),
    mails: () => taken,
    inboxOf: (address) => taken.filter((mail) => mail.envelope.to.includes(address.toLowerCase())),
    onMail(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dropConnections: () => imap.dropConnections(),
    async stop() {
      await Promise.all([imap.stop(), new Promise<void>((done) => smtp.close(done))]);
    },
  };
}

async function startSmtpListener(
  now: () => Temporal.Instant,
  take: (mail: DeliveredMail) => void,
): Promise<SMTPServer> {
  const smtp = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    // Clients keep a pool open: stop() must not wait for them.
    closeTimeout: 50,
    logger: false,
    onAuth: (auth, _session, done) => done(null, { user: auth.username }),
    onData(stream, session, done) {
      readMail(stream, session).then((mail) => {
        take({ ...mail, acceptedAt: now() });
        done();
      }, done);
    },
  });
  // A client that goes away in mid-sentence is its own affair; without a listener it would end the process.
  smtp.on('error', () => undefined);
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  return smtp;
}

async function readMail(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<Omit<DeliveredMail, 'acceptedAt'>> {
  const raw = Buffer.concat(await Array.fromAsync<Buffer>(stream));
  const parsed = await simpleParser(raw, { skipImageLinks: true, skipTextLinks: true });
  const { mailFrom, rcptTo } = session.envelope;
  return {
    envelope: {
      from: mailFrom === false ? '' : mailFrom.address.toLowerCase(),
      to: rcptTo.map((recipient) => recipient.address.toLowerCase()),
    },
    raw,
    messageId: bare(parsed.messageId),
    inReplyTo: bare(parsed.inReplyTo),
    from: addressesOf(parsed.from)[0] ?? '',
    to: addressesOf(parsed.to),
    cc: addressesOf(parsed.cc),
    replyTo: addressesOf(parsed.replyTo)[0] ?? '',
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || '',
    parsed,
  };
}

/** What a mail host writes above a mail when it puts it into a mailbox. */
function stamped(mail: DeliveredMail, recipients: readonly string[], authserv: string | undefined): Buffer {
  const domain = mail.from.slice(mail.from.lastIndexOf('@') + 1);
  const lines = [
    `Return-Path: <${mail.envelope.from}>`,
    ...recipients.map((address) => `Delivered-To: ${address}`),
    ...(authserv === undefined ? [] : [`Authentication-Results: ${authserv}; dmarc=pass header.from=${domain}`]),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n`), mail.raw]);
}

function withoutPlus(address: string): string {
  return address.replace(/\+[^@]*@/, '@');
}

/** The bare addresses of a header field, lower case, groups opened. */
export function addressesOf(field: AddressObject | AddressObject[] | undefined): string[] {
  return [field ?? []]
    .flat()
    .flatMap((object) => object.value)
    .flatMap((entry) => entry.group ?? [entry])
    .map((entry) => entry.address?.toLowerCase() ?? '')
    .filter((address) => address !== '');
}

function bare(messageId: string | undefined): string {
  return (messageId ?? '').replaceAll(/[<>]/g, '').trim();
}
