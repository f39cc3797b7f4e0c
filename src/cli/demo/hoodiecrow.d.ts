// The part of hoodiecrow-imap 2.1 that imap-server.ts uses; the package ships no types.

declare module 'hoodiecrow-imap' {
  import type { EventEmitter } from 'node:events';
  import type { Server, Socket } from 'node:net';

  namespace hoodiecrow {
    interface StoredMessage {
      uid: number;
      flags: string[];
      /** IMAP date-time (RFC 9051 §9). */
      internaldate: string;
      /** One character a byte ("binary"). */
      raw: string;
    }
    interface Folder {
      path: string;
      messages: StoredMessage[];
    }
    interface Command {
      tag: string;
      command: string;
    }
    interface Connection {
      socket: Socket | null;
      /** Set while a command (IDLE, AUTHENTICATE) reads the client's next line itself. */
      inputHandler: ((line: string) => void) | false;
      send(response: object, description: string, parsed?: Command, data?: string): void;
    }
    type Done = () => void;
    type Handler = (connection: Connection, parsed: Command, data: string, done: Done) => void;
    interface FetchQuery {
      /** `[start]` or `[start, length]` of `BODY[]<start.length>`. */
      partial?: number[];
      section?: unknown[];
    }
    interface Literal {
      type: 'LITERAL';
      value: string;
    }
    type FetchHandler = (connection: Connection, message: StoredMessage, query: FetchQuery) => Literal;
    interface ImapServer extends EventEmitter {
      server: Server;
      connectionHandlers: ((connection: Connection) => void)[];
      fetchHandlers: Record<string, FetchHandler>;
      listen(port: number, host: string, done: Done): void;
      getMailbox(path: string): Folder | undefined;
      getCommandHandler(name: string): Handler | false;
      appendMessage(path: string, flags: string[], internaldate: string, raw: string): { message: StoredMessage };
    }
    interface Options {
      plugins: string[];
      users: Record<string, { password: string }>;
      storage: Record<string, object>;
    }
  }
  function hoodiecrow(options: hoodiecrow.Options): hoodiecrow.ImapServer;
  export = hoodiecrow;
}

declare module 'hoodiecrow-imap/lib/commands/handlers/fetch.js' {
  import type { FetchHandler } from 'hoodiecrow-imap';

  const handlers: { BODY: FetchHandler };
  export default handlers;
}
