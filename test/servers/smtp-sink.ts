// A real SMTP listener that keeps every mail and can be told to misbehave: refuse, be slow, or cut the connection with
// or without having taken the mail. It sends nothing on.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export interface SunkMail {
  readonly from: string;
  /** Envelope recipients that were taken, lower case. */
  readonly to: readonly string[];
  /** As announced with MAIL FROM (RFC 6152). */
  readonly bodyType: string;
  readonly raw: Buffer;
  readonly parsed: ParsedMail;
}

/** `drop`: cut without an answer, mail not kept. `take_and_drop`: kept, and cut before the answer. */
export type Reply = 'accept' | 'drop' | 'take_and_drop' | { readonly code: number; readonly text: string };

export interface Behaviour {
  readonly connect?: () => Reply;
  readonly sender?: () => Reply;
  readonly recipient?: (address: string) => Reply;
  /** Answers the end of the message; a promise makes it slow. */
  readonly message?: (mail: SunkMail) => Reply | Promise<Reply>;
}

export interface SmtpSink {
  readonly port: number;
  readonly url: string;
  mails(): readonly SunkMail[];
  inboxOf(address: string): readonly SunkMail[];
  /** Resolves when what was taken so far satisfies `isEnough`; looks again after each mail. */
  waitFor(isEnough: (mails: readonly SunkMail[]) => boolean): Promise<readonly SunkMail[]>;
  /** From now on; an empty object is good behaviour. */
  behave(behaviour: Behaviour): void;
  /** Connections opened so far. */
  connections(): number;
  /** Resolves when no connection is open. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Any user logs in with the password "pass"; mail is taken without a login too. STARTTLS only if `tls`. */
export async function startSmtpSink(options: { port?: number; tls?: boolean } = {}): Promise<SmtpSink> {
  const mails: SunkMail[] = [];
  const watchers = new Set<() => void>();
  const whenIdle = new Set<() => void>();
  let behaviour: Behaviour = {};
  let connections = 0;

  const settle = (session: SMTPServerSession, reply: Reply, done: (error?: Error | null) => void): void => {
    if (reply === 'accept') done();
    else if (typeof reply === 'object') done(Object.assign(new Error(reply.text), { responseCode: reply.code }));
    else for (const connection of server.connections) if (connection.id === session.id) connection._socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: options.tls === true ? [] : ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 50,
    logger: false,
    onAuth: (auth, _session, done) =>
      auth.password === 'pass' ? done(null, { user: auth.username }) : done(new Error('wrong password')),
    onClose() {
      if (server.connections.size > 0) return;
      for (const resolve of whenIdle) resolve();
      whenIdle.clear();
    },
    onConnect(session, done) {
      connections++;
      settle(session, behaviour.connect?.() ?? 'accept', done);
    },
    onMailFrom: (_from, session, done) => settle(session, behaviour.sender?.() ?? 'accept', done),
    onRcptTo: (to, session, done) => settle(session, behaviour.recipient?.(to.address) ?? 'accept', done),
    onData(stream, session, done) {
      const take = async (): Promise<Reply> => {
        const mail = await sunkMail(Buffer.concat(await Array.fromAsync<Buffer>(stream)), session);
        const reply = (await behaviour.message?.(mail)) ?? 'accept';
        if (reply === 'accept' || reply === 'take_and_drop') mails.push(mail);
        return reply;
      };
      take().then((reply) => {
        settle(session, reply, done);
        for (const look of watchers) look();
      }, done);
    },
  });
  // A client that goes away in mid-sentence is its own affair.
  server.on('error', () => undefined);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    mails: () => mails,
    inboxOf: (address) => mails.filter((mail) => mail.to.includes(address.toLowerCase())),
    waitFor(isEnough) {
      const { promise, resolve } = Promise.withResolvers<readonly SunkMail[]>();
      const look = () => {
        if (!isEnough(mails)) return;
        watchers.delete(look);
        resolve(mails);
      };
      watchers.add(look);
      look();
      return promise;
    },
    behave(next) {
      behaviour = next;
    },
    connections: () => connections,
    idle() {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (server.connections.size === 0) resolve();
      else whenIdle.add(resolve);
      return promise;
    },
    stop: () => new Promise<void>((done) => server.close(done)),
  };
}

async function sunkMail(raw: Buffer, session: SMTPServerSession): Promise<SunkMail> {
  const { mailFrom, rcptTo } = session.envelope;
  return {
    from: mailFrom === false ? '' : mailFrom.address.toLowerCase(),
    to: rcptTo.map((recipient) => recipient.address.toLowerCase()),
    bodyType: session.envelope.bodyType ?? '7bit',
    raw,
    parsed: await simpleParser(raw),
  };
}
