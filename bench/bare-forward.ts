// The least that any forwarder does, to compare with: IDLE, fetch, send on. It keeps nothing, so it loses and doubles
// mail; never use it for anything but the benchmark. Run as a child of delivery.ts: bare-forward.ts IMAP_URL SMTP_PORT.

import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { parseImapUrl } from '../src/shell/urls.ts';

const [imapUrl = '', smtpPort = ''] = process.argv.slice(2);
const { host, port, user, password } = parseImapUrl(imapUrl);
const smtp = createTransport({
  host: '127.0.0.1',
  port: Number(smtpPort),
  ignoreTLS: true,
  pool: true,
  maxConnections: 2,
  maxMessages: Number.POSITIVE_INFINITY,
});
const imap = new ImapFlow({
  host,
  port,
  secure: false,
  auth: { user, pass: password },
  logger: false,
  autoIdleDelay: 0,
  disableCompression: true,
});
await imap.connect();
const box = await imap.mailboxOpen('INBOX', { readOnly: true });
let next = box.uidNext;
let busy = Promise.resolve();
imap.on('exists', () => {
  busy = busy.then(forwardNew);
});
process.on('SIGTERM', () => imap.close());
imap.on('close', () => process.exit(0));
process.stderr.write('watching\n');

async function forwardNew(): Promise<void> {
  const found = await imap.fetchAll(`${next}:*`, { uid: true, source: true }, { uid: true });
  const fresh = found.filter((message) => message.uid >= next);
  await Promise.all(
    fresh.map(async ({ uid, source }) => {
      next = Math.max(next, uid + 1);
      const envelope = { from: 'leads@team.example', to: ['ana@team.example'] };
      if (source !== undefined) await smtp.sendMail({ envelope, raw: source });
    }),
  );
}
