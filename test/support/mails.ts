// Raw mails in the form in which real clients and services send them, for scenarios. Line ends are CRLF.

import { randomUUID } from 'node:crypto';

export interface RawMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId?: string;
  readonly cc?: string;
  readonly replyTo?: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  readonly date?: Temporal.Instant;
  /** Missing: plain text in UTF-8. `text` is the whole body then, boundaries and all. */
  readonly contentType?: string;
  /** Further header lines, as `Name: value`. */
  readonly headers?: readonly string[];
}

export function rawMail(mail: RawMail): Buffer {
  const bracketed = (ids: readonly string[]) => ids.map((id) => `<${id}>`).join(' ');
  const lines = [
    ...(mail.headers ?? []),
    `From: ${mail.from}`,
    `To: ${mail.to}`,
    ...(mail.cc === undefined ? [] : [`Cc: ${mail.cc}`]),
    ...(mail.replyTo === undefined ? [] : [`Reply-To: ${mail.replyTo}`]),
    `Subject: ${mail.subject}`,
    `Date: ${rfc5322Date(mail.date ?? Temporal.Instant.from('2026-11-16T17:00Z'))}`,
    `Message-ID: <${mail.messageId ?? newMessageId()}>`,
    ...(mail.inReplyTo === undefined ? [] : [`In-Reply-To: <${mail.inReplyTo}>`]),
    ...(mail.references === undefined ? [] : [`References: ${bracketed(mail.references)}`]),
    'MIME-Version: 1.0',
    `Content-Type: ${mail.contentType ?? 'text/plain; charset=utf-8'}`,
    'Content-Transfer-Encoding: 8bit',
    '',
    mail.text,
    '',
  ];
  return Buffer.from(lines.join('\n').replaceAll('\n', '\r\n'));
}

export function newMessageId(): string {
  return `${randomUUID()}@mail.example`;
}

/** `Mon, 16 Nov 2026 17:00:00 +0000` (RFC 5322, section 3.3). */
export function rfc5322Date(at: Temporal.Instant): string {
  return new Date(at.epochMilliseconds).toUTCString().replace('GMT', '+0000');
}

/** A reply as Gmail writes it: the new text above, the quoted mail below. */
export function quotedBelow(text: string, quoted: { readonly from: string; readonly text: string }): string {
  const lines = quoted.text.split('\n').map((line) => `> ${line}`);
  return `${text}\n\nOn Mon, Nov 16, 2026 at 12:01 PM ${quoted.from} wrote:\n\n${lines.join('\n')}\n`;
}
