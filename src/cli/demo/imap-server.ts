// One team's mailbox over IMAP, in this process and in memory only: hoodiecrow-imap on a loopback port, with the faults
// that were met in it put right. For the demo and the scenario tests; it keeps nothing and hides nothing, so never use
// it for real mail.

import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';
import fetchHandlers from 'hoodiecrow-imap/lib/commands/handlers/fetch.js';

export type Folder = 'INBOX' | 'Sent' | 'Drafts' | 'Junk';

export interface StoredMail {
  readonly uid: number;
  readonly raw: Buffer;
  /** INTERNALDATE: whole seconds. */
  readonly arrivedAt: Temporal.Instant;
}

export interface ImapServer {
  readonly port: number;
  append(folder: Folder, raw: Buffer, arrivedAt: Temporal.Instant): void;
  messages(folder: Folder): readonly StoredMail[];
  /** Ends every connection at once, as a server that goes down does; it goes on listening. */
  dropConnections(): void;
  stop(): Promise<void>;
}

/** Listens on a free loopback port. No TLS: the package's certificate is public. Without CONDSTORE, which it only half knows. */
export async function startImapServer(login: { user: string; password: string }): Promise<ImapServer> {
  const server = hoodiecrow({
    plugins: [
      'ID',
      'AUTH-PLAIN',
      'SASL-IR',
      'NAMESPACE',
      'IDLE',
      'ENABLE',
      'SPECIAL-USE',
      'LITERALPLUS',
      'UNSELECT',
      'UIDPLUS',
      'MOVE',
    ],
    users: { [login.user]: { password: login.password } },
    storage: {
      INBOX: {},
      '': {
        separator: '/',
        folders: {
          Sent: { 'special-use': '\\Sent' },
          Drafts: { 'special-use': '\\Drafts' },
          Junk: { 'special-use': '\\Junk' },
        },
      },
    },
  });
  const sockets = new Set<Socket>();
  server.connectionHandlers.push((connection) => {
    if (connection.socket !== null) guardConnection(connection, connection.socket, sockets);
  });
  guardCommands(server);
  repairPartialFetch(server);
  server.listen(0, '127.0.0.1', () => undefined);
  await once(server.server, 'listening');

  const dropConnections = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.server.address() as AddressInfo).port,
    append(folder, raw, arrivedAt) {
      server.appendMessage(folder, [], imapDateTime(arrivedAt), raw.toString('latin1'));
    },
    messages: (folder) => (server.getMailbox(folder)?.messages ?? []).map(storedMail),
    dropConnections,
    async stop() {
      const closed = once(server.server, 'close');
      server.server.close();
      dropConnections();
      await closed;
    },
  };
}

function guardConnection(connection: hoodiecrow.Connection, socket: Socket, sockets: Set<Socket>): void {
  // Nagle's algorithm held each IDLE push for 40 ms.
  socket.setNoDelay(true);
  sockets.add(socket);
  socket.on('close', () => {
    sockets.delete(socket);
    // IDLE's timer of 30 minutes ends only with a line from the client; left alone it keeps the process alive.
    if (connection.inputHandler !== false) connection.inputHandler('DONE');
    // The package takes its own listener away on close; an error after that would end the process.
    socket.on('error', () => undefined);
  });
}

/** A command that throws is answered NO; as the package is, its connection would answer nothing more. */
function guardCommands(server: hoodiecrow.ImapServer): void {
  const find = server.getCommandHandler.bind(server);
  server.getCommandHandler = (name) => {
    const handler = find(name);
    if (handler === false) return false;
    return (connection, parsed, data, done) => {
      try {
        handler(connection, parsed, data, done);
      } catch (error) {
        const text = { type: 'TEXT', value: `Server error: ${error}`.replaceAll(/[\r\n]+/g, ' ') };
        connection.send({ tag: parsed.tag, command: 'NO', attributes: [text] }, 'SERVER ERROR', parsed, data);
        done();
      }
    };
  };
}

/** `BODY[]<0.n>` of several messages: the package changes the wish while it answers, so every message after a short one came empty. */
function repairPartialFetch(server: hoodiecrow.ImapServer): void {
  const wishes = new WeakMap<hoodiecrow.FetchQuery, number[]>();
  const fetchBody: hoodiecrow.FetchHandler = (connection, message, query) => {
    const wish = wishes.get(query) ?? query.partial;
    if (wish === undefined) return fetchHandlers.BODY(connection, message, query);
    wishes.set(query, wish);
    const { partial: _, ...whole } = query;
    const { value } = fetchHandlers.BODY(connection, message, whole);
    const [start = 0, length = value.length] = wish;
    // The answer names the start alone: BODY[]<start> (RFC 9051 §7.5.2).
    query.partial = [start];
    return { type: 'LITERAL', value: value.slice(start, start + length) };
  };
  server.fetchHandlers['BODY'] = fetchBody;
  server.fetchHandlers['BODY.PEEK'] = fetchBody;
}

function storedMail(message: hoodiecrow.StoredMessage): StoredMail {
  return {
    uid: message.uid,
    raw: Buffer.from(message.raw, 'latin1'),
    arrivedAt: Temporal.Instant.fromEpochMilliseconds(Date.parse(message.internaldate)),
  };
}

/** `22-Nov-2026 21:04:05 +0000`. */
function imapDateTime(at: Temporal.Instant): string {
  const [, day, month, year, time] = new Date(at.epochMilliseconds).toUTCString().split(' ');
  return `${day}-${month}-${year} ${time} +0000`;
}
