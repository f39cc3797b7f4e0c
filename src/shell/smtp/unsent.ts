// An answer to a lead as the bytes of a mail that nobody has sent yet. As a file it has neither Date nor Message-ID: these
// are of whoever sends it, and two people who send the same file must not send the same mail.

import MailComposer from 'nodemailer/lib/mail-composer';
import type { UnsentReply } from '../../letters/letter.ts';

/** Of a draft that lies in a mailbox: RFC 5322 wants both there. */
export interface Placed {
  /** Without angle brackets. */
  readonly messageId: string;
  readonly date: Temporal.Instant;
}

/**
 * The same bytes each time. One plain text part: Outlook, Apple Mail and Thunderbird open it as text that can be changed,
 * and nothing of ours decides how it looks. `placed` null: as a file, which says in Outlook's and Thunderbird's way
 * (X-Unsent) and in Apple's that it opens in a window to write in.
 */
export async function composeUnsent(reply: UnsentReply, placed: Placed | null): Promise<Buffer> {
  const composer = new MailComposer({
    messageId: `<${placed?.messageId ?? 'unsent@invalid'}>`,
    date: new Date(placed?.date.epochMilliseconds ?? 0),
    from: reply.from,
    to: [reply.to],
    cc: [...reply.cc],
    replyTo: [...reply.replyTo],
    ...(reply.inReplyTo === null ? {} : { inReplyTo: `<${reply.inReplyTo}>` }),
    references: reply.references.map((id) => `<${id}>`),
    subject: reply.subject,
    headers: placed === null ? { 'X-Unsent': '1', 'X-Uniform-Type-Identifier': 'com.apple.mail-draft' } : {},
    text: `${reply.text}\n`.replace(/\r?\n/g, '\r\n'),
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = await composer.compile().build();
  return placed === null ? withoutIdentity(raw) : raw;
}

/** nodemailer knows no mail without them. Both stand on one line each, so a folded line is never one of them. */
function withoutIdentity(raw: Buffer): Buffer {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw.toString('latin1', 0, end).split('\r\n');
  const head = lines.filter((line) => !/^(?:Date|Message-ID): /i.test(line)).join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), raw.subarray(end)]);
}
