// What lies in each mailbox of the demo, as the page shows it: lists of mails, and one mail opened with the answers that
// it offers. It only looks; nothing is marked as read.

import { type ParsedMail, simpleParser } from 'mailparser';
import { type Answer, offeredAnswers } from './answers.ts';
import type { StoredMail } from './imap-server.ts';
import type { MailServers } from './mail-server.ts';

export interface Person {
  readonly name: string;
  readonly address: string;
  /** `team lead`, `asks by Zillow`: one line under the name. */
  readonly role: string;
  readonly group: 'Team' | 'Leads';
  /** Its mails lie in the IMAP mailbox. */
  readonly shared?: boolean;
}

export interface Box extends Person {
  /** Newest first. */
  readonly mails: readonly {
    readonly id: string;
    readonly from: string;
    readonly subject: string;
    readonly at: number;
  }[];
}

export interface OpenMail {
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly replyTo: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** File names, with commas. */
  readonly attachments: string;
  readonly answers: readonly Answer[];
}

/** A mailbox for each person. Ids are `s` and the place among the SMTP listener's mails, or `i` and the UID in the INBOX. */
export async function boxes(servers: MailServers, people: readonly Person[]): Promise<Box[]> {
  const inbox = await Promise.all(
    servers.mailbox('INBOX').map(async (stored) => listed(`i${stored.uid}`, await parsed(stored), stored.arrivedAt)),
  );
  const sent = servers.mails();
  return people.map((person) => {
    const own = sent.flatMap((mail, place) =>
      mail.envelope.to.includes(person.address) ? [listed(`s${place}`, mail.parsed, mail.acceptedAt)] : [],
    );
    return { ...person, mails: (person.shared ? inbox : own).toReversed() };
  });
}

/** The mail of an id of `boxes`; undefined when there is none. */
export async function openMail(servers: MailServers, id: string): Promise<OpenMail | undefined> {
  const number = Number(id.slice(1));
  const stored = id.startsWith('i') ? servers.mailbox('INBOX').find((mail) => mail.uid === number) : undefined;
  const mail = stored === undefined ? servers.mails()[number]?.parsed : await parsed(stored);
  if (mail === undefined || !/^[is]/.test(id)) return undefined;
  const html = mail.html || '';
  return {
    from: addressText(mail.from),
    to: addressText(mail.to),
    cc: addressText(mail.cc),
    replyTo: addressText(mail.replyTo),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html,
    attachments: mail.attachments.map((attached) => attached.filename ?? attached.contentType).join(', '),
    answers: stored === undefined ? offeredAnswers(mail) : [],
  };
}

function listed(id: string, mail: ParsedMail, at: Temporal.Instant): Box['mails'][number] {
  const sender = mail.from?.value[0];
  return { id, from: sender?.name || sender?.address || '', subject: mail.subject ?? '', at: at.epochMilliseconds };
}

function parsed(stored: StoredMail): Promise<ParsedMail> {
  return simpleParser(stored.raw, { skipImageLinks: true, skipTextLinks: true });
}

function addressText(field: ParsedMail['to']): string {
  return [field ?? []]
    .flat()
    .map((object) => object.text)
    .join(', ');
}
