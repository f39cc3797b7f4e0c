import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectImap } from '../../../src/shell/imap/connect.ts';
import { findFolder } from '../../../src/shell/imap/folders.ts';
import { openInbox } from '../../../src/shell/replay/inbox.ts';
import { inOrder } from '../../../src/shell/replay/past-mails.ts';
import { hosts, type TestMailbox } from '../../imap/mailboxes.ts';
import { rawMail } from '../../support/mails.ts';
import { sampleTeam } from '../../support/sample-team.ts';

const team = sampleTeam({});
const TODAY = Temporal.Now.instant().subtract({ hours: 24 });

const mail = (subject: string, text = 'We want to buy a house.') =>
  rawMail({ from: 'ann@mail.example', to: team.inbox.address, subject, text, messageId: `${subject}@mail.example` });

async function flagsAndSubjects(box: TestMailbox): Promise<string[]> {
  const client = await connectImap(box.settings);
  await client.mailboxOpen('INBOX', { readOnly: true });
  const found = await client.fetchAll('1:*', { uid: true, flags: true, envelope: true });
  await client.logout();
  return found.map(
    ({ flags, envelope }) => `${envelope?.subject} ${flags?.has('\\Seen') === true ? 'seen' : 'unseen'}`,
  );
}

describe.each(hosts)('the mailbox on $name', (host) => {
  afterAll(() => host.stop());

  async function mailbox(): Promise<TestMailbox> {
    const box = await host.mailbox();
    onTestFinished(() => box.stop());
    return box;
  }

  async function open(box: TestMailbox, since = TODAY) {
    const inbox = await openInbox(box.settings, team, since);
    onTestFinished(() => inbox.close());
    return inbox;
  }

  test('gives its mails in the order of arrival, octet for octet, and marks none as read', async () => {
    const box = await mailbox();
    const raws = Array.from({ length: 60 }, (_, i) =>
      mail(`m${i}`, i === 7 ? 'x'.repeat(300_000).replace(/.{70}/g, '$&\n') : `Text ${i}`),
    );
    for (const raw of raws) await box.deliver(raw.toString());
    const { found } = await open(box);
    const read: string[] = [];
    for (const ref of found.refs.filter(({ folder }) => folder === 'inbox')) read.push((await ref.load()).toString());
    expect(read).toHaveLength(60);
    // The mail host adds its own headers above.
    expect(read.map((text, i) => text.endsWith(raws[i]!.toString()))).not.toContain(false);
    expect((await flagsAndSubjects(box)).filter((line) => line.endsWith(' seen'))).toEqual([]);
  });

  test('gives the sent mail, too, and the mail of one second by its UID', async () => {
    const box = await mailbox();
    const client = await connectImap(box.settings);
    // Some hosts make it with the first mail.
    const path = await findFolder(client, 'sent').catch(async () => (await client.mailboxCreate('Sent')).path);
    for (const subject of ['x', 'y']) await client.append(path, mail(subject), ['\\Seen'], new Date());
    await client.logout();
    const { found } = await open(box);
    expect(found.hasSent).toBe(true);
    const sent = found.refs.filter(({ folder }) => folder === 'sent');
    const texts = await Promise.all(sent.map(async ({ load }) => (await load()).toString()));
    expect(texts.map((text) => /^Subject: (.*)\r$/m.exec(text)?.[1])).toEqual(['x', 'y']);
    expect(
      inOrder([found], { since: null, until: null }, { team, now: Temporal.Now.instant().add({ hours: 1 }) }).mails,
    ).toHaveLength(2);
  });

  test('leaves out what came before', async () => {
    const box = await mailbox();
    await box.deliver(mail('a').toString());
    const { found } = await open(box, Temporal.Now.instant().add({ hours: 1 }));
    expect(found.refs).toEqual([]);
  });

  test('names a mail that was deleted meanwhile, and gives the others', async () => {
    const box = await mailbox();
    for (const subject of ['a', 'b']) await box.deliver(mail(subject).toString());
    const { found } = await open(box);
    const client = await connectImap(box.settings);
    await client.mailboxOpen('INBOX');
    await client.messageDelete('1', { uid: false });
    await client.logout();
    const [first, second] = found.refs;
    await expect(first?.load()).rejects.toThrow(/deleted or moved meanwhile/);
    expect((await second?.load())?.toString()).toContain('Subject: b');
  });

  test('without its connection ends the run with words, and not mail by mail', async () => {
    const box = await mailbox();
    await box.deliver(mail('a').toString());
    const { found, close } = await open(box);
    await close();
    await expect(found.refs[0]?.load()).rejects.toMatchObject({ name: 'ImapError', retry: 'later' });
  });
});
