// What lies in each mailbox of the demo, as the page shows it: lists of mails, and one mail opened with the answers that
// it offers. It only looks; nothing is marked as read.

import { type ParsedMail, simpleParser } from 'mailparser';
import { type Answer, offeredAnswers } from './answers.ts';
import type { Folder } from './imap-server.ts';
import { addressesOf, type MailServers } from './mail-server.ts';

export interface Person {
  readonly name: string;
  readonly address: string;
  /** `team lead`: one line under the name. */
  readonly role: string;
}

/** One mail where it lies. */
export interface Lying {
  /** `i12` is UID 12 of the INBOX, `j3` of Junk, `o1` of Sent; `s45` is the SMTP listener's 46th mail. */
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly from: string;
  readonly subject: string;
  readonly raw: Buffer;
  readonly parsed: ParsedMail;
}

export interface Box extends Person {
  readonly group: 'The shared mailbox' | 'The team' | 'The leads';
  /** Newest first. */
  readonly mails: readonly Lying[];
}

export interface OpenMail {
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly replyTo: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly source: string;
  /** File names, with commas. */
  readonly attachments: string;
  readonly answers: readonly Answer[];
}

export interface Mailboxes {
  /** Reads what is new. */
  refresh(): Promise<void>;
  /** How leads are called, by address. */
  callLeads(names: ReadonlyMap<string, string>): void;
  /** As of the last refresh: the shared mailbox, the team, and every lead who got mail. */
  boxes(): readonly Box[];
  /** As of the last refresh. */
  find(id: string): Lying | undefined;
  open(id: string): OpenMail | undefined;
}

const FOLDERS: readonly {
  readonly folder: Folder;
  readonly letter: string;
  readonly name: string;
  readonly role: string;
}[] = [
  { folder: 'INBOX', letter: 'i', name: 'Inbox', role: 'what the team gets' },
  { folder: 'Junk', letter: 'j', name: 'Junk', role: 'looked into, too' },
  { folder: 'Sent', letter: 'o', name: 'Sent', role: 'answers from the shared mailbox' },
  { folder: 'Drafts', letter: 'd', name: 'Drafts', role: '' },
];
/** A source that is longer is cut on the page. */
const LONGEST_SOURCE = 200_000;

/** `team`: the shared mailbox's address; `agents`: the people of the team. */
export function openMailboxes(
  servers: MailServers,
  { team, agents }: { readonly team: string; readonly agents: readonly Person[] },
): Mailboxes {
  const lying = new Map<string, Lying>();
  let called: ReadonlyMap<string, string> = new Map();
  const all = (): Found[] => [...storedMails(servers), ...sentMails(servers)];
  return {
    callLeads(names) {
      called = names;
    },
    async refresh() {
      for (const one of all()) if (!lying.has(one.id)) lying.set(one.id, await parsed(one));
      // Asked anew: more may have come meanwhile, and another look may have read it.
      const ids = new Set(all().map(({ id }) => id));
      for (const id of lying.keys()) if (!ids.has(id)) lying.delete(id);
    },
    boxes() {
      const found = all();
      const mailsIn = (isTheirs: (one: Found) => boolean): Lying[] => {
        const theirs = found.filter(isTheirs).flatMap(({ id }) => lying.get(id) ?? []);
        return theirs.toReversed();
      };
      const gotBy = (address: string): Lying[] => mailsIn(({ to }) => to.includes(address));
      const ours = [team, ...agents.map(({ address }) => address)];
      const folders = FOLDERS.map(({ folder, name, role }) => {
        const mails = mailsIn((one) => one.folder === folder);
        return { name, address: folder, role, group: 'The shared mailbox' as const, mails };
      });
      const leads = outsiders(found, ours).map((address) => {
        const mails = gotBy(address);
        const name = called.get(address) ?? mails.map((mail) => nameIn(mail.parsed, address)).find(Boolean) ?? address;
        return { name, address, role: address, group: 'The leads' as const, mails };
      });
      return [
        ...folders.filter(({ address, mails }) => address === 'INBOX' || mails.length > 0),
        ...agents.map((agent) => ({ ...agent, group: 'The team' as const, mails: gotBy(agent.address) })),
        ...leads,
      ];
    },
    find: (id) => lying.get(id),
    open: (id) => {
      const mail = lying.get(id);
      return mail === undefined ? undefined : opened(mail);
    },
  };
}

/** One mail before it is read. */
interface Found {
  readonly id: string;
  /** Of the shared mailbox; null: the SMTP listener took it. */
  readonly folder: Folder | null;
  /** Who got it from the SMTP listener. */
  readonly to: readonly string[];
  readonly at: Temporal.Instant;
  readonly raw: Buffer;
}

function storedMails(servers: MailServers): Found[] {
  return FOLDERS.flatMap(({ folder, letter }) =>
    servers
      .mailbox(folder)
      .map(({ uid, raw, arrivedAt }) => ({ id: `${letter}${uid}`, folder, to: [], at: arrivedAt, raw })),
  );
}

function sentMails(servers: MailServers): Found[] {
  return servers.mails().map(({ envelope, acceptedAt, raw }, place) => ({
    id: `s${place}`,
    folder: null,
    to: envelope.to,
    at: acceptedAt,
    raw,
  }));
}

async function parsed({ id, at, raw }: Found): Promise<Lying> {
  // cid: pictures become part of the HTML, so that a letter's charts show without another request.
  const mail = await simpleParser(raw, { skipTextLinks: true });
  const sender = mail.from?.value[0];
  return { id, at, from: sender?.name || sender?.address || '', subject: mail.subject ?? '', raw, parsed: mail };
}

/** Everybody else who ever got mail. */
function outsiders(found: readonly Found[], ours: readonly string[]): string[] {
  const addresses = new Set(found.flatMap(({ to }) => to));
  return [...addresses].filter((address) => !ours.includes(address.replace(/\+[^@]*@/, '@')));
}

function nameIn(mail: ParsedMail | undefined, address: string): string | null {
  const written = [mail?.to ?? [], mail?.cc ?? []].flat().flatMap(({ value }) => value);
  return written.find((entry) => entry.address?.toLowerCase() === address && entry.name !== '')?.name ?? null;
}

function opened({ id, at, parsed, raw }: Lying): OpenMail {
  return {
    at: at.epochMilliseconds,
    from: addressText(parsed.from),
    to: addressText(parsed.to),
    cc: addressText(parsed.cc),
    replyTo: addressesOf(parsed.replyTo).join(', '),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || '',
    source: raw.toString('utf8').slice(0, LONGEST_SOURCE),
    attachments: parsed.attachments.map((attached) => attached.filename ?? attached.contentType).join(', '),
    answers: id.startsWith('s') ? offeredAnswers(parsed) : [],
  };
}

function addressText(field: ParsedMail['to']): string {
  return [field ?? []]
    .flat()
    .map((object) => object.text)
    .join(', ');
}
