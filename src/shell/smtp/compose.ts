// A letter as the bytes of a mail. Refuses nothing: nodemailer folds or encodes what cannot stand in a header (line
// breaks in names and subjects), so that no word of a lead becomes a header of ours; the tests hold it to that.

import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Letter } from '../../letters/letter.ts';
import type { OutgoingMail } from './mail.ts';
import { composeUnsent } from './unsent.ts';

/**
 * The whole message, RFC 5322. Says in every way that is known that nobody need answer by machine: Auto-Submitted
 * (RFC 3834), X-Auto-Response-Suppress (Exchange, [MS-OXCMAIL] 2.2.3.2.14).
 */
export async function compose({ letter, original, date }: OutgoingMail): Promise<Buffer> {
  const composer = new MailComposer({
    messageId: `<${letter.messageId}>`,
    date: new Date(date.epochMilliseconds),
    from: letter.from,
    to: [...letter.to],
    cc: [...letter.cc],
    replyTo: [...letter.replyTo],
    ...(letter.inReplyTo === null ? {} : { inReplyTo: bracketed(letter.inReplyTo) }),
    references: letter.references.map(bracketed),
    subject: letter.subject,
    headers: headersOf(letter),
    text: letter.text,
    html: letter.html,
    attachments: [
      ...(original === null ? [] : [asAttachment(original)]),
      ...(letter.eml == null ? [] : [asFile(letter.eml.fileName, await composeUnsent(letter.eml, null))]),
    ],
    baseBoundary: boundaryOf(letter.messageId),
    // The texts come from templates with a lead's words in them; none of them is a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/**
 * A person's answer by `send` is no automatic mail, and must not be filed as such. By what gives somebody a lead we want to
 * hear that they are out of the office, so Exchange may say that and nothing else.
 */
function headersOf({ kind }: Letter): Record<string, string> {
  if (kind === 'send') return {};
  const suppressed = GIVES_A_LEAD.has(kind) ? 'DR, RN, NRN, AutoReply' : 'All';
  return { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': suppressed };
}
const GIVES_A_LEAD: ReadonlySet<Letter['kind']> = new Set(['handoff', 'new_message', 'reminder', 'backup', 'pass']);

/** A second try is the same mail, byte for byte. Nobody can put it into their mail before: our ids are not to be guessed. */
function boundaryOf(messageId: string): string {
  return createHash('sha256').update(`boundary|${messageId}`).digest('hex').slice(0, BOUNDARY_DIGITS);
}
const BOUNDARY_DIGITS = 24;

/** nodemailer breaks a long id at any white space, also at one (U+00A0) with which no folded line may begin. */
function bracketed(id: string): string {
  return `<${id.replace(/[^\x21-\x7e]|[<>]/g, '')}>`;
}

/** RFC 2046 5.2.1: message/rfc822 takes no encoding but 7bit and 8bit. */
function asAttachment(original: Buffer) {
  return {
    filename: 'original.eml',
    contentType: 'message/rfc822',
    content: original,
    contentDisposition: 'attachment' as const,
  };
}

/**
 * A file and no message/rfc822: that is shown inside of the letter by Apple Mail and Thunderbird and turned into a closed
 * item by Exchange, where only a file opens as a mail to be sent. A name beyond ASCII goes by RFC 2231.
 */
function asFile(filename: string, content: Buffer) {
  return {
    filename,
    contentType: 'application/octet-stream',
    content,
    contentDisposition: 'attachment' as const,
  };
}
