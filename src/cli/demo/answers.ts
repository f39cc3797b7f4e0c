// What a person can answer to a mail of the demo, and the sending of it: a plain reply to all, or one of the letter's
// buttons, filled in as their mail client would open it. A visitor writes only in the name of people of the demo.

import type { ParsedMail } from 'mailparser';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { addressesOf } from './mail-server.ts';

export interface Answer {
  readonly label: string;
  /** Addresses with commas, as are `cc`. */
  readonly to: string;
  readonly cc: string;
  readonly subject: string;
  readonly text: string;
  /** With angle brackets; empty for none. */
  readonly inReplyTo: string;
}

export interface SignedAnswer extends Omit<Answer, 'label'> {
  readonly from: { readonly name: string; readonly address: string };
}

const SENT_ANSWER = z.object({
  from: z.string(),
  to: z.string().min(3),
  cc: z.string(),
  subject: z.string(),
  text: z.string(),
  inReplyTo: z.string(),
});

/** The buttons of a letter in their order, then the reply that every mail allows. */
export function offeredAnswers(mail: ParsedMail): Answer[] {
  return [...buttonsOf(mail), replyToAll(mail)];
}

/** The `mailto:` buttons (RFC 6068) of a letter of Baton's, whose HTML is known to be well-formed. */
function buttonsOf(mail: ParsedMail): Answer[] {
  const links = (mail.html || '').split(/<a\s/).slice(1);
  return links.flatMap((link) => {
    const start = link.indexOf('>');
    const href = / href="(mailto:[^"]*)"/.exec(` ${link.slice(0, start)}`)?.[1];
    return href === undefined ? [] : [asAnswer(href, link.slice(start + 1).split('</a>')[0] ?? '')];
  });
}

function asAnswer(href: string, inside: string): Answer {
  const url = new URL(unescaped(href));
  // URLSearchParams would read "+" as a blank; RFC 6068 knows only %20.
  const fields = new URLSearchParams(url.search.replaceAll('+', '%2B'));
  const field = (name: string) => fields.get(name)?.replaceAll('\r\n', '\n') ?? '';
  return {
    label: unescaped(inside.replaceAll(/<[^>]*>/g, ' '))
      .replaceAll(/\s+/g, ' ')
      .trim(),
    to: decodeURIComponent(url.pathname),
    cc: field('cc'),
    subject: field('subject'),
    text: field('body'),
    inReplyTo: field('In-Reply-To'),
  };
}

function unescaped(text: string): string {
  return text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&nbsp;', ' ').replaceAll('&amp;', '&');
}

function replyToAll(mail: ParsedMail): Answer {
  const [to = ''] = [...addressesOf(mail.replyTo), ...addressesOf(mail.from)];
  const subject = mail.subject ?? '';
  return {
    label: 'Reply',
    to,
    cc: addressesOf(mail.cc).join(', '),
    subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
    text: '',
    inReplyTo: mail.messageId ?? '',
  };
}

/** Reads what the page posts; null when it is no answer, or its sender is nobody of the demo. */
export function readAnswer(body: string, people: readonly { name: string; address: string }[]): SignedAnswer | null {
  const read = SENT_ANSWER.safeParse(parsedJson(body));
  const from = read.success ? people.find((person) => person.address === read.data.from) : undefined;
  return read.success && from !== undefined ? { ...read.data, from: { name: from.name, address: from.address } } : null;
}

export interface Post {
  /** Sends it as written at `date`. */
  send(answer: SignedAnswer, date: Temporal.Instant): Promise<void>;
  close(): void;
}

/** The way out for everybody of the demo: one connection to its own SMTP listener, kept open. */
export function openPost(smtpUrl: string): Post {
  const transport = createTransport({ url: smtpUrl, pool: true, maxConnections: 1 });
  return {
    async send({ inReplyTo, ...rest }, date) {
      const mail = { ...rest, date: new Date(date.epochMilliseconds) };
      await transport.sendMail(inReplyTo === '' ? mail : { ...mail, inReplyTo, references: inReplyTo });
    },
    close: () => transport.close(),
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is one more thing that is no answer.
    return undefined;
  }
}
