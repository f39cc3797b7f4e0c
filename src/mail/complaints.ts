// Complaints that a mailbox provider passes on when a reader presses "spam" (ARF, RFC 5965): the reader wants no more mail.
// Reports of other kinds (fraud, virus, DMARC) are refused.

import { readHeaders } from './headers.ts';
import type { Message } from './message.ts';

export interface Complaint {
  /** The reader who complained, lower case; null when the provider hides it. */
  readonly address: string | null;
  /** What showed it, for people. */
  readonly because: string;
}

/** The complaint that `message` is; null when it is none. */
export function readComplaint(message: Pick<Message, 'attachments'>): Complaint | null {
  const report = message.attachments.find(({ contentType }) => contentType === 'message/feedback-report');
  if (report?.text == null) return null;
  const fields = readHeaders(Buffer.from(`${report.text.trim()}\n`));
  const type = fields.get('feedback-type')?.[0]?.trim().toLowerCase() ?? '';
  if (!COMPLAINT.test(type)) return null;
  const recipient = /<?([^\s<>@]{1,64}@[^\s<>@]{1,255})>?/.exec(fields.get('original-rcpt-to')?.[0] ?? '')?.[1];
  return { address: recipient?.toLowerCase() ?? null, because: `Feedback-Type: ${type || 'missing'}` };
}

/** Without a type it is one too: no other report of this form goes to a sender. */
const COMPLAINT = /^(?:abuse|complaint|opt-out(?:-list)?)?$/;
