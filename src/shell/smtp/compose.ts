// A letter as the bytes of a mail. Refuses nothing: nodemailer folds or encodes what cannot stand in a header (line
// breaks in names and subjects), so that no word of a lead becomes a header of ours; the tests hold it to that.

import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from './mail.ts';

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
    replyTo: letter.replyTo,
    ...(letter.inReplyTo === null ? {} : { inReplyTo: `<${letter.inReplyTo}>` }),
    references: letter.references.map((id) => `<${id}>`),
    subject: letter.subject,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    text: letter.text,
    html: letter.html,
    attachments: original === null ? [] : [asAttachment(original)],
    // The texts come from templates with a lead's words in them; none of them is a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
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
