// What mail programs send by themselves for one of our letters, in the form of real ones: that somebody is away, that a
// mail did not arrive.

import type { RawMail } from './mails.ts';

/** The mail that is answered or came back. */
export interface Ours {
  readonly messageId: string;
  readonly subject: string;
  readonly to: string;
}

type Form = Pick<RawMail, 'to' | 'subject' | 'text'> & Partial<RawMail>;

const TEAM = 'team@harborpine.example';

/** Out of office of Exchange and Outlook, as it goes to people outside. */
export function exchangeAway(ours: Ours, words: string): Form {
  return {
    to: TEAM,
    subject: `Automatic reply: ${ours.subject}`,
    inReplyTo: ours.messageId,
    references: [ours.messageId],
    headers: [
      'Return-Path: <>',
      'Auto-Submitted: auto-generated',
      'X-Auto-Response-Suppress: DR, OOF, AutoReply',
      `X-MS-Exchange-Inbox-Rules-Loop: ${ours.to}`,
    ],
    text: words,
  };
}

export function gmailVacation(ours: Ours, words: string): Form {
  return {
    to: TEAM,
    subject: `Re: ${ours.subject}`,
    inReplyTo: ours.messageId,
    references: [ours.messageId],
    headers: ['Auto-Submitted: auto-replied', 'Precedence: bulk', 'X-Autoreply: yes'],
    contentType: 'multipart/alternative; boundary="0000000000009d1c"',
    text: `--0000000000009d1c\nContent-Type: text/plain; charset="UTF-8"\n\n${words}\n\n--0000000000009d1c\nContent-Type: text/html; charset="UTF-8"\n\n<div dir="ltr">${words}</div>\n--0000000000009d1c--\n`,
  };
}

/** iCloud's and any other Sieve vacation (RFC 5230). */
export function appleVacation(ours: Ours, words: string): Form {
  return {
    to: TEAM,
    subject: `Auto: ${ours.subject}`,
    inReplyTo: ours.messageId,
    references: [ours.messageId],
    headers: ['Return-Path: <>', 'Auto-Submitted: auto-replied (vacation)', 'X-Sieve: CMU Sieve 3.0'],
    text: words,
  };
}

/** HCL Notes names our mail by its subject alone. */
export function notesAway(ours: Ours): Form {
  return {
    to: TEAM,
    subject: 'AUTO: Priya Nair is out of the office (returning 11/23/2026)',
    headers: ['Auto-Submitted: auto-generated', 'X-Mailer: HCL Notes'],
    text: `I am out of the office until 11/23/2026.\n\n\nNote: This is an automated response to your message\n"${ours.subject}" sent on 11/16/2026\n12:00:00 PM.\n\nThis is the only notification you will receive while this person is away.`,
  };
}

export interface Failure {
  readonly address: string;
  /** RFC 3463. */
  readonly status: string;
  readonly words: string;
}

const BOUNDARY = 'report-4Qch';

export function postfixBounce(ours: Ours, failure: Failure): RawMail {
  const permanent = failure.status.startsWith('5');
  return {
    ...report(
      `This is the mail system at host mx.harborpine.example.\n\n<${failure.address}>: ${failure.words}`,
      `Reporting-MTA: dns; mx.harborpine.example\n\nFinal-Recipient: rfc822; ${failure.address}\nOriginal-Recipient: rfc822;${failure.address}\nAction: ${permanent ? 'failed' : 'delayed'}\nStatus: ${failure.status}\nDiagnostic-Code: smtp; ${failure.words}`,
      ours,
    ),
    from: 'Mail Delivery System <MAILER-DAEMON@mx.harborpine.example>',
    subject: permanent ? 'Undelivered Mail Returned to Sender' : 'Delayed Mail (still being retried)',
    headers: ['Return-Path: <>', 'Auto-Submitted: auto-replied'],
  };
}

/** Exchange Online: HTML for people, and our mail as its headers. */
export function exchangeBounce(ours: Ours, failure: Failure): RawMail {
  return {
    ...report(
      `Delivery has failed to these recipients or groups:\n\n${failure.address}\nThe email address you entered couldn't be found.`,
      `Reporting-MTA: dns;BN8PR01MB5555.prod.exchangelabs.example\nReceived-From-MTA: dns;mx.harborpine.example\n\nFinal-Recipient: rfc822;${failure.address}\nAction: failed\nStatus: ${failure.status}\nDiagnostic-Code: smtp;${failure.words}`,
      ours,
    ),
    from: 'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@harborpine.example>',
    subject: `Undeliverable: ${ours.subject}`,
    headers: ['Return-Path: <>', 'X-MS-Exchange-Message-Is-Ndr:', 'Auto-Submitted: auto-replied'],
    inReplyTo: ours.messageId,
    references: [ours.messageId],
  };
}

export function gmailBounce(ours: Ours, failure: Failure): RawMail {
  return {
    ...report(
      `** Address not found **\n\nYour message wasn't delivered to ${failure.address} because the address couldn't be found, or is unable to receive mail.\n\nThe response from the remote server was:\n${failure.words}`,
      `Reporting-MTA: dns; googlemail.com\nArrival-Date: Mon, 16 Nov 2026 09:00:00 -0800 (PST)\nX-Original-Message-ID: <${ours.messageId}>\n\nFinal-Recipient: rfc822; ${failure.address}\nAction: failed\nStatus: ${failure.status}\nDiagnostic-Code: smtp; ${failure.words}`,
      ours,
    ),
    from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    subject: 'Delivery Status Notification (Failure)',
    headers: ['Return-Path: <>', `X-Failed-Recipients: ${failure.address}`, 'Auto-Submitted: auto-replied'],
    inReplyTo: ours.messageId,
    references: [ours.messageId],
  };
}

/** qmail has no report: words, and a copy of our mail below. */
export function qmailBounce(ours: Ours, failure: Failure): RawMail {
  return {
    from: 'MAILER-DAEMON@shared14.capehost.example',
    to: TEAM,
    subject: 'failure notice',
    headers: ['Return-Path: <>'],
    text: `Hi. This is the qmail-send program at shared14.capehost.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<${failure.address}>:\n${failure.words} (#${failure.status})\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <${TEAM}>\nMessage-ID: <${ours.messageId}>\nTo: ${ours.to}\nSubject: ${ours.subject}\n\nHello`,
  };
}

function report(words: string, status: string, ours: Ours): RawMail {
  const part = (type: string, body: string): string => `--${BOUNDARY}\nContent-Type: ${type}\n\n${body}\n\n`;
  return {
    from: '',
    to: TEAM,
    subject: '',
    contentType: `multipart/report; report-type=delivery-status; boundary="${BOUNDARY}"`,
    text: [
      part('text/plain; charset=utf-8', words),
      part('message/delivery-status', status),
      part('text/rfc822-headers', `Message-ID: <${ours.messageId}>\nTo: ${ours.to}\nSubject: ${ours.subject}`),
      `--${BOUNDARY}--\n`,
    ].join(''),
  };
}
