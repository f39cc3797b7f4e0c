// A TCP proxy in front of an IMAP server without TLS, for what a real server does only when it is in trouble: cut and
// silent connections, refused commands, lost lines.

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { ImapSettings } from '../../src/shell/urls.ts';

export interface ImapProxy {
  readonly settings: ImapSettings;
  /** Ends all connections; new ones are taken. */
  cut(): void;
  /** Keeps the connections that are open now but passes nothing on, as a router that forgot them does. */
  freeze(): void;
  /** Stops listening, and listens on the same port again. */
  down(): Promise<void>;
  up(): Promise<void>;
  /**
   * Sees each command line of the client, without its tag, before the server does. A text is sent back instead of
   * asking the server (with the tag put before it); null passes the command on.
   */
  onCommand(handler: (command: string) => Promise<string | null> | string | null): void;
  /** Sees each line of the server; null drops it. */
  onLine(handler: (line: string) => string | null): void;
  /** Connections opened so far. */
  connections(): number;
  /** Resolves when no connection is open. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export async function startProxy(target: ImapSettings): Promise<ImapProxy> {
  const live = new Set<{ client: Socket; upstream: Socket; isFrozen: boolean }>();
  const whenIdle: (() => void)[] = [];
  let connections = 0;
  let command: (command: string) => Promise<string | null> | string | null = () => null;
  let line: (line: string) => string | null = (text) => text;

  const server = createServer((client) => {
    connections++;
    const upstream = connect(target.port, target.host);
    const pair = { client, upstream, isFrozen: false };
    live.add(pair);
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
        live.delete(pair);
        if (live.size === 0) for (const resolve of whenIdle.splice(0)) resolve();
      });
    }
    byLines(client, async (text) => {
      if (pair.isFrozen) return;
      const [, tag, rest] = /^(\S+) (.*)\r\n$/s.exec(text) ?? [];
      const reply = tag === undefined || rest === undefined ? null : await command(rest);
      if (reply === null) upstream.write(text, 'latin1');
      else client.write(`${tag} ${reply}\r\n`, 'latin1');
    });
    byLines(upstream, async (text) => {
      if (pair.isFrozen) return;
      // What is encrypted it could not read.
      const changed = line(text.replace(' STARTTLS', ''));
      if (changed !== null) client.write(changed, 'latin1');
    });
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const cut = () => {
    for (const { client } of live) client.destroy();
  };
  const down = async () => {
    const closed = once(server, 'close');
    server.close();
    cut();
    await closed;
  };
  return {
    settings: { ...target, host: '127.0.0.1', port },
    cut,
    freeze() {
      for (const pair of live) pair.isFrozen = true;
    },
    down,
    up: async () => void (await listen(port)),
    onCommand(handler) {
      command = handler;
    },
    onLine(handler) {
      line = handler;
    },
    connections: () => connections,
    idle() {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (live.size === 0) resolve();
      else whenIdle.push(resolve);
      return promise;
    },
    stop: async () => (server.listening ? down() : undefined),
  };
}

/** Calls `handle` for each line with its end, one after the other. */
function byLines(socket: Socket, handle: (line: string) => Promise<void>): void {
  let rest = '';
  let turn = Promise.resolve();
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString('latin1')).split(/(?<=\n)/);
    rest = lines.at(-1)?.endsWith('\n') ? '' : (lines.pop() ?? '');
    for (const each of lines) turn = turn.then(() => handle(each));
  });
}
