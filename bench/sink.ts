// An SMTP listener for the benchmark that costs next to nothing: it takes every mail at once and says when. smtp-server
// would delay each greeting by 100 ms. It knows no errors, no TLS and no login.

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface Sink {
  readonly port: number;
  /** Called when a mail is complete, before it is acknowledged, with all its text. */
  onMail(listener: (raw: string) => void): void;
  stop(): void;
}

export async function startSink(): Promise<Sink> {
  let listener: (raw: string) => void = () => undefined;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    talk(socket, (raw) => listener(raw));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    onMail(given) {
      listener = given;
    },
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function talk(socket: Socket, take: (raw: string) => void): void {
  let rest = '';
  let isData = false;
  socket.setNoDelay(true);
  socket.write('220 sink.example ESMTP\r\n');
  socket.on('data', (chunk) => {
    rest += chunk.toString('latin1');
    for (;;) {
      const end = isData ? '\r\n.\r\n' : '\r\n';
      const at = rest.indexOf(end);
      if (at < 0) return;
      const text = rest.slice(0, at);
      rest = rest.slice(at + end.length);
      if (isData) {
        isData = false;
        take(text);
        socket.write('250 2.0.0 taken\r\n');
        continue;
      }
      const command = text.slice(0, 4).toUpperCase();
      isData = command === 'DATA';
      socket.write(REPLIES[command] ?? '250 2.0.0 ok\r\n');
      if (command === 'QUIT') socket.end();
    }
  });
}

const REPLIES: Readonly<Record<string, string>> = {
  EHLO: '250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 100000000\r\n',
  DATA: '354 go on\r\n',
  QUIT: '221 2.0.0 bye\r\n',
};
