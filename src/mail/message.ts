// One mail as the rest of the program sees it: headers, who wrote to whom, and the body's text split into what was newly
// written and what was quoted. A value; how it is made from bytes is shell/mime.ts (MIME) and body.ts (the split).

export interface Mailbox {
  /** Display name, decoded; empty when there is none. */
  readonly name: string;
  /** Lower case; empty when the header held no address. */
  readonly address: string;
}

export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  /** Bytes after decoding. */
  readonly size: number;
  /** Kept for the types that reading asks (message/rfc822, message/delivery-status, text/xml, …) up to a bound. */
  readonly text: string | null;
}

/**
 * A mail forwarded inside this one, in its text or as an attachment. `text` is without the block's header lines; those
 * are read into the fields and stand, as they were, in `quotedText`.
 */
export interface Forwarded {
  readonly from: Mailbox | null;
  readonly to: readonly Mailbox[];
  readonly subject: string | null;
  readonly date: string | null;
  readonly text: string;
}

/** The body's text in parts, which together hold every line of `text` once. Nothing is deleted. */
export interface BodyParts {
  /** What the writer of this mail newly wrote: no quote, signature, disclaimer or footer. */
  readonly newText: string;
  readonly quotedText: string;
  /** Signature, mobile footer, disclaimer. */
  readonly signature: string;
  readonly forwarded: Forwarded | null;
}

export interface Message extends BodyParts {
  /** Without angle brackets; null when missing. */
  readonly messageId: string | null;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** The Date header, if it could be read. */
  readonly date: Temporal.Instant | null;
  /** When the mail server took it (INTERNALDATE). Deadlines count from it. */
  readonly arrivedAt: Temporal.Instant;
  readonly from: Mailbox;
  readonly sender: Mailbox | null;
  readonly replyTo: readonly Mailbox[];
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly bcc: readonly Mailbox[];
  /** Delivered-To, X-Original-To, Envelope-To: addresses that the servers named, lower case. */
  readonly deliveredTo: readonly string[];
  readonly subject: string;
  /** Lower-case name to decoded values, in order of appearance. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** The body as plain text (from text/plain, else from the HTML). */
  readonly text: string;
  /** The HTML body as sent, bounded; null when there is none. Never put into a letter. */
  readonly html: string | null;
  readonly attachments: readonly Attachment[];
  /** Octets of the raw message. */
  readonly size: number;
  /** What could not be read as it should, in words ("body cut at 500,000 characters"). */
  readonly problems: readonly string[];
}

/** The first value of a header, or the empty text. */
export function header(message: Pick<Message, 'headers'>, name: string): string {
  return message.headers.get(name)?.[0] ?? '';
}
