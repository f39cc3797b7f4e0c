// Mails that no person writes, as mail hosts and clients make them: a mail that comes back (RFC 3464) and an out-of-office
// reply (RFC 3834).

import type { DeliveredMail } from './mail-server.ts';

interface Returned {
  /** The team's address, which gets it. */
  readonly team: string;
  readonly at: Temporal.Instant;
}

/** As Postfix says that the recipient's host knows no such address. */
export function undeliveredMail(mail: DeliveredMail, { team, at }: Returned): string {
  const address = mail.envelope.to[0] ?? '';
  const host = team.slice(team.indexOf('@') + 1);
  const part = (type: string, body: string): string => `--report-1\nContent-Type: ${type}\n\n${body}\n`;
  return [
    'Return-Path: <>',
    `From: Mail Delivery System <MAILER-DAEMON@mx.${host}>`,
    `To: ${team}`,
    'Subject: Undelivered Mail Returned to Sender',
    ...dated(at, `bounce.mx.${host}`),
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="report-1"',
    '',
    part('text/plain', `This is the mail system at host mx.${host}.\n\n<${address}>: 550 5.1.1 no such user here`),
    part(
      'message/delivery-status',
      `Reporting-MTA: dns; mx.${host}\n\nFinal-Recipient: rfc822; ${address}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 no such user here`,
    ),
    part('text/rfc822-headers', `Message-ID: <${mail.messageId}>\nTo: ${address}\nSubject: ${mail.subject}`),
    '--report-1--\n',
  ].join('\n');
}

interface Automatic extends Returned {
  readonly from: { readonly name: string; readonly email: string };
  readonly words: string;
}

/** As Exchange answers while somebody is out. */
export function automaticReply(mail: DeliveredMail, { from, team, words, at }: Automatic): string {
  return [
    `From: ${from.name} <${from.email}>`,
    `To: ${team}`,
    `Subject: Automatic reply: ${mail.subject.replaceAll(/[^\x20-\x7e]/g, '-')}`,
    ...dated(at, from.email.slice(from.email.indexOf('@') + 1)),
    `In-Reply-To: <${mail.messageId}>`,
    'Auto-Submitted: auto-replied',
    'X-Auto-Response-Suppress: All',
    'Content-Type: text/plain; charset=utf-8',
    '',
    words,
    '',
  ].join('\n');
}

function dated(at: Temporal.Instant, host: string): string[] {
  const date = new Date(at.epochMilliseconds).toUTCString().replace('GMT', '+0000');
  return [`Date: ${date}`, `Message-ID: <${at.epochMilliseconds}@${host}>`];
}
