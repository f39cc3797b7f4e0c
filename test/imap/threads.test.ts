// The mail host's own threads, on every IMAP server that is there: Cyrus can know them (RFC 8474), as Gmail does in its own
// way. A server that knows none, or says NIL, as Cyrus does without its conversations database, loses no message by it.

import { afterAll, describe, expect, test } from 'vitest';
import { connectImap } from '../../src/shell/imap/connect.ts';
import { fetchBatches } from '../../src/shell/imap/fetch.ts';
import { hosts } from './mailboxes.ts';

const NOW = Temporal.Instant.from('2026-11-20T10:00:00Z');

function mail(id: string, subject: string, answers: string | null): string {
  const lines = [
    'From: pat@buyer.example',
    'To: leads@team.example',
    `Subject: ${subject}`,
    `Message-ID: <${id}@buyer.example>`,
  ];
  if (answers !== null) lines.push(`In-Reply-To: <${answers}@buyer.example>`, `References: <${answers}@buyer.example>`);
  return `${lines.join('\r\n')}\r\nDate: Fri, 20 Nov 2026 05:00:00 -0500\r\n\r\nIs it still for sale?\r\n`;
}

describe.each(hosts)('the threads of $name', (host) => {
  afterAll(() => host.stop());

  test('come with the messages where the host has them', async () => {
    const mailbox = await host.mailbox();
    await mailbox.deliver(mail('one', '12 Oak St', null));
    await mailbox.deliver(mail('two', 'Re: 12 Oak St', 'one'));
    await mailbox.deliver(mail('three', 'Elm Street', null));
    const client = await connectImap(mailbox.settings);
    await client.mailboxOpen('INBOX', { readOnly: true });
    const from = { client, maxMessageBytes: 100_000, signal: new AbortController().signal, now: () => NOW };
    const batches = await Array.fromAsync(fetchBatches(from, '1:*'));
    const [one, two, three] = batches.flat().map(({ threadId }) => threadId);
    const knows = one !== null;
    expect([two === one, three === one]).toEqual([true, !knows]);
    if (knows) expect(client.capabilities.has('OBJECTID') || client.capabilities.has('X-GM-EXT-1')).toBe(true);
    await client.logout();
    await mailbox.stop();
  });
});
