// A letter as the bytes of a mail. Refuses nothing: nodemailer folds or encodes what cannot stand in a header (line
// breaks in names and subjects), so that no word of a lead becomes a header of ours; the tests hold it to that.

import MailComposer from 'nodemailer/lib/mail-composer';
import type { Letter } from '../../letters/letter.ts';
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
    replyTo: [...letter.replyTo],
    ...(letter.inReplyTo === null ? {} : { inReplyTo: bracketed(letter.inReplyTo) }),
    references: letter.references.map(bracketed),
    subject: letter.subject,
    headers: headersOf(letter),
    text: letter.text,
    html: letter.html,
    attachments: original === null ? [] : [asAttachment(original)],
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
