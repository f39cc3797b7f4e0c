// The IMAP servers that the tests of this folder run on: always the one in this process, Dovecot and Cyrus where they
// are installed. Each test gets a mailbox of its own.

import { createTransport } from 'nodemailer';
import { startImapServer } from '../../src/cli/demo/imap-server.ts';
import { connectImap } from '../../src/shell/imap/connect.ts';
import { type ImapSettings, parseImapUrl } from '../../src/shell/urls.ts';
import { findCyrus, startCyrusServer } from '../servers/cyrus.ts';
import { startDovecotServer } from '../servers/dovecot.ts';

export interface TestMailbox {
  readonly settings: ImapSettings;
  /** New mail for the INBOX, as the mail host brings it. */
  deliver(raw: string): Promise<void>;
  stop(): Promise<void>;
}

export interface TestHost {
  readonly name: string;
  mailbox(): Promise<TestMailbox>;
  stop(): Promise<void>;
}

export const hosts: readonly TestHost[] = [inProcess(), ...(await dovecot()), ...(await cyrus())];

function inProcess(): TestHost {
  return {
    name: 'the server in this process',
    async mailbox() {
      const server = await startImapServer({ user: 'leads@team.example', password: 'pass' });
      return {
        settings: parseImapUrl(`imap://leads%40team.example:pass@127.0.0.1:${server.port}`),
        async deliver(raw) {
          server.append('INBOX', Buffer.from(raw), Temporal.Now.instant());
        },
        stop: server.stop,
      };
    },
    stop: async () => undefined,
  };
}

async function dovecot(): Promise<TestHost[]> {
  const server = await startDovecotServer();
  return server === null ? [] : [byLmtp('Dovecot', server)];
}

async function cyrus(): Promise<TestHost[]> {
  const installed = findCyrus();
  return installed === null ? [] : [byLmtp('Cyrus', await startCyrusServer(installed))];
}

interface LmtpServer {
  readonly lmtpPort: number;
  url(user: string): string;
  stop(): Promise<void>;
}

function byLmtp(name: string, server: LmtpServer): TestHost {
  const lmtp = createTransport({ host: '127.0.0.1', port: server.lmtpPort, lmtp: true, ignoreTLS: true, pool: true });
  let count = 0;
  return {
    name,
    async mailbox() {
      count++;
      const user = `leads${count}`;
      const settings = parseImapUrl(server.url(user));
      // The first login makes the mailbox; Cyrus loses mail that comes while it does.
      const first = await connectImap(settings);
      await first.logout();
      return {
        settings,
        async deliver(raw) {
          await lmtp.sendMail({ envelope: { from: 'host@mail.example', to: [user] }, raw });
        },
        stop: async () => undefined,
      };
    },
    async stop() {
      lmtp.close();
      await server.stop();
    },
  };
}
